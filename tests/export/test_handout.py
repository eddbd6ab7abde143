"""The printed page: one page, real text, tagged, the same bytes, nothing lost."""

from __future__ import annotations

import io
import locale
import re
import unicodedata
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pypdf
import pytest

import handbook as hb
from handbook.export.handout import handout
from handbook.export.sheets import signs_sheet
from handbook.export.typeset import handout_pdf, typeset
from handbook.export.words import ExportError
from tests.conftest import FULL, ROOT
from tests.export.week_numbers import least_size, pdf_text
from tests.export.weeks import random_weeks, week, week_of
from tests.people import EVERY

DAY = date(2026, 11, 21)
LEAST_PT = 9
SIZES = {"a4": (595.3, 841.9), "letter": (612, 792)}
LONG = {"conditions": ["spinal-stenosis", "osteoporosis", "knee-problem"], "agreed": EVERY}


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def flat(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize(("exercises", "pages"), [(3, 1), (6, 2), (8, 3)])
def test_up_to_six_exercises_are_two_pages_and_nothing_is_small(paper, exercises, pages):
    routine = week_of(exercises, **(LONG if exercises == 6 else {}))
    data = handout_pdf(routine, paper=paper, day=DAY)
    found = reader(data)
    assert len(found.pages) <= pages
    assert least_size(data) >= LEAST_PT
    size = found.pages[0].mediabox
    assert (float(size.width), float(size.height)) == pytest.approx(SIZES[paper], abs=0.5)


@pytest.mark.full
@pytest.mark.slow
def test_a_sweep_of_small_weeks_is_two_pages_at_most_and_no_page_is_a_stray():
    weeks = random_weeks(120 if FULL else 6, seed=41)
    small = [routine for routine in weeks if len(routine.exercises) <= 6]
    for routine in (*small, *weeks[:20], reader_with_many_limits()):
        pages = reader(handout_pdf(routine, paper="letter", day=DAY)).pages
        if len(routine.exercises) <= 6:
            assert len(pages) <= 2
        assert len(pages[-1].extract_text().splitlines()) > 12


def reader_with_many_limits() -> hb.Routine:
    """Six exercises, a limit and a picture of it beside each, and long words on walking."""
    routine = week(
        conditions=["spondylolisthesis", "muscle-stiffness", "hip-replacement"],
        answers={"hip-replacement": "in-force"},
        easing="extension",
        days=["mon", "tue", "thu", "fri", "sat"],
        minutes=8,
        goals=["ease", "strengthen"],
        ruled_out=["prone-on-elbows"],
        surface="upright",
        bone="yes",
        walk_minutes=15,
        agreed=["seated-rotation", "standing-back-bend", "walking"],
    )
    assert len(routine.exercises) == 6
    return routine


@pytest.fixture(scope="module")
def routine() -> hb.Routine:
    return week_of(6, **LONG)


@pytest.fixture(scope="module")
def page(routine) -> bytes:
    return handout_pdf(routine, day=DAY)


def test_warning_signs_come_first_and_nothing_is_lost(routine, page):
    text = flat(page)
    for action in hb.catalogue().actions.values():
        assert f"{action.title}: {action.in_short}." in text
        assert text.index(action.title) < text.index("1. ")
    assert "112, 999, 911" in text
    assert "Not yet reviewed by a clinician" in text
    assert "That choice is not a diagnosis." in text
    assert "21 November 2026" in text
    for exercise in routine.exercises:
        assert exercise.name in text
        for rule in exercise.stop_rules:
            assert rule[1:].rstrip(".") in text
    for p in routine.sessions[0].prescriptions:
        assert p.words in text
        assert p.limit in text
        assert p.form_words in text
    for note in routine.notes:
        assert note in text
    assert routine.walking.words in text


def test_walks_sittings_and_targets_are_printed(easing):
    data = handout_pdf(easing, day=DAY)
    text = flat(data)
    assert text.count("Walk 12 min") == 7
    assert easing.walking.words in text
    assert easing.sittings.words in text
    name = easing.sittings.prescription.exercise.name
    number = len(easing.exercises) + 1
    assert f"{number}. {name} 8 times in each of 6 sittings" in text
    assert "Walking 84 of 150 minutes" in text
    assert "side of the hip (in this phase strength can wait)." in text
    assert "Phase: Ease." in text
    pictures = structure(reader(data).trailer["/Root"]["/StructTreeRoot"], [])
    assert sum(kind == "/Figure" for kind, _ in pictures) == number


def test_an_exercise_of_sessions_and_sittings_has_one_card(easing):
    own = easing.sessions[0].prescriptions[0]
    both = replace(easing, sittings=replace(easing.sittings, prescription=own))
    assert len(handout(both)["exercises"]) == len(easing.exercises)
    assert handout(both)["beside"][1]["name"] == own.exercise.name


def test_full_steps_where_they_fit_else_their_first_sentence(routine):
    few = week_of(3)
    text = flat(handout_pdf(few, day=DAY))
    for exercise in few.exercises:
        for step in exercise.steps:
            assert step.text in text


def test_fonts_are_ours_and_embedded(page):
    found = set()
    for sheet in reader(page).pages:
        for font in sheet["/Resources"]["/Font"].get_object().values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font.get_object()
            found.add(descriptor["/FontName"].split("+")[1])
    assert found
    assert all(name.startswith("Figtree") for name in found)


def test_title_language_and_tags(page):
    found = reader(page)
    root = found.trailer["/Root"]
    assert found.metadata.title == "Your week for the low back"
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data().decode("utf-8")
    assert re.search(r"pdfuaid:part\W+1", xmp)


def structure(node, found):
    """(type, alternative text) of every tagged part."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for item in node:
            structure(item, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append((str(node["/S"]), str(node.get("/Alt", ""))))
        if "/K" in node:
            structure(node["/K"], found)
    return found


def test_every_picture_has_its_words(routine, page):
    parts = structure(reader(page).trailer["/Root"]["/StructTreeRoot"], [])
    figures = [alt for kind, alt in parts if kind == "/Figure"]
    forms = {p.exercise.id: p.form for session in routine.sessions for p in session.prescriptions}
    assert any(forms.values()), "one at least is done in an easier form"
    assert figures == [hb.draw(exercise.id, form=forms[exercise.id]).alt for exercise in routine.exercises]
    kinds = [kind for kind, _ in parts]
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") >= 3
    assert kinds.count("/TH") >= 7


def test_the_same_day_gives_the_same_bytes(routine, page):
    assert handout_pdf(routine, day=DAY) == page
    other = reader(handout_pdf(routine, day=date(2027, 1, 2)))
    assert other.metadata.creation_date.date() == date(2027, 1, 2)


def test_hostile_words_are_printed_as_words():
    words = '#import "x.typ" #sys.inputs $x$ *bold* \\ <label> @ref // no'
    hostile = replace(week(minutes=10), notes=(words, "a \ud800\x00 b"))
    data = handout_pdf(hostile, day=DAY, title="#panic() [")
    text = flat(data)
    assert words in text
    assert reader(data).metadata.title == "#panic() ["


@pytest.mark.parametrize(
    ("options", "words"),
    [({"paper": "a5"}, "a4, letter"), ({"paper": 4}, "a4, letter"), ({"title": "x\ny"}, "on one line")],
)
def test_wrong_options_are_answered_plainly(routine, options, words):
    with pytest.raises(ExportError, match=words):
        handout(routine, **options)


def test_no_session_and_wrong_data_are_answered_plainly():
    with pytest.raises(ExportError, match="nothing to print"):
        handout_pdf(hb.Routine(hb.Profile(), ()))
    with pytest.raises(hb.HandbookError, match="could not be set"):
        typeset("handout", {"date": {"year": 2026, "month": 1, "day": 1}})


@pytest.mark.share(4)
@pytest.mark.parametrize(
    "title",
    [
        "علی",
        "Łukasz Şahin",
        "Nguyễn Thị Ánh",
        "Άννα",
        "Олена",
        "דנה",
        "გიორგი",
        "Հայ",
        "ไทย",
        "👩\u200d⚕️ Mum",
        "Ana\u00a0María",
    ],
)
def test_letters_of_many_scripts_are_set(title):
    found = reader(handout_pdf(week_of(3), day=DAY, title=title))
    assert found.metadata.title == title
    assert "?" not in found.pages[0].extract_text().splitlines()[0]


def test_letters_in_two_parts_are_composed():
    parted = unicodedata.normalize("NFD", "Nguyễn Ánh")
    assert reader(handout_pdf(week_of(3), day=DAY, title=parted)).metadata.title == "Nguyễn Ánh"


@pytest.mark.parametrize(("title", "missing"), [("王小明", "王 小 明"), ("山田", "山 田"), ("ꦗꦮ", "ꦗ ꦮ")])
def test_letters_that_no_font_has_are_refused_by_name(title, missing):
    with pytest.raises(ExportError, match=f"do not have {missing}"):
        handout_pdf(week_of(3), day=DAY, title=title)


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "ja_JP.UTF-8", "C"])
def test_the_date_is_in_the_language_of_the_page(language):
    """Whatever the process's own language: a stand-in for locales that this machine may lack."""
    with suppress(locale.Error):
        locale.setlocale(locale.LC_TIME, language)
    try:
        assert handout(week_of(3), day=date(2027, 3, 4))["date_words"] == "4 March 2027"
        assert signs_sheet(day=date(2027, 12, 24))["date_words"] == "24 December 2027"
    finally:
        locale.setlocale(locale.LC_TIME, "C")


def test_no_date_takes_its_words_from_the_language_of_the_process():
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"strftime\(|:[^}\"']*%[aAbBcpxX][^}\"']*\}", text), path
