"""A packet on paper: A4 lying, seven rows a page, three boxes a row, the same bytes for the same text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...core.words import words
from ...export.handout import paper_name
from ...export.typeset import typeset
from ..pictures import small_picture
from .items import Item
from .packets import Packet, Section

TEMPLATE = "review"
LONG, LONG_RATED = 2000, 1000  # characters that fit on a page; a longer row goes on over the page
CLOSING = (
    ("What I would worry about most, and why", 3),
    ("What is missing: an exercise, a sign, a source", 3),
)
OF_WEEKS = ("Would you give the sample weeks to somebody? If not, why?", 3)
MISREAD = ("Words that a patient would misread", 3)


def packet_sheet(packet: Packet, *, paper: Any = "a4") -> dict[str, Any]:
    """What stands on the pages of a packet, as plain values.  Raises ExportError for another paper.

    Rows are numbered over the whole packet, in the order of `Packet.items`, which is that of its spreadsheet;
    those of a reference have no number.
    """
    numbers = {item.id: number for number, item in enumerate(packet.items, 1)}
    weeks = [
        {**asdict(week), "sessions": [{"days": days, "lines": lines} for days, lines in week.sessions]}
        for week in packet.weeks
    ]
    return {
        "paper": paper_name(paper),
        "title": f"To review: {packet.title}",
        "how": _how(packet),
        "mark": packet.mark,
        "total": len(numbers),
        "sections": [_section(section, numbers) for section in packet.sections],
        "weeks": weeks,
        "doubts": list(packet.doubts),
        "works": _works(packet),
        "asks": [*CLOSING, *([OF_WEEKS] if packet.weeks else []), MISREAD],
    }


def _how(packet: Packet) -> list[str]:
    said = words()["review"]
    ticking = " ".join(said[key] for key in ("ticks", "blank", "stop"))
    return [packet.about, ticking, *([said["two"]] if packet.reviewers_needed > 1 else [])]


def _section(section: Section, numbers: dict[str, int]) -> dict[str, Any]:
    rated = any(item.verdict for item in section.items)
    look = "shown" if section.is_reference else "rated" if rated else "stated"
    rows = [_row(item, 0 if section.is_reference else numbers[item.id]) for item in section.items]
    for row, item in zip(rows, section.items, strict=True):
        row["svg"] = small_picture(item.exercise) if item.exercise and look == "rated" else ""
    return {"title": section.title, "intro": section.intro, "look": look, "rows": rows}


def _row(item: Item, number: int) -> dict[str, Any]:
    said = len(item.because) + sum(len(label) + len(text) for label, text in item.lines)
    return {
        **asdict(item),
        "number": number,
        "strictest": item.severity == "avoid",
        "sources": [source.short for source in item.sources],
        "long": said > (LONG_RATED if item.verdict else LONG),
    }


def _works(packet: Packet) -> list[dict[str, str]]:
    """Every work behind the packet's own rows, by its short name."""
    works = {source.key: source for item in packet.items for source in item.sources}
    ordered = sorted(works.values(), key=lambda work: (work.short.casefold(), work.key))
    return [{"short": work.short, "checked": work.checked, "note": work.note} for work in ordered]


def packet_pdf(packet: Packet, *, paper: Any = "a4") -> bytes:
    """The pages of a packet as PDF/UA-1.

    Raises ExportError for another paper or for letters that the fonts lack, HandbookError without the library
    typst, ImportError without resvg-py.
    """
    return typeset(TEMPLATE, packet_sheet(packet, paper=paper))
