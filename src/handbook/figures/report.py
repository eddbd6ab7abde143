"""For authors of poses: authored against solved angles, contact errors, and a sheet of cameras."""

from __future__ import annotations

from pathlib import Path

from ..assets import colour
from ..core.files import write_whole
from .figure import Figure, draw
from .library import pose_file, solved
from .measures import CM, JOINT_INDEX, Array
from .posefile import Phase, PoseFile
from .quality import measure

ANGLE_OF_NOTE = 4.0  # degrees; smaller differences are left out of the report
LENGTH_OF_NOTE = 2.0  # cm
CAMERAS = (
    (-60, 25), (-35, 20), (-15, 12), (0, 10), (10, 9), (30, 15), (60, 25), (90, 15),
    (120, 25), (150, 20), (180, 12), (-90, 30), (10, 40), (60, 50), (0, 75), (180, 50),
)  # fmt: skip
_PAGE = (
    '<!doctype html><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{margin:8px;background:{paper};font:14px system-ui,sans-serif;display:grid;"
    "grid-template-columns:repeat(auto-fill,minmax({width}px,1fr));gap:8px}}figure{{margin:0;text-align:center}}"
    "svg{{width:100%;height:auto}}</style>{body}"
)


def pose_report(exercise_id: str, sheet: str | Path | None = None) -> str:
    """Text report of one pose file; with `sheet`, also an HTML page of its key phase from 16 cameras.

    Raises FileError if the page cannot be written.
    """
    file, poses = pose_file(exercise_id), solved(exercise_id).phases
    lines = [f"{exercise_id} ({file.position})"]
    for phase in file.phases:
        if phase.same_as:
            lines.append(f"  {phase.id}: drawn as {phase.same_as}")
            continue
        lines += _phase_lines(file, phase, poses[phase.id])
    if sheet is not None:
        figure = draw(exercise_id)
        views = [(figure.camera(a, e).with_prefix(f"v{i}-"), f"{a}, {e}") for i, (a, e) in enumerate(CAMERAS)]
        write_whole(sheet, contact_sheet(views, exercise_id, 340).encode())
    return "\n".join(lines)


def _phase_lines(file: PoseFile, phase: Phase, pose: Array) -> list[str]:
    quality = measure(file.at(phase.id), phase, pose)
    head = f"  {phase.id}: contact error {quality.worst_contact:.1f} mm, deepest {quality.worst_depth:.1f} mm"
    lines = [head + (" (never drawn)" if phase.hidden else "")]
    for name, error in {**quality.contacts, **quality.reaches}.items():
        if error > 5:
            lines.append(f"    {name}: {error:.1f} mm from where it should be")
    for name, depth in quality.depths.items():
        if depth > 8:
            lines.append(f"    {quality.deepest[name]} is {depth:.1f} mm inside {name}")
    lines += [f"    {joint}: {excess:.1f} beyond its range" for joint, excess in quality.beyond.items()]
    moved = []
    for joint, index in JOINT_INDEX.items():
        authored, solved_value = phase.angles.get(joint, 0.0), float(pose[index])
        least = ANGLE_OF_NOTE
        if joint in ("x", "y", "z"):
            authored, solved_value, least = authored / CM, solved_value / CM, LENGTH_OF_NOTE
        if abs(authored - solved_value) > least and not (phase.symmetric and joint.endswith("_l")):
            moved.append(f"{joint} {authored:.0f}>{solved_value:.0f}")
    if moved:
        lines.append("    authored > solved: " + ", ".join(moved))
    return lines


def contact_sheet(figures: list[tuple[Figure, str]], title: str, width: int) -> str:
    """HTML page of pictures with captions."""
    body = "".join(
        f"<figure>{figure.svg()}<figcaption>{label}</figcaption></figure>" for figure, label in figures
    )
    return _PAGE.format(paper=colour("fig"), title=title, width=width, body=body)
