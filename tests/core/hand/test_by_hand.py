"""A week that somebody chose: never an unsafe one, whatever the steps; the same after link, JSON and TOML."""

from __future__ import annotations

import json
import random
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handbook as hb
from handbook.core.door.hand import hand_cards, hand_week
from handbook.core.errors import HandbookError
from handbook.core.hand.alike import alike
from handbook.core.hand.link import LinkError, address_of, read_sheet, write_sheet
from handbook.core.hand.make import marks_of, week_of
from handbook.core.hand.typed import read_typed, write_typed
from handbook.core.week.routine import Routine, sheet_now
from handbook.core.week.sheet import HandError, own_words
from tests.conftest import FULL
from tests.core.hand.referee import BOOK, EXERCISES, adds_up, random_dose, step, unsafe
from tests.core.plan.profiles import CONDITIONS, random_profile
from tests.people import reader

SEQUENCES = 5000 if FULL else 60
DAMAGED = 5000 if FULL else 300
STEPS = 3
LOOKED_AT = 10  # of so many steps one is looked at for what it left of the week before


def _begin(rng: random.Random) -> Routine | None:
    """A planned week, or one of a few random choices; None where there is none."""
    profile = random_profile(rng)
    try:
        if rng.random() < 0.7:
            return hb.plan(profile)
        chosen = [{"exercise": id, **random_dose(rng)} for id in rng.sample(EXERCISES, rng.randint(1, 4))]
        return hb.by_hand(profile, chosen)
    except HandbookError:
        return None


def _same_elsewhere(week: Routine) -> None:
    assert Routine.from_json(json.loads(json.dumps(week.to_json()))) == week
    assert read_typed(write_typed(week)) == week
    sheet, profile = read_sheet(write_sheet(week.sheet, week.profile))
    assert week_of(profile, sheet) == week


def test_no_steps_make_an_unsafe_week():
    rng = random.Random(17)
    made = refused = 0
    said: list[str] = []
    for _ in range(SEQUENCES):
        week = _begin(rng)
        if week is None:
            continue
        for _ in range(STEPS):
            looks = rng.randrange(LOOKED_AT) == 0
            before, kept = week, week.to_json() if looks else None
            try:
                week = step(week, rng)
            except HandbookError as error:
                refused += 1
                said.append(str(error))
                continue
            finally:
                # Undo is the week before: nothing that a step does reaches it.
                assert not looks or before.to_json() == kept
            made += 1
            assert unsafe(week) == []
            assert adds_up(week)
        if week.sheet:
            _same_elsewhere(week)
    assert made > SEQUENCES / 2, (made, refused)
    assert refused > SEQUENCES / 4, (made, refused)
    assert all(text[0].isupper() and len(text) < 2000 for text in said)


WORDED = hb.by_hand(reader(), ["cat-camel"])
SOMETHING = st.text(max_size=80) | st.sampled_from(
    ["محمد\u200cرضا", "क\u094d\u200dष", "e\u0301", "👩\u200d⚕️"]
)


@settings(max_examples=1000 if FULL else 60)
@given(words=SOMETHING, name=SOMETHING)
def test_words_of_any_script_are_one_line_and_the_same_everywhere(words, name):
    week = WORDED.change("cat-camel", note=words).title(name)
    note = week.sheet.choices[0].note
    assert note == " ".join(note.split())
    assert own_words(note) == note
    assert not set("\u202e\u2066\x00\n") & set(note)
    if words.isprintable() and words.split() == [words]:
        assert note == normalize("NFC", words)
    _same_elsewhere(week)


def test_joiners_stay_and_alone_they_are_nothing():
    assert own_words("محمد\u200cرضا") == "محمد\u200cرضا"
    assert own_words("\u200d \u200c") == ""
    assert own_words("a\u202eb") == "ab"


def test_the_sittings_that_can_be_added_are_those_of_the_week():
    told = reader(easing="flexion").to_json()
    name = hand_cards(told)["sittings"]
    sheet = sheet_now(hb.by_hand(reader(), ["glute-bridge"])).to_json()
    assert name
    with_them = hand_week(told, {**sheet, "sittings": True})["routine"]["sittings"]
    assert with_them["prescription"]["name"] == name
    assert hand_week(told, sheet)["routine"]["sittings"] is None
    assert hand_cards(reader().to_json())["sittings"] == ""


