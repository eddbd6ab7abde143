"""The papers of one plan: run sheets, forms and the certificate, as plain values and as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ...core.catalogue import catalogue
from ...export.sheets import common
from ...export.typeset import typeset
from ...views.html import clock
from ...views.workshop import changes
from ...workshop.kit import kit, rows_of
from ...workshop.records import Activity, Form, Plan

IN_THE_ROOM = ""  # the mode that changes nothing


def plan_title(plan: Plan) -> str:
    """ "Move and understand, 90 minutes"."""
    return f"{kit().audiences[plan.audience].name}, {plan.minutes} minutes"


def _needs(activity: Activity) -> list[str]:
    """The names of what an activity uses; who plans a week gets its sheet."""
    made = kit()
    pages = [made.pages[id].title for id in activity.used("page")]
    exercises = [catalogue().exercises[id].name for id in activity.used("exercise")]
    if "builder" in activity.used("page"):
        pages.append(made.forms["first-week"].title)
    return [*exercises, *pages, *(f"Quiz: {made.quizzes[id].title}" for id in activity.used("quiz"))]


def run_sheet(plan: Plan, mode: str = IN_THE_ROOM, **options: Any) -> dict[str, Any]:
    """A plan on one page.  mode: of `kit().modes`, or empty for a workshop with everybody in the room.

    options: as for `sheets.common`; the same for all papers here.
    """
    changed = kit().modes[mode] if mode else None
    change = changes(plan, changed) if changed else [""] * len(plan.activities)
    rows = [
        {
            "kind": activity.kind,
            "from": clock(start),
            "to": clock(start + activity.minutes),
            "minutes": activity.minutes,
            "title": activity.title,
            "teacher": activity.teacher.replace("`", ""),  # the marks of code, which paper has no type for
            "late": activity.if_late,
            "needs": _needs(activity),
            "change": text,
        }
        for start, activity, text in zip(plan.starts, plan.activities, change, strict=True)
    ]
    name = changed.name if changed else "In the room"
    return {
        **common(f"Run sheet: {plan_title(plan)}", **options),
        "mode": name,
        "about": f"{name}. {changed.about if changed else plan.choice}",
        "before": list(changed.before) if changed else [],
        "rows": rows,
    }


def form_sheet(form: Form, **options: Any) -> dict[str, Any]:
    """A form to fill in by hand."""
    parts = [{**asdict(part), "rows": rows_of(part)} for part in form.parts]
    return {**common(form.title, **options), "lead": form.lead, "parts": parts}


def certificate(plan: Plan, **options: Any) -> dict[str, Any]:
    """What a learner takes home: who was there, and what they can do now."""
    audience = kit().audiences[plan.audience]
    shown = {"workshop": audience.name, "minutes": plan.minutes, "after": list(audience.after)}
    return {**common("Certificate of attendance", **options), **shown}


def forms_for(plan: Plan) -> list[Form]:
    """The forms that a plan needs."""
    week = any("planner" in activity.used("page") for activity in plan.activities)
    wanted = {"all": True, "move": plan.moves, "week": week and plan.moves}
    return [form for form in kit().forms.values() if wanted[form.needed]]


def pdf(template: str, values: Callable[..., dict[str, Any]], *of: Any, **options: Any) -> bytes:
    """A paper as PDF.

    values: what gives those of its template, such as `run_sheet`, from `of` and `options`.
    """
    return typeset(template, values(*of, **options))
