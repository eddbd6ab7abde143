"""`handbook plan`: a week on the screen and as files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..core.ask.link import LinkError, address_of
from ..core.ask.profile import Profile
from ..core.asking import QUESTIONS
from ..core.catalogue import catalogue
from ..core.conventions import DAY_NAMES
from ..core.doses import span
from ..core.errors import HandbookError
from ..core.files import check_apart, place, shown, write_whole
from ..core.kept.files import load_routine
from ..core.kept.reading import checked_anew
from ..core.plan.planner import plan
from ..core.plan.refusal import NothingSafe
from ..core.screening import urgent_messages
from ..core.week.routine import Routine
from ..core.week.volume import weekly_volume
from ..core.words import day_words, words
from ..export.words import (
    beside,
    beside_line,
    chosen_words,
    clock,
    days_of,
    kinds,
    note,
    spoken_length,
    stop_words,
)
from . import common
from .common import Words, ids, out, pairs
from .gate import ask, stop_at_signs

UNUSABLE, SIGNS_FIRST, NO_WEEK = 2, 3, 4  # exit codes; 0 is a week
CARRIED_ON = (
    "The calendar carries on the one that stood there: sessions before the first day stay, later ones are "
    "replaced. For somebody else, write another file."
)


def _show_short_signs() -> None:
    out.print("[bold]Before a plan: does one of these fit you?[/]")
    for action in catalogue().actions.values():
        out.print(f"  [bold red]{action.title}[/] ({action.subtitle})")
        out.print(f"    {action.in_short}.")
    out.print("All signs with their ids: handbook signs. What to do about one: handbook plan --sign ID.")


def _answered(profile: Profile) -> Profile:
    """The profile with the signs the reader ticks; without anyone at the keyboard the command ends."""
    if not sys.stdin.isatty():
        _show_short_signs()
        out.print("If none fits you, say so: handbook plan --no-signs ...")
        raise typer.Exit(SIGNS_FIRST)
    signs = {*profile.signs, *ask(catalogue().gate)}
    stop_at_signs(signs, dict(profile.seen), SIGNS_FIRST)
    return replace(profile, signs=tuple(signs))


def _show_week(routine: Routine) -> None:
    for kind, session in kinds(routine).items():
        days = day_words(days_of(routine, kind))
        out.print(f"\n[bold]Session {kind}[/]: {days}. {spoken_length(session.seconds)}")
        table = Table("", "Exercise", "Dose", "Length", "Why", box=None, pad_edge=False)
        for number, p in enumerate(session.prescriptions, 1):
            why = escape(p.why) + (f" [yellow]Limit: {escape(p.limit)}[/]" if p.limit else "")
            why += f" {escape(p.note)}" if p.note else ""
            table.add_row(str(number), p.exercise.name, p.words, clock(p.duration_s), why)
        out.print(table)


def _show_volume(routine: Routine) -> None:
    volume = weekly_volume(routine)
    out.print("\n[bold]What the week adds up to[/]")
    table = Table("What", "Where", "A week", "On days", box=None, pad_edge=False)
    for held in volume.stretch:
        table.add_row(
            "Stretching", f"{held.label}, {held.side}", f"{clock(held.seconds)} min:s", str(held.days)
        )
    for strong in volume.strength:
        table.add_row("Strength", strong.label, f"{strong.sets} sets", str(strong.days))
    for row in volume.beside:
        table.add_row("Beside", row.name, row.against, str(row.days))
    for way in volume.directions:
        table.add_row("Direction", way.label, f"{clock(way.seconds)} min:s", "")
    for day in volume.days:
        table.add_row("Day", DAY_NAMES[day.day], f"{clock(day.seconds)} min:s", "")
    table.add_row("Whole week", "", f"{clock(volume.seconds)} min:s", str(len(volume.days)))
    out.print(table)
    guides = "; ".join(f"{span((g.least, g.most), 'min')} {g.meaning}" for g in volume.guides)
    out.print(f"Stretching, {volume.guide_label}: {guides}.", style="dim")
    out.print(" ".join([f"Strength: {volume.band_words}", *volume.guide_words]), style="dim")
    for label, remark in volume.remarks:
        out.print(f"  {label}: {escape(remark)}")


def _show(routine: Routine) -> None:
    for asked, action, urgent in urgent_messages(routine.profile.conditions):
        out.print(f"[bold red]{asked.name}: {action.title}.[/] {urgent}")
    out.print(chosen_words(routine))
    for remark in routine.notes:
        out.print(f"[yellow]{escape(remark)}[/]")
    _show_week(routine)
    if others := beside(routine):
        out.print("\n[bold]Beside the sessions[/]")
        for one in others:
            out.print(f"  {escape(beside_line(one))}")
    _show_volume(routine)
    out.print("\n[bold]Left out[/]")
    for entry in routine.left_out:
        out.print(f"  {entry.exercise.name}: {escape(entry.text)}")
    out.print()
    for rule in stop_words():
        out.print(rule)
    out.print(f"Link part of this week: {routine.profile.to_link()}", soft_wrap=True)
    out.print(note(), style="dim")


def _write_files(
    routine: Routine, files: Mapping[str, Path], options: Mapping[str, dict[str, Any]], force: bool
) -> None:
    """All files or none: every place and every content is checked before the first is written."""
    from ..export.save import carrying_on, content

    check_apart(files.values())
    for path in files.values():
        place(path, overwrite=force)
    given = {kind: carrying_on(kind, path, options.get(kind)) for kind, path in files.items()}
    made = {path: content(routine, kind, given[kind]) for kind, path in files.items()}
    for path, data in made.items():
        write_whole(path, data)
        out.print(f"Written: {shown(path)}", markup=False, highlight=False)
    if "earlier" in given.get("ics", {}):
        out.print(CARRIED_ON, markup=False)


def _profile(link: str | None, given: Mapping[str, Any]) -> tuple[Profile, str]:
    """The profile, and the page of its link (whole, or only its last part) if it came from an address."""
    wanted = {name: value for name, value in given.items() if value is not None}
    if link is None:
        return Profile(**wanted), ""
    try:
        start, older = Profile.linked(link)
    except LinkError as error:
        raise HandbookError(f"--link: {error}") from None
    if older:
        Console(stderr=True).print(words()["book"]["older_link"], markup=False, highlight=False)
    return replace(start, **wanted), link if link.startswith(("https://", "http://")) else ""


def _saved(file: Path, link: str | None, given: Mapping[str, Any]) -> Routine:
    """The week of a file; its answers stand in it, so other ones beside it cannot be meant."""
    told = [
        name for name, value in given.items() if value not in (None, [], {}) and name not in ("signs", "seen")
    ]
    if link or told:
        raise HandbookError("--file: the answers stand in the file. Change them there, or leave out --file.")
    kept = load_routine(file)
    was = kept.profile
    profile = replace(was, signs=given.get("signs") or was.signs, seen=given["seen"] or was.seen)
    return replace(kept, profile=profile)


def plan_week(
    context: typer.Context,
    conditions: common.Condition = None,
    answers: common.Answer = None,
    signs: common.Sign = None,
    seen: common.Seen = None,
    no_signs: Annotated[
        bool, typer.Option("--no-signs", help="I read the warning signs; none fits me.")
    ] = False,
    days: Annotated[Words, typer.Option(help="mon,wed,fri")] = None,
    minutes: Annotated[int | None, typer.Option(help="Of one session, 3 to 60.")] = None,
    sessions_per_day: Annotated[int | None, typer.Option("--per-day", help="Sessions a day, 1 to 3.")] = None,
    time_of_day: Annotated[
        str | None, typer.Option(help="any, early-morning, morning, midday, evening")
    ] = None,
    equipment: common.Equipment = None,
    avoid: Annotated[
        Words, typer.Option(help="What is not possible: kneeling, overhead, balance ...")
    ] = None,
    easing: common.Easing = None,
    level: common.Level = None,
    goals: Annotated[Words, typer.Option("--goal", help="ease, move, strengthen")] = None,
    phase: Annotated[str | None, typer.Option(help="ease, build or keep; default: by your answers.")] = None,
    walk_minutes: Annotated[
        int | None, typer.Option(help="Minutes of walking that are easy now, 1 to 60.")
    ] = None,
    fallen: Annotated[bool, typer.Option("--fallen", help="You fell in the last year.")] = False,
    pinned: Annotated[
        Words, typer.Option("--pin", help="An exercise to include if the rules allow it.")
    ] = None,
    ruled_out: Annotated[Words, typer.Option("--rule-out", help="An exercise to leave out.")] = None,
    surface: common.Surface = None,
    leg: common.Leg = None,
    bone: common.Bone = None,
    since: common.Since = None,
    over_65: common.Over65 = False,
    willing: common.Willing = None,
    agreed: common.Agreed = None,
    allow_caution: common.Dropped = False,
    link: Annotated[
        str | None, typer.Option(help="A link to a week; other options change that week.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="A week made by hand, .toml, or a saved one, .json: not planned anew.")
    ] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the printed page.")] = None,
    paper: Annotated[str, typer.Option(help="a4 or letter")] = "a4",
    ics: Annotated[
        Path | None, typer.Option(help="Write calendar events; with --force an earlier file is carried on.")
    ] = None,
    name: Annotated[str, typer.Option(help="The calendar's name.")] = "",
    site: Annotated[
        str, typer.Option(help="The address of the published book: events lead to today's session.")
    ] = "",
    start: Annotated[str | None, typer.Option(help="First day of the calendar, e.g. 2026-01-05.")] = None,
    weeks: Annotated[int | None, typer.Option(help="How many weeks; default: without end.")] = None,
    at: Annotated[Words, typer.Option(help="Times of day, e.g. 07:30,18:00.")] = None,
    timezone: Annotated[str, typer.Option(help="e.g. Europe/London; default: local time.")] = "",
    csv: Annotated[Path | None, typer.Option(help="Write a table for a spreadsheet.")] = None,
    separator: Annotated[str, typer.Option(help="Of the table: , or ; where spreadsheets write 2,5.")] = ",",
    json: Annotated[Path | None, typer.Option(help="Write the whole routine.")] = None,
    fhir: Annotated[Path | None, typer.Option(help="Write a FHIR R4 CarePlan.")] = None,
    cues: Annotated[Path | None, typer.Option(help="Write spoken cues; .ssml for a speech engine.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files.")] = False,
) -> None:
    """Plan a week: sessions, why, volume; and take it along as files.

    The warning signs come first: a week is shown only after --no-signs, --sign or the check at the keyboard.
    Lists are given with commas or by repeating the option.  Exit codes: 0 a week, 2 something cannot
    be used, 3 the warning signs come first, 4 no week is possible.
    """
    wanted = {"pdf": pdf, "ics": ics, "csv": csv, "json": json, "fhir": fhir, "cues": cues}
    files = {kind: path for kind, path in wanted.items() if path is not None}
    if cues and cues.suffix.lower() in (".ssml", ".xml"):
        files["ssml"] = files.pop("cues")
    try:
        # Before anything else is looked at, so that a slip elsewhere cannot hide what to do.
        seen_days = pairs("--seen", ids(seen))
        stop_at_signs(ids(signs) or [], seen_days, SIGNS_FIRST)
        # An option that is named like a field of a profile gives that field.
        given = common.told(context, (field.name for field in fields(Profile)))
        given |= {"seen": seen_days or None, "answers": pairs("--answer", ids(answers)) if answers else None}
        kept = _saved(file, link, given) if file else None
        profile, page = (kept.profile, "") if kept else _profile(link, given)
        stop_at_signs(profile.signs, dict(profile.seen), SIGNS_FIRST)
        if not (no_signs or signs):
            profile = _answered(profile)
        shorts = {name: getattr(profile, name) for name in (*QUESTIONS, "over_65")}
        common.questions_open(profile.conditions, profile.answers, shorts)
        routine = checked_anew(kept, profile) if kept else plan(profile)
        period = {"start": start, "weeks": weeks}
        address = address_of(page, profile.to_link()) if page else ""
        options: dict[str, dict[str, Any]] = {
            "pdf": {"paper": paper},
            "ics": period
            | {"at": ids(at), "timezone": timezone, "name": name, "link": address, "site": site},
            "csv": {"separator": separator},
            "fhir": period if start else {},
        }
        _show(routine)
        _write_files(routine, files, options, force)
    except NothingSafe as refusal:
        _refuse(str(refusal), NO_WEEK)
    except HandbookError as error:
        _refuse(str(error), UNUSABLE)


def _refuse(text: str, code: int) -> None:
    Console(stderr=True).print(f"handbook: {text}", markup=False, highlight=False)
    raise typer.Exit(code)
