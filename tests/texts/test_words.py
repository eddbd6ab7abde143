"""Every sentence of the interface once: data/words.toml for what more than one language shows."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from handbook.core import words as words_module
from handbook.core.errors import CatalogueError
from handbook.core.words import first_sentence, listed, words
from handbook.press.data.problems import DataError
from handbook.press.data.words import COMPILED, compile_words
from tests.texts.prose import ROOT

PACKAGE = ROOT / "src/handbook"
FEWEST = 4  # words; shorter pieces are labels, and may meet by chance
# Headings of the chapters stand in the notebooks in full; a translation writes those anew.
OF_NOTEBOOKS = {"chapter.py"}
Words = tuple[str, ...]

SCRIPT_COMMENT = re.compile(r"^\s*(?://|/?\*).*$|(?<=[;,{])\s+//.*$", re.MULTILINE)
CODE = re.compile(r"\{[#{%].*?[#}%]\}|\$\{[^{}]*\}|<[^<>]*>|[\"`{}<>$]|=>", re.DOTALL)
ENDS = re.compile(r"(?<=[.?!:;])\s+")


def as_words(text: str) -> Words:
    return tuple(re.findall(r"[a-z0-9’']+", text.lower()))


def marked_up(text: str) -> Iterator[str]:
    """The pieces of a template or a script between its code."""
    for part in CODE.split(SCRIPT_COMMENT.sub("", text)):
        yield from ENDS.split(part)


def strings_of(source: str) -> Iterator[str]:
    """The sentences in Python's strings; docstrings are for us."""
    tree = ast.parse(source)
    kinds = (ast.Module, ast.FunctionDef, ast.ClassDef)
    heads = [node.body[0] for node in ast.walk(tree) if isinstance(node, kinds) and node.body]
    ours = {id(head.value) for head in heads if isinstance(head, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ours:
            yield from ENDS.split(node.value)


def files(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in PACKAGE.glob(pattern)]
    return [path for path in found if "node_modules" not in path.parts]


SCRIPTS = files("widgets/frontend/*/*.mjs", "widgets/frontend/*/hand/*.mjs")
TEMPLATES = files("views/templates/*.html", "press/**/*.html", "press/**/*.j2", "export/templates/*.typ")
PYTHON = files("**/*.py")


def said_in(paths: Iterable[Path], pieces: Callable[[str], Iterator[str]]) -> dict[Words, set[str]]:
    """Every piece of at least FEWEST words, with the files it stands in."""
    found: dict[Words, set[str]] = defaultdict(set)
    for path in paths:
        for piece in pieces(path.read_text(encoding="utf-8")):
            if len(said := as_words(piece)) >= FEWEST:
                found[said].add(path.name)
    return found


@pytest.fixture(scope="module")
def languages() -> dict[str, dict[Words, set[str]]]:
    return {
        "scripts": said_in(SCRIPTS, marked_up),
        "templates": said_in(TEMPLATES, marked_up),
        "Python": said_in(PYTHON, strings_of),
    }


@pytest.mark.parametrize(
    ("one", "other"), [("scripts", "templates"), ("scripts", "Python"), ("templates", "Python")]
)
def test_no_sentence_stands_in_two_languages(languages, one, other):
    both = {
        " ".join(said): sorted(where | languages[other][said])
        for said, where in languages[one].items()
        if said in languages[other]
    }
    assert not both, "move it to data/words.toml"


def test_no_sentence_of_the_words_stands_anywhere_else(languages):
    ours = {
        as_words(piece): f"{part}.{name}"
        for part, sentences in words().items()
        for name, sentence in sentences.items()
        for piece in ENDS.split(sentence)
    }
    again = {
        ours[said]: sorted(where)
        for found in languages.values()
        for said, where in found.items()
        if said in ours and where - OF_NOTEBOOKS
    }
    assert not again


def test_the_reading_of_the_files_finds_what_stands_there(languages):
    """The two tests above would pass for ever if it found nothing."""
    assert as_words("The strictest verdict in a row") not in languages["scripts"]
    assert as_words("Nothing leaves this browser:") in languages["scripts"]
    assert as_words("If you doubt, use the place for") not in languages["templates"]
    assert (
        as_words("Where a condition asks a follow-up question, the table shows the strictest answer.")
        in (languages["templates"])
    )
    assert as_words("Fine: go on.") not in languages["Python"], "too short"
    assert as_words("Leg symptoms that spread count as red, whatever the number.") in languages["Python"]


def test_every_word_is_used():
    """By a template, a script, print or Python; a sentence that nobody shows is dropped from the file."""
    everything = "\n".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, *TEMPLATES, *PYTHON))
    by_id = {"left_out", "checked"}  # looked up by the id of a record
    unused = [
        f"{part}.{name}"
        for part in words().keys() - by_id
        for name in words()[part]
        if f"{part}.{name}" not in everything and f'"{name}"' not in everything
    ]
    assert not unused


def test_what_lies_in_the_package_is_what_the_file_says(tmp_path):
    assert compile_words(ROOT / "data", tmp_path / "words.json")
    assert not compile_words(ROOT / "data", tmp_path / "words.json"), "nothing to do the second time"
    assert (tmp_path / "words.json").read_bytes() == COMPILED.read_bytes()
    assert set(json.loads(COMPILED.read_text(encoding="utf-8"))) == {"digest", *words()}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[log]\nFlagged = 'x'", "Flagged"),
        ("[log]\nflagged = ''", "empty"),
        ("flagged = 'x'", "flagged"),
        ("[log", "not valid TOML"),
    ],
)
def test_a_slip_is_told_in_plain_words(tmp_path, text, says):
    (tmp_path / "words.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        compile_words(tmp_path, tmp_path / "words.json")


def test_stale_words_are_a_plain_error(monkeypatch):
    monkeypatch.setattr(words_module, "words_digest", lambda folder: "changed")
    words.cache_clear()
    with pytest.raises(CatalogueError, match="make catalogue"):
        words()


def test_lists_and_first_sentences_in_words():
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert first_sentence("Lie down. Breathe out.") == "Lie down."
    assert first_sentence("Lie down") == "Lie down"


MARKS = re.compile(r"\[(?:V|E|A|N|K-[hml])\]|\.toml: link|`[a-z_]+` is demanded")


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("exercises/*.toml")), ids=lambda path: path.stem)
def test_no_working_mark_of_the_fact_base_reaches_a_reader(path: Path) -> None:
    """How far a work was checked is said in words."""
    assert MARKS.findall(path.read_text(encoding="utf-8")) == []
