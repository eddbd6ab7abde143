"""The whole claim on a copy: a new exercise in a new position with a new muscle is data alone."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import FULL, ROOT

ID, NAME = "side-lying-leg-lift", "Side-lying leg lift"
FIXTURES = ROOT / "tests" / "fixtures" / "new-exercise"
CHAPTER = f"notebooks/exercises/{ID}.ipynb"
COMMAND = "import sys; from handbook.cli import main; sys.argv[0] = 'handbook'; main()"
BUILD = "from jupyter_book.cli.main import main; main()"
PLAN = f"""
import handbook as hb
week = hb.plan(hb.Profile(pinned=["{ID}"], minutes=20, surface="floor"))
assert "{ID}" in [p.exercise.id for session in week.sessions for p in session.prescriptions]
steps = [step.text for session in week.sessions for step in session.timeline]
assert "Get into position: Half on your side" in steps, steps
assert hb.find(position="half-side")[0].exercise.id == "{ID}"
assert "Side of the hip" in [row.label for row in hb.weekly_volume(week).strength if row.sets]
assert "{ID}" in [found.exercise.id for found in hb.find(text="inside of the thigh")]
assert "lying half on the side" in hb.draw("{ID}").alt
assert hb.draw("{ID}").side == "left"
assert hb.draw("{ID}").animated().svg().count("<animate") > 10
"""
TOC = f"""format: jb-book
root: book/index
chapters:
  - file: {CHAPTER.removesuffix(".ipynb")}
