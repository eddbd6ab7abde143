"""The QR code of an address, fine enough for paper only while a phone can still read it there.

Black on white, error level M or better, a white edge of 4 squares.  Printed with its black part 30 mm wide it
has at most 61 squares a side, so that each is 0.49 mm or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from types import ModuleType
from typing import Any

from ..core.ask.link import LinkError
from ..core.errors import HandbookError
from ..core.hand.link import NAME, address_of, read_sheet, write_sheet
from ..core.words import words
from .words import ExportError, as_link

LEVEL = "m"
EDGE = 4  # white squares on each side
MOST_SQUARES = 61  # of the black part
LONGEST = 300  # characters of an address


@cache
def _library() -> ModuleType:
    try:
        import segno
    except ImportError:
        raise HandbookError(
            "A code needs the library segno: pip install 'low-back-handbook[export]'."
        ) from None
    return segno


def _squares(address: str) -> Sequence[Sequence[int]]:
    """Rows of 0 and 1 without the white edge.  The link in capitals is a part of its own: packed tighter."""
    page, mark, link = address.partition(f"#{NAME}=")
    parts = [part for part in (page + mark, link) if part]
    found: Sequence[Sequence[int]] = _library().make(parts, error=LEVEL, micro=False).matrix
    return found


def _fits(address: str) -> bool:
    return len(address) <= LONGEST and len(_squares(address)) <= MOST_SQUARES


def _without_words(address: str) -> str:
    """The address of the same week without own words; as it is if it holds no week."""
    try:
        sheet, profile = read_sheet(address)
    except LinkError:
        return address
    silent = tuple(replace(choice, note="") for choice in sheet.choices)
    return address_of(address, write_sheet(replace(sheet, choices=silent), profile))


def _path(rows: Sequence[Sequence[int]]) -> str:
    """The black squares as the `d` of an SVG path, one square a unit, runs of a row as one."""
    found = []
    for y, row in enumerate(rows, EDGE):
        x = EDGE
        for black, run in groupby(row):
            length = len(list(run))
            if black:
                found.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(found)


def code_picture(found: Mapping[str, Any]) -> str:
    """What `code` gives as a picture for paper, which says how large; empty where there is no code."""
    size = found["size"]
    path = f'<path d="{found["svg"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{path}</svg>' if size else ""


def code(address: Any = "") -> dict[str, Any]:
    """{"svg", "size", "address", "says"}: the code of an address, as the `d` of a path in a square of `size`
    units, white edge included.

    address: a whole one, such as `hand_link` gives.  A week that is too long for paper goes without its own
    words, and `says` tells so.  If it is too long even then, "svg" is empty and `says` what to do.

    >>> code("https://example.org/")["size"]
    33

    Raises ExportError for what is no address.
    """
    whole = as_link("address", address)
    if not whole:
        raise ExportError("A code needs the address that it should open.")
    short = whole if _fits(whole) else _without_words(whole)
    if not _fits(short):
        return {"svg": "", "size": 0, "address": short, "says": words()["code"]["too_long"]}
    rows = _squares(short)
    says = "" if short == whole else words()["code"]["no_words"]
    return {"svg": _path(rows), "size": len(rows) + 2 * EDGE, "address": short, "says": says}
