"""The `handbook` command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .. import __version__
from ..core.asking import TOLD
from ..core.catalogue import catalogue
from ..core.errors import HandbookError
from ..core.files import make_folder, shown
from ..core.finder import find as find_exercises
from ..core.safety import conflicts
from ..core.screening import screen, urgent_messages
from ..core.words import words
from ..export.words import note
from . import common, new, review
from .common import STYLES, data_folder, out, pairs, press_tools
from .gate import ask, show_screening, stop_at_signs
from .notebooks import notebooks
from .plan import plan_week

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command(name="plan")(plan_week)
app.command()(notebooks)
app.add_typer(new.app, name="new")
app.add_typer(review.app, name="review")


def _version(asked: bool) -> None:
    if asked:
        out.print(__version__)
        raise typer.Exit


@app.callback()
def handbook(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Exercises that ease the low back: find them, see why, check the records."""


@app.command()
def find(
    context: typer.Context,
    condition: common.Condition = None,
    answer: common.Answer = None,
    direction: Annotated[common.Words, typer.Option(help="flexion, extension ...")] = None,
    position: Annotated[common.Words, typer.Option(help="supine, standing ...")] = None,
    equipment: common.Equipment = None,
    level: common.Level = None,
    text: Annotated[str, typer.Option(help="Words in a name, muscle or position.")] = "",
    from_articles: Annotated[
        bool, typer.Option("--from-articles", help="Only what the five articles have.")
    ] = False,
    sign: common.Sign = None,
    surface: common.Surface = None,
    leg: common.Leg = None,
    bone: common.Bone = None,
    since: common.Since = None,
    over_65: common.Over65 = False,
    easing: common.Easing = None,
    willing: common.Willing = None,
    agreed: common.Agreed = None,
    allow_caution: common.Dropped = False,
    seen: common.Seen = None,
) -> None:
    """List exercises for your conditions, best first, with the reason and what each asks of you."""
    days = pairs("--seen", seen)
    signs = common.ids(sign) or []
    stop_at_signs(signs, days, 2)
    show_screening(screen(signs, days))
    conditions = common.ids(condition) or []
    answers = pairs("--answer", answer)
    given = common.told(context, TOLD)
    found = find_exercises(
        conditions,
        answers=answers,
        direction=common.ids(direction),
        position=common.ids(position),
        equipment=common.ids(equipment),
        level=level,
        text=text,
        from_articles=from_articles,
        **given,
    )
    common.questions_open(conditions, answers, given)
    for asked, action, urgent in urgent_messages(conditions):
        out.print(f"[bold red]{asked.name}: {action.title}.[/] {urgent}")
    for clash in conflicts(conditions):
        out.print(f"[yellow]{clash.text}[/]")
    table = Table("Verdict", "Exercise", "Why", "Evidence", box=None, pad_edge=False)
    book = catalogue()
    professional = words()["exercise"]["professional"].lower()
    for item in found:
        name = item.exercise.name + (f" ({professional})" if item.exercise.supervised else "")
        rating = item.deciding.rating
        evidence = book.evidence_words(rating.evidence_level, rating.certainty)
        label = ", ".join(filter(None, (book.label("verdicts", item.verdict), item.kind_label.lower())))
        why = " ".join([item.deciding.text, *(f"Limit: {limit}" for limit in item.limits)])
        table.add_row(f"[{STYLES[item.verdict]}]{label}[/]", name, escape(why), evidence)
    out.print(table)
    out.print(f"{len(found)} exercises. Check the warning signs first: handbook signs.")
    out.print(note(), style="dim")


@app.command()
def signs(
    step_by_step: Annotated[bool, typer.Option("--ask", help="Be asked, and be told what to do.")] = False,
) -> None:
    """Show the warning signs that need someone, and how soon."""
    book = catalogue()
    if step_by_step:
        screening = screen(ask(book.gate))
        show_screening(screening)
        if screening.clear:
            out.print(book.gate.words.done)
        return
    for action in book.actions.values():
        out.print(f"\n[bold]{action.title}[/]: {action.subtitle}")
        for flag in book.red_flags.values():
            if flag.action == action.id:
                out.print(f"  {flag.id}: {flag.text}")


