"""Bibliography and glossary as HTML."""

from __future__ import annotations

from collections import Counter

from ..core.catalogue import catalogue
from ..core.ledger import claims, claims_by_source
from ..core.words import words
from .html import Html, render

GROUPS = (
    (
        "read",
        "We read an abstract, a summary or an excerpt, seldom the whole paper. So we know that the "
        "work exists and, as far as the abstract goes, that it says what we cite it for.",
    ),
    (
        "memory",
        "These are cited from memory. Check them before you rely on them.",
    ),
)


def references() -> Html:
    """Every work cited, grouped by how far it was checked."""
    works = list(catalogue().references.values())
    groups = []
    for id, intro in GROUPS:
        title = words()["checked"][id].capitalize()
        from_memory = id == "memory"
        listed = [work for work in works if ("memory" in work.checked) == from_memory]
        groups.append({"id": id, "title": f"{title} ({len(listed)})", "intro": intro, "references": listed})
    return render("references.html", groups=groups, claims=Counter(claims_by_source(claims())))


def glossary() -> Html:
    """Every term with its meaning."""
    return render("glossary.html", entries=list(catalogue().glossary.values()))
