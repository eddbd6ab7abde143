"""Style sheet, fonts and front ends of the published book.

They go into a folder whose name changes with their content, so that a page never mixes an old
module with a new one: Sphinx marks only the files it knows, not those that they import.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx

from ...assets import FOLDER, WEB_FILES
from ...core.digest import digest_of_files
from ...core.door.finder import finder_rows
from ...core.door.today import today_rows
from ...views.style import style_sheet
from ..page.node import minify
from ..pictures import drawn_pictures, pictures_digest
from .examples import FOLDER as EXAMPLES
from .examples import examples
from .social import write_cards

PACKAGE = Path(__file__).parents[2]
FRONT_ENDS = PACKAGE / "widgets" / "static"
BOOT = "boot.mjs"
STYLE_SHEET = "handbook.css"
ROWS = "rows.json"
TODAY = "today.json"


def _files() -> list[tuple[Path, str]]:
    """(file, its path below the asset folder)."""
    fonts = [(path, path.relative_to(FOLDER).as_posix()) for path in WEB_FILES]
    return fonts + [
        (path, path.relative_to(FRONT_ENDS).as_posix())
        for path in sorted(FRONT_ENDS.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]


@cache
def rows_json() -> bytes:
    """The finder's rows, once for all pages whose widgets need them (see finder/rows.mjs)."""
    return json.dumps(finder_rows(), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def today_json() -> bytes:
    """What the front end of Today reads where a plan is kept (see today/today.mjs)."""
    return json.dumps(today_rows(), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def asset_folder() -> str:
    """The name of the asset folder below _static, from the content of its files."""
    # Pictures, example weeks, rows and the one style sheet are made, not kept as files.
    made = pictures_digest() + "".join(examples().values()) + style_sheet()
    files = ((name, path) for path, name in _files())
    return f"handbook-{digest_of_files(files, made, rows_json(), today_json())[:10]}"


def register_assets(app: Sphinx) -> None:
    """Links the style sheet and the boot module from every page."""
    if app.builder.format != "html":
        return
    if not (FRONT_ENDS / BOOT).is_file():
        raise RuntimeError("The front ends have not been built. Run 'make frontend'.")
    # Before the book's own sheets (priority 500), after the theme's.
    app.add_css_file(f"{asset_folder()}/{STYLE_SHEET}", priority=400)
    app.add_js_file(f"{asset_folder()}/{BOOT}", type="module")


def copy_assets(app: Sphinx, exception: Exception | None) -> None:
    """Copies the files once the pages are written, and drops older versions."""
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for old in static.glob("handbook-*"):
        if old.name != asset_folder():
            shutil.rmtree(old)
    for path, name in _files():
        target = static / asset_folder() / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    weeks = static / asset_folder() / EXAMPLES
    weeks.mkdir(exist_ok=True)
    for condition, answer in examples().items():
        (weeks / f"{condition}.json").write_text(answer, encoding="utf-8")
    (static / asset_folder() / ROWS).write_bytes(rows_json())
    (static / asset_folder() / TODAY).write_bytes(today_json())
    sheet = static / asset_folder() / STYLE_SHEET
    sheet.write_text(style_sheet(), encoding="utf-8")
    minify(sheet)
    if app.config.html_baseurl:
        write_cards(static / "cards")
    folder = static / asset_folder() / "pictures"
    folder.mkdir(exist_ok=True)
    for path in drawn_pictures():
        shutil.copyfile(path, folder / path.name)
