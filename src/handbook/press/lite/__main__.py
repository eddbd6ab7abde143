"""Makes the notebooks into a site that runs them without a server, with progress.

python -m handbook.press.lite [--folder _build/lite] [--tools .venv/lite]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ...assets import STYLE_SHEET
from ...core.errors import HandbookError
from ...views.safety import red_flag_groups
from ..errors import PressError
from ..progress import Progress
from .notebooks import READ_ONLY, make_contents, reason, that_run
from .python import ROOT, make_python
from .site import START, build, show_loading, write
from .weight import first_visit, folder_bytes

BUILT = ROOT / "_build" / "lite"
TOOLS = Path(sys.prefix) / "lite"
OWN_PORT = 8100  # not the book's: a browser keeps what two ports store apart
STEPS = 4


def check_apart(folder: Path) -> None:
    """Raises PressError for a folder inside a built book: under one address a notebook can read what the
    book keeps in the browser.
    """
    for above in folder.parents:
        if (above / "_static").is_dir() and (above / "objects.inv").is_file():
            raise PressError(
                f"{folder} lies inside the built book {above}. Notebooks there could read what the book "
                "keeps in a reader's browser. Choose a folder outside, and give it an address of its own."
            )


def make_site(folder: Path, tools: Path) -> dict[str, Any]:
    """Builds the site into `folder`; what it weighs.  Raises PressError or HandbookError."""
    check_apart(folder)
    if not (tools / "jupyterlite_core").is_dir():
        raise PressError(f"JupyterLite is not in {tools}. Run 'make lite', which installs it.")
    work = folder.with_name(f"{folder.name}-work")
    # JupyterLite keeps a list there of what it thinks is done, and would leave our settings out.
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    say = Progress(STEPS)
    say("Python for the browser: pictures are drawn, wheels are packed")
    wheels = make_python(tools, work / "static" / "pyodide")
    say("Notebooks")
    values = {"read_only": sorted(READ_ONLY.items()), "start": START}
    names = make_contents(ROOT / "notebooks", write("README.md", values), work / "contents")
    say(f"JupyterLite around {len(names)} notebooks, {sum(not reason(name) for name in names)} of which run")
    build(tools, work, folder, [wheel.name for wheel in wheels])
    show_loading(folder)
    say("Start page")
    shutil.copytree(work / "static" / "pyodide", folder / "static" / "pyodide", dirs_exist_ok=True)
    weight = {"site": folder_bytes(folder), "python": first_visit(folder / "static" / "pyodide")}
    style = STYLE_SHEET.read_text(encoding="utf-8")
    weights = {"python_mb": round(weight["python"] / 1e6), "site_mb": round(weight["site"] / 1e6)}
    shown = {"style": Markup(style), "groups": red_flag_groups(), "run": that_run(ROOT / "notebooks", names)}
    page = write("index.html", {**values, **weights, **shown})
    (folder / "index.html").write_text(page, encoding="utf-8")
    # Browsers ask for it at the root, whatever a page says.
    shutil.copyfile(folder / "lab" / "favicon.ico", folder / "favicon.ico")
    return weight


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", type=Path, default=BUILT)
    parser.add_argument("--tools", type=Path, default=TOOLS)
    options = parser.parse_args(arguments)
    try:
        weight = make_site(options.folder.resolve(), options.tools.resolve())
    except (PressError, HandbookError) as error:
        print(error, file=sys.stderr)
        return 1
    site_mb, python_mb = weight["site"] / 1e6, weight["python"] / 1e6
    print(f"{options.folder}: {site_mb:.0f} MB, of which Python is {python_mb:.1f} MB.")
    print(f"Look at it: python -m handbook.press.book.serve --port {OWN_PORT} --folder {options.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
