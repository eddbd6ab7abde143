"""HTML pieces from templates, with a plain-text twin for terminals and for nbval."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ..core.asking import kind_label
from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES
from ..core.log.limits import LIMIT_WORDS
from ..core.log.traffic_light import ADVICE_WORDS, LIGHT_WORDS, LOOKS, rules
from ..core.log.weeks import week_rows
from ..core.week.rows import minutes_text
from ..core.words import date_words, day_words, words
from . import links

BLOCKS = {"p", "li", "div", "tr", "h2", "h3", "dt", "summary", "section", "figcaption", "br", "table"}
SKIPPED = {"script", "style", "svg"}
# Notebooks are committed with their outputs: each row, cell and item on a line of its own, so that a diff
# shows the one that changed.  Space between these means nothing to a browser.
OWN_LINE = re.compile(
    r"(?<=</li>)(?=<)|(?<=</tr>)(?=<)|(?<=</t[dh]>)(?=<)"
    # Only a style sheet keeps these apart, and a notebook that is not trusted has none.
    r"|(?<=</span>)(?=<(?:span|a|b|strong)\b)|(?<=</b>)(?=<span\b)|(?<=</a>)(?=<a\b)"
)

CODE = re.compile(r"`([^`]+)`")


class _TextOf(HTMLParser):
    """Collects the words of an HTML piece, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = [[]]
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self.skipping += 1
        if tag in BLOCKS:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self.skipping -= 1
        if tag in BLOCKS:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.skipping and data.strip():
            self.lines[-1].extend(data.split())


def text_of(html: str) -> str:
    """The words of an HTML piece, without markup."""
    parser = _TextOf()
    parser.feed(html)
    return "\n".join(" ".join(line) for line in parser.lines if line)


class Html:
    """A piece of HTML that Jupyter shows as such; its text form is the same words, plain."""

    def __init__(self, html: str) -> None:
        self.html = html

    def __html__(self) -> str:
        return self.html

    _repr_html_ = __html__

    def __repr__(self) -> str:
        return text_of(self.html)


@cache
def values_of(name: str) -> dict[str, Any]:
    """What a JSON file beside this module holds."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return dict(json.loads(text))


def icon(name: str, extra: str = "") -> Markup:
    """An inline icon, hidden from screen readers: the word beside it says the same."""
    return Markup(
        '<svg class="hb-i{extra}" viewBox="0 0 24 24" width="20" height="20" '
        'aria-hidden="true" focusable="false">{path}</svg>'
    ).format(extra=f" {extra}" if extra else "", path=Markup(values_of("icons.json")[name]))


def json_for_script(value: Any) -> Markup:
    """JSON that may stand inside a <script> element, a line for each value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",\n", ":"), sort_keys=True)
    return Markup(text.replace("</", "<\\/").replace("<!--", "<\\!--"))


def clock(count: int) -> str:
    """ "14:45" for 885 seconds; "1:15" for 75 minutes."""
    return f"{count // 60}:{count % 60:02d}"


def code_marks(text: str) -> Markup:
    """A text of ours with `names` set as code, and its paragraphs as lines.

    >>> code_marks("`a` < b")
    Markup('<code>a</code> &lt; b')
    """
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))).replace("\n\n", "<br>"))


@cache
def environment() -> Environment:
    """Templates with escaping on; an unknown name in a template is an error."""
    made = Environment(
        loader=PackageLoader("handbook.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    book = catalogue()
    made.globals.update(
        icon=icon,
        links=links,
        book=book,
        book_label=book.label,
        book_reference=book.references.__getitem__,
        words=words(),
        kind_label=lambda rating: kind_label(rating, book),
        limits=LIMIT_WORDS,
        book_evidence=book.evidence_words,
        light_rules=rules(),
        light_words=LIGHT_WORDS,
        light_looks=LOOKS,
        advice=ADVICE_WORDS,
        week_rows=week_rows,
        clock=clock,
        minutes=minutes_text,
        day_names=DAY_NAMES,
        day_words=day_words,
        date_words=date_words,
    )
    made.filters["script_json"] = json_for_script
    made.filters["code_marks"] = code_marks
    return made


def render(template: str, **values: Any) -> Html:
    """A template of this package, filled; `book` is the catalogue."""
    text = environment().get_template(template).render(**values)
    # Blank lines end an HTML block in Markdown; they carry no meaning here.
    lines = OWN_LINE.sub("\n", text).splitlines()
    return Html("\n".join(line.strip() for line in lines if line.strip()))
