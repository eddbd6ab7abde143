"""The sheet that a clinic hands out, and its code: nothing small, nothing lost, read back from the paper."""

from __future__ import annotations

import io
import json
import random
import re
from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pypdf
import pypdfium2
import pytest
import zxingcpp

import handbook as hb
from handbook.core.door import door
from handbook.core.hand.link import address_of, read_sheet, write_sheet
from handbook.core.hand.make import week_of
from handbook.core.week.routine import Routine, sheet_now
from handbook.export import calendar, cues, fhir, tables
from handbook.export import door as exports
from handbook.export import typeset as typesetting
from handbook.export.by_hand import by_hand_sheet
from handbook.export.code import EDGE, LONGEST, MOST_SQUARES
from handbook.export.typeset import week_pdf
from handbook.export.words import ExportError
from tests.conftest import FULL
from tests.core.hand.referee import random_dose
from tests.export.test_handout import DAY, LEAST_PT, SIZES, flat, reader, structure
from tests.export.week_numbers import least_size, page_texts
from tests.people import EVERY
from tests.people import reader as person

PAGE = "https://low-back.example.org/handbook/notebooks/tools/builder.html"
CHOSEN = (
    *("cat-camel", "glute-bridge", "double-knee-to-chest", "knee-rocks", "side-plank", "supine-twist"),
    *("walking", "bird-dog", "pelvic-tilt", "seated-rotation", "sit-to-stand", "dead-bug"),
)
WORDS = (
    "Put the rolled towel under the small of your back, feet apart. Breathe out as you lift, count to five "
)
LONGEST_WORDS = (WORDS * 2)[:199] + "."
PRINT_DPI = 150


def made(count: int, note: str = "", **named: str) -> Routine:
    """A week of so many exercises: one with a dose of its own, one for the left side, twice on its days."""
    choices = [{"exercise": id, "note": note, "days": ["mon", "wed", "fri"]} for id in CHOSEN[:count]]
    for choice in choices:
        choice |= {"glute-bridge": {"sets": 5}, "side-plank": {"side": "left", "slots": [1, 2]}}.get(
            choice["exercise"], {}
        )
    who = person(conditions=["spinal-stenosis"], agreed=EVERY)
    return hb.by_hand(who, choices, **named)


