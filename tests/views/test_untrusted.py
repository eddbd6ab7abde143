"""A notebook that JupyterLab does not trust has no style sheet: its words must still stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import handbook as hb
from handbook.views.html import Html

GONE = re.compile(r"<(style|svg|script)\b.*?</\1>", re.S)  # what the sanitizer takes away
INLINE = "span|strong|b|a|em|small|u"
BETWEEN = re.compile(rf"\w</(?:{INLINE})>(?:</?(?:{INLINE})\b[^>]*>)+\w")


def glued(html: str) -> list[str]:
    """Words of two elements of one line with nothing between them."""
    shown = GONE.sub("", html)
    return [shown[max(0, found.start() - 30) : found.end() + 30] for found in BETWEEN.finditer(shown)]


def parts(page: object) -> Iterator[Html]:
    """Whatever a chapter shows without being asked for anything more."""
    for name in dir(page):
        if name.startswith("_"):
            continue
        method = getattr(page, name)
        try:
            made = method() if callable(method) else None
        except (TypeError, hb.HandbookError):  # needs more words, or has nothing to say
            continue
        if isinstance(made, Html):
            yield made


@pytest.mark.parametrize("exercise", ["cat-camel", "cobra", "bench-hang", "hip-hinge"])
def test_the_words_of_an_exercise_s_chapter_stand_apart(exercise):
    pages = list(parts(hb.chapter(exercise)))
    assert len(pages) > 4
    assert [words for part in pages for words in glued(part.html)] == []


@pytest.mark.parametrize("condition", ["sciatica", "osteoporosis", "pregnancy", "knee-problem"])
def test_the_words_of_a_condition_s_chapter_stand_apart(condition):
    pages = list(parts(hb.condition(condition)))
    assert len(pages) > 4
    assert [words for part in pages for words in glued(part.html)] == []


def test_glued_words_are_seen():
    assert glued("<span>Stress fracture</span><span class='hb-v'><svg>x</svg>Avoid</span>")
    assert not glued("<span>Stress fracture</span> <span>Avoid</span>")


def test_a_widget_that_was_not_run_says_how():
    pytest.importorskip("anywidget")
    data, _ = hb.Finder()._repr_mimebundle_()
    assert data["text/html"].startswith('<p class="hb-run">Run this cell to use it here.')
