"""What stands beside the sessions: walking, and small sittings in the direction that eases."""

from __future__ import annotations

from dataclasses import replace

from .. import conventions as c
from ..ask.menu import START, Candidate, Menu
from ..ask.profile import Profile
from ..asking import SURFACE, counted_answers, surfaces
from ..catalogue import Catalogue
from ..records import PlannedDose
from ..safety import BASELINE
from ..verdicts import Verdict
from .session import Prescription, Sittings, Walking

WALKING_CITATIONS = ("pocovi2024", "bull2020")
MINUTE = 60


def make_walking(profile: Profile, walk: Candidate, phase: str, book: Catalogue) -> Walking:
    """Walking on days of its own, outside the minutes, from what is easy now.

    What the reader's conditions say of walking comes first: a team's word counts more than ours.
    """
    answers = counted_answers(profile.conditions, profile.answers, book)
    rules = [rule for rule in book.asking.walks if rule.holds(answers, profile.conditions)]
    start = round(walk.doses[START].seconds / MINUTE)
    minutes = profile.walk_minutes or start
    agreed = walk.verdict is Verdict.CAUTION
    if agreed:
        minutes = min(minutes, start)
    said = [reason.text for reason in walk.assessment.reasons if reason.condition != BASELINE]
    cited = (citation for rule in rules for citation in rule.citations)
    return Walking(
        days=c.WALK_DAYS[phase],
        minutes=minutes,
        said=" ".join(dict.fromkeys(filter(None, (*said, *(rule.words for rule in rules))))),
        limit=walk.limit,
        citations=tuple(dict.fromkeys((*WALKING_CITATIONS, *cited))),
        rises=not agreed and all(rule.rises for rule in rules),
        bouts=any(rule.bouts for rule in rules),
    )


def longer_walks(walking: Walking) -> Walking:
    """The walks about a tenth longer, at least a minute a day, up to the guide's minutes a week; as they
    are where others decide or the guide is reached."""
    most = min(c.WALK_GUIDE_MINUTES // len(walking.days), c.MOST_WALK_MINUTES)
    if not walking.rises or walking.minutes >= most:
        return walking
    longer = max(walking.minutes + 1, round(walking.minutes * (1 + c.WALK_RISE)))
    return replace(walking, minutes=min(most, longer))


def shorter_walks(walking: Walking, share: float) -> Walking:
    """About that share of every walk, at least five minutes or what it was."""
    return replace(walking, minutes=min(walking.minutes, max(5, round(walking.minutes * share))))


def _sitting_rank(candidate: Candidate, book: Catalogue) -> tuple[int, bool, int]:
    """The mildest verdict first, then movements, then what can be done in most places."""
    order = [answer.id for answer in book.asking.question(SURFACE).answers]
    narrowest = surfaces(candidate.exercise, book)[-1]
    severity = candidate.assessment.severity.rank
    return severity, candidate.exercise.kind != "movement", -order.index(narrowest)


def make_sittings(profile: Profile, chosen: Menu, phase: str, book: Catalogue) -> Sittings | None:
    """Small sittings of one exercise in the direction that eases; None if none eases or none is left.

    A movement is done 8 to 10 times, but no more than in a set of its record's full dose; a hold or stretch,
    or whatever has a limit, at its start dose.
    """
    if profile.easing not in c.OPPOSITE or phase == c.KEEP:
        return None
    easing = [x for x in chosen.candidates if x.exercise.direction == profile.easing]
    if not easing:
        return None
    best = min(easing, key=lambda candidate: _sitting_rank(candidate, book))
    start = best.doses[START]
    early = phase == c.EASE
    reps = min(c.SITTING_REPS[0 if early else 1], best.exercise.planning.doses[-1].reps)
    freely = best.exercise.kind == "movement" and best.verdict is not Verdict.CAUTION
    prescription = Prescription.of(
        best,
        PlannedDose(1, reps, start.seconds) if freely else start,
        why=f"It moves in the direction that eases you ({profile.easing}).",
        reasons=(best.assessment.deciding.text,),
        ceiling=START,
        harder=(),
    )
    times = c.SITTINGS_A_DAY[1 if early else 0]
    words = (
        f"{best.exercise.name}, {prescription.words}, {times} times a day, spread over the day. Go on only "
        "while it eases: pain that moves further down the leg or stays up afterwards means stop. "
        "It helps some people; it is not proven to be better later on."
    )
    return Sittings(prescription, times, c.DAYS, words, book.easing.citations)
