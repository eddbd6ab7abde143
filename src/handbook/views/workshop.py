"""The workshop kit as HTML: quizzes, plans, misconceptions, adaptations."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..core.catalogue import catalogue
from ..workshop.kit import kit, rows_of
from ..workshop.machines import cluster, guarantee_mib, one_machine
from ..workshop.records import Activity, Mode, Plan, Question
from . import links
from .html import Html, clock, render

# How an activity is called in the plan's table.
KINDS = {
    "welcome": "Welcome",
    "safety": "Safety",
    "talk": "Talk",
    "move": "Move",
    "screen": "At the screen",
    "pairs": "In pairs",
    "quiz": "Quiz",
    "break": "Break",
    "close": "Close",
}


def named_link(reference: str) -> tuple[str, str]:
    """(label, link) of a reference such as "page:safety", "exercise:cobra", "quiz:dose" or a key."""
    kind, colon, id = reference.partition(":")
    if not colon:
        return catalogue().references[reference].short, links.reference(reference)
    if kind == "exercise":
        return catalogue().exercises[id].name, links.exercise(id)
    if kind == "quiz":
        return f"Quiz: {kit().quizzes[id].title}", f"{links.QUIZZES}#quiz-{id}"
    page = kit().pages[id]
    return page.title, links.source(page.path)


def question_row(question: Question) -> dict[str, Any]:
    """A question as the front end takes it: plain values, every source with its label and link."""
    row = asdict(question)
    label, link = named_link(question.chapter)
    row["chapter"] = {"label": label, "link": link}
    row["sources"] = [{"label": label, "link": link} for label, link in map(named_link, question.sources)]
    return row


def quiz_twin(state: dict[str, Any]) -> Html:
    """The questions with their answers folded away, and the state for the front end."""
    return render("quiz_twin.html", state=state, questions=state["questions"])


def changes(plan: Plan, mode: Mode) -> list[str]:
    """What changes at each activity of a plan; it is said once, at the first activity of its kind."""
    first: dict[str, str] = {}
    found = []
    for start, activity in zip(plan.starts, plan.activities, strict=True):
        seen = first.setdefault(activity.kind, clock(start))
        found.append(mode.change(activity.kind) if seen == clock(start) else f"As at {seen}.")
    return found


def _rows(plan: Plan) -> list[dict[str, Any]]:
    changed = list(zip(*(changes(plan, mode) for mode in kit().modes.values()), strict=True))

    def row(start: int, activity: Activity, change: tuple[str, ...]) -> dict[str, Any]:
        return {
            "from": clock(start),
            "to": clock(start + activity.minutes),
            "kind": KINDS[activity.kind],
            "activity": activity,
            "uses": [named_link(use) for use in activity.uses],
            "changes": change,
        }

    return [row(*one) for one in zip(plan.starts, plan.activities, changed, strict=True)]


def plan_table(audience: str, minutes: int) -> Html:
    """A plan minute by minute, and what changes when not everybody is in the room."""
    plan = kit().plans[audience, minutes]
    values = {"audience": kit().audiences[audience], "modes": list(kit().modes.values())}
    return render("workshop_plan.html", plan=plan, rows=_rows(plan), **values)


def modes() -> Html:
    """What is done before a workshop in which not everybody is in the room."""
    return render("workshop_modes.html", modes=list(kit().modes.values()))


def form(id: str) -> Html:
    """A form as a page to print."""
    found = kit().forms[id]
    return render("workshop_form.html", form=found, parts=[(part, rows_of(part)) for part in found.parts])


def consent() -> Html:
    """The wording of the consent."""
    return render("workshop_consent.html", text=kit().forms["consent"].parts[0].text[0])


def audience(id: str) -> Html:
    """Whom a workshop is for, what they can do afterwards, and what to prepare."""
    return render("workshop_audience.html", audience=kit().audiences[id])


def audiences() -> Html:
    """One card for each audience."""
    cards = [(a, links.source(f"book/workshop/{a.id}")) for a in kit().audiences.values()]
    return render("workshop_audiences.html", cards=cards)


def misconceptions(audience: str | None = None) -> Html:
    """What people say, what is right about it, and what to ask back."""
    items = [m for m in kit().misconceptions.values() if audience is None or audience in m.audience]
    rows = [(item, [named_link(source) for source in item.sources]) for item in items]
    return render("workshop_misconceptions.html", rows=rows)


def adaptations() -> Html:
    """What to offer in place of each exercise that needs the floor or the knees."""
    rows = [
        (
            named_link(f"exercise:{item.exercise}"),
            item.text,
            item.do_instead and named_link(f"exercise:{item.do_instead}"),
        )
        for item in kit().adaptations.values()
    ]
    return render("workshop_adaptations.html", rows=rows)


def question_count() -> Html:
    """How many questions each quiz has."""
    rows = [(named_link(f"quiz:{quiz.id}"), quiz) for quiz in kit().quizzes.values()]
    return render("workshop_quizzes.html", rows=rows, total=len(kit().questions))


def machines() -> Html:
    """How large a machine a class needs, on one machine or on a cluster."""
    hub = kit().hub
    rows = [(learners, one_machine(hub, learners), cluster(hub, learners)) for learners in hub.chosen.classes]
    return render("workshop_machines.html", rows=rows, guarantee=guarantee_mib(hub))


def measured() -> Html:
    """What a class on a local hub took."""
    found = kit().hub.measured
    times = [
        ("From the log-in until the server is up", found.server_s),
        ("From the log-in until the finder shows", found.finder_s),
        ("From a tick in the finder until its answer", found.answer_s),
    ]
    return render("workshop_measured.html", measured=found, times=times)
