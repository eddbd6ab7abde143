"""The skin: every body part is one or more chains of ellipsoids fixed to bones.

A station is (frame, centre, radii): centre in the bone's own axes, radii front-back, lengthwise and
sideways, all in H.  The surface between two stations is the convex hull of their ellipsoids.  The
numbers are drawing estimates checked against the widths of Drillis and Contini.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..assets import HairStyle
from .hairstyles import STYLES, Triple
from .measures import FOREARM, SHANK, SIDES, THIGH, UPPER_ARM, VERTEBRAE, Array, IntArray
from .skeleton import FRAME_INDEX

Station = tuple[str, Triple, Triple]
Chain = list[Station]


def monotone_cubic(knots: Array, values: Array, at: Array) -> Array:
    """Interpolate without overshoot (Fritsch and Carlson 1980).  values (K, C) -> (len(at), C)."""
    step = np.diff(knots)[:, None]
    slope = np.diff(values, axis=0) / step
    tangent = np.zeros_like(values)
    inner = slope[:-1] * slope[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        harmonic = 2 * inner / (slope[:-1] + slope[1:])
    tangent[1:-1] = np.where(inner > 0, harmonic, 0.0)
    tangent[0], tangent[-1] = slope[0], slope[-1]
    index = np.clip(np.searchsorted(knots, at, side="right") - 1, 0, len(knots) - 2)
    width = step[index]
    t = ((at - knots[index])[:, None]) / width
    result: Array = (
        (1 + 2 * t) * (1 - t) ** 2 * values[index]
        + t * (1 - t) ** 2 * width * tangent[index]
        + t * t * (3 - 2 * t) * values[index + 1]
        + t * t * (t - 1) * width * tangent[index + 1]
    )
    return result


def _limb(frame: str, length: float, rows: list[tuple[float, ...]], count: int, sign: int) -> Chain:
    """Densify rows (place along the bone 0..1, forward offset, outward offset, depth, width radius)."""
    table = np.array(rows, float)
    places = np.linspace(table[0, 0], table[-1, 0], count)
    dense = monotone_cubic(table[:, 0], table[:, 1:], places)
    return [
        (frame, (float(x), float(-place * length), float(sign * z)), (float(a), float((a + c) / 2), float(c)))
        for place, (x, z, a, c) in zip(places, dense, strict=True)
    ]


# Trunk outline per vertebra: forward offset of the centre, half depth, half width.
_TRUNK = {
    "L5": (0.028, 0.0670, 0.0890),
    "L3": (0.026, 0.0610, 0.0790),
    "L1": (0.027, 0.0605, 0.0785),
    "T11": (0.032, 0.0645, 0.0820),
    "T8": (0.038, 0.0710, 0.0865),
    "T5": (0.036, 0.0680, 0.0850),
    "T3": (0.027, 0.0560, 0.0720),
    "T1": (0.014, 0.0410, 0.0500),
}
# Limb tables: place along the bone, forward offset, outward offset, depth radius, width radius.
_UPPER_ARM: list[tuple[float, ...]] = [
    (-0.02, 0, 0, 0.034, 0.031),
    (0.16, 0.001, 0.003, 0.0345, 0.0315),
    (0.5, 0.002, 0, 0.0290, 0.0265),
    (0.85, 0, 0, 0.0235, 0.0235),
    (1, 0, 0, 0.0225, 0.0225),
]
_FOREARM: list[tuple[float, ...]] = [
    (0, 0, 0, 0.0225, 0.0225),
    (0.2, 0.003, 0, 0.0250, 0.0240),
    (0.6, 0.001, 0, 0.0195, 0.0190),
    (0.92, 0, 0, 0.0155, 0.0140),
    (1, 0, 0, 0.0155, 0.0135),
]
_THIGH: list[tuple[float, ...]] = [
    (-0.05, -0.004, 0.006, 0.0480, 0.0430),
    (0.08, -0.003, 0.007, 0.0565, 0.0485),
    (0.25, 0.002, 0.004, 0.0540, 0.0470),
    (0.5, 0.005, 0, 0.0465, 0.0420),
    (0.8, 0.003, 0, 0.0365, 0.0350),
    (1, 0.003, 0, 0.0325, 0.0310),
]
_SHANK: list[tuple[float, ...]] = [
    (0, 0.003, 0, 0.0320, 0.0305),
    (0.08, 0.001, 0, 0.0310, 0.0300),
    (0.28, -0.0075, 0.001, 0.0335, 0.0315),
    (0.5, -0.006, 0, 0.0290, 0.0270),
    (0.78, -0.001, 0, 0.0205, 0.0195),
    (1, 0, 0, 0.0185, 0.0180),
]


def _trunk_parts() -> dict[str, list[Chain]]:
    level = {name: index for index, name in enumerate(VERTEBRAE)}
    knots = np.array([level[name] for name in _TRUNK], float)
    rows = monotone_cubic(knots, np.array(list(_TRUNK.values())), np.linspace(0, knots[-1], 17))
    core: Chain = [
        (VERTEBRAE[i], (float(x), 0, 0), (float(depth), 0.016 if i < 15 else 0.012, float(width)))
        for i, (x, depth, width) in enumerate(rows)
    ]
    torso = [core]
    pelvis: list[Chain] = [
        [
            ("L4", (0.026, -0.004, 0), (0.0560, 0.02, 0.076)),
            ("L5", (0.027, 0, 0), (0.060, 0.02, 0.083)),
            ("pelvis", (0.008, 0.040, 0), (0.066, 0.03, 0.092)),
            ("pelvis", (0.004, 0.010, 0), (0.060, 0.036, 0.093)),
            ("pelvis", (0.006, -0.016, 0), (0.046, 0.032, 0.07)),
        ]
    ]
    for side, sign in SIDES:
        clavicle = f"clavicle_{side}"
        torso.append(  # shoulder: base of the neck to the acromion
            [
                ("T2", (0.008, 0.006, sign * 0.035), (0.034, 0.024, 0.03)),
                ("T3", (0.014, -0.002, sign * 0.070), (0.036, 0.026, 0.03)),
                (clavicle, (0.0, 0.004, -sign * 0.012), (0.036, 0.033, 0.033)),
                (clavicle, (0.0, -0.004, 0), (0.034, 0.034, 0.031)),
            ]
        )
        torso.append(  # folds in front of and behind the armpit
            [
                (clavicle, (0.004, -0.01, -sign * 0.012), (0.036, 0.036, 0.03)),
                ("T7", (0.030, 0, sign * 0.045), (0.060, 0.035, 0.040)),
            ]
        )
        torso.append(  # chest
            [
                ("T6", (0.062, 0.0, sign * 0.032), (0.030, 0.034, 0.040)),
                ("T9", (0.056, 0, sign * 0.03), (0.030, 0.03, 0.040)),
            ]
        )
        pelvis.append(  # buttock
            [
                ("pelvis", (-0.018, 0.044, sign * 0.035), (0.045, 0.04, 0.046)),
                ("pelvis", (-0.026, 0.006, sign * 0.041), (0.0480, 0.048, 0.048)),
                ("pelvis", (-0.024, -0.022, sign * 0.042), (0.044, 0.036, 0.044)),
            ]
        )
    return {"torso": torso, "pelvis": pelvis}


def _head_parts() -> dict[str, list[Chain]]:
    parts: dict[str, list[Chain]] = {
        "neck": [
            [
                ("T2", (0.010, 0, 0), (0.036, 0.02, 0.046)),
                ("C7", (0.009, 0, 0), (0.0330, 0.02, 0.036)),
                ("C5", (0.010, 0, 0), (0.0300, 0.02, 0.0305)),
                ("C3", (0.011, 0, 0), (0.0300, 0.02, 0.0300)),
                ("C1", (0.010, 0.006, 0), (0.032, 0.02, 0.031)),
            ]
        ],
        "head": [
            [("head", (0.004, 0.036, 0), (0.0560, 0.049, 0.0430))],  # skull
            [  # face down to the chin
                ("head", (0.021, 0.020, 0), (0.038, 0.034, 0.0375)),
                ("head", (0.031, -0.014, 0), (0.0235, 0.024, 0.0275)),
                ("head", (0.0425, -0.0325, 0), (0.0135, 0.0125, 0.0165)),
            ],
            [  # nose
                ("head", (0.0545, 0.024, 0), (0.0045, 0.006, 0.006)),
                ("head", (0.0655, 0.0035, 0), (0.0055, 0.0048, 0.0065)),
                ("head", (0.0525, -0.004, 0), (0.006, 0.004, 0.008)),
            ],
        ],
        "hair": [[("head", *row) for row in chain] for chain in STYLES["short"]],
    }
    for side, sign in SIDES:
        parts[f"ear_{side}"] = [
            [
                ("head", (0.0, 0.012, sign * 0.0425), (0.0065, 0.0100, 0.0050)),
                ("head", (-0.001, 0.002, sign * 0.0415), (0.0048, 0.0070, 0.0045)),
            ]
        ]
    return parts


def _limb_parts(side: str, sign: int) -> dict[str, list[Chain]]:
    hand, fingers, foot, toe = f"hand_{side}", f"fingers_{side}", f"foot_{side}", f"toe_{side}"
    return {
        f"upperarm_{side}": [_limb(f"upperarm_{side}", UPPER_ARM, _UPPER_ARM, 9, sign)],
        f"forearm_{side}": [_limb(f"forearm_{side}", FOREARM, _FOREARM, 8, sign)],
        hand: [
            [
                (hand, (0, 0, 0), (0.0150, 0.014, 0.0130)),
                (hand, (0.001, -0.018, 0), (0.0200, 0.014, 0.0120)),
                (hand, (0, -0.044, 0), (0.0215, 0.013, 0.0110)),
                (fingers, (0, -0.004, 0), (0.0205, 0.012, 0.0105)),
                (fingers, (0, -0.030, 0), (0.0170, 0.010, 0.0090)),
                (fingers, (0, -0.046, 0), (0.0130, 0.008, 0.0075)),
            ],
            [  # thumb
                (hand, (0.012, -0.012, -sign * 0.002), (0.0095, 0.0095, 0.0095)),
                (hand, (0.026, -0.036, -sign * 0.007), (0.0078, 0.0078, 0.0078)),
                (hand, (0.028, -0.050, -sign * 0.009), (0.0068, 0.0068, 0.0068)),
            ],
        ],
        f"thigh_{side}": [_limb(f"thigh_{side}", THIGH, _THIGH, 12, sign)],
        f"shank_{side}": [_limb(f"shank_{side}", SHANK, _SHANK, 12, sign)],
        foot: [
            [  # ankle and heel
                (foot, (0, 0, 0), (0.0195, 0.0190, 0.0185)),
                (foot, (-0.016, -0.012, 0), (0.0185, 0.018, 0.0175)),
                (foot, (-0.021, -0.0215, 0), (0.0175, 0.0175, 0.0175)),
            ],
            [  # sole
                (foot, (-0.021, -0.0225, 0), (0.0160, 0.0165, 0.0170)),
                (foot, (0.030, -0.0275, 0), (0.018, 0.0115, 0.018)),
                (foot, (0.072, -0.0280, 0), (0.014, 0.0110, 0.0205)),
            ],
            [  # back of the foot
                (foot, (0.002, -0.002, 0), (0.0190, 0.0185, 0.0185)),
                (foot, (0.034, -0.017, 0), (0.0175, 0.0165, 0.0180)),
                (foot, (0.072, -0.0270, 0), (0.0130, 0.0120, 0.0205)),
            ],
            [  # toes
                (foot, (0.072, -0.0275, 0), (0.0125, 0.0115, 0.0205)),
                (toe, (0.020, -0.001, 0), (0.0120, 0.0100, 0.0200)),
                (toe, (0.034, -0.0025, -sign * 0.003), (0.0090, 0.0085, 0.0150)),
            ],
        ],
    }


def _all_parts() -> dict[str, list[Chain]]:
    parts = _trunk_parts() | _head_parts()
    for side, sign in SIDES:
        parts |= _limb_parts(side, sign)
    return parts


@dataclass(frozen=True)
class Skin:
    """All stations as flat tables.  frames (N,), centres (N, 3), radii (N, 3); chains index into them."""

    frames: IntArray
    centres: Array
    radii: Array
    chains: dict[str, list[IntArray]]

    def stations(self, part: str) -> IntArray:
        return np.concatenate(self.chains[part])


def _flatten(parts: dict[str, list[Chain]]) -> Skin:
    stations: list[Station] = []
    chains: dict[str, list[IntArray]] = {}
    for name, part in parts.items():
        chains[name] = []
        for chain in part:
            chains[name].append(np.arange(len(stations), len(stations) + len(chain)))
            stations += chain
    names, centres, radii = zip(*stations, strict=True)
    frames = np.array([FRAME_INDEX[name] for name in names])
    return Skin(frames, np.array(centres, float), np.array(radii, float), chains)


SKIN = _flatten(_all_parts())
PARTS: tuple[str, ...] = tuple(SKIN.chains)


def with_hair(skin: Skin, style: HairStyle) -> Skin:
    """The skin with other hair."""
    rows = [row for chain in STYLES[style] for row in chain]
    centres, radii = skin.centres.copy(), skin.radii.copy()
    stations = skin.stations("hair")
    centres[stations] = [centre for centre, _ in rows]
    radii[stations] = [radius for _, radius in rows]
    return replace(skin, centres=centres, radii=radii)


def place(rotations: Array, origins: Array, skin: Skin = SKIN) -> tuple[Array, Array]:
    """Stations in the world: centres (B, N, 3) and axes (B, N, 3, 3); ellipsoid = c + A s, |s| <= 1."""
    frame_rotations = rotations[:, skin.frames]
    centres = origins[:, skin.frames] + (frame_rotations * skin.centres[None, :, None, :]).sum(axis=3)
    return centres, frame_rotations * skin.radii[None, :, None, :]
