"""The brief before a class asks for exactly what the check asks for, and says what to do about it."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

import handbook as hb
from handbook.views.html import render
from handbook.views.safety import safety_brief

BOOK = hb.catalogue()


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_brief_holds_every_line_of_the_check_under_its_action():
    page = read(safety_brief().html)
    for line in BOOK.gate.lines:
        (item,) = [item for item in page("li") if item.get_text().endswith(line.text)]
        assert item.find_previous("h3").get_text() == BOOK.actions[line.action].title


def test_the_brief_says_of_whom_a_line_is_asked_and_what_no_line_asks():
    texts = [item.get_text() for item in read(safety_brief().html)("li")]
    assert "Cancer, ever: New back pain: different, constant, or worse at night" in texts
    assert "You are under 18." in texts


def test_the_table_says_for_every_level_what_a_teacher_does():
    rows = [
        [cell.get_text() for cell in row(["th", "td"])]
        for row in read(render("levels_in_class.html").html)("tr")[1:]
    ]
    assert rows == [[action.title, action.room] for action in BOOK.actions.values()]


def test_the_page_of_the_brief_takes_both_from_the_records(root: Path):
    page = (root / "book/workshop/safety.md").read_text(encoding="utf-8")
    assert "{handbook-part} safety-brief" in page
    assert "{handbook-part} levels-in-class" in page
    assert "saddle" not in page
