"""The pages for developers say what the code has: each field, each function of the door, each kept part."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

from handbook.core.door import call
from handbook.press.book import formats
from handbook.press.book.schema_words import kind
from handbook.views.html import Html

FRONTEND = formats.STORE.parents[1]


def rows(part: Html) -> Iterator[list[str]]:
    for row in BeautifulSoup(part.html, "html.parser").select("tbody tr"):
        yield [cell.get_text() for cell in row.find_all(["th", "td"])]


def fields_of(schema: dict[str, Any]) -> Iterator[str]:
    for node in (schema, *schema["$defs"].values()):
        yield from (*node.get("properties", ()), *node.get("patternProperties", ()))


def test_every_field_of_every_schema_has_a_row_that_says_what_it_holds():
    schemas = [json.loads(path.read_text("utf-8")) for path in (formats.DATA / "schema").glob("*.json")]
    shown = list(rows(formats.schemas()))
    assert Counter(name for name, *_ in shown) == Counter(n for schema in schemas for n in fields_of(schema))
    assert ["level", "id of levels", "needed"] in shown
    assert ["per_side", "true or false", "false"] in shown
    assert all(holds and otherwise for _, holds, otherwise in shown)


def test_a_schema_that_it_has_no_words_for_stops_the_build():
    with pytest.raises(ValueError, match="has no words for"):
        kind({"not": {"type": "string"}})


def test_the_page_names_the_arguments_that_the_door_allows():
    shown = {name: arguments for name, arguments, _ in rows(formats.door())}
    assert {"assess", "plan", "hand_week", "export", "sheet", "code"} <= set(shown)
    for name, arguments in shown.items():
        error = json.loads(call(json.dumps({"fn": name, "args": {"nonsense": 1}})))["error"]
        assert error.endswith(f"Allowed: {arguments}.")


def test_the_page_names_every_part_that_a_front_end_keeps_and_its_fields():
    opened: dict[str, str] = {}
    for path in FRONTEND.rglob("*.mjs"):
        text = path.read_text("utf-8") if "node_modules" not in path.parts else ""
        for name in re.findall(r'openShelf\("(\w+)"', text.partition("\nimport ")[2]):
            opened[name] = opened.get(name, "") + text
    shown = {name: re.findall(r"\w+", shape) for name, shape, _ in rows(formats.store())}
    assert shown.keys() == opened.keys()
    own_names = {"field", "value", "name", "question"}  # of things that the reader names
    pairs = {(name, field) for name, fields in shown.items() for field in {*fields} - own_names}
    assert {pair for pair in pairs if not re.search(rf"\b{pair[1]}\b", opened[pair[0]])} == set()


def test_every_table_shows_its_header():
    shown = {name: (count, columns) for name, count, columns in rows(formats.columns())}
    lines = (formats.DATA / "ratings.csv").read_text("utf-8").splitlines()
    assert shown["data/ratings.csv"] == (str(len(lines) - 1), lines[0].replace(",", ", "))