def test_a_programme_takes_a_week_made_by_hand_and_it_opens_again():
    week = hb.by_hand(
        reader(conditions=["sciatica"], minutes=25),
        ["cat-camel", {"exercise": "bird-dog", "days": ["mon", "thu"], "note": "Slowly."}, "walking"],
    )
    weeks = hb.programme(week, weeks=6, today=date(2026, 11, 23))
    doses = [[p.dose for s in one.routine.sessions for p in s.prescriptions] for one in weeks.weeks]
    assert len({str(dose) for dose in doses}) > 3
    for one in weeks.weeks:
        again = Routine.from_json(one.routine.to_json())
        assert (again.sessions, again.walking) == (one.routine.sessions, one.routine.walking)
        assert unsafe(one.routine) == []
        assert one.routine.sessions[0].prescriptions[-1].note in ("", "Slowly.")
    assert weeks.weeks[-1].routine.walking.minutes > week.walking.minutes


def test_a_walk_is_in_whole_minutes_wherever_it_is_read():
    week = hb.by_hand(reader(), ["cat-camel", {"exercise": "walking", "seconds": 400}])
    assert (week.sheet.choice("walking").seconds, week.walking.minutes) == (420, 7)
    _same_elsewhere(week)


def test_what_answers_forbid_stays_on_the_sheet_with_its_reason_and_comes_back():
    open_to_all = reader(minutes=20)
    week = hb.by_hand(open_to_all, ["prone-press-up", "pelvic-tilt"])
    narrow = reader(conditions=["spinal-stenosis"], minutes=20)
    changed = week_of(narrow, week.sheet)
    out = [entry.exercise.id for entry in changed.left_out]
    assert out == ["prone-press-up"]
    assert "stenosis" in changed.left_out[0].text
    assert [choice.exercise for choice in changed.sheet.choices] == ["prone-press-up", "pelvic-tilt"]
    assert Routine.from_json(changed.to_json()) == changed
    assert week_of(open_to_all, sheet_now(changed)) == week
    with pytest.raises(HandError, match="Prone press-up cannot be in it"):
        hb.by_hand(narrow, ["prone-press-up"])


@pytest.mark.parametrize("condition", CONDITIONS)
def test_asking_first_and_supervised_hold(condition):
    profile = reader(conditions=[condition], minutes=20)
    for id, exercise in BOOK.exercises.items():
        found = hb.assess(
            id,
            conditions=[condition],
            **{n: getattr(profile, n) for n in ("surface", "leg", "bone", "since")},
        )
        if found.severity is not hb.Severity.ASK and not exercise.supervised:
            continue
        with pytest.raises(HandbookError):
            hb.by_hand(profile, [id])
        agreed = reader(conditions=[condition], minutes=20, agreed=EXERCISES)
        if exercise.supervised:
            with pytest.raises(HandbookError):
                hb.by_hand(agreed, [id])


def test_a_red_flag_shuts_everything():
    week = hb.by_hand(reader(), ["cat-camel"])
    value = week.to_json()
    value["profile"]["signs"] = ["saddle-numbness"]
    for attempt in (
        lambda: hb.by_hand(reader(signs=["saddle-numbness"]), ["cat-camel"]),
        lambda: Routine.from_json(value),
        lambda: read_typed('signs = ["saddle-numbness"]\n[[exercise]]\nid = "cat-camel"\n'),
    ):
        with pytest.raises(hb.RedFlagError):
            attempt()


def test_a_limit_that_is_an_amount_bounds_the_dose_and_one_that_is_a_manner_does_not():
    bound, free = 0, 0
    for condition in CONDITIONS:
        profile = reader(conditions=[condition], minutes=30)
        for id in EXERCISES:
            found = hb.assess(
                id,
                conditions=[condition],
                **{n: getattr(profile, n) for n in ("surface", "leg", "bone", "since")},
            )
            if found.severity is not hb.Severity.LIMIT or BOOK.exercises[id].planning.apart:
                continue
            amounts = [r for r in found.reasons if r.severity is hb.Severity.LIMIT and not r.rating.rises]
            start = BOOK.exercises[id].planning.doses[0]
            try:
                hb.by_hand(profile, [{"exercise": id, "reps": min(30, start.reps * 3), "sets": 3}])
                assert not amounts, (condition, id)
                free += 1
            except HandbookError as error:
                bound += "It has a limit" in str(error)
    assert bound > 20
    assert free > 20


def test_a_limit_on_a_hold_bounds_how_long_one_hold_is_too():
    start = BOOK.exercises["bar-hang"].planning.doses[0]
    hang = {"exercise": "bar-hang", "reps": 1, "seconds": start.seconds * start.reps}
    with pytest.raises(HandError, match="It has a limit"):
        hb.by_hand(reader(minutes=20), [hang])
    assert hb.by_hand(reader(minutes=20), ["bar-hang"]).exercises


