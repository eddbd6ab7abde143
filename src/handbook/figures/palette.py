"""Colours of the figures: one near, one far and one shaded tone per material."""

from __future__ import annotations

from dataclasses import dataclass


def mix(first: str, second: str, share: float) -> str:
    """Blend two #rrggbb colours; share 0 gives the first."""
    a, b = (tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in (first, second))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


@dataclass(frozen=True)
class Material:
    near: str
    far: str
    shade: str
    line: str

    def fill(self, tone: float) -> str:
        return mix(self.near, self.far, tone)

    def shadow(self, tone: float) -> str:
        return mix(self.shade, mix(self.far, DARK, 0.22), tone)


DARK = "#1c2c4a"
CONTOUR = "#22324c"
MATERIALS = {
    "skin": Material("#dba886", "#b98667", "#c58d69", "#8c5a41"),
    "shirt": Material("#7fb0c6", "#5f90a8", "#6597ae", "#33596c"),
    "trousers": Material("#42648c", "#2f4a70", "#365678", "#1d2f4a"),
    "hair": Material("#4b3a34", "#3d2f2a", "#3a2c27", "#2b201c"),
}
_WORN = {
    "torso": "shirt",
    "sleeve": "shirt",
    "pelvis": "trousers",
    "thigh": "trousers",
    "shank": "trousers",
    "hair": "hair",
}


def material(part: str) -> Material:
    """What a part is made of; anything not dressed is skin."""
    return MATERIALS[_WORN.get(part.split("_")[0], "skin")]


HIGHLIGHT = "#ff6a13"
ARROW = "#c8334a"
STRAP, STRAP_LINE = "#c8334a", "#3b2430"
GHOST = "#7d93ab"
SHADOW = "#20304a"
VERTEBRA, VERTEBRA_LINE = "#ffd23f", "#8a5a00"
OTHER_VERTEBRA, OTHER_VERTEBRA_LINE = "#ffffff", "#5b6c80"

# Props: top or main face, side face.
PROPS = {
    "mat": ("#b9d3b0", "#93b48a"),
    "ground": ("#e6e6df", "#c9cac3"),
    "wood": ("#d3bf9f", "#b39a74"),
    "step": ("#d3bf9f", "#b39a74"),
    "bed": ("#eee3d0", "#cdb894"),
    "pad": ("#5f6f7d", "#495763"),
    "pillow": ("#f1e9da", "#d9ccb4"),
    "wall": ("#ece7dc", "#d8d0c0"),
    "cushion": ("#e2b9a0", "#c79878"),
    "metal": ("#a3aeb9", "#76828e"),
    "frame": ("#a3aeb9", "#76828e"),
    "rail": ("#d9c6a6", "#a98f68"),
    "ball": ("#d98a94", "#b9626f"),
}
