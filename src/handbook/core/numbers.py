"""Words for published numbers, shared by their plot and their table."""

from __future__ import annotations

from .records import NumberRow, Numbers


def number(value: float | None) -> str:
    """7.54 -> "7.54", 268.0 -> "268", None -> "" ."""
    return "" if value is None else f"{value:.4g}"


def with_unit(text: str, unit: str) -> str:
    """ "63", "%" -> "63%"; other units stand apart."""
    return text + (unit if unit in ("%", "") else f" {unit}")


def unit_of(numbers: Numbers) -> str:
    """The unit for an axis."""
    return numbers.unit or "ratio"


def value_of(row: NumberRow) -> float:
    """The row's value; raises ValueError where it has only a span."""
    if row.value is None:
        raise ValueError(f"{row.label!r} has a span, not a value")
    return row.value


def span_of(row: NumberRow) -> tuple[float, float] | None:
    """The row's span, if it has one."""
    return None if row.least is None or row.most is None else (row.least, row.most)


def row_words(row: NumberRow, unit: str) -> str:
    """A row's number in words: "63%", "10 to 20%", "63% (49 to 77)"."""
    span = f"{number(row.least)} to {number(row.most)}" if row.least is not None else ""
    if row.value is None:
        return with_unit(span, unit)
    return with_unit(number(row.value), unit) + (f" ({span})" if span else "")


def series_names(numbers: Numbers) -> dict[str, list[NumberRow]]:
    """The rows of each label, in the order of the file."""
    found: dict[str, list[NumberRow]] = {}
    for row in numbers.rows:
        found.setdefault(row.label, []).append(row)
    return found
