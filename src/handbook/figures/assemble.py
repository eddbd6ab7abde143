"""From a Figure's choices to one SVG."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from . import arrows
from .camera import Camera
from .choices import Choices
from .details import vertebrae
from .library import pose_file, solved
from .measures import Array
from .people import Person, person, person_of, skin_of
from .posed import Posed
from .posefile import PoseFile
from .props import Box
from .scene import Scene, build, whole_silhouette
from .staging import Frame, boxes_to_show, depth_order, film_frames, ground_of
from .svg import Drawing, Timing, Writer
from .view import View

FILM_DETAIL = 0.8  # share of the outline points kept in films


@dataclass(frozen=True)
class Stage:
    """What a picture shows before the choices that cost little: bone, ghost, arrows, side, prefix."""

    file: PoseFile
    camera: Camera
    bodies: dict[str, Posed]
    ground: list[Box]
    markers: dict[str, list[Array]]
    boxes: list[tuple[Array, Array]]
    frames: list[Frame]
    timing: Timing | None
    scenes: list[Scene]
    order: list[str]


# Room for every still picture of the book: hand-outs and sheets print them again on other paper.
@lru_cache(maxsize=512)
def svg_of(figure: Choices) -> str:
    """The SVG of one phase or of the film."""
    who = person(figure.person or person_of(figure.exercise_id))
    stage = _staged(
        figure.exercise_id, figure.phase_id, figure.film, figure.view_from, figure.highlight, who.id
    )
    file = stage.file
    prefix = figure.prefix if figure.prefix is not None else default_prefix(figure)
    return Writer(
        Drawing(
            scenes=_with_bones(stage) if figure.shows_spine else stage.scenes,
            order=stage.order,
            view=View(stage.camera, stage.boxes, prefix),
            person=who,
            title=f"{file.name}: the movement" if figure.film else figure.alt,
            description=figure.description,
            ground=stage.ground,
            props=file.solid_things,
            ghost=_ghost(figure, file, stage.bodies, stage.camera),
            arrows=stage.markers[file.key_phase if figure.film else figure.phase_id] if figure.arrows else [],
            arrow_opacity=[frame.arrows for frame in stage.frames],
            timing=stage.timing,
            mirrored=figure.mirror,
            straps=file.straps,
        )
    ).write()


# Overlays are switched on and off again and again: the outlines, which cost the most, stay.
@lru_cache(maxsize=32)
def _staged(
    exercise_id: str,
    phase_id: str,
    film: bool,
    view_from: tuple[float, float] | None,
    highlight: bool,
    who: str,
) -> Stage:
    whole, poses = pose_file(exercise_id), solved(exercise_id)
    file = whole.at(whole.animation[0] if film else phase_id)

    def embody(pose: Array) -> Posed:
        return Posed(pose, skin_of(who), file.solids)

    own_view = None if film else file.phase(phase_id).camera
    camera = Camera(*(view_from or own_view or file.camera))
    drawn = dict.fromkeys([*file.shown, phase_id])  # a variant joins the crop of its own picture
    bodies = {name: embody(poses.phases[name]) for name in drawn}
    # A phase seen from elsewhere has a crop of its own; the others share one.
    together = [phase_id] if own_view else [name for name in drawn if not file.phase(name).camera]
    framed = {name: bodies[name] for name in together}
    ground = ground_of(file, framed.values())
    markers = _arrow_outlines(file, framed, bodies, camera)
    if film:
        frames, timing = film_frames(file, poses, embody)
    else:
        phase = file.phase(phase_id)
        frames, timing = [Frame(bodies[phase.id], phase.highlight, 1.0)], None
    scenes, moments = _scenes(file, frames, camera, person(who), film=film, highlight=highlight)
    return Stage(
        file=file,
        camera=camera,
        bodies=bodies,
        ground=ground,
        markers=markers,
        boxes=boxes_to_show(file, framed.values(), ground, markers, camera),
        frames=frames,
        timing=timing,
        scenes=scenes,
        order=depth_order(
            moments[:: 2 if len(moments) > 4 else 1], camera, file.solid_things, file.straps, file.bias
        ),
    )


def forget() -> None:
    """The next pictures are drawn from their poses again."""
    for kept in (svg_of, _staged, skin_of):
        kept.cache_clear()


def _with_bones(stage: Stage) -> list[Scene]:
    """The scenes with the vertebrae, which are computed once per body."""
    different = {id(frame.body): frame.body for frame in stage.frames}
    bones = {key: vertebrae(body, stage.camera) for key, body in different.items()}
    return [
        replace(scene, vertebrae=bones[id(frame.body)])
        for frame, scene in zip(stage.frames, stage.scenes, strict=True)
    ]


def default_prefix(figure: Choices) -> str:
    """A short name for this picture: the same in every run, another for every picture."""
    key = f"{figure.exercise_id}/{'film' if figure.film else figure.phase_id}/{figure.mirror}"
    if figure.person:
        key += f"/{figure.person}"
    return f"f{zlib.crc32(key.encode()):08x}"[:7]


def _scenes(
    file: PoseFile, frames: list[Frame], camera: Camera, who: Person, *, film: bool, highlight: bool
) -> tuple[list[Scene], list[Posed]]:
    """One scene per frame, built once per body; and the different bodies."""
    names = dict.fromkeys(name for frame in frames for name in frame.felt)
    boxes = [thing for thing in file.things if isinstance(thing, Box)]
    built: dict[int, tuple[Posed, Scene]] = {}
    for frame in frames:
        if id(frame.body) not in built:
            wanted = {name: frame.felt.get(name, 0.0) for name in names} if highlight else {}
            scene = build(
                frame.body,
                camera,
                highlight=wanted,
                wrapped=who.style == "scarf",
                straps=file.straps,
                supports_under=boxes,
                detail=FILM_DETAIL if film else 1.0,
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
    return np.roll(outline, -misfit.index(min(misfit)), axis=0)


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


def _ghost(figure: Choices, file: PoseFile, bodies: dict[str, Posed], camera: Camera) -> list[Array]:
    """Silhouette of the start pose behind a later phase."""
    phase = file.phase(figure.phase_id)
    wanted = bool(file.ghost) and phase.ghost if figure.ghost is None else figure.ghost
    source = file.ghost or file.shown[0]
    if not wanted or figure.film or (phase.same_as or phase.id) == source:
        return []
    return whole_silhouette(bodies[source], camera)
