"""A week that somebody types: a short TOML file, read with line and remedy for every slip, and written.

name = "Four for the back"
conditions = ["spinal-stenosis"]
surface = "floor"

[[exercise]]
id = "glute-bridge"
sets = 2
reps = 8
days = ["mon", "thu"]
note = "Slowly."

[[exercise]]
id = "walking"
minutes = 10
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ..ask.profile import Profile
from ..catalogue import catalogue
from ..errors import HandbookError
from ..week.routine import Routine, sheet_now
from ..week.sheet import MINUTE_S, Choice, HandError, Sheet
from .choice import choice_of
from .make import strict

HEADING = ("name", "by", "profession", "sittings")
TABLE = "exercise"
LARGEST = 100_000  # characters of a file
AT_LINE = re.compile(r"\(at line (\d+)")
LISTED = (list, tuple)


def _line_of(text: str, key: str, table: int | None = None) -> int:
    """The line of a key, in a table of exercises or before them; that of the table, if it lacks the key."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{TABLE}\s*\]\]", line)]
    first, last = 0, starts[0] if starts else len(lines)
    if table is not None and table < len(starts):
        first = starts[table]
        last = starts[table + 1] if table + 1 < len(starts) else len(lines)
    for number in range(first, last):
        if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", lines[number]):
            return number + 1
    return first + 1


def _place(name: str, line: int, why: object) -> HandError:
    return HandError(f"{name}, line {line}: {why}")


def _values(text: str, name: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise HandError(f"{name} is too large for a week: {LARGEST} characters at most.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        why = AT_LINE.split(str(error))[0].strip()
        raise _place(name, line, f"this is no TOML: {why}. Texts stand in quotation marks.") from None
    except (ValueError, RecursionError):
        raise _place(name, 1, "this is no TOML.") from None


def _choice(table: Any, profile: Profile) -> Choice:
    """The choice of one [[exercise]]."""
    if not isinstance(table, Mapping) or not isinstance(table.get("id"), str):
        raise HandError('say which exercise: id = "cat-camel".')
    values = {"exercise" if key == "id" else key: value for key, value in table.items()}
    if "exercise" in table:
        raise HandError("call it id, not exercise.")
    if "minutes" in values:
        if not catalogue().exercise(table["id"]).planning.apart:
            raise HandError("minutes are for walking; give seconds.")
        minutes = values.pop("minutes")
        is_number = isinstance(minutes, (int, float)) and not isinstance(minutes, bool)
        values["seconds"] = minutes * MINUTE_S if is_number else minutes
    return choice_of(values, profile.days)


def _slip(table: Any, profile: Profile) -> str:
    """The key of a table that is wrong: the first that makes it wrong where the others are as by default."""
    if not isinstance(table, Mapping):
        return "id"
    for key in table:
        try:
            _choice({"id": table.get("id"), key: table[key]}, profile)
        except HandbookError:
            return str(key)
    return "id"


def _profile(values: Mapping[str, Any], text: str, name: str) -> Profile:
    known = [item.name for item in fields(Profile)]
    for key in values:
        if key not in known:
            allowed = ", ".join((*HEADING, *known))
            raise _place(name, _line_of(text, key), f"{key!r} is unknown. Before the exercises: {allowed}.")
    try:
        return Profile(**values)
    except HandbookError as error:
        for key, value in values.items():
            try:
                Profile(**{key: value})
            except HandbookError as own:
                raise _place(name, _line_of(text, key), own) from None
        raise _place(name, 1, error) from None


def read_typed(text: str, name: str = "the file") -> Routine:
    """The week of a TOML text, checked; name: how errors call it.

    Raises HandError with file, line and remedy; RedFlagError where a sign in it allows no plan.
    """
    values = _values(text, name)
    tables = values.pop(TABLE, [])
    heading = {key: values.pop(key) for key in HEADING if key in values}
    profile = _profile(values, text, name)
    if not isinstance(tables, LISTED) or not tables:
        raise _place(name, 1, f"choose at least one exercise: [[{TABLE}]], and under it its id.")
    choices = []
    for number, table in enumerate(tables):
        try:
            choices.append(_choice(table, profile))
        except HandbookError as error:
            line = _line_of(text, _slip(table, profile), number)
            raise _place(name, line, error) from None
    try:
        sheet = Sheet(tuple(choices), **heading)
    except HandbookError as error:
        raise _place(name, 1, error) from None
    return strict(profile, sheet, catalogue())


def _toml(value: Any) -> str:
    """A value as TOML; a text in JSON's form, which TOML shares but for one sign."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, LISTED):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_typed(routine: Routine) -> str:
    """A week as the text that `read_typed` reads; of a planned one, all that stands in it, as choices."""
    book, sheet, plain = catalogue(), sheet_now(routine), Profile()
    lines = [f"{key} = {_toml(getattr(sheet, key))}" for key in HEADING if getattr(sheet, key)]
    for item in fields(Profile):
        value = getattr(routine.profile, item.name)
        if value != getattr(plain, item.name):
            lines.append(f"{item.name} = {_toml(value)}")
    for choice in sheet.choices:
        lines += ["", f"[[{TABLE}]]", f"id = {_toml(choice.exercise)}"]
        values = choice.to_json()
        del values["exercise"]
        if book.exercise(choice.exercise).planning.apart:
            minutes = round(choice.seconds / MINUTE_S)
            values = {"minutes": minutes, "days": values["days"], "note": choice.note}
        usual = choice_of(choice.exercise).to_json() | {"days": None}
        lines += [f"{key} = {_toml(value)}" for key, value in values.items() if value != usual.get(key)]
    return "\n".join(lines) + "\n"
