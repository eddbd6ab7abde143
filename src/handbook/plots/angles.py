"""The low back and the hips through a movement, against the normal range."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..core.catalogue import catalogue
from ..figures.motion import LUMBAR_RANGE, MotionFrame, movement
from .place import headed, over, place_for
from .style import BAND, BLUE, EDGE, MUTED, PINE, WIDTH, handbook_style

HEIGHT = 4.6  # inches
AS_STANDING = 2.5  # degrees within which words call the low back as in standing
HIP_MARGIN = 10  # degrees above and below the curves
HIP_SPAN = 60  # degrees shown at least


def _lumbar(axes: Axes, frames: tuple[MotionFrame, ...]) -> None:
    least, most = LUMBAR_RANGE
    axes.axhspan(least, most, color=BAND, zorder=0)
    axes.axhline(0, color=MUTED, linewidth=0.8)
    axes.plot([f.at for f in frames], [f.lumbar for f in frames], color=PINE)
    for frame in frames:
        if frame.phase:
            axes.plot(frame.at, frame.lumbar, "o", color=PINE, **EDGE)
            over(axes, f"{round(frame.lumbar)}°", frame.at, frame.lumbar)
    # The label keeps to the end where the curve is lower.
    rises = frames[-1].lumbar > frames[0].lumbar
    at, side = (frames[0].at - 0.24, "left") if rises else (frames[-1].at + 0.24, "right")
    axes.text(at, most + 1, "normal range", ha=side, va="bottom", color=MUTED, fontsize=10)
    axes.set_ylim(least - 12, most + 12)
    axes.set_ylabel("Low back, degrees\narch         round")


def _hips(axes: Axes, frames: tuple[MotionFrame, ...]) -> None:
    at = [frame.at for frame in frames]
    right = [frame.hip_right for frame in frames]
    left = [frame.hip_left for frame in frames]
    if right == left:
        axes.plot(at, right, color=BLUE, label="both hips")
    else:
        axes.plot(at, right, color=BLUE, label="right hip")
        axes.plot(at, left, color=BLUE, linestyle="--", label="left hip")
    axes.legend(loc="best", handlelength=2.2)
    least, most = min(*right, *left) - HIP_MARGIN, max(*right, *left) + HIP_MARGIN
    spare = max(0.0, HIP_SPAN - (most - least)) / 2  # a small movement must not look large
    axes.set_ylim(least - spare, most + spare)
    axes.set_ylabel("Hips, degrees\nback         bent")


def _degrees(angle: float, plus: str, minus: str) -> str:
    return f"{plus if angle > 0 else minus} {abs(angle):.0f} degrees"


def _in_words(frame: MotionFrame) -> str:
    back = "as in standing"
    if abs(frame.lumbar) >= AS_STANDING:
        back = _degrees(frame.lumbar, "rounded", "arched")
    right, left = (_degrees(hip, "bent", "extended") for hip in (frame.hip_right, frame.hip_left))
    hips = f"hips {right}" if right == left else f"right hip {right}, left hip {left}"
    return f"low back {back}, {hips}"


def angle_alt(exercise: str) -> str:
    """The plot in words; raises UnknownIdError or PoseError."""
    record = catalogue().exercise(exercise)
    names = {step.phase: step.name for step in record.steps}
    stops = [f"{names[frame.phase]}: {_in_words(frame)}." for frame in movement(record.id) if frame.phase]
    return " ".join(["Line plot of low back and hips through the movement.", *stops])


def plot_angles(exercise: str) -> Figure:
    """Two curves over the phases, from the solved poses; raises UnknownIdError or PoseError."""
    record = catalogue().exercise(exercise)
    frames = movement(record.id)
    names = {step.phase: step.name for step in record.steps}
    with handbook_style():
        figure, place = place_for(None, f"angles in {record.name}", figsize=(WIDTH, HEIGHT))
        upper, lower = place.subplots(2, 1, sharex=True)
        _lumbar(upper, frames)
        _hips(lower, frames)
        for axes in (upper, lower):
            axes.grid(axis="y")
            axes.grid(visible=False, axis="x")
        reached = [frame for frame in frames if frame.phase]
        lower.set_xticks([frame.at for frame in reached], [names[frame.phase] for frame in reached])
        lower.set_xlim(-0.25, frames[-1].at + 0.25)
        headed(place, "How far low back and hips move")
    return figure
