"""Parts of the handbook that only some requests to the door need; declared in packs.json.

The page loads them as archives (see `handbook.press.page.pyodide`, which has the form of a declaration);
a notebook has them installed and only imports them.
"""

from __future__ import annotations

import json
from importlib import import_module, resources
from typing import Any

from ..core.errors import HandbookError


def declared_packs() -> list[dict[str, Any]]:
    """All packs, as packs.json has them."""
    text = resources.files(__package__).joinpath("packs.json").read_text(encoding="utf-8")
    packs: list[dict[str, Any]] = json.loads(text)
    return packs


def load_for(fn: object) -> None:
    """Imports the pack that a function of the door needs, if it needs one.

    Raises HandbookError in plain words if one of its libraries is not installed.
    """
    for pack in declared_packs():
        if fn in pack["functions"]:
            try:
                import_module(pack["run"])
            except ModuleNotFoundError as error:
                wanted = " ".join(pack["distributions"])
                raise HandbookError(
                    f"{fn!r} needs {error.name!r}, which is not installed: pip install {wanted}"
                ) from None
