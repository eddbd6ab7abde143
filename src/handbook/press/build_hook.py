"""Build hook of the wheel: compiles data/ and the front ends before files are collected.

Loaded by file path from pyproject.toml, both for wheels and for editable installs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes the compiled JSON files and widgets/static/; a fault in data/ stops the build.

    An editable install without Node goes on without the front ends, which `make unit` does not need;
    a widget then asks for 'make frontend'.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from handbook.press.data.compile import compile_all
            from handbook.press.data.problems import DataError
            from handbook.press.errors import PressError
            from handbook.press.notebooks.folder import to_take_along
            from handbook.press.page.frontend import build
            from handbook.press.page.node import has_node
            from handbook.press.parts import BOM_NAME, bill_of_materials

            try:
                compile_all(root / "data")
                if version != "editable" or has_node():
                    build()
                if self.target_name == "wheel" and version != "editable":
                    # Not beside the front ends: what lies there belongs to the book.
                    bill = root / "_build" / BOM_NAME
                    bill.parent.mkdir(exist_ok=True)
                    bill.write_text(bill_of_materials(wheel=True), encoding="utf-8")
                    build_data["sbom_files"].append(str(bill.relative_to(root)))
                if version != "editable":
                    place = "notebooks" if self.target_name == "sdist" else "handbook/_data/notebooks"
                    for name, text in to_take_along():
                        copy = root / "_build" / "copies" / name
                        copy.parent.mkdir(parents=True, exist_ok=True)
                        copy.write_text(text, encoding="utf-8")
                        build_data["force_include"][str(copy)] = f"{place}/{name}"
            except (DataError, PressError) as error:
                raise SystemExit(str(error)) from None
        finally:
            sys.path.remove(str(root / "src"))
