"""Plain words: the book as a whole stays readable without long schooling."""

from __future__ import annotations

from tests.texts.reading_level import average, grade, grades, sentences

HARDEST_AVERAGE = 9.5
HARDEST_CHAPTER = 12.0


def test_the_average_stays_plain():
    assert average() <= HARDEST_AVERAGE


def test_no_chapter_is_far_above_it():
    assert {where: found for where, found in grades().items() if found > HARDEST_CHAPTER} == {}


def test_the_measure_tells_hard_from_plain():
    plain = "Lie down. Bend your knees. Rock them from side to side. Stop if it hurts."
    hard = (
        "Notwithstanding considerable methodological heterogeneity, contemporary investigations "
        "demonstrate inconsistent associations between radiological abnormalities and symptomatology."
    )
    assert grade(plain) < 4 < 15 < grade(hard)


def test_headings_and_citations_do_not_count():
    assert sentences("## A heading\nIt eases ([Long 2004] and others 2012).\n- One line") == (
        "It eases . One line."
    )
