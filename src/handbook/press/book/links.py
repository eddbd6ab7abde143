"""Turns links to source files, in HTML that notebooks leave behind, into links to pages.

Markdown links are Sphinx's own business.  Outputs of notebooks and the state of widgets are raw
HTML: their links name .ipynb and .md files, so that they work in JupyterLab.  Here they become the
pages' addresses; a link to a file that is not in the book is a warning, and so an error.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ...core.catalogue import catalogue

LOGGER = logging.getLogger(__name__)
# Both href="..." and the strings of a widget's JSON state.
LINK = re.compile(r'"(?P<path>\.{1,2}/[^"\s#?<>]+?)\.(?:ipynb|md)(?P<anchor>[?#][^"\s<>]*)?"')
REFERENCES = "book/references"


def with_page_links(html: str, docname: str, base: str, app: Sphinx) -> str:
    """HTML of the page `docname` with its source links, relative to `base`, led to pages."""
    env = app.env

    def page(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(base), match["path"]))
        anchor = match["anchor"] or ""
        if target not in env.found_docs:
            LOGGER.warning("link to %r, which is not in the book", target, location=docname)
            return match[0]
        if target == REFERENCES and anchor.startswith("#") and anchor[1:] not in catalogue().references:
            LOGGER.warning("link to unknown reference %r", anchor[1:], location=docname)
        return f'"{app.builder.get_relative_uri(docname, target)}{anchor}"'

    return LINK.sub(page, html)


class HandbookLinks(SphinxPostTransform):
    """Rewrites the links of every raw HTML node of a page."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.raw):
            if "html" not in node.get("format", ""):
                continue
            base = node.get("handbook_base", self.env.docname)
            text = with_page_links(node.astext(), self.env.docname, base, self.app)
            if text != node.astext():
                node.children = [nodes.Text(text)]
                node.rawsource = text


class LatePictures(SphinxPostTransform):
    """Lets a browser load a plot when it comes near; its size is known, so nothing moves then."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.image):
            node["loading"] = "lazy"
