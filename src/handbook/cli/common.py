"""What several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from ..core.catalogue import checkout_data_dir
from ..core.errors import HandbookError
from ..core.records import Verdict
from ..core.safety import Screening
from ..export.words import NOTE

__all__ = ["NOTE", "STYLES", "answer_pairs", "data_folder", "out", "press_tools", "show_red_flags"]

out = Console()
STYLES = {
    Verdict.RECOMMENDED: "bold green",
    Verdict.SUITABLE: "green",
    Verdict.CAUTION: "yellow",
    Verdict.AVOID: "bold red",
}


def answer_pairs(pairs: list[str]) -> dict[str, str]:
    """Answers by condition from "condition=answer" words; raises HandbookError for another form."""
    answers = {}
    for pair in pairs:
        condition, separator, answer = pair.partition("=")
        if not separator:
            raise HandbookError(f"--answer {pair!r} must have the form condition=answer.")
        answers[condition] = answer
    return answers


def show_red_flags(screening: Screening) -> None:
    """What to do about the ticked warning signs, the most urgent first."""
    for action, flags in screening.steps:
        out.print(f"[bold red]{action.title}[/] {action.subtitle}")
        for line in action.what_to_do:
            out.print(f"  {line}")
        out.print(f"  Because of: {'; '.join(flag.text for flag in flags)}")


@contextmanager
def press_tools() -> Iterator[None]:
    """Wraps the import of what only a checkout has: its absence is said in one sentence."""
    try:
        yield
    except ImportError as error:
        raise HandbookError(
            "Checking records works in a checkout of the handbook, with its tools: "
            f"pip install --editable '.[authoring]' ({error.name!r} is missing)."
        ) from None


def data_folder(given: Path | None) -> Path:
    """The data folder that was named, else the checkout's; raises HandbookError if there is none."""
    folder = given or checkout_data_dir()
    if folder is None or not folder.is_dir():
        raise HandbookError("There is no data folder here. Run this in a checkout, or give --data.")
    return folder
