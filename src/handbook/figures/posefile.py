"""What a pose file says: phases, things around the body, camera and film; `posereading` reads one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ..core.errors import HandbookError
from . import props

SIDES = {"_l": "left", "_r": "right"}
Thing = props.Mat | props.Strap | props.Solid


class PoseError(HandbookError, ValueError):
    """A pose file says something that cannot be; the message says where and what is allowed."""


@dataclass(frozen=True)
class Reach:
    """A patch whose middle is brought to a place: in the world, or on a bone (`on`), in H."""

    patch: str
    place: tuple[float, float, float]
    on: str | None


@dataclass(frozen=True)
class Aim:
    """A bone axis turned to a world direction."""

    frame: str
    axis: tuple[float, float, float]
    direction: tuple[float, float, float]


@dataclass(frozen=True)
class Phase:
    id: str
    words: str
    key: bool
    hidden: bool  # solved to plant hands and feet, never drawn
    angles: dict[str, float]  # every joint named in full; x, y, z in H
    contacts: dict[str, str | float]  # patch -> solid, or height above the floor in H
    reach: tuple[Reach, ...]
    aim: tuple[Aim, ...]
    apart: tuple[tuple[str, str, float], ...]  # two patches and the share of touching distance
    keep: tuple[str, ...]  # patches that stay where they were
    keep_from: str | None
    lock: frozenset[str]
    stiff: float
    tighter: dict[str, float]
    symmetric: bool
    same_as: str | None  # drawn in the pose of another phase
    mirror_of: str | None  # the pose of an earlier phase with right and left exchanged
    variant: bool  # an easier or harder version, drawn beside the phases and not among them
    highlight: dict[str, float]
    arrows: tuple[dict[str, Any], ...]
    camera: tuple[float, float] | None = None  # where this picture needs another view than the rest
    position: str = ""  # where it is done in another one than the rest
    ghost: bool = True  # whether the start pose may show behind it


@dataclass(frozen=True)
class PoseFile:
    id: str
    name: str
    position: str
    camera: tuple[float, float]
    phases: tuple[Phase, ...]
    things: tuple[Thing, ...]
    animation: tuple[str, ...]  # phases in the order they are moved through
    inbetweens: int
    tempo_s: float | None  # one repetition there and back, where the movement follows the breath
    spine: bool
    ghost: str | None
    bias: dict[str, float]
    only: tuple[tuple[str, ...], ...] = ()  # of each thing, the phases in which it stands; empty: all

    def at(self, phase: str) -> PoseFile:
        """The file as it is in one phase: with the props that stand there, in the position it is done in."""
        kept = [n for n, names in enumerate(self.only) if not names or phase in names]
        things, only = tuple(self.things[n] for n in kept), tuple(self.only[n] for n in kept)
        position = self.phase(phase).position or self.position
        return replace(self, position=position, things=things, only=only)

    @property
    def solid_things(self) -> dict[str, props.Box | props.Ball | props.Tube]:
        """Every solid prop by its name."""
        return {it.name: it for it in self.things if isinstance(it, props.Box | props.Ball | props.Tube)}

    @property
    def solids(self) -> list[props.Solid]:
        """The floor and every solid prop."""
        kinds = (props.Floor, props.Box, props.Ball, props.Tube)
        return [props.FLOOR, *(thing for thing in self.things if isinstance(thing, kinds))]

    @property
    def straps(self) -> list[props.Strap]:
        return [thing for thing in self.things if isinstance(thing, props.Strap)]

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(phase.id for phase in self.phases if not phase.hidden and not phase.variant)

    @property
    def variants(self) -> tuple[str, ...]:
        """Easier and harder versions, by their ids in the record."""
        return tuple(phase.id for phase in self.phases if phase.variant)

    @property
    def moves(self) -> tuple[str, ...]:
        """The parts of the film as "first>second"."""
        return tuple(f"{first}>{second}" for first, second in pairwise(self.animation))

    @property
    def side(self) -> str:
        """The side that is worked (more) in the key phase, "left" or "right"; empty if both or none."""
        most = dict.fromkeys(SIDES, 0.0)
        for patch, strength in self.phase(self.key_phase).highlight.items():
            if patch[-2:] in most:
                most[patch[-2:]] = max(most[patch[-2:]], strength)
        strongest = [side for side in most if most[side] == max(most.values())]
        return SIDES[strongest[0]] if len(strongest) == 1 else ""

    @property
    def key_phase(self) -> str:
        """The phase that stands for the exercise: the one marked `key`, else the last."""
        marked = [phase.id for phase in self.phases if phase.key]
        own = [name for name in self.shown if not self.phase(name).same_as]
        return marked[0] if marked else own[-1]

    def phase(self, name: str) -> Phase:
        for phase in self.phases:
            if phase.id == name:
                return phase
        raise PoseError(f"{self.id} has no phase {name!r}; it has {', '.join(self.shown)}")
