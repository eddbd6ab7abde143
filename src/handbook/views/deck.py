"""The parts of a slide deck that come from the records, one method a slide.

>>> deck = Deck("patients")
>>> deck.signs().html.startswith("<")
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..core.catalogue import catalogue
from ..core.errors import HandbookError
from ..core.records import Verdict
from ..core.safety import assess
from ..core.words import first_sentence
from ..workshop.kit import case_of, kit, known
from ..workshop.records import Plan
from .html import Html, clock, render
from .pictures import in_lines
from .workshop import named_link


class Deck:
    """The slides of one audience.  Every method raises UnknownIdError for an id that is none."""

    def __init__(self, audience: str) -> None:
        self.audience = known("audience", audience, kit().audiences)

    def title(self) -> Html:
        return render("deck_title.html", audience=self.audience)

    def step(self, plan: Plan, index: int, page: Mapping[str, Any] | None = None) -> Html:
        """When a step of the plan begins and ends, what people do, and the page that they open.

        page: its "title"; where the book's address is known, that as "home", and the page's "code" as
        `export.code` gives it.
        """
        activity, start = plan.activities[index], plan.starts[index]
        return render(
            "deck_step.html",
            activity=activity,
            number=index + 1,
            total=len(plan.activities),
            **{"from": clock(start), "to": clock(start + activity.minutes)},
            page=page and {"home": "", "code": None, **page},
        )

    def consent(self) -> Html:
        """The wording that is read aloud before people move."""
        form = kit().forms["consent"]
        return render("deck_text.html", title=form.title, text=form.parts[0].text[0])

    def first_week(self) -> Html:
        """How to put a first week together, as on its sheet."""
        form = kit().forms["first-week"]
        return render("deck_steps.html", title=form.title, steps=form.parts[0].steps)

    def questions(self) -> Html:
        return render("deck_list.html", title="Our questions today", items=self.audience.questions)

    def after(self) -> Html:
        return render("deck_list.html", title="Afterwards you can", items=self.audience.after)

    def key_points(self) -> Html:
        return render("deck_list.html", title="To take home", items=self.audience.key_points)

    def signs(self) -> Html:
        """The warning signs in short, most urgent first."""
        return render("deck_signs.html", actions=list(catalogue().actions.values()))

    def say(self, action: str) -> Html:
        """What to do at once, and the sentence to say; raises HandbookError where there is none."""
        found = known("action", action, catalogue().actions)
        if not found.say:
            raise HandbookError(f"There is no sentence to say for {action}; choose one of the emergencies.")
        return render("deck_say.html", action=found)

    def verdicts(self) -> Html:
        """The four verdicts with their meaning."""
        return render("deck_verdicts.html", terms=list(catalogue().terms["verdicts"].values()))

    def strictest(self, exercise: str, conditions: Sequence[str]) -> Html:
        """How one verdict comes from many: each condition's own, and the one that counts."""
        return render("deck_strictest.html", found=assess(exercise, conditions))

    def pain_rule(self) -> Html:
        """The traffic light, one line a rule."""
        return render("deck_pain_rule.html")

    def evidence(self) -> Html:
        """The kinds of evidence, with how many of the ratings rest on each."""
        book = catalogue()
        counts = Counter(rating.evidence_level for rating in book.ratings.values())
        rows = [(level, counts[level.id]) for level in book.evidence_levels.values()]
        return render("deck_evidence.html", rows=rows, total=len(book.ratings))

    def counts(self, condition: str) -> Html:
        """How many exercises have each verdict for one condition."""
        book = catalogue()
        counts = Counter(assess(id, [condition]).verdict for id in book.exercises)
        rows = [(verdict, book.label("verdicts", verdict), counts[verdict]) for verdict in Verdict]
        return render("deck_counts.html", condition=book.condition(condition), rows=rows)

    def exercise(self, id: str) -> Html:
        """Picture, dose, steps in short and stop rules; raises HandbookError for a supervised one."""
        from ..figures import draw

        exercise = catalogue().exercise(id)
        if exercise.supervised:
            raise HandbookError(
                f"{exercise.name} is for a session with a professional only: it has no slide."
            )
        return render(
            "deck_exercise.html",
            exercise=exercise,
            steps=[first_sentence(step.text) for step in exercise.steps],
            figure=in_lines(draw(id).svg()),
        )

    def saying(self, id: str) -> Html:
        """What people say, how to meet it, and the short names of its sources."""
        found = known("saying", id, kit().misconceptions)
        labels = [named_link(source)[0] for source in found.sources]
        return render("deck_saying.html", saying=found, labels=labels)

    def case(self, id: str) -> Html:
        """A person of the case conference, without the answers."""
        return render("deck_case.html", case=case_of(id))

    def without_the_floor(self, exercises: Sequence[str]) -> Html:
        """What to offer in place of each of these exercises."""
        offers = [known("exercise with another version", id, kit().adaptations) for id in exercises]
        rows = [(catalogue().exercises[offer.exercise], offer) for offer in offers]
        return render("deck_swaps.html", rows=rows)
