"""Writes what lies at the root of the site: a page that leads to the landing page, the bill of materials.

    python -m handbook.press.book.entry

Jupyter Book leaves a bare redirect there: without a title, a language or an icon.
"""

from __future__ import annotations

from pathlib import Path

from ..parts import BOM_NAME, bill_of_materials
from .seal import SEAL
from .serve import BUILT

LANDING = "book/index.html"
PAGE = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{SEAL}
<title>Low-Back Handbook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={LANDING}">
<link rel="icon" href="data:,">
</head>
<body><main><h1>Low-Back Handbook</h1><p><a href="{LANDING}">Go to the handbook</a></p></main></body>
</html>
"""


def write_entry(folder: Path = BUILT) -> Path:
    """Writes index.html in the built book; raises FileNotFoundError if the landing page is not there."""
    if not (folder / LANDING).is_file():
        raise FileNotFoundError(f"{folder / LANDING} is missing: the book was not built.")
    page = folder / "index.html"
    page.write_text(PAGE, encoding="utf-8")
    return page


if __name__ == "__main__":
    write_entry()
    (BUILT / BOM_NAME).write_text(bill_of_materials(), encoding="utf-8")
