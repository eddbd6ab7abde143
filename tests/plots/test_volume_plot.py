"""The volume plot: its bars, its words, the table and `WeeklyVolume` say the same."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.core.week.rows import MINUTE, minutes_text
from tests.core.plan.profiles import random_profile
from tests.people import EVERY, reader
from tests.plots.words import check_words

EVERYTHING = reader(
    level="advanced",
    days=["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    minutes=60,
    sessions_per_day=3,
    equipment=["bar", "ball", "wall-bars"],
    agreed=EVERY,
)
TINY = reader(days=["sun"], minutes=3, avoid=["floor", "kneeling", "overhead"])
USUAL = reader(conditions=["spinal-stenosis"], easing="flexion", minutes=15)
NO_STRETCH = reader(
    days=["mon"],
    minutes=5,
    ruled_out=[id for id, e in hb.catalogue().exercises.items() if e.kind in ("stretch", "hold")],
)
EASE = reader(conditions=["sciatica"], easing="extension", phase="ease")
OLD = reader(conditions=["osteoporosis"], minutes=20, over_65=True, fallen=True, walk_minutes=40)
WEEKS = {
    "everything": EVERYTHING,
    "tiny": TINY,
    "usual": USUAL,
    "no stretch": NO_STRETCH,
    "ease": EASE,
    "old": OLD,
}


planned = cache(hb.plan)  # a week with everything in it takes a second to plan


@pytest.fixture(params=WEEKS, scope="module")
def routine(request):
    return planned(WEEKS[request.param])


def bars(axes):
    return [patch for patch in axes.patches if patch.get_gid() is None and patch.get_height() < 0.9]


def widths(axes):
    return [patch.get_width() for patch in bars(axes)]


@pytest.mark.share(3)
def test_bars_are_the_numbers_of_the_week(routine):
    volume = hb.weekly_volume(routine)
    stretch, strength, beside, directions, days = hb.plot_weekly_volume(routine).axes
    assert widths(stretch) == pytest.approx([row.minutes for row in volume.stretch])
    assert widths(strength) == pytest.approx([row.sets for row in volume.strength])
    shares = [row.amount / row.most if row.most else 0 for row in volume.beside]
    assert widths(beside) == pytest.approx(shares)
    assert widths(directions) == pytest.approx([row.minutes for row in volume.directions])
    halves = [part for row in volume.days for part in (row.work_s, row.seconds - row.work_s)]
    assert widths(days) == pytest.approx([part / MINUTE for part in halves])


def test_every_bar_carries_its_number(routine):
    volume = hb.weekly_volume(routine)
    stretch, strength, beside, directions, days = (
        " ".join(text.get_text() for text in axes.texts) for axes in hb.plot_weekly_volume(routine).axes
    )
    for row in volume.stretch:
        assert f"{row.side[0].upper()} {minutes_text(row.seconds)}" in stretch
    for row in volume.strength:
        assert f"{row.sets}" in strength
    for row in volume.beside:
        assert row.against in beside
    for row in volume.directions:
        assert f"{minutes_text(row.seconds)} min" in directions
    for row in volume.days:
        assert f"{minutes_text(row.seconds)}, work {minutes_text(row.work_s)}" in days
    assert days.count("no session") == 7 - len(volume.days)


def test_what_lies_under_the_lowest_mark_is_striped_and_named():
    routine = planned(USUAL)
    volume = hb.weekly_volume(routine)
    stretch, strength, *_ = hb.plot_weekly_volume(routine).axes
    for patch, row in zip(bars(stretch), volume.stretch, strict=True):
        assert bool(patch.get_hatch()) == (row.minutes < 2)
    for patch, row in zip(bars(strength), volume.strength, strict=True):
        assert bool(patch.get_hatch()) == (row.sets < 4)
    low = {row.label for row in volume.stretch if row.minutes < 2}
    assert low
    assert stretch.get_title(loc="left").startswith("Under 2 min: ")
    assert any(label.lower() in stretch.get_title(loc="left").replace("\n", " ") for label in low)


def test_a_pattern_without_a_set_says_why_in_short_and_the_table_in_full():
    routine = hb.plan(USUAL)
    none = [row for row in hb.weekly_volume(routine).strength if not row.sets]
    assert {row.short_note for row in none} == {"None left for you", "Not in this week"}
    shown = [text.get_text() for text in hb.plot_weekly_volume(routine).axes[1].texts]
    table = hb.volume_table(routine).html
    for row in none:
        assert f"0: {row.short_note.lower()}" in shown
        assert row.note in table


def test_one_reason_for_every_pattern_is_said_once():
    strength = hb.plot_weekly_volume(hb.plan(EASE)).axes[1]
    assert strength.get_title(loc="left") == "In this phase strength can wait"
    assert [text.get_text() for text in strength.texts] == ["0"] * 5


def test_what_stands_beside_is_held_against_its_guide():
    beside = hb.plot_weekly_volume(hb.plan(OLD)).axes[2]
    assert beside.get_title(loc="left") == "A week: walking 200 minutes"
    assert [text.get_text() for text in beside.texts] == [
        "200 minutes",
        "5 days",
        "3 days (guide 2 to 3)",
    ]
    assert "150 minutes of walking" in beside.get_xlabel().replace("\n", " ")
    names = [label.get_text() for label in hb.plot_weekly_volume(hb.plan(EASE)).axes[2].get_yticklabels()]
    assert names == ["Walking", "Easing sittings"]


def test_a_week_with_nothing_beside_it_says_so():
    routine = replace(hb.plan(TINY), walking=None)
    beside = hb.plot_weekly_volume(routine).axes[2]
    assert beside.get_title(loc="left") == "Nothing beside the sessions"
    assert "Nothing stands beside the sessions" in hb.volume_table(routine).html


def test_the_table_has_the_same_numbers(routine):
    volume = hb.weekly_volume(routine)
    page = BeautifulSoup(hb.volume_table(routine).html, "html.parser")
    assert all("hb-t" in table["class"] for table in page.select("table"))

    def cells(selector):
        return [[cell.get_text() for cell in row.select("td")] for row in page.select(selector)]

    sides = {(row.group, row.side): row for row in volume.stretch}
    stretch = [
        [minutes_text(sides[group, side].seconds) for side in ("left", "right")]
        + [str(sides[group, "left"].days)]
        for group in dict.fromkeys(row.group for row in volume.stretch)
    ]
    assert cells("tr[data-group]") == stretch
    strength = [[str(row.sets), str(row.days), row.note] for row in volume.strength]
    assert cells("tr[data-pattern]") == strength
    beside = [[row.words, row.guide or "none", str(row.days)] for row in volume.beside]
    assert cells("tr[data-beside]") == beside
    assert cells("tr[data-direction]") == [[minutes_text(row.seconds)] for row in volume.directions]
    days = [[minutes_text(row.seconds), minutes_text(row.work_s)] for row in volume.days]
    assert cells("tr[data-day]") == [*days, [minutes_text(volume.seconds), minutes_text(volume.work_s)]]
    for header in page.select("thead th")[1:]:
        if header.get_text() not in ("Muscles", "Direction", "Day", "Where", "What", "Why none"):
            units = ("min", "Minutes", "Days", "Sets", "A week", "Guide")  # the last two with it in each cell
            assert any(unit in header.get_text() for unit in units)


def test_the_week_as_a_table_has_walks_and_sittings():
    routine = hb.plan(EASE)
    page = BeautifulSoup(hb.routine_table(routine).html, "html.parser")
    rows = {
        row["data-beside"]: [cell.get_text() for cell in row.select("td")]
        for row in page.select("tr[data-beside]")
    }
    assert rows["walking"][:2] == ["every day", "10 min"]
    assert rows["walking"][2].startswith(routine.walking.words)
    p = routine.sittings.prescription
    assert rows["sittings"][:2] == ["every day", f"{p.words} in each of 6 sittings"]
    assert rows["sittings"][2].startswith(routine.sittings.words)
    assert p.exercise.name in page.select_one("tr[data-beside=sittings] th").get_text()


@pytest.mark.share(3)
def test_type_is_large_inside_and_apart(routine):
    check_words(hb.plot_weekly_volume(routine))


@pytest.mark.full
def test_type_holds_for_random_weeks():
    rng = random.Random(4)
    for _ in range(6):
        try:
            check_words(hb.plot_weekly_volume(hb.plan(random_profile(rng))))
        except hb.NothingSafe:
            continue


@pytest.mark.share(4)
@pytest.mark.parametrize("rows", [1, 2, 3, 5])
@pytest.mark.parametrize("who", [NO_STRETCH, USUAL], ids=["no stretch", "usual"])
def test_names_of_two_lines_stay_apart(monkeypatch, who, rows):
    week = planned(who)
    full = hb.weekly_volume(planned(EVERYTHING))
    named = {
        part: [replace(row, label="Inside of the thigh") for row in getattr(full, part)[:rows]]
        for part in ("strength", "directions")
    }
    volume = replace(hb.weekly_volume(week), **named)
    monkeypatch.setattr("handbook.plots.volume.weekly_volume", lambda *_, **__: volume)
    check_words(hb.plot_weekly_volume(week))


def test_the_easing_direction_is_named():
    directions = hb.plot_weekly_volume(planned(USUAL)).axes[3]
    assert any("eases you" in text.get_text() for text in directions.texts)


def test_it_shows_as_a_picture_and_twice_the_same():
    routine = planned(USUAL)
    first, sizes = hb.plot_weekly_volume(routine)._repr_mimebundle_()
    second, _ = hb.plot_weekly_volume(routine)._repr_mimebundle_()
    assert first == second
    assert first["text/plain"] == "<plot: weekly volume>"
    assert sizes["image/png"]["width"] < 620
    assert len(first["image/png"]) < 180_000


def test_its_alternative_text_has_every_number():
    routine = planned(USUAL)
    _, shown = hb.plot_weekly_volume(routine)._repr_mimebundle_()
    alt, volume = shown["image/png"]["alt"], hb.weekly_volume(routine)
    for row in volume.strength:
        assert f"{row.label.lower()} {row.sets}" in alt
    for stretched in volume.stretch:
        assert f"{stretched.label.lower()} {minutes_text(stretched.seconds)}" in alt
    for timed in (*volume.directions, *volume.days):
        assert f" {minutes_text(timed.seconds)}" in alt
    assert all(f"{row.name.lower()} {row.against}" in alt for row in volume.beside)


@pytest.mark.parametrize("show", [hb.plot_weekly_volume, hb.volume_table, hb.routine_table])
def test_something_else_than_a_routine_is_a_plain_sentence(show):
    with pytest.raises(hb.HandbookError, match="takes a routine"):
        show(USUAL)
