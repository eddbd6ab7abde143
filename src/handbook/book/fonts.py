"""Cuts the theme's icon fonts down to the icons the pages use.

The stock file is 156 kB; the theme needs about ten of its 1,400 icons.
"""

from __future__ import annotations

import re
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx

CLASS = re.compile(r"\bfa-([a-z0-9-]+)\b")
RULE = re.compile(r"((?:\.fa-[a-z0-9-]+(?::{1,2}before)?,?)+)\{(?:--fa:|content:)\"(\\[0-9a-f]+|.)\"")


def used_icons(outdir: Path) -> set[str]:
    """The fa-* names in the built pages and in the theme's style sheets and scripts."""
    texts = [path.read_text(encoding="utf-8") for path in outdir.rglob("*.html")]
    return {name for text in texts for name in CLASS.findall(text)}


def codepoints(css: str, names: set[str]) -> set[int]:
    """The characters that stand for the named icons in Font Awesome's style sheet."""
    found = set()
    for selectors, value in RULE.findall(css):
        if names & set(CLASS.findall(selectors)):
            found.add(int(value[1:], 16) if value.startswith("\\") else ord(value))
    return found


def subset_icon_fonts(app: Sphinx, exception: Exception | None) -> None:
    """Runs after the build, on the copies in the output folder."""
    if exception or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    sheets = list((outdir / "_static").rglob("fontawesome/css/all.min.css"))
    css = "".join(path.read_text(encoding="utf-8") for path in sheets)
    theme = "".join(
        path.read_text(encoding="utf-8")
        for pattern in ("styles/*.css", "scripts/*.js")
        for path in (outdir / "_static").glob(pattern)
    )
    # The theme's own style sheet names some icons by character, not by class.
    wanted = codepoints(css, used_icons(outdir) | set(CLASS.findall(theme)))
    wanted |= {int(value, 16) for value in re.findall(r"content:\s*\"\\(f[0-9a-f]{3})\"", theme)}
    for path in (outdir / "_static").rglob("webfonts/*.woff2"):
        font = TTFont(path)
        if len(font.getGlyphOrder()) <= len(wanted) + 2:
            continue
        options = Options()
        options.flavor = "woff2"
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font.save(path)
