"""Each rule within a record: one sound record, broken in one way, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handbook.core.catalogue import catalogue
from handbook.press.data.checker import Checker
from handbook.press.data.rules import RULES
from handbook.press.review.records import Opinion, Review
from handbook.workshop.kit import kit

BOOK, KIT = catalogue(), kit()
COBRA, SCIATICA = BOOK.exercises["cobra"], BOOK.conditions["sciatica"]
BRIDGE = BOOK.exercises["glute-bridge"]
CAMEL, PRESS = (BOOK.exercises[id].default_dose for id in ("cat-camel", "prone-lying"))
LINES, RATIOS = BOOK.numbers["slip-by-age"], BOOK.numbers["findings-with-pain"]
CHANGES, BARS = BOOK.numbers["eye-pressure"], BOOK.numbers["disc-pressure"]
CLAIM = next(c for c in BOOK.evidence.corrections.values() if c.checked == "read")
ASKED = next(q for q in BOOK.evidence.questions.values() if q.asked_as)
SINGLE = next(q for q in KIT.questions.values() if q.kind == "single" and q.set == "pre")
MULTIPLE = next(q for q in KIT.questions.values() if q.kind == "multiple" and q.set == "pre")
PLAN = next(iter(KIT.plans.values()))
SPELT = replace(CAMEL, reps=(4, 9), words="Four to nine slow cycles")
MODE = KIT.modes["online"]
PRESSURE = next(row for row in BOOK.anatomy.pressure if row.most_pressure_mpa)
MOVEMENT = next(row for row in BOOK.anatomy.movement if row.least_deg)
CURVE = next(row for row in BOOK.anatomy.curve if row.most_deg)
PAIN = BOOK.measures.measure("pain")
STRICT = Opinion("ratings/sciatica/cobra", "0" * 16, "stricter", "Fell.", in_force=True, wanted="avoid")
SIGNED = Review("Ada", "physiotherapist", "A register", "2027-03-03", "none", "2028-03-03", (STRICT,))


def faults(record: Any) -> list[str]:
    checker = Checker({})
    checker.record("a file", record)
    return [f"[{problem.field}] {problem.message}" for problem in checker.problems]


def with_first_row(numbers: Any, **change: Any) -> Any:
    return replace(numbers, rows=(replace(numbers.rows[0], **change), *numbers.rows[1:]))


def with_hardest(record: Any, **change: Any) -> Any:
    return replace(record, harder=(*record.harder[:-1], replace(record.harder[-1], **change)))


def with_all_right(question: Any) -> Any:
    options = tuple(replace(option, right=True) for option in question.options)
    return replace(question, options=options, choose=len(options))


SOUND = [
    *(COBRA, BRIDGE, CAMEL, PRESS, SPELT, with_hardest(BRIDGE, dose=BRIDGE.planning.doses[-1])),
    *(SCIATICA, LINES, RATIOS, CHANGES, BARS, CLAIM, ASKED, SINGLE, MULTIPLE, PLAN, MODE),
    *(PRESSURE, MOVEMENT, CURVE, PAIN, KIT.hub, SIGNED, replace(STRICT, wanted="ask", limit="Ask.")),
]
BROKEN = [
    (replace(CAMEL, reps=(5, 9)), "[reps]", "9 does not stand in the words"),
    (replace(PRESS, hold_s=(60, 301)), "[hold_s]", "301 does not stand in the words"),
    (replace(PRESS, tempo_s=(7, 7), hold_s=(5, 7)), "[hold_s]", "7 does not stand in the words"),
    (replace(PAIN, citations=()), "[citations]", "needs its source"),
    (replace(PAIN, most=PAIN.least), "[most]", "above least"),
    (replace(PAIN, high=""), "[high]", "both of its ends"),
    (replace(COBRA, muscles=COBRA.muscles[:1] * 2), "[muscles] (", "stands more than once"),
    (replace(COBRA, steps=COBRA.steps[:1] * 2), "[steps] '", "stands more than once"),
    (replace(COBRA, harder=COBRA.easier[:1]), "[steps] 'hand-high'", "stands more than once"),
    (
        replace(COBRA, easier=(replace(COBRA.easier[0], exercise="cobra"),)),
        "[hand-high.exercise]",
        "cannot be a variant of itself",
    ),
    (with_hardest(BRIDGE, exercise="dead-bug"), "[one-leg.dose]", "dead-bug has doses of its own"),
    (
        with_hardest(BRIDGE, dose=replace(BRIDGE.planning.doses[-1], reps=13)),
        "[one-leg.dose]",
        "234 seconds of work, the full dose of the record is 216",
    ),
    (
        replace(COBRA, literature_doses=(replace(COBRA.default_dose, citations=()),)),
        "[literature_doses.0.citations]",
        "needs its works",
    ),
    (replace(COBRA, upright_picture="forearms"), "[upright_picture]", "there is no upright_form"),
    (replace(COBRA, added_because="It was missing."), "[added_because]", "so it was not added"),
    (
        replace(COBRA, planning=replace(COBRA.planning, doses=COBRA.planning.doses[::-1])),
        "[planning.doses]",
        "not smallest first",
    ),
    (replace(SCIATICA, related=("sciatica",)), "[related.0]", "not related to itself"),
    (with_first_row(BARS, least=0.1), "[rows.0]", "a span needs both"),
    (with_first_row(BARS, value=None), "[rows.0]", "no number"),
    (with_first_row(BARS, least=9, most=8), "[rows.0]", "not in order"),
    (with_first_row(BARS, at=1), "[rows.0.at]", "only lines have one"),
    (with_first_row(LINES, at=None), "[rows.0.at]", "need a place on the axis"),
    (with_first_row(RATIOS, value=None, least=1, most=2), "[rows.0.value]", "ratios need it"),
    (with_first_row(RATIOS, value=0, least=None, most=None), "[rows.0]", "a ratio is above 0"),
    (replace(LINES, across=""), "[across]", "lines need a name for their axis"),
    (replace(BARS, rows=BARS.rows[:1] * 2), "[rows]", "stands more than once"),
    (replace(CHANGES, rows=CHANGES.rows[1:]), "[rows]", "needs two series"),
    (replace(CLAIM, evidence_level=None), "[]", "give an evidence_level"),
    (replace(CLAIM, citations=()), "[]", "needs citations"),
    (replace(CLAIM, checked="reasoning", evidence_level=3), "[]", "reasoning is evidence level 4"),
    (replace(ASKED, article_says=""), "[]", "belong together"),
    (replace(PRESSURE, citations=()), "[citations]", "a number needs its source"),
    (replace(PRESSURE, most_pressure_mpa=0.01), "[most_pressure_mpa]", "smaller than pressure_mpa"),
    (replace(MOVEMENT, value_deg=0), "[value_deg]", "not in order"),
    (replace(CURVE, value_deg=100), "[value_deg]", "not in order"),
    (replace(SINGLE, choose=2), "[]", 'belongs to kind "multiple" only'),
    (replace(with_all_right(SINGLE), choose=1), "[]", "needs one right option"),
    (replace(MULTIPLE, choose=1), "[]", 'must say in "choose"'),
    (replace(MULTIPLE, choose=MULTIPLE.choose + 1), "[]", "options are marked right"),
    (with_all_right(MULTIPLE), "[]", "nothing to choose"),
    (
        replace(SINGLE, options=tuple(replace(o, text="The same") for o in SINGLE.options)),
        "[options]",
        "the same text",
    ),
    (replace(SINGLE, pair="another"), "[pair]", 'names its "pair"'),
    (replace(SINGLE, point=""), "[point]", 'says its "point"'),
    (
        replace(SINGLE, options=(replace(SINGLE.options[0], why="", right=False), *SINGLE.options[1:])),
        "[options]",
        'say in "why" what is wrong about it',
    ),
    (replace(PLAN, minutes=PLAN.minutes + 1), "[]", "the activities take"),
    (
        replace(KIT.hub.measured, server_s=replace(KIT.hub.measured.server_s, p95=0.1)),
        "[server_s]",
        "below the median",
    ),
    (replace(MODE, changes=MODE.changes[1:]), "[changes]", "nothing is said of these kinds: welcome"),
    (replace(MODE, changes=(*MODE.changes, MODE.changes[0])), "[changes]", "more than once: welcome"),
    (replace(KIT.hub.chosen, limit=1.0), "[limit]", 'must be above "headroom"'),
    (replace(STRICT, verdict="milder"), "[in_force]", "never holds at once"),
    (replace(STRICT, comment=""), "[comment]", "readers are told why"),
    (replace(STRICT, wanted="ask"), "[limit]", 'belongs to wanted "ask"'),
    (replace(SIGNED, next="2027-03-03"), "[next]", "is not after the day of the review"),
]


@pytest.mark.parametrize("record", SOUND, ids=lambda record: f"{type(record).__name__}")
def test_a_sound_record_is_left_alone(record):
    assert faults(record) == []


@pytest.mark.parametrize(
    ("record", "field", "words"), BROKEN, ids=[f"{type(r).__name__}-{words}" for r, _, words in BROKEN]
)
def test_a_broken_rule_is_named_with_its_field(record, field, words):
    found = faults(record)
    assert len(found) == 1, found
    assert found[0].startswith(field)
    assert words in found[0]


def test_every_rule_is_broken_here():
    met: set[object] = set()

    def watch(rule):
        def watched(record):
            for fault in rule(record):
                met.add(rule)
                yield fault

        return watched

    every = {rule for rules in RULES.values() for rule in rules}
    watched = {cls: tuple(map(watch, rules)) for cls, rules in RULES.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handbook.press.data.checker.RULES", watched)
        for record, _, _ in BROKEN:
            faults(record)
    assert met == every
