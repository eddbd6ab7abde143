"""Who has reviewed a packet, as compiled from data/reviews: `catalogue().reviewed["spinal-stenosis"]`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """One reviewer of a packet; `name` is empty where it may not be shown.

    date, next: days as texts, "2027-03-03".  agree, stricter, milder: how many opinions still fit what stands
    there; changed: how many do not, because the item was changed or is gone.
    """

    name: str
    profession: str
    date: str
    next: str
    agree: int = 0
    stricter: int = 0
    milder: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How far the packet of a condition, an exercise or a part of the book is reviewed.

    total: its items.  needed: how many reviewers have to agree to each.  agreed: items to which so many
    agree, as they stand now, and nobody disagrees.  changed: items that somebody reviewed and that no
    opinion fits since they were changed.  open: items about which a fitting opinion says stricter or
    milder.  in_force: stricter opinions that count already.
    """

    id: str
    total: int
    needed: int = 1
    signatures: tuple[Signature, ...] = ()
    agreed: int = 0
    changed: int = 0
    open: int = 0
    in_force: int = 0

    @property
    def complete(self) -> bool:
        """Whether enough reviewers agree to every item as it stands now."""
        return len(self.signatures) >= self.needed and self.agreed == self.total > 0
