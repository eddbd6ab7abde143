"""The finder: assessed exercises, filtered and sorted.

Facets only remove exercises; they never change a verdict.  The page's finder does the same from
the rows of `finder_rows`; a parity test holds the two together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Unpack

from .asking import make_told, surfaces
from .assessment import Assessment, Given, assess_all
from .catalogue import Catalogue, catalogue
from .errors import HandbookError, ids_given
from .found import Found
from .named import named
from .records import Exercise, Verdict


def normalise(text: str) -> str:
    """Lower case, accents dropped, everything but letters and digits turned into single spaces."""
    plain = unicodedata.normalize("NFKD", text.lower())
    # An apostrophe joins ("child's" = "childs"), any other mark separates.
    kept = "".join(
        char if char.isalnum() and char.isascii() else " "
        for char in plain
        if not unicodedata.combining(char) and char not in "'\u2019\u02bc"
    )
    return " ".join(kept.split())


def search_text(exercise: Exercise, book: Catalogue) -> str:
    """All that free text is matched against: names, muscles, directions, equipment, position."""
    parts = [exercise.id, *exercise.names, exercise.summary]
    for use in exercise.muscles:
        muscle = book.term("muscles", use.muscle)
        parts += [muscle.label, muscle.term]
    for direction in exercise.directions:
        term = book.term("directions", direction)
        parts += [term.label, term.plain]
    parts += [book.label("positions", id) for id in exercise.positions]
    parts += [book.label("equipment", id) for id in exercise.equipment]
    return normalise(" ".join(parts))


@dataclass(frozen=True)
class Facets:
    """What is asked of an exercise.  None or empty text means: no wish.

    `directions` and `positions`: at least one must fit.  `equipment` is what the reader has, apart
    from what most homes have.  `level` is the highest wished for; `surface` is where it must be possible.
    `from_articles`: only what one of the five articles has.
    """

    directions: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    equipment: tuple[str, ...] | None = None
    level: str | None = None
    text: str = ""
    surface: str = ""
    from_articles: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(normalise(self.text).split())


def _ids(kind: str, value: str | Iterable[str] | None, book: Catalogue) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(book.term(kind, id).id for id in ids_given(kind, value))


def make_facets(
    book: Catalogue,
    *,
    direction: str | Iterable[str] | None = None,
    equipment: str | Iterable[str] | None = None,
    position: str | Iterable[str] | None = None,
    level: str | None = None,
    text: str = "",
    surface: str = "",
    from_articles: bool = False,
) -> Facets:
    """Facets from loose arguments; raises UnknownIdError for a word that is not in the lists."""
    if not isinstance(from_articles, bool):
        raise HandbookError("from_articles must be true or false.")
    if not isinstance(text, str):
        raise HandbookError(f"text must be a text, not {text!r:.40}.")
    return Facets(
        directions=_ids("directions", direction, book),
        positions=_ids("positions", position, book),
        equipment=None if equipment is None else _ids("equipment", equipment, book),
        level=None if level is None else book.term("levels", level).id,
        text=text,
        surface=make_told(book, surface=surface).surface,
        from_articles=from_articles,
    )


def special_equipment(exercise: Exercise, book: Catalogue) -> tuple[str, ...]:
    """What the exercise needs that most homes do not have."""
    return tuple(id for id in exercise.equipment if not book.term("equipment", id).common)


def fits(exercise: Exercise, facets: Facets, book: Catalogue) -> bool:
    """Whether an exercise passes every facet."""
    levels = list(book.terms["levels"])
    if facets.directions and not set(facets.directions) & set(exercise.directions):
        return False
    if facets.positions and not set(facets.positions) & set(exercise.positions):
        return False
    if facets.equipment is not None:
        if not set(special_equipment(exercise, book)) <= set(facets.equipment):
            return False
    if facets.level is not None:
        if levels.index(exercise.level) > levels.index(facets.level):
            return False
    if facets.surface and facets.surface not in surfaces(exercise, book):
        return False
    if facets.from_articles and not exercise.from_articles:
        return False
    if facets.words:
        hay = search_text(exercise, book)
        return all(word in hay for word in facets.words)
    return True


def gentleness(exercise: Exercise, book: Catalogue) -> tuple[int, int]:
    """Ranks of load and level: the gentlest exercise has the smallest."""
    loads, levels = list(book.terms["loads"]), list(book.terms["levels"])
    return loads.index(exercise.load.class_), levels.index(exercise.level)


def sort_key(found: Assessment, rank: int, book: Catalogue) -> tuple[bool, bool, int, int, int, int]:
    """Best verdict first, avoids last; supervised ones after the others; then the gentlest first."""
    return (
        found.verdict is Verdict.AVOID,
        found.exercise.supervised,
        found.severity.rank,
        *gentleness(found.exercise, book),
        rank,
    )


@named(Given.__annotations__)
def find(
    conditions: Sequence[str] = (),
    *,
    answers: Mapping[str, str] | None = None,
    direction: str | Iterable[str] | None = None,
    equipment: str | Iterable[str] | None = None,
    position: str | Iterable[str] | None = None,
    level: str | None = None,
    text: str = "",
    from_articles: bool = False,
    using: Catalogue | None = None,
    **told: Unpack[Given],
) -> Found:
    """Assessed exercises, best first and avoids last; facets only remove.

    answers and what is told beside them count as in `assess`; a given `surface` removes what cannot be
    done there, an open one removes nothing, but is named in `open_questions`.  `level` is the highest
    wanted; `equipment` is what the reader has beyond a mat, a chair, a bed and the like (None: do not ask,
    []: nothing).  `from_articles` keeps what one of the five articles has.  Exercises marked `supervised`
    come after the others of their kind: they are for a session with a professional only.

    The list is also read by the id of an exercise; `to_rows()` and `to_frame()` give it as flat rows.

    >>> found = hb.find(["spinal-stenosis"], equipment=[])
    >>> found[0].verdict, found[-1].verdict
    (<Verdict.RECOMMENDED: 'recommended'>, <Verdict.AVOID: 'avoid'>)
    >>> "cobra" in [item.exercise.id for item in found if item.verdict == "avoid"]
    True
    >>> found["cobra"].reason == found[-1].reason, found.to_rows()[0]["verdict"]
    (False, 'recommended')

    Raises UnknownIdError, a plain sentence with the allowed words, for any unknown id.
    """
    book = using or catalogue()
    person = make_told(book, **told)
    facets = make_facets(
        book,
        direction=direction,
        equipment=equipment,
        position=position,
        level=level,
        text=text,
        surface=person.surface,
        from_articles=from_articles,
    )
    fitting = [exercise for exercise in book.exercises.values() if fits(exercise, facets, book)]
    found = assess_all(fitting, conditions, answers, person, book)
    order = {exercise.id: rank for rank, exercise in enumerate(fitting)}
    return Found(sorted(found, key=lambda item: sort_key(item, order[item.exercise.id], book)))


def facet_counts(book: Catalogue, facets: Facets) -> dict[str, dict[str, int]]:
    """For each choice of each facet: how many exercises it would show, the other facets kept.

    For direction and position the choice is counted on its own; for equipment, added to what is
    chosen; for level, as the highest; for from_articles, if it is ticked.
    """

    def count(**change: Any) -> int:
        tried = replace(facets, **change)
        return sum(fits(exercise, tried, book) for exercise in book.exercises.values())

    have = facets.equipment or ()
    special = [t.id for t in book.terms["equipment"].values() if not t.common]
    return {
        "direction": {id: count(directions=(id,)) for id in book.terms["directions"]},
        "position": {id: count(positions=(id,)) for id in book.terms["positions"]},
        "equipment": {id: count(equipment=(*have, id)) for id in special},
        "level": {id: count(level=id) for id in book.terms["levels"]},
        "from_articles": {"yes": count(from_articles=True)},
    }
