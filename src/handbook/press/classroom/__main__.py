"""Makes everything for a class, with progress; with a plan only what that one needs.

python -m handbook.press.classroom [--plan patients-90] [--url https://...] [--folder _build/workshop]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import date
from pathlib import Path

from ...core.errors import HandbookError
from ...workshop.kit import kit, plan_of
from ..errors import PressError
from ..progress import Progress
from .address import book_address, paper_code
from .decks import make_deck
from .pack import make_invitations, make_pack
from .papers import all_papers, make_papers, own_papers
from .stick import NAME, make_stick, make_zip

BUILT = Path("_build/workshop")
BOOK = Path("_build/html")
# The start files, then the zip.
LAST_STEPS = 2


def make_all(folder: Path, book: Path, address: str = "", day: date | None = None) -> Path:
    """Everything for a class under `folder`; the zip.

    book: the folder it was built into; address: where it is published, or empty.  What an earlier run left in
    the stick's folder is removed first.  Raises HandbookError or PressError.
    """
    if not (book / "index.html").is_file():
        raise PressError(f"{book} holds no book yet. Run 'make book'.")
    stick = folder / NAME
    shutil.rmtree(stick, ignore_errors=True)
    plans = list(kit().plans.values())
    papers, code = all_papers(), paper_code(address)
    files = sum(len(paper.papers) for own in (papers, *map(own_papers, plans)) for paper in own)
    done = Progress(files + len(plans) * (2 + len(kit().modes)) + LAST_STEPS)
    for plan in plans:
        done(make_deck(plan, stick / "slides", address))
        own = stick / "plans" / plan.id
        for made in make_papers(own, own_papers(plan), day=day, at=code):
            done(made)
        for made in make_invitations(plan, own, address):
            done(made)
    for made in make_papers(stick / "papers", papers, day=day, at=code):
        done(made)
    make_stick(stick, book)
    done(stick / "start.py")
    zipped = make_zip(stick)
    done(zipped)
    return zipped


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--plan", default="", help=f"one of: {', '.join(p.id for p in kit().plans.values())}")
    parser.add_argument("--url", default="", help="the address of the published book, for codes to scan")
    parser.add_argument("--folder", type=Path, default=BUILT)
    parser.add_argument("--book", type=Path, default=BOOK)
    options = parser.parse_args(arguments)
    try:
        address = book_address(options.url)
        if options.plan:
            made = make_pack(plan_of(options.plan), options.folder, address)
        else:
            made = make_all(options.folder, options.book, address)
    except (HandbookError, PressError) as error:
        print(error, file=sys.stderr)
        return 1
    if not address:
        print("No code to scan is on slides and papers: URL=https://... names the address of your book.")
    size = made.stat().st_size / 1e6
    print(f"{made} ({size:.0f} MB): unpack it, then read READ-ME-FIRST.txt.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
