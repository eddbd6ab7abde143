"""The files of every packet in the published book: to print, and as a spreadsheet.

    python -m handbook.press.review.files

What is made from the same words, by the same code, is taken from _build/packets: a build after a change of one row
sets the packets that show it, no other.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from ...assets import tokens
from ...core.digest import digest, digest_of_files
from ..pictures import PACKAGE
from .packets import packet, packet_ids
from .paper import packet_sheet
from .sheet import write_packet

CACHE = PACKAGE.parents[1] / "_build" / "packets"
FOLDER = "packets"  # in the book
ENDINGS = ("pdf", "xlsx")
CODE = ("press/review/*.py", "export/templates/*.typ", "export/typeset.py")


def file_name(id: str, ending: str) -> str:
    """The file of a packet in the book, from its root: "packets/cobra.pdf"."""
    return f"{FOLDER}/{id}.{ending}"


def _code() -> str:
    """A fingerprint of what makes the files."""
    paths = sorted(path for pattern in CODE for path in PACKAGE.glob(pattern))
    return digest_of_files(((path.name, path) for path in paths), str(tokens()["digest"]))


def _make(id: str, cache: Path, code: str) -> list[Path]:
    """The files of one packet below `cache`, made unless they are there."""
    whole = packet(id)
    key = digest(json.dumps([packet_sheet(whole), code, [item.hash for item in whole.items]]), length=16)
    made = [cache / key / Path(file_name(id, ending)).name for ending in ENDINGS]
    if not all(path.is_file() for path in made):
        (cache / key).mkdir(parents=True, exist_ok=True)
        for path in made:
            write_packet(whole, path)
    return made


def write_packets(book: Path, cache: Path = CACHE) -> list[Path]:
    """Writes the files of every packet into the built book, two packets at a time; returns them."""
    shutil.rmtree(book / FOLDER, ignore_errors=True)
    (book / FOLDER).mkdir()
    code = _code()
    with ProcessPoolExecutor() as pool:
        waiting = [pool.submit(_make, id, cache, code) for id in packet_ids()]
        made = [path for one in waiting for path in one.result()]
    for old in {path for path in cache.iterdir() if path.is_dir()} - {path.parent for path in made}:
        shutil.rmtree(old)
    return [Path(shutil.copyfile(path, book / FOLDER / path.name)) for path in made]
