"""The invented readers of people.toml and their weeks as a page.

    python -m tests.core.plan.people

writes people.md anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import handbook as hb
from tests.people import reader

SOURCE = Path(__file__).with_name("people.toml")
PAGE = Path(__file__).with_name("people.md")
REWRITE = "python -m tests.core.plan.people"
PLAIN = reader().to_json()  # what every reader begins with is not said again


@dataclass(frozen=True)
class Person:
    """One reader: the line of the reading, what was chosen where it is thin, and the fields that differ.

    chapter: the name in the book's chapter of worked cases, or "".
    """

    id: str
    who: str
    chosen: str
    fields: dict[str, Any]
    chapter: str = ""

    @property
    def profile(self) -> hb.Profile:
        return reader(**self.fields)


def people() -> list[Person]:
    """All of them, in the order of the reading."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["people"]
    return [
        Person(row["id"], row["who"], row.get("chosen", ""), row["profile"], row.get("chapter", ""))
        for row in rows
    ]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{id}: {answer}" for id, answer in value.items())
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def profile_words(profile: hb.Profile) -> str:
    """The fields that differ from the plain reader's, in a line."""
    told = [(name, value) for name, value in profile.to_json().items() if value != PLAIN[name]]
    return "; ".join(f"{name} {_words(value)}" for name, value in told) or "nothing ticked"


def _prescription(p: Any) -> str:
    limit = f" ({p.limit})" if p.limit else ""
    return f"{p.exercise.name}, {p.words}{limit}"


def _week(routine: hb.Routine) -> Iterator[str]:
    for kind, sessions in routine.kinds.items():
        days = " ".join(dict.fromkeys(session.day for session in sessions))
        first = sessions[0]
        yield f"- **{kind}**, {days}, {first.seconds / 60:.0f} min:"
        yield from (f"  - {_prescription(p)}" for p in first.prescriptions)
    walking, sittings = routine.walking, routine.sittings
    if walking:
        kept = "" if walking.rises else "; how far is for the team to say"
        bouts = ", in bouts" if walking.bouts else ""
        yield f"- **Walking**: {walking.minutes} min on {len(walking.days)} days{bouts}{kept}"
    if sittings:
        yield f"- **Sittings**: {_prescription(sittings.prescription)}; {sittings.times} times a day"


def _volume(routine: hb.Routine) -> str:
    volume = hb.weekly_volume(routine)
    sets = ", ".join(f"{row.label.lower()} {row.sets}" for row in volume.strength)
    stretching = sum(
        p.work_s for s in routine.sessions for p in s.prescriptions if p.exercise.kind == "stretch"
    )
    return f"- **Sets a week**: {sets}. Stretching: {stretching / max(1, volume.work_s):.0%} of the work."


def entry(person: Person) -> list[str]:
    """One reader's part of the page."""
    lines = [f"## {person.id}: {person.who}", "", f"Profile: {profile_words(person.profile)}.", ""]
    try:
        routine = hb.plan(person.profile)
    except hb.NothingSafe as refusal:
        return [*lines, f"No plan: {refusal}", ""]
    lines += [f"Phase: {routine.phase}", "", *_week(routine), _volume(routine)]
    # What holds for every week of a phase, and what a condition always says, is tested elsewhere.
    notes = [note for note in routine.notes if not note.startswith("Phase:")]
    return [*lines, *(f"- Note: {note}" for note in notes), ""]


def page() -> str:
    """The whole page."""
    head = ["# Weeks of the invented readers", "", f"Written by `{REWRITE}`; do not edit by hand.", ""]
    return "\n".join([*head, *(line for person in people() for line in entry(person))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {len(people())} readers.")
