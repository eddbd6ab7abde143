"""Numbers that prose names by substitution come from the records, and every name used is one of them."""

from __future__ import annotations

import re

from handbook.press.book import counts, sentences

USED = re.compile(r"\{\{ (\w+) \}\}")


def test_every_exercise_is_from_the_articles_or_added() -> None:
    found = counts()
    assert found["article_exercises"] + found["added_exercises"] == found["exercises"]
    assert found["article_exercises"] > 0


def test_pages_name_only_what_is_filled_in(root) -> None:
    used = {name for path in (root / "book").rglob("*.md") for name in USED.findall(path.read_text("utf-8"))}
    assert {"article_exercises", "added_exercises", "check_hours"} <= used <= {*counts(), *sentences()}
