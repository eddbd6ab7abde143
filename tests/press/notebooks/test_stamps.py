"""A notebook runs again when something that it read has changed, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from handbook.core.catalogue import Catalogue
from handbook.press.notebooks import stamps as stamps_module
from handbook.press.notebooks.folder import ROOT
from handbook.press.notebooks.reads import KEYS
from handbook.press.notebooks.stamps import Stamps, Tables

NOTHING = {"modules": [], "files": [], "chapters": [], "records": {}, "children": False}
CELL = ("cobra", "spinal-stenosis")


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "a.ipynb"
    path.write_text("{}\n", encoding="utf-8")
    return path


def stamps(book: Catalogue, folder: Path) -> Stamps:
    return Stamps(folder / "stamps.json", {"catalogue": Tables(book)})


def changed(book: Catalogue, **fields: str) -> Catalogue:
    ratings = {**book.ratings, CELL: replace(book.ratings[CELL], **fields)}
    return replace(book, ratings=ratings)


@pytest.mark.parametrize(
    ("key", "field", "again"),
    [
        ("cobra spinal-stenosis", "reason", True),
        ("cobra spinal-stenosis", "verdict", False),
        ("cat-camel spinal-stenosis", "reason", False),
        (KEYS, "", False),
    ],
)
def test_a_changed_reason_counts_for_whoever_read_it(book, notebook, tmp_path, key, field, again):
    reads = {**NOTHING, "records": {"catalogue.ratings": {key: [field]}}}
    before = stamps(book, tmp_path)
    before.put(notebook, "a", reads)
    before.save()
    assert stamps(book, tmp_path).fresh(notebook, "a")
    assert stamps(changed(book, reason="Another reason."), tmp_path).fresh(notebook, "a") is not again


def test_all_of_a_record_within_a_record_counts(book, notebook, tmp_path):
    cobra = book.exercises["cobra"]
    twice = replace(cobra, default_dose=replace(cobra.default_dose, sets=(2.0, 2.0)))
    reads = {**NOTHING, "records": {"catalogue.exercises": {"cobra": ["default_dose"]}}}
    other = replace(book, exercises={**book.exercises, "cobra": twice})
    assert stamps(book, tmp_path).digest(notebook, reads) != stamps(other, tmp_path).digest(notebook, reads)


@pytest.mark.parametrize(("key", "again"), [(KEYS, True), ("cobra", False), ("sphinx", True)])
def test_a_new_record_counts_for_lists_and_for_whoever_looked_for_it(book, notebook, tmp_path, key, again):
    reads = {**NOTHING, "records": {"catalogue.exercises": {key: [""]}}}
    more = replace(book, exercises={**book.exercises, "sphinx": book.exercises["cobra"]})
    assert (
        stamps(book, tmp_path).digest(notebook, reads) != stamps(more, tmp_path).digest(notebook, reads)
    ) is again


def test_its_own_text_its_code_and_its_files_count_whatever_their_line_ends(
    book, notebook, tmp_path, monkeypatch
):
    monkeypatch.setattr(stamps_module, "ROOT", tmp_path)
    monkeypatch.setattr(stamps_module, "SOURCES", tmp_path / "src")
    files = {
        "src/handbook/core/a.py": "x = 1\n",
        "src/handbook/b/__init__.py": "\n",
        "data/c.toml": "d = 1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    reads = {**NOTHING, "modules": ["handbook.core.a", "handbook.b"], "files": ["data/c.toml"]}

    def digest() -> str:
        stamps_module.file_digest.cache_clear()
        return stamps(book, tmp_path).digest(notebook, reads)

    first = digest()
    for path in [notebook, *(tmp_path / name for name in files)]:
        text = path.read_bytes()
        path.write_bytes(text.replace(b"\n", b"\r\n"))
        assert digest() == first, path
        path.write_bytes(text + b"# more\n")
        assert digest() != first, path
        path.write_bytes(text)
    assert digest() == first


def test_a_notebook_that_never_ran_is_stale(book, notebook, tmp_path):
    assert not stamps(book, tmp_path).fresh(notebook, "a")


@dataclass
class Checkout:
    """A copy with three notebooks, each run once."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        return self.folder / "src/handbook/core/catalogue.json"

    def python(self, *arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src")}
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def change(self, name: str, old: str, new: str) -> set[str]:
        """The notebooks that would run after a change, which is undone."""
        path = self.folder / name
        text, compiled = path.read_text(encoding="utf-8"), self.catalogue.read_bytes()
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        # Only records and tables are compiled; poses and code are read as they stand.
        if name.startswith("data/") and not name.startswith("data/poses/"):
            self.python("handbook.press.data.compile")
        listed = self.python("handbook.press.notebooks.execute", "--list").split()
        path.write_text(text, encoding="utf-8")
        self.catalogue.write_bytes(compiled)
        return {Path(line).stem for line in listed}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("node_modules", "python"))
    for name in ("exercises/cobra", "exercises/bar-hang", "conditions/glaucoma"):
        (folder / "notebooks" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder / "notebooks" / f"{name}.ipynb")
    made = Checkout(folder)
    made.python("handbook.press.data.compile")
    made.python("handbook.press.notebooks.execute", "--jobs", "1")
    return made


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "old", "new", "run"),
    [
        (
            "data/ratings.csv",
            'breathe on.",,,"Do not strain',
            'breathe on.",,,"Note. Do not strain',
            {"bar-hang", "glaucoma"},
        ),
        ("data/exercises/cobra.toml", 'breathing = "', 'breathing = "Slowly. ', {"cobra"}),
        ("data/poses/bar-hang.toml", "", "# a word\n", {"bar-hang", "glaucoma"}),
        ("src/handbook/views/condition.py", "", "# a word\n", {"glaucoma"}),
        ("src/handbook/core/safety.py", "", "# a word\n", {"bar-hang", "glaucoma", "cobra"}),
        ("src/handbook/export/calendar.py", "", "# a word\n", set()),
    ],
)
def test_only_those_that_read_what_changed_run_again(copy, name, old, new, run):
    assert copy.change(name, old, new) == run