"""


class Checkout:
    """A copy in which commands run with the copy's own package."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *arguments: str, fails: bool = False) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src"), "COLUMNS": "200", "FULL": ""}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=environment, capture_output=True, text=True
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def handbook(self, *arguments: str, fails: bool = False) -> str:
        return self.run("-c", COMMAND, *arguments, fails=fails)

    def files(self) -> dict[str, bytes]:
        """Every file that is kept in version control, but not what is made from others."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in ("src", "data", "book", "notebooks")
            for path in (self.root / folder).rglob("*")
            if path.is_file()
            and not {"__pycache__", "static", "schema"} & set(path.parts)
            and path.suffix != ".pyc"
            if path.name not in ("catalogue.json", "workshop.json")
        }


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = tmp_path_factory.mktemp("checkout") / "handbook"
    for folder in ("src", "data", "book", "notebooks", "tests"):
        kept = shutil.ignore_patterns("node_modules", "__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / folder, root / folder, ignore=kept)
    for name in ("pyproject.toml", "README.md", "CITATION.cff"):
        shutil.copy(ROOT / name, root / name)
    # What was drawn for the book and installed for the page; only what is new has to be drawn.
    packages = "src/handbook/widgets/frontend/node_modules"
    (root / packages).symlink_to(ROOT / packages)
    shutil.copytree(ROOT / "_build/pictures", root / "_build/pictures")
    return Checkout(root)


def fill_in(root: Path) -> None:
    """What a person writes: the empty places of the drafts, and the rows of two new words."""
    data = root / "data"
    with (data / "vocabulary.toml").open("a", encoding="utf-8") as file:
        file.write((FIXTURES / "vocabulary.toml").read_text(encoding="utf-8"))
    shutil.copy(FIXTURES / "exercise.toml", data / "exercises" / f"{ID}.toml")
    shutil.copy(FIXTURES / "pose.toml", data / "poses" / f"{ID}.toml")
    rows = {row["condition"]: row for row in read_rows(FIXTURES / "ratings.csv")}
    ratings = read_rows(data / "ratings.csv")
    for row in ratings:
        if row["exercise"] == ID:
            row.update({**rows.get(row["condition"], rows["*"]), "condition": row["condition"]})
    write_rows(data / "ratings.csv", ratings)
    angles = [row for row in read_rows(data / "poses/stated_angles.csv") if row["exercise"] != ID]
    write_rows(data / "poses/stated_angles.csv", angles + read_rows(FIXTURES / "stated_angles.csv"))
    fill_in_chapter(root / CHAPTER)


def fill_in_chapter(path: Path) -> None:
    texts = tomllib.loads((FIXTURES / "chapter.toml").read_text(encoding="utf-8"))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        heading = cell["source"].split("\n")[0].removeprefix("## ")
        if "Still to be written:" in cell["source"]:
            cell["source"] = f"## {heading}\n\n{texts.pop(heading)}"
    assert not texts
    path.write_text(json.dumps(notebook), encoding="utf-8")


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_a_new_exercise_in_a_new_position_with_a_new_muscle_touches_no_code(copy: Checkout) -> None:
    before = copy.files()
    copy.handbook("new", "exercise", ID, "--name", NAME)
    drafted = copy.handbook("check", fails=True)
    for place in (
        f"exercises/{ID}.toml [summary]: this field is empty",
        f"ratings.csv: {ID} / sciatica is not rated yet",
        f"poses/{ID}.toml: {ID} has not been solved; run handbook pose --solve {ID}",
        f"[stated]: no angle for {ID} / hip yet",
        f"{CHAPTER} [How much]: still to be written",
    ):
        assert place in drafted

    fill_in(copy.root)
    unsolved = copy.run("-m", "handbook.press.data.compile", fails=True)
    assert unsolved.splitlines()[1:] == [
        f"  poses/{ID}.toml: {ID} has not been solved; run handbook pose --solve {ID}"
    ]
    assert "lift: contact error" in copy.handbook("pose", "--solve", ID)
    assert (copy.root / "_build/poses" / f"{ID}.html").is_file()
    assert "no problem found" in copy.handbook("check", "--write")

    copy.run("-c", PLAN)
    where = ["--pin", ID, "--minutes", "20", "--surface", "floor"]
    week = [*where, "--pdf", "week.pdf", "--csv", "week.csv", "--ics", "week.ics"]
    assert NAME in copy.handbook("plan", "--no-signs", *week)
    assert NAME in (copy.root / "week.csv").read_text(encoding="utf-8")

    copy.run("-m", "handbook.press.notebooks.execute", CHAPTER)
    assert "through the movement. Start: low back" in (copy.root / CHAPTER).read_text(encoding="utf-8"), (
        "the plot brings its alt text"
    )
    after = copy.files()
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        f"data/exercises/{ID}.toml",
        f"data/poses/{ID}.toml",
        f"data/poses/solved/{ID}.json",
        "data/poses/stated_angles.csv",
        "data/ratings.csv",
        "data/vocabulary.toml",
        CHAPTER,
        "book/_toc.yml",
    }

    (copy.root / "toc.yml").write_text(TOC, encoding="utf-8")
    pictures = copy.root / "_build" / "pictures"
    before = set(os.listdir(pictures))
    copy.run("-c", BUILD, "build", ".", "--config", "book/_config.yml", "--toc", "toc.yml")
    page = (copy.root / "_build/html" / CHAPTER).with_suffix(".html").read_text(encoding="utf-8")
    assert "Half on your side" in page
    assert "Side-lying leg lift: lying half on the side, the straight upper leg lifted" in page, "its picture"
    (drawn,) = set(os.listdir(pictures)) - before
    assert drawn.startswith(f"{ID}-"), "no other is drawn again"


def test_a_new_condition_and_a_word_are_data_too(copy: Checkout) -> None:
    """As CONTRIBUTING.md says: record, a verdict for each exercise, a chapter, a line."""
    data, nearest, id = copy.root / "data", "glaucoma", "dry-eyes"
    record = (data / f"conditions/{nearest}.toml").read_text(encoding="utf-8")
    for old, new in (
        ('id = "glaucoma"\ncode = "GL"\norder = 15', f'id = "{id}"\ncode = "DE"\norder = 19'),
        ("Glaucoma or disease of the retina", "Dry eyes"),
        ("Glaucoma or retina", "Dry eyes"),
    ):
        assert old in record
        record = record.replace(old, new)
    (data / f"conditions/{id}.toml").write_text(record.partition("[question]")[0], encoding="utf-8")
    assert f"ratings.csv: cobra / {id} is not rated" in copy.handbook("check", fails=True)

    rows = read_rows(data / "ratings.csv")
    alike = [row for row in rows if row["condition"] == nearest]
    write_rows(data / "ratings.csv", rows + [{**row, "condition": id, "unlock": ""} for row in alike])
    chapters = copy.root / "notebooks/conditions"
    chapter = (chapters / f"{nearest}.ipynb").read_text(encoding="utf-8")
    (chapters / f"{id}.ipynb").write_text(chapter.replace(nearest, id), encoding="utf-8")
    toc = copy.root / "book/_toc.yml"
    line = f"      - file: notebooks/conditions/{nearest}\n"
    toc.write_text(toc.read_text(encoding="utf-8").replace(line, line + line.replace(nearest, id)))
    words = data / "words.toml"
    words.write_text(words.read_text(encoding="utf-8").replace('"Stop and get help"', '"Stop, and get help"'))
    copy.run("-m", "handbook.press.data.compile")
    copy.run("-c", CONDITION)


CONDITION = """
import handbook as hb
from handbook.core.words import words
assert hb.assess("downward-dog", conditions=["dry-eyes"]).verdict == "avoid"
assert "You have glaucoma, a retina problem" in hb.condition("dry-eyes").opening().html
assert words()["safety"]["get_help"] == "Stop, and get help"
"""


@pytest.mark.skipif(not FULL, reason="runs the tests of the data again, on the copy; FULL=1")
def test_the_tests_of_the_data_pass_with_it(copy: Checkout) -> None:
    folders = [
        "core/test_catalogue.py",
        "core/test_ledger.py",
        "press/data",
        "views",
        "figures",
        "plots",
        "cli",
    ]
    copy.run("-m", "pytest", "-q", "-n0", *[f"tests/{name}" for name in folders])
