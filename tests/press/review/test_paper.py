"""Packets on paper: every row whole on its page, nothing over anything else, the same bytes again."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace
from functools import cache

import pypdf
import pypdfium2
import pytest

from handbook.export.words import ExportError
from handbook.press.review.items import Item, Source
from handbook.press.review.packets import Packet, Section, packet, packet_ids
from handbook.press.review.paper import packet_pdf
from tests.conftest import FULL

SAMPLE = packet_ids() if FULL else ("spinal-stenosis", "planner", "cobra")
ROWS = re.compile(r"rows?(\d+)(?:to(\d+))?of(\d+)")
LONG = "Backextensorenduranceexerciseprogrammeofthreehundredandsixtyfivedayswithoutanyhyphen"


def squeezed(text: str) -> str:
    """Without spaces and hyphens: where lines end is the page's business."""
    return re.sub(r"[\s\u200b\x02\ufffe-]", "", text)


@cache
def pages(id: str) -> list[str]:
    document = pypdfium2.PdfDocument(packet_pdf(packet(id)))
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


@pytest.mark.parametrize("id", SAMPLE)
def test_every_row_is_whole_on_the_pages(id):
    whole, text = packet(id), "".join(pages(id))
    for number, item in enumerate(whole.items, 1):
        said = [f"{number}. {item.title}", item.verdict, item.kind, item.because, item.limit, item.base]
        said += [text for line in item.lines for text in line] + [item.evidence]
        said += [f"{source.short}: {source.checked}" for source in item.sources]
        assert [part for part in said if squeezed(part) not in text] == [], item.id
    shown = [item for section in whole.sections if section.is_reference for item in section.items]
    weeks = [line for week in whole.weeks for _, lines in week.sessions for line in lines]
    for part in (*(item.title for item in shown), *weeks, *whole.doubts):
        assert squeezed(part) in text


@pytest.mark.share(3)
@pytest.mark.parametrize("id", SAMPLE)
def test_pages_are_counted_and_carry_at_most_seven_rows(id):
    seen = []
    for number, text in enumerate(pages(id), 1):
        assert f"Page{number}of{len(pages(id))}" in text
        assert "Reviewer" in text
        assert "initials" in text
        assert f"Markofthistext:{packet(id).mark}" in text
        assert squeezed("A blank row means “not looked at”, never “agree”.") in text
        if found := ROWS.search(text):
            first, last, total = int(found[1]), int(found[2] or found[1]), int(found[3])
            assert last - first < 7
            assert total == len(packet(id).items)
            seen += range(first, last + 1)
    assert seen == list(range(1, len(packet(id).items) + 1))
    assert "Conflictsofinterest" in pages(id)[-1]
    assert "Signature" in pages(id)[-1]
    assert ("samplewee" in pages(id)[-1]) == bool(packet(id).weeks)


def made_up(**fields: object) -> Packet:
    """A packet of one verdict and one statement whose words no column holds."""
    source = Source("long1999", f"{LONG} 1999", "read", "")
    rated = Item(
        "ratings/a/b", LONG, (("Shown as", LONG),), "0" * 16, "Caution", "Ask first", "ask", LONG, LONG
    )
    stated = Item("facts/a", LONG, ((LONG, LONG), ("Says", "word " * 900)), "1" * 16, sources=(source,))
    sections = (Section("Verdicts", "", (rated,)), Section("Facts", "", (stated,)))
    packet = Packet("a", LONG, LONG, "condition", 2, sections, (), (LONG,), "c0ffee00")
    return replace(packet, **fields)


def test_long_words_break_and_no_text_lies_on_another():
    document = pypdfium2.PdfDocument(packet_pdf(made_up()))
    assert "".join(squeezed(p.get_textpage().get_text_range()) for p in document).count(LONG) > 7
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        assert all(left > 20 and right < page.get_width() - 20 for left, _, right, _ in boxes)
        for index, (left, low, right, high) in enumerate(boxes):
            over = [
                other
                for other in boxes[:index]
                if min(right, other[2]) - max(left, other[0]) > 1
                and min(high, other[3]) - max(low, other[1]) > 1
            ]
            assert not over


def test_it_is_tagged_and_the_same_again():
    once = packet_pdf(packet("cobra"))
    assert once == packet_pdf(packet("cobra"))
    root = pypdf.PdfReader(io.BytesIO(once)).trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    with pytest.raises(ExportError):
        packet_pdf(packet("cobra"), paper="a3")


def test_a_limit_is_bold_and_its_reason_is_not():
    bold: dict[str, set[bool]] = {"reason": set(), "limit": set()}
    item = replace(made_up().items[0], because="reason " * 20, limit="limit " * 20)

    def visit(text, _cm, _tm, font, _size):
        if (word := text.split()[:1]) and word[0] in bold:
            bold[word[0]].add("Bold" in font["/BaseFont"])

    for page in pypdf.PdfReader(
        io.BytesIO(packet_pdf(made_up(sections=(Section("Verdicts", "", (item,)),))))
    ).pages:
        page.extract_text(visitor_text=visit)
    assert bold == {"reason": {False}, "limit": {True}}


def test_two_reviewers_are_asked_for_where_they_are_needed():
    needed = squeezed("This part needs two reviewers")
    assert needed in "".join(pages("red-flags") if FULL else [squeezed(text_of(made_up()))])
    assert needed not in "".join(pages("cobra"))


def text_of(whole: Packet) -> str:
    return "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(packet_pdf(whole)))


def test_a_packet_is_set_in_two_seconds():
    whole = packet("spinal-stenosis")
    packet_pdf(whole)  # its pictures are kept from now on
    start = time.process_time()
    packet_pdf(whole)
    assert time.process_time() - start < 2
