"""The lumbar spine as a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from ..assets import tokens
from ..core.errors import FileError, number_given
from ..core.files import named, place, shown, write_whole
from .lumbar import BONES, LEVELS, Spine
from .measures import DEGREE, Array
from .paths import curve
from .svg import LICENCE, METADATA

UNITS = 10  # drawing units per mm
LABEL_DROP = 22  # units from the middle of a label to its base line
WIDTH_MM, HEIGHT_MM = 190, 284
ORIGIN = np.array([108.0, 124.0])
_CANAL_HALF_WIDTH = 6.8  # mm; half of the dural sac, within the 17 to 20 mm of the canal (Panjabi 1992)


def pixels(points: Array) -> Array:
    placed: Array = (np.asarray(points) * np.array([1, -1]) + ORIGIN) * UNITS
    return placed


@dataclass(frozen=True)
class LumbarFigure:
    """The lumbar spine from the side.  bend in degrees, flexion positive; pull in mm per disc."""

    bend: float = 0.0
    pull: float = 0.0
    labels: bool = True
    prefix: str = "lumbar-"

    @cached_property
    def spine(self) -> Spine:
        return Spine(self.bend, self.pull)

    @property
    def openings(self) -> dict[str, str]:
        """What each foramen does against standing: "opens", "narrows" or "as in standing"."""
        return self.spine.openings

    def with_prefix(self, prefix: str) -> LumbarFigure:
        return replace(self, prefix=prefix)

    @property
    def alt(self) -> str:
        if self.bend:
            action = "bent forward" if self.bend > 0 else "bent backward"
        else:
            action = "pulled lengthwise" if self.pull > 0 else "as in standing"
        words, result = self.openings.values(), ""
        if "opens" in words:
            result = ": the nerve openings open"
        elif "narrows" in words:
            result = ": the nerve openings narrow"
        return f"The lumbar spine from the side, {action}{result}."

    @property
    def description(self) -> str:
        levels = "; ".join(f"{joint} {word}" for joint, word in self.openings.items())
        return (
            f"{self.alt} Vertebrae L1 to L5 and the sacrum with discs, nuclei, canal and nerve roots. "
            f"Nerve openings: {levels}. A drawing from average values, not a measurement."
        )

    def shapes(self) -> dict[str, str]:
        """Path data by element name; the same names for every bend and pull, so that a page can swap them."""
        spine = self.spine
        shapes: dict[str, str] = {}
        for level in LEVELS:
            shapes[f"spinous-{level}"] = _bone(spine, level, "spinous")
        shapes["canal"] = curve(pixels(_ribbon(spine.canal())))
        for level in ("S1", *LEVELS):
            shapes[f"body-{level}"] = _bone(spine, level, "body")
        for level in LEVELS:
            disc = spine.disc(level)
            shapes[f"disc-{level}"] = curve(pixels(disc))
            shapes[f"ring-{level}"] = curve(pixels(disc.mean(axis=0) + (disc - disc.mean(axis=0)) * 0.82))
            shapes[f"nucleus-{level}"] = curve(pixels(spine.nucleus(level)))
            shapes[f"foramen-{level}"] = curve(pixels(spine.foramina[level]))
        for level in ("S1", *LEVELS):
            shapes[f"arch-{level}"] = _bone(spine, level, "arch")
        shapes["root-S1"] = curve(pixels(spine.root("S1")), closed=False)
        for level in LEVELS:
            shapes[f"root-{level}"] = curve(pixels(spine.root(level)), closed=False)
            shapes[f"transverse-{level}"] = _bone(spine, level, "transverse")
        return shapes

    def svg(self) -> str:
        return _svg(self)

    def _repr_svg_(self) -> str:
        return self.svg()

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write .svg; raises FileError as `Figure.save`."""
        target = named(path)
        if target.suffix.lower() != ".svg":
            raise FileError(f"{shown(target.name)} must end in .svg.")
        place(target, overwrite=overwrite)
        write_whole(target, self.svg().encode())
        return target


def lumbar(bend: float = 0.0, pull: float = 0.0) -> LumbarFigure:
    """The lumbar spine bent by `bend` degrees (-16 to 52) and pulled by `pull` mm per disc (0 to 2).

    >>> hb.lumbar(bend=40).alt
    'The lumbar spine from the side, bent forward: the nerve openings open.'
    """
    figure = LumbarFigure(number_given("bend", bend), number_given("pull", pull))
    _ = figure.spine  # wrong values are refused here
    return figure


def _bone(spine: Spine, level: str, part: str) -> str:
    outline = BONES[level][part]
    return curve(pixels(spine.put(level, outline[::2])))


