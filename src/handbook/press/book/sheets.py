"""One style sheet for every page: those of the theme and the book's own, joined in their order.

A browser paints when it has them all. One file comes sooner than nine, of which the last is only asked for
when the first has come; and half of the theme is for pages that this book does not have.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from ...core.digest import digest
from ..page.node import run_script

LINK = re.compile(r'[ \t]*<link\b[^>]*\brel="stylesheet"[^>]*>\n?')
PLACE = re.compile(r'href="(?P<up>(?:\.\./)*)_static/(?P<name>[^"?]+)')
IMPORT = re.compile(r'@import\s+"(?P<name>[^"]+)";')
ADDRESS = re.compile(r"url\(\s*(?P<quote>[\"']?)(?!data:|#)(?P<name>[^\"')]+)(?P=quote)\s*\)")
JOINED = "book-"  # and a digest: with another content it has another name
# Of other sheets every rule stays: the book's front ends put names together from parts.
OF_THE_THEME = ("styles/", "pygments.css", "mystnb.")
KEEP = "/*! purgecss start ignore */\n{}\n/*! purgecss end ignore */"


def sheet_text(static: Path, name: str) -> str:
    """A style sheet below `static` with what it imports; its addresses begin at `static`."""

    def place(found: re.Match[str]) -> str:
        return normpath((PurePosixPath(name).parent / found["name"]).as_posix())

    css = (static / name).read_text(encoding="utf-8")
    css = ADDRESS.sub(lambda found: f'url("{place(found)}")', css)
    return IMPORT.sub(lambda found: sheet_text(static, place(found)), css)


def sheets_of(page: str) -> tuple[str, ...]:
    """The names below `_static` of the sheets that a page links."""
    places = (PLACE.search(link) for link in LINK.findall(page))
    return tuple(place["name"] for place in places if place)


def join(folder: Path, names: tuple[str, ...]) -> str:
    """Writes these sheets of a built book as one, without what none of its pages needs; its name."""
    static = folder / "_static"
    texts = ((name, sheet_text(static, name)) for name in names)
    parts = [text if name.startswith(OF_THE_THEME) else KEEP.format(text) for name, text in texts]
    sheet = static / "joined.css"
    sheet.write_text("\n".join(parts), encoding="utf-8")
    run_script("one-sheet.mjs", folder.as_posix(), sheet.as_posix(), step="Joining the style sheets")
    return sheet.rename(static / f"{JOINED}{digest(sheet.read_text(encoding='utf-8'), length=10)}.css").name


def with_one(page: str, name: str) -> str:
    """The page with one link, to this sheet, in the place of its first; the others go."""
    links = list(LINK.finditer(page))
    if not links:
        return page
    up = PLACE.search(links[0][0])
    start = links[0].start()
    whole = f'<link rel="stylesheet" href="{up["up"] if up else ""}_static/{name}" />\n'
    return page[:start] + whole + LINK.sub("", page[start:])


def join_sheets(app: Sphinx, exception: Exception | None) -> None:
    """Runs after the build; raises ExtensionError if pages link different sheets.

    A page that a warm build left as it was has one sheet already, of the former build.
    """
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    found = {names for page in pages.values() if len(names := sheets_of(page)) > 1}
    if not found:
        return
    if len(found) > 1:
        raise ExtensionError(f"All pages must link the same style sheets, in one order: {sorted(found)}")
    name = join(folder, *found)
    for path, page in pages.items():
        path.write_text(with_one(page, name), encoding="utf-8")
    for old in (folder / "_static").glob(f"{JOINED}*.css"):
        if old.name != name:
            old.unlink()
