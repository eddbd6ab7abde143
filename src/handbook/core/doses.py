"""The doses of an exercise side by side: ours, the literature's, the articles'."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue
from .records import Dose, Exercise, Range

OURS = "This handbook"


def span(value: Range | None, unit: str = "") -> str:
    """ "5 to 8 s"; empty where there is no number."""
    if value is None:
        return ""
    least, most = (f"{number:g}" for number in value)
    number = least if least == most else f"{least} to {most}"
    return f"{number} {unit}".strip()


@dataclass(frozen=True)
class DoseRow:
    """One dose with who gives it: "ours", "literature" or "article"."""

    kind: str
    label: str
    dose: Dose

    @property
    def ours(self) -> bool:
        return self.kind == "ours"

    @property
    def hold(self) -> str:
        """The hold with its unit; breaths stay breaths."""
        if self.dose.breaths:
            return span(self.dose.breaths, "breaths")
        if self.dose.hold_s == (0.0, 0.0):
            return "none"
        return span(self.dose.hold_s, "s")


@dataclass(frozen=True)
class DoseColumn:
    """A column of the dose table."""

    title: str
    field: str

    def cell(self, row: DoseRow) -> str:
        """The number in words; empty where the source gives none."""
        return row.hold if self.field == "hold_s" else span(getattr(row.dose, self.field))


COLUMNS = (
    DoseColumn("Sets", "sets"),
    DoseColumn("Repetitions", "reps"),
    DoseColumn("Hold", "hold_s"),
    DoseColumn("A day", "per_day"),
    DoseColumn("Days a week", "days_per_week"),
)


def dose_columns(rows: list[DoseRow]) -> list[DoseColumn]:
    """The columns in which at least two rows have a number; ours alone compares nothing."""
    return [column for column in COLUMNS if sum(bool(column.cell(row)) for row in rows) > 1]


def dose_rows(exercise: Exercise, book: Catalogue) -> list[DoseRow]:
    """Our suggestion, then the literature, then the articles."""
    rows = [DoseRow("ours", OURS, exercise.default_dose)]
    rows += [DoseRow("literature", dose.label, dose) for dose in exercise.literature_doses]
    rows += [DoseRow("article", book.sources[d.source].label, d) for d in exercise.source_doses]
    return rows
