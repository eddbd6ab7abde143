"""Where the widgets are at home: places.toml, which the tests drive and the book shows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ...views.html import Html, render

LIST = Path(__file__).with_name("places.toml")
VERSIONS = Path(__file__).parents[4] / ".ci" / "constraints.txt"


@dataclass(frozen=True)
class Place:
    """Where a notebook is shown.

    how: "test", "untried", or "by hand" with the day.  clicks: whether a click there reaches Python.
    package: whose version in .ci/constraints.txt was tried.
    """

    id: str
    name: str
    how: str
    note: str
    clicks: bool = False
    package: str = ""

    @property
    def version(self) -> str:
        found = re.search(rf"^{self.package}==(.+)$", VERSIONS.read_text(encoding="utf-8"), re.M)
        return found[1] if self.package and found else ""


def places() -> list[Place]:
    """All places, those that tests drive first."""
    return [Place(**place) for place in tomllib.loads(LIST.read_text(encoding="utf-8"))["places"]]


def where_it_works() -> Html:
    """The table of the page."""
    return render("where_it_works.html", places=places())
