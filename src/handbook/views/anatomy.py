"""The parts of the anatomy chapters: plots, their numbers as tables, the nerve roots, the works behind.

>>> page = hb.anatomy("pressure", "pressure_relative")
>>> page.pressure_table().html.count("<table")
1
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from markupsafe import Markup

from ..core.anatomy import JOINTS, Anatomy
from ..core.catalogue import catalogue
from ..core.doses import span
from ..core.errors import UnknownIdError
from ..core.muscles import ROLES, group_label, muscle_matrix
from ..core.shown import Shown
from ..core.words import words
from . import links
from .anatomy_rows import NO_NUMBER, NumberRow, number, sourced, table, with_spread
from .html import Html, render
from .pictures import in_lines
from .works import works

ROLE_WORDS = {"stretched": "stretch", "strengthened": "strength", "mobilised": "movement"}


def _plot(draw: Callable[[], Any], title: str) -> Any:
    from ..plots.picture import PlotPicture

    return PlotPicture(draw(), title)


def _posture(bend: float) -> str:
    if bend == 0:
        return "Standing"
    return f"Bent forward, {bend:g}°" if bend > 0 else f"Arched, {-bend:g}°"


class AnatomyPage(Shown):
    """Makes the parts of one anatomy chapter.

    `tables` names the tables of data/anatomy that the chapter shows; their sources are listed at its
    end.  Raises UnknownIdError for a table that does not exist.
    """

    def __init__(self, *tables: str) -> None:
        self.book = catalogue()
        self.anatomy = self.book.anatomy
        known = [field.name for field in fields(Anatomy)]
        for name in tables:
            if name not in known:
                raise UnknownIdError("anatomy table", name, known)
        self.tables = tables

    def _line(self) -> str:
        return f"{' '.join(self.tables) or 'no tables'}, the parts of the chapter"

    # --- the picture
    def pictures(self, *bends: float) -> Html:
        """The lumbar spine at each bend (degrees, forward positive), side by side, on its own paper."""
        from ..figures import lumbar

        figures = [lumbar(bend) for bend in bends]
        drawn = [
            (_posture(figure.bend), in_lines(figure.with_prefix(f"bend{figure.bend:g}-").svg()))
            for figure in figures
        ]
        return render("spines.html", pictures=drawn)

    # --- vertebrae and discs
    def vertebra_table(self) -> Html:
        """Sizes of the vertebrae, mm."""

        def size(wide: float | None, deep: float | None) -> str:
            parts = [f"{value:g} {word}" for value, word in ((wide, "wide"), (deep, "deep")) if value]
            return ", ".join(parts)

        rows = (
            sourced(
                row,
                row.vertebra,
                row.series,
                size(row.upper_width_mm, row.upper_depth_mm),
                size(row.lower_width_mm, row.lower_depth_mm),
                number(row.front_height_mm),
                number(row.back_height_mm),
                size(row.canal_width_mm, row.canal_depth_mm),
            )
            for row in self.anatomy.vertebrae
        )
        return table(
            "Sizes of the lumbar vertebrae in millimetres",
            ["Vertebra", "Series", "Upper plate", "Lower plate", "Height in front", "Height behind", "Canal"],
            rows,
            "Millimetres, means. An empty cell: the source, as far as we saw it, gives no number.",
        )

    def disc_plot(self) -> Any:
        """Height of each disc in front and behind."""
        from ..plots.anatomy import plot_discs

        return _plot(plot_discs, "height of the lumbar discs")

    def disc_table(self) -> Html:
        """The same numbers, with the middle height."""
        rows = (
            sourced(
                row,
                row.disc,
                f"{row.series}, {row.people} people",
                with_spread(row.front_mm, row.front_sd_mm),
                with_spread(row.middle_mm, row.middle_sd_mm),
                with_spread(row.back_mm, row.back_sd_mm),
            )
            for row in self.anatomy.discs
        )
        return table(
            "Height of the lumbar discs in millimetres",
            ["Disc", "Series", "In front", "Middle", "Behind"],
            rows,
            "Millimetres, mean ± one standard deviation where it is given.",
        )

    def curve_table(self) -> Html:
        """The curve of the low back, degrees."""

        def spread(row: Any) -> str:
            held = f"{row.value_deg:g}°" + (f" ± {row.sd_deg:g}°" if row.sd_deg else "")
            return held + (f" ({row.least_deg:g}° to {row.most_deg:g}°)" if row.least_deg else "")

        return table(
            "The curve of the low back in degrees",
            ["What", "People", "Degrees"],
            (sourced(row, row.quantity, row.people, spread(row)) for row in self.anatomy.curve),
            "Mean ± one standard deviation; in brackets the smallest and the largest.",
        )

    # --- movement
    def movement_plot(self) -> Any:
        """How far each joint bends, bends sideways and turns."""
        from ..plots.anatomy import plot_movement

        return _plot(plot_movement, "movement of each lumbar joint")

    def movement_table(self) -> Html:
        """Every series and motion by joint, with the spread of people where it is given."""

        def spread(row: Any) -> str:
            if row is None:
                return ""
            spread = "" if row.least_deg is None else f" ({span((row.least_deg, row.most_deg))})"
            return f"{row.value_deg:g}{spread}"

        keys = dict.fromkeys((row.series, row.motion) for row in self.anatomy.movement)
        rows = []
        for series, motion in keys:
            moves = self.anatomy.moves(series, motion)
            name = f"{motion.replace('-', ' ').capitalize()} ({series})"
            rows.append(sourced(next(iter(moves.values())), name, *(spread(moves.get(j)) for j in JOINTS)))
        return table(
            "Movement of each lumbar joint in degrees",
            ["Motion", *JOINTS],
            rows,
            "Degrees; in brackets the spread of people.",
        )

    # --- nerves
    def roots(self, opened: str = "L5") -> Html:
        """Each root to unfold; `opened` stands open at first."""
        known = [root.root for root in self.anatomy.roots]
        if opened not in known:
            raise UnknownIdError("root", opened, known)
        return render("roots.html", roots=self.anatomy.roots, opened=opened)

    def root_table(self) -> Html:
        """All roots at once."""
        headings = ["Root", "Skin", "Movement", "Reflex", words()["anatomy"]["meets"]]
        rows = (
            sourced(row, row.root, row.skin, row.movement, row.reflex or "none reliable", row.disc or "none")
            for row in self.anatomy.roots
        )
        return table("The nerve roots of the low back", headings, rows)

    # --- muscles
    def muscle_plot(self) -> Any:
        """Exercises by muscle groups."""
        from ..plots.anatomy import plot_muscles

        return _plot(plot_muscles, "exercises by muscle groups")

    def muscle_matrix_table(self) -> Html:
        """The same matrix in words."""
        matrix = muscle_matrix(self.book)

        def words(exercise: str, group: str) -> str:
            use = matrix.uses.get((exercise, group))
            if use is None:
                return ""
            held = [role for role in ROLES if role in use.roles]
            return ", ".join(f"{ROLE_WORDS[role]}{' (main)' if use.roles[role] else ''}" for role in held)

        rows = [
            NumberRow(
                Markup('<a href="{}">{}</a>').format(links.exercise(exercise.id), exercise.name),
                [words(exercise.id, group) for group in matrix.groups],
            )
            for exercise in matrix.exercises
        ]
        return table(
            "What each exercise does to each group of muscles",
            ["Exercise", *(group_label(group) for group in matrix.groups)],
            rows,
            "Main: what the exercise is for. Empty: its record does not list the group.",
        )

    def muscle_table(self) -> Html:
        """Course, nerve and work of each muscle."""
        headings = ["Muscle", "From", "To", "Nerve (roots)", "What it does"]
        rows = (
            sourced(row, row.muscle, row.origin, row.insertion, row.nerve, row.action)
            for row in self.anatomy.muscles
        )
        return table("Muscles of the low back and hips", headings, rows)

    # --- pressure
    def pressure_plot(self) -> Any:
        """Pressure in one man's disc."""
        from ..plots.anatomy import plot_pressure

        return _plot(plot_pressure, "pressure in one man's disc by posture")

    def pressure_table(self) -> Html:
        """The same numbers, with what standing would be."""
        standing = next(r.pressure_mpa for r in self.anatomy.pressure if r.posture == "Standing relaxed")

        def measured(row: Any) -> str:
            most = f" to {row.most_pressure_mpa:.2f}" if row.most_pressure_mpa else ""
            return f"{row.pressure_mpa:.2f}{most}"

        rows = (
            sourced(row, row.posture, measured(row), f"{row.pressure_mpa / standing:.1f}")
            for row in sorted(self.anatomy.pressure, key=lambda row: row.pressure_mpa)
        )
        return table(
            "Pressure in the L4/5 disc of one man by posture",
            ["Posture", "MPa", "Standing = 1"],
            rows,
            "One healthy man of 45 years and 70 kg. Lowest first.",
        )

    def pressure_relative_plot(self) -> Any:
        """The older series, against standing."""
        from ..plots.anatomy import plot_pressure_relative

        return _plot(plot_pressure_relative, "load on the L3 disc against standing")

    def pressure_relative_table(self) -> Html:
        """The same numbers."""
        rows = (
            sourced(row, row.posture, f"{row.percent_of_standing:g}")
            for row in sorted(self.anatomy.pressure_relative, key=lambda row: row.percent_of_standing)
        )
        return table("Load on the L3 disc by posture, standing = 100", ["Posture", "Standing = 100"], rows)

    # --- height
    def height_plot(self) -> Any:
        """Change of body height by situation."""
        from ..plots.anatomy import plot_height

        return _plot(plot_height, "change of body height by situation")

    def height_table(self) -> Html:
        """The same numbers, with time, people and what else was found."""
        headings = ["Situation", "Minutes", "People", "Change, mm", "What else was found"]
        rows = (
            sourced(
                row,
                row.situation,
                number(row.minutes),
                number(row.people),
                number(row.change_mm, "{:+g}") or NO_NUMBER,
                row.finding,
            )
            for row in self.anatomy.height
        )
        return table("Change of body height by situation", headings, rows)

    # --- room for the nerves
    def space_plot(self) -> Any:
        """Canal and nerve openings, bent and arched."""
        from ..plots.anatomy import plot_space

        return _plot(plot_space, "canal and nerve openings, bent and arched")

    def space_table(self) -> Html:
        """The same numbers, and what was found without one."""

        def measured(row: Any) -> str:
            if row.area_mm2 is not None:
                return f"{row.area_mm2:g} mm²"
            if row.change_percent is not None:
                sign = "{:+g} %" if row.posture in ("flexion", "extension") else "{:g} %"
                return sign.format(row.change_percent)
            return f"{row.touching_percent:g} % touching" if row.touching_percent is not None else NO_NUMBER

        headings = ["Where", "Posture", "Measured", "People", "What else was found"]
        rows = (
            sourced(
                row,
                f"{row.part.capitalize()}, {row.place}",
                row.posture,
                measured(row),
                f"{row.people} living" if row.people else row.setting,
                row.finding,
            )
            for row in self.anatomy.space
        )
        return table("Room for the nerves by posture", headings, rows)

    # --- where to go on
    def see_also(
        self,
        *pages: tuple[str, str],
        exercises: Sequence[str] = (),
        conditions: Sequence[str] = (),
        terms: Sequence[str] = (),
    ) -> Html:
        """Links on: `pages` as (title, file beside this one), the others by id.  Raises UnknownIdError."""
        for id in terms:
            if id not in self.book.glossary:
                raise UnknownIdError("glossary term", id, list(self.book.glossary))
        groups = [
            ("The low back", [(title, f"./{name}.ipynb") for title, name in pages]),
            ("Exercises", [(self.book.exercise(id).name, links.exercise(id)) for id in exercises]),
            ("Conditions", [(self.book.condition(id).short, links.condition(id)) for id in conditions]),
            ("Words", [(self.book.glossary[id].term, links.term(id)) for id in terms]),
        ]
        return render("anatomy_see.html", groups=[(title, held) for title, held in groups if held])

    # --- works
    def sources(self, *also: str) -> Html:
        """The works behind the chapter's tables; `also`: cited in its prose only.  Raises UnknownIdError."""
        rows = [row for table in self.tables for row in getattr(self.anatomy, table)]
        return works(self.book, "anatomy", rows, also, folded=False)


def anatomy(*tables: str) -> AnatomyPage:
    """The parts of an anatomy chapter that shows these tables of data/anatomy.

    >>> "<table" in hb.anatomy("discs").disc_table().html
    True
    """
    return AnatomyPage(*tables)
