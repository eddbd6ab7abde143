"""Every file that we write: whole or not at all, where it was named, with its mode; by two at once."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import handbook as hb
from handbook.core import files
from handbook.core.errors import FileError
from handbook.core.files import check_apart, place, shown, write_whole
from handbook.press.data.writing import write_text
from tests.daily import FULL
from tests.people import reader

ROUTINE = hb.plan(reader())
LOG = hb.PainLog.of([("2026-11-02", hb.LogEntry(2, 3)), ("2026-11-04", hb.LogEntry(1, 2))])
# Every way to write a file, by the ending it needs.
WRITERS = {
    ".txt": lambda path: write_whole(path, b"new"),
    ".log.json": lambda path: hb.save_log(LOG, path),
    ".log.csv": lambda path: hb.save_log(LOG, path),
    ".routine.json": lambda path: hb.save_routine(ROUTINE, path, overwrite=True),
    ".svg": lambda path: hb.draw("cobra").save(path, overwrite=True),
    ".lumbar.svg": lambda path: hb.lumbar(20).save(path, overwrite=True),
    ".css": lambda path: write_text("new", Path(path)),
}
each = pytest.mark.parametrize("ending", WRITERS)


def start(path: Path) -> Path:
    """A file that a writer may replace, with something of its own in it."""
    hb.save_log(LOG, path) if ".log" in path.name else path.write_text("old")
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@each
def test_a_full_disk_leaves_the_old_file_and_no_draft(ending, tmp_path, monkeypatch):
    path = start(tmp_path / f"x{ending}")
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(hb.HandbookError, match="the disk is full"):
        WRITERS[ending](path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@each
def test_no_draft_writes_over_a_file_or_follows_a_link_that_waits_for_it(ending, tmp_path, monkeypatch):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / f".{bytes(8).hex()}.part").symlink_to(victim)
    monkeypatch.setattr(files.os, "urandom", bytes)
    with pytest.raises(hb.HandbookError):
        WRITERS[ending](drafts / f"x{ending}")
    assert victim.read_text() == "mine"


@each
def test_files_that_look_like_drafts_stay(ending, tmp_path):
    path = start(tmp_path / f"x{ending}")
    own = [tmp_path / f".{path.name}.{kind}" for kind in ("part", "new")]
    for file in own:
        file.write_text("mine")
    WRITERS[ending](path)
    assert [file.read_text() for file in own] == ["mine", "mine"]
    assert len(list(tmp_path.iterdir())) == 3


@each
def test_an_old_file_keeps_its_mode(ending, tmp_path):
    path = start(tmp_path / f"x{ending}")
    for kept in (0o600, 0o640, 0o644):
        path.chmod(kept)
        WRITERS[ending](path)
        assert mode(path) == kept


@each
def test_while_it_is_written_a_file_of_the_owner_is_open_to_nobody_else(ending, tmp_path, monkeypatch):
    path = start(tmp_path / f"x{ending}")
    path.chmod(0o600)
    seen = []
    fsync = os.fsync
    monkeypatch.setattr(files.os, "fsync", lambda file: (seen.append(os.fstat(file).st_mode), fsync(file)))
    WRITERS[ending](path)
    assert stat.S_IMODE(seen[0]) == 0o600


def test_a_new_pain_log_is_its_owners_alone_and_other_files_follow_the_umask(tmp_path):
    before = os.umask(0o022)
    try:
        for ending, write in WRITERS.items():
            write(tmp_path / f"x{ending}")
            assert mode(tmp_path / f"x{ending}") == (0o600 if ".log" in ending else 0o644), ending
    finally:
        os.umask(before)


@each
def test_a_link_inside_is_written_through_and_one_that_leads_out_is_refused(ending, tmp_path):
    folder, outside = tmp_path / "folder", start(tmp_path / f"outside{ending}")
    folder.mkdir()
    inside = start(folder / f"inside{ending}")
    old, left = inside.read_bytes(), outside.read_bytes()
    if ".log" in ending:
        hb.save_log(hb.PainLog(), inside)
        old = inside.read_bytes()
    link = folder / f"link{ending}"
    link.symlink_to(inside.name)
    WRITERS[ending](link)
    assert link.is_symlink()
    assert inside.read_bytes() != old
    for target in (outside, Path("..") / outside.name, tmp_path / "nothing", tmp_path):
        link.unlink()
        link.symlink_to(target)
        with pytest.raises(hb.HandbookError, match="is a link that leads out of its folder"):
            WRITERS[ending](link)
    assert outside.read_bytes() == left
    assert not (tmp_path / "nothing").exists()


def test_a_folder_that_is_itself_a_link_is_where_the_reader_named_it(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write_whole(tmp_path / "link" / "x.txt", b"1") == tmp_path / "real" / "x.txt"


@each
@pytest.mark.parametrize("length", [200, 250, 255])
def test_names_as_long_as_the_disk_allows(ending, length, tmp_path):
    path = tmp_path / (("x" * (length - len(ending))) + ending)
    WRITERS[ending](path)
    WRITERS[ending](path)
    assert path.is_file()


@each
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("y" * 300, "too long"),
        ("\ud800", "cannot be the name of a file"),
        ("\0", "cannot be the name of a file"),
        ("none/x", "There is no folder"),
        ("file/x", "is a file, not a folder|a part of the path is a file"),
        ("dir", "is a folder"),
        ("pipe", "is no ordinary file"),
        ("loop", "leads to itself|leads to no file"),
    ],
)
def test_what_can_be_no_file_is_a_plain_sentence(ending, name, says, tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / f"dir{ending}").mkdir()
    os.mkfifo(tmp_path / f"pipe{ending}")
    (tmp_path / f"loop{ending}").symlink_to(f"loop{ending}")
    if (ending, name) == (".css", "none/x"):
        return  # what is compiled makes its folder
    with pytest.raises(hb.HandbookError, match=says) as caught:
        WRITERS[ending](f"{tmp_path}/{name}{ending}")
    assert str(caught.value).isprintable()
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("path", [None, 3, b"x.json", ["x.json"], object()])
def test_what_is_no_path_is_a_plain_sentence(path):
    for write in WRITERS.values():
        if write is WRITERS[".css"]:
            continue
        with pytest.raises(hb.HandbookError, match="cannot be the name of a file"):
            write(path)
    with pytest.raises(hb.HandbookError, match="cannot be the name of a file"):
        hb.load_log(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_folders_and_files_without_rights_are_plain_sentences(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    hb.save_log(LOG, locked / "x.log.json")
    locked.chmod(0)
    try:
        for ending, write in WRITERS.items():
            with pytest.raises(hb.HandbookError, match="may not"):
                write(locked / f"x{ending}")
        with pytest.raises(hb.HandbookError, match="may not"):
            hb.load_log(locked / "x.log.json")
    finally:
        locked.chmod(0o700)


def test_without_rights_the_reason_is_said_in_words(tmp_path, monkeypatch):
    """Also for root, whom no rights stop."""

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    for ending, write in WRITERS.items():
        with pytest.raises(hb.HandbookError, match="you may not do that there"):
            write(tmp_path / f"x{ending}")
    monkeypatch.undo()
    monkeypatch.setattr(files.os, "access", lambda *_: False)
    for ending, write in WRITERS.items():
        with pytest.raises(hb.HandbookError, match="protected against writing"):
            write(start(tmp_path / f"x{ending}"))


def test_without_leave_nothing_is_overwritten(tmp_path):
    picture = tmp_path / "x.svg"
    for save in (hb.draw("cobra").save, hb.lumbar(20).save):
        save(picture)
        with pytest.raises(FileError, match="exists already"):
            save(picture)
        picture.unlink()


def test_two_names_of_one_file(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "link.json").symlink_to("s.json")
    here = tmp_path / "s.json"
    for other in (tmp_path / "a/../s.json", tmp_path / "link.json", tmp_path / "S.JSON"):
        with pytest.raises(FileError, match="are one file"):
            check_apart([here, other])
    check_apart([here, tmp_path / "a/s.json"])


def test_a_name_is_shown_so_that_every_screen_can_show_it():
    assert shown("a\nb\x1b[31m\ud800\udc80ü") == "a\\nb\\x1b[31m\\ud800\\udc80ü"


def test_place_says_where_and_writes_nothing(tmp_path):
    assert place(tmp_path / "x") == tmp_path / "x"
    assert not list(tmp_path.iterdir())


SECONDS = 60 if FULL else 2
KILLS = 40 if FULL else 6
WRITE_ON = """
import sys, time
from pathlib import Path
import handbook as hb
from handbook.core.log.pain_log import PainLog
folder, number, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
log = PainLog.of([(f"2026-{month:02}-{day:02}", hb.LogEntry(number, 3))
                  for month in range(1, 10) for day in range(1, 28)])
