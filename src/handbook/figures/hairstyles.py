"""Shapes of hair and of cloth round the head: the same chains for all, so that every person has one skin.

Rows are centre and radii in the head's own axes, in H.  A chain that a style does not need hides in the
skull.
A head must still lie flat: behind the skull nothing may stand out further than short hair does.
"""

from __future__ import annotations

from ..assets import HairStyle

Triple = tuple[float, float, float]
Row = tuple[Triple, Triple]

_INSIDE: Row = ((0.0, 0.036, 0.0), (0.01, 0.01, 0.01))
_CAP: list[Row] = [
    ((0.0270, 0.0640, 0), (0.0265, 0.0190, 0.0330)),
    ((0.014, 0.0640, 0), (0.0370, 0.0245, 0.0400)),
    ((-0.008, 0.0570, 0), (0.0465, 0.0315, 0.0455)),
]
_BACK: list[Row] = [
    ((-0.012, 0.0470, 0), (0.0475, 0.0410, 0.0462)),
    ((-0.0240, 0.0170, 0), (0.0345, 0.0400, 0.0410)),
]


def _both(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The right side as written, and its mirror image."""
    return rows, [((x, y, -z), radii) for (x, y, z), radii in rows]


def _style(
    cap: list[Row] = _CAP,
    back: list[Row] = _BACK,
    knot: list[Row] | None = None,
    side: list[Row] | None = None,
) -> list[list[Row]]:
    """Chains of 3, 2, 2, 3 and 3 stations."""
    return [cap, back, knot or [_INSIDE] * 2, *_both(side or [_INSIDE] * 3)]


STYLES: dict[HairStyle, list[list[Row]]] = {
    "short": _style(),
    "round": _style(
        cap=[
            ((0.0200, 0.0700, 0), (0.0340, 0.0290, 0.0440)),
            ((0.008, 0.0730, 0), (0.0480, 0.0370, 0.0560)),
            ((-0.010, 0.0660, 0), (0.0500, 0.0440, 0.0600)),
        ],
        back=[
            ((-0.012, 0.0480, 0), (0.0495, 0.0480, 0.0580)),
            ((-0.0240, 0.0180, 0), (0.0360, 0.0400, 0.0480)),
        ],
    ),
    "bun": _style(
        knot=[((-0.032, 0.0900, 0), (0.018, 0.018, 0.020)), ((-0.044, 0.0990, 0), (0.022, 0.022, 0.025))]
    ),
    "bob": _style(
        back=[
            ((-0.012, 0.0470, 0), (0.0485, 0.0430, 0.0490)),
            ((-0.0230, 0.0040, 0), (0.0365, 0.0400, 0.0470)),
        ],
        side=[
            ((-0.006, 0.0520, 0.0310), (0.0290, 0.0280, 0.0170)),
            ((-0.008, 0.0200, 0.0400), (0.0250, 0.0280, 0.0140)),
            ((-0.004, -0.0130, 0.0380), (0.0240, 0.0220, 0.0130)),
        ],
    ),
    "scarf": _style(
        cap=[
            ((0.0180, 0.0655, 0), (0.0330, 0.0215, 0.0385)),
            ((0.010, 0.0630, 0), (0.0430, 0.0280, 0.0440)),
            ((-0.008, 0.0560, 0), (0.0490, 0.0335, 0.0475)),
        ],
        back=[
            ((-0.012, 0.0470, 0), (0.0480, 0.0420, 0.0475)),
            ((-0.0150, -0.0050, 0), (0.0390, 0.0400, 0.0410)),
        ],
        knot=[
            ((0.002, -0.0420, 0), (0.0400, 0.0200, 0.0380)),
            ((0.008, -0.0600, 0), (0.0430, 0.0150, 0.0520)),
        ],
        side=[
            ((0.002, 0.0450, 0.0310), (0.0330, 0.0330, 0.0150)),
            ((0.002, 0.0080, 0.0300), (0.0290, 0.0300, 0.0140)),
            ((0.012, -0.0260, 0.0200), (0.0230, 0.0200, 0.0170)),
        ],
    ),
    "none": [[_INSIDE] * len(chain) for chain in _style()],
}
