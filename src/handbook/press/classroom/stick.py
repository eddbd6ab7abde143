"""The folder for a USB stick, and the zip of it: book, decks, papers, and a server to open them with.

The book's scripts are modules, and a browser loads those from a server only, never from a file that
was double-clicked.  So the stick carries `start.py`, which needs nothing but Python.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...core.words import words
from ...workshop.kit import kit
from ..book import serve
from .papers import LABELS, all_papers, own_papers

NAME = "low-back-workshop"
PARTS = Path(__file__).parent / "stick_files"
READ_ME = "READ-ME-FIRST.txt"
# One time for all, so that the same content makes the same zip.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
PACKED_ALREADY = {".zip", ".woff2", ".png", ".br", ".gz"}


def _page() -> str:
    """The page that opens first."""
    environment = Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    plans = [
        (audience, [(plan, own_papers(plan)) for plan in kit().plans.values() if plan.audience == id])
        for id, audience in kit().audiences.items()
    ]
    values = {"plans": plans, "papers": all_papers(), "labels": LABELS, "words": words()}
    values["invitations"] = {"": "in the room", **{mode.id: mode.name for mode in kit().modes.values()}}
    return environment.get_template("index.html").render(values)


def make_stick(folder: Path, book: Path) -> None:
    """Completes `folder`, which holds slides/, papers/ and plans/ already, with book and start files."""
    shutil.copytree(book, folder / "handbook", ignore=shutil.ignore_patterns(".buildinfo", "objects.inv"))
    (folder / "index.html").write_text(_page(), encoding="utf-8")
    shutil.copyfile(PARTS / "start.py", folder / "start.py")
    read_me = (PARTS / READ_ME).read_text(encoding="utf-8").replace("{note}", words()["book"]["note"])
    (folder / READ_ME).write_text(read_me, encoding="utf-8", newline="\n")
    # The same server as `make serve`: one place knows the types of files.
    shutil.copyfile(Path(serve.__file__), folder / "serve.py")


def make_zip(folder: Path) -> Path:
    """Packs the folder beside itself; inside stands one folder of the same name."""
    made = folder.with_suffix(".zip")
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", ZIP_TIME)
            packed = path.suffix in PACKED_ALREADY
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return made
