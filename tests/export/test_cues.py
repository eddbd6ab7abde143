"""What the voice says."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

import handbook as hb
from handbook.export.cues import LONGEST_BREAK_MS, cues, script, ssml
from handbook.export.words import ExportError
from tests.people import reader

SPEECH = "{http://www.w3.org/2001/10/synthesis}"


def test_a_cue_for_each_step_without_a_gap(routine):
    for session in routine.sessions:
        said = list(cues(session))
        assert [(cue.start, cue.seconds) for cue in said] == [(s.start, s.seconds) for s in session.timeline]


def test_limits_are_said_once_with_the_first_work(routine):
    session = routine.sessions[0]
    limited = [p for p in session.prescriptions if p.limit]
    assert limited
    for p in limited:
        said = zip(session.timeline, cues(session), strict=True)
        own = [(step, cue) for step, cue in said if step.exercise == p.exercise.id]
        first = next(step for step, _ in own if step.kind in ("hold", "move"))
        assert [cue.start for _, cue in own if p.limit in cue.text] == [first.start]


def test_the_stop_rule_comes_before_the_first_cue(routine):
    for text in (script(routine), ssml(routine)):
        stop = hb.catalogue().actions["stop-exercise"].in_short
        assert text.index(stop) < text.index("Get into position")
        assert "Not yet reviewed by a clinician" in text


def test_numbers_are_spoken_in_words(routine):
    for session in routine.sessions:
        assert not [cue.text for cue in cues(session) if " x " in cue.text or "0 s " in cue.text]


def test_ssml_is_well_formed_and_short_of_breath(routine):
    root = ET.fromstring(ssml(routine).encode("utf-8"))
    assert root.tag == f"{SPEECH}speak"
    assert root.get("version") == "1.1"
    assert [mark.get("name") for mark in root.iter(f"{SPEECH}mark")] == ["session-A", "session-C"]
    lengths = [int(item.get("time").removesuffix("ms")) for item in root.iter(f"{SPEECH}break")]
    assert min(lengths) > 0
    assert max(lengths) <= LONGEST_BREAK_MS


def test_a_sitting_is_a_script_of_its_own(easing):
    sitting = easing.sittings.session
    (name,) = (p.exercise.name for p in sitting.prescriptions)
    text = script(easing, session="E")
    assert "Easing sitting: every day, 6 times a day. 1 minute 30 seconds" in text
    assert f"Get ready: {name}. 8 times." in text
    assert "Session A" not in text
    assert '<mark name="session-E"/>' in ssml(easing)


def test_one_kind_only(routine):
    assert "Session A" not in script(routine, session="C")
    with pytest.raises(ExportError, match="must be one of: A, C"):
        ssml(routine, session="B")
    with pytest.raises(ExportError, match="nothing to say"):
        script(hb.Routine(reader(), ()))
