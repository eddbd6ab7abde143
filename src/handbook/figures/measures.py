"""Body measures: lengths, vertebrae and joint limits, with their sources.

The unit of length inside the package is the body height (H = 1).  Pose files use centimetres of a
body 1.75 m tall; `CM` converts.  Axes follow the International Society of Biomechanics: x forward,
y up, z to the person's right.  In the rest pose the person stands, arms hanging, palms in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BODY_HEIGHT_M = 1.75
CM = 0.01 / BODY_HEIGHT_M  # one centimetre of that body, in H
MM = 0.1 * CM
DEGREE = float(np.pi / 180)

# Segment lengths as fractions of body height: Drillis and Contini [drillis1966], as given
# by Winter [winter2009].
THIGH = 0.245
SHANK = 0.246
UPPER_ARM = 0.186
FOREARM = 0.146
PALM = 0.050  # palm and fingers share the hand's 0.108
HIP_HALF_WIDTH = 0.050  # joint centre to midline; the 0.191 hip width is skin to skin
TOE_JOINT = (0.072, -0.027, 0.0)  # ball of the foot, from the ankle

SIDES: tuple[tuple[str, int], ...] = (("r", 1), ("l", -1))

LUMBAR = [f"L{i}" for i in range(5, 0, -1)]
THORACIC = [f"T{i}" for i in range(12, 0, -1)]
CERVICAL = [f"C{i}" for i in range(7, 0, -1)]
VERTEBRAE = LUMBAR + THORACIC + CERVICAL  # bottom to top

# Height of one level (body and disc), in H; the sums match the 0.288 hip-to-shoulder length.
LEVEL_HEIGHT = np.array([0.021] * 5 + [0.0135] * 12 + [0.0098] * 7)
# Forward lean of each level in relaxed standing, degrees: lumbar hollow, thoracic round, neck hollow.
LEVEL_TILT = np.array(
    [22, 12, 2, -6, -12, -13, -13, -11, -8, -5, -1, 3, 8, 13, 17, 20, 22, 21, 18, 14, 11, 8, 5, 3], float
)
S1_TOP = (-0.027, 0.062, 0.0)  # middle of the sacral endplate, from the midpoint of the hips

# Share of each level in the motion of its region, bottom to top.  Lumbar flexion: Pearcy 1984
# (9, 13, 12, 10, 8 degrees from L5/S1 to L1/2); the other regions after White and Panjabi 1990.
LUMBAR_SHARE = np.array([0.17, 0.25, 0.23, 0.20, 0.15])
THORACIC_SHARE = np.array([0.16, 0.14, 0.12, 0.09, 0.08, 0.07, 0.06, 0.06, 0.06, 0.06, 0.05, 0.05])
THORACIC_TURN_SHARE = np.array([0.04, 0.05, 0.06, 0.08, 0.10, 0.11, 0.11, 0.11, 0.10, 0.09, 0.08, 0.07])
CERVICAL_SHARE = np.array([0.12, 0.16, 0.17, 0.17, 0.16, 0.12, 0.10])

# Degrees of freedom of the whole body, then of each side.  Angles in degrees, x, y, z in H.
TRUNK_JOINTS = (
    "x", "y", "z", "pitch", "yaw", "roll", "turn",
    "lumbar", "lumbar_side", "lumbar_turn", "thorax", "thorax_side", "thorax_turn",
    "neck", "neck_side", "neck_turn", "nod",
)  # fmt: skip
SIDE_JOINTS = (
    "hip", "hip_out", "hip_turn", "knee", "ankle", "toes",
    "shoulder", "shoulder_across", "shoulder_out", "shoulder_turn",
    "elbow", "forearm_turn", "wrist", "wrist_side", "grip", "shrug", "protract",
)  # fmt: skip
JOINTS: tuple[str, ...] = TRUNK_JOINTS + tuple(f"{name}_{side}" for side, _ in SIDES for name in SIDE_JOINTS)
JOINT_INDEX = {name: index for index, name in enumerate(JOINTS)}

# Range of each joint in degrees.  Lumbar: Pearcy 1984 sums (52 forward, 16 back) and the 25 degrees of
# the press-up estimate; one-side bend 25, turn 5 to 10.  Others: rounded upper values of common
# clinical tables (Standring 2020) with room for passive end range.
LIMITS: dict[str, tuple[float, float]] = {
    "lumbar": (-25, 55),
    "lumbar_side": (-25, 25),
    "lumbar_turn": (-10, 10),
    "thorax": (-25, 48),
    "thorax_side": (-30, 30),
    "thorax_turn": (-45, 45),
    "neck": (-60, 55),
    "neck_side": (-40, 40),
    "neck_turn": (-75, 75),
    "nod": (-20, 20),
    "hip": (-25, 136),
    "hip_out": (-35, 60),
    "hip_turn": (-68, 50),
    "knee": (0, 162),
    "ankle": (-65, 35),  # the foot is one piece: the midfoot's share is in here
    "toes": (-30, 80),
    "shoulder": (-60, 188),
    "shoulder_across": (-40, 125),
    "shoulder_out": (-45, 180),
    "shoulder_turn": (-95, 95),
    "elbow": (0, 150),
    "forearm_turn": (-90, 90),
    "wrist": (-80, 90),
    "wrist_side": (-30, 30),
    "grip": (0, 120),
    "shrug": (-3, 4),
    "protract": (-3, 3),
}


def base_name(joint: str) -> str:
    """`hip_r` -> `hip`, of joints, parts and patches; those of the trunk are returned unchanged."""
    return joint[:-2] if joint[-2:] in ("_r", "_l") else joint


def other_side(name: str) -> str:
    """`hip_r` -> `hip_l` and back; what is in the middle is returned unchanged."""
    return name[:-2] + {"_r": "_l", "_l": "_r"}[name[-2:]] if name[-2:] in ("_r", "_l") else name


def is_sideways(joint: str) -> bool:
    """Whether a joint takes the middle of the body to one side: it is 0 in a symmetric pose."""
    middle = joint in TRUNK_JOINTS and joint.endswith(("_side", "_turn"))
    return middle or joint in ("z", "yaw", "roll", "turn")


def limits_of(joint: str) -> tuple[float, float]:
    """Stated range of a joint; positions and whole-body turns have none."""
    return LIMITS.get(base_name(joint), (-1000.0, 1000.0))
