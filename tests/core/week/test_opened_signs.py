"""A kept week opens only for somebody whose warning signs allow one."""

from __future__ import annotations

from datetime import date

import pytest

import handbook as hb
from handbook.core.week.routine import Routine

WEEK = hb.plan(hb.Profile(minutes=10)).to_json()


def kept(**told) -> dict:
    return WEEK | {"profile": WEEK["profile"] | told}


def test_a_kept_week_with_a_sign_that_forbids_it_does_not_open():
    with pytest.raises(hb.RedFlagError, match="See someone today"):
        Routine.from_json(kept(signs=["fever"]))


def test_a_kept_week_opens_with_a_sign_to_keep_moving_with():
    assert Routine.from_json(kept(signs=["not-better"])).profile.signs == ("not-better",)


def test_a_kept_week_opens_once_somebody_has_looked_but_never_with_an_emergency():
    today = date.today().isoformat()
    assert Routine.from_json(kept(signs=["fever"], seen={"fever": today})).sessions
    with pytest.raises(hb.RedFlagError):
        Routine.from_json(kept(signs=["stroke"], seen={"stroke": today}))


def test_a_week_kept_before_signs_could_be_seen_still_opens():
    profile = {name: value for name, value in WEEK["profile"].items() if name != "seen"}
    assert Routine.from_json(WEEK | {"profile": profile}).sessions
