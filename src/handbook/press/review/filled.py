"""Reads a filled spreadsheet back, however it was saved; what is doubtful is named, never guessed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ...core.digest import digest
from ...core.errors import HandbookError
from ...core.files import make_folder, place, write_whole
from ..data.read import UNSEEN
from .cells import rows_of
from .marks import slug
from .packets import Desk
from .records import Opinion, Review
from .sheet import BOXES, FORM, HEADINGS, MARK_SIGN
from .statements import Statement

TICKED = {"x", "✓", "✔", "☑", "☒", "🗸", "1", "1.0", "yes", "y", "ja", "j", "true", "wahr"}
EMPTY = {"", "0", "0.0", "no", "n", "nein", "-", "–", "☐", "false", "falsch"}
YES_NO = {**dict.fromkeys(TICKED, True), **dict.fromkeys(EMPTY - {""}, False)}
DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (0, 1, 2)),
    (re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})"), (2, 1, 0)),
)
Box = Literal["agree", "stricter", "milder"]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled packet says.  doubts: rows that were not taken, with why.  work: each disagreement."""

    review: Review
    doubts: tuple[str, ...]
    work: tuple[str, ...]


# --- what they say ----------------------------------------------------------------------------------
def _clean(text: str) -> str:
    """A text for a record: in one line, without what nobody sees; braces would be read as a placeholder."""
    seen = "".join(" " if unicodedata.category(mark) in UNSEEN else mark for mark in text)
    return " ".join(seen.replace("{", "(").replace("}", ")").split())


def day_of(text: str) -> str:
    """A day as 2027-03-03, from that or from 3.3.2027; raises HandbookError for all else."""
    for form, order in DAYS:
        if match := form.fullmatch(text.strip()):
            try:
                return date(*(int(match[place + 1]) for place in order)).isoformat()
            except ValueError:
                break
    raise HandbookError(f"{text!r} is no day that can be read for certain: write it as 2027-03-03.")


def _form(rows: list[list[str]], given: Mapping[str, str]) -> dict[str, Any]:
    """The answers of the form; what was given beside it counts first."""
    found: dict[str, Any] = {}
    for row in rows:
        for field, words in FORM.items():
            if row and row[0] == words and len(row) > 1:
                found.setdefault(field, _clean(row[1]))
    found |= {field: _clean(text) for field, text in given.items() if text}
    missing = [words for field, words in FORM.items() if field != "shown" and not found.get(field)]
    if missing:
        raise HandbookError(f"Not filled in: {'; '.join(missing)}. Fill it in, or say it with the command.")
    shown = YES_NO.get(found.get("shown", "").casefold())
    if shown is None:
        raise HandbookError(f"{FORM['shown']} Nothing is assumed: answer it with yes or no.")
    return {**found, "date": day_of(found["date"]), "next": day_of(found["next"]), "shown": shown}


def _table(rows: list[list[str]]) -> Iterator[dict[str, str]]:
    """The cells of every item, by heading."""
    places: dict[str, int] = {}
    for row in rows:
        lowered = [cell.casefold() for cell in row]
        if all(name in lowered for name in (*BOXES, "id", "mark")):
            places = {name: lowered.index(name) for name in HEADINGS if name in lowered}
        elif places and any(row):
            cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
            if cells["id"] or cells["mark"]:
                yield cells


def _ticks(cells: Mapping[str, str]) -> tuple[list[Box], list[str]]:
    """The boxes that are ticked, and what stands in a box that is neither a tick nor empty."""
    ticked: list[Box] = []
    strange = []
    for box in BOXES:
        said = cells[box].replace(",", ".").casefold()
        if said in TICKED:
            ticked.append(box)  # type: ignore[arg-type]
        elif said not in EMPTY:
            strange.append(f"{cells[box]!r} in the box {box}")
    return ticked, strange


def _opinion(cells: Mapping[str, str], known: Mapping[str, Statement]) -> Opinion | str | None:
    """What a row says; a sentence where that is doubtful; None for a row that was not looked at."""
    ticked, strange = _ticks(cells)
    comment = _clean(cells.get("comment", ""))
    if strange:
        return f"{' and '.join(strange)} is no tick"
    if not ticked:
        return "has a comment, but no box is ticked" if comment else None
    if len(ticked) > 1:
        return f"has {len(ticked)} boxes ticked: {' and '.join(ticked)}"
    if cells["id"] not in known:
        return f"names {cells['id']!r}, which is no item (any more)"
    if cells["mark"] != MARK_SIGN + known[cells["id"]].hash:
        return f"was changed since this packet was made ({cells['mark'] or 'no mark'}): look at it again"
    return Opinion(cells["id"], known[cells["id"]].hash, ticked[0], comment)


def read_filled(path: Path, desk: Desk, **given: str) -> Filled:
    """A filled packet; given: fields of the form that were left open, by the names of FORM.

    Raises HandbookError if it is no spreadsheet of a packet, if the form is not complete, or if no row is
    ticked.
    """
    rows = rows_of(path)
    known = {statement.id: statement for statement in desk.statements}
    opinions: dict[str, Opinion] = {}
    doubts, work, twice = [], [], set[str]()
    for cells in _table(rows):
        where = f"Row {cells.get('no') or '?'} ({cells.get('item') or cells['id']})"
        said = _opinion(cells, known)
        if isinstance(said, str):
            doubts.append(f"{where} {said}.")
        elif said is not None:
            if said.id in opinions:
                twice.add(said.id)
                doubts.append(f"{where} stands more than once, so none of its rows was taken.")
            opinions[said.id] = said
            if said.verdict != "agree":
                now = f", now {cells['verdict']}" if cells.get("verdict") else ""
                work.append(f"{said.verdict}: {said.id}{now}. {said.comment or 'No comment: ask why.'}")
    kept = tuple(opinion for id, opinion in opinions.items() if id not in twice)
    if not kept:
        raise HandbookError("\n".join([f"{path.name}: no row could be taken.", *doubts]))
    return Filled(Review(**_form(rows, given), items=kept), tuple(doubts), tuple(sorted(work, reverse=True)))


# --- the file that is written -----------------------------------------------------------------------
def toml_text(review: Review) -> str:
    """The review as the text of data/reviews/<name>.toml; items stand in the order of their ids."""
    lines = ["#:schema ../schema/review.json"]
    lines += [
        f"{field.name} = {_value(field.name, review)}" for field in fields(review) if field.name != "items"
    ]
    for opinion in sorted(review.items, key=lambda opinion: opinion.id):
        lines += ["", "[[items]]"]
        held = (field.name for field in fields(opinion) if getattr(opinion, field.name) not in ("", False))
        lines += [f"{name} = {_value(name, opinion)}" for name in held]
    return "\n".join(lines) + "\n"


def _value(name: str, record: Any) -> str:
    value = getattr(record, name)
    if name in ("date", "next"):
        return str(value)
    # What JSON escapes in a text, TOML escapes alike.
    return json.dumps(value, ensure_ascii=False)


def write_review(review: Review, data_dir: Path, *, overwrite: bool = False) -> Path:
    """Writes data/reviews/<name>.toml; a second review of the same person gets its day behind the name.

    Raises FileError if that file is there, too, unless `overwrite`.
    """
    folder = make_folder(data_dir / "reviews")
    name = slug(review.name) or f"reviewer-{digest(review.name, length=8)}"  # a name may be in other letters
    path = folder / f"{name}.toml"
    if path.exists() and not overwrite:
        path = folder / f"{name}-{review.date}.toml"
    return write_whole(place(path, overwrite=overwrite), toml_text(review).encode())
