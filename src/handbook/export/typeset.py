"""Pages as PDF, set by the typst library from a template and plain values.

The values reach the template as JSON: a text stays a text there, whatever signs it holds.  Only our
own font is used, and matplotlib's for letters that it lacks (Greek, Cyrillic, Hebrew, Arabic and more);
nothing is read from the network, and the same values give the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..assets import FONTS, PRINT_FONTS
from ..core.errors import HandbookError
from ..core.week.routine import Routine
from .by_hand import by_hand_sheet
from .handout import handout
from .words import SHAPERS, ExportError

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
def _more_fonts() -> tuple[Path, ...]:
    """Regular and bold of the font for letters that ours lacks; matplotlib brings it along."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"


@cache
def _fonts() -> Any:
    places = [str(FONTS), str(_more_fonts()[0].parent)]  # which font is used, parts.typ names
    return _library().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)


@cache
def _shown() -> frozenset[str]:
    """Every character that our fonts have, in regular and in bold."""
    from matplotlib.ft2font import FT2Font

    def characters(path: Path) -> set[str]:
        return {chr(code) for code in FT2Font(str(path)).get_charmap()}

    pairs = (PRINT_FONTS, _more_fonts())
    return frozenset().union(*(characters(regular) & characters(bold) for regular, bold in pairs), SHAPERS)


def _letters(text: str) -> str:
    """The text with every letter in the one form that fonts have it in (NFC).

    Raises ExportError for letters that would be gaps on paper: none is left out without a word.
    """
    composed = unicodedata.normalize("NFC", text)
    missing = dict.fromkeys(mark for mark in composed if mark.isprintable() and mark not in _shown())
    if missing:
        raise ExportError(
            f"The fonts of the printed page do not have {' '.join(missing)}. Write it in other letters."
        )
    return composed


def _showable(value: Any) -> Any:
    """The same values with texts that can be set; pictures stay as they are."""
    if isinstance(value, str):
        return _letters(value)
    if isinstance(value, dict):
        return {key: item if key == "svg" else _showable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_showable(item) for item in value]
    return value


def typeset(template: str, data: dict[str, Any], *, form: str = "pdf") -> bytes:
    """The document that templates/<template>.typ makes of `data`, which must name its "date".

    form: "pdf" (PDF/UA-1, fonts embedded) or "svg" of the first page.  Raises HandbookError without
    the library, or if the template and the data do not go together; ExportError for letters that the
    fonts lack.
    """
    typst = _library()
    made = datetime(**data["date"], tzinfo=UTC) if "date" in data else None
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


def week_pdf(routine: Routine, **options: Any) -> bytes:
    """The paper of a week as PDF: of one made by hand its sheet, options as for `by_hand_sheet`; else its
    page, as for `handout`."""
    if routine.sheet:
        return typeset("by-hand", by_hand_sheet(routine, **options))
    return handout_pdf(routine, **options)


def handout_pdf(routine: Routine, **options: Any) -> bytes:
    """The printed page of a week as PDF; options as for `handout`."""
    return typeset("handout", handout(routine, **options))