def _ribbon(line: Array) -> Array:
    """A band round the canal's centre line that tapers at the lower end."""
    tangent = np.gradient(line, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    width = np.concatenate([np.full(len(line) - 4, _CANAL_HALF_WIDTH), [6.2, 5.0, 3.6, 2.2]])[:, None]
    return np.vstack([line + normal * width, (line - normal * width)[::-1]])


# Of each kind of shape: its colour, that of its edge, and the edge's width.
_LOOKS = {
    "body": ("bone", "line", 6),
    "arch": ("bone", "line", 6),
    "spinous": ("behind", "line", 6),
    "transverse": ("near", "line", 6),
    "canal": ("canal", "canal-line", 4),
    "disc": ("disc", "disc-line", 6),
    "nucleus": ("nucleus", "disc-line", 3),
}


def _style(name: str, openings: dict[str, str]) -> str:
    colour = tokens()["lumbar"]
    kind, _, level = name.partition("-")
    if kind in _LOOKS:
        fill, line, width = _LOOKS[kind]
        return f'fill="{colour[fill]}" stroke="{colour[line]}" stroke-width="{width}"'
    if kind == "ring":
        return f'fill="none" stroke="{colour["disc-line"]}" stroke-width="2.5" opacity=".55"'
    if kind == "foramen":
        word = next(word for joint, word in openings.items() if joint.startswith(level))
        tint = colour[word]
        return f'fill="{tint}" fill-opacity=".5" stroke="{tint}" stroke-width="7"'
    return f'fill="none" stroke="{colour["nerve"]}" stroke-width="20" stroke-linecap="round"'


@lru_cache(maxsize=64)
def _svg(figure: LumbarFigure) -> str:
    spine, prefix = figure.spine, figure.prefix
    parts = []
    for name, data in figure.shapes().items():
        if name.startswith("root"):
            stroke = tokens()["lumbar"]["nerve-line"]
            outline = f'fill="none" stroke="{stroke}" stroke-width="28" stroke-linecap="round"'
            parts.append(f'<path id="{prefix}{name}-line" d="{data}" {outline}/>')
        parts.append(f'<path id="{prefix}{name}" d="{data}" {_style(name, figure.openings)}/>')
        if name.startswith("root"):
            parts.append(_ganglion(spine, name[5:], prefix))
    if figure.labels:
        parts += [_label(spine, level, prefix) for level in ("S1", *LEVELS)]
    title, text = escape(figure.alt), escape(figure.description)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="hb-figure" '
        f'viewBox="0 0 {WIDTH_MM * UNITS} {HEIGHT_MM * UNITS}" '
        f'width="{WIDTH_MM * 2}" height="{HEIGHT_MM * 2}" role="img" aria-labelledby="{prefix}t {prefix}d">'
        f'<title id="{prefix}t">{title}</title><desc id="{prefix}d">{text}</desc>'
        + METADATA.format(title=title, licence=LICENCE)
        + f'<g stroke-linejoin="round">{"".join(parts)}</g></svg>\n'
    )


def ganglion_place(spine: Spine, level: str) -> tuple[Array, float]:
    """Drawing units and degrees, as SVG turns."""
    start, second = spine.root(level)[:2]
    return pixels(start * 0.35 + second * 0.65), -float(np.arctan2(*(second - start)[::-1])) / DEGREE


def label_place(level: str) -> tuple[float, float]:
    """Where the name of a vertebra stands, in its own millimetres."""
    return (2.0, -14.0) if level == "S1" else (3.0, -1.0)


def _ganglion(spine: Spine, level: str, prefix: str) -> str:
    """The swelling of the root inside the foramen."""
    (x, y), angle = ganglion_place(spine, level)
    return (
        f'<ellipse id="{prefix}ganglion-{level}" rx="34" ry="25" '
        f'transform="translate({x:.0f} {y:.0f}) rotate({angle:.1f})" '
        f'fill="{tokens()["lumbar"]["nerve"]}" stroke="{tokens()["lumbar"]["nerve-line"]}" stroke-width="5"/>'
    )


def _label(spine: Spine, level: str, prefix: str) -> str:
    x, y = pixels(spine.put(level, label_place(level)))
    return (
        f'<text id="{prefix}label-{level}" x="{x:.0f}" y="{y + LABEL_DROP:.0f}" '
        f'font-size="72" font-weight="650" '
        f'font-family="Figtree,system-ui,sans-serif" '
        f'fill="{tokens()["lumbar"]["text"]}" text-anchor="middle">{level}</text>'
    )
