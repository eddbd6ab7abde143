"""How far apart two colours are: by luminance, and to the eye with full and with red-green blind vision."""

from __future__ import annotations

import numpy as np

Rgb = np.ndarray

# Dichromats' view of linear sRGB (Vienot, Brettel and Mollon 1999), by rows.
VISIONS: dict[str, Rgb] = {
    "full": np.eye(3),
    "protan": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "deutan": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
}
_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> Rgb:
    """#rrggbb to linear sRGB, 0 to 1."""
    values = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    result: Rgb = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return result


def ratio(first: str, second: str) -> float:
    """Contrast ratio of WCAG, 1 to 21."""
    light, dark = sorted(
        (float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (first, second)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def distance(first: str, second: str) -> float:
    """Distance in OKLab (0 to about 1) in the kind of vision that sees least of it."""

    def seen(colour: str, vision: Rgb) -> Rgb:
        lab: Rgb = _LAB @ np.cbrt(np.clip(_LMS @ np.clip(vision @ linear(colour), 0, 1), 0, None))
        return lab

    return min(float(np.linalg.norm(seen(first, v) - seen(second, v))) for v in VISIONS.values())
