"""The weeks of the invented readers: sound, and as they were last read."""

from __future__ import annotations

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
