"""data/schema: an editor that reads it completes and refuses what the check does."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from handbook.press.data.compile import check
from handbook.press.data.json_schema import (
    FOLDER,
    PATTERNS,
    schema_line,
    schema_name,
    schema_texts,
    write_schemas,
)
from handbook.press.data.problems import DataError, Problem
from handbook.press.data.workshop import read_kit
from tests.press.data.spoil import edit

DATA = Path(__file__).parents[3] / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.toml"))


@pytest.fixture(scope="module")
def records():
    return check(DATA)


def plain(path: Path) -> Any:
    """A TOML file as JSON would hold it: a date is a text."""
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))


def read_all(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        check(folder)
    return tuple(caught.value.problems)


def refused(folder: Path, file: str) -> list[str]:
    """What the committed schema says against a file of a data folder."""
    schema = json.loads((DATA / FOLDER / f"{schema_name(file)}.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(plain(folder / file))]


@pytest.mark.parametrize("file", FILES)
def test_every_file_names_its_schema_and_is_valid(file):
    first = (DATA / file).read_text(encoding="utf-8").partition("\n")[0]
    assert first == schema_line(file)
    assert ((DATA / file).parent / first.removeprefix("#:schema ")).is_file()
    assert refused(DATA, file) == []


def test_the_schemas_are_current(records):
    """Run `make catalogue` if this fails."""
    held = {path.name: path.read_text(encoding="utf-8") for path in (DATA / FOLDER).iterdir()}
    assert held == schema_texts(records)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_schema_is_a_schema(name):
    schema = json.loads((DATA / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


ONE_MORE = "[[planning.doses]]\nsets = 1\nreps = 1\nseconds = 1\n"
# (file, what stands there, what a slip makes of it)
SLIPS = {
    "misspelt field": ("exercises/cobra.toml", "breathing =", "breath ="),
    "id of no list": ("exercises/cobra.toml", 'directions = ["extension"]', 'directions = ["backwards"]'),
    "nested id": ("exercises/cobra.toml", 'muscle = "', 'muscle = "biceps-'),
    "citation": ("exercises/cat-camel.toml", '"mcgill2016"', '"mcgill2061"'),
    "number below its bound": ("exercises/cat-camel.toml", "reps = [5, 8]", "reps = -3"),
    "field of another kind of dose": (
        "exercises/cat-camel.toml",
        "[default_dose]",
        '[default_dose]\nnote = "x"',
    ),
    "word that is not allowed": ("conditions/sciatica.toml", 'group = "back"', 'group = "front"'),
    "code": ("conditions/sciatica.toml", 'code = "SCI"', 'code = "sci"'),
    "field that a list needs": ("vocabulary.toml", 'plain = "Bend"\n', ""),
    "empty text": ("sources.toml", 'label = "Article 0"', 'label = ""'),
    "enumeration": ("red_flags.toml", 'urgency = "emergency"', 'urgency = "soon"'),
    "too few": ("quizzes/conditions.toml", "options = [", "options = []\nother = ["),
    "one too many": ("exercises/cobra.toml", "[[planning.doses]]", f"{ONE_MORE}[[planning.doses]]"),
    "reference": ("workshop/plans/patients.toml", "exercise:cat-camel", "exercises:cat-camel"),
}


@pytest.mark.share(4)
@pytest.mark.parametrize("slip", SLIPS)
def test_schema_and_check_refuse_the_same_slip(data, slip):
    file, old, new = SLIPS[slip]
    edit(data / file, old, new)
    assert refused(data, file), "the schema lets it pass"
    found = read_kit(data)[1] if file.startswith(("quizzes", "workshop")) else read_all(data)
    assert any(problem.file == file for problem in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("knee = 98", "kne = 98"),
        ("knee = 98", "knee = 298"),
        ('position = "', 'position = "up'),
        ("[[phases]]", "[[phases]]\nwords2 = 1"),
    ],
)
def test_the_schema_of_poses_refuses_a_misspelt_word(whole, old, new):
    file = "poses/glute-bridge.toml"
    edit(whole / file, old, new)
    assert refused(whole, file)


def test_a_file_that_no_schema_is_for_is_named():
    with pytest.raises(ValueError, match=r"data/poses/more/x\.toml: nothing reads this file"):
        schema_line("poses/more/x.toml")


def test_a_schema_that_is_no_longer_made_goes(data, records):
    stale = data / FOLDER / "old.json"
    stale.write_text("{}", encoding="utf-8")
    assert write_schemas(data, records)
    assert not stale.exists()
    assert not write_schemas(data, records), "a second run finds nothing to do"