routine = hb.plan(hb.Profile(minutes=10 + number, surface="floor", since="lasting"))
print("ready", flush=True)
end, done = time.monotonic() + seconds, 0
while time.monotonic() < end:
    hb.save_log(log, folder / "log.json")
    assert len(hb.load_log(folder / "log.json").entries) == 243
    hb.save_routine(routine, folder / "week.json", overwrite=True)
    hb.Routine.from_json(__import__("json").loads((folder / "week.json").read_text()))
    done += 1
print(done)
"""


def writer(folder: Path, number: int, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE_ON, str(folder), str(number), str(seconds)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n", run.communicate()[1]
    return run


def test_two_processes_write_one_log_and_one_routine(tmp_path):
    runs = [writer(tmp_path, number, SECONDS) for number in (1, 2)]
    for run in runs:
        said, faults = run.communicate(timeout=SECONDS + 60)
        assert (run.returncode, faults) == (0, "")
        assert int(said) > 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.json", "week.json"]


def test_a_writer_that_is_killed_leaves_no_broken_file(tmp_path):
    hb.save_log(LOG, tmp_path / "log.json")
    hb.save_routine(ROUTINE, tmp_path / "week.json")
    for kill in range(KILLS):
        run = writer(tmp_path, 1 + kill % 2, 60)
        time.sleep(0.01 + 0.017 * kill)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert len(hb.load_log(tmp_path / "log.json").entries) in (2, 243)
        hb.Routine.from_json(json.loads((tmp_path / "week.json").read_text()))
