"""The limits of the pain rule are stated in one place; a text that writes one by hand is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import handbook as hb
from handbook.core.log.limits import LIMIT_WORDS
from handbook.core.log.traffic_light import Advice, Light
from handbook.press.data.problems import Problem
from handbook.press.data.read import read_toml
from handbook.workshop.kit import kit

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "data": ("*.toml", "*.csv"),
    "book": ("*.md",),
    "notebooks": ("*.ipynb",),
    "src/handbook/views/templates": ("*.html",),
    "src/handbook/export/templates": ("*.typ",),
    "src/handbook/widgets/frontend": ("*.mjs",),
    "src/handbook": ("*.py",),
}
NUMBER = r"(?:10|\d|one|two|three|four|five|six|seven|eight|nine|ten)"
# A number with a unit of its own, or a mean of many people, is no limit of the rule.
UNITS = r"%|mm|cm|m\b|kg|s\b|seconds?|minutes?|min\b|hours?|days?|weeks?|months?|years?|times|sets?"
UNIT = rf"(?!\s*(?:{UNITS})|[.,]?\d)"
LIMITS = (
    rf"\b(?:above|below|under|not over|at most|up to|stays? at|rises? (?:by|to)) {NUMBER}\b{UNIT}",
    rf"\b{NUMBER} or (?:more|less|below|above)\b(?! than)",
    rf"\b{NUMBER}(?: points?)? (?:above|over) (?:your|the|their|own|its)\b",
    rf"\blimits? of {NUMBER}\b",
)
LIMIT = re.compile("|".join(LIMITS), re.I)
ABOUT_PAIN = re.compile(r"\b(?:pain|hurts?|flares?|green|amber|red)\b|\bof 10\b", re.I)
SENTENCE = re.compile(r"(?<=[.?!:;|\"”])\s+|\n")


def texts(path: Path) -> Iterator[str]:
    """What a person wrote into a file; of a notebook the source of its cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        yield text
        return
    for cell in json.loads(text)["cells"]:
        yield "".join(cell["source"])


def by_hand(text: str) -> list[str]:
    """The sentences on pain that write a limit as a number."""
    return [line for line in SENTENCE.split(text) if ABOUT_PAIN.search(line) and LIMIT.search(line)]


def files() -> list[Path]:
    found = [
        path for folder, names in FOLDERS.items() for name in names for path in (ROOT / folder).rglob(name)
    ]
    return sorted(path for path in found if "node_modules" not in path.parts)


def test_no_text_states_a_limit_of_the_pain_rule_by_hand():
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in files()
        for text in texts(path)
        for line in by_hand(text)
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize(
    "sentence",
    [
        "Stop if pain goes above 5 out of 10.",
        "Green: pain rises by at most 2 points, not above 5.",
        "Pain of 6 or more before you start: no loading that day.",
        "A flare, that is, pain 2 points above the mean of the week before.",
        "Pain is 3 or more above your usual.",
        "Up to five out of 10 and settled by the next morning is fine.",
        "It stays at 5 or below, of 10, and settles.",
        "The limits of 3 and 5 out of 10 that we use.",
    ],
)
def test_a_limit_by_hand_is_found(sentence):
    (found,) = by_hand(f"Something else. {sentence} And more.")
    assert found in sentence


@pytest.mark.parametrize("limit", LIMIT_WORDS.values())
def test_the_rule_in_words_would_be_found_if_it_were_written_by_hand(limit):
    assert by_hand(f"Pain of {limit}.")


def test_data_texts_carry_the_words_of_the_rule():
    stop, fine = LIMIT_WORDS["pain_stop"], LIMIT_WORDS["pain_fine"]
    assert stop in hb.catalogue().evidence.questions["side-effects"].short
    assert any(stop in more for more in hb.catalogue().evidence.questions["flare-up"].more)
    questions = kit().questions
    assert fine in questions["how-much-pain-is-allowed"].explanation
    assert stop in questions["pain-seven"].explanation


def numbers(question: str) -> list[int]:
    """The levels of pain that a quiz question names, without the ends of the scale."""
    return [
        int(number) for number in re.findall(r"\d+", kit().questions[question].text.replace("out of 10", ""))
    ]


def test_quiz_answers_are_right_by_the_rule():
    usual, start = numbers("pain-seven")
    assert hb.judge(hb.LogEntry(start, start, usual=usual)).advice is Advice.EASE_ONLY
    assert hb.judge(hb.LogEntry(start, start, usual=start)).advice is Advice.GO_ON
    usual, during, morning = numbers("how-much-pain-is-allowed")
    assert hb.judge(hb.LogEntry(usual, during, morning, usual=usual)).light is Light.GREEN


def test_every_placeholder_is_filled_and_an_unknown_one_is_a_fault(tmp_path):
    faults: list[Problem] = []
    file = tmp_path / "questions.toml"
    file.write_text('short = ["Stop at {pain_stop}."]\n[more]\ntext = "A {pain_stopp}."\n')
    filled = read_toml(file, file.name, faults)
    assert filled["short"] == [f"Stop at {LIMIT_WORDS['pain_stop']}."]
    assert [str(fault) for fault in faults] == [
        "questions.toml [more.text]: unknown '{pain_stopp}'; allowed: " + ", ".join(LIMIT_WORDS)
    ]
