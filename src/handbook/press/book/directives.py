"""The directive that puts a part made from the records into a Markdown page.

```{handbook-part} red-flag-check
```
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.util.docutils import SphinxDirective

from ...core.catalogue import catalogue
from ...core.digest import digest_of_files
from ...core.door.finder import safety_rows
from ...views import landing, links, origins, reference, safety, ways_in, workshop
from ...views.html import Html, render
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
    return safety.check_twin(state)


def made_of() -> Html:
    """What others made and this book publishes, with versions and licences."""
    return render("made_of.html", parts=parts())


PARTS: dict[str, Callable[[], Html]] = {
    "red-flag-check": red_flag_check,
    "offline": partial(render, "offline_twin.html"),
    "all-signs": safety.all_signs,
    "ask-first": partial(render, "ask_first.html"),
    "safety-brief": safety.safety_brief,
    "levels-in-class": partial(render, "levels_in_class.html"),
    "references": reference.references,
    "glossary": partial(render, "glossary.html"),
    "hero": landing.hero,
    "doors": partial(render, "doors.html"),
    "ways-to-move": landing.ways_to_move,
    "verdict-legend": partial(render, "verdict_legend.html"),
    "certainty-legend": landing.certainty_legend,
    "evidence-legend": landing.evidence_legend,
    "workshop-audiences": workshop.audiences,
    "workshop-modes": workshop.modes,
    "workshop-papers": class_papers,
    "consent": workshop.consent,
    "feedback-form": partial(workshop.form, "feedback"),
    "workshop-misconceptions": workshop.misconceptions,
    "workshop-adaptations": workshop.adaptations,
    "workshop-quizzes": workshop.question_count,
    "workshop-machines": workshop.machines,
    "workshop-measured": workshop.measured,
    "origin-counts": origins.origin_counts,
    "article-exercises": origins.article_exercises,
    "added-exercises": origins.added_exercises,
    "pain-rule": partial(render, "light_rules.html", brief=True),
    "told": ways_in.told,
    "hurts": ways_in.hurts,
    "minutes": ways_in.minutes,
    "equipment": ways_in.equipment,
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


def workshop_parts() -> Mapping[str, Callable[[], Html]]:
    """The parts of the facilitator guide: one for each audience, one for each plan."""
    whom = {f"workshop-{id}": partial(workshop.audience, id) for id in kit().audiences}
    plans = {f"workshop-plan-{who}-{n}": partial(workshop.plan_table, who, n) for who, n in kit().plans}
    return whom | plans


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
