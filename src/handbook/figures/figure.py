"""The public face: draw(exercise_id) gives a Figure that shows itself in a notebook and saves itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from ..core.errors import FileError, number_given
from ..core.files import make_folder, named, place, shown, write_whole
from .assemble import svg_of
from .choices import Choices
from .library import exercise_ids, pose_file
from .people import person as find_person
from .posefile import PoseError

Progress = Callable[[str], None]
KINDS = (".svg", ".png", ".pdf")
RASTER_WIDTH = 2000  # pixels of a saved .png
RASTER_DPI = 300.0


class Figure(Choices):
    """A picture of one phase of one exercise.  Every method returns a new Figure."""

    def phase(self, name: str) -> Figure:
        """The picture of another phase; ids are those of the exercise's steps."""
        phase = pose_file(self.exercise_id).phase(name)
        return replace(self, phase_id=phase.id, film=False)

    def animated(self) -> Figure:
        """The whole movement as SMIL, there and back.

        A page inlines it and drives it: `svg.pauseAnimations()` at once, `svg.setCurrentTime(s)` to scrub,
        `svg.unpauseAnimations()` to play.  `data-seconds` and `data-stops` on the root say how long the loop
        is and when each phase is reached.
        """
        return replace(self, film=True)

    def camera(self, azimuth: float, elevation: float) -> Figure:
        """Seen from elsewhere: azimuth 0 is the person's right side, 90 the front."""
        angles = number_given("azimuth", azimuth), number_given("elevation", elevation)
        return replace(self, view_from=angles)

    def show(
        self,
        *,
        spine: bool | None = None,
        ghost: bool | None = None,
        arrows: bool | None = None,
        highlight: bool | None = None,
    ) -> Figure:
        """Switch overlays on or off; what is not named stays."""
        return replace(
            self,
            spine=self.spine if spine is None else spine,
            ghost=self.ghost if ghost is None else ghost,
            arrows=self.arrows if arrows is None else arrows,
            highlight=self.highlight if highlight is None else highlight,
        )

    def other_side(self) -> Figure:
        """The mirror image: the same exercise done with the other side."""
        return replace(self, mirror=not self.mirror)

    def with_prefix(self, prefix: str) -> Figure:
        """Start every id in the SVG with `prefix`; give each inline picture of a page its own."""
        return replace(self, prefix=prefix)

    # ---- output ----------------------------------------------------------------------------
    def svg(self) -> str:
        return svg_of(self)

    def _repr_svg_(self) -> str:
        return self.svg()

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write .svg, or .png and .pdf (a picture of 300 dots an inch) if resvg-py is installed.

        Raises FileError for another ending, for a file that exists if `overwrite` is false and for a place
        that cannot be written; then nothing is changed.
        """
        target = named(path)
        kind = target.suffix.lower()
        if kind not in KINDS:
            raise FileError(f"{shown(target.name)} must end in one of: {', '.join(KINDS)}.")
        place(target, overwrite=overwrite)
        write_whole(target, self._content(kind))
        return target

    def _content(self, kind: str) -> bytes:
        """The picture as it stands in a file."""
        svg = self.svg()
        if kind == ".svg":
            return svg.encode()
        picture = _raster(svg, kind)
        if kind == ".png":
            return picture
        page = BytesIO()
        image = _library("PIL.Image", "pillow", kind).open(BytesIO(picture)).convert("RGB")
        image.save(page, "PDF", resolution=RASTER_DPI)
        return page.getvalue()


def _library(module: str, package: str, kind: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(
            f"saving {kind} needs the library {package}, which is not installed (pip install {package}); "
            ".svg works without it"
        ) from error


def _raster(svg: str, kind: str) -> bytes:
    """PNG bytes.  resvg draws masks and line order as browsers do; not every converter does."""
    resvg = _library("resvg_py", "resvg-py", kind)
    return bytes(resvg.svg_to_bytes(svg_string=svg, width=RASTER_WIDTH, background="#ffffff"))


def draw(exercise_id: str, person: str | None = None, form: str = "") -> Figure:
    """The picture of an exercise at its key phase; `person` stands in for the one of its record.

    form: the easier change in which it is done, so that this is pictured.

    >>> hb.draw("cat-camel").phase("hollow").camera(40, 25).save("hollow.svg").name
    'hollow.svg'
    >>> hb.draw("cat-camel").phases
    ('start', 'round', 'hollow')
    """
    if not isinstance(exercise_id, str):
        raise PoseError(f"An exercise is named by its id, for example cobra, not {exercise_id!r:.40}.")
    who = find_person(str(person)).id if person is not None else ""
    figure = Figure(exercise_id, pose_file(exercise_id).key_phase, person=who)
    return figure.phase(form) if form else figure


def phases(exercise_id: str) -> tuple[str, ...]:
    """Ids of the phases of an exercise, in order."""
    return pose_file(exercise_id).shown


def write_all(
    folder: str | Path,
    *,
    films: bool = True,
    progress: Progress | None = print,
    overwrite: bool = False,
) -> list[Path]:
    """Write every phase (<id>-<phase>.svg) and every film (<id>.svg); progress gets one line each.

    Raises FileError before anything is drawn if the folder cannot be made, or, without `overwrite`, if one
    of the files exists.
    """
    made = make_folder(folder)
    jobs: list[tuple[Figure, Path]] = []
    for exercise_id in exercise_ids():
        figure = draw(exercise_id)
        jobs += [(figure.phase(name), made / f"{exercise_id}-{name}.svg") for name in figure.phases]
        if films:
            jobs.append((figure.animated(), made / f"{exercise_id}.svg"))
    for _, path in jobs:
        place(path, overwrite=overwrite)
    written = []
    for index, (figure, path) in enumerate(jobs, 1):
        written.append(figure.save(path, overwrite=overwrite))
        if progress:
            progress(f"[{index}/{len(jobs)}] {path.name}")
    return written
