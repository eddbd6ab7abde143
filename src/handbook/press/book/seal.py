"""Seals the built pages: each one carries the book's Content-Security-Policy and asks for nothing beyond it.

The policy allows no script inside a page. The theme writes four of them; what they do is done by
`static/page.js`, or is not needed here. That one is all that a page waits for: every other script runs
when the page is read. Any other script inside a page, any address of another host and
any frame stops the build: the policy would only break such a page in the reader's browser.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from .serve import POLICY

SEAL = (
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    '<meta name="referrer" content="no-referrer">'
)
ENTRY = Path("index.html")  # written anew after the build, see `entry`
PAGE_SCRIPT = Path(__file__).parent / "static" / "page.js"
SEARCH_SCRIPT = PAGE_SCRIPT.with_name("search.js")
HEAD = re.compile(r"<head>\s*")
SEALED = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>\s*<meta name="referrer"[^>]*>\s*'
    r'(<script src="[^"]*page\.js"></script>\s*)?'
)
# What the theme writes into a page, by how each begins.
THEME_SCRIPTS = (
    "document.documentElement.dataset.mode =",
    "DOCUMENTATION_OPTIONS.pagename =",
    "DOCUMENTATION_OPTIONS.search_as_you_type = false;",
    "// Activate the search field on page load",
)
# Of Bootstrap the theme uses hints, which `title` gives, and the button back to the top (page/boot.mjs); its
# icons are a font. Files below _static/scripts.
THEME_FILES = ("bootstrap.js", "fontawesome.js")
# Sphinx's search begins at once when it comes after the page was read: too early for what search.js gives it.
SEARCH_TOOLS = "_static/searchtools.js"
AHEAD = re.compile(r'[ \t]*<link rel="preload" as="script"[^>]*>\n?')
LATER = re.compile(r"\s(?:defer|type)\b")
SCRIPT = re.compile(r"[ \t]*<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>\n?", re.S)
DATA_TYPES = {"application/json", "application/ld+json"}
FRAMES = {"iframe", "frame", "object", "embed", "applet", "base", "portal"}
# Attributes that load, send or run; `href` loads in <link>, <image> and <use>, and leads on in <a>.
ADDRESSES = {"src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "background"}
LEADS_ON = {("a", "href"), ("a", "xlink:href"), ("area", "href")}
ONLY_NAMED = {"canonical", "license", "author"}  # relations of a <link> that nothing is loaded for
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.I)
PICTURE_DATA = re.compile(r"^\s*data:(?:image/|font/|,)", re.I)
STYLE_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.I)


class Needs(HTMLParser):
    """Collects what a page asks for beyond the policy, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._inside = tag
        if tag in FRAMES:
            self.found.append(f"<{tag}>")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES:
            self.found.append("a script inside the page")
        for name, value in values.items():
            self._attribute(tag, name, value, values)

    handle_startendtag = handle_starttag

    def _attribute(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        if name.startswith("on"):
            self.found.append(f"a script in {name}=")
        elif name == "style":
            self.found += styles_need(value)
        elif name == "srcdoc":
            self.found.append("a page in srcdoc=")
        elif name in ADDRESSES and ELSEWHERE.match(value):
            self._address(tag, name, value, values)

    def _address(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        is_script = value.strip().lower().startswith(("javascript:", "vbscript:"))
        named = tag == "link" and set(values.get("rel", "").split()) <= ONLY_NAMED
        leads_on = (tag, name) in LEADS_ON or named
        if is_script or not (leads_on or PICTURE_DATA.match(value)):
            self.found.append(f"<{tag} {name}={value[:60]!r}>")

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.found += styles_need(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def styles_need(css: str) -> list[str]:
    """Addresses of other hosts in a style sheet, in words."""
    addresses = (match[1] or match[2] for match in STYLE_ADDRESS.finditer(css))
    return [
        f"{address[:60]!r} in a style"
        for address in addresses
        if ELSEWHERE.match(address) and not PICTURE_DATA.match(address)
    ]


def needs(page: str) -> list[str]:
    """What a page asks for beyond the policy.

    >>> needs('<p onclick="go()">')
    ['a script in onclick=']
    """
    reader = Needs()
    reader.feed(page)
    reader.close()
    return reader.found


def _script(match: re.Match[str], waits: bool) -> str:
    """The script as a page keeps it: none that is not needed, none to wait for unless the page `waits`."""
    attributes = match["attributes"]
    if "src=" not in attributes:
        return "" if match["body"].strip().startswith(THEME_SCRIPTS) else match[0]
    if any(f"scripts/{name}" in attributes for name in THEME_FILES):
        return ""
    return match[0] if waits or LATER.search(attributes) else match[0].replace("<script", "<script defer", 1)


def sealed(page: str, up: str = "") -> str:
    """A page with the policy as the first thing in its head, and `page.js` after it.

    up: leads from the page to the root of the book ("../").  Raises ValueError for a page without a head.
    """
    keep = partial(_script, waits=SEARCH_TOOLS in page)
    page = SCRIPT.sub(keep, AHEAD.sub("", SEALED.sub("", page)))
    first = f'<head>\n{SEAL}\n<script src="{up}_static/{PAGE_SCRIPT.name}"></script>\n'
    page, count = HEAD.subn(lambda _: first, page, count=1)
    if not count:
        raise ValueError("a page without <head>")
    return page


def faults(folder: Path) -> Iterator[str]:
    """What pages and style sheets of a built book need beyond the policy, a line each."""
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.css")]):
        text = path.read_text(encoding="utf-8")
        found = needs(text) if path.suffix == ".html" else styles_need(text)
        for need in dict.fromkeys(found):
            yield f"{path.relative_to(folder).as_posix()}: {need}"


def seal_pages(app: Sphinx, exception: Exception | None) -> None:
    """Runs after the build; raises ExtensionError with every page that the policy would break."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    # Templates of the theme that lie among its files; no page.
    for template in (folder / "_static").glob("*-macros.html"):
        template.unlink()
    for name in THEME_FILES:
        (folder / "_static/scripts" / name).unlink(missing_ok=True)
    for script in (PAGE_SCRIPT, SEARCH_SCRIPT):
        shutil.copyfile(script, folder / "_static" / script.name)
    for path in folder.rglob("*.html"):
        place = path.relative_to(folder)
        if place != ENTRY:
            up = "../" * (len(place.parts) - 1)
            path.write_text(sealed(path.read_text(encoding="utf-8"), up), encoding="utf-8")
    found = list(faults(folder))
    if found:
        raise ExtensionError("The book's policy (press/book/seal.py) does not allow:\n" + "\n".join(found))
