"""How checked records are written: as plain values, and only where a file changes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ...core.files import make_folder, place, write_whole


def plain(value: Any) -> Any:
    """A record as plain values; fields that hold their default are left out, for a light file."""
    if is_dataclass(value):
        held = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: plain(one) for name, (one, default) in held.items() if one != default}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def write(compiled: dict[str, Any], target: Path) -> bool:
    """Writes plain values as JSON; False if the file was up to date."""
    return write_text(json_text(compiled, separators=(",", ":")), target)


def json_text(value: Any, **form: Any) -> str:
    """Plain values as JSON; raises ValueError for NaN and infinity, which only Python takes for JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, **form) + "\n"


def write_text(text: str, target: Path) -> bool:
    """Writes a text; False if the file held it already.  Raises FileError if it cannot be written."""
    make_folder(target.parent)
    held = place(target)
    if held.exists() and held.read_bytes() == text.encode():
        return False
    write_whole(target, text.encode())
    return True
