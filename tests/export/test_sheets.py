"""The papers of a class: pages, paper, words, pictures, and no supervised exercise."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from unittest.mock import patch

import pypdf
import pytest

import handbook as hb
from handbook.export import sheets
from handbook.export.words import ExportError
from handbook.figures.assemble import svg_of
from handbook.figures.figure import Figure
from tests.daily import daily
from tests.export.test_handout import structure

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 21)
BOOK = hb.catalogue()
TAUGHT = sheets.taught()
SUPERVISED = [exercise for exercise in BOOK.exercises.values() if exercise.supervised]
SIZES = {"a4": (595.3, 841.9), "letter": (612, 792), "a1": (1683.8, 2383.9), "24x36in": (1728, 2592)}
# What makes it, its papers, its pages, whether it lies on its side.
CASES = [
    ("exercises", sheets.exercise_sheets_pdf, ("a4", "letter"), 2 * len(TAUGHT), False),
    ("verdicts", sheets.verdict_sheet_pdf, ("a4", "letter"), 2, True),
    ("signs", sheets.signs_sheet_pdf, ("a4", "letter"), 2, False),
    ("doses", sheets.dose_sheet_pdf, ("a4", "letter"), 2, False),
    ("poster", sheets.poster_pdf, tuple(sheets.POSTERS), 1, False),
]
RUNS = [
    pytest.param(make, paper, pages, flat, id=f"{name}-{paper}")
    for name, make, papers, pages, flat in CASES
    for paper in daily(papers, 2)
]


@cache
def made(make, paper: str) -> bytes:
    """Each paper is set once for all tests."""
    return make(paper=paper, day=DAY)


def squeezed(text: str) -> str:
    """Without spaces: a line may end after the hyphen of a word."""
    return "".join(text.split())


@cache
def read(make, paper: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(make, paper)))


def frame(figure: Figure) -> str:
    """A picture of the same size and words without its drawing."""
    return svg_of(figure).partition("<metadata>")[0] + "</svg>"


@cache
def texts(make, paper: str) -> list[str]:
    """The words of each page; to find them among the lines of so many drawings would take minutes."""
    with patch("handbook.figures.figure.svg_of", frame):
        data = make(paper=paper, day=DAY)
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(pages) == len(read(make, paper).pages)
    return [page.extract_text() for page in pages]


def words(make, paper: str) -> str:
    return " ".join(" ".join(texts(make, paper)).split())


def pictures(make, paper: str) -> list[str]:
    parts = structure(read(make, paper).trailer["/Root"]["/StructTreeRoot"], [])
    return [alt for kind, alt in parts if kind == "/Figure"]


@pytest.mark.parametrize("make", [sheets.verdict_sheet_pdf, sheets.dose_sheet_pdf])
def test_a_long_table_is_shared_out_over_its_pages(make):
    """No page is left with a row or two."""
    named = [sum(squeezed(e.name) in squeezed(page) for e in TAUGHT) for page in texts(make, "a4")]
    assert min(named) > max(named) / 2, named


@pytest.mark.share(3)
@pytest.mark.parametrize(("make", "paper", "pages", "flat"), RUNS)
def test_pages_paper_fonts_and_tags(make, paper, pages, flat):
    found = read(make, paper)
    assert len(found.pages) == pages
    for page in found.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx(SIZES[paper][::-1] if flat else SIZES[paper], abs=0.5)
        for font in page["/Resources"]["/Font"].get_object().values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font.get_object()
            assert descriptor["/FontName"].split("+")[1].startswith("Figtree")
    root = found.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert found.metadata.title
    assert "Not yet reviewed by a clinician" in found.pages[0].extract_text()


@pytest.mark.share(2)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_holds_one_exercise_whole(paper):
    for exercise, page in zip(TAUGHT, texts(sheets.exercise_sheets_pdf, paper)[::2], strict=True):
        text = squeezed(page)
        assert text.startswith(squeezed(exercise.name))
        assert text.index("First:gethelp") < text.index(squeezed(exercise.steps[0].text))
        for needed in [
            exercise.default_dose.words,
            *(step.text for step in exercise.steps),
            *(rule.rstrip(".")[1:] for rule in exercise.stop_rules),
            *(condition.short for condition in BOOK.conditions.values()),
        ]:
            assert squeezed(needed) in text, f"{exercise.id}: {needed}"


@pytest.mark.share(2)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_back_of_a_page_has_the_limit_of_every_caution(paper):
    seen = 0
    for exercise, page in zip(TAUGHT, texts(sheets.exercise_sheets_pdf, paper)[1::2], strict=True):
        text = squeezed(page)
        assert text.startswith(squeezed(f"{exercise.name}: the limits"))
        for condition in BOOK.conditions.values():
            found = hb.assess(exercise.id, [condition.id])
            if found.verdict is hb.Verdict.CAUTION:
                assert found.limits, f"{exercise.id}, {condition.id}: a caution without a limit"
                for said in (*found.limits, condition.name):
                    assert squeezed(said) in text, f"{exercise.id}, {condition.id}: {said}"
                seen += 1
    assert seen > 300


def test_every_picture_has_its_words():
    phases = [hb.draw(e.id).phase(step.phase).alt for e in TAUGHT for step in e.steps]
    assert pictures(sheets.exercise_sheets_pdf, "letter") == phases
    assert pictures(sheets.poster_pdf, "a1") == [hb.draw(exercise.id).alt for exercise in TAUGHT]


@pytest.mark.full
def test_no_supervised_exercise_is_handed_out():
    assert SUPERVISED
    for make, paper in [
        (sheets.exercise_sheets_pdf, "letter"),
        (sheets.dose_sheet_pdf, "letter"),
        (sheets.poster_pdf, "a1"),
    ]:
        text = words(make, paper)
        for exercise in TAUGHT:
            assert exercise.name in text
        for exercise in SUPERVISED:
            assert exercise.name not in text
    for exercise in SUPERVISED:
        with pytest.raises(ExportError, match="professional only"):
            sheets.exercise_page(exercise)


def test_the_verdict_table_is_that_of_assess():
    sheet = sheets.verdict_sheet(day=DAY)
    by_name = {exercise.name: exercise for exercise in BOOK.exercises.values()}
    assert len(sheet["rows"]) == len(by_name)
    for row in sheet["rows"]:
        exercise = by_name[row["name"]]
        assert row["supervised"] is exercise.supervised
        assert row["verdicts"] == [str(hb.assess(exercise.id, [id]).verdict) for id in BOOK.conditions]
    assert [row["supervised"] for row in sheet["rows"]] == [False] * len(TAUGHT) + [True] * len(SUPERVISED)
    text = words(sheets.verdict_sheet_pdf, "a4")
    assert text.count("only with a professional") == len(SUPERVISED)


def test_every_warning_sign_is_on_the_sheet():
    text = squeezed(words(sheets.signs_sheet_pdf, "letter"))
    for line in BOOK.gate.lines:
        assert squeezed(line.text) in text
    for action in BOOK.actions.values():
        assert squeezed(action.say) in text
        assert all(squeezed(line) in text for line in action.what_to_do)


def test_every_dose_is_on_the_card():
    text = squeezed(words(sheets.dose_sheet_pdf, "letter"))
    for exercise in TAUGHT:
        assert squeezed(exercise.default_dose.words) in text


def test_wrong_papers_are_answered_plainly():
    with pytest.raises(ExportError, match="a4, letter"):
        sheets.dose_sheet(paper="a1")
    with pytest.raises(ExportError, match="a1, 24x36in"):
        sheets.poster(paper="a4")
