"""Which of many alike, costly cases a day takes; FULL=1 takes all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

ROOT = Path(__file__).parents[1]
# `make test FULL=1` runs every bar at full size, and what is marked `full`; the daily run takes a sample.
FULL = os.environ.get("FULL") == "1"
# Every case without the full sizes: a mutant may be caught by any of them.
EVERY_CASE = FULL or os.environ.get("EVERY_CASE") == "1"

Case = TypeVar("Case")


@cache
def changed() -> frozenset[str]:
    """Names, without their endings, of the files that differ from the last commit or are new.

    None where there is no git or no commit.
    """
    found: list[str] = []
    for command in (["diff", "--name-only", "HEAD"], ["ls-files", "--others", "--exclude-standard"]):
        try:
            done = subprocess.run(["git", "-C", str(ROOT), *command], capture_output=True, text=True)
        except OSError:
            return frozenset()
        found += done.stdout.splitlines() if done.returncode == 0 else []
    return frozenset(PurePosixPath(name).stem for name in found)


def daily(cases: Iterable[Case], share: int, name: Callable[[Case], str] = str) -> list[Case]:
    """Every `share`-th case, and whichever is called like a file that was just changed; FULL=1: all.

    `name` gives what a case's files are called: for an exercise its id.
    """
    every = list(cases)
    if EVERY_CASE:
        return every
    return [case for n, case in enumerate(every) if n % share == 0 or name(case) in changed()]
