"""The week as a FHIR R4 CarePlan, for a clinic's records.

Status "draft" and intent "proposal": nobody has ordered it.  Conditions are contained with
verification status "unconfirmed", because the reader chose them and no one examined the reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES, MOST_WEEKS
from ..core.log.measures import Measured
from ..core.log.pain_log import PainLog
from ..core.records import Condition
from ..core.week.routine import Routine
from ..core.week.session import Prescription, Session
from .words import (
    ExportError,
    as_date,
    as_stamp,
    as_whole,
    beside,
    beside_line,
    chosen_words,
    days_of,
    kinds,
    maker_words,
    note,
    own_lines,
    plain,
    prescription_line,
    spoken_length,
    stop_words,
)

OPTIONS = ("start", "weeks", "stamp", "log")
ICD10 = "http://hl7.org/fhir/sid/icd-10"
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
XHTML = "http://www.w3.org/1999/xhtml"
LOINC = "http://loinc.org"
UNITS = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
SUBJECT = {"display": "The person who made this week"}
CODES_NOTE = (
    "The codes are headings under which this condition may fall; which of them applies, if any, was not "
    "examined."
)


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "id": condition.id,
        "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
        "verificationStatus": {"coding": [{"system": VERIFICATION, "code": "unconfirmed"}]},
        "code": {
            "coding": [{"system": ICD10, "code": code} for code in condition.icd10],
            "text": condition.name,
        },
        "subject": SUBJECT,
        "note": [{"text": CODES_NOTE}],
    }


def _rhythms(routine: Routine, kind: str) -> dict[int, list[str]]:
    """The days on which a kind of session is done once, twice and so on: two of a day may be of one kind."""
    found: dict[int, list[str]] = {}
    for day in days_of(routine, kind):
        times = sum(session.day == day for session in routine.kinds[kind])
        found.setdefault(times, []).append(day)
    return found


def _timing(
    times: int, days: Sequence[str], duration: int, bounds: dict[str, str], unit: str = "s"
) -> dict[str, Any]:
    """So often on each of these days, so long each time."""
    return {
        "repeat": {
            **({"boundsPeriod": bounds} if bounds else {}),
            "duration": duration,
            "durationUnit": unit,
            "frequency": times,
            "period": 1,
            "periodUnit": "d",
            "dayOfWeek": list(days),
        }
    }


def _instruction(p: Prescription, own: str) -> str:
    lines = [f"{number}. {step.text}" for number, step in enumerate(p.exercise.steps, 1)]
    limit = filter(None, (f"Limit: {p.limit}" if p.limit else "", own))
    stop = [f"Stop if: {rule}" for rule in p.exercise.stop_rules]
    return "\n".join([f"{p.exercise.name}: {p.words}.", *lines, *limit, *stop])


def _request(
    p: Prescription, timing: dict[str, Any], id: str, bases: list[str], own: str = ""
) -> dict[str, Any]:
    request: dict[str, Any] = {
        "resourceType": "ServiceRequest",
        "id": id,
        "status": "draft",
        "intent": "proposal",
        "code": {"text": f"{p.exercise.name}, {p.words}"},
        "subject": SUBJECT,
        "occurrenceTiming": timing,
        "patientInstruction": _instruction(p, own),
    }
    if bases:
        request["reasonReference"] = [{"reference": f"#{base}"} for base in bases]
    notes = [plain(text) for text in (p.why, *p.reasons) if text.strip()]
    if notes:
        request["note"] = [{"text": text} for text in notes]
    return request


def _session_detail(
    kind: str, session: Session, timing: dict[str, Any], own: Mapping[str, str]
) -> dict[str, Any]:
    lines = "; ".join(prescription_line(p, own) for p in session.prescriptions)
    return {
        "detail": {
            "kind": "ServiceRequest",
            "code": {"text": f"Exercise session {kind}"},
            "status": "not-started",
            "scheduledTiming": timing,
            "description": (
                f"The whole session, {spoken_length(session.seconds)}, with changes of position and the "
                f"rest at the end. It is made of: {lines}"
            ),
        }
    }


def _walking(routine: Routine, bounds: dict[str, str]) -> Iterator[dict[str, Any]]:
    if walking := routine.walking:
        yield {
            "detail": {
                "code": {"text": "Walking"},
                "status": "not-started",
                "scheduledTiming": _timing(1, walking.days, walking.minutes, bounds, "min"),
                "description": plain(walking.words),
            }
        }


def _sittings(
    routine: Routine, bounds: dict[str, str], bases: list[str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The request of the sittings and the activity that refers to it."""
    if not (sittings := routine.sittings):
        return
    p = sittings.prescription
    timing = _timing(sittings.times, sittings.days, p.duration_s, bounds)
    request = _request(p, timing, f"sittings-{p.exercise.id}", bases)
    request["patientInstruction"] += f"\n{plain(sittings.words)}"
    yield request, _reference(request, f"Sittings: {p.exercise.name}")


def _reference(request: dict[str, Any], name: str) -> dict[str, Any]:
    """The activity of a request."""
    return {"reference": {"reference": f"#{request['id']}", "display": name}}


def _notes(routine: Routine) -> list[str]:
    maker = maker_words(routine.sheet)
    return [*([f"{maker}."] if maker else []), *routine.notes, note()]


