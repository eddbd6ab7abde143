"""Rooms and arrows as a picture: one below the other, so that an arrow can only point down."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter

from markupsafe import Markup

Arrows = Mapping[tuple[str, str], int]  # (a room, a room that it leans on): how many imports
Span = tuple[float, float]  # px from above
SLOT, EDGE, GAP = 6.5, 8, 12  # px: between the ends of two arrows, from an end to the edge, between rooms
BOX, WIDTH = 112, 340  # px: a room, the picture
LEAST_BEND = 14  # px: how far out the shortest arrow is led


def in_order(found: Arrows) -> list[str]:
    """The rooms so that each stands above all that it leans on; raises CycleError where that cannot be."""
    leans_on: dict[str, set[str]] = {}
    for start, end in found:
        leans_on.setdefault(start, set()).add(end)
    height: dict[str, int] = {}
    for name in TopologicalSorter(leans_on).static_order():
        height[name] = 1 + max((height[below] for below in leans_on.get(name, ())), default=-1)
    return sorted(height, key=lambda name: (-height[name], name))


def laid_out(found: Arrows) -> tuple[dict[str, Span], dict[tuple[str, str], Span]]:
    """Top and height of each room, in order, and where each arrow begins and ends; px from above.

    At a room those from above end first, the longest lowest; those that leave begin below, the longest
    highest.  So no two cross at it.
    """
    order = in_order(found)
    place = {name: number for number, name in enumerate(order)}
    boxes: dict[str, Span] = {}
    begin: dict[tuple[str, str], float] = {}
    end: dict[tuple[str, str], float] = {}
    top = float(GAP)
    for name in order:
        arriving = sorted((ends for ends in found if ends[1] == name), key=lambda ends: -place[ends[0]])
        leaving = sorted((ends for ends in found if ends[0] == name), key=lambda ends: -place[ends[1]])
        taken = SLOT * (len(arriving) + len(leaving) - 1)
        height = max(30.0, 2 * EDGE + taken)
        first = top + (height - taken) / 2
        end |= {ends: first + SLOT * number for number, ends in enumerate(arriving)}
        begin |= {ends: first + SLOT * number for number, ends in enumerate(leaving, len(arriving))}
        boxes[name] = (top, height)
        top += height + GAP
    return boxes, {ends: (begin[ends], end[ends]) for ends in sorted(found)}


def picture(found: Arrows, words: str) -> Markup:
    """Rooms one below the other, and an arrow for each that leans on another: thicker for more imports.

    words: what the picture is of; it becomes the beginning of its alternative text.
    """
    boxes, spans = laid_out(found)
    order = list(boxes)
    alt = (
        f"{words}: {len(order)} rooms, one below the other, from {order[0]} to {order[-1]}. "
        f"{len(found)} arrows lead from a room down to one that it leans on; none leads up. "
        "The table below lists them."
    )
    # A curve comes three quarters of the way to the points that lead it; the longest one fills the picture.
    bend = ((WIDTH - BOX - EDGE) / 0.75 - LEAST_BEND) / max(to - y for y, to in spans.values())
    drawn = []
    for (start, end), (y, to) in spans.items():
        out = BOX + LEAST_BEND + bend * (to - y)
        drawn.append(
            f'<path data-from="{start}" data-to="{end}" data-imports="{found[start, end]}" '
            f'stroke-width="{0.8 + found[start, end] ** 0.5 / 4:.1f}" '
            f'd="M{BOX} {y:.1f}C{out:.0f} {y:.1f} {out:.0f} {to:.1f} {BOX + 7} {to:.1f}"/>'
            f'<path class="hb-tip" d="M{BOX} {to:.1f}l8 -3.2v6.4z"/>'
        )
    for name, (top, height) in boxes.items():
        drawn.append(
            f'<rect data-room="{name}" x="1" y="{top:.1f}" width="{BOX - 1}" height="{height:.1f}" rx="6"/>'
            f'<text x="12" y="{top + height / 2 + 5:.1f}">{name}</text>'
        )
    bottom = max(top + height for top, height in boxes.values()) + GAP
    return Markup(
        f'<svg class="hb-rooms" role="img" aria-label="{alt}" viewBox="0 0 {WIDTH} {bottom:.0f}">'
        f"{''.join(drawn)}</svg>"
    )
