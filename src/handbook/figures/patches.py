"""Named places on the skin: what touches the floor, what a hand reaches for, where a stretch is felt."""

from __future__ import annotations

import numpy as np

from .measures import SHANK, SIDES, THIGH, Array, IntArray
from .skin import SKIN, Station


def _contact_patches() -> dict[str, IntArray]:
    chains = SKIN.chains
    patches: dict[str, IntArray] = {}
    pelvis = SKIN.stations("pelvis")
    behind = SKIN.centres[pelvis, 0] < 0
    for side, sign in SIDES:
        hand, foot = chains[f"hand_{side}"], chains[f"foot_{side}"]
        fore, upper = chains[f"forearm_{side}"][0], chains[f"upperarm_{side}"][0]
        shank, thigh = chains[f"shank_{side}"][0], chains[f"thigh_{side}"][0]
        of_side = np.sign(SKIN.centres[pelvis, 2]) == sign
        patches |= {
            f"palm_{side}": hand[0][1:3],
            f"fingers_{side}": hand[0][4:6],
            f"hand_{side}": np.concatenate(hand),
            f"forearm_{side}": fore,
            f"elbow_{side}": np.concatenate([fore[:1], upper[-1:]]),
            f"wrist_{side}": fore[-2:],
            f"shoulder_{side}": upper[:2],
            f"heel_{side}": foot[1][:1],
            f"ball_{side}": foot[1][2:3],
            f"toes_{side}": foot[3][1:3],
            f"foot_{side}": np.concatenate(foot),
            f"ankle_{side}": shank[-1:],
            f"knee_{side}": np.concatenate([shank[:2], thigh[-1:]]),
            f"shin_{side}": shank[3:],
            f"calf_{side}": shank[2:9],
            f"thigh_{side}": thigh,
            f"buttock_{side}": pelvis[of_side & behind],
        }
    core = chains["torso"][0]
    patches |= {
        "sacrum": pelvis[behind],
        "pelvis": pelvis,
        "belly": core[1:6],
        "lowback": core[1:5],
        "midback": core[5:10],
        "ribs": core[6:14],
        "chest": np.concatenate(chains["torso"][1:]),
        "trunk": np.concatenate([pelvis, SKIN.stations("torso")]),
        "head": np.concatenate([chains["head"][0], chains["hair"][1]]),
        "forehead": chains["head"][0],
        "chin": chains["head"][1],
        "face": SKIN.stations("head"),
    }
    return patches


PATCHES = _contact_patches()

_NOT_THERE = 9.0  # H; hair that the solved body does not have touches nothing


def _softness() -> Array:
    """How far each station may sink into what carries it, in H (soft tissue; at most 7 mm)."""
    soft = np.full(len(SKIN.frames), 0.001)
    for part, depth in (("pelvis", 0.004), ("torso", 0.004), ("hair", 0.004), ("head", 0.003)):
        soft[SKIN.stations(part)] = depth
    for side, _ in SIDES:
        for part in ("thigh", "shank", "upperarm", "forearm", "hand"):
            soft[SKIN.stations(f"{part}_{side}")] = 0.003
    soft[np.concatenate(SKIN.chains["hair"][2:])] = _NOT_THERE
    return soft


SOFTNESS = _softness()

# The flank from the pelvis to the ribs, widest in the middle: share of the full width at each level.
_WAIST_TAPER = (("L5", 0.5), ("L4", 0.85), ("L3", 1.0), ("L1", 1.0), ("T12", 0.85), ("T10", 0.5))
_SIDE_TAPER = (("L4", 0.45), ("L2", 0.8), ("T12", 1.0), ("T10", 1.0), ("T8", 0.75), ("T6", 0.4))

# Where a stretch or the work is felt: ellipsoids fixed to bones and the parts they are painted on.
HighlightPatch = tuple[tuple[str, ...], list[Station]]


