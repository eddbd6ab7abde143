"""Words that have an order are compared by it, in every enum of the package."""

from __future__ import annotations

import importlib
import random
import re
from enum import Enum
from itertools import product
from pathlib import Path

import pytest

import handbook
from handbook.core.verdicts import Ranked, Severity, Urgency, Verdict

ROOT = Path(handbook.__file__).parent


def modules() -> list[str]:
    """The modules whose text names an enum or the ranked base."""
    naming = [p for p in ROOT.rglob("*.py") if re.search(r"Enum\b|\bRanked\b", p.read_text(encoding="utf-8"))]
    return [".".join(p.relative_to(ROOT.parent).with_suffix("").parts) for p in sorted(naming)]


def enums() -> list[type[Enum]]:
    """Every enum that a module of the package defines."""
    found = set()
    for name in modules():
        for value in vars(importlib.import_module(name)).values():
            is_ours = isinstance(value, type) and value.__module__.startswith("handbook.")
            if is_ours and issubclass(value, Enum) and len(value):
                found.add(value)
    return sorted(found, key=lambda kind: kind.__name__)


def test_every_enum_of_the_package_is_found():
    assert {"Advice", "Cause", "Kind", "Light", "Severity", "Urgency", "Verdict"} <= {
        kind.__name__ for kind in enums()
    }


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: kind.__name__)
def test_no_enum_is_ordered_by_its_letters(kind):
    members = list(kind)
    assert issubclass(kind, Ranked), "an enum of words must say its order"
    order = members if min(members) is members[0] else members[::-1]
    shuffled = members[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled) == order
    assert (min(shuffled), max(shuffled)) == (order[0], order[-1])
    for (i, one), (j, two) in product(enumerate(order), repeat=2):
        assert (one < two, one <= two, one > two, one >= two) == (i < j, i <= j, i > j, i >= j)


def test_the_strictest_is_the_greatest():
    assert max(Verdict.AVOID, Verdict.CAUTION) is Verdict.AVOID
    assert max(Severity) is Severity.AVOID
    assert max(Urgency) is Urgency.EMERGENCY


def test_a_word_has_no_order_beside_a_string_or_another_list():
    for other in ("avoid", Severity.AVOID, 3, None):
        with pytest.raises(TypeError, match="no order"):
            _ = other > Verdict.CAUTION
    assert Verdict.AVOID == "avoid"
