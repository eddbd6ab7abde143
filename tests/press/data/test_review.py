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
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.core.errors import HandbookError
from handbook.core.records import Rating, Reviewed, Verdict
from handbook.press.data.workshop_check import KitRecords
from handbook.press.review.diff import diff
from handbook.press.review.marks import alias, is_sentence, mark
from handbook.press.review.packets import Desk
from handbook.press.review.records import ItemId, Opinion, Review
from handbook.press.review.signed import reviewed, with_in_force
from handbook.press.review.statements import by_packet, left_out, statements
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
    # A review can name each of them.
    assert not [one.id for one in desk.statements if not re.fullmatch(get_args(ItemId)[1].regex, one.id)]


def test_a_new_condition_and_a_new_field_need_no_code(desk):
    records = replace(desk.records, conditions=dict(desk.records.conditions))
    known = records.conditions[f"conditions/{STENOSIS}.toml"]
    records.conditions["conditions/new.toml"] = replace(known, id="new")
    records.condition_ids = [*records.condition_ids, "new"]
    held = by_packet(records, [s for s in statements(records, KitRecords(), {}) if s.packet == "new"])["new"]
    assert len(held) == len([s for s in desk.by_packet[STENOSIS] if s.id.startswith("conditions/")])


def test_a_file_that_no_packet_holds_is_named(data):
    edit(data / "packets.toml", 'holds = ["anatomy"]', 'holds = ["anatomies"]')
    with pytest.raises(HandbookError, match="no packet holds anatomy; name it in holds"):
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


@settings(max_examples=30)
@given(st.data())
def test_a_mark_changes_with_every_change_of_content(desk, data):
    statement = data.draw(st.sampled_from(desk.statements))
    content = json.loads(json.dumps(statement.content))
    marks = [mark(other) for other in changed_once(content)]
    assert mark(content) not in marks


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
def sign(name: str, *said: Opinion, day: str = "2027-03-03") -> Review:
    return Review(name, "physiotherapist", "A register", day, "none", "2028-03-03", said, shown=True)


def agrees(desk: Desk, packet: str) -> list[Opinion]:
    return [Opinion(one.id, one.hash, "agree") for one in desk.by_packet[packet]]


def state(desk: Desk, packet: str, *reviews: Review) -> Reviewed:
    return next(one for one in reviewed(desk.by_packet, desk.plan, reviews) if one.id == packet)


def test_a_packet_is_reviewed_once_as_many_as_it_needs_agree(desk):
    ada, bo = (sign(name, *agrees(desk, "cobra"), *agrees(desk, "pregnancy")) for name in ("Ada", "Bo"))
    assert state(desk, "cobra", ada).complete
    assert not state(desk, "cobra").signatures
    # Two files of one person are one reviewer.
    for reviews, done in (([ada], False), ([ada, replace(ada, date="2027-05-05")], False), ([ada, bo], True)):
        found = state(desk, "pregnancy", *reviews)
        assert (found.complete, found.agreed) == (done, found.total if done else 0)
    assert [one.name for one in found.signatures] == ["Ada", "Bo"]
    assert [one.name for one in state(desk, "cobra", replace(ada, shown=False)).signatures] == [""]


def test_a_change_and_a_disagreement_take_what_was_complete_away(desk):
    first, second, *rest = agrees(desk, "cobra")
    ada = sign("Ada", replace(first, hash="0" * 16), second, *rest)
    found = state(desk, "cobra", ada)
    assert (found.changed, found.agreed, found.open) == (1, found.total - 1, 0)
    found = state(desk, "cobra", ada, sign("Bo", first, replace(second, verdict="milder")))
    assert (found.changed, found.agreed, found.open) == (0, found.total - 1, 1)
    # The later opinion of the same reviewer counts.
    assert state(desk, "cobra", ada, sign("ADA", first, day="2027-04-04")).complete


def test_a_fact_that_comes_in_before_others_takes_no_signature_away(desk):
    file = f"conditions/{STENOSIS}.toml"
    known = desk.records.conditions[file]
    more = replace(known, facts=(replace(known.facts[0], text="New."), *known.facts))
    records = replace(desk.records, conditions={file: more})
    held = [
        one for one in statements(records, KitRecords(), {}) if one.id.startswith(f"conditions/{STENOSIS}/")
    ]
    (found,) = reviewed({STENOSIS: held}, desk.plan, [sign("Ada", *agrees(desk, STENOSIS)[: len(held) - 1])])
    assert (found.changed, found.agreed) == (0, found.total - 1)


ROW = f"ratings/{STENOSIS}/cat-camel"


def verdict_of(desk: Desk, *reviews: Review, exercise: str = "cat-camel") -> Rating:
    given = replace(desk.records, reviews={str(number): one for number, one in enumerate(reviews)})
    return next(row for _, row in with_in_force(given).ratings
                if (row.exercise, row.condition) == (exercise, STENOSIS))  # fmt: skip


def test_a_stricter_opinion_holds_at_once_and_a_milder_one_never(desk):
    # The row has changed since: what is strict stays strict.
    asks = Opinion(
        ROW, "0" * 16, "stricter", "Fell twice.", in_force=True, wanted="ask", limit="Ask me first."
    )
    avoid = replace(asks, wanted="avoid", limit="")
    row = verdict_of(desk, sign("Ada", asks))
    assert (row.verdict, row.limit, row.unlock) == (Verdict.CAUTION, "Ask me first.", "agreed")
    assert row.reason == "Ada (physiotherapist) asks for more care here: Fell twice."
    for pair in ((asks, avoid), (avoid, asks)):
        assert verdict_of(desk, *map(sign, ("Ada", "Bo"), pair)).verdict is Verdict.AVOID
    cobra = replace(asks, id=f"ratings/{STENOSIS}/cobra")
    assert verdict_of(desk, sign("Ada", cobra), exercise="cobra") == verdict_of(desk, exercise="cobra")
    assert verdict_of(desk, sign("Ada", replace(avoid, in_force=False))) == verdict_of(desk)
    assert state(desk, STENOSIS, sign("Ada", avoid)).in_force == 1


def test_a_review_with_a_slip_is_named_with_its_place(data):
    head = 'name = "Ada"\nprofession = "surgeon"\nregistered = "R"\ndate = 2027-03-03\nconflict = "none"\n'
    gone = f'[[items]]\nid = "ratings/x/cobra"\nhash = "{"0" * 16}"\nverdict = "stricter"\ncomment = "No."\n'
    (data / "reviews/ada.toml").write_text(
        f'{head}next = 2028-03-03\n{gone}in_force = true\nwanted = "avoid"\n'
        f'[[items]]\nid = "{ROW}"\nhash = "0"\nverdict = "agreed"\n', encoding="utf-8")  # fmt: skip
    found = faults(data)
    assert found[0].startswith(
        "reviews/ada.toml [items.1.hash]: '0' is not the mark of an item, 16 of 0 to 9"
    )
    assert found[1].startswith(
        "reviews/ada.toml [items.1.verdict]: 'agreed' is not allowed; allowed: 'agree',"
    )
    edit(
        data / "reviews/ada.toml", 'hash = "0"\nverdict = "agreed"', f'hash = "{"0" * 16}"\nverdict = "agree"'
    )
    assert [fault.partition("]: ")[2] for fault in faults(data)] == [
        "is in force, but there is no such verdict any more; take in_force away"
    ]


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
