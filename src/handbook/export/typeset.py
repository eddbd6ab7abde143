"""Pages as PDF, set by the typst library from a template and plain values.

The values reach the template as JSON: a text stays a text there, whatever signs it holds.  Only our
own font is used, nothing is read from the network, and the same values give the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..assets import FONTS, PRINT_FONTS
from ..core.errors import HandbookError
from ..core.week.routine import Routine
from .handout import handout

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"  # PDF/UA-1: tagged, with title, language and alternative texts, or no file at all


@cache
def _library() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise HandbookError(
            "A PDF needs the library typst: pip install 'low-back-handbook[export]'."
        ) from None
    return typst


@cache
def _fonts() -> Any:
    return _library().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _shown() -> frozenset[str]:
    """Every character that our font has."""
    from matplotlib.ft2font import FT2Font

    return frozenset(chr(code) for code in FT2Font(str(PRINT_FONTS[0])).get_charmap())


def _showable(value: Any) -> Any:
    """The same values, with "?" for characters that our font lacks: the standard allows no gaps."""
    if isinstance(value, str):
        return "".join(mark if mark in _shown() else "?" for mark in value)
    if isinstance(value, dict):
        return {key: item if key == "svg" else _showable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_showable(item) for item in value]
    return value


def typeset(template: str, data: dict[str, Any], *, form: str = "pdf") -> bytes:
    """The document that templates/<template>.typ makes of `data`, which must name its "date".

    form: "pdf" (PDF/UA-1, fonts embedded) or "svg" of the first page.  Raises HandbookError without
    the library, or if the template and the data do not go together.
    """
    typst = _library()
    made = datetime(**data["date"], tzinfo=UTC)
    try:
        pages, warnings = typst.compile_with_warnings(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES.parents[1]),  # the tokens lie in another room
            font_paths=_fonts(),
            format=form,
            sys_inputs={"data": json.dumps(_showable(data))},
            pdf_standards=STANDARD if form == "pdf" else [],
            timestamp=made,
        )
    except typst.TypstError as error:
        raise HandbookError(f"The page could not be set: {error.message}") from error
    if warnings:
        raise HandbookError(f"The page could not be set cleanly: {warnings[0].message}")
    return pages[0] if isinstance(pages, list) else bytes(pages)


def handout_pdf(routine: Routine, **options: Any) -> bytes:
    """The printed page of a week as PDF; options as for `handout`."""
    return typeset("handout", handout(routine, **options))
