"""Values of a wrong type are answered with our own errors, in a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest

import handbook as hb
from handbook.core.log.traffic_light import LogEntry
from tests.people import reader

WRONG = [None, 3, 2.5, True, b"cobra", "nonsense", {}, {"a": 1}, [[]], [None], object(), LogEntry(1, 1)]
# What takes one value; None, where it stands for "nothing was given", is an answer.
STEPS = {
    "screen": lambda wrong: hb.screen(wrong),
    "seen": lambda wrong: hb.screen(["fever"], seen=wrong),
    "find": lambda wrong: hb.find(wrong),
    "find text": lambda wrong: hb.find(text=wrong),
    "find direction": lambda wrong: hb.find(direction=wrong),
    "find equipment": lambda wrong: hb.find(equipment=wrong),
    "find answers": lambda wrong: hb.find(["sciatica"], answers=wrong),
    "find willing": lambda wrong: hb.find(["sciatica"], willing=wrong),
    "assess": lambda wrong: hb.assess(wrong, ["sciatica"]),
    "assess conditions": lambda wrong: hb.assess("cobra", wrong),
    "conflicts": lambda wrong: hb.conflicts(wrong),
    "urgent": lambda wrong: hb.urgent_messages(wrong),
    "what_changes": lambda wrong: hb.what_changes(["sciatica"], wrong),
    "judge": lambda wrong: hb.judge(wrong),
    "draw": lambda wrong: hb.draw(wrong),
    "draw person": lambda wrong: hb.draw("cobra", person=wrong),
    "save_log": lambda wrong: hb.save_log(wrong, "x.json"),
    "save_routine": lambda wrong: hb.save_routine(wrong, "x.json"),
    "load_log": lambda wrong: hb.load_log(wrong),
    "weekly_volume": lambda wrong: hb.weekly_volume(wrong),
    "lumbar": lambda wrong: hb.lumbar(wrong, wrong),
    "camera": lambda wrong: hb.draw("cobra").camera(wrong, wrong),
    "PainLog": lambda wrong: hb.PainLog(wrong),
    "PainLog hurts": lambda wrong: hb.PainLog(hurts=wrong),
    "PainLog.of": lambda wrong: hb.PainLog.of(wrong),
    "programme": lambda wrong: hb.programme(reader(), 3, wrong),
    "pain log": lambda wrong: hb.PainLog.of([(wrong, LogEntry(1, 1))]),
}


@pytest.mark.parametrize("name", STEPS)
def test_our_own_error_or_an_answer(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for wrong in WRONG:
        with suppress(hb.HandbookError):
            STEPS[name](wrong)
    assert not list(tmp_path.iterdir()), "nothing is written"


@pytest.mark.parametrize("id", ["../poses/cobra", "/etc/passwd", "solved/cobra", "cobra.toml", "", "\0"])
def test_a_picture_is_asked_for_by_id_never_by_path(id):
    with pytest.raises(hb.HandbookError, match="no pose file for"):
        hb.draw(id)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"nonsense": 1}, "'pdf' has no option 'nonsense'"),
        ({"day": "soon"}, "day"),
        ({"day": 3}, "day"),
        ({"paper": 3}, "paper must be one of"),
        ({"title": 3}, "title must be a text"),
    ],
)
def test_an_option_of_a_pdf_that_cannot_be_used(options, says, tmp_path):
    routine = hb.plan(reader())
    with pytest.raises(hb.HandbookError, match=says):
        hb.save_routine(routine, tmp_path / "x.pdf", **options)
    assert not list(tmp_path.iterdir())


def test_the_day_of_a_pdf_may_be_a_text(tmp_path):
    hb.save_routine(hb.plan(reader()), tmp_path / "x.pdf", day="2026-01-05")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
