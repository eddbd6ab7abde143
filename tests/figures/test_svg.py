"""The files: well formed, small, the same everywhere, safe to inline side by side."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from handbook.figures import draw, phases, write_all
from handbook.figures import figure as figure_module
from handbook.figures.assemble import default_prefix, forget
from handbook.figures.library import pose_file
from tests.daily import daily
from tests.figures.figure_cases import EXERCISES

KB = 1000
BASE, BASE_ZIPPED, OVERLAID = 20 * KB, 6 * KB, 32 * KB
FILM, FILM_ZIPPED = 170 * KB, 25 * KB
FILMED = daily(EXERCISES, 4)
SVG = "{http://www.w3.org/2000/svg}"


def zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_still_pictures_are_small(exercise_id: str) -> None:
    for name in (*phases(exercise_id), *draw(exercise_id).variants):
        figure = draw(exercise_id).phase(name)
        base = figure.show(spine=False, ghost=False).svg()
        assert len(base) <= BASE, (name, len(base))
        assert zipped(base) <= BASE_ZIPPED
        assert len(figure.show(spine=True, ghost=True).svg()) <= OVERLAID


@pytest.mark.slow
@pytest.mark.parametrize("exercise_id", FILMED)
def test_films_are_small_and_start_at_the_first_phase(exercise_id: str) -> None:
    film = draw(exercise_id).animated().svg()
    check_ids(film, default_prefix(draw(exercise_id).animated()))
    assert len(film) <= FILM, len(film)
    assert zipped(film) <= FILM_ZIPPED, zipped(film)
    times = re.findall(r'keyTimes="([^"]+)"', film)
    assert times
    assert all(row.startswith("0;") and row.endswith(";1") for row in times)
    counts = {len(row.split(";")) for row in times}
    assert counts == {len(row.split(";")) for row in re.findall(r' values="([^"]+)"', film)}


def test_every_picture_is_well_formed_and_says_what_it_is(exercise_id: str) -> None:
    for name in phases(exercise_id):
        root = ET.fromstring(draw(exercise_id).phase(name).svg())
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title") is not None
        assert root.find(f"{SVG}desc") is not None
        assert "creativecommons.org/licenses/by/4.0" in ET.tostring(root, encoding="unicode")
        figure = draw(exercise_id).phase(name)
        check_ids(figure.svg(), default_prefix(figure))


def check_ids(svg: str, prefix: str) -> None:
    """Every id is unique, starts with the prefix of its picture, and is there if it is used."""
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert ids
    assert len(ids) == len(set(ids))
    assert [id for id in ids if not id.startswith(prefix)] == []
    used = set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= set(ids)


def test_no_two_pictures_of_the_book_share_an_id() -> None:
    """Each starts its ids with a prefix of its own, and all prefixes are equally long."""
    prefixes = [
        default_prefix(one)
        for figure in map(draw, EXERCISES)
        for one in (figure.animated(), *(figure.phase(name) for name in (*figure.phases, *figure.variants)))
    ]
    assert len(prefixes) == len(set(prefixes))
    assert len(set(map(len, prefixes))) == 1


def test_prefix_is_used_for_every_id() -> None:
    ids = re.findall(r'\bid="([^"]+)"', draw("cobra").with_prefix("mine-").svg())
    assert ids
    assert all(name.startswith("mine-") for name in ids)


def box_of(exercise_id: str, phase: str) -> str:
    box = re.search(r'viewBox="([^"]+)"', draw(exercise_id).phase(phase).svg())
    assert box
    return box[1]


def test_phases_share_one_crop(exercise_id: str) -> None:
    """All but those with a camera of their own; those keep to the same shapes of picture."""
    file = pose_file(exercise_id)
    boxes = {name: box_of(exercise_id, name) for name in phases(exercise_id)}
    shared = {box for name, box in boxes.items() if not file.phase(name).camera}
    assert len(shared) == 1
    for box in boxes.values():
        _, _, width, height = map(float, box.split())
        assert 4 / 3 - 0.01 <= width / height <= 16 / 10 + 0.01


def test_a_camera_of_its_own_changes_that_picture_only() -> None:
    side = draw("childs-pose").phase("side")
    own = pose_file("childs-pose").phase("side").camera
    assert own
    assert own != pose_file("childs-pose").camera
    assert side.svg() == side.camera(*own).svg()
    assert draw("childs-pose").camera(*own).svg() != draw("childs-pose").svg()
    assert side.show(ghost=True).svg() != side.svg()


def test_two_runs_give_the_same_bytes() -> None:
    first = [draw(name).svg() for name in EXERCISES[:6]] + [draw("cat-camel").animated().svg()]
    forget()
    second = [draw(name).svg() for name in EXERCISES[:6]] + [draw("cat-camel").animated().svg()]
    assert first == second
    assert not any(one is other for one, other in zip(first, second, strict=True)), "drawn anew"


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    code = (
        "import hashlib, sys, handbook.figures as f; "
        "print(hashlib.sha256(''.join(f.draw(n).svg() for n in sys.argv[1:]).encode()).hexdigest())"
    )
    names = daily(EXERCISES, 6)
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    run = subprocess.run(
        [sys.executable, "-c", code, *names],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256("".join(draw(name).svg() for name in names).encode()).hexdigest()
    assert run.stdout.strip() == here


def test_saving(tmp_path: Path) -> None:
    path = draw("cobra").save(tmp_path / "cobra.svg")
    assert path.read_text(encoding="utf-8") == draw("cobra").svg()
    with pytest.raises(ValueError, match=r"\.svg, \.png, \.pdf"):
        draw("cobra").save(tmp_path / "cobra.gif")


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_saving_without_the_library_names_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ImportError, match="resvg-py"):
        draw("cobra").save(tmp_path / f"cobra.{kind}")


@pytest.mark.parametrize(("kind", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_saving_with_the_library(kind: str, magic: bytes, tmp_path: Path) -> None:
    assert draw("cobra").save(tmp_path / f"cobra.{kind}").read_bytes().startswith(magic)


def test_write_all_reports_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_module, "exercise_ids", lambda: ("cobra",))
    lines: list[str] = []
    written = write_all(tmp_path, films=False, progress=lines.append)
    assert [path.name for path in written] == ["cobra-start.svg", "cobra-lift.svg", "cobra-lower.svg"]
    assert lines[0].startswith("[1/3]")


def test_options_change_the_picture() -> None:
    figure = draw("cat-camel")
    assert figure.show(arrows=False).svg() != figure.svg()
    assert figure.show(highlight=False).svg() != figure.svg()
    assert figure.show(spine=True).svg().count("<path") > figure.show(spine=False).svg().count("<path")
    assert figure.camera(60, 20).svg() != figure.svg()
    assert "matrix(-1" in figure.other_side().svg()
    assert len(figure.show(ghost=True).svg()) > len(figure.svg())
