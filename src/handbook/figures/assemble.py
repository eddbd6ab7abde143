"""From a Figure's choices to one SVG."""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from . import arrows
from .camera import Camera
from .library import pose_file, solved
from .measures import Array
from .people import Person, person, person_of, skin_of
from .posed import Posed
from .posefile import PoseFile
from .props import Ball, Box, Strap, Tube
from .scene import Scene, build, whole_silhouette
from .staging import Frame, boxes_to_show, depth_order, film_frames, ground_of
from .svg import Drawing, Writer
from .view import View

FILM_DETAIL = 0.8  # share of the outline points kept in films


class Drawable(Protocol):
    """What is read of a `figure.Figure`."""

    @property
    def exercise_id(self) -> str: ...
    @property
    def phase_id(self) -> str: ...
    @property
    def film(self) -> bool: ...
    @property
    def view_from(self) -> tuple[float, float] | None: ...
    @property
    def ghost(self) -> bool | None: ...
    @property
    def arrows(self) -> bool: ...
    @property
    def highlight(self) -> bool: ...
    @property
    def mirror(self) -> bool: ...
    @property
    def prefix(self) -> str | None: ...
    @property
    def person(self) -> str: ...
    @property
    def shows_spine(self) -> bool: ...
    @property
    def alt(self) -> str: ...
    @property
    def description(self) -> str: ...


@lru_cache(maxsize=128)
def svg_of(figure: Drawable) -> str:
    """The SVG of one phase or of the film."""
    whole, poses = pose_file(figure.exercise_id), solved(figure.exercise_id)
    file = whole.at(whole.animation[0] if figure.film else figure.phase_id)
    who = person(figure.person or person_of(figure.exercise_id))

    def embody(pose: Array) -> Posed:
        return Posed(pose, skin_of(who.id), file.solids)

    own_view = None if figure.film else file.phase(figure.phase_id).camera
    camera = Camera(*(figure.view_from or own_view or file.camera))
    drawn = dict.fromkeys([*file.shown, figure.phase_id])  # a variant joins the crop of its own picture
    bodies = {name: embody(poses.phases[name]) for name in drawn}
    # A phase seen from elsewhere has a crop of its own; the others share one.
    together = [figure.phase_id] if own_view else [name for name in drawn if not file.phase(name).camera]
    framed = {name: bodies[name] for name in together}
    ground = ground_of(file, framed.values())
    markers = _arrow_outlines(file, framed, bodies, camera)
    prefix = figure.prefix if figure.prefix is not None else default_prefix(figure)
    view = View(camera, boxes_to_show(file, framed.values(), ground, markers, camera), prefix)
    if figure.film:
        frames, timing = film_frames(file, poses, embody)
    else:
        phase = file.phase(figure.phase_id)
        frames, timing = [Frame(bodies[phase.id], phase.highlight, 1.0)], None
    straps = [thing for thing in file.things if isinstance(thing, Strap)]
    solids = {thing.name: thing for thing in file.things if isinstance(thing, Box | Ball | Tube)}
    scenes, moments = _scenes(figure, file, frames, camera, who)
    return Writer(
        Drawing(
            scenes=scenes,
            order=depth_order(moments[:: 2 if len(moments) > 4 else 1], camera, solids, straps, file.bias),
            view=view,
            person=who,
            title=f"{file.name}: the movement" if figure.film else figure.alt,
            description=figure.description,
            ground=ground,
            props=solids,
            ghost=_ghost(figure, file, bodies, camera),
            arrows=markers[file.key_phase if figure.film else figure.phase_id] if figure.arrows else [],
            arrow_opacity=[frame.arrows for frame in frames],
            timing=timing,
            mirrored=figure.mirror,
            straps=straps,
        )
    ).write()


def default_prefix(figure: Drawable) -> str:
    """A short name for this picture: the same in every run, another for every picture."""
    key = f"{figure.exercise_id}/{'film' if figure.film else figure.phase_id}/{figure.mirror}"
    if figure.person:
        key += f"/{figure.person}"
    return f"f{zlib.crc32(key.encode()):08x}"[:7]


def _scenes(
    figure: Drawable, file: PoseFile, frames: list[Frame], camera: Camera, who: Person
) -> tuple[list[Scene], list[Posed]]:
    """One scene per frame, built once per body; and the different bodies."""
    names = dict.fromkeys(name for frame in frames for name in frame.felt)
    straps = [thing for thing in file.things if isinstance(thing, Strap)]
    boxes = [thing for thing in file.things if isinstance(thing, Box)]
    built: dict[int, tuple[Posed, Scene]] = {}
    for frame in frames:
        if id(frame.body) not in built:
            wanted = {name: frame.felt.get(name, 0.0) for name in names} if figure.highlight else {}
            scene = build(
                frame.body,
                camera,
                highlight=wanted,
                spine=figure.shows_spine,
                wrapped=who.style == "scarf",
                straps=straps,
                supports_under=boxes,
                detail=FILM_DETAIL if figure.film else 1.0,
            )
            built[id(frame.body)] = (frame.body, scene)
    _align([scene for _, scene in built.values()])
    return [built[id(frame.body)][1] for frame in frames], [body for body, _ in built.values()]


def _align(scenes: list[Scene]) -> None:
    """Turn each outline's starting point to the one nearest the frame before, so that shapes do not swim."""
    for before, after in pairwise(scenes):
        for name, outline in after.outlines.items():
            after.outlines[name] = _turned(outline, before.outlines[name])
        if before.shadow is not None and after.shadow is not None:
            after.shadow = _turned(after.shadow, before.shadow)


def _turned(outline: Array, model: Array) -> Array:
    centred, target = outline - outline.mean(axis=0), model - model.mean(axis=0)
    misfit = [
        round(float(((np.roll(centred, -k, axis=0) - target) ** 2).sum()), 9) for k in range(len(outline))
    ]
    turned: Array = np.roll(outline, -misfit.index(min(misfit)), axis=0)
    return turned


def _arrow_outlines(
    file: PoseFile, framed: dict[str, Posed], bodies: dict[str, Posed], camera: Camera
) -> dict[str, list[Array]]:
    """Outlines of the arrows of every framed phase."""
    first = bodies[file.animation[0]] if file.animation else None
    result = {}
    for name, body in framed.items():
        lines = [arrows.place(spec, body, first, camera) for spec in file.phase(name).arrows]
        result[name] = [arrows.outline(line) for line in lines]
    return result


def _ghost(figure: Drawable, file: PoseFile, bodies: dict[str, Posed], camera: Camera) -> list[Array]:
    """Silhouette of the start pose behind a later phase."""
    phase = file.phase(figure.phase_id)
    wanted = bool(file.ghost) and phase.ghost if figure.ghost is None else figure.ghost
    source = file.ghost or file.shown[0]
    if not wanted or figure.film or (phase.same_as or phase.id) == source:
        return []
    return whole_silhouette(bodies[source], camera)
