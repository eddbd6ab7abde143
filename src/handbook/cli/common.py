"""What several commands share."""

from __future__ import annotations

from rich.console import Console

from ..core.errors import HandbookError
from ..core.records import Verdict
from ..core.safety import Screening

__all__ = ["STYLES", "answer_pairs", "out", "show_red_flags"]

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
