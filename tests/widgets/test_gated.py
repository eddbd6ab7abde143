"""The age of an answered check in a kernel: hours, as in the page, then it is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from traitlets import TraitError, link

import handbook as hb
from tests.people import reader

GATE = hb.catalogue().gate


def ago(hours: float) -> str:
    return (datetime.now(UTC) - timedelta(hours=hours)).isoformat()


OLD = [GATE.words.again_hours + 0.01, 24 * 30, -2]
YOUNG = [0, GATE.words.again_hours - 0.01, -0.1]


@pytest.fixture
def player():
    made = hb.SessionPlayer(hb.plan(reader(minutes=4)))
    made.checked = True
    made.start_pain = 3
    return made


@pytest.mark.parametrize("hours", OLD)
def test_nothing_plays_after_an_old_answer(player, hours):
    player.checked_at = ago(hours)
    assert not player.answered
    with pytest.raises(TraitError, match="the warning signs and the pain before"):
        player.playing = True
    player.checked = True
    player.playing = True
    assert player.playing, "answered anew, also where it stood as answered"


@pytest.mark.parametrize("hours", YOUNG)
def test_a_young_answer_holds_and_keeps_its_moment(player, hours):
    player.checked_at = given = ago(hours)
    player.checked = True
    player.playing = True
    assert player.checked_at == given


def test_no_moment_is_no_answer(player):
    player.checked_at = ""
    assert not player.answered


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-28", "2026-11-28T09:30:00", "9" * 400])
def test_what_is_no_moment_is_refused_and_the_old_one_stays(player, moment):
    before = player.checked_at
    with pytest.raises(TraitError, match=r"written with its time zone, as 2026-11-28T09:30:00Z"):
        player.checked_at = moment
    assert player.checked_at == before


def test_a_sign_that_must_be_seen_first_is_no_answer_to_the_end():
    check = hb.RedFlagCheck(["saddle-numbness"])
    check.checked = True
    assert (check.answered, check.checked_at) == (True, "")
    check.signs = []
    assert not check.answered, "the rest was never asked"


def test_the_front_end_may_answer_an_hour_ago_in_one_message():
    check = hb.RedFlagCheck()
    given = ago(1)
    check.set_state({"checked": True, "checked_at": given, "fits": ["leg-no"]})
    assert (check.answered, check.checked_at) == (True, given)


def test_a_check_that_is_passed_on_keeps_its_age(player):
    check = hb.RedFlagCheck()
    check.checked = True
    given = check.checked_at = ago(GATE.words.again_hours - 1)
    links = [link((check, name), (player, name)) for name in ("checked_at", "checked")]
    assert player.checked_at == given
    check.checked_at = ago(GATE.words.again_hours + 1)
    assert not player.answered
    for each in links:
        each.unlink()


def test_the_week_of_an_old_answer_is_not_given_out():
    builder = hb.RoutineBuilder(reader(minutes=10), signs=[])
    assert builder.routine
    saved = builder.routine
    builder.checked_at = ago(GATE.words.again_hours + 1)
    assert builder.routine is None
    builder.show(saved)
    assert builder.routine, "a week that Python shows is asked for now"
