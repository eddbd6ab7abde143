"""The API reference: every public name with its docstring, and links to it from wherever it is written.

A page of book/api names headings of `handbook._GROUPS`; what stands below each is made from there.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.inspect import safe_getattr

import handbook as hb

from ... import workshop

LOGGER = logging.getLogger(__name__)
PAGES = "book/api/"
WORKSHOPS = "Workshops"
# `hb.find(["sciatica"])` in a text, and what Pygments makes of it in code.
NAMED = re.compile(r"hb\.(\w+)")
NAMED_BARE = re.compile(r"(?:hb\.)?(\w+)(?:\(.*\))?$")
IN_CODE = re.compile(r'<span class="n">hb</span><span class="o">\.</span><span class="n">(\w+)</span>')
# "days: of the week ..." explains arguments or fields.
FIELD = re.compile(r"(\w+(?:, \w+)*): +(?=\S)")


def groups() -> dict[str, list[str]]:
    """The public names by the heading they stand under, as they are imported.

    >>> groups()["Pictures"]
    ['handbook.draw', 'handbook.lumbar']
    """
    found = {heading: [f"handbook.{name}" for name in names] for heading, names in hb._GROUPS.items()}
    return {**found, WORKSHOPS: [f"handbook.workshop.{name}" for name in workshop.__all__]}


def written(names: list[str]) -> Iterator[str]:
    """The reStructuredText for these names: a table, then each in full."""
    yield from (".. autosummary::", "   :nosignatures:", "", *(f"   ~{name}" for name in names), "")
    for full in names:
        home, _, name = full.rpartition(".")
        found = safe_getattr(hb if home == "handbook" else workshop, name)
        kind = "autoclass" if inspect.isclass(found) else "autofunction"
        yield from (f".. {kind}:: {full}", "   :members:" if kind == "autoclass" else "", "")


class HandbookApi(SphinxDirective):
    """`.. handbook-api:: Plan a week`: the names under this heading."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        known = groups()
        if self.arguments[0] not in known:
            raise self.error(f"There is no heading {self.arguments[0]!r}. These are: {', '.join(known)}.")
        for source in (__file__, hb.__file__):  # a warm build reads the page anew after a change
            self.env.note_dependency(str(source))
        place = nodes.container()
        self.state.nested_parse(StringList(list(written(known[self.arguments[0]])), "api"), 0, place)
        for entry in list(place.findall(addnodes.index)):  # the book's index is of what readers have
            entry.parent.remove(entry)
        for node in place.findall(addnodes.desc_addname):  # as readers type it
            short = node.astext().replace("handbook.", "hb.").replace("hb.workshop.", "workshop.")
            node.clear()
            node += nodes.Text(short)
        return list(place.children)


def _explained(obj: Any) -> set[str]:
    """What a docstring may explain with a colon: arguments and fields."""
    try:
        arguments = set(inspect.signature(obj).parameters)
    except (TypeError, ValueError):
        arguments = set()
    return arguments | set(getattr(obj, "__annotations__", ()))


def items(block: list[str], names: set[str]) -> list[str]:
    """A paragraph whose lines "days: ..." become items of a list.

    >>> items(["A week.", "days: of one week,", "in order."], {"days"})
    ['A week.', '', '* **days**: of one week,', '  in order.']
    """
    made: list[str] = []
    inside = False
    for line in block:
        found = FIELD.match(line)
        if found and found[1].split(", ")[0] in names:
            made += ["", f"* **{found[1]}**: {line[found.end() :]}"]
            inside = True
        else:
            made.append(f"  {line}" if inside else line)
    return made


def as_rst(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Our docstrings are plain text with names in backticks, which Sphinx reads as reStructuredText."""
    names = _explained(obj)
    made: list[str] = []
    for block in "\n".join(lines).split("\n\n"):
        text = textwrap.dedent(block).split("\n")
        made += [*(text if text[0].startswith(">>>") else items(text, names)), ""]
    lines[:] = made


def as_call(app: Sphinx, what: str, name: str, obj: Any, options: Any, call: str, back: str) -> Any:
    """A field that is made anew for each object has no default that Sphinx could read."""
    shown = (call or "").replace("<factory>", "...").replace("=Ellipsis", "=...")
    return (shown, back) if shown != (call or "") else None


def address(app: Sphinx, docname: str, name: str) -> str:
    """Where a public name is explained, as seen from a page; empty if it is none."""
    found = app.env.domaindata["py"]["objects"].get(f"handbook.{name}")
    return f"{app.builder.get_relative_uri(docname, found.docname)}#{found.node_id}" if found else ""


class NamesInTexts(SphinxPostTransform):
    """Makes a link of `hb.find`; one that is no public name is a warning, and so an error."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        docname = self.env.docname
        pattern = NAMED_BARE if docname.startswith(PAGES) else NAMED
        for node in list(self.document.findall(nodes.literal)):
            found = pattern.match(node.astext())
            if not found or isinstance(node.parent, nodes.reference):
                continue
            if to := address(self.app, docname, found[1]):
                node.replace_self(nodes.reference("", "", node.deepcopy(), internal=True, refuri=to))
            elif node.astext().startswith("hb."):
                LOGGER.warning("%r is no public name", node.astext(), location=docname)


def link_code(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """In the code of a page `hb.find` is a link, too."""

    def linked(match: re.Match[str]) -> str:
        to = address(app, pagename, match[1])
        return f'<a class="hb-name" href="{to}">{match[0]}</a>' if to else match[0]

    if "body" in context:
        context["body"] = IN_CODE.sub(linked, context["body"])


def setup_api(app: Sphinx) -> None:
    """Called by the book's extension."""
    app.setup_extension("sphinx.ext.autosummary")
    app.add_directive("handbook-api", HandbookApi)
    app.connect("autodoc-process-docstring", as_rst)
    app.connect("autodoc-process-signature", as_call)
    app.connect("html-page-context", link_code)
    app.add_post_transform(NamesInTexts)
