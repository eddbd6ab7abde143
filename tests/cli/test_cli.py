"""The command line: answers, refusals in plain words, never a traceback."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import handbook as hb
from handbook import figures
from handbook.cli import app
from tests.cli.run import handbook, handbook_alone


def test_find_lists_best_first_with_reasons():
    done = handbook("find", "--condition", "spinal-stenosis")
    assert done.returncode == 0
    found = hb.find(["spinal-stenosis"])
    places = [done.stdout.index(item.exercise.name) for item in found[:3]]
    assert places == sorted(places)
    assert found[0].deciding.text[:40] in done.stdout
    assert "Not yet reviewed by a clinician" in done.stdout


def test_a_process_of_its_own_says_the_same():
    for arguments in (("find", "-c", "sciatica"), ("signs",), ("find", "-c", "stenosis"), ("draw", "squat")):
        alone, here = handbook_alone(*arguments), handbook(*arguments)
        assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


def test_the_version():
    done = handbook("--version")
    assert (done.returncode, done.stdout) == (0, f"{hb.__version__}\n")


def test_find_with_answers_facets_and_conflicts():
    done = handbook(
        "find", "-c", "spinal-stenosis", "-c", "osteoporosis", "-c", "knee-problem",
        "-a", "knee-problem=sore",
        "--direction", "flexion", "--equipment", "none",
    )  # fmt: skip
    assert done.returncode == 0
    assert "stricter rule wins" in done.stdout
    assert "Glute bridge" not in done.stdout


def test_find_from_the_articles():
    done = handbook("find", "--from-articles")
    assert done.returncode == 0
    assert f"{len(hb.find(from_articles=True))} exercises" in done.stdout


def test_a_red_flag_gives_no_list():
    done = handbook("find", "--sign", "saddle-numbness")
    assert done.returncode == 2
    assert "emergency" in done.stdout.lower()
    assert "Cat-camel" not in done.stdout


def test_signs_lists_every_red_flag():
    done = handbook("signs")
    assert done.returncode == 0
    assert all(flag in done.stdout for flag in hb.catalogue().red_flags)


def asked(answers: str) -> str:
    done = CliRunner().invoke(app, ["signs", "--ask"], input=answers, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())  # rich breaks long lines


def test_an_emergency_ends_the_asking_at_once():
    said = asked("1\n")
    assert "112, 999 or 911" in said
    assert hb.catalogue().gate.words.fits_title not in said


def test_somebody_with_ordinary_back_pain_answers_five_questions():
    gate = hb.catalogue().gate
    said = asked("0\n3\n1\n0\n0\n")
    assert gate.words.done in said
    assert all(line.text in said for line in gate.asked(["25-to-50", "leg-no"]))
    assert not [line.text for line in gate.later if line.fits == ("leg-yes",) and line.text in said]


def test_an_answer_that_cannot_be_read_is_asked_again():
    assert "Please give numbers from 1 to" in asked("x\n99\n0\n3\n1\n0\n0\n")


def test_under_18_is_told_by_the_age():
    assert "See someone before" not in asked("0\n3\n1\n0\n0\n")
    assert "Because of: You are under 18." in asked("0\n1\n1\n0\n0\n")


def test_check_is_clean():
    done = handbook("check")
    assert done.returncode == 0
    assert f"{len(hb.catalogue().ratings)} ratings" in done.stdout


def test_check_shows_every_fault_of_a_folder(tmp_path):
    (tmp_path / "vocabulary.toml").write_text("verdicts = \n")
    done = handbook("check", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "problems in data/" in done.stdout
    assert "vocabulary.toml" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_picture_is_overwritten_only_with_force(tmp_path):
    target = tmp_path / "cobra.svg"
    target.write_text("mine")
    done = handbook("draw", "cobra", "-o", str(target))
    assert (done.returncode, target.read_text()) == (1, "mine")
    assert "exists already" in done.stderr.replace("\n", " ")
    assert handbook("draw", "cobra", "-o", str(target), "--force").returncode == 0
    assert target.read_text().startswith("<svg")


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_draw_writes_a_picture(tmp_path, suffix):
    target = tmp_path / f"cat.{suffix}"
    done = handbook("draw", "cat-camel", "--phase", "hollow", "-o", str(target))
    assert done.returncode == 0, done.stderr
    start = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[suffix]
    assert target.read_bytes().startswith(start)
    assert "hollow" in done.stdout


def test_pose_reports_angles_and_contacts_and_draws_cameras(tmp_path):
    sheet = tmp_path / "cameras.html"
    done = handbook("pose", "cat-camel", "--sheet", str(sheet))
    assert done.returncode == 0
    assert sheet.read_text(encoding="utf-8").count("<svg") >= 8
    assert "authored > solved" in done.stdout
    assert "contact" in done.stdout.lower()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "solved", "sheets"),
    [
        (["--solve", "cat-camel", "cobra"], ["cat-camel", "cobra"], ["cat-camel", "cobra"]),
        (["--solve", "--all"], list(figures.exercise_ids()), []),
        (["cobra"], [], ["cobra"]),
    ],
)
def test_pose_solves_what_is_named_and_reports_on_each(monkeypatch, tmp_path, arguments, solved, sheets):
    done = []
    # The solver itself has its own tests; here it must not rewrite the committed angles.
    monkeypatch.setattr(figures, "solve", lambda id: done.append(id) or tmp_path / f"{id}.json")
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(app, ["pose", *arguments])
    assert answer.exit_code == 0, answer.output
    assert done == solved
    written = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(written) == [f"_build/poses/{id}.html" for id in sheets]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["find", "-c", "stenosis"], "Unknown condition 'stenosis'. Did you mean 'spinal-stenosis'?"),
        (["find", "--direction", "up"], "Unknown direction 'up'"),
        (["find", "-a", "sore"], "must have the form condition=answer"),
        (["find", "--sign", "x"], "Unknown red flag 'x'"),
        (["check", "--data", "/nowhere"], "no data folder here"),
        (["new", "exercise", "cobra"], "There is cobra.toml already"),
        (["new", "exercise", "Wall sit"], "'Wall sit' is not an id"),
        (["draw", "squat"], "no pose file for 'squat'"),
        (["draw", "cobra", "--phase", "up"], "cobra"),
        (["draw", "cobra", "--camera", "x"], "must be two numbers"),
        (["draw"], "Name an exercise"),
        (["draw", "cobra", "-o", "/nowhere/x.svg"], "There is no folder /nowhere for x.svg"),
        (["draw", "cobra", "-o", f"{'x' * 300}.svg"], "the name is too long"),
        (["draw", "cobra", "-o", "cobra.gif"], "must end in one of: .svg, .png, .pdf"),
        (["draw", "--all", "-o", "/proc/x"], "The folder /proc/x cannot be made"),
        (["draw", "--all", "-o", "pyproject.toml"], "pyproject.toml is a file, not a folder"),
        (["pose", "cobra", "--sheet", "pyproject.toml/x.html"], "pyproject.toml is a file, not a folder"),
        (["review", "diff", "--since", "no-such"], "There is no version 'no-such' of data/ here"),
        (["new", "exercise", "wall-sit", "--data", "src"], "Run: handbook check"),
        (["pose", "squat"], "no pose file for 'squat'"),
        (["pose"], "Name an exercise, or use --solve --all"),
        (["pose", "--all"], "goes with --solve alone"),
        (["pose", "--solve", "--all", "cobra"], "goes with --solve alone"),
        (["pose", "cobra", "cat-camel", "--sheet", "x.html"], "name one exercise"),
    ],
)
def test_wrong_words_are_answered_plainly(arguments, words):
    done = handbook(*arguments)
    assert done.returncode == 1
    assert words in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
