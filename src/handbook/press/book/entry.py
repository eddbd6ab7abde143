"""Writes what stands at the root of the site.

    python -m handbook.press.book.entry

The page that leads to the landing page (Jupyter Book leaves a bare redirect there: without a title, a
language or an icon), the page for addresses that do not exist, what search engines read, and what makes the
book an app of its own.  With HANDBOOK_URL set (`make book URL=https://...`) addresses are absolute.
"""

from __future__ import annotations

import os
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from ...assets import STYLE_SHEET
from ..parts import BOM_NAME, bill_of_materials
from ..review.files import write_packets
from .install import write_manifest, write_worker
from .seal import SEAL
from .serve import BUILT, LOST

LANDING = "book/index.html"
COLOURS = ("paper", "ink", "pri", "line", "focus")


def _colours() -> str:
    """The tokens that these pages need, for both themes; they have no style sheet to ask."""
    light, dark = (
        "".join(f"--{name}: {found[1]}; " for name in COLOURS if (found := token(name, part)))
        for part in STYLE_SHEET.read_text(encoding="utf-8").split("@media not print")
    )
    return f""":root {{ {light}color-scheme: light dark; background: var(--paper); color: var(--ink); }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark}}} }}"""


def token(name: str, sheet: str) -> re.Match[str] | None:
    """A colour in a style sheet of tokens."""
    return re.search(rf"--hb-{name}: ([^;]+);", sheet)


# Whoever is led on sees nothing of this page; its link shows where that takes unusually long.
PAGE = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{SEAL}
<title>Low-Back Handbook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={LANDING}">
<link rel="icon" href="data:,">
<style>
{_colours()}
main {{ animation: show 0s 3s both; font-family: system-ui, sans-serif; }}
@keyframes show {{ from {{ visibility: hidden; }} }}
</style>
</head>
<body><main><h1>Low-Back Handbook</h1><p><a href="{LANDING}">Go to the handbook</a></p></main></body>
</html>
"""
LOST_SCRIPT = Path(__file__).parent / "static" / "lost.js"
DEEPEST = 6  # folders below the root at which the page for lost addresses finds its way without a URL
WAYS_ON = {
    "Home": LANDING,
    "Warning signs": "book/safety.html",
    "Find exercises": "notebooks/tools/finder.html",
    "Plan your week": "notebooks/tools/builder.html",
    "Do your session": "notebooks/tools/session.html",
}


def lost_page(folder: Path, base_url: str) -> str:
    """The page for addresses that do not exist.  A host shows it at any depth, so it loads nothing by a path.

    Without the book's address its links are completed by a script, which the page looks for in every folder
    above.
    """
    root = urlsplit(base_url).path.rstrip("/") + "/"
    ways = "\n".join(
        f'<li><a data-to="{place}" href="{escape(root + place)}">{name}</a></li>'
        for name, place in WAYS_ON.items()
    )
    scripts = "\n".join(
        f'<script src="{"../" * depth}_static/{LOST_SCRIPT.name}"></script>' for depth in range(DEEPEST)
    )
    logo = (folder / "_static/logo.svg").read_text(encoding="utf-8").strip()
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
{SEAL}
<meta charset="utf-8">
<title>This page is not here · Low-Back Handbook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<style>
{_colours()}
body {{ font: 18px/1.5 Figtree, system-ui, sans-serif; margin: 0; }}
main {{ max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 0.75rem; }}
svg {{ width: 56px; height: 56px; display: block; }}
ul {{ list-style: none; padding: 0; margin: 1.5rem 0 0; border-top: 1px solid var(--line); }}
li {{ border-bottom: 1px solid var(--line); }}
a {{ color: var(--pri); display: block; padding: 0.7rem 0; font-weight: 600; }}
a:focus-visible {{ outline: 3px solid var(--focus); outline-offset: 2px; }}
</style>
</head>
<body><main>
{logo.replace("<svg ", '<svg aria-hidden="true" ', 1)}
<h1>This page is not here</h1>
<p>It may have moved, or the address has a slip in it. Without a network you see the pages that this device
has kept, and no others.</p>
<nav aria-label="Ways on"><ul>
{ways}
</ul></nav>
</main>{"" if base_url else scripts}</body>
</html>
"""


def pages_of(folder: Path) -> list[str]:
    """The pages of a built book that people look for, as paths below its root."""
    found = [path for part in ("book", "notebooks") for path in (folder / part).rglob("*.html")]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def write_for_search(folder: Path, base_url: str) -> None:
    """Writes robots.txt and, where the book knows its address, sitemap.xml."""
    robots = "User-agent: *\nAllow: /\n"
    sitemap = folder / "sitemap.xml"
    sitemap.unlink(missing_ok=True)
    if base_url:
        base = base_url.rstrip("/")
        rows = "\n".join(f"<url><loc>{escape(f'{base}/{page}')}</loc></url>" for page in pages_of(folder))
        sitemap.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</urlset>\n',
            encoding="utf-8",
        )
        robots += f"Sitemap: {base}/{sitemap.name}\n"
    (folder / "robots.txt").write_text(robots, encoding="utf-8")


def write_entry(folder: Path = BUILT, base_url: str = "") -> Path:
    """Writes index.html, 404.html and what search engines read; the first's path.

    Raises FileNotFoundError if the landing page is not there.
    """
    if not (folder / LANDING).is_file():
        raise FileNotFoundError(f"{folder / LANDING} is missing: the book was not built.")
    page = folder / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    (folder / LOST).write_text(lost_page(folder, base_url), encoding="utf-8")
    shutil.copyfile(LOST_SCRIPT, folder / "_static" / LOST_SCRIPT.name)
    write_for_search(folder, base_url)
    return page


if __name__ == "__main__":
    write_entry(base_url=os.environ.get("HANDBOOK_URL", ""))
    (BUILT / BOM_NAME).write_text(bill_of_materials(), encoding="utf-8")
    write_packets(BUILT)
    write_manifest(BUILT)
    write_worker(BUILT)
