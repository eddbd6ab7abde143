"""What can be reviewed, all of it and each thing once; marks; what is signed, in force and changed since."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.core.records import Verdict
from handbook.press.data.compile import load
from handbook.press.data.problems import DataError
from handbook.press.review.diff import diff
from handbook.press.review.packets import Desk
from handbook.press.review.statements import (
    alias,
    by_packet,
    defaults,
    is_sentence,
    left_out,
    mark,
    statements,
)
from tests.conftest import ROOT
from tests.press.data.spoil import edit, faults

DATA = ROOT / "data"
STENOSIS = "spinal-stenosis"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(DATA)


# --- every statement, once --------------------------------------------------------------------------
def leaves(path: Path) -> Iterator[tuple[Any, ...]]:
    """The place of every value of a file, as far as records go: keys and indexes."""

    def walk(value: Any, where: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            tables = isinstance(item, dict) or (isinstance(item, list) and item and isinstance(item[0], dict))
            yield from walk(item, (*where, key)) if tables else [(*where, key)]

    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".toml":
        yield from walk(tomllib.loads(text), ())
    elif path.suffix == ".bib":
        yield from ((key, "key") for key in re.findall(r"^@\w+\{([^,]+),", text, re.M))
    else:
        reader = csv.DictReader(text.splitlines(keepends=True))
        yield from (
            (reader.line_num, column) for row in reader for column in row if row["citations"] or column
        )


def test_every_statement_belongs_to_exactly_one_packet(desk):
    """A value of any file is in one item, or data/packets.toml says why it is no statement."""
    of_file: dict[str, list[Any]] = {}
    for statement in desk.statements:
        of_file.setdefault(statement.file, []).append(statement)
    words, unheld, used = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8")), [], set()
    for path in sorted(DATA.rglob("*")):
        file = path.relative_to(DATA).as_posix()
        if path.suffix not in (".toml", ".csv", ".bib"):
            continue
        skip = left_out(desk.plan, file)
        used.add(skip)
        if skip and not skip.keys:
            continue
        for where in leaves(path):
            holders = [
                one
                for one in of_file.get(file, ())
                if where[: len(one.where)] == one.where
                and (file == "words.toml" or where[len(one.where)] in map(alias, one.fields))
            ]
            label = file == "words.toml" and not is_sentence(words[where[0]][where[1]])
            none = label or where == ("id",) or (skip and where[0] in skip.keys)
            if len(holders) != (0 if none else 1):
                unheld.append((file, where, [one.id for one in holders]))
    assert not unheld
    assert not [
        entry.file for entry in desk.plan.no_statements if entry not in used and "reviews" not in entry.file
    ]
    assert not [id for id, times in Counter(one.id for one in desk.statements).items() if times > 1]


def test_a_new_condition_and_a_new_field_need_no_code(desk):
    records = replace(desk.records, conditions=dict(desk.records.conditions))
    known = records.conditions[f"conditions/{STENOSIS}.toml"]
    records.conditions["conditions/new.toml"] = replace(known, id="new")
    records.condition_ids = [*records.condition_ids, "new"]
    held = by_packet(records, [s for s in statements(records, _kit(), {}) if s.packet == "new"])["new"]
    assert len(held) == len([s for s in desk.by_packet[STENOSIS] if s.id.startswith("conditions/")])


def _kit():
    from handbook.press.data.workshop_check import KitRecords

    return KitRecords()


def test_a_file_that_no_packet_holds_is_named(data):
    edit(data / "packets.toml", 'holds = ["anatomy"]', 'holds = ["anatomies"]')
    with pytest.raises(DataError, match="no packet holds anatomy; name it in holds"):
        Desk(data)
    edit(data / "packets.toml", '"pregnancy"]', '"pregnancies"]')
    assert any("[two_reviewers]: unknown 'pregnancies'" in fault for fault in faults(data))


# --- marks ------------------------------------------------------------------------------------------
VALUES = st.recursive(
    st.text(max_size=8) | st.integers(-99, 99) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


def respelt(value: Any) -> Any:
    """The same content, written otherwise: keys in another order, letters in pieces, more white space."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFD", key): respelt(value[key]) for key in reversed([*value])}
    if isinstance(value, list):
        return [respelt(item) for item in value]
    if isinstance(value, str):
        return f"\t{unicodedata.normalize('NFD', value)}\r\n".replace(" ", " \n ")
    return float(value) if type(value) is int else value


