"""The pack for one plan: its deck, its papers and its invitation in one folder, and the zip of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ...export.words import note
from ...workshop.kit import kit
from ...workshop.records import Plan
from ..progress import Progress
from .address import paper_code
from .decks import make_deck
from .invitation import invitation
from .papers import make_papers, papers_for
from .plan_papers import plan_title
from .stick import PARTS, READ_ME, make_zip

PACK_READ_ME = "pack.txt"


def make_invitations(plan: Plan, folder: Path, book: str) -> Iterator[Path]:
    """Writes the invitation to each version of a plan, and yields it."""
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("", *kit().modes):
        made = folder / f"invitation{f'-{mode}' if mode else ''}.txt"
        made.write_text(invitation(plan, mode, book), encoding="utf-8", newline="\n")
        yield made


def make_pack(plan: Plan, folder: Path, book: str = "", day: date | None = None) -> Path:
    """Everything for one plan below `folder`, in a folder named like it; the zip of that.

    book: its address, or empty.  What an earlier run left there is removed first.  Raises HandbookError or
    PressError.
    """
    pack = folder / plan.id
    shutil.rmtree(pack, ignore_errors=True)
    papers = papers_for(plan)
    done = Progress(1 + sum(len(paper.papers) for paper in papers) + len(kit().modes) + 2)
    done(make_deck(plan, pack / "slides", book))
    for made in make_papers(pack / "papers", papers, day=day, at=paper_code(book)):
        done(made)
    for made in make_invitations(plan, pack, book):
        done(made)
    lines = (f"  {paper.name}-*.pdf ({paper.sizes}): {paper.use}" for paper in papers)
    values = {
        "title": plan_title(plan),
        "deck": f"{plan.id}.html",
        "papers": "\n".join(lines),
        "address": f"The book: {book}" if book else "Made without the address of a book, so without codes.",
        "note": note(),
    }
    text = (PARTS / PACK_READ_ME).read_text(encoding="utf-8").format(**values)
    (pack / READ_ME).write_text(text, encoding="utf-8", newline="\n")
    done(zipped := make_zip(pack))
    return zipped
