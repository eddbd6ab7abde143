"""Every work cited is in the bibliography, every entry is cited, every claim with a number has a source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import handbook as hb
from handbook.core.ledger import claims
from tests.texts.prose import ROOT

BOOK = hb.catalogue()
PROSE_CITATION = re.compile(r"\]\(#([a-z0-9-]+)\)")
WORD = re.compile(r"\w+")  # the key of a work is one
NUMBER = re.compile(r"\d")
# Known gaps, each with the reason; a new one must be argued for here.
UNSOURCED = {
    "180/110 mmHg": "a common limit for strength training; the condition's fact names its source",
    "two lowest discs": "textbook knowledge, from memory",
    "Sciatica below the knee begins": "read without noting the work",
    "150 degrees of knee bend": "textbook knowledge, from memory",
}
# Records in which a number may stand without a work behind it: our own rules and conventions.
OWN_RULES = {"dose", "warning", "term", "load"}


def known_gap(text: str) -> bool:
    return any(words in text for words in UNSOURCED)


def test_every_known_gap_is_still_there():
    """A gap that was closed leaves the list."""
    bare = " ".join(claim.text for claim in claims() if not claim.citations)
    assert [words for words in UNSOURCED if words not in bare] == []


@cache
def prose() -> str:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "book").glob("*.md")]
    cells = [
        "".join(cell["source"])
        for path in (ROOT / "notebooks").rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    ]
    return "\n".join(pages + cells)


def cited_in_data() -> set[str]:
    """Every citation of the compiled records, wherever it stands."""
    found: set[str] = set()

    def walk(value) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "citations":
                    found.update(inner)
                else:
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    compiled = json.loads((ROOT / "src/handbook/core/catalogue.json").read_text(encoding="utf-8"))
    walk({key: value for key, value in compiled.items() if key != "references"})
    return found


def works_named(paths: Iterable[Path]) -> set[str]:
    words = {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}
    return words & set(BOOK.references)


def cited_in_code() -> set[str]:
    """Keys that stand in the package as the source of a number, e.g. the figures' body lengths."""
    return works_named((ROOT / "src/handbook").rglob("*.py"))


def cited_in_tables() -> set[str]:
    """Citations in CSV files with a `citations` column."""
    return works_named((ROOT / "data").rglob("*.csv"))


def test_every_citation_is_in_the_bibliography():
    missing = {key for key in PROSE_CITATION.findall(prose()) if re.fullmatch(r"[a-z]+\d{2,4}[a-z]*", key)}
    assert (missing | cited_in_data()) - set(BOOK.references) == set()


def test_every_entry_is_cited():
    cited = set(PROSE_CITATION.findall(prose())) | cited_in_data() | cited_in_code() | cited_in_tables()
    assert sorted(set(BOOK.references) - cited) == []


def test_a_claim_with_a_number_names_its_source():
    """Facts, guidelines, answers, measurements and corrections that give a number cite a work.

    A correction that the articles themselves show may count in them; reasoning may quote our own rule.
    """
    bare = [
        claim.id
        for claim in claims()
        if claim.kind not in OWN_RULES
        and claim.kind != "verdict"
        and claim.checked not in ("articles", "reasoning")
        and NUMBER.search(claim.text)
        and not claim.citations
        and not known_gap(claim.text)
    ]
    assert bare == []


def test_a_verdict_with_a_measured_number_names_its_source():
    """Units that can only come from a measurement; a repetition count is our own."""
    measured = re.compile(r"\d\s?(MPa|mmHg|mm|cm|%|in \d+ people)")
    bare = [
        claim.id
        for claim in claims()
        if claim.kind == "verdict"
        and measured.search(claim.text)
        and not claim.citations
        and not known_gap(claim.text)
    ]
    assert bare == []
