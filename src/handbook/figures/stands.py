"""Whether solved poses stand: contacts, floor and props, joint ranges, planted hands and feet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .library import Solved
from .measures import CM, MM, base_name
from .posed import Posed
from .posefile import PoseFile
from .quality import measure

MOST_MM = 10.0  # a fault larger than this shows in a picture (convention)
WALKS = 3 * CM  # a patch that lies further apart in two phases walks from one to the other
STEP_MM = 15.0  # more room on the way for a patch that two phases set down a little apart
HANDS_AND_FEET = ("palm", "heel", "ball", "toes", "foot")


def standing_faults(file: PoseFile, solved: Solved) -> Iterator[tuple[str, str]]:
    """(phase or frame, what is wrong with its pose) of every fault."""
    yield from _contacts(file, solved)
    bare = replace(file.phases[0], contacts={}, reach=())  # only what stands in the way
    for name, pose in solved.every:
        quality = measure(file.at(name.split(">")[0]), bare, pose)
        for solid, depth in quality.depths.items():
            if depth >= MOST_MM:
                yield name, f"{quality.deepest[solid]} is {depth:.0f} mm inside {solid}"
        for joint, excess in quality.beyond.items():
            yield name, f"joint {joint!r} is {excess:.1f} degrees outside its range"
    for move in file.moves:
        yield from _walking(file, solved, move)


def _contacts(file: PoseFile, solved: Solved) -> Iterator[tuple[str, str]]:
    for phase in file.phases:
        if phase.same_as:
            continue
        quality = measure(file.at(phase.id), phase, solved.phases[phase.id])
        for patch, error in {**quality.contacts, **quality.reaches}.items():
            if error >= MOST_MM:
                yield phase.id, f"{patch} is {error:.0f} mm from where it should be"


def planted(file: PoseFile, solved: Solved, move: str) -> Iterator[str]:
    """Every hand or foot that touches the same thing in the same place before and after a move."""
    first, second = (file.phase(part) for part in move.split(">"))
    before, after = Posed(solved.phases[first.id]), Posed(solved.phases[second.id])
    for patch, target in first.contacts.items():
        if base_name(patch) in HANDS_AND_FEET and second.contacts.get(patch) == target:
            if np.hypot(*(before.patch(patch) - after.patch(patch))[[0, 2]]) <= WALKS:
                yield patch


def _walking(file: PoseFile, solved: Solved, move: str) -> Iterator[tuple[str, str]]:
    """Planted hands and feet that leave their place on the way."""
    start, end = (Posed(solved.phases[part]) for part in move.split(">"))
    frames = [Posed(pose) for pose in solved.between[move]]
    for patch in planted(file, solved, move):
        here, there = start.patch(patch), end.patch(patch)
        room = MOST_MM if np.linalg.norm(here - there) <= MOST_MM * MM else MOST_MM + STEP_MM
        for body in frames:
            middle = body.patch(patch)
            away = min(np.linalg.norm(middle - here), np.linalg.norm(middle - there)) / MM
            if away >= room:
                yield move, f"{patch} should stay where it is and moves {away:.0f} mm"
                break
