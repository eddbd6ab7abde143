"""Which exercises come from the five articles and which were added: counted and listed from the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..core.asking import surfaces
from ..core.catalogue import Catalogue, catalogue
from ..core.records import Exercise
from .html import Html, render

UPRIGHT, BED = "upright", "bed"  # surfaces of asking.toml


# Added exercises that fill one gap; the first group that an exercise fits is its own.
GROUPS: dict[str, Callable[[Exercise], bool]] = {
    "Walking": lambda exercise: exercise.planning.apart,
    "Balance": lambda exercise: exercise.planning.family == "balance",
    "Strength beside the bridge": lambda exercise: exercise.kind == "strength",
    "Rest": lambda exercise: exercise.kind == "hold" and exercise.load.class_ == "very-low",
    "Movement and stretch on a chair": lambda exercise: exercise.positions[0] == "chair",
    "Movement and stretch standing": lambda exercise: exercise.positions[0] == "standing",
    "First moves, mostly lying down": lambda _: True,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """An exercise of the articles: `articles` give it a dose; none where it stands with another one's."""

    exercise: Exercise
    articles: tuple[str, ...]


def _sides(book: Catalogue) -> tuple[list[Exercise], list[Exercise]]:
    """The exercises of the articles, and those that were added."""
    everything = list(book.exercises.values())
    return [one for one in everything if one.from_articles], [one for one in everything if one.added_because]


def from_articles(book: Catalogue) -> tuple[Origin, ...]:
    """The exercises that the articles have, in the book's order."""
    found = []
    for exercise in _sides(book)[0]:
        ids = {dose.source for dose in exercise.source_doses}
        found.append(Origin(exercise, tuple(book.sources[id].label for id in book.sources if id in ids)))
    return tuple(found)


def added(book: Catalogue) -> dict[str, tuple[Exercise, ...]]:
    """The exercises that were added, by the title of their group; a group without any is left out."""
    found: dict[str, tuple[Exercise, ...]] = {}
    left = _sides(book)[1]
    for title, holds in GROUPS.items():
        found[title] = tuple(exercise for exercise in left if holds(exercise))
        left = [exercise for exercise in left if not holds(exercise)]
    return {title: exercises for title, exercises in found.items() if exercises}


def _counted(book: Catalogue) -> dict[str, Callable[[Exercise], bool]]:
    """What is counted of either side, by its name."""

    def of_kind(kind: str) -> Callable[[Exercise], bool]:
        return lambda exercise: exercise.kind == kind

    def on(surface: str) -> Callable[[Exercise], bool]:
        return lambda exercise: surface in surfaces(exercise, book)

    kinds = dict.fromkeys(exercise.kind for exercise in book.exercises.values())
    return {
        "All": lambda _: True,
        **{kind.capitalize(): of_kind(kind) for kind in kinds},
        "Possible on a chair or standing": on(UPRIGHT),
        "Strength on a chair or standing": lambda one: one.kind == "strength" and on(UPRIGHT)(one),
        "Possible without getting down to the floor": on(BED),
        "For beginners": lambda one: one.level == "beginner",
    }


def origin_counts() -> Html:
    """How many of each kind the articles have, and how many were added."""
    book = catalogue()
    sides = _sides(book)
    rows = [(name, [sum(map(counts, side)) for side in sides]) for name, counts in _counted(book).items()]
    return render("origin_counts.html", rows=rows)


def article_exercises() -> Html:
    """The exercises of the articles, and which articles give a dose."""
    return render("article_exercises.html", origins=from_articles(catalogue()))


def added_exercises() -> Html:
    """The added exercises in their groups, each with the reason."""
    return render("added_exercises.html", groups=added(catalogue()))
