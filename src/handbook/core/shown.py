"""How a record reads where somebody explores: one line of text, a small table in Jupyter, flat rows."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import HandbookError

LONGEST = 160  # characters of a line


def short(line: str) -> str:
    """A line that is not too long, else its beginning."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def counted(number: int, thing: str) -> str:
    """ "1 exercise" or "6 exercises"."""
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"


class Shown:
    """Says itself in one line.  A dataclass that is one has repr=False, or its own long text comes back."""

    __slots__ = ()

    def _line(self) -> str:
        """What it is, in plain words, without its type."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return short(f"{type(self).__name__}: {self._line()}")

    def _repr_html_(self) -> str:
        # Templates lean on the records, so they are looked up when Jupyter asks, and the page has none.
        return str(import_module("handbook.views.shown").html_of(self))


class Tabled(Shown):
    """Has flat rows, for a data frame, a spreadsheet or a loop."""

    __slots__ = ()

    def to_rows(self) -> list[dict[str, Any]]:
        """A dict for each row, every one with the same names; units stand in the names."""
        raise NotImplementedError

    def to_frame(self) -> Any:
        """The rows of `to_rows` as a pandas DataFrame; raises HandbookError where pandas is missing."""
        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError:
            raise HandbookError(
                "to_frame() needs pandas, which this Python does not have: pip install pandas. "
                "Without it, to_rows() gives the same rows as a list of dicts."
            ) from None
        return pandas.DataFrame(self.to_rows())
