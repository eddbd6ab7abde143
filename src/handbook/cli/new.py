"""`handbook new`: first drafts of records, to be filled in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from .common import data_folder, out, press_tools

app = typer.Typer(no_args_is_help=True)


@app.callback()
def new() -> None:
    """Write the files of a new record, with the right keys and nothing made up."""


@app.command()
def exercise(
    id: Annotated[str, typer.Argument(help="Small letters and hyphens, e.g. wall-slide.")],
    name: Annotated[str, typer.Option(help="What readers call it; default: made from the id.")] = "",
    data: Annotated[Path | None, typer.Option(help="The data folder; default: the checkout's.")] = None,
) -> None:
    """Write record, pose, rating rows, angles and chapter of a new exercise; `check` names the gaps."""
    with press_tools():
        from ..press.data.new import new_exercise
    for path in new_exercise(data_folder(data), id, name):
        out.print(f"Written: {os.path.relpath(path)}", markup=False, highlight=False, soft_wrap=True)
    out.print("What is empty is yours to fill in: 'make catalogue' names each place. See CONTRIBUTING.md.")
