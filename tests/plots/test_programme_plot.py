"""The dose-and-response plot and its table say what `week_rows` says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from matplotlib.markers import MarkerStyle

import handbook as hb
from handbook.core.log.programme import week_rows
from handbook.core.log.traffic_light import LIGHT_WORDS, Light
from handbook.core.week.rows import MINUTE, minutes_text
from handbook.plots.programme import LIGHTS
from tests.people import reader
from tests.plots.words import check_words

PROFILE = reader(conditions=["muscle-stiffness"], days=["mon", "tue", "wed", "thu"], minutes=20)
GREEN, AMBER, RED = hb.LogEntry(2, 3, 2), hb.LogEntry(1, 4, 1), hb.LogEntry(3, 7, 5)
LOGS = [[GREEN, GREEN], [GREEN, AMBER], [RED], [], [hb.LogEntry(1, 2)]]


@pytest.fixture(params=["logged", "forecast"], scope="module")
def found(request):
    return hb.programme(PROFILE, 8, LOGS if request.param == "logged" else [])


def test_bars_and_dots_are_the_rows(found):
    rows = week_rows(found)
    dose, _, pain = hb.plot_programme(found).axes
    bars = list(dose.patches)
    assert [bar.get_width() for bar in bars] == pytest.approx([row.work_s / MINUTE for row in rows])
    assert [bool(bar.get_hatch()) for bar in bars] == [row.forecast for row in rows]
    words = [text.get_text() for text in dose.texts]
    assert words == [minutes_text(row.work_s) for row in rows]
    curves = {
        line.get_marker(): list(zip(line.get_xdata(), line.get_ydata(), strict=True)) for line in pain.lines
    }
    assert curves.get("o", []) == [(r.during, r.number) for r in rows if r.during is not None]
    assert curves.get("D", []) == [(r.next_morning, r.number) for r in rows if r.next_morning is not None]


def test_each_light_has_its_own_shape_and_letter(found):
    rows = week_rows(found)
    _, lights, _ = hb.plot_programme(found).axes
    assert [t.get_text() for t in lights.texts] == [LIGHTS[r.light].letter if r.light else "–" for r in rows]
    drawn = [line.get_marker() for line in lights.lines]
    assert drawn == [LIGHTS[row.light].marker for row in rows if row.light]
    assert set(LIGHTS) == set(Light)
    assert (
        len({look.marker for look in LIGHTS.values()}) == len({look.letter for look in LIGHTS.values()}) == 3
    )
    assert all(MarkerStyle(look.marker) for look in LIGHTS.values())


def test_the_table_has_the_same_numbers(found):
    rows = week_rows(found)
    page = BeautifulSoup(hb.programme_table(found).html, "html.parser")
    for line, row in zip(page.select("tr[data-week]"), rows, strict=True):
        work, walks, rise, light, entries, during, morning, change = (
            td.get_text() for td in line.select("td")
        )
        assert work == minutes_text(row.work_s)
        assert walks == str(found.weeks[row.number - 1].routine.walking.week_minutes)
        assert float(rise) == pytest.approx(row.rise * 100, abs=0.51)
        assert light == (
            row.light.value.capitalize() if row.light else "forecast" if row.forecast else "nothing noted"
        )
        assert entries == str(row.entries)
        assert during == ("–" if row.during is None else f"{row.during:.1f}")
        assert morning == ("–" if row.next_morning is None else f"{row.next_morning:.1f}")
        assert change.startswith(row.change)


def test_the_table_shows_walks_that_grow_and_weeks_without_one():
    routine = hb.plan(PROFILE)

    def walks(start):
        page = BeautifulSoup(hb.programme_table(hb.programme(start, 3)).html, "html.parser")
        return [cell.get_text() for cell in page.select("td[data-label^=Walking]")]

    assert walks(routine) == ["50", "55", "60"]
    assert walks(replace(routine, walking=None)) == ["–"] * 3


def test_twenty_six_weeks_keep_their_type():
    figure = hb.plot_programme(hb.programme(PROFILE, 26, LOGS))
    check_words(figure)
    assert figure._supxlabel.get_fontsize() >= 9


@pytest.mark.share(2)
def test_its_alternative_text_has_every_number(found):
    _, shown = hb.plot_programme(found)._repr_mimebundle_()
    alt = shown["image/png"]["alt"]
    for row in week_rows(found):
        (told,) = re.findall(rf"Week {row.number}: ([^.]*(?:\.\d[^.]*)*)\.", alt)
        numbers = [minutes_text(row.work_s)]
        numbers += [f"{value:.1f}" for value in (row.during, row.next_morning) if value is not None]
        assert all(number in told for number in numbers)
        assert not row.light or LIGHT_WORDS[row.light].lower() in told


def test_something_else_than_a_programme_is_a_plain_sentence():
    for show in (hb.plot_programme, hb.programme_table):
        with pytest.raises(hb.HandbookError, match="takes a programme"):
            show(PROFILE)
