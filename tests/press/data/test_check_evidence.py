"""Faults in the evidence files are named like all others: file, entry, bad value, what is allowed."""

from __future__ import annotations

import pytest

from tests.press.data.spoil import edit, one


@pytest.mark.share(8)
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "corrections.toml",
            'topic = "dose"',
            'topic = "doses"',
            "corrections.toml [clinic-schedule.topic]: unknown 'doses'; allowed: mechanism,",
        ),
        (
            "corrections.toml",
            'articles = ["s4"]',
            'articles = ["s7"]',
            "corrections.toml [stops-pain-quickly.articles]: unknown 's7'; allowed: s0,",
        ),
        (
            "corrections.toml",
            'exercises = ["cobra"]',
            'exercises = ["kobra"]',
            "corrections.toml [cobra-elbows.exercises]: unknown 'kobra'; allowed:",
        ),
        (
            "corrections.toml",
            'citations = ["choi2015"]',
            'citations = ["choi2051"]',
            "'choi2051' is not in references.bib",
        ),
        ("corrections.toml", 'id = "paralysis"', 'id = "vitamin-b12"', "'vitamin-b12'"),
        ("contradictions.toml", 'article = "s1"', 'article = "one"', "unknown 'one'; allowed: s0,"),
        ("questions.toml", 'group = "body"', 'group = "mind"', "unknown 'mind'; allowed: decompression,"),
        ("questions.toml", "asked_as = [2]", "asked_as = [3]", "3"),
        (
            "questions.toml",
            'article_says = "More mobility',
            'article_said = "More mobility',
            "there is no such field",
        ),
        (
            "ways_in.toml",
            'direction = "neutral"',
            'direction = "still"',
            "unknown 'still'; allowed: flexion,",
        ),
        ("ways_in.toml", 'may_be = ["facet-pain"', 'may_be = ["facets"', "unknown 'facets'"),
        ("findings.toml", "value = [2, 3]", "value = [3, 2]", "the least comes first"),
        ("findings.toml", 'topic = "height"', 'topic = "size"', "unknown 'size'; allowed: height,"),
    ],
)
def test_a_fault_is_named(data, file, old, new, message):
    edit(data / file, old, new)
    fault = one(data)
    assert fault.startswith(file)
    assert message in fault


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('evidence_level = 2\nchecked = "read"', 'checked = "read"', "give an evidence_level"),
        ('citations = ["saifuddin1998", "ng234"]', "citations = []", "needs citations"),
        ('evidence_level = 2\nchecked = "read"', 'evidence_level = 2\nchecked = "reasoning"', "level 4"),
    ],
)
def test_a_claim_must_say_what_it_rests_on(data, old, new, message):
    edit(data / "corrections.toml", old, new)
    assert message in one(data)
