"""Title, description and picture for links that people share.

A picture needs an absolute address, so it is named only when the book knows where it will be
published: `make book URL=https://example.org/handbook/`.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from ...assets import colour
from ...core.catalogue import catalogue
from ...core.records import Exercise
from ...figures import draw
from ...views.html import text_of
from .described import BOOK, data_block, description, facts, record_of

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # the size most sites show
HERO = "cat-camel"
VIEW_BOX = re.compile(r'viewBox="[^"]+"')


def meta_tags(pagename: str, title: str, base_url: str, text: str = "") -> str:
    """Description, Open Graph tags and schema.org facts of a page.

    base_url: of the book; without it no address and no picture is named.
    text: the page's description; without it that of its record.
    """
    record = record_of(pagename)
    pictured = record.id if isinstance(record, Exercise) else HERO
    text = text or description(pagename, title)
    pairs = {"og:title": title, "og:description": text, "og:type": "article", "og:site_name": BOOK}
    base = base_url.rstrip("/")
    address = f"{base}/{pagename}.html" if base else ""
    if base:
        pairs["og:url"] = address
        pairs["og:image"] = f"{base}/_static/cards/{pictured}.png"
        pairs["og:image:alt"] = draw(pictured).alt
    tags = [f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs.items()]
    block = data_block(facts(pagename, title, text, address))
    return "\n".join([f'<meta name="description" content="{escape(text)}">', *tags, block])


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


def add_meta_tags(app: Any, pagename: str, context: dict[str, Any], doctree: Any) -> None:
    """For html-page-context."""
    title = f"{text_of(context.get('title', ''))} · {BOOK}".removeprefix(" · ")  # the theme's holds markup
    text = description(pagename, title, doctree, context.get("meta"))
    tags = meta_tags(pagename, title, app.config.html_baseurl, text)
    context["metatags"] = f"{context.get('metatags', '')}\n{tags}"
