"""Every name of a condition or an exercise leads the search to its chapter: "slipped disk", "cat cow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ...core.records import Condition
from .described import record_of

# Spelled in two ways; search.js knows the same.
DISC = re.compile(r"\bdisc", re.I)


def names(pagename: str) -> Iterator[str]:
    """All names that a page's record goes by, in every spelling.

    >>> "Slipped disk" in names("notebooks/conditions/disc-herniation")
    True
    """
    record = record_of(pagename)
    short = (record.short,) if isinstance(record, Condition) else ()
    for name in (record.name, *short, *record.also_called) if record else ():
        yield from dict.fromkeys((name, DISC.sub("disk", name)))


class OtherNames(SphinxTransform):
    """Index entries, which Sphinx's search puts before all else; ahead of the domains, which collect them."""

    default_priority = 840

    def apply(self, **kwargs: Any) -> None:
        entries = [("single", name.replace(";", ","), "", "main", None) for name in names(self.env.docname)]
        if entries:
            self.document.insert(0, addnodes.index(entries=entries, inline=False))


def names_of_pages_as_they_were(app: Sphinx) -> list[Any]:
    """Names of the pages that a warm build does not write anew: Sphinx loads its search without them.

    For "html-collect-pages", the last event before the search is written; it adds no page.
    """
    search: Any = getattr(app.builder, "indexer", None)
    for pagename in search._titles if search else ():
        if pagename not in search._index_entries:
            search._index_entries[pagename] = [(name, "", "main") for name in sorted(set(names(pagename)))]
    return []
