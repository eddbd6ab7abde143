"""What changed between two versions of data/, for who reviewed it: what became milder first, then each row.

    python -m handbook.press.review.diff [DAY, REVISION or FOLDER]

Old and new words stand side by side, sources added and dropped apart.  `handbook review diff` prints the
same.  The files are read as they are, so that a version of before today's fields can be compared, too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...core.errors import HandbookError
from ..data.milder import Milder, milder
from ..data.milder import report as milder_report
from ..data.versions import day_before, version, version_before
from .entries import SOURCES, Fields, entries, plan_of
from .records import Packets
from .statements import OTHER_NAMES

BY_CONDITION = ("ratings.csv", "answers.csv")
NO_VERSION = "No earlier version of data/ is here (a shallow clone, perhaps), so nothing was compared."


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that changed; `was` or `now` is empty where it came or went."""

    packet: str
    file: str
    where: str
    was: Fields
    now: Fields

    def lines(self) -> Iterator[str]:
        """Its place, then a line for each field that changed."""
        state = "" if self.was and self.now else " is new" if self.now else " is gone"
        yield f"{self.file} [{self.where}]{state}"
        for name in sorted({*self.was, *self.now}):
            was, now = self.was.get(name), self.now.get(name)
            if was == now:
                continue
            if name in SOURCES:
                yield from _sources(was or [], now or [])
            elif self.was and self.now:
                yield f"  {name}: was {_words(was)}, is {_words(now)}"
            else:
                yield f"  {name}: {_words(now if self.now else was)}"


def _words(value: Any) -> str:
    return "empty" if value in (None, "", []) else repr(value) if isinstance(value, str) else str(value)


def _sources(was: list[str], now: list[str]) -> Iterator[str]:
    for what, keys in (
        ("added", [key for key in now if key not in was]),
        ("dropped", [key for key in was if key not in now]),
    ):
        if keys:
            yield f"  sources {what}: {', '.join(keys)}"


def _packet(plan: Packets, file: str, where: str) -> str:
    """The packet that an entry belongs to: its condition or exercise, else the one that holds its file."""
    stem = file.rpartition(".")[0]
    if file in BY_CONDITION:
        return where.partition(" / ")[0]
    return plan.owner(OTHER_NAMES.get(stem, stem))


def changed(before: Path, after: Path) -> list[Changed]:
    """Every entry that changed, by packet and place; raises HandbookError if a file cannot be read.

    Entries of one place are told apart by what they say: one that comes in changes no other.
    """
    plan = plan_of(after)
    old, new = entries(before, plan), entries(after, plan)
    found = []
    for file, where in sorted({*old, *new}):
        was, now = old.get((file, where), []), new.get((file, where), [])
        gone, came = [one for one in was if one not in now], [one for one in now if one not in was]
        for index in range(max(len(gone), len(came))):
            pair = [one[index] if index < len(one) else {} for one in (gone, came)]
            found.append(Changed(_packet(plan, file, where), file, where, *pair))
    return sorted(found, key=lambda one: (one.packet, one.file, one.where))


def _milder_packet(plan: Packets, change: Milder) -> str:
    first, *rest = change.where.split(" / ")
    where = " / ".join([*rest, first]) if change.file in BY_CONDITION else change.where
    return _packet(plan, change.file, where)


def diff(name: str, data_dir: Path, packet: str = "") -> str:
    """The report against a day, a revision or a folder, of one packet if named; raises HandbookError."""
    with version(day_before(name, data_dir), data_dir) as before:
        plan = plan_of(data_dir)
        softer = [one for one in milder(before, data_dir) if packet in ("", _milder_packet(plan, one))]
        rows = [one for one in changed(before, data_dir) if packet in ("", one.packet)]
    lines = [milder_report(softer, name), f"Changed since {name}: {len(rows) or 'nothing'}"]
    last = None
    for row in rows:
        if row.packet != last:
            lines.append(f"Packet {row.packet or '(none)'}:")
        last = row.packet
        lines += [f"  {line}" for line in row.lines()]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the report; without a version to compare with that is said, and is no failure."""
    data_dir = Path(__file__).parents[4] / "data"
    name = arguments[0] if arguments else version_before(data_dir)
    if name is None:
        print(NO_VERSION)
        return 0
    try:
        print(diff(name, data_dir))
    except HandbookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
