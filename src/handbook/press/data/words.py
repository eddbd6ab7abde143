"""Checks data/words.toml and compiles it for Python, templates and the page's scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel
from pydantic.config import JsonDict

from ...core.fields import Pattern
from ...core.words import COMPILED_NAME, SOURCE, words_digest
from .problems import Problem
from .read import read_model, sound_model
from .shape import pattern
from .writing import json_text, write_text

COMPILED = Path(__file__).parents[2] / "core" / COMPILED_NAME
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, pattern(Pattern(r"^[a-z][a-z_-]*$", "a name: small letters, _ and -"))]
NO_OTHER: JsonDict = {"additionalProperties": False}  # in the JSON Schema: pydantic lists the pattern alone
Part = Annotated[dict[Name, Text], Field(json_schema_extra=NO_OTHER)]


class Words(RootModel[dict[Name, Part]]):
    """Sentences by part and name."""

    model_config = ConfigDict(json_schema_extra=NO_OTHER)


def read_words(data_dir: Path, problems: list[Problem]) -> Words | None:
    """The checked words, or None with their faults added to `problems`."""
    return read_model(Words, data_dir, SOURCE, problems)


def compile_words(data_dir: Path, target: Path = COMPILED, review: str = "book_nobody") -> bool:
    """Writes words.json; False if it was up to date.  Raises DataError.

    review: the key of what `book.note` says about who has reviewed the book; see `core.reviewed.book_review`.
    """
    said = sound_model(Words, data_dir, SOURCE).model_dump()
    said["book"] = {"note": f"{said['book']['examine']} {said['review'][review]}", **said["book"]}
    compiled = {"digest": words_digest(data_dir), **said}
    return write_text(json_text(compiled, indent=1), target)
