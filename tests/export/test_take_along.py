"""The report and the flare plan: one page whatever they hold, the rules' own numbers, and health records."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta

import pypdf
import pytest
from fhir.resources.R4B.bundle import Bundle

import handbook as hb
from handbook.core.ask.menu import assess_for
from handbook.core.door.door import call
from handbook.core.log.days import WEEK
from handbook.core.log.limits import RED_RISE, TOO_HIGH
from handbook.core.log.pain_log import HurtNote, PainLog
from handbook.core.verdicts import Verdict
from handbook.core.week.dosing import first_of_each, scale_down
from handbook.export.fhir import care_plan_text
from handbook.export.flare import LEAVE_OUT, flare_plan, flare_words
from handbook.export.report import report
from handbook.export.save import save_flare_plan, save_report
from handbook.export.typeset import typeset
from handbook.export.words import ExportError
from tests.export.weeks import week, week_of
from tests.people import EVERY

DAY = date(2026, 11, 28)
LONG = "Wg" * 30  # wide letters, no space to break at


def a_log(
    checks: int = 5, names: tuple[str, ...] = ("Walk to the shop", "Cook"), usual: int | None = 4
) -> PainLog:
    """Sessions on three days of a week and a check every two weeks, up to DAY."""
    begin = DAY - timedelta(days=14 * (checks - 1))
    days = [begin + timedelta(days=n) for n in range((DAY - begin).days + 1) if n % 7 in (0, 2, 4)]
    pain = [hb.LogEntry(3, 8 if n % 9 == 8 else 4, 3, usual=usual) for n in range(len(days))]
    log = PainLog.of(zip(days, pain, strict=True))
    for n in range(checks):
        day = begin + timedelta(days=14 * n)
        for name in names:
            log = log.measure(day, "activity", min(10, 2 + n), name)
        log = (
            log.measure(day, "pain", max(0, 8 - n))
            .measure(day, "chair-stand", 8 + n)
            .measure(day, "walk-free", 6 + n)
        )
        log = log.measure(day, "walked", 10 + n)
    return log


def many_hurts(routine: hb.Routine, log: PainLog) -> PainLog:
    notes = [HurtNote(DAY - timedelta(days=n), e.id) for n, e in enumerate(routine.exercises[1:])]
    return PainLog(log.entries, log.start, None, tuple(notes), log.measures)


def text_of(data: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


@pytest.mark.share(2)
@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_one_page_whatever_it_holds(paper):
    large = week_of(8, conditions=["spinal-stenosis", "osteoporosis", "knee-problem"], agreed=EVERY)
    logs = [PainLog(), a_log(13, (LONG, LONG[::-1], "Walk")), many_hurts(large, a_log(2, usual=None))]
    for routine in (week(minutes=5), large):
        for log in logs:
            for made in (report, flare_plan):
                pages = pypdf.PdfReader(
                    io.BytesIO(typeset("take-along", made(routine, log, paper=paper, day=DAY)))
                ).pages
                assert len(pages) == 1, (made.__name__, paper)


def test_the_report_sums_up_and_tells_what_happened(tmp_path):
    routine, log = week(conditions=["spinal-stenosis"], agreed=EVERY), a_log()
    path = save_report(routine, log, tmp_path / "report.pdf", day=DAY)
    text = text_of(path.read_bytes())
    found = hb.progress(hb.programme(routine, logs=log, today=DAY), DAY)
    assert text.index(found.summary[:40]) < text.index("Measures")
    for change in found.changes:
        assert change.name in text
        assert change.words[:20] in text
    for words in (
        "Lumbar spinal stenosis",
        "Flares",
        "usual 4",
        "My own device wrote this",
        "Not yet reviewed by a clinician",
    ):
        assert words in text, words
    assert "Ostelo 2008" in text, "with the sources of the smallest changes"
    with pytest.raises(ExportError, match="exists"):
        save_report(routine, log, path)
    with pytest.raises(ExportError, match=r"must end in \.pdf"):
        save_report(routine, log, tmp_path / "report.txt")
    with pytest.raises(ExportError, match="needed"):
        save_report(None, log, tmp_path / "other.pdf")


@pytest.mark.parametrize("usual", range(11))
def test_a_flare_is_what_the_traffic_light_calls_too_much(usual):
    words = flare_words(usual)
    if usual > TOO_HIGH:
        assert "physiotherapist or doctor" in words
        return
    number = int(words.split("A flare is ")[1].split()[0])
    red = [
        pain for pain in range(11)
        if hb.judge(hb.LogEntry(usual, pain, usual=usual)).light.value == "red"
    ]  # fmt: skip
    assert number == min(red)
    assert number <= usual + RED_RISE


def test_the_flare_plan_has_half_of_the_last_good_week_and_leaves_out_cautions_and_what_hurt():
    routine = week_of(8, conditions=["spinal-stenosis", "osteoporosis", "knee-problem"], agreed=EVERY)
    each = first_of_each(routine)
    log = many_hurts(routine, a_log())
    log = PainLog(log.entries, log.start, None, log.hurts[:1], log.measures)
    page = flare_plan(routine, log, day=DAY)
    table = page["parts"][0][0]
    rows = {row[0]: row[1:] for row in table["rows"]}
    found = hb.programme(routine, logs=log, today=DAY)
    good = [w for w in found.weeks if w.light and w.light.value == "green"][-1]
    half = {p.exercise.id: p for p in first_of_each(scale_down(good.routine, 0.5))}
    cautions = 0
    for p in first_of_each(good.routine):
        usual, less = rows[p.exercise.name]
        assert usual == p.words
        caution = assess_for(routine.profile, p.exercise.id).verdict >= Verdict.CAUTION
        gone = caution or p.exercise.id in log.hurting()
        cautions += gone
        assert (less == LEAVE_OUT) == gone, p.exercise.id
        assert gone or less.startswith(half[p.exercise.id].words)
    assert cautions > 0
    assert len(each) >= len(rows)
    first = found.first_day + timedelta(days=WEEK * (good.number - 1))
    assert f"{first.day} " in page["parts"][1][0]["text"][0]
    assert page["signs"][0]["title"].startswith("Emergency")
    assert page["parts"][-1][0]["boxes"] == 14
    assert "____" in flare_plan(routine, PainLog(), day=DAY)["lead"], "no default where none is known"


def test_new_weakness_gives_no_flare_plan_but_a_report(tmp_path):
    log = a_log().add(DAY - timedelta(days=1), hb.LogEntry(1, 1, new_weakness=True))
    with pytest.raises(hb.RedFlagError):
        save_flare_plan(week(), log, tmp_path / "flare.pdf", day=DAY)
    assert not (tmp_path / "flare.pdf").exists()
    rows = report(week(), log, day=DAY)["parts"][1][1]["rows"]
    assert ["A leg or foot newly weak", "27 November 2026."] in rows


def test_the_page_asks_for_the_same_sheets():
    import handbook.export.door  # noqa: F401

    routine, log = week(), a_log()
    told = {name: log.to_json()[name] for name in ("entries", "hurts", "start", "measures")}

    def ask(**args):
        return json.loads(call(json.dumps({"fn": "sheet", "args": args})))

    for kind, made in (("report", report), ("flare-plan", flare_plan)):
        answer = ask(kind=kind, routine=routine.to_json(), log=told, today=DAY.isoformat())
        assert answer["value"] == json.loads(json.dumps(made(routine, log, day=DAY)))
    assert "Unknown kind" in ask(kind="poster", routine=routine.to_json(), today="2026-11-28")["error"]
    made = json.loads(
        call(json.dumps({"fn": "export", "args": {
            "kind": "fhir", "routine": routine.to_json(), "log": told, "today": DAY.isoformat()}}))
    )["value"]["text"]  # fmt: skip
    assert json.loads(made)["resourceType"] == "Bundle"


def test_measures_are_valid_observations_beside_the_care_plan():
    log = a_log(3)
    text = care_plan_text(week(), log=log, stamp="2026-11-28T10:00:00Z")
    Bundle.model_validate_json(text)
    found = json.loads(text)["entry"]
    assert [one["resource"]["resourceType"] for one in found] == ["CarePlan"] + ["Observation"] * len(
        log.measures
    )
    assert len({one["fullUrl"] for one in found}) == len(found)
    for one, measured in zip(found[1:], log.measures, strict=True):
        seen = one["resource"]
        assert (seen["effectiveDateTime"], seen["valueQuantity"]["value"]) == (
            measured.date.isoformat(),
            measured.value,
        )
        assert seen["performer"] == [seen["subject"]], "the reader's own word"
    codes = {one["resource"]["code"]["text"]: one["resource"]["code"].get("coding") for one in found[1:]}
    assert codes["Pain, worst of the week"] == [{"system": "http://loinc.org", "code": "72514-3"}]
    assert codes["Cook"] is None
    assert json.loads(care_plan_text(week(), log=PainLog()))["resourceType"] == "CarePlan"
    with pytest.raises(ExportError, match="PainLog"):
        care_plan_text(week(), log={})
