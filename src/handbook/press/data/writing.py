"""How checked records are written: as plain values, and only where a file changes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any


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
    return write_text(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n", target)


def write_text(text: str, target: Path) -> bool:
    """Writes a text; False if the file held it already."""
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return True
