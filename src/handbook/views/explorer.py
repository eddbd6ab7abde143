"""The lumbar explorer without scripts: three pictures and their numbers."""

from __future__ import annotations

from typing import Any

from ..core.anatomy import Anatomy
from ..core.catalogue import catalogue
from .html import Html, render
from .pictures import in_lines

# Bend in degrees of the three pictures: as far forward as the x-ray series went, standing, arched.
TWIN_STATES = (("Bent forward", 52), ("Standing", 0), ("Arched", -16))


def roots_by_level(anatomy: Anatomy) -> dict[str, dict[str, Any]]:
    """For each level such as "L4-L5": the root its disc usually meets and the one that leaves there."""
    found = {}
    for root in anatomy.roots:
        if root.disc:
            level = root.disc.replace("/", "-")
            found[level] = {
                "root": root.root,
                "skin": root.skin,
                "movement": root.movement,
                "muscles": root.muscles,
                "reflex": root.reflex,
                "leaves_here": level.partition("-")[0],
            }
    return found


def explorer_twin(state: dict[str, Any]) -> Html:
    """Three pictures, the numbers of all joints, what each root supplies; `state` for the front end."""
    from ..figures import lumbar
    from ..figures.lumbar_scene import joint_numbers

    pictures = []
    for title, bend in TWIN_STATES:
        figure = lumbar(bend)
        svg = figure.with_prefix(f"twin{bend}-").svg()
        pictures.append((title, bend, in_lines(svg), joint_numbers(figure.spine)))
    joints = [row["joint"] for row in pictures[0][3]]
    roots = [root for root in catalogue().anatomy.roots if root.disc]
    return render("explorer_twin.html", state=state, pictures=pictures, joints=joints, roots=roots)
