"""What the site weighs."""

from __future__ import annotations

import gzip
from pathlib import Path

PACKED = {".whl", ".zip", ".woff2", ".png"}


def folder_bytes(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def on_the_wire(path: Path) -> int:
    """Bytes of a file as a server sends it: by gzip, unless it is packed already."""
    content = path.read_bytes()
    return len(content) if path.suffix in PACKED else len(gzip.compress(content, 6))


def first_visit(folder: Path) -> int:
    """Bytes on the wire of every file in a folder."""
    return sum(on_the_wire(path) for path in folder.rglob("*") if path.is_file())
