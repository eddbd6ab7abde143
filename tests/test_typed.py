"""What somebody types who explores: it works, or is refused with the remedy."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.core.shown import LONGEST
from handbook.core.week.rows import StretchRow
from tests.people import reader

BOOK = hb.catalogue()
WEEK = hb.plan(reader(days=["mon", "thu"], minutes=15))
VOLUME = hb.weekly_volume(WEEK)
LOG = hb.PainLog.of([("2026-03-02", hb.LogEntry(2, 3, 2)), ("2026-03-05", hb.LogEntry(3, 8, usual=3))])
LOG = LOG.measure("2026-03-02", "pain", 7).measure("2026-03-16", "pain", 4)
WEEKS = hb.programme(WEEK, 12, LOG)
COBRA = hb.assess("cobra", ["sciatica", "osteoporosis"])
FOUND = hb.find(["spinal-stenosis", "osteoporosis"])
TODAY = date(2026, 3, 17)

OBJECTS: dict[str, Any] = {
    "profile": reader(conditions=list(BOOK.conditions), ruled_out=list(BOOK.exercises)),
    "routine": WEEK,
    "session": WEEK[0],
    "prescription": WEEK[0].prescriptions[0],
    "walking": WEEK.walking,
    "left out": WEEK.left_out[0],
    "volume": VOLUME,
    "strength": VOLUME.strength[0],
    "programme": WEEKS,
    "week": WEEKS.weeks[1],
    "day": WEEKS.on(date(2026, 3, 9)),
    "log": LOG,
    "judgement": hb.judge(hb.LogEntry(2, 9, leg_pain_moved=True)),
    "progress": hb.progress(WEEKS, TODAY),
    "week done": hb.progress(WEEKS, TODAY).weeks[0],
    "measure": hb.progress(WEEKS, TODAY).changes[0],
    "assessment": COBRA,
    "reason": COBRA.deciding,
    "found": FOUND,
    "conflict": hb.conflicts(["spinal-stenosis", "osteoporosis"])[0],
    "change": hb.what_changes(["spinal-stenosis"], ["osteoporosis"])[0],
    "screening": hb.screen(["fever", "not-better"]),
    "catalogue": BOOK,
    "anatomy tables": BOOK.anatomy,
    "evidence": BOOK.evidence,
    "action": BOOK.actions["emergency-nerves"],
    "term": BOOK.terms["positions"]["supine"],
    "exercise": hb.exercise("cobra"),
    "dose": hb.exercise("cobra").doses[0],
    "condition": BOOK.conditions["sciatica"],
    "exercises": hb.exercises(),
    "rating": hb.ratings()[0],
    "ratings": hb.ratings(),
    "sign": hb.signs()[0],
    "signs": hb.signs(),
    "reference": hb.references()[0],
    "references": hb.references(),
    "claim": hb.claims()[0],
    "claims": hb.claims(),
    "chapter": hb.chapter("cobra"),
    "chapter of a condition": hb.condition("sciatica"),
    "anatomy": hb.anatomy("pressure"),
}
TABLED = ("routine", "session", "volume", "programme", "log", "assessment", "found")
LISTS = ("exercises", "ratings", "signs", "references", "claims")
ROWS = {name: OBJECTS[name] for name in (*TABLED, *LISTS)}
LARGEST = 40_000  # characters of HTML: a few screens, most of it folded
OPEN_ROWS = 25  # rows of tables that are not folded


@pytest.mark.parametrize("name", OBJECTS)
def test_an_object_is_one_line_of_words(name):
    text = repr(OBJECTS[name])
    assert "\n" not in text
    assert len(text) <= LONGEST < 200
    assert " object at 0x" not in text


@pytest.mark.parametrize("name", [name for name, value in OBJECTS.items() if hasattr(value, "_repr_html_")])
def test_an_object_shows_a_small_table_without_scripts(name):
    html = OBJECTS[name]._repr_html_()
    assert 0 < len(html) < LARGEST
    soup = BeautifulSoup(html, "html.parser")
    for box in soup.select("details"):
        assert not box.has_attr("open")
        box.decompose()
    assert len(soup.select("tr")) <= OPEN_ROWS
    assert not soup.select("script, style, [style], [onclick], iframe, link")
    assert all(table.select("th") for table in soup.select("table"))


def test_a_table_has_what_the_object_has():
    rows = BeautifulSoup(FOUND._repr_html_(), "html.parser").select("tbody tr")
    assert [row.th.get_text() for row in rows] == [item.exercise.name for item in FOUND]
    assert [row.select_one(".hb-v")["data-v"] for row in rows] == [item.verdict for item in FOUND]
    for row, item in zip(rows, FOUND, strict=True):
        assert all(limit in row.get_text() for limit in item.limits), "no caution without its limit"
    shown = BeautifulSoup(COBRA._repr_html_(), "html.parser")
    said = [row.select("td")[1].get_text() for row in shown.select("tbody tr")]
    assert all(reason.text in text for reason, text in zip(COBRA.reasons, said, strict=True))
    assert WEEKS._repr_html_() == hb.programme_table(WEEKS).html
    assert WEEK._repr_html_() == hb.routine_table(WEEK, left_out=False).html
    typed = hb.plan(reader(pinned=["cat-camel"])).title("<script>alert(1)</script>")
    assert "<script" not in typed._repr_html_() + typed[0]._repr_html_()


def test_a_record_stays_what_it_was():
    assert pickle.loads(pickle.dumps(WEEK)) == WEEK
    assert pickle.loads(pickle.dumps(FOUND)) == FOUND
    assert replace(WEEK) == WEEK
    assert hash(WEEK) == hash(replace(WEEK))
    assert hb.Routine.from_json(json.loads(json.dumps(WEEK.to_json()))) == WEEK
    assert repr(reader(minutes=20)) == (
        "Profile(minutes=20, surface='floor', leg='calm', bone='no', since='lasting')"
    )


@pytest.mark.parametrize("words", [hb.Verdict, hb.Severity], ids=["verdicts", "severities"])
def test_the_strictest_is_the_greatest(words):
    assert (max(words), min(words)) == ("avoid", "recommended")
    assert sorted([words.AVOID, words.SUITABLE]) == ["suitable", "avoid"]
    assert max(hb.assess("cobra", [id]).verdict for id in ("spinal-stenosis", "sciatica")) is hb.Verdict.AVOID
    with pytest.raises(TypeError, match="no order beside"):
        max(hb.Verdict.AVOID, "caution")


def test_the_book_as_flat_lists():
    assert hb.exercises().ids == list(BOOK.exercises)
    assert hb.exercise("cobra") == hb.exercises()["cobra"] == BOOK.exercises["cobra"]
    assert hb.signs().ids == list(BOOK.red_flags)
    assert hb.references()["george2021"] == BOOK.references["george2021"]
    assert len(hb.ratings()) == len(BOOK.exercises) * len(BOOK.conditions)
    assert hb.ratings("cobra").ids == [("cobra", id) for id in BOOK.conditions]
    assert hb.ratings(condition="sciatica")["cobra", "sciatica"] == BOOK.ratings["cobra", "sciatica"]
    assert hb.ratings("cobra", "sciatica")[0].verdict == hb.assess("cobra", "sciatica").verdict
    assert "list(hb.catalogue().conditions)" in (hb.conditions.__doc__ or "")
    assert hb.exercise("cobra").doses[0] == hb.exercise("cobra").default_dose
    assert len(hb.exercise("cobra").doses) == 1 + len(
        hb.exercise("cobra").literature_doses + hb.exercise("cobra").source_doses
    )


def test_a_list_is_still_a_list_and_knows_its_ids():
    assert list(FOUND) == FOUND
    assert FOUND[:2] == list(FOUND)[:2]
    assert type(FOUND[:2]) is type(FOUND)
    assert FOUND["cobra"].exercise.id == "cobra"
    assert "cobra" in FOUND
    assert FOUND[0] in FOUND
    assert "nonsense" not in FOUND
    assert FOUND._ipython_key_completions_() == FOUND.ids
    assert not hb.find(text="nothing has these words")
    assert repr(hb.find(text="nothing has these words")) == "Found: 0 exercises"


def test_a_week_is_its_sessions_also_by_day():
    assert list(WEEK) == list(WEEK.sessions)
    assert (len(WEEK), bool(replace(WEEK, sessions=()))) == (2, True)
    assert WEEK["mon"] == WEEK["Monday"] == (WEEK[0],)
    assert WEEK["tue"] == ()
    assert "mon" in WEEK
    assert "tue" not in WEEK
    assert WEEK[0] in WEEK
    assert WEEK.minutes == WEEK.seconds / 60 == sum(session.minutes for session in WEEK)
    assert (
        repr(WEEK)
        == f"Routine: mon thu, {len(WEEK.exercises)} exercises, {round(WEEK[0].minutes)} min a session"
    )


def test_a_volume_by_what_it_counts():
    group = VOLUME.stretch[0].group
    assert VOLUME[group] == tuple(row for row in VOLUME.stretch if row.group == group)
    assert {type(row) for row in VOLUME[group]} == {StretchRow}
    assert VOLUME["mon"] == (VOLUME.days[0],)
    assert VOLUME["walking"] == (VOLUME.beside[0],)
    assert hb.weekly_volume(hb.plan(reader(days=["mon"])))["tue"] == ()
    back = hb.weekly_volume(hb.plan(reader(pinned=["childs-pose"], minutes=20)))["low-back"]
    assert [(row.group, row.side) for row in back] == [("low-back", "left"), ("low-back", "right")]


def test_a_plan_by_keywords():
    assert hb.plan(conditions=["sciatica"], minutes=15) == hb.plan(hb.Profile(conditions=["sciatica"]))
    assert hb.plan(days="mon, Thursday").profile.days == ("mon", "thu")
    assert hb.Profile(days=["Monday", "WED"]) == hb.Profile(days="mon,wed") == hb.Profile(days=["mon", "wed"])
    made = hb.by_hand(reader(), [{"exercise": "glute-bridge", "days": ["Monday", "thu"]}])
    assert [session.day for session in made] == ["mon", "thu"]


def test_an_assessment_says_why():
    assert COBRA.reason == COBRA.deciding.text == BOOK.ratings["cobra", COBRA.deciding.condition].reason
    assert COBRA.evidence == BOOK.evidence_words(COBRA.deciding.evidence_level, COBRA.deciding.certainty)
    value = json.loads(json.dumps(COBRA.to_json()))
    assert value["verdict"] == COBRA.verdict
    assert [one["condition"] for one in value["reasons"]] == [one.condition for one in COBRA.reasons]
    assert json.loads(json.dumps(FOUND.to_rows()))[0]["exercise"] == FOUND[0].exercise.id


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "a day": (lambda: hb.Profile(days=["Mondays"]), "Unknown day 'Mondays'. Did you mean 'mon'?"),
    "a day of a week": (lambda: WEEK["thorsday"], "Unknown day 'thorsday'. Did you mean 'thu'?"),
    "days in one text": (lambda: hb.Profile(days="mon,wen"), "Unknown day 'wen'. Did you mean 'wed'?"),
    "a muscle": (lambda: VOLUME["low-bck"], "volume 'low-bck'. Did you mean 'low-back'?"),
    "an exercise": (lambda: hb.exercise("cobrra"), "Unknown exercise 'cobrra'. Did you mean 'cobra'?"),
    "of a list": (lambda: FOUND["cobrra"], "Unknown exercise 'cobrra'. Did you mean 'cobra'?"),
    "a rating": (lambda: hb.ratings("cobrra"), "Unknown exercise 'cobrra'. Did you mean 'cobra'?"),
    "a field": (lambda: hb.plan(minute=15), "Unknown profile field 'minute'. Did you mean 'minutes'?"),
    "both": (lambda: hb.plan(reader(), minutes=15), "a profile or its fields, not both: plan(minutes=...)"),
    "a dict": (lambda: hb.plan({"minutes": 15}), "plan() takes a Profile: plan(Profile(conditions"),
    "no group": (lambda: hb.questions(), 'Name a group of questions: hb.questions("body"). Groups: '),
    "several axes": (lambda: hb.plot_doses("cobra", ax=[1, 2]), "ax is one axes of matplotlib"),
    "a spreadsheet": (lambda: hb.save_routine(WEEK, "w.xlsx"), ".csv"),
}


@pytest.mark.parametrize("slip", REFUSED)
def test_a_slip_is_refused_with_the_remedy(slip):
    typed, said = REFUSED[slip]
    with pytest.raises(hb.HandbookError) as error:
        typed()
    assert said in str(error.value)


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_flat_and_become_a_frame(name, monkeypatch):
    rows = ROWS[name].to_rows()
    assert rows
    assert len({tuple(row) for row in rows}) == 1, "every row has the same names"
    assert all(isinstance(cell, str | int | float | None) for row in rows for cell in row.values())
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda given: ("frame", given)))
    assert ROWS[name].to_frame() == ("frame", rows)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(hb.HandbookError, match=r"pip install pandas.*to_rows\(\)"):
        ROWS[name].to_frame()


def test_rows_add_up_to_what_they_are_of():
    rows = WEEK.to_rows()
    assert sum(row["work_s"] for row in rows) == sum(session.work_s for session in WEEK)
    assert {row["session_s"] for row in rows if row["day"] == "mon"} == {WEEK["mon"][0].seconds}
    days = [row for row in VOLUME.to_rows() if row["part"] == "days"]
    assert sum(row["minutes"] for row in days) == pytest.approx(WEEK.minutes)
    assert [row["work_s"] for row in WEEKS.to_rows()] == [week.work_s for week in WEEKS.weeks]
    assert [row["date"] for row in LOG.to_rows()] == ["2026-03-02", "2026-03-05"]
    assert {row["verdict"] for row in hb.ratings().to_rows()} == set(hb.Verdict)


PLOTS: dict[str, Callable[..., Any]] = {
    "doses": lambda **to: hb.plot_doses("cobra", **to),
    "numbers": lambda **to: hb.plot_numbers("disc-pressure", **to),
    "reach": lambda **to: hb.plot_reach("hip", "sciatica", **to),
    "volume": lambda **to: hb.plot_weekly_volume(WEEK, **to),
    "programme": lambda **to: hb.plot_programme(WEEKS, **to),
    "progress": lambda **to: hb.plot_progress(LOG, **to),
}


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_goes_into_given_axes(name):
    matplotlib.use("agg")
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 12))
    right.plot([0, 1], [2, 3])
    assert PLOTS[name](ax=left) is figure

    def drawn(axes: Any) -> list[tuple[int, int]]:
        return sorted((len(one.lines), len(one.patches)) for one in axes if one.axison)

    given = drawn(axes for axes in figure.axes if axes is not right)
    assert given == drawn(PLOTS[name]().axes), "the same marks as in a figure of its own"
    assert [line.get_ydata().tolist() for line in right.lines] == [[2, 3]]
    figure.canvas.draw()
    edge = right.get_window_extent().x0
    assert all(axes.get_window_extent().x1 <= edge for axes in figure.axes if axes is not right)
    plt.close(figure)
