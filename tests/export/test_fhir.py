"""The care plan is valid FHIR, read by a library's models, and claims no diagnosis."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace

import pytest
from fhir.resources.R4B.careplan import CarePlan

import handbook as hb
from handbook.export.fhir import care_plan, care_plan_text
from handbook.export.words import ExportError, stop_words
from tests.conftest import FULL
from tests.export.weeks import random_weeks, week
from tests.people import EVERY

STAMP = "2026-01-01T10:00:00Z"


def test_every_plan_is_valid_and_whole():
    """CarePlan, Condition and ServiceRequest are the same in R4 and R4B."""
    for routine in random_weeks(200 if FULL else 25, seed=9):
        text = care_plan_text(routine, start="2026-01-05", weeks=6, stamp=STAMP)
        parsed = CarePlan.model_validate_json(text)
        assert parsed.period.end.isoformat() == "2026-02-15"
        value = json.loads(text)
        held = {item["id"]: item["resourceType"] for item in value["contained"]}
        assert len(held) == len(value["contained"])
        assert all(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", id) for id in held)
        used = {ref[1:] for ref in re.findall(r'"reference": "(#[^"]+)"', text)}
        assert used == set(held)
        requests = [id for id, kind in held.items() if kind == "ServiceRequest"]
        a_day = Counter((s.kind, s.day) for s in routine.sessions)
        expected = {
            (s.kind, a_day[s.kind, s.day], p.exercise.id) for s in routine.sessions for p in s.prescriptions
        }
        assert len(requests) == len(expected) + bool(routine.sittings)


def test_exercises_have_their_time_days_and_instruction():
    routine = week(conditions=["osteoporosis"], agreed=EVERY, days=["mon", "thu"])
    plan = care_plan(routine, stamp=STAMP)
    requests = {item["id"]: item for item in plan["contained"] if item["resourceType"] == "ServiceRequest"}
    for p in routine.sessions[0].prescriptions:
        request = requests[f"a-{p.exercise.id}"]
        repeat = request["occurrenceTiming"]["repeat"]
        assert (repeat["duration"], repeat["durationUnit"]) == (p.duration_s, "s")
        assert repeat["dayOfWeek"] == ["mon", "thu"]
        words = request["patientInstruction"]
        assert all(step.text in words for step in p.exercise.steps)
        assert all(rule in words for rule in p.exercise.stop_rules)
        assert p.limit in words


def test_walking_and_sittings_are_activities(easing):
    plan = care_plan(easing, stamp=STAMP)
    CarePlan.model_validate(plan)
    (walk,) = (
        item["detail"]
        for item in plan["activity"]
        if item.get("detail", {}).get("code", {}).get("text") == "Walking"
    )
    repeat = walk["scheduledTiming"]["repeat"]
    assert (repeat["duration"], repeat["durationUnit"], len(repeat["dayOfWeek"])) == (12, "min", 7)
    assert walk["description"] == easing.walking.words
    p = easing.sittings.prescription
    (request,) = (item for item in plan["contained"] if item["id"] == f"sittings-{p.exercise.id}")
    repeat = request["occurrenceTiming"]["repeat"]
    assert (repeat["frequency"], repeat["duration"], len(repeat["dayOfWeek"])) == (6, p.duration_s, 7)
    for words in (*(step.text for step in p.exercise.steps), *p.exercise.stop_rules, easing.sittings.words):
        assert words in request["patientInstruction"]
    assert any(item.get("reference", {}).get("reference") == f"#{request['id']}" for item in plan["activity"])
    text = " ".join(ET.fromstring(plan["text"]["div"]).itertext())
    for words in (easing.walking.words, easing.sittings.words, "Phase: Ease."):
        assert words in text


def test_no_diagnosis_and_no_order_is_claimed():
    plan = care_plan(week(conditions=["sciatica", "osteoporosis"]), stamp=STAMP)
    assert (plan["status"], plan["intent"]) == ("draft", "proposal")
    conditions = [item for item in plan["contained"] if item["resourceType"] == "Condition"]
    assert [item["id"] for item in conditions] == ["sciatica", "osteoporosis"]
    book = hb.catalogue()
    for item in conditions:
        assert item["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
        assert [c["code"] for c in item["code"]["coding"]] == list(book.conditions[item["id"]].icd10)
        assert {c["system"] for c in item["code"]["coding"]} == {"http://hl7.org/fhir/sid/icd-10"}
    assert "not a diagnosis" in plan["description"]
    assert any("Not yet reviewed" in note["text"] for note in plan["note"])


def test_without_conditions_nothing_is_addressed():
    plan = care_plan(week(), stamp=STAMP)
    assert "addresses" not in plan
    assert plan["created"] == "2026-01-01"
    assert "period" not in plan


def test_the_narrative_is_clean_xhtml_whatever_a_file_holds():
    notes = ("<script>alert(1)</script> & \x00 \ud800", " ")
    plan = care_plan(replace(week(), notes=notes), stamp=STAMP)
    CarePlan.model_validate(plan)
    root = ET.fromstring(plan["text"]["div"])
    assert not root.findall(".//{http://www.w3.org/1999/xhtml}script")
    assert "alert(1)" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"weeks": 3}, "needs a start"),
        ({"start": "x"}, "must be a date"),
        ({"start": "2026-01-05", "weeks": 0}, "weeks"),
    ],
)
def test_wrong_options_are_answered_plainly(options, words):
    with pytest.raises(ExportError, match=words):
        care_plan(week(), **options)


def test_the_stop_rules_stand_in_the_description_and_in_the_text():
    plan = care_plan(week(conditions=["sciatica"]), stamp=STAMP)
    text = " ".join(ET.fromstring(plan["text"]["div"]).itertext())
    for words in stop_words():
        assert words in plan["description"]
        assert words in text
