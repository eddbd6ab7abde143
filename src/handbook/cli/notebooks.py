"""`handbook notebooks FOLDER`: the notebooks that belong to the package, to run in JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ..core.catalogue import checkout_data_dir
from ..core.files import make_folder, place, shown, write_whole
from .common import out

PACKAGED = Path(__file__).resolve().parents[1] / "_data" / "notebooks"  # in an installed wheel


def ours() -> Iterable[tuple[str, str]]:
    """(path, text) of each notebook, without results."""
    if checkout_data_dir():
        from ..press.notebooks.folder import to_take_along

        return to_take_along()
    found = sorted(PACKAGED.rglob("*.ipynb"))
    return ((path.relative_to(PACKAGED).as_posix(), path.read_text(encoding="utf-8")) for path in found)


def notebooks(
    folder: Annotated[Path, typer.Argument(help="Where to copy them; it is made if it is not there.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite notebooks that stand there.")] = False,
) -> None:
    """Copy the notebooks of this version into a folder of yours, without their results."""
    files = [(folder / path, text) for path, text in ours()]
    for target in {target.parent for target, _ in files}:
        make_folder(target)
    for target, _ in files:  # before anything is written
        place(target, overwrite=force)
    for target, text in files:
        write_whole(target, text.encode())
    start = folder / "tools" / "start.ipynb"
    out.print(
        f"{len(files)} notebooks in {shown(folder)}. Open one: jupyter lab {shown(start)}", markup=False
    )