@pytest.mark.full
def test_the_sittings_of_a_changed_week_are_those_of_the_planned_one():
    rng = random.Random(23)
    met = 0
    for _ in range(400 if FULL else 120):
        try:
            week = hb.plan(random_profile(rng))
        except HandbookError:
            continue
        if week.sittings:
            met += 1
            assert week.title("Mine").sittings == week.sittings
    assert met > 10


def test_a_dose_beyond_the_book_is_allowed_and_marked():
    week = hb.by_hand(reader(minutes=30), [{"exercise": "glute-bridge", "sets": 5, "reps": 25}, "cat-camel"])
    marks = marks_of(week)
    assert list(marks) == ["glute-bridge"]
    assert any("5 sets: above the book's" in mark and "set by hand" in mark for mark in marks["glute-bridge"])
    assert marks_of(hb.plan(reader())) == {}


LYING = [id for id in EXERCISES if BOOK.exercises[id].positions[0] == "supine"]
OUT_OF_BOUNDS = {
    "head down": (
        {},
        [{"exercise": "childs-pose", "reps": 3, "seconds": 60}],
        "120 seconds with the head down",
    ),
    "an hour": (
        {},
        [{"exercise": "curl-up", "sets": 5, "reps": 30, "seconds": 60}],
        "longer than 60 minutes",
    ),
    "on the back": (
        {
            "conditions": ["pregnancy"],
            "answers": {"pregnancy": "second"},
            "willing": EXERCISES,
            "agreed": EXERCISES,
        },
        LYING,
        "one exercise on the back a session",
    ),
}


@pytest.mark.parametrize("bound", OUT_OF_BOUNDS)
def test_a_session_keeps_its_bounds(bound):
    fields, chosen, told = OUT_OF_BOUNDS[bound]
    with pytest.raises(HandError, match=told):
        hb.by_hand(reader(minutes=30, **fields), chosen)


def test_one_side_counts_once():
    both = hb.by_hand(reader(), ["figure-four-stretch"])
    left = both.change("figure-four-stretch", side="left")
    p = left.sessions[0].prescriptions[0]
    assert "left side only" in p.words
    assert p.work_s * 2 == both.sessions[0].prescriptions[0].work_s
    assert {step.side for step in left.sessions[0].timeline} == {"", "left"}
    rows = {(row.group, row.side): row.seconds for row in hb.weekly_volume(left).stretch}
    assert all(seconds == 0 for (_, side), seconds in rows.items() if side == "right")
    assert any(rows.values())


def test_something_like_it_suits():
    profile = reader(conditions=["spinal-stenosis"], minutes=20)
    found = alike(profile, "glute-bridge", ["bird-dog"])
    assert len(found) == 3
    assert "glute-bridge" not in found
    assert "bird-dog" not in found
    for id in found:
        assert hb.by_hand(profile, [id]).exercises[0].id == id
    assert BOOK.exercises[found[0]].kind == "strength"


# --- Links ---------------------------------------------------------------------------------------


def _week(rng: random.Random, many: int) -> Routine:
    chosen = rng.sample([id for id in EXERCISES if not BOOK.exercises[id].supervised], many)
    found = {"days": rng.sample(["mon", "tue", "wed", "thu", "fri"], 3)}
    sheet = [{"exercise": id, **found, "note": rng.choice(["", "Slowly, breathe."])} for id in chosen]
    while True:
        try:
            return hb.by_hand(reader(minutes=30, agreed=EXERCISES), sheet)
        except HandbookError:
            sheet.pop()


def test_a_link_is_short_enough_for_a_code():
    rng = random.Random(3)
    lengths = []
    for _ in range(60):
        week = _week(rng, 8)
        bare = [choice.to_json() | {"note": ""} for choice in week.sheet.choices]
        lengths.append(len(write_sheet(hb.by_hand(week.profile, bare).sheet)))
    assert max(lengths) <= 240  # with an address of 60 characters, the 300 that fit 3 cm on paper


def test_a_link_holds_nobody_who_was_not_put_in():
    week = hb.by_hand(reader(conditions=["sciatica"]), ["cat-camel"])
    sheet, profile = read_sheet(write_sheet(week.sheet))
    assert profile is None
    assert sheet == week.sheet
    assert read_sheet(write_sheet(week.sheet, week.profile))[1] == week.profile


