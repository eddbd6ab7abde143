"""What is open in a packet: where reviewers do not agree, what rests on reasoning or memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ...core.verdicts import Severity
from .items import Item
from .records import Review
from .signed import latest, who

MOST_NAMED = 12  # in one doubt


def of_reviewers(items: Mapping[str, Item], reviews: Iterable[Review]) -> Iterator[str]:
    """Where a reviewer does not agree, and whether that holds already; items by their ids."""
    for opinions in latest(reviews).values():
        for said in opinions.values():
            if said.opinion.id in items and said.opinion.verdict != "agree":
                held = " It holds already." if said.opinion.in_force else ""
                about = f"{items[said.opinion.id].title}: {said.opinion.comment or 'no comment'}"
                yield f"{who(said.review)} says {said.opinion.verdict} of {about}{held}"


def of_records(items: list[Item]) -> Iterator[str]:
    """What is open about items by their own words: reasoning alone, memory, what nobody opened."""
    rated = [item for item in items if item.verdict]
    bare = [item for item in rated if not item.sources]
    if bare:
        yield f"{len(bare)} of {len(rated)} verdicts rest on reasoning alone, with no work: {_named(bare)}."
    asked = [item for item in rated if item.severity == Severity.ASK]
    if asked:
        yield f"{len(asked)} verdicts wait for a clinician's word. Is one needed for each: {_named(asked)}?"
    recalled = [item for item in items if item.checked.startswith(("from memory", "seen only"))]
    if recalled:
        yield f"{len(recalled)} statements were written from memory or at second hand: {_named(recalled)}."
    unread = Counter(source.short for item in items for source in item.sources if "memory" in source.checked)
    if unread:
        yield f"Cited, but not read again: {', '.join(short for short, _ in unread.most_common(MOST_NAMED))}."


def _named(items: list[Item]) -> str:
    titles = list(dict.fromkeys(item.title for item in items))
    more = f" and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return ", ".join(titles[:MOST_NAMED]) + more