def codes(data: bytes, dpi: int = PRINT_DPI) -> list[str]:
    """What the codes on the first page say, read from its pixels in grey."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil().convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "pages", "paper", "note"),
    [
        (2, 1, "a4", LONGEST_WORDS),
        (4, 1, "letter", "Slowly."),
        (8, 2, "letter", LONGEST_WORDS),
        (12, 3, "a4", ""),
    ],
)
def test_nothing_is_small_or_lost_on_one_page_for_four(count, pages, paper, note):
    week = made(count, note, name="For the garden", by="A. Example", profession="physiotherapist")
    data = week_pdf(week, paper=paper, day=DAY, address=PAGE)
    found, texts = reader(data), page_texts(data)
    text = " ".join(texts)
    assert len(found.pages) == pages
    assert float(found.pages[0].mediabox.height) == pytest.approx(SIZES[paper][1], abs=0.5)
    assert least_size(data) >= LEAST_PT
    for start in texts:
        assert start.startswith("For the garden For 21 November 2026")
        assert start.index("Emergency: the nerves") < start.index("Week 1")
    for words in (
        "Planned by A. Example (physiotherapist)",
        "Signature",
        "above 8 out of 10",
        "5 sets: above",
    ):
        assert words in text
    assert text.count("Week 2") == count
    assert text.count("again") == (2 if count > 4 else 0)
    assert "stenosis" not in text.replace(note, "")
    assert not note or text.count(note) >= count
    every = {p.exercise.id: p for session in week.sessions for p in session.prescriptions}
    for p in every.values():
        assert p.limit in text
        for rule in p.exercise.stop_rules:
            assert rule[1:].rstrip(".") in text
    if count > 4:
        assert "left side only" in text
        assert text.count("10 min") >= 1
    parts = structure(found.trailer["/Root"]["/StructTreeRoot"], [])
    kinds = [kind for kind, _ in parts]
    assert kinds.count("/LI") >= count
    assert kinds.count("/Table") == count
    assert kinds.count("/TH") >= 7 * count
    pictures = [alt for kind, alt in parts if kind == "/Figure"]
    assert pictures[0] == "Code that opens this week on a phone"
    assert len(pictures) == count + 1
    assert all(pictures)
    assert kinds.count("/H1") == 1


def test_a_walk_keeps_its_words_when_something_else_changes():
    changed = made(8, "In the park").change("cat-camel", sets=2)
    assert changed.sheet.choice("walking").note == "In the park"


def test_one_side_is_pictured_and_a_day_has_a_box_for_each_session():
    sheet = by_hand_sheet(made(5), day=DAY)
    assert sheet["code"] is None
    plank = sheet["bands"][-1]
    other = by_hand_sheet(made(5).change("side-plank", side="right"), day=DAY)["bands"][-1]
    assert plank["small"].startswith("left side only")
    assert plank["svg"] == hb.draw("side-plank").other_side().svg()
    assert other["svg"] == hb.draw("side-plank").svg()
    assert [row["name"] for row in plank["rows"]] == ["Week 1", "again", "Week 2", "again"]
    assert plank["rows"][1]["days"] == [True, False, True, False, True, False, False]
    assert by_hand_sheet(made(2), day=DAY)["bands"][1]["marks"] == [
        "5 sets: above the book's 3, set by hand."
    ]


@pytest.mark.slow
def test_what_stays_out_is_named_and_no_address_is_no_code():
    start = made(4, name="Старт", by="Άννα Ελληνίδου", profession="أخصائية علاج طبيعي")
    told = replace(start.profile, conditions=("spinal-stenosis", "osteoporosis"), agreed=())
    week = week_of(told, replace(start.sheet, sittings=True))
    assert week.left_out
    coded = read_sheet(by_hand_sheet(week, day=DAY, address=PAGE)["code"]["address"])[0]
    assert {one.exercise for one in coded.choices} == {exercise.id for exercise in week.exercises}
    data = week_pdf(week, day=DAY)
    text = flat(data)
    for entry in week.left_out:
        assert f"{entry.exercise.name}: {entry.text}" in text
    assert "ask who made the sheet for its link" in text
    assert codes(data) == []
    assert reader(data).metadata.title == "Старт"
    assert "Άννα Ελληνίδου" in text
    assert "?" not in "".join(page.extract_text() for page in reader(data).pages)
    with pytest.raises(ExportError, match="do not have 王 小 明"):
        week_pdf(start.title("x", by="王小明"), day=DAY)


NAMES = (
    "ไทย สมชาย",
    "प्रिया शर्मा",
    "தமிழ்",
    "שרה לוי",
    "محمد\u200cرضا",
    "Nguyễn Thị Bưởi",
    "ሰላም",
    "👩🏽\u200d⚕️ 🙂",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_set_with_a_font_that_has_it(name):
    data = week_pdf(made(2).title(name, by=name), day=DAY)
    assert reader(data).metadata.title == name
    fonts = {str(font["/BaseFont"]) for font in reader(data).pages[0]["/Resources"]["/Font"].values()}
    assert any("Figtree" not in font for font in fonts) or name.startswith("Nguy")
    assert "?" not in reader(data).pages[0].extract_text()


def test_every_character_is_set_or_refused_by_its_name():
    """typst sets no page on which a glyph is missing: what is let through to it must be what it can set."""
    taken = []
    for mark in map(chr, range(0x110000)):
        if mark.isspace() or normalize("NFC", mark) != mark:
            continue
        try:
            taken.append(typesetting._letters(mark))
            said = taken[-1]
        except ExportError as error:
            said = str(error)
        assert (mark if mark.isprintable() or mark in taken[-1:] else f"U+{ord(mark):04X}") in said
    assert len(taken) > 10_000
    assert {"अ", "ก", "א", "ع", "Ж", "ሀ"} <= set(taken)
    sheet = by_hand_sheet(made(8), day=DAY)
    for start in range(0, len(taken), 1_600 if FULL else len(taken)):
        for band, at in zip(sheet["bands"], range(start, start + 1_600, 200), strict=True):
            band["note"] = "".join(taken[at : at + 200])
        assert typesetting.typeset("by-hand", sheet).startswith(b"%PDF")


SPOKEN = [step.text for exercise in hb.catalogue().exercises.values() for step in exercise.steps]


def random_sheets(count: int) -> list[Routine]:
    rng, found = random.Random(29), []
    while len(found) < count:
        chosen = rng.sample([id for id in CHOSEN if id != "walking"], rng.randint(1, 8))
        doses = [{"exercise": id, **random_dose(rng)} for id in chosen]
        if rng.random() < 0.4:
            doses = [{**dose, "note": rng.choice(SPOKEN)[:200]} for dose in doses]
        try:
            found.append(hb.by_hand(person(agreed=EVERY), doses, by=rng.choice(("", "A. Example", "علي"))))
        except hb.HandbookError:
            continue
    return found


@pytest.mark.slow
def test_codes_are_read_from_the_pixels_of_the_paper_as_the_same_week():
    silent = 0
    for week in random_sheets(200 if FULL else 5):
        (read,) = codes(week_pdf(week, day=DAY, address=PAGE))
        assert len(read) <= LONGEST
        sheet, profile = read_sheet(read)
        assert profile is None
        notes = any(choice.note for choice in week.sheet.choices)
        if notes and not any(choice.note for choice in sheet.choices):
            silent += 1
            week = without_notes(week)
        assert week_of(week.profile, sheet) == week
    assert silent, "one at least was too long with its words"


def without_notes(week: Routine) -> Routine:
    silent = tuple(replace(choice, note="") for choice in week.sheet.choices)
    return week_of(week.profile, replace(week.sheet, choices=silent))


def test_a_code_is_bounded_and_says_what_it_leaves_out():
    def ask(address):
        return json.loads(door.call(json.dumps({"fn": "code", "args": {"address": address}})))

    def address(week, page=PAGE):
        return address_of(page, write_sheet(sheet_now(week)))

    short = ask(address(made(4)))["value"]
    assert short["says"] == ""
    assert short["address"] == address(made(4))
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", short["svg"])
    wordy = made(8)
    for choice, words in zip(wordy.sheet.choices, SPOKEN[::9], strict=False):
        wordy = wordy.change(choice.exercise, note=words[:200])
    silent = ask(address(wordy))["value"]
    assert silent["says"] == "The words are on the sheet, not in the code."
    assert read_sheet(silent["address"])[0] == without_notes(wordy).sheet
    for found in (short, silent):
        assert found["size"] <= MOST_SQUARES + 2 * EDGE
        assert len(found["address"]) <= LONGEST
    some = made(8)
    for choice, words in zip(some.sheet.choices[:4], SPOKEN[::9], strict=False):
        some = some.change(choice.exercise, note=words[:60])
    just = address(some, "https://e.org/")
    assert LONGEST < len(just) < LONGEST + 40, "too many characters, though not too many squares"
    assert ask(just)["value"]["says"] == silent["says"]
    far = address(made(1), f"https://example.org/{'far/' * 53}")
    assert len(far) <= LONGEST, "too many squares, though not too many characters"
    refused = ask(far)["value"]
    assert (refused["svg"], refused["size"]) == ("", 0)
    assert "Hand over the link" in refused["says"]
    assert ask("https://example.org/")["value"]["size"] == 33
    for wrong in ("", "javascript:alert(1)", None, 4):
        assert "address" in ask(wrong)["error"]
    with pytest.raises(ExportError, match="address must be a whole address"):
        by_hand_sheet(made(1), address="example.org")
    assert exports.code(PAGE)["size"] < short["size"]


def test_own_words_side_title_and_marks_are_in_every_file(tmp_path):
    week = made(8, "Keep the towel", name="For the garden", by="A. Example")
    plain_week = made(8)
    texts = {
        "ics": calendar.calendar(week).replace("\r\n ", "").replace("\\,", ","),
        "csv": tables.table(week),
        "txt": cues.script(week),
        "ssml": cues.ssml(week),
        "fhir": fhir.care_plan_text(week),
    }
    for kind, text in texts.items():
        assert text.count("Keep the towel") >= 7, kind
        assert "left side" in text, kind
    for kind in ("ics", "csv", "fhir"):
        assert "5 sets: above the book's 3, set by hand." in texts[kind], kind
    for kind in ("ics", "txt", "ssml", "fhir"):
        assert "For the garden" in texts[kind], kind
        assert "Planned by A. Example" in texts[kind], kind
    request = json.loads(texts["fhir"])["contained"][-1]["patientInstruction"]
    assert "Note: Keep the towel." in request
    assert "Note:" not in fhir.care_plan_text(plain_week)
    assert "SUMMARY:Back routine" in calendar.calendar(plain_week)
    path = hb.save_routine(made(1), tmp_path / "sheet.pdf", day=date(2027, 3, 4), address=PAGE)
    assert "4 March 2027" in flat(path.read_bytes())
    with pytest.raises(ExportError, match="address"):
        hb.save_routine(hb.plan(person()), tmp_path / "week.pdf", address=PAGE)
    assert pypdf.PdfReader(io.BytesIO(path.read_bytes())).trailer["/Root"]["/Lang"] == "en-GB"
