"""The check of warning signs at the keyboard, from the same records as everywhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import typer
from rich.markup import escape

from ..core.catalogue import catalogue
from ..core.gate import Gate
from ..core.records import Urgency
from ..core.records.gate import CheckQuestion
from ..core.screening import Screening, screen
from .common import out

NONE = "0"


def show_screening(screening: Screening) -> None:
    """What to do about the open warning signs, the strictest first, and what was seen."""
    gate = catalogue().gate
    for action, flags in screening.steps:
        colour = "bold yellow" if action.urgency is Urgency.KEEP_MOVING else "bold red"
        out.print(f"[{colour}]{action.title}.[/] {action.subtitle}.")
        for line in action.what_to_do:
            out.print(f"  {line}")
        out.print(f"  Because of: {'; '.join(dict.fromkeys(gate.words_for(flag) for flag in flags))}")
        if not screening.allows_plan and action.seen_days:
            example = f"--seen {flags[0].id}=2026-11-20"
            out.print(f"  {gate.words.seen}: {example}. {gate.words.seen_hint}", highlight=False)
    for note in screening.notes:
        out.print(escape(note))


def stop_at_signs(signs: Iterable[str], seen: dict[str, str], code: int) -> None:
    """Says what to do and ends the command, unless what is ticked leaves room for a plan."""
    screening = screen(signs, seen)
    if not screening.allows_plan:
        show_screening(screening)
        raise typer.Exit(code)


def _pick(texts: Sequence[str], several: bool = True) -> list[int]:
    """The places of the texts that fit; asks again until the answer can be read."""
    for number, text in enumerate(texts, 1):
        out.print(f"  {number}  {escape(text)}", highlight=False)
    hint = f"Numbers that fit, with commas; {NONE} for none" if several else "Number"
    while True:
        words = typer.prompt(hint).replace(",", " ").split()
        if several and words == [NONE]:
            return []
        if words and (several or len(words) == 1) and all(_is_place(word, len(texts)) for word in words):
            return sorted({int(word) - 1 for word in words})
        out.print(f"Please give numbers from 1 to {len(texts)}{f', or {NONE}' if several else ''}.")


def _is_place(word: str, most: int) -> bool:
    return word.isascii() and word.isdigit() and 1 <= int(word) <= most


def _fits(questions: Collection[CheckQuestion]) -> tuple[list[str], list[str]]:
    """The options chosen, and the signs that they tick."""
    chosen = []
    for question in questions:
        out.print(f"[bold]{question.text}[/]")
        places = _pick([option.label for option in question.options], question.several)
        chosen += [question.options[place] for place in places]
    return [option.id for option in chosen], [sign for option in chosen for sign in option.signs]


def ask(gate: Gate) -> list[str]:
    """The signs that fit the reader, asked step by step; an emergency ends the asking at once."""
    out.print(f"[bold]{gate.words.title}[/]")
    first = [gate.first[place] for place in _pick([line.text for line in gate.first])]
    if first:
        return [sign for line in first for sign in line.signs]
    out.print(f"\n[bold]{gate.words.fits_title}[/]")
    chosen, signs = _fits(gate.questions)
    later = gate.asked(chosen)
    out.print(f"\n[bold]{gate.words.signs_title}[/]")
    return signs + [sign for place in _pick([line.text for line in later]) for sign in later[place].signs]
