"""What several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from ..core.asking import make_told, open_questions
from ..core.catalogue import catalogue, checkout_data_dir
from ..core.errors import HandbookError
from ..core.records import Verdict

out = Console()
STYLES = {
    Verdict.RECOMMENDED: "bold green",
    Verdict.SUITABLE: "green",
    Verdict.CAUTION: "yellow",
    Verdict.AVOID: "bold red",
}


FORMS = {"--answer": "condition=answer", "--seen": "sign=2026-11-20"}


def pairs(option: str, texts: Iterable[str] | None) -> dict[str, str]:
    """Values by id from the "id=value" texts of an option of FORMS; raises HandbookError for another form."""
    found = {}
    for text in texts or ():
        id, separator, value = text.partition("=")
        if not separator:
            raise HandbookError(f"{option} {text!r} must have the form {FORMS[option]}.")
        found[id] = value
    return found


def ids(values: Iterable[str] | None) -> list[str] | None:
    """Ids from repeated or comma-separated words; "none" stands for an empty list."""
    if values is None:
        return None
    return [id for text in values for id in text.split(",") if id and id != "none"]


# What both commands ask: Annotated types, so that the options stand once.
Words = list[str] | None
Condition = Annotated[Words, typer.Option("--condition", "-c", help="A condition id.")]
Answer = Annotated[Words, typer.Option("--answer", "-a", help="condition=answer")]
Sign = Annotated[Words, typer.Option("--sign", help="A warning sign (red-flag id) you have.")]
Seen = Annotated[Words, typer.Option(help="sign=day: seen about it, e.g. fever=2026-11-20.")]
Equipment = Annotated[Words, typer.Option(help="What you have beyond a mat, chair, bed; 'none' for nothing.")]
Level = Annotated[str | None, typer.Option(help="The highest level wanted.")]
Surface = Annotated[str | None, typer.Option(help="Where you exercise: floor, bed or upright.")]
Leg = Annotated[str | None, typer.Option(help="no-leg-pain, calm or irritable.")]
Bone = Annotated[
    str | None, typer.Option(help="4 cm shorter, a bone broken in a small fall, steroids: yes, no or unsure.")
]
Since = Annotated[str | None, typer.Option(help="How long the pain lasts: new or lasting.")]
Over65 = Annotated[bool, typer.Option("--over-65", help="You are older than 65.")]
Easing = Annotated[str | None, typer.Option(help="flexion, extension, neither, unknown")]
Willing = Annotated[Words, typer.Option(help="An exercise you want to try with its limit in view.")]
Agreed = Annotated[Words, typer.Option(help="An exercise your clinician has agreed to.")]
Dropped = Annotated[bool, typer.Option("--allow-caution", hidden=True)]
NO_SWITCH = (
    "--allow-caution is no longer there. Exercises with a limit are in by themselves. Name the others one by "
    "one: --willing ID for one you want to try, --agreed ID for one your clinician has agreed to."
)


def told(context: typer.Context, names: Iterable[str]) -> dict[str, Any]:
    """What was given of these options, lists as ids; raises HandbookError for the switch that is gone."""
    if context.params["allow_caution"]:
        raise HandbookError(NO_SWITCH)
    given = {name: context.params.get(name) for name in names}
    return {
        name: ids(value) if isinstance(value, (list, tuple)) else value
        for name, value in given.items()
        if value is not None and value is not False and value != ()
    }


def questions_open(conditions: Sequence[str], answers: Mapping[str, str], given: Mapping[str, Any]) -> None:
    """Prints each question that the conditions ask and that has no answer, with how to answer it."""
    book = catalogue()
    chosen = book.in_order(conditions)
    for id in chosen:
        question = book.conditions[id].question
        if question and id not in answers:
            _ask(question.text, [(f"--answer {id}={a.id}", a.label) for a in question.answers])
            if question.aside:
                out.print(f"  {question.aside}", markup=False)
    for short in open_questions(chosen, make_told(book, **given), book):
        _ask(short.text, [(f"--{short.id} {a.id}", a.label) for a in short.answers])


def _ask(text: str, answers: Iterable[tuple[str, str]]) -> None:
    out.print(f"Still open, so the strictest answer counts: {text}", style="yellow", markup=False)
    for option, label in answers:
        out.print(f"  {option}  {label}", markup=False, highlight=False)


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
