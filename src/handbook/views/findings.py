"""The measurements behind the evidence chapters as tables, one under each plot."""

from __future__ import annotations

from ..core.catalogue import catalogue
from ..core.doses import span
from ..core.errors import UnknownIdError
from ..core.weekly import WeeklyDose, article_stretches, strength_sets
from .html import Html, render


def findings(topic: str) -> Html:
    """The findings of a topic with people, limits and sources; raises UnknownIdError."""
    evidence = catalogue().evidence
    if topic not in evidence.finding_topics:
        raise UnknownIdError("topic", topic, list(evidence.finding_topics))
    rows = [(f, span(f.value, f.unit)) for f in evidence.findings.values() if f.topic == topic]
    return render("findings.html", title=evidence.finding_topics[topic].label, rows=rows)


def _weekly(rows: list[WeeklyDose], title: str, unit: str) -> Html:
    shown = [(row, span((round(row.amount[0], 1), round(row.amount[1], 1)), unit)) for row in rows]
    return render("weekly_doses.html", title=title, rows=shown)


def article_stretch_table() -> Html:
    """The articles' stretches as minutes a week."""
    return _weekly(article_stretches(), "The articles' stretches in minutes a week", "min")


def strength_table() -> Html:
    """Sets a week of the strength exercises."""
    return _weekly(strength_sets(), "Strength work in sets a week", "sets")
