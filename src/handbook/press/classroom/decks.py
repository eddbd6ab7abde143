"""Slide decks, one a plan, through nbconvert's reveal.js export.

Each step of the plan has its slide, then come those that it names in the audience's notebook in
notebooks/workshop/slides, then its exercises.  A deck asks no other host for anything: reveal.js comes from
the front end's npm packages and is put beside it, with the book's tokens and font.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import SlidesExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pygments.formatters import HtmlFormatter

from ...assets import FONTS, STYLE_SHEET, WEB_FILES
from ...core.catalogue import catalogue
from ...core.words import words
from ...views.deck import Deck
from ...views.html import Html
from ...workshop.kit import kit
from ...workshop.records import Plan
from ..errors import PressError
from ..page.node import PACKAGES, install
from .address import page_code

ROOT = Path(__file__).parents[4]
NOTEBOOKS = ROOT / "notebooks" / "workshop" / "slides"
TEMPLATE = Path(__file__).parent / "template"
LOGO = ROOT / "book" / "static" / "logo.svg"
REVEAL = PACKAGES / "reveal.js"
PARTS = "parts"
NAME = "slide:"  # how the tag begins that names a slide
# What is for the teacher; the slide of a step names the first other page that it uses.
FOR_TEACHERS = ("workshop", "about")
NO_ADDRESS = (
    "Write the address of your book on the board: this deck was made without one. "
    "`make workshop URL=https://...` puts it and its code on the slides."
)


@cache
def slides_of(audience: str) -> dict[str, list[Any]]:
    """The cells of each slide in an audience's notebook, by the slide's name.

    Raises PressError for a slide without a tag that names it.
    """
    found: dict[str, list[Any]] = {}
    here: list[Any] = []
    for number, cell in enumerate(nbformat.read(NOTEBOOKS / f"{audience}.ipynb", as_version=4).cells):
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind == "slide":
            tags = cell.metadata.get("tags", [])
            name = next((tag.removeprefix(NAME) for tag in tags if tag.startswith(NAME)), "")
            if not name or name in found:
                raise PressError(
                    f"{audience}.ipynb, cell {number}: give the slide a tag of its own, such as {NAME}signs."
                )
            here = found[name] = []
        if kind != "skip":
            here.append(cell)
    return found


def _cells(html: Html, *notes: str) -> list[Any]:
    """A slide made from the records, and what the teacher reads."""
    shown = new_output("execute_result", data={"text/html": html.html, "text/plain": repr(html)})
    slide = {"slideshow": {"slide_type": "slide"}}
    return [
        new_code_cell(outputs=[shown], metadata=slide),
        new_markdown_cell("\n\n".join(filter(None, notes)), metadata={"slideshow": {"slide_type": "notes"}}),
    ]


def _exercise(deck: Deck, id: str) -> list[Any]:
    exercise = catalogue().exercises[id]
    return _cells(
        deck.exercise(id),
        "Show it once in silence, once with words. Caution: only within the limit. It stands on the back of "
        "the exercise's sheet.",
        f"What often goes wrong: {' '.join(exercise.mistakes)}",
        f"Easier: {' '.join(variant.text for variant in exercise.easier)}",
    )


def _step(deck: Deck, plan: Plan, index: int, home: str) -> Iterator[list[Any]]:
    """The slides of one step."""
    activity = plan.activities[index]
    pages = [id for id in activity.used("page") if not id.startswith(FOR_TEACHERS)]
    page = page_code(pages[0], home) if pages else None
    late = f"{words()['plan']['late']} {activity.if_late}" if activity.if_late else ""
    yield _cells(deck.step(plan, index, page), activity.teacher, late, "" if home or not page else NO_ADDRESS)
    if activity.kind == "welcome" and plan.moves:
        yield _cells(deck.consent(), "Read it aloud. Before people move, let each one say yes.")
    named = slides_of(plan.audience)
    for name in activity.slides:
        if name not in named:
            raise PressError(
                f"{plan.id}, {activity.title!r}: {plan.audience}.ipynb has no slide {name!r}. "
                f"It has: {', '.join(named)}."
            )
        yield named[name]
    exercises = activity.used("exercise")
    for id in exercises:
        yield _exercise(deck, id)
    swaps = [id for id in exercises if id in kit().adaptations]
    if swaps and "workshop-adaptations" in activity.used("page"):
        yield _cells(
            deck.without_the_floor(swaps),
            "Offer it to everybody, not to those who look as if they need it. Their verdict counts for this "
            "version, too.",
        )


def deck_notebook(plan: Plan, home: str = "") -> Any:
    """All slides of a plan as one notebook.  home: the address of the book, or empty.

    Raises PressError for a slide that the audience's notebook does not have.
    """
    deck = Deck(plan.audience)
    cells = _cells(deck.title(), plan.choice, f"{plan.minutes} minutes. Each step says when it begins.")
    for index in range(len(plan.activities)):
        cells += chain.from_iterable(_step(deck, plan, index, home))
    return new_notebook(cells=cells)


def deck_html(plan: Plan, home: str = "") -> str:
    """The deck of a plan as a page; options and errors as for `deck_notebook`."""
    title = f"{kit().audiences[plan.audience].name}, {plan.minutes} minutes"
    resources = {"deck_title": title, "metadata": {"name": plan.id}}
    exporter = SlidesExporter(
        template_name=TEMPLATE.name,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        exclude_anchor_links=True,
    )
    page, _ = exporter.from_notebook_node(deck_notebook(plan, home), resources=resources)
    return str(page)


def _parts(folder: Path) -> None:
    """What every deck loads."""
    install()
    folder.mkdir(parents=True, exist_ok=True)
    for source in (
        REVEAL / "dist" / "reveal.js",
        REVEAL / "dist" / "reveal.css",
        REVEAL / "plugin" / "notes" / "notes.js",
        STYLE_SHEET,
        TEMPLATE / "deck.css",
        TEMPLATE / "deck.js",
        LOGO,
    ):
        shutil.copyfile(source, folder / source.name)
    shutil.copyfile(REVEAL / "LICENSE", folder / "reveal-LICENSE.txt")
    (folder / FONTS.name).mkdir(exist_ok=True)
    for source in WEB_FILES:
        shutil.copyfile(source, folder / FONTS.name / source.name)
    code = HtmlFormatter(style="default").get_style_defs(".reveal .highlight")
    (folder / "code.css").write_text(code, encoding="utf-8")


def make_deck(plan: Plan, folder: Path, home: str = "") -> Path:
    """Writes the deck of a plan into `folder`, with all that it loads."""
    _parts(folder / PARTS)
    made = folder / f"{plan.id}.html"
    made.write_text(deck_html(plan, home), encoding="utf-8")
    return made
