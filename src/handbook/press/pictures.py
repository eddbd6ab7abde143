"""Still and moving pictures as files of the published book.

Thumbnails (the key phase of each exercise, and its changes that have a picture) and films are
drawn once and kept in _build/pictures, in a folder named by what they depend on; so are the small ones of a
review packet.
"""

from __future__ import annotations

import base64
import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path

from ..assets import tokens
from ..core.catalogue import catalogue
from ..core.digest import digest_of_files
from ..core.records import Exercise
from ..figures.library import folder as pose_folder
from ..figures.people import person_of

PACKAGE = Path(__file__).parents[1]
CACHE = PACKAGE.parents[1] / "_build" / "pictures"
SMALL, QUALITY = 200, 80  # pixels: 21 mm at 240 dots an inch; of JPEG
KINDS = ("still", "film")


@cache
def pictures_digest() -> str:
    """A fingerprint of the poses, the colours, the people and the code that draws them."""
    folders = ((PACKAGE / "figures", "*.py"), (pose_folder(), "**/*.*"))
    paths = [path for folder, pattern in folders for path in sorted(folder.glob(pattern)) if path.is_file()]
    who = [f"{id} {person_of(id)}" for id in sorted(catalogue().exercises)]
    return digest_of_files(((path.name, path) for path in paths), tokens()["digest"], *who)[:10]


def file_name(exercise: str, kind: str) -> str:
    """The file of an exercise's still, film or change, below the asset folder."""
    return f"pictures/{exercise}-{kind}.svg"


def _draw(exercise: str, kind: str, target: Path) -> None:
    from ..figures import draw

    figure = draw(exercise, form="" if kind in KINDS else kind)
    drawn = figure.animated() if kind == "film" else figure
    target.write_text(drawn.with_prefix(f"{kind}-{exercise}-").svg(), encoding="utf-8")


def kinds_of(exercise: Exercise) -> list[str]:
    """Still, film, and the ids of the easier and harder changes that have a picture."""
    from ..figures import draw

    variants = draw(exercise.id).variants
    changes = (*exercise.easier, *exercise.harder)
    return [*KINDS, *(change.id for change in changes if change.id in variants)]


def drawn_pictures(cache_dir: Path = CACHE) -> list[Path]:
    """Draws what is missing, two at a time, and returns every file."""
    kept = cache_dir / pictures_digest() / "pictures"
    for old in cache_dir.glob("*"):
        if old != kept.parent:
            shutil.rmtree(old)
    kept.mkdir(parents=True, exist_ok=True)
    jobs = [(exercise.id, kind) for exercise in catalogue().exercises.values() for kind in kinds_of(exercise)]
    targets = {job: kept.parent / file_name(*job) for job in jobs}
    missing = [job for job in jobs if not targets[job].is_file()]
    if missing:
        with ProcessPoolExecutor() as pool:
            waiting = [pool.submit(_draw, *job, targets[job]) for job in missing]
            for done in waiting:
                done.result()
    return list(targets.values())


def small_picture(exercise: str, cache_dir: Path = CACHE) -> str:
    """The still of an exercise, `SMALL` wide, as an SVG that holds a JPEG: 50 of them make no heavy file.

    Raises ImportError without resvg-py.
    """
    kept = cache_dir / pictures_digest()
    small = kept / "small" / f"{exercise}.svg"
    if not small.is_file():
        still = kept / file_name(exercise, "still")
        if not still.is_file():
            still.parent.mkdir(parents=True, exist_ok=True)
            _draw(exercise, "still", still)
        small.parent.mkdir(exist_ok=True)
        small.write_text(_held(still.read_text(encoding="utf-8")), encoding="utf-8")
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
