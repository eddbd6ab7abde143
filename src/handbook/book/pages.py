"""What every page carries besides its content."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from .social import add_meta_tags

SAFETY_PAGE = "book/safety"


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tells the templates where the safety page is, and adds what shared links show."""
    context["handbook_safety_page"] = SAFETY_PAGE
    add_meta_tags(app, pagename, context)
