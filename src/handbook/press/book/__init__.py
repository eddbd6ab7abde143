"""The Sphinx extension of the book: page runtime, static parts, links, assets (extra `book`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ... import __version__
from ...core.catalogue import catalogue
from ...core.digest import digest_of_files
from ...core.log.limits import LIMIT_WORDS
from ...core.reviewed import book_review
from ...core.words import words
from .api import setup_api
from .assets import asset_folder, copy_assets, register_assets
from .directives import HandbookPart, parts_digest
from .folds import FoldedSections
from .icons import trim_icons
from .launch import launch_options_of_build, lead_to_copies
from .links import HandbookLinks, LatePictures
from .names import OtherNames, names_of_pages_as_they_were
from .pages import copy_notebooks, page_context
from .sheets import join_sheets

TEMPLATES = Path(__file__).parent / "templates"


def counts() -> dict[str, int]:
    """What prose may count, as `{{ exercises }}`: a number that is written down goes stale."""
    book = catalogue()
    of_articles = sum(exercise.from_articles for exercise in book.exercises.values())
    return {
        "exercises": len(book.exercises),
        "article_exercises": of_articles,
        "added_exercises": len(book.exercises) - of_articles,
        "conditions": len(book.conditions),
        "verdicts": len(book.ratings),
        "check_hours": book.gate.words.again_hours,
    }


def sentences() -> dict[str, str]:
    """What prose may say, as `{{ pain_stop }}`: limits of the pain rule, and whether the book is reviewed."""
    review = words()["review"][book_review(catalogue().reviewed.values())]
    return {**LIMIT_WORDS, "reviewed_by_clinicians": review}


def _configure(app: Sphinx, config: Any) -> None:
    config.templates_path.append(str(TEMPLATES))
    # Jupyter Book passes no options on to Sphinx: `make book URL=...` sets the variable.
    config.html_baseurl = os.environ.get("HANDBOOK_URL", config.html_baseurl)
    config.html_theme_options.update(launch_options_of_build())
    config.myst_substitutions = {**config.myst_substitutions, **counts(), **sentences()}


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    # Here, not above: it reads serve.py, which is also run as a program of its own.
    from .seal import seal_pages

    # A change of these makes Sphinx write, or read, every page anew in a warm build.
    sheets = [(path.name, path) for path in sorted((Path(app.srcdir) / "book/static").glob("*.css"))]
    app.add_config_value("handbook_assets", digest_of_files(sheets, asset_folder()), "html")
    app.add_config_value("handbook_parts", parts_digest(), "env")
    app.connect("config-inited", _configure)
    app.connect("builder-inited", register_assets)
    app.connect("html-page-context", page_context)
    app.connect("html-page-context", lead_to_copies, priority=900)  # after the theme has made its buttons
    app.connect("html-collect-pages", names_of_pages_as_they_were)
    app.connect("build-finished", copy_assets)
    app.connect("build-finished", copy_notebooks)
    app.connect("build-finished", trim_icons)
    app.connect("build-finished", seal_pages)
    app.connect("build-finished", join_sheets, priority=900)  # after the theme has written its sheets
    app.add_directive("handbook-part", HandbookPart)
    app.add_post_transform(HandbookLinks)
    app.add_post_transform(LatePictures)
    app.add_post_transform(FoldedSections)
    app.add_transform(OtherNames)
    setup_api(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