def _highlights() -> dict[str, HighlightPatch]:
    back = [(level, (-0.028, 0.0, 0.0), (0.022, 0.02, 0.035)) for level in ("L1", "L2", "L3", "L4", "L5")]
    belly = [
        (level, (0.082, 0.0, 0.0), (0.022, 0.022, 0.045)) for level in ("T12", "L1", "L2", "L3", "L4", "L5")
    ]
    upper_back = [(level, (-0.03, 0.0, 0.0), (0.024, 0.02, 0.05)) for level in ("T10", "T8", "T6", "T4")]
    table: dict[str, HighlightPatch] = {
        "low-back": (("torso", "pelvis"), list(back)),
        "belly": (("torso", "pelvis"), list(belly)),
        "upper-back": (("torso",), list(upper_back)),
    }
    for side, sign in SIDES:
        thigh, shank = f"thigh_{side}", f"shank_{side}"
        table |= {
            f"buttock_{side}": (
                ("pelvis", thigh),
                [
                    ("pelvis", (-0.040, 0.030, sign * 0.045), (0.030, 0.030, 0.040)),
                    ("pelvis", (-0.046, 0.0, sign * 0.050), (0.030, 0.035, 0.040)),
                    ("pelvis", (-0.034, -0.030, sign * 0.050), (0.028, 0.030, 0.040)),
                ],
            ),
            f"hip-side_{side}": (  # from under the crest of the hip bone to the knob at the top of the thigh
                ("pelvis", thigh),
                [
                    ("pelvis", (-0.002, 0.052, sign * 0.084), (0.032, 0.022, 0.022)),
                    ("pelvis", (-0.004, 0.026, sign * 0.090), (0.036, 0.026, 0.022)),
                    ("pelvis", (-0.004, 0.002, sign * 0.092), (0.028, 0.026, 0.022)),
                    (thigh, (-0.002, -0.022, sign * 0.048), (0.020, 0.024, 0.020)),
                ],
            ),
            f"hamstring_{side}": (
                (thigh,),
                [
                    (thigh, (-0.030 + 0.012 * t, -t * THIGH, 0.0), (0.022 - 0.008 * t, 0.03, 0.03))
                    for t in (0.15, 0.4, 0.65, 0.9)
                ],
            ),
            f"front-thigh_{side}": (
                (thigh,),
                [
                    (thigh, (0.034 - 0.008 * t, -t * THIGH, 0.0), (0.022 - 0.006 * t, 0.03, 0.03))
                    for t in (0.1, 0.4, 0.7, 0.9)
                ],
            ),
            f"hip-front_{side}": (
                ("pelvis", thigh),
                [
                    ("pelvis", (0.045, 0.045, sign * 0.05), (0.022, 0.03, 0.03)),
                    (thigh, (0.040, -0.02, 0.0), (0.026, 0.03, 0.03)),
                    (thigh, (0.036, -0.10, 0.0), (0.020, 0.03, 0.03)),
                ],
            ),
            f"calf_{side}": (
                (shank,),
                [
                    (shank, (-0.024 + 0.012 * t, -t * SHANK, 0.0), (0.020 - 0.010 * t, 0.02, 0.025))
                    for t in (0.08, 0.3, 0.55, 0.85)
                ],
            ),
            f"side_{side}": (
                ("torso",),
                [
                    (level, (0.008, 0.0, sign * 0.070), (0.034 * taper, 0.02 * taper, 0.022))
                    for level, taper in _SIDE_TAPER
                ],
            ),
            f"waist_{side}": (
                ("torso",),
                [
                    (level, (-0.004, 0.0, sign * 0.068), (0.030 * taper, 0.02 * taper, 0.022))
                    for level, taper in _WAIST_TAPER
                ],
            ),
            f"shoulder-back_{side}": (
                ("torso", f"upperarm_{side}"),
                [
                    ("T7", (-0.028, 0.0, sign * 0.050), (0.024, 0.03, 0.03)),
                    ("T4", (-0.026, 0.0, sign * 0.075), (0.026, 0.03, 0.03)),
                    (f"clavicle_{side}", (-0.026, -0.005, 0.0), (0.022, 0.028, 0.026)),
                ],
            ),
        }
    return table


HIGHLIGHTS = _highlights()
