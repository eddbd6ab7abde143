"""`handbook review`: packets for clinicians, what they signed, what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.errors import HandbookError
from ..core.files import make_folder, shown
from .common import data_folder, out, press_tools

app = typer.Typer(no_args_is_help=True)
Data = Annotated[Path | None, typer.Option(help="The data folder; default: the checkout's.")]
FORMATS = ("pdf", "xlsx", "csv")


def say(text: str) -> None:
    """A line as it is: no word of it is markup."""
    out.print(text, markup=False, highlight=False, soft_wrap=True)


@app.callback()
def review() -> None:
    """Let clinicians review a part of the book, and read what they signed."""


@app.command()
def packet(
    ids: Annotated[list[str] | None, typer.Argument(help="A condition, an exercise, or a part.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every packet.")] = False,
    folder: Annotated[Path, typer.Option("--out", help="Where the files go.")] = Path("_build/packets"),
    formats: Annotated[str, typer.Option("--format", help="pdf, xlsx and csv, with commas.")] = "pdf,xlsx",
    data: Data = None,
) -> None:
    """Write what a clinician reads and fills in: a PDF to tick, a spreadsheet to fill."""
    with press_tools():
        from ..press.progress import Progress
        from ..press.review.packets import Desk
        from ..press.review.sheet import write_packet
    wanted = [word.strip() for word in formats.split(",") if word.strip()]
    if strange := [word for word in wanted if word not in FORMATS]:
        raise HandbookError(f"--format {strange[0]!r} is none of: {', '.join(FORMATS)}.")
    desk = Desk(data_folder(data))
    if bool(ids) == everything:
        raise HandbookError(f"Name packets, or use --all. Packets: {', '.join(desk.by_packet)}.")
    chosen = ids or list(desk.by_packet)
    progress = Progress(len(chosen))
    make_folder(folder)
    for id in chosen:
        found = desk.packet(id)
        for word in wanted:
            write_packet(found, folder / f"{id}.{word}")
        progress(f"{id}: {len(found.items)} items, mark {found.mark}")
    say(f"Written to {shown(folder)}.")


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A filled packet, .xlsx or .csv.")],
    name: Annotated[str, typer.Option(help="What the form leaves open: the reviewer's name.")] = "",
    profession: str = "",
    registered: Annotated[str, typer.Option(help="The body, without the number.")] = "",
    day: Annotated[str, typer.Option("--date", help="The day of the review, 2027-03-03.")] = "",
    conflict: Annotated[str, typer.Option(help='Of interest; "none" if there is none.')] = "",
    next_look: Annotated[str, typer.Option("--next", help="When to look again, 2028-03-03.")] = "",
    may_be_shown: Annotated[str, typer.Option("--shown", help="yes or no: may the name be shown?")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the review of that name.")] = False,
    data: Data = None,
) -> None:
    """Turn a filled packet into a signed review in data/reviews, and list the disagreements."""
    with press_tools():
        from ..press.review.filled import read_filled, write_review
        from ..press.review.packets import Desk
    folder = data_folder(data)
    given = {"name": name, "profession": profession, "registered": registered, "date": day}
    given |= {"conflict": conflict, "next": next_look, "shown": may_be_shown}
    found = read_filled(file, Desk(folder), **given)
    path = write_review(found.review, folder, overwrite=force)
    say(f"{shown(path)}: {len(found.review.items)} items signed by {found.review.name}.")
    for title, lines in (("Not taken, look at each", found.doubts), ("To work on", found.work)):
        if lines:
            say(f"{title}: {len(lines)}")
            for line in lines:
                say(f"  {line}")
    if any(line.startswith("stricter") for line in found.work):
        say('To let a stricter verdict hold at once, write in_force = true and wanted = "avoid" beside it.')
    say("Then: make catalogue.")


@app.command()
def diff(
    since: Annotated[
        str, typer.Option(help="A day, a revision or a data folder; default: before this branch.")
    ] = "",
    packet: Annotated[str, typer.Option(help="Only what belongs to this packet.")] = "",
    data: Data = None,
) -> None:
    """Show what changed in data/: what became milder first, then old and new words of each row."""
    with press_tools():
        from ..press.data.versions import version_before
        from ..press.review.diff import NO_VERSION
        from ..press.review.diff import diff as diff_since
    folder = data_folder(data)
    name = since or version_before(folder)
    say(diff_since(name, folder, packet) if name else NO_VERSION)
