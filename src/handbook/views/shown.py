"""What a record shows in Jupyter: a small table, the same as the book has where it has one."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import fields
from functools import singledispatch
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
from ..core.week.rows import minutes_text
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


def _rows(line: str, rows: list[dict[str, Any]]) -> str:
    return render("shown_rows.html", line=line, rows=rows, shown=SHOWN, most=MOST).html


def _fields(line: str, values: Mapping[str, Any]) -> str:
    told = {name: value for name, value in values.items() if value not in ("", [], {})}
    return render("shown_fields.html", line=line, values=told).html


@singledispatch
def html_of(value: Shown) -> str:
    """The HTML of a record; of one without a table its line, whole."""
    if isinstance(value, Tabled):
        return _rows(value._line(), value.to_rows())
    if table := LISTS.get(type(value)):
        return _fields(type(value).__name__, table.row_of(value))
    return render("shown_line.html", value=value).html


@html_of.register
def _(value: Found) -> str:
    return render("shown_found.html", found=value, line=value._line(), shown=SHOWN).html


@html_of.register
def _(value: Assessment) -> str:
    return render("shown_verdict.html", found=value).html


@html_of.register
def _(value: Routine) -> str:
    return routine_table(value, left_out=False).html


@html_of.register
def _(value: Session) -> str:
    return render("shown_session.html", kind=Kind(value.kind, value, (value.day,)), minutes=minutes_text).html


@html_of.register
def _(value: WeeklyVolume) -> str:
    return volume_tables(value).html


@html_of.register
def _(value: Programme) -> str:
    return programme_table(value).html


@html_of.register(Week)
@html_of.register(Day)
def _(value: Week | Day) -> str:
    return render("shown_line.html", value=value).html + routine_table(value.routine, left_out=False).html


@html_of.register
def _(value: Progress) -> str:
    return progress_tables(value).html


@html_of.register
def _(value: Profile) -> str:
    return _fields("Profile", value.to_json())


@html_of.register
def _(value: Condition) -> str:
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


@html_of.register
def _(value: Catalogue) -> str:
    held = {item.name: getattr(value, item.name) for item in fields(value)}
    return _fields("Catalogue", {name: len(one) for name, one in held.items() if isinstance(one, Mapping)})


@html_of.register(ExerciseChapter)
@html_of.register(ConditionChapter)
@html_of.register(AnatomyPage)
def _(value: ExerciseChapter | ConditionChapter | AnatomyPage) -> str:
    parts = {
        f"{name}()": " ".join((inspect.getdoc(make) or "").partition("\n\n")[0].split())
        for name, make in vars(type(value)).items()
        if inspect.isfunction(make) and make.__annotations__.get("return") in ("Html", "Any", "PlotPicture")
    }
    return _fields(value._line(), parts)
