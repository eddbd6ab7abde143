"""Still and moving pictures as files of the published book.

Thumbnails (the key phase of each exercise, and its changes that have a picture) and films are
drawn once and kept in _build/pictures, each exercise's in a folder named by what they depend on; so is the
small one of a review packet. After a change of one pose one exercise is drawn again.
"""

from __future__ import annotations

import base64
import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path

from ..assets import tokens
from ..core.catalogue import catalogue
from ..core.digest import digest, digest_of_files
from ..core.files import write_whole
from ..core.records import Exercise
from ..figures.library import folder as pose_folder
from ..figures.library import solved_path
from ..figures.people import person_of

PACKAGE = Path(__file__).parents[1]
CACHE = PACKAGE.parents[1] / "_build" / "pictures"
SMALL, QUALITY = 200, 80  # pixels: 21 mm at 240 dots an inch; of JPEG
KINDS = ("still", "film")


@cache
def _hand() -> str:
    """A fingerprint of the code that draws and of the colours."""
    code = sorted((PACKAGE / "figures").glob("*.py"))
    return digest_of_files(((path.name, path) for path in code), tokens()["digest"])


@cache
def _digest_of(exercise: str) -> str:
    """A fingerprint of all that the pictures of one exercise depend on."""
    poses = (pose_folder() / f"{exercise}.toml", solved_path(exercise))
    return digest_of_files(((path.name, path) for path in poses), _hand(), str(person_of(exercise)))[:10]


@cache
def pictures_digest() -> str:
    """A fingerprint of all pictures."""
    return digest(json.dumps([_digest_of(id) for id in sorted(catalogue().exercises)]), length=10)


def _kept(exercise: str) -> Path:
    """The folder of the pictures of one exercise as it is now."""
    return CACHE / f"{exercise}-{_digest_of(exercise)}"


def _target(exercise: str, kind: str) -> Path:
    """The file of an exercise's still, film or change."""
    return _kept(exercise) / f"{exercise}-{kind}.svg"


def _draw(exercise: str, kind: str, target: Path) -> None:
    from ..figures import draw

    target.parent.mkdir(parents=True, exist_ok=True)
    figure = draw(exercise, form="" if kind in KINDS else kind)
    drawn = figure.animated() if kind == "film" else figure
    # Whole or not at all: a build that is ended must not leave half a picture for the next one.
    write_whole(target, drawn.with_prefix(f"{kind}-{exercise}-").svg().encode())


def kinds_of(exercise: Exercise) -> list[str]:
    """Still, film, and the ids of the easier and harder changes that have a picture."""
    from ..figures import draw

    variants = draw(exercise.id).variants
    changes = (*exercise.easier, *exercise.harder)
    return [*KINDS, *(change.id for change in changes if change.id in variants)]


def drawn_pictures() -> list[Path]:
    """Draws what is missing, two at a time, and returns every file."""
    kept = {_kept(id) for id in catalogue().exercises}
    for old in CACHE.glob("*"):
        if old not in kept:
            shutil.rmtree(old)
    jobs = [(exercise.id, kind) for exercise in catalogue().exercises.values() for kind in kinds_of(exercise)]
    targets = {job: _target(*job) for job in jobs}
    missing = [job for job in jobs if not targets[job].is_file()]
    if missing:
        with ProcessPoolExecutor() as pool:
            for drawn in [pool.submit(_draw, *job, targets[job]) for job in missing]:
                drawn.result()
    return list(targets.values())


def small_picture(exercise: str) -> str:
    """The still of an exercise, `SMALL` wide, as an SVG that holds a JPEG: 50 of them make no heavy file.

    Raises ImportError without resvg-py.
    """
    small = _kept(exercise) / "small.svg"
    if not small.is_file():
        still = _target(exercise, "still")
        if not still.is_file():
            _draw(exercise, "still", still)
        write_whole(small, _held(still.read_text(encoding="utf-8")).encode())
    return small.read_text(encoding="utf-8")


def _held(svg: str) -> str:
    """A picture as dots, in an SVG of the same shape."""
    import resvg_py
    from PIL import Image

    dots = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SMALL, background="#ffffff"))
    packed = BytesIO()
    image = Image.open(BytesIO(dots)).convert("RGB")
    image.save(packed, "JPEG", quality=QUALITY)
    width, height = image.size
    data = base64.b64encode(packed.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
