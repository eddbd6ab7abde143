"""Title, description and picture for links that people share.

A picture needs an absolute address, so it is named only when the book knows where it will be
published: `make book URL=https://example.org/handbook/`.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from typing import Any

from ...assets import colour
from ...core.catalogue import catalogue
from ...figures import draw

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # the size most sites show
DESCRIPTION = "Exercises that ease the low back, checked against your condition, with reasons and sources."
HERO = "cat-camel"
VIEW_BOX = re.compile(r'viewBox="[^"]+"')


def exercise_of(pagename: str) -> str | None:
    """The exercise a page is about, if it is a chapter."""
    folder, name = posixpath.split(pagename)
    return name if folder == "notebooks/exercises" and name in catalogue().exercises else None


def card_name(exercise: str) -> str:
    """The file of an exercise's card, below _static."""
    return f"cards/{exercise}.png"


def meta_tags(pagename: str, title: str, base_url: str) -> str:
    """Open Graph tags of a page."""
    exercise = exercise_of(pagename)
    text = catalogue().exercises[exercise].summary if exercise else DESCRIPTION
    pairs = {"og:title": title, "og:description": text, "og:type": "article"}
    if base_url:
        base = base_url.rstrip("/")
        pairs["og:url"] = f"{base}/{pagename}.html"
        pairs["og:image"] = f"{base}/_static/{card_name(exercise or HERO)}"
        pairs["og:image:alt"] = draw(exercise or HERO).alt
    tags = [f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs.items()]
    return "\n".join([f'<meta name="description" content="{escape(text)}">', *tags])


def card_svg(exercise: str) -> str:
    """The key picture in the middle of a card."""
    figure = draw(exercise).with_prefix(f"card-{exercise}-").svg()
    placed = f'<svg x="60" y="35" width="{CARD_WIDTH - 120}" height="{CARD_HEIGHT - 70}"'
    opening, rest = figure.split(">", 1)
    box = VIEW_BOX.search(opening)
    inner = f"{placed} {box[0] if box else ''}>{rest}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {CARD_WIDTH} {CARD_HEIGHT}">'
        f'<rect width="100%" height="100%" fill="{colour("paper")}"/>{inner}</svg>'
    )


def write_cards(folder: Path) -> None:
    """Draws the card of every exercise that has none yet."""
    import resvg_py

    folder.mkdir(parents=True, exist_ok=True)
    for exercise in catalogue().exercises:
        target = folder / f"{exercise}.png"
        if not target.exists():
            target.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=card_svg(exercise), width=CARD_WIDTH)))


def add_meta_tags(app: Any, pagename: str, context: dict[str, Any]) -> None:
    """For html-page-context."""
    title = f"{context.get('title', '')} · Low-Back Handbook".removeprefix(" · ")
    tags = meta_tags(pagename, title, app.config.html_baseurl)
    context["metatags"] = f"{context.get('metatags', '')}\n{tags}"
