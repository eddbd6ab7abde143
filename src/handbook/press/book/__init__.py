"""The Sphinx extension of the book: page runtime, static parts, links, assets (extra `book`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ... import __version__
from ...core.catalogue import catalogue
from ...core.log.limits import LIMIT_WORDS
from .api import setup_api
from .assets import asset_folder, copy_assets, register_assets
from .directives import HandbookPart, parts_digest
from .folds import FoldedSections
from .icons import trim_icons
from .launch import launch_options_of_build, lead_to_copies
from .links import HandbookLinks, LatePictures
from .names import OtherNames
from .pages import copy_notebooks, page_context

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


def _configure(app: Sphinx, config: Any) -> None:
    config.templates_path.append(str(TEMPLATES))
    # Jupyter Book passes no options on to Sphinx: `make book URL=...` sets the variable.
    config.html_baseurl = os.environ.get("HANDBOOK_URL", config.html_baseurl)
    config.html_theme_options.update(launch_options_of_build())
    # Counts, and the limits of the pain rule, for `{{ exercises }}` and `{{ pain_stop }}` in a page.
    config.myst_substitutions = {**config.myst_substitutions, **counts(), **LIMIT_WORDS}


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    # Here, not above: it reads serve.py, which is also run as a program of its own.
    from .seal import seal_pages

    # A change of these makes Sphinx write, or read, every page anew in a warm build.
    app.add_config_value("handbook_assets", asset_folder(), "html")
    app.add_config_value("handbook_parts", parts_digest(), "env")
    app.connect("config-inited", _configure)
    app.connect("builder-inited", register_assets)
    app.connect("html-page-context", page_context)
    app.connect("html-page-context", lead_to_copies, priority=900)  # after the theme has made its buttons
    app.connect("build-finished", copy_assets)
    app.connect("build-finished", copy_notebooks)
    app.connect("build-finished", trim_icons)
    app.connect("build-finished", seal_pages)
    app.add_directive("handbook-part", HandbookPart)
    app.add_post_transform(HandbookLinks)
    app.add_post_transform(LatePictures)
    app.add_post_transform(FoldedSections)
    app.add_transform(OtherNames)
    setup_api(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
