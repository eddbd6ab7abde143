"""Makes everything for a class, with progress.

python -m handbook.press.classroom [--folder _build/workshop] [--book _build/html]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from pathlib import Path

from ...core.errors import HandbookError
from ..errors import PressError
from ..progress import Progress
from .decks import deck_notebooks, make_deck
from .papers import ALL, make_papers
from .stick import NAME, make_stick, make_zip

BUILT = Path("_build/workshop")
BOOK = Path("_build/html")
# The start files, then the zip.
LAST_STEPS = 2


def make_all(folder: Path, book: Path, day: date | None = None) -> Path:
    """Everything for a class under `folder`; the zip.

    What an earlier run left in the stick's folder is removed first.  Raises HandbookError or
    PressError.
    """
    if not (book / "index.html").is_file():
        raise PressError(f"{book} holds no book yet. Run 'make book'.")
    stick = folder / NAME
    shutil.rmtree(stick, ignore_errors=True)
    notebooks = deck_notebooks()
    done = Progress(len(notebooks) + sum(len(paper.papers) for paper in ALL) + LAST_STEPS)
    decks = []
    for notebook in notebooks:
        decks.append(make_deck(notebook, stick / "slides"))
        done(decks[-1])
    for paper in make_papers(stick / "papers", day):
        done(paper)
    make_stick(stick, book, decks)
    done(stick / "start.py")
    made = make_zip(stick)
    done(made)
    return made


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", type=Path, default=BUILT)
    parser.add_argument("--book", type=Path, default=BOOK)
    options = parser.parse_args(arguments)
    try:
        made = make_all(options.folder, options.book)
    except (HandbookError, PressError) as error:
        print(error, file=sys.stderr)
        return 1
    size = made.stat().st_size / 1e6
    print(f"{made} ({size:.0f} MB): unpack it onto a stick, then read READ-ME-FIRST.txt.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
