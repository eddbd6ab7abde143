"""handbook plan: red flags first, the week, the files, refusals in plain words."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import date

import icalendar
import pypdf
import pytest

import handbook as hb
from handbook.cli import main
from handbook.core.ask.menu import menu
from handbook.export.words import spoken_length
from tests.cli.run import handbook
from tests.export import week_numbers as numbers
from tests.people import reader

CHOICES = (
    *("--condition", "spinal-stenosis", "--days", "mon,wed,fri", "--minutes", "15"),
    *("--surface", "floor", "--leg", "calm", "--bone", "no", "--since", "lasting"),
)
PROFILE = reader(conditions=["spinal-stenosis"], days=["mon", "wed", "fri"], minutes=15)


def plan(*arguments, no_signs=True):
    done = handbook("plan", *(("--no-signs",) if no_signs else ()), *arguments)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_signs_come_first_and_no_week_before_the_answer():
    done = plan(*CHOICES, no_signs=False)
    assert done.returncode == 3
    for action in hb.catalogue().actions.values():
        assert action.in_short in flat(done.stdout)
    assert "--no-signs" in done.stdout
    assert "Session A" not in done.stdout


@pytest.mark.parametrize("more", [(), ("--no-signs",), ("--minutes", "10000"), ("--link", "broken")])
def test_a_red_flag_says_what_to_do_and_gives_no_week(more, tmp_path):
    done = plan("--sign", "saddle-numbness", "--csv", str(tmp_path / "a.csv"), *more, no_signs=False)
    assert done.returncode == 3
    assert "112, 999 or 911" in done.stdout
    assert "Session A" not in done.stdout
    assert not list(tmp_path.iterdir())


def test_a_sign_to_keep_moving_with_gives_an_easy_week_with_its_banner():
    done = plan("--sign", "not-better", "--minutes", "10", no_signs=False)
    assert done.returncode == 0
    assert hb.screen(["not-better"]).banner in flat(done.stdout)


def test_a_sign_that_was_seen_gives_a_week_and_an_emergency_never_does():
    today = date.today().isoformat()
    assert plan("--sign", "fever", no_signs=False).returncode == 3
    assert plan("--sign", "fever", "--seen", f"fever={today}", no_signs=False).returncode == 0
    done = plan("--sign", "stroke", "--seen", f"stroke={today}", no_signs=False)
    assert done.returncode == 3


def test_a_day_that_cannot_be_read_is_a_plain_sentence():
    done = plan("--sign", "fever", "--seen", "fever", no_signs=False)
    assert "must have the form sign=2026-11-20" in done.stderr


def test_a_link_that_may_be_cut_short_says_so():
    said = "This link is of an older kind and may be incomplete"
    assert said in flat(plan("--link", "2~m.20").stderr)
    assert said not in flat(plan("--link", hb.Profile(minutes=20).to_link()).stderr)


def test_a_red_flag_in_a_link_counts():
    flagged = hb.Profile(signs=["saddle-numbness"]).to_link()
    done = plan("--link", flagged)
    assert done.returncode == 3
    assert "Emergency" in done.stdout


def test_the_week_with_why_volume_notes_and_what_is_left_out():
    routine = hb.plan(PROFILE)
    done = plan(*CHOICES)
    assert done.returncode == 0, done.stderr
    text = flat(done.stdout)
    for session in routine.sessions:
        assert spoken_length(session.seconds) in text
        for p in session.prescriptions:
            assert p.exercise.name in text
            assert p.words in text
            assert p.why.split(". ")[0] in text
    for row in hb.weekly_volume(routine).stretch:
        assert f"{row.label}, {row.side}" in text
    for strong in hb.weekly_volume(routine).strength:
        assert f"Strength {strong.label} {strong.sets} sets {strong.days}" in text
        assert strong.note in text
    for note in routine.notes:
        assert note in text
    for entry in routine.left_out:
        assert f"{entry.exercise.name}: {entry.text}" in text
    assert "That choice is not a diagnosis." in text
    assert "Not yet reviewed by a clinician" in text
    assert PROFILE.to_link() in text
    assert hb.catalogue().actions["stop-exercise"].in_short in text


def test_what_stands_beside_the_sessions_and_the_phase_are_said():
    profile = reader(conditions=["sciatica"], easing="extension", phase="ease", walk_minutes=12, fallen=True)
    routine = hb.plan(profile)
    done = plan("--link", profile.to_link())
    assert done.returncode == 0, done.stderr
    text = flat(done.stdout)
    assert "Phase: Ease." in text
    assert f"Walking: 12 min, every day. {routine.walking.words}" in text
    p = routine.sittings.prescription
    sitting = f"{p.exercise.name}: {p.words} in each of 6 sittings, every day. {routine.sittings.words}"
    assert sitting in text
    for row in hb.weekly_volume(routine).beside:
        assert f"Beside {row.name} {row.against} {row.days}" in text
    assert "150 minutes of walking a week" in text


def test_every_option_reaches_the_profile():
    done = plan(
        "-c", "sciatica,knee-problem", "-a", "knee-problem=sore", "--days", "tue", "--days", "sat",
        "--minutes", "20", "--per-day", "2", "--time-of-day", "evening", "--equipment", "bar",
        "--avoid", "overhead", "--easing", "extension", "--level", "intermediate", "--goal", "move,ease",
        "--pin", "prone-on-elbows", "--rule-out", "cobra",
        "--surface", "bed", "--leg", "calm", "--since", "new", "--over-65", "--bone", "no",
        "--willing", "bar-hang", "--agreed", "knee-rocks,cat-camel",
        "--phase", "keep", "--walk-minutes", "25", "--fallen",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    wanted = hb.Profile(
        conditions=["sciatica", "knee-problem"], answers={"knee-problem": "sore"}, days=["tue", "sat"],
        minutes=20, sessions_per_day=2, time_of_day="evening", equipment=["bar"], avoid=["overhead"],
        easing="extension", level="intermediate", goals=["move", "ease"], pinned=["prone-on-elbows"],
        ruled_out=["cobra"], surface="bed", leg="calm", since="new", over_65=True, bone="no",
        willing=["bar-hang"], agreed=["knee-rocks", "cat-camel"],
        phase="keep", walk_minutes=25, fallen=True,
    )  # fmt: skip
    assert wanted.to_link() in done.stdout


def test_all_files_hold_the_same_week(tmp_path):
    names = {"pdf": "w.pdf", "ics": "w.ics", "csv": "w.csv", "json": "w.json", "fhir": "w.fhir.json"}
    places = [word for kind, name in names.items() for word in (f"--{kind}", str(tmp_path / name))]
    done = plan(
        *CHOICES, *places, "--cues", str(tmp_path / "w.txt"), "--paper", "letter",
        "--start", "2026-01-05", "--weeks", "6", "--at", "07:30", "--timezone", "Europe/London",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    routine = hb.plan(PROFILE)
    truth = numbers.from_timeline(routine)
    read = {name: (tmp_path / name).read_bytes() for name in [*names.values(), "w.txt"]}
    assert {path.name for path in tmp_path.iterdir()} == set(read)
    found = {
        "pdf": numbers.from_pdf(read["w.pdf"], routine),
        "ics": numbers.from_ics(read["w.ics"].decode()),
        "csv": numbers.from_csv(read["w.csv"].decode()),
        "json": numbers.from_json(read["w.json"].decode()),
        "fhir": numbers.from_fhir(read["w.fhir.json"].decode()),
    }
    for name, values in found.items():
        numbers.assert_agree(name, values, truth)
    assert hb.Routine.from_json(json.loads(read["w.json"])) == routine
    event = icalendar.Calendar.from_ical(read["w.ics"]).events[0]
    assert event.start.isoformat() == "2026-01-05T07:30:00+00:00"
    assert event["RRULE"]["COUNT"] == [6]
    assert float(pypdf.PdfReader(tmp_path / "w.pdf").pages[0].mediabox.width) == 612
    # The screen says the same.
    whole = re.search(r"Whole week +(\d+:\d\d) min:s", done.stdout)[1]
    assert numbers.seconds_in(whole) == truth.total


def test_cues_for_a_speech_engine(tmp_path):
    done = plan(*CHOICES, "--cues", str(tmp_path / "w.ssml"))
    assert done.returncode == 0
    assert "<speak" in (tmp_path / "w.ssml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "page", "after"),
    [
        ("", "", ""),
        ("https://example.org/a/builder.html#plan=", "https://example.org/a/builder.html", "&fbclid=x1."),
        ("https://example.org/b?x=1&plan=", "https://example.org/b", ")."),
    ],
)
def test_a_link_opens_and_options_change_it(before, page, after, tmp_path):
    target = tmp_path / "w.ics"
    link = PROFILE.to_link().replace("~", "%7E" if page else "~")
    done = plan("--link", before + link + after, "--minutes", "20", "--ics", str(target))
    assert done.returncode == 0, done.stderr
    changed = reader(conditions=["spinal-stenosis"], days=["mon", "wed", "fri"], minutes=20)
    assert changed.to_link() in done.stdout
    event = icalendar.Calendar.from_ical(target.read_bytes()).events[0]
    assert event.get("URL") == (f"{page}#plan={changed.to_link()}" if page else None)


def test_files_are_not_overwritten_without_force(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.ics"
    first.write_text("mine", encoding="utf-8")
    done = plan(*CHOICES, "--ics", str(second), "--csv", str(first))
    assert done.returncode == 2
    assert "exists already" in flat(done.stderr)
    assert first.read_text(encoding="utf-8") == "mine"
    assert not second.exists()
    assert plan(*CHOICES, "--csv", str(first), "--force").returncode == 0
    assert first.read_text(encoding="utf-8").startswith("day,")


def test_when_nothing_is_safe_the_reason_is_given():
    done = plan("--condition", "malignancy-or-infection")
    assert done.returncode == 4
    assert "No routine from this book for now" in flat(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--minutes", "0"], "from 3 to 60"),
        (["--minutes", "10000"], "from 3 to 60"),
        (["--minutes", "ten"], "Invalid value for '--minutes'"),
        (["--days", ""], "at least one day"),
        (["--days", "none"], "at least one day"),
        (["--days", "someday"], "Unknown day 'someday'"),
        (["--pin", "cat-camel", "--rule-out", "cat-camel"], "both pinned and ruled out Cat-camel"),
        (["--link", "broken"], "This link is broken"),
        (["--link", "1~m.20~m.30"], "This link is broken"),
        (["--link", "9"], "another version"),
        (["--link", "1~c.stenosis"], "This link cannot be used"),
        (["--link", "https://example.org/#" + "x" * 5000], "This link is broken"),
        (["-c", "<script>alert(1)</script>"], "Unknown condition"),
        (["-c", "[bold]x[/]"], "Unknown condition '[bold]x[/]'"),
        (["-c", "x" * 5000], "must be one of"),
        (["-a", "sore"], "form condition=answer"),
        (["-a", "sciatica=x"], "no follow-up question"),
        (["--sign", "x"], "Unknown red flag"),
        (["--per-day", "9"], "from 1 to 3"),
        (["--phase", "rest"], "Unknown phase"),
        (["--walk-minutes", "61"], "from 0 to 60"),
        (["--level", "hero"], "Unknown level"),
        (["--pdf", "/nowhere/x.pdf"], "no folder /nowhere"),
        (["--csv", "/"], "is a folder"),
        (["--csv", "x.csv", "--json", "x.csv"], "are one file"),
        (["--csv", "x.csv", "--json", "./y/../x.csv"], "are one file"),
        (["--csv", "x.csv", "--json", "X.CSV"], "are one file"),
        (["--pdf", "x.pdf", "--paper", "a5"], "a4, letter"),
        (["--ics", "x.ics", "--start", "soon"], "must be a date"),
        (["--ics", "x.ics", "--weeks", "0"], "from 1 to 104"),
        (["--ics", "x.ics", "--timezone", "Mars"], "Unknown time zone"),
        (["--ics", "x.ics", "--at", "7"], "times of day"),
    ],
)  # fmt: skip
def test_bad_input_is_answered_plainly(arguments, words, monkeypatch, capsys, tmp_path):
    """In this process: thirty new ones would take half a minute."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "argv", ["handbook", "plan", "--no-signs", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert words in flat(said.err)
    assert len(said.err) < 3000
    assert not list(tmp_path.iterdir())


