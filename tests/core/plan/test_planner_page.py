"""The page on the planner says the numbers of `conventions` and `progression`."""

from __future__ import annotations

import re

import pytest

import handbook as hb
from handbook.core import conventions as c
from handbook.core.log import programme as progression
from handbook.core.plan.shape import session_sizes
from handbook.core.week import dosing

PIECES = {
    "stretch, for each muscle group and side": (c.STRETCH_PIECES, " min"),
    "strength, for each pattern": (c.STRENGTH_PIECES, " sets"),
    "gentle movement": (c.MOBILITY_PIECES, " min"),
    "movement in the direction that eases you": (c.EASE_PIECES, " min"),
    "a rest position, in the phase Ease": (c.REST_PIECES, " min"),
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
    sizes = {minutes: session_sizes(minutes, c.BUILD)[1] for minutes in (5, 10, 15, 20)}
    assert f"5 minutes hold at most {sizes[5]}, 10 minutes {sizes[10]}, 15 minutes {sizes[15]}, " in page
    assert f"20 minutes {sizes[20]}." in page
    assert f"Between {c.FEWEST_WHEN_SHORT} and {c.MOST} exercises, at most {c.MOST_IN_EASE} in the" in page
    assert f"at most {c.MOST_IN_EASE} exercises a session |" in page
    assert (c.STRETCH_SHARES["strengthen"], c.STRETCH_SHARES[""]) == ((1, 3), (1, 2))
    assert "at most half of the time spent holding and moving, at most a third if you" in page
    assert f"on your back no exercise over {c.BACK_SPELL_MAX_S} s" in page
    assert f"{c.READY_S} s to get ready" in page
    assert (
        f"{c.SWITCH_S} s to change sides, {c.POSITION_S} s for each position, {c.RETURN_S} s to come" in page
    )
    assert f"rest of {c.FINAL_REST_S} s" in page
    assert f"At most {c.DIRECTION_CAP} exercises of one direction, and {c.EASING_DIRECTION_CAP} of" in page
    assert f"for at most {c.HEAD_DOWN_MAX_S} s, hanging for at most {c.HANGING_MAX_S} s" in page
    days = c.STRENGTH_DAYS_MOST
    assert f"at most {days[c.BUILD]}, or {days[c.KEEP]} in the phase Keep | has strength" in page
    assert f"strength on up to {days[c.BUILD]} days, some" in page
    assert f"strength on {days[c.KEEP]} days, walks" in page


def test_what_stands_beside_the_sessions(page):
    walk = hb.catalogue().exercise("walking").planning.doses[0]
    assert (
        f"days of its own: {len(c.WALK_DAYS[c.BUILD])} a week, or all {len(c.WALK_DAYS[c.EASE])} while"
        in page
    )
    assert f"the minutes that you call easy, or with {walk.seconds / 60:g}." in page
    assert f"adds about {c.WALK_RISE:.0%}".replace("%", " %") in page
    assert f"up to {c.WALK_GUIDE_MINUTES} minutes a week" in page
    (new, later), (seldom, often) = c.SITTING_REPS, c.SITTINGS_A_DAY
    assert (
        f"{new} repetitions {often} times while the pain is new, later {later} repetitions {seldom}" in page
    )
    assert "balance with a hand on something firm is wanted on {} to {} days".format(*c.BALANCE_BAND) in page
    moves = hb.catalogue().asking.question("leg").answer("irritable").most_moves
    assert f"at most {moves} exercises of a session move" in page


def test_phases_and_patterns(page):
    first, second, third, fourth = c.PATTERN_WORTH[c.BUILD]
    said = f"worth {first:g} points, the second {second:g}, the third {third:g}, the fourth {fourth:g}."
    assert said in page
    assert f"the week lacks | −{first:g}, −{second:g}, −{third:g}, −{fourth:g} |" in page
    assert c.PATTERN_WORTH[c.KEEP] == c.PATTERN_WORTH[c.BUILD]
    assert not c.PATTERN_WORTH[c.EASE]
    labels = [hb.catalogue().label("patterns", id).lower() for id in c.MAIN_PATTERNS]
    assert f"There are five: {', '.join(labels)}." in page
    ease = c.PHASE_FACTORS[c.EASE]
    assert f"multiplies strength by {ease['strength']:g} and stretch by {ease['stretch']:g}." in page
    assert not c.PHASE_FACTORS[c.BUILD]
    for id, term in hb.catalogue().terms["phases"].items():
        assert f"| {term.label} |" in page, id


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
    assert costs["opener"] == costs["pin"]
    assert f"left out | −{costs['pin']:g} each |" in page
    assert costs["count"] == costs["week"]
    assert f"of a session; of {c.FEWEST} in the week | −{costs['count']:g} each |" in page
    assert costs["quiet"] == costs["easing"] == costs["rest"]
    assert f"in the phase Ease no rest position | −{costs['quiet']:g} each |" in page
    assert f"each day of balance short of two | −{costs['balance']:g} |" in page
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
    assert progression.GREEN_WEEKS == 2
    assert "Two green weeks in the phase Ease" in page
