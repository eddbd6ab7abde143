"""What is for readers who use Python, folded behind one line; it works without scripts, and JupyterLab shows all.

A section with the heading `FOLDED` becomes a <details> as a whole.  Where code stands between results, its
cells carry MyST-NB's own tag "hide-input".
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...views.html import icon

FOLDED = "For readers who use Python"


class PythonFolds(SphinxPostTransform):
    """Folds those sections; late, since Sphinx takes the first part of a section for its title."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for section in list(self.document.findall(nodes.section)):
            if section.children and section[0].astext() == FOLDED:
                start = f'<details class="hb-fold hb-python"><summary>'
                title, *rest = section.children
                end = f'{icon("down", "hb-chev")}</summary><div>'
                pieces = [raw(start), title, raw(end), *rest, raw("</div></details>")]
                section.children = []
                section.extend(pieces)


def raw(html: str) -> nodes.raw:
    """A piece of HTML that is written as it is."""
    return nodes.raw("", html, format="html")
