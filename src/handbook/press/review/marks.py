"""The mark of a content: the same on every machine, another one with every change of what is said."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import fields
from functools import cache
from typing import Any

from ...core.digest import digest

HASH_LENGTH = 16
SHORTEST_SENTENCE = 4  # words; what is shorter and has no full stop is a label of the page


def canonical(value: Any) -> Any:
    """A value in the one form that counts: NFC, single spaces, whole numbers without a point."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, dict):
        return {canonical(str(key)): canonical(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def mark(value: Any) -> str:
    """The mark of a content: the same for every order of keys and every use of white space.

    >>> mark({"a": "1  2", "b": 3.0}) == mark({"b": 3, "a": "1 2\\n"})
    True
    """
    text = json.dumps(canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text, length=HASH_LENGTH)


def alias(field: str) -> str:
    """The name of a field in its file: `class` for `class_`."""
    return field.rstrip("_")


@cache
def _defaults(cls: Any) -> dict[str, Any]:
    return {field.name: field.default for field in fields(cls)}


def defaults(record: Any) -> dict[str, Any]:
    """The default of each field of a record; MISSING where it has none."""
    cls: Any = type(record)
    return _defaults(cls)


def slug(text: str) -> str:
    """A text as an id: small letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()


def is_sentence(text: str) -> bool:
    """Whether a text of data/words.toml says something, rather than name a part of the page."""
    return text.rstrip().endswith((".", "!", "?")) or len(text.split()) >= SHORTEST_SENTENCE
