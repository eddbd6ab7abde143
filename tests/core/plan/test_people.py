"""The weeks of the invented readers: sound, and as they were last read."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import handbook as hb
from tests.core.plan.people import PAGE, REWRITE, entry, people
from tests.core.plan.rules import routine_faults

PEOPLE = people()
REFUSED = {"27"}


def written() -> dict[str, str]:
    """The part of each reader in people.md, by id."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    return {part.partition(":")[0]: f"## {part.strip()}" for part in parts}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_the_week_is_as_it_was_last_read(person):
    now = "\n".join(entry(person)).strip()
    assert written().get(person.id) == now, (
        f"The week of reader {person.id} changed. If the new one is meant, read it as a physiotherapist "
        f"would, then write the page anew: {REWRITE}"
    )


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_the_week_keeps_every_promise(person):
    if person.id in REFUSED:
        with pytest.raises(hb.NothingSafe, match="before any exercise"):
            hb.plan(person.profile)
        return
    routine = hb.plan(person.profile)
    assert not routine_faults(routine)


def test_the_page_has_every_reader_once():
    assert list(written()) == [person.id for person in PEOPLE]


def chapter_profiles() -> dict[str, hb.Profile]:
    """The profiles as the cells of the worked cases spell them out, by the name of their week."""
    path = Path(__file__).parents[3] / "notebooks/tools/worked-cases.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    found = {}
    for line in ast.parse(code).body:
        if isinstance(line, ast.Assign) and "hb.plan(" in ast.unparse(line.value):
            (profile,) = line.value.args
            fields = {field.arg: ast.literal_eval(field.value) for field in profile.keywords}
            found[line.targets[0].id] = hb.Profile(**fields)
    return found


def test_the_chapter_of_worked_cases_shows_twelve_of_them():
    shown = {person.chapter: person for person in PEOPLE if person.chapter}
    profiles = chapter_profiles()
    assert len(shown) == 12
    assert shown.keys() == profiles.keys()
    for name, profile in profiles.items():
        told, expected = hb.plan(profile).to_json(), hb.plan(shown[name].profile).to_json()
        for part in ("sessions", "walking", "sittings", "phase"):
            assert told[part] == expected[part], (name, part)
