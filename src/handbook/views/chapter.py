"""The parts of an exercise chapter, each made from the record.

>>> page = hb.chapter("cat-camel")
>>> page.verdicts().html.startswith("<")
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..core.catalogue import catalogue
from ..core.doses import dose_columns, dose_rows
from ..core.records import Answer, Condition, Rating, Variant, Verdict
from ..core.safety import Reason, answer_rating, assess
from ..core.shown import Shown
from .html import Html, render
from .missing import or_words
from .pictures import picture
from .works import works


@dataclass(frozen=True)
class VerdictRow:
    """One condition's verdict on the exercise; `situations` where a follow-up answer matters.

    stricter: a stricter reason that counts too: ordinary back pain's, or one that an open question brings in.
    """

    condition: Condition
    reason: Reason
    situations: tuple[tuple[Answer, Rating], ...]
    stricter: Reason | None

    @property
    def shown(self) -> Verdict:
        """The verdict that counts: the strictest."""
        return self.counting.verdict

    @property
    def counting(self) -> Reason:
        """The reason that counts."""
        return self.stricter or self.reason


class ExerciseChapter(Shown):
    """Makes the parts of one exercise's chapter; raises UnknownIdError for an unknown id."""

    def __init__(self, exercise: str) -> None:
        self.book = catalogue()
        self.exercise = self.book.exercise(exercise)

    def _line(self) -> str:
        return f"{self.exercise.id}, the parts of its chapter"

    def verdict_rows(self) -> list[VerdictRow]:
        """All conditions, strictest first."""
        rows = []
        for condition in self.book.conditions.values():
            found = assess(self.exercise.id, [condition.id])
            own = next(reason for reason in found.reasons if reason.condition == condition.id)
            stricter = found.deciding if found.deciding is not own else None
            rows.append(VerdictRow(condition, own, self._situations(condition), stricter))
        return sorted(rows, key=lambda row: row.counting.severity, reverse=True)

    def _situations(self, condition: Condition) -> tuple[tuple[Answer, Rating], ...]:
        """The answers with their ratings, if they differ."""
        if condition.question is None:
            return ()
        found = [
            (answer, answer_rating(self.exercise.id, condition.id, answer.id, self.book))
            for answer in condition.question.answers
        ]
        return tuple(found) if len({rating for _, rating in found}) > 1 else ()

    def opening(self) -> Html:
        """Directions, how many conditions need care (the page puts the reader's own verdict there), one
        sentence, figure, at a glance."""
        care = sum(row.shown >= Verdict.CAUTION for row in self.verdict_rows())
        counts = {"care": care, "conditions": len(self.book.conditions)}
        return render("opening.html", exercise=self.exercise, picture=picture(self.exercise), **counts)

    def verdicts(self) -> Html:
        """Each condition's verdict with reason, evidence and source, strictest first."""
        return render("verdicts.html", rows=self.verdict_rows())

    def steps(self) -> Html:
        """The steps, each with the place for its picture, how to breathe, and the dose in one line."""
        steps = [(step, picture(self.exercise, step.phase, "step")) for step in self.exercise.steps]
        return render("steps.html", exercise=self.exercise, steps=steps)

    def stop_rules(self) -> Html:
        """When to stop: the rules for all exercises, then this one's own."""
        return render("stop.html", exercise=self.exercise)

    def default_dose(self) -> Html:
        """What we suggest and why."""
        return render("default_dose.html", dose=self.exercise.default_dose)

    def dose_table(self) -> Html:
        """Every source's dose side by side."""
        rows = dose_rows(self.exercise, self.book)
        return render("doses.html", exercise=self.exercise, rows=rows, columns=dose_columns(rows))

    @or_words("The plot of the doses")
    def dose_plot(self) -> Any:
        """The same doses as a plot."""
        from ..plots.doses import dose_alt, plot_doses
        from ..plots.picture import PlotPicture

        id, title = self.exercise.id, f"doses of {self.exercise.name} by source"
        return PlotPicture(plot_doses(id), title, dose_alt(id))

    @or_words("The plot of the angles")
    def angle_plot(self) -> Any:
        """How far low back and hips move, phase by phase."""
        from ..plots.angles import angle_alt, plot_angles
        from ..plots.picture import PlotPicture

        id, title = self.exercise.id, f"angles in {self.exercise.name}"
        return PlotPicture(plot_angles(id), title, angle_alt(id))

    def angle_table(self) -> Html:
        """The same angles as a table."""
        from ..figures.motion import LUMBAR_RANGE, LUMBAR_RANGE_SOURCE, movement

        names = {step.phase: step.name for step in self.exercise.steps}
        frames = [frame for frame in movement(self.exercise.id) if frame.phase]
        return render(
            "angles.html",
            exercise=self.exercise,
            rows=[(names.get(frame.phase, frame.phase), frame) for frame in frames],
            range=LUMBAR_RANGE,
            source=LUMBAR_RANGE_SOURCE,
        )

    def muscles(self) -> Html:
        """Which muscles are stretched, strengthened or moved."""
        return render("muscles.html", exercise=self.exercise)

    def variants(self) -> Html:
        """Easier, harder and what goes wrong."""
        groups = [
            ("Easier", "easier", self._pictured(self.exercise.easier)),
            ("Harder", "harder", self._pictured(self.exercise.harder)),
        ]
        return render("variants.html", exercise=self.exercise, groups=groups)

    def _pictured(self, variants: tuple[Variant, ...]) -> list[tuple[Variant, Markup | None]]:
        """Each variant with its picture, where the position differs visibly."""
        from ..figures import draw

        drawn = draw(self.exercise.id).variants
        return [
            (variant, picture(self.exercise, variant.id, "variant") if variant.id in drawn else None)
            for variant in variants
        ]

    def sources(self, *also: str) -> Html:
        """The works the chapter leans on and how far each was checked; `also`: cited in its prose only."""
        from ..figures.motion import LUMBAR_RANGE_SOURCE

        ratings = (*self.book.ratings.values(), *self.book.answer_ratings.values())
        own = [rating for rating in ratings if rating.exercise == self.exercise.id]
        # The picture of its angles leans on one work more.
        return works(self.book, self.exercise.id, [self.exercise, *own], [LUMBAR_RANGE_SOURCE, *also])


def chapter(exercise: str) -> ExerciseChapter:
    """The parts of an exercise's chapter.

    >>> hb.chapter("cobra").steps().html.startswith("<ol")
    True
    """
    return ExerciseChapter(exercise)
