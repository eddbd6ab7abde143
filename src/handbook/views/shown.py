"""What a record shows in Jupyter: a small table, the same as the book has where it has one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from ..core.ask.profile import Profile
from ..core.assessment import Assessment
from ..core.catalogue import Catalogue
from ..core.found import Found
from ..core.ledger import Claim, Claims
from ..core.listed import Listed
from ..core.lists import Exercises, Ratings, References, Signs
from ..core.log.progress import Progress
from ..core.log.weeks import Day, Programme, Week
from ..core.records import Condition, Exercise, Rating, RedFlag, Reference
from ..core.shown import Shown, Tabled
from ..core.week.routine import Routine
from ..core.week.session import Session
from ..core.week.volume import WeeklyVolume
from .anatomy import AnatomyPage
from .chapter import ExerciseChapter
from .condition import ConditionChapter
from .html import render
from .routine import Kind, programme_table, progress_tables, routine_table, volume_tables

SHOWN = 10  # rows of a list that stand open
MOST = 60  # rows that stand there at all
LISTS: dict[type[Shown], type[Listed[Any]]] = {
    Exercise: Exercises,
    Rating: Ratings,
    RedFlag: Signs,
    Reference: References,
    Claim: Claims,
}


def _fields(line: str, values: Mapping[str, Any]) -> str:
    told = {name: value for name, value in values.items() if value not in ("", [], {})}
    return render("shown_fields.html", line=line, values=told).html


def _day(value: Week | Day) -> str:
    return render("shown_line.html", value=value).html + routine_table(value.routine, left_out=False).html


def _condition(value: Condition) -> str:
    said = {
        "condition": value.id,
        "name": value.name,
        "also_called": ", ".join(value.also_called),
        "sounds_like": value.sounds_like,
        "eases": " ".join(lean.direction for lean in value.eases),
        "keep_from": " ".join(lean.direction for lean in value.keep_from),
        "question": value.question.text if value.question else "",
    }
    return _fields("Condition", said)


def _catalogue(value: Catalogue) -> str:
    held = {item.name: getattr(value, item.name) for item in fields(value)}
    return _fields("Catalogue", {name: len(one) for name, one in held.items() if isinstance(one, Mapping)})


def _parts(value: ExerciseChapter | ConditionChapter | AnatomyPage) -> str:
    makers = {name: make for name, make in vars(type(value)).items() if inspect.isfunction(make)}
    parts = {
        f"{name}()": " ".join((inspect.getdoc(make) or "").partition("\n\n")[0].split())
        for name, make in makers.items()
        if not name.startswith("_") and make.__annotations__.get("return") in ("Html", "Any", "PlotPicture")
    }
    return _fields(value._line(), parts)


SHOWN_BY: dict[type[Shown], Callable[[Any], str]] = {
    Found: lambda found: render("shown_found.html", found=found, line=found._line(), shown=SHOWN).html,
    Assessment: lambda found: render("shown_verdict.html", found=found).html,
    Routine: lambda week: routine_table(week, left_out=False).html,
    Session: lambda one: render("shown_session.html", kind=Kind(one.kind, one, (one.day,))).html,
    WeeklyVolume: lambda volume: volume_tables(volume).html,
    Programme: lambda programme: programme_table(programme).html,
    Week: _day,
    Day: _day,
    Progress: lambda found: progress_tables(found).html,
    Profile: lambda profile: _fields("Profile", profile.to_json()),
    Condition: _condition,
    Catalogue: _catalogue,
    ExerciseChapter: _parts,
    ConditionChapter: _parts,
    AnatomyPage: _parts,
}


def html_of(value: Shown) -> str:
    """The HTML of a record; of one without a table its line, whole."""
    if make := SHOWN_BY.get(type(value)):
        return make(value)
    if isinstance(value, Tabled):
        line, rows = value._line(), value.to_rows()
        return render("shown_rows.html", line=line, rows=rows, shown=SHOWN, most=MOST).html
    if table := LISTS.get(type(value)):
        return _fields(type(value).__name__, table.row_of(value))
    return render("shown_line.html", value=value).html
