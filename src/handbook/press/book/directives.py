"""The directive that puts a part made from the records into a Markdown page.

```{handbook-part} red-flag-check
```
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.util.docutils import SphinxDirective

from ...core.catalogue import catalogue
from ...core.digest import digest_of_files
from ...core.door.finder import safety_rows
from ...views import links
from ...views.html import Html, render
from ...views.landing import certainty_legend, evidence_legend, hero, ways_to_move
from ...views.origins import added_exercises, article_exercises, origin_counts
from ...views.reference import references
from ...views.safety import all_signs, check_twin, safety_brief
from ...views.ways_in import equipment, hurts, minutes, told
from ...views.workshop import (
    adaptations,
    audience,
    audiences,
    consent,
    form,
    machines,
    measured,
    misconceptions,
    modes,
    plan_table,
    question_count,
)
from ...workshop.kit import kit
from ..classroom.papers import class_papers
from ..parts import bill_of_materials, parts
from ..pictures import pictures_digest
from ..review.pages import packet_table, review_count
from . import formats
from .house import SOURCE, house
from .where import where_it_works

VIEWS = SOURCE / "views"
# The parts link like notebooks, which lie two folders deep.
BASE = "notebooks/tools/part"


def red_flag_check() -> Html:
    """The check with its front end."""
    answers = {"signs": [], "seen": {}, "fits": [], "checked": False}
    state = {"safety": safety_rows(), **answers, "next": links.FINDER}
    return check_twin(state)


def made_of() -> Html:
    """What others made and this book publishes, with versions and licences."""
    return render("made_of.html", parts=parts())


PARTS: dict[str, Callable[[], Html]] = {
    "red-flag-check": red_flag_check,
    "offline": partial(render, "offline_twin.html"),
    "all-signs": all_signs,
    "ask-first": partial(render, "ask_first.html"),
    "safety-brief": safety_brief,
    "levels-in-class": partial(render, "levels_in_class.html"),
    "references": references,
    "glossary": partial(render, "glossary.html"),
    "hero": hero,
    "doors": partial(render, "doors.html"),
    "ways-to-move": ways_to_move,
    "verdict-legend": partial(render, "verdict_legend.html"),
    "certainty-legend": certainty_legend,
    "evidence-legend": evidence_legend,
    "workshop-audiences": audiences,
    "workshop-modes": modes,
    "workshop-papers": class_papers,
    "consent": consent,
    "feedback-form": partial(form, "feedback"),
    "workshop-misconceptions": misconceptions,
    "workshop-adaptations": adaptations,
    "workshop-quizzes": question_count,
    "workshop-machines": machines,
    "workshop-measured": measured,
    "origin-counts": origin_counts,
    "article-exercises": article_exercises,
    "added-exercises": added_exercises,
    "pain-rule": partial(render, "light_rules.html", brief=True),
    "told": told,
    "hurts": hurts,
    "minutes": minutes,
    "equipment": equipment,
    "made-of": made_of,
    "house": house,
    "door": formats.door,
    "store": formats.store,
    "schemas": formats.schemas,
    "columns": formats.columns,
    "review-count": review_count,
    "packets": packet_table,
    "where-it-works": where_it_works,
}
# Made from the code: a page with one of them is read anew when these files, as patterns below src, change.
FROM_CODE = {
    "house": "**/*.py",
    "door": "*/door/*.py",
    "store": "widgets/frontend/common/store.mjs",
    "where-it-works": "press/book/places.toml",
}


def workshop_parts() -> dict[str, Callable[[], Html]]:
    """The parts of the facilitator guide: one for each audience, one for each plan."""
    found: dict[str, Callable[[], Html]] = {f"workshop-{id}": partial(audience, id) for id in kit().audiences}
    for who, length in kit().plans:
        found[f"workshop-plan-{who}-{length}"] = partial(plan_table, who, length)
    return found


PARTS.update(workshop_parts())


def parts_digest() -> str:
    """A fingerprint of all that the parts are made from."""
    paths = (path for path in sorted(VIEWS.rglob("*")) if path.suffix in {".py", ".html", ".json"})
    made_from = (catalogue().digest, kit().digest, pictures_digest(), bill_of_materials())
    return digest_of_files(((path.name, path) for path in paths), *made_from)


class HandbookPart(SphinxDirective):
    """`{handbook-part} name`: raw HTML made from the catalogue."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in PARTS:
            raise self.error(f"Unknown part {name!r}. Allowed: {', '.join(PARTS)}.")
        self.env.note_dependency(__file__)
        for path in SOURCE.glob(FROM_CODE[name]) if name in FROM_CODE else ():
            self.env.note_dependency(str(path))
        node = nodes.raw("", PARTS[name]().html, format="html", handbook_base=BASE)
        self.set_source_info(node)
        if name == "references":
            self._label_references()
        return [node]

    def _label_references(self) -> None:
        """Lets prose cite a work as [Schmid 1999](#schmid1999), checked by Sphinx."""
        domain = cast(StandardDomain, self.env.get_domain("std"))
        for key, work in catalogue().references.items():
            domain.note_hyperlink_target(key, self.env.docname, key, work.short)
