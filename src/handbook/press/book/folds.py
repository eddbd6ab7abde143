"""Sections that stand behind one line, also without scripts; JupyterLab shows them as they are.

What is for readers who use Python is one.  Where code stands between results, its cells carry MyST-NB's own
tags "hide-input" and "hide-cell".
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...views.html import icon

# By heading: a class more. Paper opens all but "hb-python", which it leaves out.
FOLDED = {
    "For readers who use Python": "hb-fold hb-python",
    "The light, line by line": "hb-fold",
    "On paper": "hb-fold",
}


class FoldedSections(SphinxPostTransform):
    """Makes a <details> of each; late, since Sphinx takes the first part of a section for its title."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for section in list(self.document.findall(nodes.section)):
            title, *rest = section.children
            classes = FOLDED.get(title.astext())
            if classes:
                start = raw(f'<details class="{classes}"><summary>')
                middle = raw(f"{icon('down', 'hb-chev')}</summary><div>")
                section.children = []
                section.extend([start, title, middle, *rest, raw("</div></details>")])


def raw(html: str) -> nodes.raw:
    """A piece of HTML that is written as it is."""
    return nodes.raw("", html, format="html")
