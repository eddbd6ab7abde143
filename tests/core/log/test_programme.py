"""The traffic light and the weeks that follow from it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbook as hb
from handbook.core.ask.menu import menu
from handbook.core.log.programme import (
    MOST_RISE,
    RED_WEEKS,
    SEE_SOMEONE,
    after_break,
    programme,
)
from handbook.core.log.traffic_light import Advice, Light, LogEntry, LogError, judge, week_light
from handbook.core.week.dosing import begin_low, scale_down, stage, step_up, week_work
from tests.core.plan.week_rules import programme_faults
from tests.people import EVERY, reader

PROFILE = reader(conditions=["muscle-stiffness"], days=["mon", "tue", "wed", "thu", "fri"], minutes=20)
GREEN = LogEntry(2, 3, 2)
AMBER = LogEntry(1, 3, 2)
RED = LogEntry(3, 7, 3)
SPREAD = LogEntry(1, 2, 1, leg_pain_moved=True)
WEAK = LogEntry(0, 0, 0, new_weakness=True)


@pytest.mark.parametrize(
    ("entry", "light", "advice"),
    [
        (LogEntry(0, 0), Light.GREEN, Advice.GO_ON),
        (LogEntry(3, 5, 3), Light.GREEN, Advice.GO_ON),
        (LogEntry(5, 6, 5, usual=5), Light.GREEN, Advice.GO_ON),
        (LogEntry(6, 6, 6), Light.GREEN, Advice.GO_ON),
        (LogEntry(6, 8, 6, usual=6), Light.GREEN, Advice.GO_ON),
        (LogEntry(2, 5, 2, usual=5), Light.GREEN, Advice.GO_ON),
        (LogEntry(1, 4, 1), Light.RED, Advice.STEP_DOWN),
        (LogEntry(7, 9, 7, usual=7), Light.RED, Advice.STEP_DOWN),
        (LogEntry(2, 3, 3), Light.AMBER, Advice.KEEP),
        (LogEntry(2, 3, 3, usual=3), Light.GREEN, Advice.GO_ON),
        (LogEntry(2, 3, 4), Light.RED, Advice.STEP_DOWN),
        (LogEntry(5, 5, 5, usual=2), Light.RED, Advice.EASE_ONLY),
        (LogEntry(9, 9, 9), Light.RED, Advice.EASE_ONLY),
        (SPREAD, Light.RED, Advice.STOP),
        (LogEntry(8, 8, 8, leg_pain_moved=True), Light.RED, Advice.STOP),
        (WEAK, Light.RED, Advice.RED_FLAG),
    ],
)
def test_the_traffic_light(entry, light, advice):
    found = judge(entry)
    assert (found.light, found.advice) == (light, advice)
    assert bool(found.stop_text) == (advice in (Advice.STOP, Advice.RED_FLAG))


LEVELS = st.integers(0, 10)


@given(LEVELS, LEVELS, st.none() | LEVELS, st.none() | LEVELS)
def test_green_never_passes_its_limits_and_red_has_a_reason(start, during, morning, usual):
    found = judge(LogEntry(start, during, morning, usual=usual))
    against = start if usual is None else usual
    up = 0 if morning is None else morning - against
    worst = max(start, during)
    if found.light is Light.GREEN:
        assert worst - against <= 2
        assert worst <= 8
        assert up <= 0
    if found.light is Light.RED:
        assert worst - against >= 3 or worst > 8 or up >= 2
    if found.light is Light.AMBER:
        assert up == 1


@given(LEVELS, LEVELS, LEVELS, LEVELS)
def test_more_pain_never_makes_the_light_milder(start, during, morning, usual):
    order = list(Light)
    least = order.index(judge(LogEntry(start, during, morning, usual=usual)).light)
    for more in (
        LogEntry(min(10, start + 1), during, morning, usual=usual),
        LogEntry(start, min(10, during + 1), morning, usual=usual),
        LogEntry(start, during, min(10, morning + 1), usual=usual),
    ):
        assert order.index(judge(more).light) >= least


@pytest.mark.parametrize("level", range(9))
def test_steady_pain_is_never_red_and_never_lowers_a_dose(level):
    steady = LogEntry(level, level, level, usual=level)
    assert judge(steady).light is Light.GREEN
    assert ("as usual" in judge(steady).text) == (level > 0)
    for entry in (steady, LogEntry(level, level, level)):
        weeks = programme(PROFILE, 6, [[entry]] * 6).weeks
        assert all(stage(two.routine) >= stage(one.routine) for one, two in itertools.pairwise(weeks))
        assert not any("flare" in week.change.lower() for week in weeks)


def test_the_word_flare_stands_only_for_a_rise():
    spread = programme(PROFILE, 2, [[SPREAD]]).weeks[1]
    assert "flare" not in spread.change.lower()
    assert "flare" in programme(PROFILE, 2, [[RED]]).weeks[1].change.lower()


@pytest.mark.parametrize("values", [(-1, 0), (0, 11), (0, 1, 12), (1.5, 2), (True, 1), ("3", 1)])
def test_impossible_entries_get_plain_words(values):
    with pytest.raises(LogError, match="from 0 to 10"):
        LogEntry(*values)


def test_new_weakness_is_a_red_flag_and_never_a_dose():
    with pytest.raises(hb.RedFlagError):
        week_light([GREEN, WEAK])
    with pytest.raises(hb.RedFlagError):
        programme(PROFILE, 3, [[WEAK]])


def varied(one, two):
    """The variables in which two routines differ, exercises in a new form and holds that were given apart."""
    names = set()
    for s1, s2 in zip(one.sessions, two.sessions, strict=True):
        for p1, p2 in zip(s1.prescriptions, s2.prescriptions, strict=True):
            if p1.form != p2.form or p2.work_s < p1.work_s:
                continue
            names |= {n for n in ("sets", "reps", "seconds") if getattr(p1, n) != getattr(p2, n)}
    return names


def test_green_weeks_raise_one_variable_by_at_most_a_fifth():
    weeks = programme(PROFILE, 12, [[GREEN]] * 12).weeks
    assert weeks[-1].work_s > weeks[0].work_s
    assert not programme_faults(programme(PROFILE, 12, [[GREEN]] * 12))
    for one, two in itertools.pairwise(weeks):
        # The work falls only where the exercise gets harder, or where strength takes a stretch's place.
        harder = "A harder form" in two.change or "gives one hold" in two.change
        assert harder or two.rise >= 0
        assert two.rise <= MOST_RISE
        assert stage(two.routine) >= stage(one.routine)
        assert len(varied(one.routine, two.routine)) <= 1


def test_amber_and_empty_weeks_keep_the_dose():
    amber = programme(PROFILE, 2, [[GREEN, AMBER]]).weeks
    assert amber[1].routine == amber[0].routine
    assert amber[0].light is Light.AMBER
    empty = programme(PROFILE, 2, [[]]).weeks
    assert empty[1].routine == empty[0].routine


@pytest.mark.parametrize("entry", [RED, SPREAD])
def test_red_steps_down_at_once(entry):
    first = programme(PROFILE, 2, [[entry]]).weeks
    assert first[1].work_s < first[0].work_s
    later = programme(PROFILE, 4, [[GREEN], [GREEN], [entry]]).weeks
    assert later[3].work_s < later[2].work_s
    assert later[3].routine == later[1].routine
    assert bool(later[3].stop_text) == (entry is SPREAD)


def test_after_two_red_weeks_nobody_halves_again_and_somebody_should_look():
    weeks = programme(PROFILE, 6, [[GREEN], *[[RED]] * 4]).weeks
    assert weeks[2].work_s < weeks[1].work_s
    for week in weeks[1 + RED_WEEKS :]:
        assert week.routine == weeks[2].routine
        assert week.change == SEE_SOMEONE
    # A week without a note between them does not begin the count anew; a green one does.
    assert programme(PROFILE, 4, [[RED], [], [RED]]).weeks[3].change == SEE_SOMEONE
    assert programme(PROFILE, 4, [[RED], [GREEN], [RED]]).weeks[3].change != SEE_SOMEONE


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5])
def test_no_step_down_goes_below_half_of_the_start_dose(share):
    for profile in PROFILES:
        routine = hb.plan(profile)
        for _ in range(5):
            lower = scale_down(routine, share)
            assert week_work(lower) <= week_work(routine)
            routine = lower
        for session in routine.sessions:
            for p in session.prescriptions:
                start = p.exercise.planning.doses[0]
                assert 2 * p.sets * p.reps * p.seconds >= start.sets * start.reps * start.seconds


@pytest.mark.parametrize(
    ("exercise", "conditions", "ceiling"),
    [
        # "Only a little" bounds how much: it stays at its start.
        ("knee-rocks", ["spondylolisthesis"], 0),
        # "Stop as soon as the back touches the floor" bounds how it is done: up to the usual dose.
        ("pelvic-tilt", ["osteoporosis"], 1),
        ("bird-dog", [], 2),
    ],
)
def test_a_limit_of_amount_keeps_the_start_dose_and_one_of_manner_the_usual(exercise, conditions, ceiling):
    profile = reader(conditions=conditions, pinned=[exercise], minutes=40)
    routine = hb.plan(profile)
    doses = hb.catalogue().exercise(exercise).planning.doses
    for _ in range(30):
        routine, _ = step_up(routine)
    (dose,) = {p.dose for s in routine.sessions for p in s.prescriptions if p.exercise.id == exercise}
    most = doses[ceiling]
    assert dose.sets * dose.reps * dose.seconds <= most.sets * most.reps * most.seconds
    assert (dose == doses[0]) == (ceiling == 0)


@pytest.mark.parametrize("condition", list(hb.catalogue().conditions))
def test_no_programme_passes_what_its_cautions_allow(condition):
    for agreed in ((), EVERY):
        try:
            found = programme(reader(conditions=[condition], agreed=agreed, goals=["strengthen"]), 12)
        except hb.NothingSafe:
            continue
        assert not programme_faults(found)


def test_a_long_break_starts_again_at_about_half():
    routine = hb.plan(PROFILE)
    assert after_break(routine, 2)[0] == routine
    again, words = after_break(routine, 5)
    assert 0.3 <= week_work(again) / week_work(routine) <= 0.65
    assert "5 weeks" in words


def test_a_programme_starts_lower_after_more_than_two_weeks_without_an_entry():
    weeks = programme(PROFILE, 6, [[GREEN], [], [], []]).weeks
    assert weeks[3].work_s == weeks[1].work_s, "two weeks off: as before"
    assert weeks[4].work_s < 0.7 * weeks[1].work_s
    assert "3 weeks" in weeks[4].change


PROFILES = [
    PROFILE,
    reader(),
    reader(conditions=["disc-herniation"], easing="extension"),
    reader(conditions=["spinal-stenosis"], minutes=10),
    reader(level="intermediate", minutes=30),
    reader(conditions=["osteoporosis"], agreed=EVERY, days=["tue", "sat"]),
]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_tolerated_dose_is_back_in_at_most_seven_green_weeks(profile):
    logs = [[GREEN], [GREEN], [GREEN], [RED]] + [[GREEN]] * 8
    weeks = programme(profile, 12, logs).weeks
    most = max(stage(week.routine) for week in weeks[:3])
    assert stage(weeks[4].routine) < stage(weeks[3].routine)
    assert all(week.rise <= MOST_RISE for week in weeks)
    assert max(stage(week.routine) for week in weeks[4:12]) >= most


def test_after_a_harder_form_a_red_week_goes_back_to_the_plain_one_and_a_green_one_does_not():
    weeks = programme(reader(), 12, [[GREEN]] * 12).weeks
    at = next(n for n, week in enumerate(weeks) if "A harder form" in week.change)
    stepped = {p.exercise.id: p.form for s in weeks[at].routine.sessions for p in s.prescriptions if p.form}
    for week in weeks[at:]:
        forms = {p.exercise.id: p.form for s in week.routine.sessions for p in s.prescriptions}
        for id, form in stepped.items():
            ladder = [change.id for change in hb.catalogue().exercise(id).harder]
            assert ladder.index(forms[id]) >= ladder.index(form)
    red = programme(reader(), at + 2, [[GREEN]] * at + [[RED]]).weeks[-1]
    assert red.routine.sessions == weeks[at - 1].routine.sessions


def test_steady_pain_at_six_lowers_nothing_and_lets_a_week_rise():
    steady = LogEntry(6, 6, 6, usual=6)
    weeks = programme(PROFILE, 6, [[steady]] * 6).weeks
    assert weeks[-1].routine != weeks[0].routine
    assert all(stage(two.routine) >= stage(one.routine) for one, two in itertools.pairwise(weeks))


@pytest.mark.parametrize("goals", [(), ("strengthen",), ("move",)])
@pytest.mark.parametrize("minutes", [10, 15, 20, 30])
def test_six_green_weeks_always_move(goals, minutes):
    for more in ({}, {"conditions": ["spinal-stenosis"]}, {"surface": "upright"}, {"level": "intermediate"}):
        weeks = programme(reader(goals=goals, minutes=minutes, **more), 7, [[GREEN]] * 6).weeks
        assert stage(weeks[-1].routine) > stage(weeks[0].routine), weeks[-1].change
        assert weeks[-1].routine.walking.minutes > weeks[0].routine.walking.minutes


@pytest.mark.parametrize("share", [0.3, 0.5, 0.55])
def test_a_scaled_dose_is_a_round_number(share):
    for profile in PROFILES:
        planned, lower = hb.plan(profile), scale_down(hb.plan(profile), share)
        assert planned.walking.minutes >= lower.walking.minutes >= 5
        for session in lower.sessions:
            for p in session.prescriptions:
                if p.exercise.kind in ("hold", "stretch"):
                    assert p.seconds % 5 == 0 or p.seconds == p.exercise.planning.doses[0].seconds
                elif p.exercise.id == "knee-rocks":
                    assert p.reps % 4 == 0


def test_walks_rise_by_about_a_tenth_to_the_guide_and_never_against_the_teams_word():
    weeks = programme(reader(walk_minutes=20), 12).weeks
    minutes = [week.routine.walking.minutes for week in weeks]
    assert minutes[:3] == [20, 22, 24]
    assert minutes[-1] == 30
    assert weeks[-1].routine.walking.week_minutes == 150
    for condition, answer in (
        ("lumbar-surgery", "cleared"),
        ("spinal-metalwork", "cleared"),
        ("hip-replacement", "in-force"),
    ):
        kept = programme(reader(conditions=[condition], answers={condition: answer}), 6).weeks
        assert {week.routine.walking.minutes for week in kept} == {10}
        assert "team" in kept[0].routine.walking.words


def test_two_green_weeks_in_the_phase_ease_suggest_to_build_up():
    weeks = programme(reader(since="new"), 4, [[GREEN]] * 3).weeks
    assert "choose the phase Build up" in weeks[2].change
    assert "choose the phase Build up" not in weeks[1].change
    assert not any("Build up" in week.change for week in programme(reader(), 4, [[GREEN]] * 3).weeks)


# The last one has so few seconds that one set more is over 20 % of the week, so it rises more slowly.
@pytest.mark.parametrize("profile", PROFILES[:-1])
def test_half_a_dose_rises_by_about_a_tenth_a_week(profile):
    # Red in the first week: nothing is known to be tolerated, so the way up is the usual one.
    weeks = programme(profile, 8, [[RED]]).weeks
    assert weeks[1].work_s < 0.6 * weeks[0].work_s
    assert weeks[7].work_s >= 1.05**6 * weeks[1].work_s
    assert all(0 <= week.rise <= MOST_RISE for week in weeks[2:])


@pytest.mark.parametrize("profile", PROFILES)
def test_a_low_start_leaves_room_to_rise_for_weeks(profile):
    planned = hb.plan(profile)
    weeks = programme(planned, 6, low_start=True).weeks
    assert weeks[0].work_s < week_work(planned)
    assert [p.exercise for s in weeks[0].routine.sessions for p in s.prescriptions] == [
        p.exercise for s in planned.sessions for p in s.prescriptions
    ]
    for one, two in itertools.pairwise(weeks):
        assert one.work_s < two.work_s
        assert two.rise <= MOST_RISE
        assert all(session.seconds <= profile.minutes * 60 for session in two.routine.sessions)


def test_a_low_start_raises_nothing():
    for session in begin_low(hb.plan(PROFILE)).sessions:
        for p in session.prescriptions:
            assert p.dose == p.exercise.planning.doses[0]
    assert begin_low(begin_low(hb.plan(PROFILE))) == begin_low(hb.plan(PROFILE))


def test_a_week_that_cannot_rise_says_why():
    short = programme(reader(minutes=10), 12).weeks[-1]
    assert "More minutes in the plan would leave room" in short.change
    others = [id for id in hb.catalogue().exercises if id not in ("knee-rocks", "cat-camel")]
    long = programme(reader(level="intermediate", minutes=60, ruled_out=others), 12).weeks[-1]
    assert "at its full dose" in long.change


def test_a_step_that_is_too_large_for_a_small_week_is_said():
    few = {"glute-bridge", "supine-hamstring-stretch"}
    others = [id for id in hb.catalogue().exercises if id not in few]
    weeks = programme(reader(ruled_out=others, days=["mon"]), 12, low_start=True).weeks
    assert "more than a fifth" in weeks[-1].change


def test_an_exercise_with_caution_comes_back_to_its_start_dose_and_stays_there():
    person = {"conditions": ["osteoporosis"], "agreed": EVERY, "days": ["tue", "sat"]}
    pinned = [
        c.exercise.id for c in menu(reader(**person)).candidates if c.limit and c.exercise.level == "beginner"
    ]
    profile = reader(**person, pinned=pinned[:2])
    weeks = programme(profile, 12, [[RED]]).weeks
    limited = [[p for s in week.routine.sessions for p in s.prescriptions if p.limit] for week in weeks]
    assert any(p.dose != p.exercise.planning.doses[0] for p in limited[1])
    for planned in limited:
        for p in planned:
            first = p.exercise.planning.doses[0]
            assert (p.sets, p.reps, p.seconds) <= (first.sets, first.reps, first.seconds)
    assert sum(p.dose == p.exercise.planning.doses[0] for p in limited[-1])


def test_a_raised_routine_survives_json():
    last = programme(PROFILE, 8).weeks[-1].routine
    assert hb.Routine.from_json(last.to_json()) == last
    low = programme(PROFILE, 1, low_start=True).weeks[0].routine
    assert hb.Routine.from_json(low.to_json()) == low


def test_dose_and_response_for_the_plot():
    found = programme(PROFILE, 3, [[GREEN, LogEntry(2, 5)]])
    assert found.dose_and_response[0] == (1, found.weeks[0].work_s, 4.0)
    assert found.dose_and_response[2][2] is None


@pytest.mark.parametrize("weeks", [0, 27, 2.5, True])
def test_impossible_programmes_get_plain_words(weeks):
    with pytest.raises(hb.HandbookError, match="1 to 26 weeks"):
        programme(PROFILE, weeks)