def _narrative(routine: Routine) -> dict[str, str]:
    own = own_lines(routine)
    parts = [chosen_words(routine), *stop_words(), *_notes(routine)]
    paragraphs = "".join(f"<p>{escape(plain(text))}</p>" for text in parts)
    items = "".join(
        f"<li>{escape(f'Session {kind}, ' + ', '.join(DAY_NAMES[day] for day in days_of(routine, kind)))}: "
        f"{escape('; '.join(prescription_line(p, own) for p in session.prescriptions))}</li>"
        for kind, session in kinds(routine).items()
    )
    items += "".join(f"<li>{escape(plain(beside_line(one)))}</li>" for one in beside(routine))
    return {"status": "generated", "div": f'<div xmlns="{XHTML}">{paragraphs}<ul>{items}</ul></div>'}


def care_plan(routine: Routine, *, start: Any = None, weeks: Any = None, stamp: Any = None) -> dict[str, Any]:
    """A CarePlan with contained Conditions and ServiceRequests, as plain values ready for json.dumps.

    One ServiceRequest for each exercise of each kind of session, with its own length and days; one
    activity for each kind of session, with the length of the whole session; both once more for days on
    which that kind is done more or less often.  Sittings are one more ServiceRequest, so many times a day;
    walking is an activity with its minutes a day.  start, weeks: the period, if it is known.  stamp: when it
    is made (default: now); its date stands in "created".

    Raises ExportError for an option that cannot be used, or a routine without sessions.
    """
    if not routine.sessions:
        raise ExportError("This routine has no session, so there is nothing for a care plan.")
    book = catalogue()
    begin = as_date("start", start)
    length = None if weeks is None else as_whole("weeks", weeks, 1, MOST_WEEKS)
    if length and not begin:
        raise ExportError("weeks needs a start date.")
    bounds = {"start": begin.isoformat()} if begin else {}
    if begin and length:
        bounds["end"] = (begin + timedelta(days=7 * length - 1)).isoformat()
    bases = list(routine.profile.conditions)
    contained = [_condition(book.conditions[id]) for id in bases]
    own = own_lines(routine)
    activities: list[dict[str, Any]] = []
    for kind, session in kinds(routine).items():
        for number, (times, days) in enumerate(_rhythms(routine, kind).items()):
            part = f"{kind.lower()}{number}" if number else kind.lower()
            for p in session.prescriptions:
                timing, said = _timing(times, days, p.duration_s, bounds), own.get(p.exercise.id, "")
                request = _request(p, timing, f"{part}-{p.exercise.id}", bases, said)
                contained.append(request)
                activities.append(_reference(request, p.exercise.name))
            whole = _timing(times, days, session.seconds, bounds)
            activities.append(_session_detail(kind, session, whole, own))
    for request, activity in _sittings(routine, bounds, bases):
        contained.append(request)
        activities.append(activity)
    plan: dict[str, Any] = {
        "resourceType": "CarePlan",
        "text": _narrative(routine),
        "contained": contained,
        "status": "draft",
        "intent": "proposal",
        "title": (routine.sheet.name if routine.sheet else "") or "A week of exercises for the low back",
        "description": " ".join([chosen_words(routine), *stop_words()]),
        "subject": SUBJECT,
        "created": as_stamp(stamp).date().isoformat(),
        "activity": [*activities, *_walking(routine, bounds)],
        "note": [{"text": plain(text)} for text in _notes(routine) if text.strip()],
    }
    if bases:
        plan["addresses"] = [{"reference": f"#{id}"} for id in bases]
    if bounds:
        plan["period"] = bounds
    return plan


def observation(found: Measured) -> dict[str, Any]:
    """One number of the reader's as an Observation: reported by them, measured by nobody else."""
    measure = catalogue().measures.measure(found.measure)
    code: dict[str, Any] = {"text": found.name or (measure.name if measure else found.measure)}
    if measure and measure.loinc:
        code["coding"] = [{"system": LOINC, "code": measure.loinc}]
    value: dict[str, Any] = {"value": found.value}
    if measure:
        code_of_unit = measure.unit if measure.unit == "min" else "1"  # a score and a count have no unit
        value |= {"unit": measure.unit or "points", "system": UNITS, "code": code_of_unit}
    made: dict[str, Any] = {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey"}]}],
        "code": code,
        "subject": SUBJECT,
        "effectiveDateTime": found.date.isoformat(),
        "performer": [SUBJECT],
        "valueQuantity": value,
    }
    return made | ({"note": [{"text": measure.scale}]} if measure and measure.low else {})


def _entry(resource: dict[str, Any]) -> dict[str, Any]:
    # An address that only says which is which: the same content has the same one.
    name = json.dumps(resource, sort_keys=True)
    return {"fullUrl": f"urn:uuid:{uuid5(NAMESPACE_URL, name)}", "resource": resource}


def care_plan_text(routine: Routine, *, log: Any = None, **options: Any) -> str:
    """`care_plan` as JSON text; with a log that has measures a Bundle of it and an Observation for each.

    Raises ExportError for a log that is none, and what `care_plan` raises.
    """
    if log is not None and not isinstance(log, PainLog):
        raise ExportError("log must be a PainLog, as load_log gives it.")
    found = care_plan(routine, **options)
    if log is not None and log.measures:
        resources = [found, *(observation(one) for one in log.measures)]
        found = {"resourceType": "Bundle", "type": "collection", "entry": [_entry(one) for one in resources]}
    return json.dumps(found, indent=1) + "\n"
