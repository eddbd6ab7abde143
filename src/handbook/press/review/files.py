"""The files of every packet in the published book: to print, and as a spreadsheet.

What is made from the same words by the same code is taken from _build/kept-packets: after a change of one
row a build sets the packets that show it, no other.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from ...assets import tokens
from ...core.digest import digest, digest_of_files
from ..pictures import PACKAGE
from .packets import packet, packet_ids
from .paper import packet_sheet
from .sheet import write_packet

ROOT = PACKAGE.parents[1]
CACHE = ROOT / "_build" / "kept-packets"
FOLDER = "packets"  # in the book
ENDINGS = ("pdf", "xlsx")
# What sets the pages; and all that a packet could follow from.
TYPE = (
    "src/handbook/press/review/*.py",
    "src/handbook/export/templates/*.typ",
    "src/handbook/export/typeset.py",
)
ALL = ("src/handbook/**/*.py", "src/handbook/**/*.typ", "data/**/*.*", ".ci/constraints.txt")


def file_name(id: str, ending: str) -> str:
    """The file of a packet in the book, from its root: "packets/cobra.pdf"."""
    return f"{FOLDER}/{id}.{ending}"


def _fingerprint(patterns: tuple[str, ...]) -> str:
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
    return digest_of_files(((path.name, path) for path in paths), str(tokens()["digest"]))


def _make(id: str, cache: Path, code: str) -> list[str]:
    """The files of one packet, as paths below `cache`, made unless they are there."""
    whole = packet(id)
    key = digest(json.dumps([packet_sheet(whole), code, [item.hash for item in whole.items]]), length=16)
    made = [cache / key / Path(file_name(id, ending)).name for ending in ENDINGS]
    if not all(path.is_file() for path in made):
        (cache / key).mkdir(parents=True, exist_ok=True)
        for path in made:
            write_packet(whole, path)
    return [path.relative_to(cache).as_posix() for path in made]


def _made(cache: Path) -> list[str]:
    """Every file, as paths below `cache`; packets are made two at a time."""
    code = _fingerprint(TYPE)
    # Not forked: a copy would wait for ever for the typesetter's threads, which are not copied.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_make, id, cache, code) for id in packet_ids()]
        return [name for one in waiting for name in one.result()]


def write_packets(book: Path, cache: Path = CACHE) -> list[Path]:
    """Writes the files of every packet into the built book; returns them."""
    cache.mkdir(parents=True, exist_ok=True)
    known = cache / f"{_fingerprint(ALL)}.json"
    made = json.loads(known.read_text(encoding="utf-8")) if known.is_file() else _made(cache)
    known.write_text(json.dumps(made), encoding="utf-8")
    kept = {known.name, *(name.partition("/")[0] for name in made)}
    for old in (path for path in cache.iterdir() if path.name not in kept):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.rmtree(book / FOLDER, ignore_errors=True)
    (book / FOLDER).mkdir()
    return [Path(shutil.copyfile(cache / name, book / FOLDER / Path(name).name)) for name in made]
