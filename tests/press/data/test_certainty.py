"""How sure the evidence is stands only where a cited review or guideline can have said so."""

from __future__ import annotations

import csv
import io

import pytest

import handbook as hb
from handbook.press.data.compile import check
from tests.press.data.spoil import edit, faults, one


def rate(data, file: str, at: dict[str, str], **changes: str) -> None:
    """Changes cells of the row of a ratings file that `at` names."""
    path = data / file
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    row = next(row for row in rows if at.items() <= row.items())
    row.update(changes)
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


TRIAL_ONLY = {"exercise": "cat-camel", "condition": "disc-herniation"}
BRIDGE = {"exercise": "glute-bridge", "condition": "non-specific-pain"}


def test_a_certainty_beside_no_review_is_a_fault(data):
    rate(data, "ratings.csv", TRIAL_ONLY, certainty="low", citations="mcgill2016")
    assert "ratings.csv:2 [certainty]: no review or guideline is cited" in one(data)


def test_a_certainty_of_an_answer_is_held_to_the_same_rule(data):
    at = {"exercise": "cat-camel", "condition": "lumbar-surgery", "answer": "released"}
    rate(data, "answers.csv", at, certainty="low", evidence_level="2")
    assert "no review or guideline is cited" in one(data)


def test_reasoning_has_no_certainty(data):
    rate(data, "ratings.csv", BRIDGE, evidence_level="4")
    assert "reasoning has no certainty" in one(data)


@pytest.mark.parametrize("word", ["strong", "Low", "very low"])
def test_a_certainty_is_one_of_four_words(data, word):
    rate(data, "ratings.csv", BRIDGE, certainty=word)
    assert any(f"'{word}' is not allowed; allowed: " in fault for fault in faults(data))


def test_a_correction_that_no_longer_cites_a_review_is_a_fault(data):
    edit(data / "corrections.toml", 'citations = ["owen2020"]', 'citations = ["bandy1994"]')
    assert "[flexibility-causes-pain.certainty]: no review or guideline is cited" in one(data)


def test_a_work_is_a_review_a_guideline_or_neither(data):
    edit(data / "references.bib", "keywords = {review}", "keywords = {trial}")
    assert any("unknown 'trial'; allowed: review, guideline" in fault for fault in faults(data))


def test_the_check_reads_certainty_from_every_file_that_may_hold_it():
    found = hb.catalogue()
    rated = [*found.ratings.values(), *found.answer_ratings.values()]
    claims = [*found.evidence.corrections.values(), *found.evidence.questions.values()]
    for records in (rated, claims):
        held = [record for record in records if record.certainty]
        assert held
        for record in held:
            assert any(found.references[key].kind for key in record.citations)


def test_the_records_pass(data):
    check(data)
