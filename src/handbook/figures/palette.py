"""Colours of the figures, from the design tokens: near, far and shaded tones of each material."""

from __future__ import annotations

from dataclasses import dataclass

from ..assets import tokens


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
        return mix(self.shade, mix(self.far, mark("dark"), 0.22), tone)


def mark(name: str) -> str:
    """The colour of a line, a mark or a light, e.g. mark("highlight")."""
    return str(tokens()["figure"][name])


def prop(look: str) -> tuple[str, str]:
    """The colours of a thing: its top or main face, its side face."""
    main, side = tokens()["props"][look]
    return main, side


def strap(look: str) -> tuple[str, str]:
    """The colours of a strap or a stick and of its edge."""
    if look == "strap":
        return mark("strap"), mark("strap-line")
    main, side = prop(look)
    return main, mix(side, mark("dark"), 0.45)