def test_the_switch_for_cautions_names_what_took_its_place():
    for command in ("plan", "find"):
        done = handbook(command, "--allow-caution", *(("--no-signs",) if command == "plan" else ()))
        assert done.returncode != 0
        assert "--willing" in flat(done.stderr)
        assert "--agreed" in flat(done.stderr)


def test_open_questions_are_asked_with_the_words_that_answer_them():
    done = plan("-c", "spinal-stenosis,lumbar-surgery", "--surface", "floor")
    shown = flat(done.stdout)
    for words in ("--leg calm", "--bone unsure", "--since lasting", "--answer lumbar-surgery=cleared"):
        assert words in shown
    assert "--surface" not in shown
    assert "Was it a fusion" in shown
    assert "How far are you after your back operation" in shown


def test_a_refusal_names_the_open_question():
    """Only what the answer would give back is left, whatever the book holds."""
    closed = reader(conditions=["lumbar-surgery"])
    released = replace(closed, answers={"lumbar-surgery": "released"})
    gained = {candidate.exercise.id for candidate in menu(released).candidates}
    gained -= {candidate.exercise.id for candidate in menu(closed).candidates}
    others = [id for id in hb.catalogue().exercises if id not in gained]
    done = plan("--link", replace(closed, ruled_out=others).to_link())
    assert done.returncode == 4
    assert "How far are you after your back operation" in flat(done.stderr)


def test_the_finder_says_what_a_caution_asks_for():
    found = handbook("find", "-c", "sciatica", "--surface", "bed")
    shown = flat(found.stdout)
    assert "if your leg stays quiet" in shown
    assert "Limit: Keep it small, and stop at the first tingling that stays." in shown
    assert "Cat-camel" not in shown


def test_a_calendar_that_is_written_over_is_carried_on(tmp_path):
    place = tmp_path / "w.ics"
    found = []
    for day in ("2027-01-04", "2027-01-11"):
        done = plan(*CHOICES, "--ics", str(place), "--start", day, "--name", "Ana Ł", "--force")
        assert done.returncode == 0, done.stderr
        found.append(icalendar.Calendar.from_ical(place.read_bytes()))
    assert "carries on the one that stood there" in " ".join(done.stdout.split())
    first, second = ({str(event["UID"]) for event in book.events} for book in found)
    assert first < second
    assert found[1].calendar_name == "Ana Ł"
