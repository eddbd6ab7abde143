"""Cuts the theme's icon font, and its list of icons, down to what the pages use.

The stock font is 156 kB and its 1,400 style rules about 20 kB; the theme shows about ten icons. What is left
of the font, about 2 kB, stands in the style sheet: as files a page would ask for it last, before it is shown.
"""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx

USED = re.compile(r"\bfa-([a-z0-9-]+)\b")
# .fa-bars:before,.fa-navicon:before{content:"\f0c9"}
ICON_RULE = re.compile(r'((?:\.fa-[a-z0-9-]+:{1,2}before,?)+)\{content:"(\\?[^"]+)"\}')
CHARACTER = re.compile(r'content:\s*"\\([ef][0-9a-f]{3})')
FONT = re.compile(r"\bsrc:\s*url\(\.\./(?P<path>[^)]*/webfonts/[\w-]+\.woff2)\)[^;}]*")
THEME_SHEET = "styles/pydata-sphinx-theme.css"


def used_icons(outdir: Path) -> set[str]:
    """The names of the icons in the built pages."""
    pages = (path.read_text(encoding="utf-8") for path in outdir.rglob("*.html"))
    return {name for page in pages for name in USED.findall(page)}


def purge_rules(css: str, names: set[str]) -> str:
    """The style sheet without the rules of icons that no page uses."""
    return ICON_RULE.sub(lambda rule: rule[0] if names & set(USED.findall(rule[1])) else "", css)


def subset(path: Path, characters: set[int]) -> None:
    """Rewrites a WOFF2 font with these characters only."""
    font = TTFont(path)
    subsetter = Subsetter(Options(flavor="woff2"))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(path)


def with_fonts(css: str, static: Path) -> str:
    """The style sheet with its icon fonts inside it; their addresses begin at `static`."""

    def inside(found: re.Match[str]) -> str:
        data = b64encode((static / found["path"]).read_bytes()).decode()
        return f'src:url("data:font/woff2;base64,{data}") format("woff2")'

    return FONT.sub(inside, css)


def trim_icons(app: Sphinx, exception: Exception | None) -> None:
    """Runs after the build, on the copies in the output folder."""
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    sheet = static / THEME_SHEET
    css = purge_rules(sheet.read_text(encoding="utf-8"), used_icons(Path(app.outdir)))
    characters = {int(code, 16) for code in CHARACTER.findall(css)}
    for path in static.rglob("webfonts/*.woff2"):
        subset(path, characters)
    sheet.write_text(with_fonts(css, static), encoding="utf-8")
