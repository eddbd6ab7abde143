"""What data/reviews says of the statements as they stand: who signed what, what holds at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...core.records import Rating, Reviewed, Severity, Signature
from ...core.verdicts import Kind, Verdict
from ..data.problems import Problem, allowed_words
from ..data.records import Records
from .records import Opinion, Packets, Review
from .statements import Statement

REASONING = 4  # the kind of evidence of a reviewer's own word
AGREED = "agreed"  # what unlocks a caution that asks for a clinician's word


@dataclass(frozen=True, slots=True)
class Said:
    """The latest opinion of a reviewer about an item, with the review that it stands in."""

    opinion: Opinion
    review: Review


def latest(reviews: Iterable[Review]) -> dict[str, dict[str, Said]]:
    """By reviewer and id, what was said last.  Two files of one name are one reviewer."""
    found: dict[str, dict[str, Said]] = {}
    for review in sorted(reviews, key=lambda review: review.date):
        said = {opinion.id: Said(opinion, review) for opinion in review.items}
        found.setdefault(" ".join(review.name.casefold().split()), {}).update(said)
    return found


# --- how far each packet is reviewed ----------------------------------------------------------------
def reviewed(
    by_packet: Mapping[str, list[Statement]], plan: Packets, reviews: Iterable[Review]
) -> list[Reviewed]:
    """The state of every packet.  An opinion counts as long as its mark is that of an item as it stands."""
    said = latest(reviews)
    found = []
    for id, held in by_packet.items():
        state = Reviewed(id, len(held), plan.needed(id))
        found.append(_state(state, held, said) if said else state)
    return found


def _state(state: Reviewed, held: list[Statement], said: Mapping[str, Mapping[str, Said]]) -> Reviewed:
    marks = {statement.id: statement.hash for statement in held}
    current = set(marks.values())
    # Gone with the exercise, or moved to another place of its list: told by how its id begins.
    groups = {id.rpartition("/")[0] for id in marks}
    signatures, fitting, stale, in_force = [], dict[str, list[str]](), set[str](), 0
    for opinions in said.values():
        own = [one for one in opinions.values() if one.opinion.id.rpartition("/")[0] in groups]
        if not own:
            continue
        fits = [one for one in own if one.opinion.hash in current]
        for one in fits:
            fitting.setdefault(one.opinion.hash, []).append(one.opinion.verdict)
        changed = {one.opinion.id for one in own} - {one.opinion.id for one in fits}
        stale |= changed
        in_force += sum(one.opinion.in_force for one in own)
        signatures.append(_signature(max(own, key=lambda one: one.review.date).review, fits, len(changed)))
    disputed = {mark for mark, verdicts in fitting.items() if set(verdicts) != {"agree"}}
    agreed = sum(
        len(fitting.get(mark, ())) >= state.needed and mark not in disputed for mark in marks.values()
    )
    return replace(
        state,
        signatures=tuple(sorted(signatures, key=lambda one: (one.date, one.name))),
        agreed=agreed,
        changed=len({id for id in stale if marks.get(id) not in fitting}),
        open=len(disputed),
        in_force=in_force,
    )


def _signature(review: Review, fits: list[Said], changed: int) -> Signature:
    counts = {
        word: sum(one.opinion.verdict == word for one in fits) for word in ("agree", "stricter", "milder")
    }
    name = review.name if review.shown else ""
    return Signature(name, review.profession, review.date, review.next, **counts, changed=changed)


# --- stricter opinions in force ---------------------------------------------------------------------
def rating_id(row: Rating) -> str:
    """The id of a row as an item."""
    parts = ("answers", row.condition, row.answer) if row.answer else ("ratings", row.condition)
    return "/".join([*parts, row.exercise])


def who(review: Review) -> str:
    """The reviewer in words; by profession alone where the name may not be shown."""
    return f"{review.name} ({review.profession})" if review.shown else f"A reviewer ({review.profession})"


def stricter(row: Rating, said: Said) -> Rating:
    """The row as a reviewer wants it, if that is stricter; else as it is."""
    opinion, review = said.opinion, said.review
    if not opinion.wanted or Severity(opinion.wanted) <= row.severity:
        return row
    asks = opinion.wanted == "ask"
    return replace(
        row,
        verdict=Verdict.CAUTION if asks else Verdict.AVOID,
        kind=Kind.ASK if asks else None,
        limit=opinion.limit if asks else "",
        form=row.form if asks else "",
        unlock=AGREED if asks else "",
        rises="",
        reason=f"{who(review)} asks for more care here: {opinion.comment}",
        evidence_level=REASONING,
        certainty="",
    )


def with_in_force(records: Records) -> Records:
    """The records with every stricter opinion that is in force; milder ones never change a row.

    It holds whatever has become of the row since: strictness is never lost.
    """
    wanted: dict[str, list[Said]] = {}
    for opinions in latest(records.reviews.values()).values():
        for said in opinions.values():
            if said.opinion.in_force:
                wanted.setdefault(said.opinion.id, []).append(said)

    def held(row: Rating) -> Rating:
        for said in wanted.get(rating_id(row), ()):
            row = stricter(row, said)
        return row

    return replace(
        records,
        ratings=[(line, held(row)) for line, row in records.ratings],
        answers=[(line, held(row)) for line, row in records.answers],
    )


# --- faults -----------------------------------------------------------------------------------------
def review_problems(records: Records) -> Iterator[Problem]:
    """What packets and reviews name that is not there."""
    plan = records.packets
    if plan is None:
        return
    others = [packet.id for packet in plan.packets]
    taken = {*records.condition_ids, *records.exercise_ids}
    for id in taken.intersection(others):
        yield Problem("packets.toml", "packets", f"{id!r} is the id of a record already; choose another one")
    for id in plan.two_reviewers:
        if id not in (*taken, *others):
            yield Problem(
                "packets.toml", "two_reviewers", f"unknown {id!r}; {allowed_words(others)}, or a record"
            )
    rows = {rating_id(row) for _, row in (*records.ratings, *records.answers)}
    for file, review in records.reviews.items():
        for opinion in review.items:
            if opinion.in_force and opinion.id not in rows:
                message = "is in force, but there is no such verdict any more; take in_force away"
                yield Problem(file, opinion.id, message)