@given(VALUES)
def test_a_mark_is_the_same_however_the_content_is_written(value):
    assert mark(respelt(value)) == mark(value)


def changed_once(value: Any) -> Iterator[Any]:
    """The content with one thing changed, for each thing in it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield {name: one for name, one in value.items() if name != key}
            yield from ({**value, key: other} for other in changed_once(item))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield [*value[:index], *value[index + 1 :]]
            yield from ([*value[:index], other, *value[index + 1 :]] for other in changed_once(item))
    elif isinstance(value, bool):
        yield not value
    else:
        yield f"{value}." if isinstance(value, str) else 0 if value is None else value + 1


@given(st.data())
def test_a_mark_changes_with_every_change_of_content(desk, data):
    statement = data.draw(st.sampled_from(desk.statements))
    content = json.loads(json.dumps(statement.content))
    marks = [mark(other) for other in changed_once(content)]
    assert mark(content) not in marks
    assert defaults(statement.record)


def test_a_mark_is_the_same_on_every_machine():
    assert mark({"b": [1.0, "Zürich  See"], "a": True}) == "54a0bb1f1b1fd4de"


# --- packets ----------------------------------------------------------------------------------------
def test_a_packet_shows_all_of_a_condition(desk):
    packet = desk.packet(STENOSIS)
    rated = next(section for section in packet.sections if section.title == "Verdicts")
    order = [Verdict(v) for v in ("avoid", "caution", "suitable", "recommended")]
    shown = [next(v for v in order if v.value == item.verdict.lower()) for item in rated.items]
    assert len(shown) == len(desk.records.exercises)
    assert shown == sorted(shown, reverse=True)
    assert sum(week.hard for week in packet.weeks) == 1
    assert len(packet.weeks) == 3
    titles = [section.title for section in packet.sections if section.is_reference]
    assert titles == ["What else the book says about it", "Warning signs that touch it"]
    assert len(packet.items) == len(desk.by_packet[STENOSIS])
    assert desk.packet("pregnancy").reviewers_needed == desk.packet("red-flags").reviewers_needed == 2
    assert all(item.base for section in desk.packet("pregnancy").sections for item in section.items
               if section.title.startswith("Answer: "))  # fmt: skip
    assert Desk(DATA).packet(STENOSIS) == packet


# --- signed -----------------------------------------------------------------------------------------
def sign(
    data: Path, name: str, said: dict[str, tuple[str, str]], more: str = "", day: str = "2027-03-03"
) -> None:
    """A review of a fixture person; said: verdict and mark by id; more: fields of the last item."""
    head = f'name = "{name}"\nprofession = "physiotherapist"\nregistered = "A register"\ndate = {day}\n'
    items = "".join(f'[[items]]\nid = "{i}"\nhash = "{m}"\nverdict = "{v}"\n' for i, (v, m) in said.items())
    (data / "reviews").mkdir(exist_ok=True)
    head = f'#:schema ../schema/review.json\n{head}conflict = "none"\nnext = 2028-03-03\nshown = true\n'
    (data / "reviews" / f"{name.lower()}-{day}.toml").write_text(f"{head}{items}{more}", encoding="utf-8")


def marks(desk: Desk, packet: str) -> dict[str, tuple[str, str]]:
    return {statement.id: ("agree", statement.hash) for statement in desk.by_packet[packet]}


def test_a_packet_is_reviewed_by_as_many_as_it_needs_and_a_change_is_seen(data, desk):
    sign(data, "Ada", {**marks(desk, "cobra"), **marks(desk, "pregnancy")})
    state = load(data).reviewed
    assert state["cobra"].complete
    assert (state["pregnancy"].agreed, state["pregnancy"].complete) == (0, False)
    sign(data, "Bo", marks(desk, "pregnancy"))
    sign(data, "Bo", {next(iter(marks(desk, "cobra"))): ("milder", marks(desk, "cobra").popitem()[1][1])},
         day="2027-04-04")  # fmt: skip
    edit(data / "conditions/pregnancy.toml", "You are pregnant", "You are pregnant, or were lately")
    edit(data / "exercises/cobra.toml", "Cobra", "Cobra pose")
    state = load(data).reviewed
    assert (state["pregnancy"].changed, state["pregnancy"].complete) == (1, False)
    assert state["pregnancy"].agreed == state["pregnancy"].total - 1
    assert [signature.name for signature in state["pregnancy"].signatures] == ["Ada", "Bo"]
    assert (state["cobra"].changed, state["cobra"].open, state["cobra"].complete) == (1, 1, False)


def test_a_fact_that_comes_in_before_others_takes_no_signature_away(data, desk):
    sign(data, "Ada", marks(desk, STENOSIS))
    fact = '[[facts]]\ntopic = "care"\ntext = "New."\ncitations = []\nchecked = "reasoning"\n\n'
    edit(
        data / f"conditions/{STENOSIS}.toml", '[[facts]]\ntopic = "care"', f'{fact}[[facts]]\ntopic = "care"'
    )
    state = load(data).reviewed[STENOSIS]
    assert (state.changed, state.agreed) == (0, state.total - 1)


ROW = f"ratings/{STENOSIS}/cat-camel"
FORCE = 'in_force = true\nwanted = "{}"\ncomment = "Fell twice."\n{}'


def test_a_stricter_opinion_holds_at_once_and_a_milder_one_never(data):
    strange = {ROW: ("stricter", "0" * 16)}  # the row has changed since: what is strict stays strict
    sign(data, "Ada", strange, FORCE.format("ask", 'limit = "Ask me first."\n'))
    row = load(data).ratings["cat-camel", STENOSIS]
    assert (row.verdict, row.limit, row.unlock) == (Verdict.CAUTION, "Ask me first.", "agreed")
    assert row.reason == "Ada (physiotherapist) asks for more care here: Fell twice."
    sign(data, "Bo", strange, FORCE.format("avoid", ""))
    assert load(data).ratings["cat-camel", STENOSIS].verdict is Verdict.AVOID
    assert load(data).reviewed[STENOSIS].in_force == 2
    cobra = f"ratings/{STENOSIS}/cobra"
    sign(data, "Cy", {cobra: ("stricter", "0" * 16)}, FORCE.format("ask", 'limit = "Ask me."\n'))
    assert load(data).ratings["cobra", STENOSIS] == load(DATA).ratings["cobra", STENOSIS]
    sign(data, "Di", {cobra: ("milder", "0" * 16)}, FORCE.format("avoid", ""))
    sign(data, "Ed", {f"ratings/{STENOSIS}/cobras": ("stricter", "0" * 16)}, FORCE.format("avoid", ""))
    found = faults(data)
    assert any('belongs to the verdict "stricter"' in fault for fault in found)
    assert any("cobras]: is in force, but there is no such verdict" in fault for fault in found)
    assert len(found) == 2


def test_a_review_with_a_slip_is_named_with_its_place(data):
    sign(data, "Ada", {ROW: ("agreed", "0" * 15)})
    found = faults(data)
    assert any(fault.startswith("reviews/ada-2027-03-03.toml [items.0.verdict]: 'agreed'") for fault in found)
    assert any("[items.0.hash]" in fault and "16 of 0 to 9" in fault for fault in found)


# --- difference -------------------------------------------------------------------------------------
def test_the_difference_shows_what_is_milder_first_then_words_and_sources(data):
    edit(data / "ratings.csv", f"cobra,{STENOSIS},avoid", f"cobra,{STENOSIS},suitable")
    edit(data / f"conditions/{STENOSIS}.toml", "About 11% of adults", "About 12% of adults")
    edit(data / f"conditions/{STENOSIS}.toml", 'citations = ["suri2010"]', 'citations = ["schmid1999"]')
    edit(data / "conditions/pregnancy.toml", "You are pregnant", "You expect a child")
    found = diff(str(DATA), data, STENOSIS).splitlines()
    assert found[:2] == [
        f"Milder than in {DATA}: 1",
        f"  ratings.csv [cobra / {STENOSIS}]: was avoid, is suitable",
    ]
    assert found[2:4] == [f"Changed since {DATA}: 3", f"Packet {STENOSIS}:"]
    words = "\n".join(found)
    assert (
        "    text: was 'About 11% of adults in the United States have it, more with age.', is 'About 12%"
        in words
    )
    assert "    sources added: schmid1999" in words
    assert "    sources dropped: suri2010" in words
    assert "child" not in words
    assert "You expect a child" in diff(str(DATA), data)
