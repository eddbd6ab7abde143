"""Starts a learner's server with a copy of the notebooks in the learner's home.

    python deploy/learner.py jupyterhub-singleuser ...

It runs as the learner, and takes the notebooks from the checkout that it lies in: no link and no address
can make it take others.  A later start brings what the teacher has changed.  What the learner has changed
stays: a newer notebook of the teacher's is then put beside it, with "-new" in its name.  Whatever goes
wrong with the copy, the server starts.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = "low-back-handbook"  # in the learner's home
COPIED = "notebooks"  # of the checkout
SHARED = 0o666  # the rights of a new file, before the system's own rule
RECORD = ".copied.json"  # what was put there: digest by name


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(content: bytes, place: Path) -> None:
    """Writes a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    # A draft with a name of its own, never a file or a link that stands there: two starts may run at once.
    handle, draft = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, SHARED & ~mask())
        os.replace(draft, place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def mask() -> int:
    """What the system takes from the rights of a new file."""
    found = os.umask(0)
    os.umask(found)
    return found


def beside(place: Path) -> Path:
    """A free name beside a file: finder-new.ipynb, then finder-new-2.ipynb."""
    names = (f"{place.stem}-new{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(found for found in map(place.with_stem, names) if not found.exists())


def bring(source: Path, place: Path, put_before: str) -> None:
    """Brings one file up to date; `put_before` is the digest of what was put there last, or empty."""
    if place.exists():
        now = digest(place)
        if now == digest(source):
            return
        if now != put_before:
            place = beside(place)
    put(source.read_bytes(), place)


def sources(checkout: Path) -> Iterator[Path]:
    for path in sorted((checkout / COPIED).rglob("*")):
        inner = path.relative_to(checkout)
        if path.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield inner


def read_record(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def bring_notebooks(checkout: Path, home: Path) -> list[str]:
    """Copies the notebooks; what could not be copied, a line each."""
    folder = home / FOLDER
    record, problems = read_record(folder / RECORD), []
    for inner in sources(checkout):
        name = inner.as_posix()
        try:
            newest = digest(checkout / inner)
            # A file that was deleted comes back; one whose source is the same stays as the learner left it.
            if record.get(name) != newest or not (folder / inner).exists():
                bring(checkout / inner, folder / inner, record.get(name, ""))
                record[name] = newest
        except OSError as error:
            problems.append(f"{name}: {error.strerror}")
    try:
        put(json.dumps(record, indent=0).encode(), folder / RECORD)
    except OSError as error:
        problems.append(f"{RECORD}: {error.strerror}")
    return problems


def main(command: list[str]) -> None:
    """Copies, then becomes the server."""
    try:
        for problem in bring_notebooks(CHECKOUT, Path.home()):
            print(f"Not copied: {problem}", file=sys.stderr)
    except (OSError, RuntimeError) as error:
        print(f"The notebooks were not copied: {error}", file=sys.stderr)
    own = Path(sys.executable).with_name(command[0])
    program = str(own) if own.exists() else command[0]
    os.execvp(program, [program, *command[1:]])


if __name__ == "__main__":
    main(sys.argv[1:])
