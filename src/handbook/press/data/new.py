"""The files of a new exercise, with the right keys and nothing made up: what is empty must be written."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from string import Template

from ...core.errors import HandbookError
from ...core.files import make_folder, place, reason, write_whole
from ..notebooks.chapter import CONTENTS, FOLDER, draft
from .read import delimiter
from .stated_angles import NAME as ANGLES
from .stated_angles import NEEDED
from .workshop import checkout_of

DRAFTS = Path(__file__).parent / "drafts"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY_PHASE = "move"  # of drafts/pose.toml


def new_exercise(data_dir: Path, id: str, name: str = "") -> list[Path]:
    """Write what an exercise consists of into data_dir, and its chapter if that lies in a checkout.

    name: the reader's name; "wall-slide" is called "Wall slide" if none is given.  Returns the files that
    were written or got new rows.  Raises HandbookError if the id is no id or an exercise has it already, and
    if one of the files cannot be read or written.

    >>> new_exercise(Path("data"), "W")
    Traceback (most recent call last):
    ...
    handbook.core.errors.HandbookError: 'W' is not an id: use small letters, digits and single hyphens.
    """
    if not ID.fullmatch(id):
        raise HandbookError(f"{id!r} is not an id: use small letters, digits and single hyphens.")
    name = name or id.replace("-", " ").capitalize()
    if '"' in name or "\\" in name or not name.isprintable():
        raise HandbookError(f"The name {name!r} must be one line without quotes and backslashes.")
    root = checkout_of(data_dir)
    texts = {
        data_dir / "exercises" / f"{id}.toml": _filled("exercise.toml", id, name),
        data_dir / "poses" / f"{id}.toml": _filled("pose.toml", id, name),
    }
    if root:
        texts[root / FOLDER / f"{id}.ipynb"] = draft(id, name)
    for path in texts:
        if path.exists():
            raise HandbookError(f"There is {path.name} already. Choose another id, or edit that file.")
    ratings, angles = data_dir / "ratings.csv", data_dir / ANGLES
    try:
        texts[ratings] = _longer(ratings, ([id, condition] for condition in condition_ids(data_dir)))
        texts[angles] = _longer(angles, ([id, KEY_PHASE, joint] for joint in NEEDED))
        if root:
            texts[root / CONTENTS] = _listed(root, id)
    except (OSError, ValueError, KeyError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise HandbookError(f"The files of {data_dir} cannot be read ({why}). Run: handbook check") from None
    # Nothing is written before all is known to be writable: half an exercise would pass no check.
    for path in texts:
        make_folder(path.parent)
        place(path)
    for path, text in texts.items():
        write_whole(path, text.encode())
    return list(texts)


def condition_ids(data_dir: Path) -> list[str]:
    """Ids of all conditions in their order."""
    records = [tomllib.loads(p.read_text(encoding="utf-8")) for p in data_dir.glob("conditions/*.toml")]
    return [record["id"] for record in sorted(records, key=lambda record: record["order"])]


def _filled(template: str, id: str, name: str) -> str:
    return Template((DRAFTS / template).read_text(encoding="utf-8")).substitute(id=id, name=name)


def _longer(path: Path, rows: Iterable[list[str]]) -> str:
    """A table with rows below those that are there, in its own way of separating; cells not given stay empty.

    The given cells are those of the first columns.
    """
    whole = path.read_bytes().decode()
    text = whole.removeprefix("\ufeff")
    written = io.StringIO()
    end = "\r\n" if "\r\n" in text else "\n"
    header = text.split("\n", 1)[0]
    separator = delimiter(header)
    columns = header.count(separator) + 1
    writer = csv.writer(written, delimiter=separator, lineterminator=end)
    writer.writerows(row + [""] * (columns - len(row)) for row in rows)
    gap = "" if text.endswith("\n") else end
    return whole + gap + written.getvalue()


def _listed(root: Path, id: str) -> str:
    """The table of contents with the chapter below the last exercise."""
    lines = (root / CONTENTS).read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if f"- file: {FOLDER}/" in line)
    indent = lines[last][: lines[last].index("-")]
    lines.insert(last + 1, f"{indent}- file: {FOLDER}/{id}\n")
    return "".join(lines)
