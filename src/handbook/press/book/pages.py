"""What every page carries besides its content."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...assets import colour
from ...core.catalogue import catalogue
from ...core.records import Exercise
from ...core.reviewed import review_words
from ...core.words import words
from ...views.see_also import for_condition, for_exercise, see_also
from ..notebooks.folder import without_results
from .assets import asset_folder
from .described import record_of
from .links import with_page_links
from .social import add_meta_tags

SAFETY_PAGE = "book/safety"
# Pages of a packet that is neither an exercise nor a condition, by how their names begin.
PARTS = {
    SAFETY_PAGE: "red-flags",
    "book/planner": "planner",
    "book/glossary": "words",
    "book/references": "works",
    "book/workshop/": "teaching",
    "notebooks/anatomy/": "anatomy",
    "notebooks/evidence/": "evidence",
    "notebooks/workshop/": "teaching",
}
WEB_FONT = "fonts/figtree-latin-wght-normal.woff2"  # before the style sheet names it, or lines break anew
TOOL = re.compile(r'data-handbook="(\w+)"')


def tools_of(doctree: nodes.document | None) -> list[str]:
    """The widgets of a page by name, each once."""
    raws = doctree.findall(nodes.raw) if doctree is not None else ()
    return list(dict.fromkeys(name for raw in raws for name in TOOL.findall(raw.astext())))


def standing_note(pagename: str) -> str:
    """What this book is, and who reviewed the part that the page belongs to; else whether anybody has."""
    record = record_of(pagename)
    part = record.id if record else next((id for page, id in PARTS.items() if pagename.startswith(page)), "")
    if not part:
        return words()["book"]["note"]
    said = review_words(catalogue().reviewed.get(part)) or words()["review"]["book_nobody"]
    return " ".join((words()["book"]["examine"], said))


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tells the templates where the safety page is, whether to show the strip, and what shared links show."""
    context["handbook_safety_page"] = SAFETY_PAGE
    context["handbook_note"] = standing_note(pagename)
    context["handbook_see_also"] = related_pages(app, pagename)
    tools = tools_of(doctree)
    # The safety page is what the strip leads to; on a phone its emergencies need the room. The player has its
    # own way to help, always in sight.
    context["handbook_strip"] = pagename != SAFETY_PAGE and "player" not in tools
    add_meta_tags(app, pagename, context, doctree)
    source = Path(app.env.doc2path(pagename)) if doctree else None
    context["handbook_notebook"] = source.name if source and source.suffix == ".ipynb" else ""
    context["handbook_colour"] = colour("pri")
    context["handbook_tools"] = tools
    context["handbook_folder"] = f"_static/{asset_folder()}"
    context["handbook_font"] = WEB_FONT


def related_pages(app: Sphinx, pagename: str) -> str:
    """The "See also" of a chapter on an exercise or a condition; the anatomy chapters bring their own.

    It stands below the article, outside of what the search indexes: a search for "cobra" should not
    find every chapter that is merely related.
    """
    record = record_of(pagename)
    if not record:
        return ""
    rows = for_exercise(record.id) if isinstance(record, Exercise) else for_condition(record.id)
    return with_page_links(see_also(rows).html, pagename, pagename, app)


def copy_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Puts the notebook of each page beside it, to download."""
    if exception or app.builder.format != "html":
        return
    for name in app.env.found_docs:
        source = Path(app.env.doc2path(name))
        if source.suffix == ".ipynb":
            target = Path(app.outdir) / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(without_results(source), encoding="utf-8")
