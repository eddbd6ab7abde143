"""Another version of data/: a folder, or a revision of the checkout's history."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ...core.errors import HandbookError

TIMEOUT_S = 60
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git answers; None if it is not there, fails or knows no such thing."""
    try:
        command = ["git", "-C", str(folder), *arguments]
        run = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, stdin=subprocess.DEVNULL)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 else None


def _commit(folder: Path, name: str) -> str | None:
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def version_before(data_dir: Path) -> str | None:
    """The commit before this branch's own work; None where the history is not here, as in a shallow clone."""
    head = _commit(data_dir, "HEAD")
    for branch in ("origin/HEAD", "origin/main", "origin/master"):
        base = _git(data_dir, "merge-base", "HEAD", branch) if head else None
        if base and (found := base.decode().strip()) != head:
            return found
    return _commit(data_dir, "HEAD~1")


def day_before(name: str, data_dir: Path) -> str:
    """The last revision of a day, if the name is one (2027-03-03); else the name.  Raises HandbookError."""
    if not DAY.fullmatch(name):
        return name
    found = _git(data_dir, "rev-list", "-1", f"--before={name}T23:59:59Z", "HEAD")
    if not (found and found.strip()):
        raise HandbookError(f"The history that is here does not reach back to {name}.")
    return found.decode().strip()


@contextmanager
def version(name: str, data_dir: Path) -> Iterator[Path]:
    """The data folder of a revision, or the one that the name itself is; raises HandbookError.

    With a name for both, the folder is meant.
    """
    given = Path(name)
    if given.is_dir():
        yield given / "data" if (given / "data" / "ratings.csv").is_file() else given
        return
    commit = _commit(data_dir, name)
    # "./": git names paths from the top of the checkout, whatever that lies in.
    archive = _git(data_dir, "archive", "--format=tar", commit, "./") if commit else None
    if archive is None:
        raise HandbookError(
            f"There is no version {name!r} of data/ here: name a folder, or a revision that this clone has."
        )
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)
