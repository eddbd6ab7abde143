"""Why an exercise is in the plan, in a sentence or two."""

from __future__ import annotations

from ..ask.profile import Profile
from ..catalogue import Catalogue
from ..records import Verdict
from .items import Item


def _muscles(item: Item, role: str, book: Catalogue) -> str:
    used = [use for use in item.candidate.exercise.muscles if use.role == role and use.share == "primary"]
    labels = dict.fromkeys(book.label("muscles", use.muscle).lower() for use in used)
    return " and ".join(labels)


def _purpose(item: Item, book: Catalogue) -> str:
    exercise = item.candidate.exercise
    if item.strength:
        return f"It strengthens: {_muscles(item, 'strengthened', book)}."
    if exercise.kind == "movement":
        return "It moves the low back gently." if item.opener else "It moves the low back."
    if exercise.kind == "glide":
        return "It lets the nerve slide without a held stretch."
    if exercise.direction == "traction":
        return "It lets the back grow long."
    if item.balance:
        return "It trains your balance."
    if stretched := _muscles(item, "stretched", book):
        return f"It stretches: {stretched}."
    held = _muscles(item, "strengthened", book)
    return f"It works without moving: {held}." if held else "It rests the low back."


def why_in(item: Item, profile: Profile, book: Catalogue) -> str:
    """What it is for, whether it moves in the easing direction, and what the verdict says."""
    parts = [_purpose(item, book)]
    exercise = item.candidate.exercise
    if exercise.direction == profile.easing:
        parts.append(f"It moves in the direction that eases you ({profile.easing}).")
    if item.candidate.verdict is Verdict.RECOMMENDED:
        parts.append("It is recommended for what you chose.")
    if item.candidate.pinned:
        parts.append("You asked for it.")
    return " ".join(parts)
