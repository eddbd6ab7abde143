"""deploy/learner.py: the copy of the notebooks, and a server that starts whatever happens to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "deploy" / "learner.py"
FIRST = "notebooks/tools/finder.ipynb"


class Room:
    """A checkout with a few notebooks, and a learner's home."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.home = folder / "checkout", folder / "home"
        (self.checkout / "deploy").mkdir(parents=True)
        shutil.copy(SCRIPT, self.checkout / "deploy")
        self.teach(FIRST, "first")
        self.teach("notebooks/anatomy/spine.ipynb", "spine")
        self.teach("data/secret.toml", "not copied")
        self.home.mkdir()

    def teach(self, name: str, text: str) -> None:
        (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (self.checkout / name).write_text(text)

    @property
    def copy(self) -> Path:
        return self.home / "low-back-handbook"

    def start(self) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, self.checkout / "deploy" / "learner.py", "echo", "started"],
            env={**os.environ, "HOME": str(self.home)},
            capture_output=True,
            text=True,
        )
        assert done.stdout == "started\n", done.stderr
        return done


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_first_start_copies_the_notebooks_and_nothing_else(room: Room):
    assert room.start().stderr == ""
    found = {path.relative_to(room.copy).as_posix() for path in room.copy.rglob("*") if path.is_file()}
    assert found == {FIRST, "notebooks/anatomy/spine.ipynb", ".copied.json"}


def test_later_start_brings_what_is_new_and_keeps_what_was_written(room: Room):
    room.start()
    (room.copy / FIRST).write_text("mine")
    (room.copy / "notebooks" / "own.ipynb").write_text("my own")
    room.teach(FIRST, "second")
    room.teach("notebooks/anatomy/spine.ipynb", "spine, better")
    room.teach("notebooks/more.ipynb", "more")
    for _ in range(2):
        room.start()
        assert (room.copy / FIRST).read_text() == "mine"
        assert (room.copy / FIRST).with_name("finder-new.ipynb").read_text() == "second"
        assert (room.copy / "notebooks" / "own.ipynb").read_text() == "my own"
        assert (room.copy / "notebooks" / "anatomy" / "spine.ipynb").read_text() == "spine, better"
        assert (room.copy / "notebooks" / "more.ipynb").read_text() == "more"


def test_second_news_does_not_write_over_the_first(room: Room):
    room.start()
    (room.copy / FIRST).write_text("mine")
    for text in ("second", "third"):
        room.teach(FIRST, text)
        room.start()
    tools = (room.copy / FIRST).parent
    assert [(tools / f"finder{end}.ipynb").read_text() for end in ("", "-new", "-new-2")] == [
        "mine",
        "second",
        "third",
    ]


def test_without_news_nothing_comes_beside_what_was_written(room: Room):
    room.start()
    (room.copy / FIRST).write_text("mine")
    room.start()
    assert [path.name for path in (room.copy / FIRST).parent.iterdir()] == ["finder.ipynb"]


def test_deleted_notebook_comes_back(room: Room):
    room.start()
    shutil.rmtree(room.copy / "notebooks" / "tools")
    room.start()
    assert (room.copy / FIRST).read_text() == "first"


def test_lost_record_loses_nothing(room: Room):
    room.start()
    (room.copy / FIRST).write_text("mine")
    (room.copy / ".copied.json").write_text("{")
    room.start()
    assert (room.copy / FIRST).read_text() == "mine"


def test_whatever_stands_in_the_way_the_server_starts(room: Room):
    room.copy.write_text("a file in place of the folder")
    assert "Not copied" in room.start().stderr
    room.copy.unlink()
    (room.copy / "notebooks" / "anatomy" / "spine.ipynb").mkdir(parents=True)
    assert "spine.ipynb" in room.start().stderr
    assert (room.copy / FIRST).read_text() == "first"


def test_a_file_or_link_that_stands_there_is_never_written_through(room: Room, tmp_path: Path):
    own = tmp_path / "own.txt"
    own.write_text("mine")
    place = room.copy / FIRST
    place.parent.mkdir(parents=True)
    place.with_name(f".{place.name}.part").symlink_to(own)
    (room.copy / ".copied.json").symlink_to(own)
    room.start()
    assert own.read_text() == "mine"
    assert place.read_text() == "first"
    assert not [path for path in place.parent.glob(".*.part") if not path.is_symlink()], "no draft is left"
    assert "finder" in (room.copy / ".copied.json").read_text()


def test_home_that_cannot_be_written_still_starts(room: Room):
    shutil.rmtree(room.home)
    room.home.write_text("")
    assert "Not copied" in room.start().stderr
