"""The page on the planner says the numbers of `conventions` and `progression`."""

from __future__ import annotations

import re

import pytest

import handbook as hb
from handbook.core import conventions as c
from handbook.core.log import programme as progression
from handbook.core.plan.model import session_sizes
from handbook.core.week import dosing

PIECES = {
    "stretch, for each muscle group and side": (c.STRETCH_PIECES, " min"),
    "strength, for each muscle group": (c.STRENGTH_PIECES, " sets"),
    "gentle movement": (c.MOBILITY_PIECES, " min"),
    "movement in the direction that eases you": (c.EASE_PIECES, " min"),
    "lengthening": (c.LENGTH_PIECES, " min"),
    "nerve glides, with sciatica or disc herniation": (c.NEURAL_PIECES, " min"),
}


@pytest.fixture(scope="module")
def page(root):
    return (root / "book/planner.md").read_text(encoding="utf-8")


def piece_words(pieces, unit):
    """ "1 up to 2.5 min, 0.5 up to 5, 0.2 up to 10"."""
    words, reached = [], 0.0
    for number, (width, worth) in enumerate(pieces):
        reached += width
        words.append(f"{worth:g} up to {reached:g}{'' if number else unit}")
    return ", ".join(words)


@pytest.mark.parametrize("name", PIECES)
def test_the_worth_of_each_account(page, name):
    assert f"| {name} | {piece_words(*PIECES[name])} | nothing |" in page


def test_limits(page):
    sizes = {minutes: session_sizes(minutes)[1] for minutes in (5, 10, 15, 20)}
    assert f"5 minutes hold at most {sizes[5]}, 10 minutes {sizes[10]}, 15 minutes {sizes[15]}, " in page
    assert f"20 minutes {sizes[20]}." in page
    assert f"Between {c.FEWEST_WHEN_SHORT} and {c.MOST} exercises" in page
    assert f"{c.READY_S} s to get ready" in page
    assert (
        f"{c.SWITCH_S} s to change sides, {c.POSITION_S} s for each position, {c.RETURN_S} s to come" in page
    )
    assert f"rest of {c.FINAL_REST_S} s" in page
    assert f"At most {c.DIRECTION_CAP} exercises of one direction, and {c.EASING_DIRECTION_CAP} of" in page
    assert f"for at most {c.HEAD_DOWN_MAX_S} s, hanging for at most {c.HANGING_MAX_S} s" in page
    start, usual, _ = hb.catalogue().exercises["walking"].planning.doses
    assert f"{start.seconds / 60:g} minutes on each day for beginners, {usual.seconds / 60:g} for" in page
    assert f"at most {c.STRENGTH_DAYS_MOST} | has a strength" in page


def test_weights_of_muscle_groups(page):
    """Every weight is said, in groups of one weight, the heaviest first."""
    for title, weights in (("Stretch", c.STRETCH_WEIGHTS), ("Strength", c.STRENGTH_WEIGHTS)):
        said = re.search(rf"{title}: ([^.]+(?:\.\d[^.]*)*)\.", page)[1]
        values = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)]
        assert values == sorted(set(weights.values()), reverse=True)
        assert len(re.split(r", | and ", said)) == len(weights)
    bonus = c.SEVERITY_BONUS
    assert bonus["watch"] == bonus["ask"]
    assert f"+{bonus['recommended']:g}; −{-bonus['limit']:g}; −{-bonus['ask']:g}, shared" in page


def test_costs(page):
    costs = c.DUTY_COST
    assert costs["opener"] == costs["strength"] == costs["pin"]
    assert f"left out | −{costs['pin']:g} each |" in page
    assert f"short of the least number | −{costs['count']:g} |" in page
    assert costs["quiet"] == costs["easing"]
    assert f"in the easing direction | −{costs['quiet']:g} each |" in page
    assert f"moving one is allowed | −{costs['moving']:g} |" in page
    assert f"each exercise to learn | −{c.DISTINCT_COST:g} |" in page
    assert f"second kind of session | −{c.REPEAT_COST:g}, for variety |" in page
    assert f"each position in a session | −{c.PLACE_COST:g} |" in page


def test_weeks_that_follow(page):
    assert "```{handbook-part} pain-rule" in page
    rises = f"about {dosing.AIM_RISE:.0%}, at most {dosing.MOST_RISE:.0%}".replace("%", " %")
    assert rises in page
    assert f"neither reaches {dosing.SMALL_RISE:.0%}.".replace("%", " %") in page
    assert f"may rise by the whole {dosing.MOST_RISE:.0%}.".replace("%", " %") in page
    assert progression.BREAK_WEEKS == 2
    assert "After more than two weeks" in page
