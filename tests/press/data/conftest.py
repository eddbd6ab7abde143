"""A copy of the records, for tests to spoil."""

from __future__ import annotations

import pickle
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from handbook.press.data import bibliography, read
from tests.conftest import ROOT


@pytest.fixture(scope="package", autouse=True)
def parsed_once() -> Iterator[None]:
    """Each test spoils a file or two: what TOML and BibTeX read in all the others is kept by its text."""
    parse_string, clean = (
        bibliography.parse_string,
        (ROOT / "data/references.bib").read_text(encoding="utf-8"),
    )

    @cache
    def toml(text: str) -> bytes:
        return pickle.dumps(tomllib.loads(text))

    @cache
    def committed() -> Any:
        return parse_string(clean, "bibtex")

    def bibtex(text: str, kind: str) -> Any:
        # A spoilt text is read every time: its faults are told beside the answer.
        return committed() if text == clean else parse_string(text, kind)

    kept = SimpleNamespace(
        loads=lambda text: pickle.loads(toml(text)), TOMLDecodeError=tomllib.TOMLDecodeError
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "tomllib", kept)
        patch.setattr(bibliography, "parse_string", bibtex)
        yield


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    """The records alone: the poses are half of the files, and few tests ask for them."""
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("poses"))
    return folder


@pytest.fixture
def whole(data: Path, root: Path) -> Path:
    """The records with the poses."""
    shutil.copytree(root / "data/poses", data / "poses")
    return data