def test_what_mail_makes_of_a_link_opens_or_is_refused_never_as_another():
    rng = random.Random(5)
    link = write_sheet(_week(rng, 6).title("Für Ihren Rücken").sheet)
    address = address_of("https://example.org/session.html", link)
    for sent in (
        address,
        f"({address}).",
        f"<{address}>",
        address.replace("$", "%24"),
        f"{address[:80]}\r\n{address[80:]}",
        f"Look: {address} thanks",
        f"{address}&utm_source=mail",
        f"{address}...",
    ):
        assert read_sheet(sent) == read_sheet(link)
    for end in range(len(link)):
        with pytest.raises(LinkError, match="cannot be read in full"):
            read_sheet(link[:end])


def test_damaged_links_are_refused_or_equal():
    rng = random.Random(7)
    weeks = [_week(rng, n) for n in (1, 3, 8)]
    links = [(write_sheet(week.sheet), week.sheet) for week in weeks]
    refused = 0
    for _ in range(DAMAGED):
        link, sheet = rng.choice(links)
        at, wide = rng.randrange(len(link)), rng.randint(0, 4)
        other = rng.choice(["", "A", "$", ".", "~", "%41", "\n", link[:9], "0" * 40, "ä"])
        damaged = link[:at] + other + link[at + wide :]
        try:
            assert read_sheet(damaged)[0] == sheet
        except LinkError:
            refused += 1
    assert refused > DAMAGED / 2


# --- Files ---------------------------------------------------------------------------------------

TYPED = """name = "Four for the back"
conditions = ["spinal-stenosis"]
surface = "floor"
since = "lasting"
leg = "calm"
bone = "no"

[[exercise]]
id = "pelvic-tilt"

[[exercise]]
id = "glute-bridge"
sets = 2
days = ["mon", "thu"]
note = "Slowly."

[[exercise]]
id = "walking"
minutes = 10
"""
SLIPS = {
    "an unknown exercise": ('"pelvic-tilt"', '"pelvic-tlt"', "line 9: .*pelvic-tilt"),
    "a number out of bounds": ("sets = 2", "sets = 9", "line 13: Glute bridge: choose from 1 to 5 sets"),
    "an unknown day": ('"thu"]', '"tor"]', "line 14: .*days from mon"),
    "an unknown key": ("sets = 2", "set = 2", "line 13: .*'set' is none of"),
    "an unknown condition": ('"spinal-stenosis"', '"stenosis"', "line 2: .*spinal-stenosis"),
    "an unknown answer": ('surface = "floor"', 'place = "floor"', "line 3: 'place' is unknown"),
    "a quotation mark": ('"Slowly."', '"Slowly.', "line 15: this is no TOML"),
    "minutes of a bridge": ("sets = 2", "minutes = 2", "line 13: minutes are for walking"),
    "too long a walk": ("minutes = 10", "minutes = 500", "line 19: Walking: choose from 3 to 60 minutes"),
    "no text": ('note = "Slowly."', "note = 5", "line 15: Own words must be a text"),
}


def test_a_typed_week_is_read_and_written(tmp_path):
    (tmp_path / "four.toml").write_text(TYPED)
    week = hb.load_routine(tmp_path / "four.toml")
    assert week.sheet.name == "Four for the back"
    assert week.walking.minutes == 10
    assert [s.day for s in week.sessions] == ["mon", "wed", "thu", "fri"]
    hb.save_routine(week, tmp_path / "four.json")
    assert hb.load_routine(tmp_path / "four.json") == week
    assert read_typed(write_typed(week)) == week


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_line(slip, tmp_path):
    old, new, told = SLIPS[slip]
    assert old in TYPED
    (tmp_path / "four.toml").write_text(TYPED.replace(old, new, 1))
    with pytest.raises(HandError, match=rf"four\.toml, {told}"):
        hb.load_routine(tmp_path / "four.toml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[[exercise]]",
        "exercise = 1",
        "exercise = [1]",
        "\x00",
        "a = " + "[" * 5000,
        "[exercise]\nid = 'cobra'",
        'signs = 5\n[[exercise]]\nid="cobra"',
    ],
)
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(HandError, match=r"line|large"):
        read_typed(text)


def test_a_file_that_cannot_be_is_refused_in_words(tmp_path):
    (tmp_path / "a.txt").write_text(TYPED)
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe")
    refusals = {
        "none.toml": "There is no file",
        "a.txt": "must end in",
        "b.json": "no saved week",
        "c.toml": "cannot be read as text",
        ".": "not a file",
    }
    for name, why in refusals.items():
        with pytest.raises(HandError, match=why):
            hb.load_routine(tmp_path / name)
