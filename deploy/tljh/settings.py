"""Prints each value of a settings file as "limits.memory 896M", one a line, as tljh-config takes it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def settings(tree: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from settings(value, f"{above}{name}.")
        else:
            yield above + name, value


if __name__ == "__main__":
    for name, value in settings(yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))):
        print(name, value)
