"""The API reference names every public name once, and reads docstrings as they are written."""

from __future__ import annotations

import handbook as hb
from handbook import workshop
from handbook.press.book.api import groups, written
from tests.conftest import ROOT


def test_every_public_name_stands_in_the_reference_once():
    pages = sorted((ROOT / "book/api").glob("*.md"))
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    said = [line.removeprefix(".. handbook-api:: ") for line in lines if line.startswith("..")]
    assert sorted(said) == sorted(groups())
    names = [name for group in groups().values() for name in group]
    assert sorted(names) == sorted(
        [f"handbook.{name}" for name in hb.__all__] + [f"handbook.workshop.{n}" for n in workshop.__all__]
    )
    toc = (ROOT / "book/_toc.yml").read_text(encoding="utf-8").splitlines()
    assert all(f"- file: book/api/{page.stem}" in {line.strip() for line in toc} for page in pages)


def test_a_class_is_shown_with_what_it_can_do():
    text = list(written(["handbook.Routine", "handbook.plan"]))
    assert text[3:5] == ["   ~handbook.Routine", "   ~handbook.plan"]
    place = text.index(".. autoclass:: handbook.Routine")
    assert text[place + 1] == "   :members:"
    assert ".. autofunction:: handbook.plan" in text
