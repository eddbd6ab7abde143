"""The ledger holds every claim; weekly sums of single doses add up."""

from __future__ import annotations

from collections import Counter

import pytest

import handbook as hb
from handbook.core.ledger import KINDS, claims_by_level, claims_by_source
from handbook.core.records import Dose
from handbook.core.weekly import BREATH_S, article_stretches, strength_sets, stretch_minutes

BOOK = hb.catalogue()
CLAIMS = hb.claims()


def test_every_record_that_claims_something_is_in_it():
    kinds = Counter(claim.kind for claim in CLAIMS)
    assert kinds["verdict"] == len(BOOK.ratings) + len(BOOK.answer_ratings)
    assert kinds["correction"] == len(BOOK.evidence.corrections)
    assert kinds["question"] == len(BOOK.evidence.questions)
    assert kinds["condition"] == sum(len(c.facts) for c in BOOK.conditions.values())
    assert kinds["warning"] == len(BOOK.red_flags) + len(BOOK.ask_first)
    assert set(kinds) == set(KINDS)


def test_ids_are_unique_and_works_known():
    assert len({claim.id for claim in CLAIMS}) == len(CLAIMS)
    assert {key for claim in CLAIMS for key in claim.citations} <= set(BOOK.references)


def test_counts_agree_with_the_claims():
    counts = claims_by_level(CLAIMS)
    assert sum(sum(c.values()) for c in counts.values()) == sum(c.level is not None for c in CLAIMS)
    assert counts[1]["correction"] == sum(c.evidence_level == 1 for c in BOOK.evidence.corrections.values())
    sources = claims_by_source(CLAIMS)
    assert list(sources.values()) == sorted(sources.values(), reverse=True)
    assert sources["bandy1997"] == sum("bandy1997" in claim.citations for claim in CLAIMS)


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        # Three holds of 30 s on five days, the example of the chapter.
        (Dose(words="", sets=(1, 1), reps=(3, 3), hold_s=(30, 30), days_per_week=(5, 5)), (7.5, 7.5)),
        # Article 2: 5 s, 3 times, 2 to 3 times a day.
        (Dose(words="", reps=(3, 3), hold_s=(5, 5), per_day=(2, 3)), (3.5, 5.25)),
        # Article 0: 60 s, 3 times, every day.
        (Dose(words="", reps=(3, 3), hold_s=(60, 60)), (21, 21)),
        (Dose(words="", breaths=(8, 8)), (8 * BREATH_S * 7 / 60, 8 * BREATH_S * 7 / 60)),
    ],
)
def test_minutes_a_week(dose, minutes):
    amount, daily = stretch_minutes(dose)
    assert amount == pytest.approx(minutes)
    assert daily == (dose.days_per_week is None)


def test_a_movement_without_a_hold_adds_no_stretching():
    assert stretch_minutes(Dose(words="", reps=(10, 10), hold_s=(0, 0))) is None
    assert stretch_minutes(Dose(words="", reps=(10, 10))) is None


def test_every_article_stretch_with_a_number_is_listed():
    expected = sum(
        bool(dose.hold_s or dose.breaths)
        for exercise in BOOK.exercises.values()
        if exercise.kind == "stretch"
        for dose in exercise.source_doses
    )
    assert len(article_stretches()) == expected


def test_the_bridge_is_counted_in_sets():
    ours, article = [row for row in strength_sets() if row.exercise.id == "glute-bridge"]
    assert (ours.exercise.id, ours.source, ours.amount) == ("glute-bridge", "", (2, 9))
    assert (article.source, article.amount, article.daily) == ("s1", (7, 7), True)