@app.command()
def check(
    write: Annotated[bool, typer.Option("--write", help="Compile the catalogue if all is well.")] = False,
    data: Annotated[Path | None, typer.Option(help="The data folder; default: the checkout's.")] = None,
) -> None:
    """Check every record of data/, the poses and the chapters, and show all faults at once."""
    with press_tools():
        from ..press.data.compile import check_all, compile_all
        from ..press.data.problems import DataError
    folder = data_folder(data)
    try:
        if write:
            compile_all(folder)
        records = check_all(folder)
    except DataError as error:
        out.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    out.print(
        f"{len(records.exercises)} exercises, {len(records.conditions)} conditions, "
        f"{len(records.ratings)} ratings, {len(records.answers)} answers, "
        "poses, quizzes and chapters: no problem found."
    )


@app.command()
def draw(
    exercise: Annotated[str | None, typer.Argument(help="The exercise to draw.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .svg, .png or .pdf file; with --all a folder.")
    ] = None,
    phase: Annotated[str | None, typer.Option(help="A phase of it; default: the key phase.")] = None,
    animated: Annotated[bool, typer.Option("--animated", help="The whole movement (.svg).")] = False,
    person: Annotated[
        str | None, typer.Option(help="Who does it; default: the person of its record.")
    ] = None,
    camera: Annotated[str | None, typer.Option(help="Azimuth and elevation in degrees, e.g. 30,10.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every phase and film of every exercise.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files.")] = False,
) -> None:
    """Draw an exercise, or all of them."""
    from ..figures import draw as draw_exercise
    from ..figures import write_all

    if everything:
        folder = output or Path("pictures")
        written = write_all(folder, progress=print, overwrite=force)
        out.print(f"{len(written)} pictures in {shown(folder)}", markup=False)
        return
    if exercise is None:
        raise HandbookError("Name an exercise, or use --all. Exercises: handbook find")
    figure = draw_exercise(exercise, person=person)
    if phase:
        figure = figure.phase(phase)
    if camera:
        figure = figure.camera(*_angles(camera))
    if animated:
        figure = figure.animated()
    target = output or Path(f"{exercise}.svg")
    try:
        figure.save(target, overwrite=force)
    except ImportError as error:
        raise HandbookError(f"{shown(target)} could not be written: {error}") from None
    out.print(f"{shown(target)}: {figure.alt}", markup=False)


def _angles(text: str) -> tuple[float, float]:
    try:
        azimuth, elevation = (float(part) for part in text.split(","))
    except ValueError:
        raise HandbookError(f"--camera {text!r} must be two numbers, e.g. 30,10.") from None
    return azimuth, elevation


@app.command()
def pose(
    exercises: Annotated[
        list[str] | None, typer.Argument(help="The exercises whose pose files you are writing.")
    ] = None,
    solve: Annotated[bool, typer.Option("--solve", help="Solve them first and keep the angles.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="With --solve: solve every pose, without the comparison.")
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option(help="The page of cameras of one exercise; default: _build/poses/<exercise>.html."),
    ] = None,
) -> None:
    """Compare authored and solved angles and contacts of poses, and draw them from many cameras."""
    from ..figures import exercise_ids, pose_report
    from ..figures import solve as solve_pose

    chosen = exercises or []
    if everything and (chosen or sheet or not solve):
        raise HandbookError("--all stands for every exercise and goes with --solve alone.")
    if not chosen and not everything:
        raise HandbookError("Name an exercise, or use --solve --all. Exercises: handbook find")
    if sheet and len(chosen) > 1:
        raise HandbookError("--sheet is one page: name one exercise with it.")
    if solve:
        for exercise in chosen or exercise_ids():
            out.print(f"Solving {exercise} ...")
            out.print(f"{exercise}: {solve_pose(exercise).name}")
    for exercise in chosen:
        target = sheet or Path("_build/poses") / f"{exercise}.html"
        make_folder(target.parent)
        print(pose_report(exercise, target))
        out.print(f"Cameras: {shown(target)}", markup=False)


def main() -> None:
    """Entry point: every known error is one plain sentence, never a traceback."""
    try:
        app()
    except HandbookError as error:
        Console(stderr=True).print(f"handbook: {error}", markup=False, highlight=False)
        sys.exit(1)
