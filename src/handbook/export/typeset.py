"""Pages as PDF, set by the typst library from a template and plain values.

The values reach the template as JSON: a text stays a text there, whatever signs it holds.  Only our
own font is used, matplotlib's for letters that it lacks (Greek, Cyrillic, Hebrew, Arabic and more), and
Noto's for those that both lack (Devanagari, Bengali, Thai and more; not Chinese, Japanese and Korean);
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

from ..assets import PRINT_FONTS
from ..core.errors import HandbookError
from ..core.week.routine import Routine
from ..core.words import SHAPERS, is_harmless
from .by_hand import by_hand_sheet
from .handout import handout
from .words import BREAK, ExportError

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"  # PDF/UA-1: tagged, with title, language and alternative texts, or no file at all


@cache
def _library() -> ModuleType:
    try:
        import manimgx_fonts  # noqa: F401 # Noto's fonts
        import typst
    except ImportError as error:
        raise HandbookError(
            f"A PDF needs the library {error.name}: pip install 'low-back-handbook[export]'."
        ) from None
    return typst


@cache
def _fallbacks() -> tuple[tuple[Path, Path], ...]:
    """Regular and bold of each font for letters that ours lacks, in the order in which they are tried; one
    file of Noto's holds both."""
    import manimgx_fonts
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    noto = sorted(Path(manimgx_fonts.__file__).parent.glob("*[[]wght].ttf"))
    upright = [path for path in noto if "Italic" not in path.name]
    return (folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"), *((path, path) for path in upright)


@cache
def _fonts() -> Any:
    folders = {str(regular.parent): None for regular, _ in (PRINT_FONTS, *_fallbacks())}
    return _library().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )


@cache
def _read() -> tuple[tuple[str, ...], frozenset[str]]:
    """The names of the fallbacks, and every character that some font has, in regular and in bold."""
    from matplotlib.ft2font import FT2Font

    def characters(path: Path) -> set[str]:
        return {chr(code) for code in FT2Font(str(path)).get_charmap()}

    pairs = (PRINT_FONTS, *_fallbacks())
    shown = (characters(regular) & characters(bold) for regular, bold in pairs)
    names = (FT2Font(str(regular)).family_name for regular, _ in _fallbacks())
    return tuple(names), frozenset().union(*shown, SHAPERS)


def _letters(text: str) -> str:
    """The text with every letter in the one form that fonts have it in (NFC).

    Raises ExportError for letters that would be gaps on paper: none is left out without a word.
    """
    composed = unicodedata.normalize("NFC", text)
    marks = dict.fromkeys(mark for mark in composed if not (mark.isspace() or mark == BREAK))
    if missing := [mark for mark in marks if mark not in _read()[1] or not is_harmless(mark)]:
        names = " ".join(mark if mark.isprintable() else f"U+{ord(mark):04X}" for mark in missing)
        raise ExportError(f"The fonts of the printed page do not have {names}. Write it in other letters.")
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
            sys_inputs={"data": json.dumps(_showable(data)), "fonts": json.dumps(_read()[0])},
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
