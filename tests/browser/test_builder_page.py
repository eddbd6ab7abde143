"""The builder's page: locked until the check is answered, then planned by Python in the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import icalendar
import pytest

import handbook as hb
from handbook.core.ask.profile import example_profile
from handbook.core.conventions import MOST_WEEKS, START_TIMES
from tests.browser.conftest import axe_violations
from tests.browser.steps import pass_check, tick_line

PAGE = "notebooks/tools/builder.html"

NAMES = """() => [...document.querySelectorAll('.hb-doses')].map(
    list => [...list.querySelectorAll('li > a')].map(link => link.textContent))"""


def ready(page, words="Your week"):
    page.wait_for_function(
        "words => document.querySelector('[data-part=title]').textContent === words", arg=words
    )


# What somebody with ordinary back pain answers: two taps.
TOLD = {"since": "lasting", "surface": "floor"}


def tell(page, **answers):
    for name, answer in answers.items():
        page.check(f"[data-part=form] [name={name}][value={answer}]")


def answer_check(page):
    pass_check(page)
    tell(page, **TOLD)
    page.wait_for_selector(".hb-builder[data-planned]")
    ready(page)


def names(page):
    """Exercise names of each session, in the order of the week."""
    return page.evaluate(NAMES)


def planned(**choices):
    routine = hb.plan(hb.Profile(**TOLD, **choices))
    return [[p.exercise.name for p in session.prescriptions] for session in routine.sessions]


def example(**choices):
    routine = hb.plan(example_profile(**choices))
    return [[p.exercise.name for p in session.prescriptions] for session in routine.sessions]


def test_before_the_check_there_is_a_locked_example(open_page):
    page, watch = open_page(PAGE)
    page.wait_for_selector(".hb-doses", state="attached")
    assert page.locator("[data-part=title]").inner_text() == "An example week"
    assert "Only an example" in page.locator("[data-part=week]").inner_text()
    assert names(page) == example()
    assert page.locator("[data-part=take] button:not([disabled])").count() == 0
    assert page.locator(".hb-day a[data-act=start]").count() == 0
    assert page.inner_text("[data-part=heard]") == "", "an example is not told as a week of one's own"
    for width in (320, 360, 375):
        page.set_viewport_size({"width": width, "height": 568})
        cards = page.locator(".hb-day:not(.rest), .hb-sitting")
        edges = cards.evaluate_all(
            """cards => cards.map(card => [card, card.querySelector('.hb-btn.icon')]
              .map(one => one.getBoundingClientRect()).map(({left, right}) => [left, right]).flat())"""
        )
        assert edges
        for left, right, start, end in edges:
            assert 0 <= left < start < end < right <= width, "the start button is whole"
            assert end - start >= 44
    page.check("[name=condition][value=spinal-stenosis]")
    wanted = example(conditions=["spinal-stenosis"])
    page.wait_for_function(f"wanted => JSON.stringify(({NAMES})()) === JSON.stringify(wanted)", arg=wanted)
    page.check("[name=condition][value=osteoporosis]")
    page.wait_for_function("!document.querySelector('.hb-doses')")
    assert "one condition at a time" in page.locator("[data-part=week]").inner_text()
    watch.assert_clean()


@pytest.mark.daily
def test_after_the_check_python_plans_what_handbook_plans(open_page):
    page, watch = open_page(PAGE, width=390)
    answer_check(page)
    assert names(page) == planned()
    heard = page.inner_text("[data-part=heard]")
    assert heard.startswith("Your week: 3 days.")
    assert all(name in heard for session in planned() for name in session)
    assert page.get_by_role("slider", name="Minutes a session").count() == 1
    assert page.get_by_role("link", name="Start Monday", exact=True).count() == 1
    page.check("[name=condition][value=spinal-stenosis]")
    page.check("[name=condition][value=osteoporosis]")
    page.check("[name=day][value=sun]")
    page.fill("[name=minutes]", "22")
    wanted = planned(
        conditions=["spinal-stenosis", "osteoporosis"], days=["mon", "wed", "fri", "sun"], minutes=22
    )
    page.wait_for_function(f"wanted => JSON.stringify(({NAMES})()) === JSON.stringify(wanted)", arg=wanted)
    assert page.inner_text("[data-part=heard]") != heard, "a changed week is told"
    volume = hb.weekly_volume(
        hb.plan(
            hb.Profile(
                conditions=["spinal-stenosis", "osteoporosis"],
                days=["mon", "wed", "fri", "sun"],
                minutes=22,
                **TOLD,
            )
        )
    )
    page.locator(".hb-numbers summary").click()
    tables = page.locator(".hb-numbers table")
    days = tables.nth(3).locator("tbody tr")
    shown = [int(days.nth(row).locator("td").nth(1).inner_text()) for row in range(days.count())]
    assert shown == [row.seconds for row in volume.days], "the page's table is the week's, to the second"
    stretch = tables.nth(0).locator("tbody tr")
    assert stretch.count() == len(volume.stretch)
    shown = [int(stretch.nth(row).locator("td").nth(2).inner_text()) for row in range(stretch.count())]
    assert shown == [row.seconds for row in volume.stretch]
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    watch.assert_clean()


@pytest.mark.daily
def test_a_red_flag_takes_the_week_away(open_page):
    page, _ = open_page(PAGE)
    answer_check(page)
    page.click(".hb-done > summary")
    page.click("[data-act=recheck]")
    tick_line(page, "between-the-legs")
    ready(page, "No week for now")
    assert page.locator(".hb-doses").count() == 0
    assert page.locator("[data-part=take] button").count() == 0
    assert (
        "No exercise from this book until you have been seen" in page.locator("[data-part=week]").inner_text()
    )
    page.reload()
    ready(page, "No week for now")


def test_wishes_and_reasons(open_page):
    page, _ = open_page(PAGE)
    answer_check(page)
    chosen = hb.plan(hb.Profile(**TOLD)).exercises[0]
    page.click(f"[data-act=rule-out][data-id={chosen.id}]")
    page.wait_for_selector(f"[data-left-out={chosen.id}]", state="attached")
    assert chosen.name not in {name for session in names(page) for name in session}
    page.locator(f"[data-left-out={chosen.id}] [data-act=allow]").evaluate("button => button.click()")
    page.wait_for_selector(f"[data-exercise={chosen.id}]")
    page.locator("[data-part=more] > summary").click()
    page.locator("[data-part=guide] > summary").click()
    for question, option in (("worse", "bending"), ("better", "arching"), ("leg", "none")):
        page.check(f"[name=guide-{question}][value={option}]")
    assert "arching back" in page.locator("[data-part=suggestion]").inner_text()
    page.click("[data-act=use-easing]")
    assert page.is_checked("[name=easing][value=extension]")
    page.wait_for_selector("[data-left-out=childs-pose]", state="attached")


def test_a_share_link_opens_its_plan_and_a_broken_one_says_so(open_page):
    profile = hb.Profile(conditions=["sciatica"], days=["tue", "sat"], minutes=9, **TOLD)
    page, watch = open_page(f"{PAGE}?plan={profile.to_link()}")
    pass_check(page)
    page.wait_for_function("document.querySelectorAll('.hb-doses').length === 2")
    assert names(page) == planned(conditions=["sciatica"], days=["tue", "sat"], minutes=9)
    watch.assert_clean()
    page, watch = open_page(f"{PAGE}?plan=1~c.<img src=x onerror=alert(1)>")
    page.wait_for_function("document.querySelector('[data-part=status]').textContent.includes('link')")
    # It stays when the example has come, and goes with the reader's own choice.
    page.locator("[data-part=week] .hb-week").wait_for()
    assert "link" in page.locator("[data-part=status]").inner_text()
    answer_check(page)
    page.wait_for_function("document.querySelector('[data-part=status]').textContent === ''")
    assert page.locator("main img[src=x]").count() == 0
    assert watch.errors == []


def test_week_and_paper_picture_the_form_of_a_limit(open_page):
    answers = {"shoulder-problem": "stiff"}
    profile = hb.Profile(conditions=list(answers), answers=answers, pinned=["bird-dog"], **TOLD)
    page, watch = open_page(f"{PAGE}?plan={profile.to_link()}")
    pass_check(page)
    page.wait_for_selector(".hb-builder[data-planned]")
    for place in ("[data-part=week]", ".hb-paper"):
        picture = page.locator(f"{place} [data-picture=bird-dog] img").first
        picture.wait_for(state="attached")
        assert picture.get_attribute("src").endswith("/bird-dog-one-leg.svg")
        assert picture.get_attribute("alt") == hb.catalogue().exercise("bird-dog").change_words("one-leg")
    watch.assert_clean()


def test_a_link_with_a_red_flag_opens_no_plan(open_page):
    profile = hb.Profile(signs=["saddle-numbness"])
    page, _ = open_page(f"{PAGE}?plan={profile.to_link()}")
    ready(page, "No week for now")
    assert page.locator(".hb-doses").count() == 0


@pytest.mark.daily
def test_files_to_take_along(open_page, tmp_path):
    page, watch = open_page(PAGE)
    answer_check(page)
    page.locator("[data-part=files] > summary").click()
    for kind in ("ics", "csv", "json", "fhir", "cues"):
        with page.expect_download() as waiting:
            page.locator(f"[data-part=files] [data-kind={kind}]").click()
        waiting.value.save_as(tmp_path / f"plan.{kind}")
    assert (tmp_path / "plan.ics").read_text().startswith("BEGIN:VCALENDAR")
    week = hb.plan(hb.Profile(**TOLD))
    first = week.exercises[0]
    assert (tmp_path / "plan.csv").read_text(encoding="utf-8-sig").count(f",{first.id},") == len(
        week.sessions
    )
    assert json.loads((tmp_path / "plan.fhir").read_text())["resourceType"] == "CarePlan"
    assert first.name in (tmp_path / "plan.cues").read_text()
    saved = json.loads((tmp_path / "plan.json").read_text())
    assert hb.Routine.from_json(saved) == week
    page.fill("[name=minutes]", "30")
    page.wait_for_function("document.querySelector('[data-part=minutes]').textContent === '30'")
    page.set_input_files("[name=open]", tmp_path / "plan.json")
    page.wait_for_function(
        "document.querySelector('[data-part=file-status]').textContent.includes('is open')"
    )
    assert page.input_value("[name=minutes]") == "15"
    assert names(page) == planned()
    (tmp_path / "bad.json").write_text('{"sessions": "<script>"}')
    page.set_input_files("[name=open]", tmp_path / "bad.json")
    page.wait_for_function(
        "document.querySelector('[data-part=file-status]').textContent.includes('not a routine')"
    )
    assert names(page) == planned(), "a bad file loses nothing"
    watch.assert_clean()


def made_calendar(page, words):
    """The calendar file that the page makes now; its status must hold the words."""
    with page.expect_download() as waiting:
        page.locator("[data-part=files] [data-kind=ics]").click()
    page.wait_for_function(
        "words => document.querySelector('[data-part=file-status]').textContent.includes(words)", arg=words
    )
    return icalendar.Calendar.from_ical(Path(waiting.value.path()).read_text(encoding="utf-8"))


def test_a_later_calendar_of_one_name_carries_on_the_earlier_one(open_page):
    page, watch = open_page(PAGE)
    answer_check(page)
    page.locator("[data-part=files] > summary").click()
    page.fill("[name=start]", "2027-01-04")
    first = made_calendar(page, "The file is in your downloads.")
    ids = {str(event["UID"]) for event in first.events}
    again = made_calendar(page, 'It carries on the calendar "Back routine"')
    assert {str(event["UID"]) for event in again.events} == ids
    page.fill("[name=start]", "2027-02-01")
    later = made_calendar(page, "1 Feb 2027 stay, later ones are replaced")
    assert ids < {str(event["UID"]) for event in later.events}
    page.fill("[name=calendar]", "Ada's back")
    other = made_calendar(page, "The file is in your downloads.")
    assert other.calendar_name == "Ada's back"
    assert not {str(event["UID"]) for event in other.events} & {str(event["UID"]) for event in later.events}
    page.reload()
    ready(page)
    page.locator("[data-part=files] > summary").click()
    made_calendar(page, "It carries on")
    watch.assert_clean()


@pytest.mark.share(6)
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("weeks", "200", '"Weeks in the calendar" goes from 1 to 104, in whole numbers.'),
        ("weeks", "2.5", '"Weeks in the calendar" goes from 1 to 104, in whole numbers.'),
        ("weeks", "", '"Weeks in the calendar" goes from 1 to 104, in whole numbers.'),
        ("start", "2019-01-01", '"First week from" must be a day from Wed'),
        ("start", "", '"First week from" must be a day'),
        ("clock", "", '"Time" must be a time of day, such as 18:00.'),
    ],
)
def test_a_field_speaks_by_its_own_name(open_page, field, value, words):
    page, watch = open_page(PAGE)
    answer_check(page)
    page.locator("[data-part=files] > summary").click()
    page.fill(f"[name={field}]", value)
    page.locator("[data-part=files] [data-kind=ics]").click()
    page.wait_for_function(
        "words => document.querySelector('[data-part=file-status]').textContent.includes(words)", arg=words
    )
    watch.assert_clean()


HOURS = "() => [...document.querySelectorAll('[name=clock]')].map(input => input.value)"


def test_the_calendar_proposes_the_hours_that_handbook_writes(open_page):
    page, watch = open_page(PAGE)
    answer_check(page)
    assert page.evaluate(HOURS) == ["18:00"]
    assert page.get_attribute("[name=weeks]", "max") == str(MOST_WEEKS)
    page.locator("[data-part=more] > summary").click()
    page.select_option("[name=time]", "early-morning")
    page.select_option("[name=slots]", "2")
    wanted = START_TIMES["early-morning"][1]
    page.wait_for_function(f"wanted => JSON.stringify(({HOURS})()) === JSON.stringify(wanted)", arg=wanted)
    watch.assert_clean()


def test_a_chosen_file_and_an_open_row_stay_while_a_new_plan_comes(open_page, tmp_path):
    page, _ = open_page(PAGE)
    answer_check(page)
    page.locator("[data-part=files] > summary").click()
    (tmp_path / "bad.json").write_text("{}")
    page.fill("[name=weeks]", "9")
    page.set_input_files("[name=open]", tmp_path / "bad.json")
    page.wait_for_function(
        "document.querySelector('[data-part=file-status]').textContent.includes('not a routine')",
    )
    page.fill("[name=minutes]", "30")
    page.wait_for_function(
        f"wanted => JSON.stringify(({NAMES})()) === JSON.stringify(wanted)",
        arg=planned(minutes=30),
    )
    assert page.evaluate("document.querySelector('[name=open]').files[0].name") == "bad.json"
    assert page.locator("[data-part=files]").get_attribute("open") is not None
    assert page.input_value("[name=weeks]") == "9"


@pytest.mark.daily
def test_without_python_the_page_says_so_and_keeps_the_example(open_page):
    page, _ = open_page(PAGE)
    page.wait_for_selector(".hb-doses", state="attached")
    page.context.set_offline(True)
    pass_check(page)
    tell(page, **TOLD)
    page.wait_for_function("document.querySelector('[data-part=status]').textContent.includes('Try again')")
    assert page.locator("[data-part=title]").inner_text() == "An example week"
    assert page.locator("[data-part=take] button:not([disabled])").count() == 0
    page.context.set_offline(False)
    page.click("[data-act=again]")
    ready(page)


def test_without_scripts_there_is_the_check_and_the_table_but_no_plan(open_page):
    page, _ = open_page(PAGE, java_script_enabled=False)
    twin = page.locator("[data-handbook=builder]").first
    assert "Warning signs" in twin.inner_text()
    unsupervised = [e for e in hb.catalogue().exercises.values() if not e.supervised]
    assert twin.locator("tbody tr").count() == len(unsupervised)
    assert not re.search(r"Your week|example week", twin.inner_text())


@pytest.mark.parametrize("width", [390, 1280])
def test_on_paper_the_plan_stands_with_its_stop_rules(open_page, width):
    page, _ = open_page(PAGE, width=width)
    answer_check(page)
    page.emulate_media(media="print")
    paper = page.locator(".hb-paper")
    assert paper.is_visible()
    assert "Stop when" in paper.inner_text()
    assert paper.locator(".hb-sheets > li").count() == len(hb.plan(hb.Profile(**TOLD)).exercises)
    assert not page.locator("[data-part=form]").is_visible()


def test_nothing_is_planned_before_the_reader_has_said_where(open_page):
    page, watch = open_page(PAGE, width=360)
    pass_check(page)
    missing = page.locator("[data-part=where]")
    missing.wait_for()
    assert "Where can you exercise?" in missing.inner_text()
    assert page.locator("[data-part=title]").inner_text() == "An example week"
    assert page.locator(".hb-day a[data-act=start]").count() == 0
    assert page.locator("[data-part=take] button:not([disabled])").count() == 0
    page.click("[data-act=to-surface]")
    assert page.evaluate("document.activeElement.name") == "surface"
    assert axe_violations(page) == []
    page.keyboard.press("Space")
    page.wait_for_selector(".hb-builder[data-planned]")
    routine = hb.plan(hb.Profile(surface="floor"))
    assert names(page) == [[p.exercise.name for p in session.prescriptions] for session in routine.sessions]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    watch.assert_clean()


def test_a_question_comes_with_its_condition_and_its_answer_counts(open_page):
    page, _ = open_page(PAGE)
    answer_check(page)
    assert page.locator("[data-question=leg]").count() == 0
    page.check("[name=condition][value=sciatica]")
    leg = page.locator("[data-question=leg]")
    assert "counts as a leg that flares easily" in leg.inner_text()
    page.locator("[data-left-out=sciatic-nerve-glide]").wait_for(state="attached")
    glide = "[data-left-out=sciatic-nerve-glide]"
    page.locator(glide, has_text="a leg that settles within minutes").wait_for(state="attached")
    tell(page, leg="calm")
    open_now = page.locator(glide, has_text="You could do it")
    open_now.or_(page.locator("[data-exercise=sciatic-nerve-glide]")).first.wait_for(state="attached")
    page.uncheck("[name=condition][value=sciatica]")
    assert leg.count() == 0


def test_the_age_of_the_check_is_not_asked_again(open_page):
    page, _ = open_page(PAGE)
    assert page.locator("[data-question=bone]").count() == 0
    pass_check(page, "over-65", "leg-no")
    assert page.is_checked("[name=over_65]")
    assert page.locator("[data-question=bone]").count() == 1


def test_what_a_clinician_agreed_to_comes_into_the_plan_with_its_limit_and_can_be_taken_back(open_page):
    page, _ = open_page(f"{PAGE}?c=pregnancy")
    page.check("[data-question=pregnancy] [value=third]")
    answer_check(page)
    row = page.locator("[data-left-out]", has=page.locator("[data-act=agreed]")).first
    row.wait_for(state="attached")
    exercise = row.get_attribute("data-left-out")
    row.locator("[data-act=agreed]").evaluate("button => button.click()")
    planned_row = page.locator(f"li[data-exercise={exercise}]")
    planned_row.wait_for(state="attached")
    assert "Limit:" in planned_row.inner_text()
    assert "Ask first" in planned_row.inner_text()
    assert page.locator(".hb-paper .hb-limit").count() > 0
    page.locator("[data-part=more] > summary").click()
    page.click(f"[data-act=not-agreed][data-id={exercise}]")
    page.locator(f"[data-left-out={exercise}]").wait_for(state="attached")


def test_what_the_reader_wants_to_try_shows_its_limit_before_it_is_chosen(open_page):
    page, _ = open_page(f"{PAGE}?c=pregnancy")
    page.check("[data-question=pregnancy] [value=second]")
    answer_check(page)
    row = page.locator("[data-left-out]", has=page.locator("[data-act=willing]")).first
    row.wait_for(state="attached")
    exercise = row.get_attribute("data-left-out")
    assert "Limit:" in row.text_content()
    row.locator("[data-act=willing]").evaluate("button => button.click()")
    page.locator(f"li[data-exercise={exercise}]").wait_for(state="attached")


def test_high_blood_pressure_in_pregnancy_is_a_call_and_no_plan(open_page):
    page, _ = open_page(f"{PAGE}?c=pregnancy.high-blood-pressure", width=390, theme="dark")
    answer = page.locator("[data-part=week] [data-part=refusal]")
    pass_check(page)
    tell(page, **TOLD)
    answer.wait_for()
    assert "call your maternity unit today" in answer.inner_text()
    assert answer.locator("a[href^='tel:']").count() == 3
    assert page.locator(".hb-doses").count() == 0
    assert page.locator("[data-act=agreed]").count() == 0
    assert axe_violations(page) == []
