"""The papers of each plan on A4 and Letter, and the folder that holds them with deck and invitation."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache, partial
from html import unescape
from itertools import product

import pypdf
import pytest

import handbook as hb
from handbook.press.classroom import plan_papers
from handbook.press.classroom.__main__ import main
from handbook.press.classroom.address import paper_code
from handbook.press.classroom.invitation import invitation
from handbook.press.classroom.papers import LABELS, all_papers, class_papers, papers_for
from handbook.press.classroom.plan_papers import certificate, form_sheet, forms_for, pdf
from handbook.views.html import clock
from handbook.views.workshop import changes, plan_table
from handbook.workshop import kit
from handbook.workshop.kit import plan_of, rows_of
from tests.export.test_handout import structure
from tests.export.test_sheets import SIZES, squeezed

pytestmark = pytest.mark.slow
KIT = kit()
PLANS = list(KIT.plans.values())
PAPERS = ("a4", "letter")
MODES = ("", *KIT.modes)
# An address about as long as one gets: its code and its line take the most room.
HOME = "https://a-rather-long-name.github.io/low-back-handbook/"
LEAST_PT = 9  # but for the line at the foot


@cache
def read(make: partial, paper: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(make(paper=paper, day=date(2026, 11, 29), at=paper_code(HOME))))


@cache
def run_sheet(id: str, mode: str) -> partial:
    return partial(pdf, "run-sheet", plan_papers.run_sheet, plan_of(id), mode)


@cache
def form(id: str) -> partial:
    return partial(pdf, "form", form_sheet, KIT.forms[id])


def spans(page) -> list[tuple[float, float, float, str]]:
    """(x, y, size, text) of all that is written, in points from the lower left corner."""
    found = []

    def take(text, cm, tm, _, size):
        if text.strip():
            x, y = (cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5])
            found.append((x, y, abs(size * tm[3] * cm[3]), text))

    page.extract_text(visitor_text=take)
    return found


def is_one_good_page(reader: pypdf.PdfReader, paper: str) -> str:
    """One page of that paper, tagged, no letter too small or over its edge; its words without spaces."""
    (page,) = reader.pages
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    assert (width, height) == pytest.approx(SIZES[paper], abs=0.5)
    written = spans(page)
    foot = min(y for _, y, size, _ in written if size >= LEAST_PT)
    for x, y, size, text in written:
        assert 20 < x < width - 20, text
        assert 15 < y < height - 20, text
        assert size >= LEAST_PT or y < foot, (size, text)
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    parts = structure(root["/StructTreeRoot"], [])
    assert [alt for kind, alt in parts if kind == "/Figure"] in ([], [CODE_WORDS])
    return squeezed(page.extract_text())


CODE_WORDS = "Code that opens a-rather-long-name.github.io/low-back-handbook on a phone"
SHEETS = list(product(PAPERS, MODES, [plan.id for plan in PLANS]))


@pytest.mark.share(6)
@pytest.mark.parametrize(("paper", "mode", "id"), SHEETS)
def test_a_run_sheet_is_one_page_with_every_step(paper, mode, id):
    text = is_one_good_page(read(run_sheet(id, mode), paper), paper)
    plan = plan_of(id)
    for activity in plan.activities:
        for said in (activity.title, activity.teacher, activity.if_late):
            assert squeezed(said.replace("`", "")) in text
        if mode:
            assert squeezed(KIT.modes[mode].change(activity.kind)) in text
    for said in KIT.modes[mode].before if mode else ():
        assert squeezed(said) in text
    assert "Emergencynumberhere:" in text
    assert "a-rather-long-name.github.io/low-back-handbook" in text


@pytest.mark.share(2)
@pytest.mark.parametrize(("id", "paper"), list(product(KIT.forms, PAPERS)))
def test_a_form_is_one_page_with_all_of_its_words(id, paper):
    text = is_one_good_page(read(form(id), paper), paper)
    for part in KIT.forms[id].parts:
        for said in (part.heading, *part.text, *part.steps, *part.columns, *rows_of(part), *part.lines):
            assert squeezed(said) in text


def test_the_tally_counts_what_the_feedback_asks():
    text = squeezed(read(form("tally"), "a4").pages[0].extract_text())
    asked = next(part.rows for part in KIT.forms["feedback"].parts if part.rows)
    assert len(asked) == 5
    assert all(squeezed(row) in text for row in asked)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_certificate_says_what_it_is_not(paper):
    plan = plan_of("students-180")
    text = is_one_good_page(read(partial(pdf, "certificate", certificate, plan), paper), paper)
    assert "180minutes" in text
    assert "Itisnoqualification" in text


def test_a_plan_takes_the_forms_that_it_needs():
    named = {plan.id: {form.id for form in forms_for(plan)} for plan in PLANS}
    always = {"incident", "attendance", "feedback", "tally"}
    assert named["jupyter-60"] == always
    assert named["students-90"] == always | {"consent"}
    assert named["patients-60"] == always | {"consent", "first-week"}


def test_every_paper_of_a_plan_is_in_the_books_table():
    table = class_papers().html
    for plan in PLANS:
        for paper in papers_for(plan):
            assert f'<th scope="row">{paper.title}</th>' in table
    names = [paper.name for paper in all_papers()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_an_invitation_says_what_to_do_before_and_to_whom(plan):
    for mode in MODES:
        text = invitation(plan, mode, HOME)
        words = " ".join(text.split())
        assert ("emergency number there" in words) == bool(mode)
        assert ("list of warning signs before you come" in words) == plan.moves
        assert f"{HOME}book/safety.html" in text
        assert "http" not in invitation(plan, mode)
        assert max(len(line) for line in text.splitlines() if HOME not in line) <= 76


def test_a_pack_holds_what_its_plan_needs_and_no_more(tmp_path, capsys):
    plan = plan_of("students-60")
    assert main(["--plan", plan.id, "--folder", str(tmp_path)]) == 0
    assert "No code to scan" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / f"{plan.id}.zip") as archive:
        files = {name.removeprefix(f"{plan.id}/") for name in archive.namelist()}
        read_me = archive.read(f"{plan.id}/READ-ME-FIRST.txt").decode()
        deck = archive.read(f"{plan.id}/slides/{plan.id}.html").decode()
    papers = {f"papers/{name}" for paper in papers_for(plan) for _, name in paper.files()}
    texts = {f"invitation{f'-{mode}' if mode else ''}.txt" for mode in MODES}
    assert {file for file in files if not file.startswith("slides/parts/")} == {
        *(papers | texts),
        "READ-ME-FIRST.txt",
        f"slides/{plan.id}.html",
    }
    assert not any("exercises" in file for file in files), "nobody moves in it"
    assert all(paper.name in read_me for paper in papers_for(plan))
    assert "without codes" in read_me
    assert "https://" not in deck.replace("URL=https://...", "")


def test_a_plan_that_is_none_is_named_with_those_that_are(tmp_path, capsys):
    assert main(["--plan", "patient-90", "--folder", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "Did you mean 'patients-90'?" in said
    assert main(["--plan", "patients-90", "--url", "my book", "--folder", str(tmp_path)]) == 1
    assert "address" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_sizes_have_names():
    assert all(size in LABELS for paper in all_papers() for size in paper.papers)


def test_the_exercises_of_a_plan_are_its_own_in_their_order():
    plan = plan_of("patients-60")
    paper = next(paper for paper in papers_for(plan) if paper.name == "exercises")
    sheets = pypdf.PdfReader(io.BytesIO(paper.make(paper="a4"))).pages
    assert len(sheets) == 2 * len(plan.exercises)
    for id, page in zip(plan.exercises, sheets[::2], strict=True):
        assert squeezed(page.extract_text()).startswith(squeezed(hb.catalogue().exercises[id].name))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_the_page_of_a_plan_says_what_changes_at_each_step(plan):
    html = unescape(plan_table(plan.audience, plan.minutes).html)
    for mode in KIT.modes.values():
        assert f'<th scope="col">{mode.name}</th>' in html
        assert all(mode.change(kind) in html for kind in {activity.kind for activity in plan.activities})
        said = changes(plan, mode)
        assert len(said) == len(plan.activities)
        # What is not said again names the step where it stands, of the same kind.
        for activity, text in zip(plan.activities, said, strict=True):
            if text.startswith("As at "):
                place = [clock(start) for start in plan.starts].index(text[6:-1])
                assert plan.activities[place].kind == activity.kind
                assert said[place] == mode.change(activity.kind)


def test_who_is_out_of_sight_can_be_helped():
    for mode in KIT.modes.values():
        assert "emergency number of their place" in mode.change("move")
    online = " ".join(KIT.modes["online"].before)
    assert "address where they will be, the emergency number there" in online
    assert "online version asks" in " ".join(KIT.modes["hybrid"].before)
