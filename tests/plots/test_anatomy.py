"""The anatomy plots and tables show every row of the data, and only what it says."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.core.muscles import muscle_matrix
from handbook.plots.anatomy import (
    plot_height,
    plot_movement,
    plot_muscles,
    plot_pressure,
    plot_pressure_relative,
    plot_space,
)

PAGE = hb.anatomy()
ANATOMY = PAGE.anatomy


def texts(figure) -> list[str]:
    return [text.get_text().replace("\n", " ") for axes in figure.axes for text in axes.texts]


def labels(axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]


def body(table) -> list[list[str]]:
    soup = BeautifulSoup(table.html, "html.parser")
    return [[cell.get_text() for cell in row.select("th, td")] for row in soup.select("tbody tr")]


def test_pressure_bars_are_the_rows():
    (axes,) = plot_pressure().axes
    drawn = dict(zip(labels(axes), [bar.get_width() for bar in axes.patches], strict=True))
    assert drawn == {row.posture: row.most_pressure_mpa or row.pressure_mpa for row in ANATOMY.pressure}
    hatched = {label for label, bar in zip(labels(axes), axes.patches, strict=True) if bar.get_hatch()}
    assert hatched == {row.posture for row in ANATOMY.pressure if row.checked != "read"}


def test_relative_pressure_bars_are_the_rows():
    (axes,) = plot_pressure_relative().axes
    drawn = dict(zip(labels(axes), [bar.get_width() for bar in axes.patches], strict=True))
    assert drawn == {row.posture: row.percent_of_standing for row in ANATOMY.pressure_relative}


def test_height_says_where_there_is_no_number():
    figure = plot_height()
    (axes,) = figure.axes
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == [row.change_mm for row in ANATOMY.height if row.change_mm is not None]
    words = texts(figure)
    assert words.count("no study found") == 1
    assert words[-1] == "no study found", "the bar hang, last in the file"
    assert words.count("no number given") == sum(
        row.change_mm is None and row.checked != "nothing-found" for row in ANATOMY.height
    )


def test_movement_shows_both_directions():
    bending = plot_movement().axes[0]
    widths = [bar.get_width() for bar in bending.patches]
    assert sum(width for width in widths if width > 0) == 52
    assert sum(width for width in widths if width < 0) == -16


def test_space_keeps_the_sign():
    words = texts(plot_space())
    assert "+12" in words
    assert "\N{MINUS SIGN}15" in words
    assert {"268", "224"} <= set(words)


def test_matrix_is_the_records():
    matrix = muscle_matrix()
    muscles = PAGE.book.terms["muscles"]
    roles = {
        (exercise.id, muscles[use.muscle].group, use.role)
        for exercise in PAGE.book.exercises.values()
        for use in exercise.muscles
    }
    assert {(e, g, role) for (e, g), use in matrix.uses.items() for role in use.roles} == roles
    (axes,) = plot_muscles().axes
    assert len(axes.lines) == len(roles)
    table = body(PAGE.muscle_matrix_table())
    assert [row[0] for row in table] == [exercise.name for exercise in matrix.exercises]
    bridge = dict(zip(matrix.groups, next(r for r in table if r[0] == "Glute bridge")[1:], strict=True))
    assert bridge["glutes"] == "strength (main)"
    assert bridge["calf"] == ""


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("vertebra_table", "vertebrae"),
        ("disc_table", "discs"),
        ("curve_table", "curve"),
        ("root_table", "roots"),
        ("muscle_table", "muscles"),
        ("pressure_table", "pressure"),
        ("pressure_relative_table", "pressure_relative"),
        ("height_table", "height"),
        ("space_table", "space"),
    ],
)
def test_every_row_stands_in_its_table_with_its_source(table, rows):
    shown = body(getattr(PAGE, table)())
    held = getattr(ANATOMY, rows)
    assert len(shown) == len(held)
    assert all(row[-1] for row in shown), "each row says how far its source was checked"
    memory = sum("from memory" in row[-1] for row in shown)
    assert memory == sum(row.checked.startswith("memory") for row in held)


def test_unknown_names_are_plain_errors():
    with pytest.raises(hb.UnknownIdError, match="anatomy table"):
        hb.anatomy("bones")
    with pytest.raises(hb.UnknownIdError, match="root"):
        PAGE.roots("L9")
    with pytest.raises(hb.UnknownIdError, match="reference"):
        PAGE.sources("nobody1900")
    with pytest.raises(hb.UnknownIdError, match="glossary term"):
        PAGE.see_also(terms=["bone"])


def test_sources_list_the_works_of_the_tables_and_of_the_prose():
    html = hb.anatomy("height").sources("snook1998").html
    for key in ("tyrrell1985", "kane1985", "snook1998"):
        assert f"#{key}" in html
    assert "#wilke1999" not in html
