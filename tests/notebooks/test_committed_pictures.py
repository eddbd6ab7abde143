"""Every picture and plot that is committed in a notebook is the one that its cell draws.

nbval compares no pictures, and the book publishes what is committed.
"""

from __future__ import annotations

import ast
import base64
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from PIL import Image, ImageDraw

from handbook.press.notebooks.folder import notebooks
from tests.daily import daily

FIGURE = re.compile(r'<svg [^>]*class="hb-figure"[\s\S]*?</svg>')
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NEAR = 0.06  # of a picture's units: another machine may round the last digit otherwise
BLOCK = 8  # pixels; a letter is about 25 high
MOST_OFF = 24  # of 255, on average over a block: soft edges may differ, not a letter
BINDINGS = {"__name__": "__main__"}


def html_of(bundle: dict[str, Any]) -> str:
    return str(bundle.get("text/html", ""))


def has_picture(output: Any) -> bool:
    bundle = output.get("data", {})
    return "image/png" in bundle or bool(FIGURE.search(html_of(bundle)))


@cache
def cells_of(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


PICTURED = [path for path in notebooks() if any(has_picture(o) for c in cells_of(path) for o in c.outputs)]


def bundle_of(value: Any) -> dict[str, Any]:
    """What Jupyter would be given to show a value."""
    if hasattr(value, "_repr_mimebundle_"):
        made = value._repr_mimebundle_()
        return dict(made[0] if isinstance(made, tuple) else made or {})
    return {"text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else {}


class Shown(list[dict[str, Any]]):
    """What `plt.show()` shows in a notebook, with the style that holds at that moment."""

    def show(self) -> None:
        for number in plt.get_fignums():
            drawn = io.BytesIO()
            plt.figure(number).savefig(drawn, format="png", dpi="figure", bbox_inches="tight")
            self.append({"image/png": drawn.getvalue()})
        plt.close("all")


def run_cell(source: str, names: dict[str, Any], shown: Shown) -> list[dict[str, Any]]:
    """Runs a cell as Jupyter does; all that it shows."""
    tree = ast.parse("\n".join(line for line in source.splitlines() if not line.startswith("%")))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    found = [*shown, *([] if value is None else [bundle_of(value)])]
    shown.clear()
    return found


def pictures_of(bundles: list[dict[str, Any]]) -> tuple[list[str], list[bytes]]:
    """The computed pictures as text, the plots as bytes."""
    drawn = [figure for bundle in bundles for figure in FIGURE.findall(html_of(bundle))]
    plots = [bundle["image/png"] for bundle in bundles if "image/png" in bundle]
    return drawn, [base64.b64decode(plot) if isinstance(plot, str) else plot for plot in plots]


def same_drawing(one: str, other: str) -> bool:
    """The same shapes, titles and colours, and numbers that differ by no more than rounding."""
    if NUMBER.split(one) != NUMBER.split(other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= NEAR for a, b in pairs)


def blocks(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB").reduce(BLOCK), dtype=float)


def same_plot(one: bytes, other: bytes) -> bool:
    """The same to the eye."""
    first, second = (Image.open(io.BytesIO(data)) for data in (one, other))
    if max(abs(a - b) for a, b in zip(first.size, second.size, strict=True)) > 2:
        return False
    return bool(np.abs(blocks(first) - blocks(second.resize(first.size))).max() <= MOST_OFF)


@pytest.mark.parametrize(
    "path", daily(PICTURED, 8, lambda path: path.stem), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_what_is_committed_is_what_the_cells_draw(path: Path, monkeypatch):
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr("sys.argv", ["notebook"])
    names, shown = dict(BINDINGS), Shown()
    plt.switch_backend("agg")
    monkeypatch.setattr(plt, "show", shown.show)
    with mpl.rc_context():
        for cell in cells_of(path):
            committed = pictures_of([output.data for output in cell.outputs if "data" in output])
            redrawn = pictures_of(run_cell(cell.source, names, shown))
            for ours, theirs, same in zip(committed, redrawn, (same_drawing, same_plot), strict=True):
                assert len(ours) == len(theirs), cell.source
                for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                    words = f"picture {number} of {cell.source!r} is not what the cell draws"
                    assert same(one, other), f"{words}: run 'make notebooks'"


def test_there_are_pictures_to_compare():
    assert len(PICTURED) > 60


def committed(name: str) -> tuple[list[str], list[bytes]]:
    (path,) = [path for path in PICTURED if path.stem == name]
    outputs = [output for cell in cells_of(path) for output in cell.outputs]
    return pictures_of([output.data for output in outputs if "data" in output])


def test_a_wrong_picture_is_seen():
    drawn, plots = committed("cat-camel")
    assert same_drawing(drawn[0], drawn[0])
    assert not same_drawing(drawn[0], drawn[1])
    assert not same_drawing(drawn[0], re.sub("<title[^>]*>[^<]+", "<title>Another title", drawn[0]))
    assert not same_drawing(drawn[0], drawn[0].replace(NUMBER.findall(drawn[0])[40], "777", 1))
    for one, other in zip(plots, committed("cobra")[1], strict=True):
        assert same_plot(one, one)
        assert not same_plot(one, other)


def test_one_wrong_letter_of_a_plot_is_seen():
    plot = Image.open(io.BytesIO(committed("cat-camel")[1][0])).convert("RGB")
    x, y = plot.width // 2, plot.height // 2
    changed = plot.copy()
    ImageDraw.Draw(changed).rectangle((x, y, x + 12, y + 4), fill="black")
    files = []
    for image in (plot, changed):
        files.append(io.BytesIO())
        image.save(files[-1], format="png")
    assert not same_plot(files[0].getvalue(), files[1].getvalue())
