"""What must hold within one record beyond the shape of its fields.

A rule takes a record and yields (field, what is wrong); `checker` runs the rules of every record it
meets, those of a base class, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from ...core import anatomy, evidence
from ...core import records as r
from ...core.conventions import BALANCE
from ...workshop import records as workshop
from ..review import records as review

Faults = Iterator[tuple[str, str]]


def repeated(values: list[Any]) -> list[Any]:
    """The values that stand more than once, each named once."""
    return sorted({value for value in values if values.count(value) > 1}, key=str)


def _no_repeats(field: str, values: list[Any]) -> Faults:
    for value in repeated(values):
        yield field, f"{value!r} stands more than once"


def exercise(record: r.Exercise) -> Faults:
    yield from _no_repeats("muscles", [(use.muscle, use.role) for use in record.muscles])
    changes = (change.id for change in (*record.easier, *record.harder))
    yield from _no_repeats("steps", [*(step.phase for step in record.steps), *changes])
    for change in (*record.easier, *record.harder):
        if change.exercise == record.id:
            yield f"{change.id}.exercise", "an exercise cannot be a variant of itself"
    yield from _stepped_up_to(record)
    if record.upright_picture and not record.upright_form:
        yield "upright_picture", "pictures nothing: there is no upright_form"
    for index, dose in enumerate(record.literature_doses):
        if not dose.citations:
            yield f"literature_doses.{index}.citations", "a dose from the literature needs its works"
    if record.source_doses and record.added_because:
        yield "added_because", "an article gives a dose, so it was not added; leave this out"
    if (record.kind == "strength") != (record.planning.pattern not in ("", BALANCE)):
        yield "planning.pattern", "strength work names the pattern that it trains; nothing else does"


def _work(dose: r.PlannedDose) -> float:
    return dose.sets * dose.reps * dose.seconds


def _stepped_up_to(record: r.Exercise) -> Faults:
    """What a harder change that a programme may step up to must keep to."""
    full = _work(record.planning.doses[-1])
    for change in record.harder:
        if change.dose and change.exercise:
            yield f"{change.id}.dose", f"{change.exercise} has doses of its own; leave this one out"
        if change.dose and _work(change.dose) > full:
            more = f"{_work(change.dose):g} seconds of work, the full dose of the record is {full:g}"
            yield f"{change.id}.dose", f"a first dose above the full one: {more}"


def planning(record: r.Planning) -> Faults:
    amounts = [_work(dose) for dose in record.doses]
    if amounts != sorted(amounts):
        yield "doses", f"not smallest first: {amounts} seconds of work"


# Up to this, a number is often left out or said as times a day.
UNSAID = 2
ONE_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SPELLED = {word: number for number, word in enumerate(ONE_TO_TEN, 1)} | {"once": 1, "twice": 2}
NUMBER = re.compile(rf"\b(?:\d+(?:\.\d+)?|{'|'.join(SPELLED)})\b", re.I)


def _said(words: str) -> set[float]:
    """The numbers in the words of a dose; where they speak of minutes, in seconds as well."""
    found = [SPELLED.get(number.lower()) or float(number) for number in NUMBER.findall(words)]
    minutes = [60 * number for number in found] if re.search(r"\bmin(ute)?s?\b", words) else []
    # "About 10 s" leaves room below.
    about = [float(number) * 0.8 for number in re.findall(r"\babout (\d+)", words)]
    return {*found, *minutes, *about}


def dose(record: r.Dose) -> Faults:
    """A dose is said in words and in numbers, and both are the same.

    How long a repetition takes in all may be said in place of its hold.
    """
    said = _said(record.words)
    if record.tempo_s and said.issuperset(record.tempo_s):
        said |= set(record.hold_s or ())
    for name in ("reps", "breaths", "hold_s"):
        for number in getattr(record, name) or ():
            if number > UNSAID and number not in said:
                yield name, f"{number:g} does not stand in the words: {record.words!r}"


def condition(record: r.Condition) -> Faults:
    if record.id in record.related:
        yield f"related.{record.related.index(record.id)}", "a condition is not related to itself"


def number_row(row: r.NumberRow) -> Faults:
    if (row.least is None) != (row.most is None):
        yield "", "a span needs both least and most"
    held = [number for number in (row.least, row.value, row.most) if number is not None]
    if not held:
        yield "", "no number: give value, or least and most"
    if held != sorted(held):
        yield "", f"not in order: least, value, most are {held}"


def _row_of(kind: str, row: r.NumberRow) -> Faults:
    """What the kind of the set asks of a row."""
    if row.value is None and kind != "bars":
        yield "value", f"this field is missing; {kind} need it"
    if (row.at is None) == (kind == "lines"):
        yield "at", "lines need a place on the axis, and only lines have one"
    lowest = row.value if row.least is None else row.least
    if kind == "ratios" and lowest is not None and lowest <= 0:
        yield "", "a ratio is above 0"


def numbers(record: r.Numbers) -> Faults:
    for index, row in enumerate(record.rows):
        for field, message in _row_of(record.kind, row):
            yield f"rows.{index}.{field}".rstrip("."), message
    yield from _no_repeats("rows", [(row.label, row.series, row.at) for row in record.rows])
    if record.kind == "lines" and not record.across:
        yield "across", "lines need a name for their axis"
    if record.kind == "changes":
        for label in dict.fromkeys(row.label for row in record.rows):
            held = [row.series for row in record.rows if row.label == label]
            if len(held) != 2:
                yield "rows", f"{label!r} needs two series, before and after; it has {held}"


def grounded(claim: evidence.Correction | evidence.ReaderQuestion) -> Faults:
    if (claim.evidence_level is None) != (claim.checked == "articles"):
        yield "", 'give an evidence_level, or checked = "articles" where the articles show it'
    elif claim.checked in ("read", "memory") and not claim.citations:
        yield "", "a claim that rests on works needs citations"
    elif claim.checked == "reasoning" and claim.evidence_level != 4:
        yield "", "reasoning is evidence level 4"


def reported(question: evidence.ReaderQuestion) -> Faults:
    if bool(question.asked_as) != bool(question.article_says):
        yield "", "asked_as and article_says belong together"


def has_source(row: anatomy.Row) -> Faults:
    if not row.citations and row.checked != "nothing-found":
        yield "citations", "a number needs its source; name a key of references.bib"


def angles(row: anatomy.Curve | anatomy.Movement) -> Faults:
    held = [angle for angle in (row.least_deg, row.value_deg, row.most_deg) if angle is not None]
    if held != sorted(held):
        yield "value_deg", "least, value and most are not in order"


def pressure(row: anatomy.Pressure) -> Faults:
    if row.most_pressure_mpa is not None and row.most_pressure_mpa < row.pressure_mpa:
        yield "most_pressure_mpa", "smaller than pressure_mpa"


def measure(record: r.Measure) -> Faults:
    if record.smallest is not None and not record.citations:
        remedy = "without one leave it out: then no band is drawn"
        yield "citations", f"a smallest change needs its source; {remedy}"
    if record.most <= record.least:
        yield "most", "must be above least"
    if bool(record.low) != bool(record.high):
        yield "high", "a scale says what both of its ends mean"


def right_answers(question: workshop.Question) -> Faults:
    right, choose = sum(option.right for option in question.options), question.choose
    if question.kind == "single":
        if choose != 1:
            yield "", '"choose" belongs to kind "multiple" only'
        elif right != 1:
            yield "", f'kind "single" needs one right option, but {right} are marked right'
    elif choose == 1:
        yield "", 'kind "multiple" must say in "choose" how many options are right'
    elif right != choose:
        yield "", f'"choose" says {choose}, but {right} options are marked right'
    elif right == len(question.options):
        yield "", "every option is right, so there is nothing to choose"


def options(question: workshop.Question) -> Faults:
    if repeated([option.text for option in question.options]):
        yield "options", "two options have the same text"
    for option in question.options:
        if not option.right and not option.why:
            yield "options", f'{option.text!r} is wrong: say in "why" what is wrong about it'
    if (question.set == "pre") != bool(question.point):
        yield "point", 'a question of the set "pre", and only such a one, says its "point"'
    if (question.set == "post") != bool(question.pair):
        yield "pair", 'a question of the set "post", and only such a one, names its "pair"'


def adds_up(plan: workshop.Plan) -> Faults:
    total = sum(activity.minutes for activity in plan.activities)
    if total != plan.minutes:
        yield "", f"the activities take {total} minutes, not {plan.minutes}"


def every_kind_once(mode: workshop.Mode) -> Faults:
    kinds = [change.kind for change in mode.changes]
    if repeated(kinds):
        yield "changes", f"a kind stands more than once: {', '.join(repeated(kinds))}"
    if missing := [kind for kind in get_args(workshop.ActivityKind) if kind not in kinds]:
        yield "changes", f"nothing is said of these kinds: {', '.join(missing)}"


def seconds(measured: workshop.Seconds) -> Faults:
    if measured.p95 < measured.median:
        yield "", "the 95th percentile is below the median"


def headroom(chosen: workshop.Chosen) -> Faults:
    if chosen.limit <= chosen.headroom:
        yield "limit", 'must be above "headroom": a learner may use what is kept free'


def opinion(said: review.Opinion) -> Faults:
    if not said.in_force:
        return
    if said.verdict != "stricter" or not said.wanted:
        place = 'belongs to the verdict "stricter" with what is "wanted"'
        yield "in_force", f"{place}: a milder one never holds at once"
    if not said.comment:
        yield "comment", "is empty; readers are told why a stricter opinion holds"
    if (said.wanted == "ask") != bool(said.limit):
        yield "limit", 'belongs to wanted "ask", and is needed there'


def signed(record: review.Review) -> Faults:
    if record.next <= record.date:
        yield "next", f"{record.next} is not after the day of the review, {record.date}"


RULES: Mapping[type, tuple[Callable[[Any], Faults], ...]] = {
    r.Exercise: (exercise,),
    r.Planning: (planning,),
    r.Dose: (dose,),
    r.Condition: (condition,),
    r.NumberRow: (number_row,),
    r.Numbers: (numbers,),
    r.Measure: (measure,),
    evidence.Correction: (grounded,),
    evidence.ReaderQuestion: (grounded, reported),
    anatomy.Row: (has_source,),
    anatomy.Curve: (angles,),
    anatomy.Movement: (angles,),
    anatomy.Pressure: (pressure,),
    workshop.Question: (right_answers, options),
    workshop.Plan: (adds_up,),
    workshop.Mode: (every_kind_once,),
    workshop.Seconds: (seconds,),
    workshop.Chosen: (headroom,),
    review.Opinion: (opinion,),
    review.Review: (signed,),
}
