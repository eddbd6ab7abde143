"""`python -m handbook.figures report cat-camel`: tools for authors of poses."""

from __future__ import annotations

import argparse

from .figure import draw, write_all
from .library import exercise_ids, solve
from .report import pose_report


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="handbook.figures", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    solving = commands.add_parser("solve", help="solve pose files and write their angles")
    solving.add_argument("exercise", nargs="*", help="ids; none means all")
    reporting = commands.add_parser("report", help="authored against solved angles, contact errors")
    reporting.add_argument("exercise")
    reporting.add_argument("--sheet", help="also write an HTML page of 16 cameras")
    drawing = commands.add_parser("draw", help="draw one picture")
    drawing.add_argument("exercise")
    drawing.add_argument("-o", "--output", required=True, help=".svg, .png or .pdf")
    drawing.add_argument("--phase", help="id of a phase; the key phase if left out")
    everything = commands.add_parser("all", help="draw every phase and film")
    everything.add_argument("folder")
    chosen = parser.parse_args(arguments)
    if chosen.command == "solve":
        for name in chosen.exercise or exercise_ids():
            print(f"{name}: {solve(name).name}")
    elif chosen.command == "report":
        print(pose_report(chosen.exercise, chosen.sheet))
    elif chosen.command == "draw":
        figure = draw(chosen.exercise)
        print((figure.phase(chosen.phase) if chosen.phase else figure).save(chosen.output))
    else:
        write_all(chosen.folder)


if __name__ == "__main__":
    main()
