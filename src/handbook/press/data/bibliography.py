"""Reads data/references.bib with pybtex and turns each entry into plain text.

The `note` of an entry says how far the work was checked, e.g. "abstract or excerpt seen,
confidence high".  `keywords` marks a work that weighs the studies of others: review or guideline.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pybtex.errors
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.richtext import Text

from ...core.records import Reference
from .problems import Problem, allowed_words
from .read import read_text

NOTE = re.compile(r"^(?P<checked>.+?),\s*confidence\s+(?P<confidence>high|medium|low)(?P<rest>.*)$", re.S)
URL = re.compile(r"\\url\{([^}]*)\}")
MAX_AUTHORS = 3
KINDS = ("", "review", "guideline")


@cache  # the same names and journals stand in many entries
def _plain(text: str) -> str:
    """LaTeX text as plain Unicode on one line; addresses lose their command."""
    return " ".join(str(Text.from_latex(URL.sub(r"\1", text))).split())


def _family(person: Person) -> str:
    return _plain(" ".join([*person.prelast_names, *person.last_names]))


def _authors(entry: Entry) -> list[Person]:
    return list(entry.persons.get("author") or entry.persons.get("editor") or [])


def _short(entry: Entry) -> str:
    """ "Schmid 1999", for links; an entry may give its own label in the field `shorthand`."""
    if shorthand := entry.fields.get("shorthand"):
        return _plain(shorthand)
    people = _authors(entry)
    name = _family(people[0]) if people else _plain(entry.fields["title"])
    return f"{name} {entry.fields.get('year', 'undated')}"


def _people(entry: Entry) -> str:
    names = []
    for person in _authors(entry):
        if _family(person) == "others":
            names.append("others")
            continue
        initials = " ".join(part[0] for part in (*person.first_names, *person.middle_names) if part)
        names.append(f"{_family(person)} {initials}".strip())
    if len(names) > MAX_AUTHORS:
        names = [*names[:MAX_AUTHORS], "others"]
    return ", ".join(names).replace(", others", " and others")


def _text(entry: Entry) -> str:
    """The reference as one line: people, year, title, where."""
    field = {key: _plain(value) for key, value in entry.fields.items()}
    where = field.get("journal") or field.get("booktitle") or field.get("publisher") or ""
    where = where or field.get("institution") or field.get("organization") or field.get("howpublished", "")
    if volume := field.get("volume"):
        number = f"({field['number']})" if "number" in field else ""
        pages = f":{field['pages']}" if "pages" in field else ""
        where = f"{where} {volume}{number}{pages}"
    parts = [_people(entry), field.get("year", "undated"), field.get("title", ""), where]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _reference(key: str, entry: Entry, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    note = entry.fields.get("note", "")
    match = NOTE.match(note)
    if not match:
        example = "'abstract or excerpt seen, confidence high'"
        message = f"{note!r} does not say how far the work was checked, e.g. {example}"
        problems.append(Problem(name, f"{key}.note", message))
        return None
    if "title" not in entry.fields:
        problems.append(Problem(name, f"{key}.title", "this field is missing"))
        return None
    kind = entry.fields.get("keywords", "").strip()
    if kind not in KINDS:
        problems.append(Problem(name, f"{key}.keywords", f"unknown {kind!r}; {allowed_words(KINDS[1:])}"))
        return None
    return {
        "key": key,
        "short": _short(entry),
        "text": _text(entry),
        "checked": match["checked"].strip(),
        "confidence": match["confidence"],
        "doi": entry.fields.get("doi", ""),
        "note": match["rest"].strip(" ;,."),
        "kind": kind,
    }


def _tell_apart(references: list[dict[str, Any]]) -> None:
    """Two works of one author and year become "Vanti 2021a" and "Vanti 2021b"."""
    for short, same in groupby(references, key=lambda r: str(r["short"])):
        works = list(same)
        if len(works) > 1:
            for letter, work in zip(ascii_lowercase, works, strict=False):
                work["short"] = f"{short}{letter}"


def read_references(path: Path, name: str, problems: list[Problem]) -> list[Reference]:
    """Every work of the bibliography, by author and year."""
    text = read_text(path, name, problems)
    if text is None:
        return []
    # Without capturing, pybtex prints its errors and goes on.
    with pybtex.errors.capture() as faults:
        data: BibliographyData = parse_string(text, "bibtex")
    for fault in faults:
        problems.append(Problem(name, "", f"this is not valid BibTeX: {fault}", alone=True))
    if not (data.entries or faults):
        problems.append(Problem(name, "", "holds no work; every claim of the book needs one", alone=True))
    found = [_reference(key, entry, name, problems) for key, entry in data.entries.items()]
    references = [reference for reference in found if reference]
    references.sort(key=lambda r: (r["short"].casefold(), r["key"]))
    _tell_apart(references)
    return [Reference(**reference) for reference in references]
