"""What makes the book an app of its own: manifest, icons of the product's logo, and service worker.

All addresses are relative to the manifest, so that it works under any path.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ...assets import colour
from ..page.node import run_script

LOGO = Path("_static/logo.svg")  # in the built book
ICONS = Path("_static/icons")
MANIFEST = "manifest.webmanifest"
LIST = "offline-list.mjs"
SHORTCUTS = {
    "Do your session": "notebooks/tools/session.html",
    "Programme and pain log": "notebooks/tools/programme.html",
    "Plan your week": "notebooks/tools/builder.html",
    "Warning signs": "book/safety.html",
}
SIDE = 48  # of the logo's view box
GROUND = re.compile(r'<rect[^>]*fill="(#[0-9A-Fa-f]{6})"')


def _whole(logo: str) -> str:
    """The logo on a ground that fills the square: a device may cut a circle of four fifths out of it."""
    ground = GROUND.search(logo)
    if not ground or f'viewBox="0 0 {SIDE} {SIDE}"' not in logo:
        raise ValueError(f"The logo must be a square of {SIDE} units that begins with its ground.")
    margin = SIDE // 6
    side = SIDE + 2 * margin
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-margin} {-margin} {side} {side}">'
        f'<rect x="{-margin}" y="{-margin}" width="{side}" height="{side}" fill="{ground[1]}"/>'
        f'<svg width="{SIDE}" height="{SIDE}">{logo.split(">", 1)[1]}</svg>'
    )


def write_icons(folder: Path) -> list[dict[str, str]]:
    """Draws the icons from the logo; their rows for the manifest.  Raises ValueError for an unfit logo."""
    import resvg_py

    logo = (folder / LOGO).read_text(encoding="utf-8")
    whole = _whole(logo)
    (folder / ICONS).mkdir(parents=True, exist_ok=True)
    rows = [{"src": LOGO.as_posix(), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    drawn = [("any", logo, 192), ("any", logo, 512), ("maskable", whole, 192), ("maskable", whole, 512)]
    for purpose, svg, size in [*drawn, ("touch", whole, 180)]:
        name = "touch.png" if purpose == "touch" else f"{purpose}-{size}.png"
        (folder / ICONS / name).write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size)))
        if purpose != "touch":  # named by the pages, for one maker's devices
            sizes = f"{size}x{size}"
            rows.append(
                {"src": f"{ICONS.as_posix()}/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            )
    return rows


def write_manifest(folder: Path) -> None:
    """Writes the manifest and its icons.  Raises ValueError if a shortcut leads nowhere."""
    lost = [address for address in SHORTCUTS.values() if not (folder / address).is_file()]
    if lost:
        raise ValueError(f"Shortcuts lead to pages that are not in the book: {', '.join(lost)}.")
    icons = write_icons(folder)
    touch = [row for row in icons if row["sizes"] == "192x192" and row["purpose"] == "any"]
    manifest = {
        "name": "Low-Back Handbook",
        "short_name": "Low Back",
        "description": "Exercises that ease the low back, checked against what you have.",
        "lang": "en",
        "start_url": "book/index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": colour("pri"),
        "background_color": colour("paper"),
        "categories": ["health", "medical", "education"],
        "icons": icons,
        "shortcuts": [{"name": name, "url": address, "icons": touch} for name, address in SHORTCUTS.items()],
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def write_worker(folder: Path) -> None:
    """Writes the service worker with the list of what it keeps; last, when all files stand.

    Raises FrontEndError if a file cannot be listed.
    """
    run_script(LIST, str(folder.resolve()), step="Listing what is kept for offline use")
