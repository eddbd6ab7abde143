"""What data/packets.toml and data/reviews/<name>.toml say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...core.fields import Day, Pattern, Size, Slug, Text, Texts

ItemId = Annotated[
    str, Pattern(r"^[a-z0-9_-]+(/[a-zA-Z0-9_-]+)+$", "the id of an item, as its packet names it")
]
Hash = Annotated[str, Pattern(r"^[0-9a-f]{16}$", "the mark of an item, 16 of 0 to 9 and a to f")]


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """A packet beside those of each condition and exercise; `holds`: how the ids of its items begin."""

    id: Slug
    title: Text
    about: Text
    holds: Annotated[Texts, Size(1)]


@dataclass(frozen=True, slots=True)
class NoStatement:
    """What nobody has to review: files below data/, all of them or the fields `keys`, and why."""

    file: Text
    why: Text
    keys: Texts = ()


@dataclass(frozen=True, slots=True)
class Packets:
    """data/packets.toml; `two_reviewers`: the packets that one signature is not enough for."""

    packets: Annotated[tuple[PacketPlan, ...], Size(1)]
    two_reviewers: tuple[Slug, ...]
    no_statements: tuple[NoStatement, ...]

    def needed(self, id: str) -> int:
        """How many reviewers have to agree to a packet."""
        return 2 if id in self.two_reviewers else 1

    def owner(self, id: str) -> str:
        """The packet of an item's id: of its longest beginning that one holds, else the record it names."""
        holds = {prefix: packet.id for packet in self.packets for prefix in packet.holds}
        parts = id.split("/")
        beginnings = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((holds[one] for one in beginnings if one in holds), parts[1] if parts[1:] else "")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer says of one item; `hash` is the mark that it had then.

    in_force: a stricter opinion about a verdict holds at once, as `wanted`; a caution needs its `limit`.
    """

    id: ItemId
    hash: Hash
    verdict: Literal["agree", "stricter", "milder"]
    comment: str = ""
    in_force: bool = False
    wanted: Literal["", "avoid", "ask"] = ""
    limit: Annotated[str, Size(0, 90)] = ""


@dataclass(frozen=True, slots=True)
class Review:
    """data/reviews/<name>.toml: one reviewer, on one day.

    registered: the body, never the number: the file is published.  conflict: of
    interest, "none" where there is none.  next: when to look again.  shown: whether the name may be shown.
    """

    name: Text
    profession: Text
    registered: Text
    date: Annotated[str, Day()]
    conflict: Text
    next: Annotated[str, Day()]
    items: Annotated[tuple[Opinion, ...], Size(1)]
    shown: bool = False
