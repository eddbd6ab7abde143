"""People of the pictures: rows of tokens.toml that records name."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.press.data.compile import check
from tests.press.data.spoil import edit, faults, one


def test_a_record_that_names_nobody_known(data: Path) -> None:
    edit(data / "exercises/cobra.toml", 'person = "samir"', 'person = "sami"')
    fault = one(data)
    assert fault.startswith("exercises/cobra.toml [person]: unknown 'sami'; allowed: lena,")
    assert fault.endswith("Did you mean 'samir'?")


def test_a_record_need_not_name_anybody(data: Path) -> None:
    edit(data / "exercises/cobra.toml", 'person = "samir"\n', "")
    assert check(data).exercises["exercises/cobra.toml"].person == ""


def test_another_person_is_a_row_and_no_code(data: Path) -> None:
    tokens = data / "tokens.toml"
    text = tokens.read_text(encoding="utf-8")
    row = text[text.index("[people.lena]") : text.index("[people.amara]")]
    tokens.write_text(
        text.replace("[people.amara]", row.replace("lena", "new") + "[people.amara]"), encoding="utf-8"
    )
    edit(data / "exercises/cobra.toml", 'person = "samir"', 'person = "new"')
    assert "new" in check(data).people


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('style = "bun"', 'style = "plait"', "people.rosa.style"),
        ("girth = 1.5", "girth = 3", "people.rosa.girth"),
        ("[people.rosa]", "[people.Rosa]", "people.Rosa"),
    ],
)
def test_a_slip_in_a_row_is_named(data: Path, old: str, new: str, field: str) -> None:
    edit(data / "tokens.toml", old, new)
    assert any(fault.startswith(f"tokens.toml [{field}") for fault in faults(data))
