"""The session page: locked until the check is answered, played by keys alone, stopped when it hurts."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

import handbook as hb
from handbook.core.ask.profile import example_profile
from handbook.core.door.plan import plan_answer
from tests.browser.conftest import axe_violations, two_frames
from tests.browser.state import keep_part, kept_part
from tests.browser.steps import mark, pass_check, tick_line
from tests.conftest import FULL
from tests.people import reader

PAGE = "notebooks/tools/session.html"
BOOK = hb.catalogue()
SHORT = reader(minutes=4, days=["mon", "thu"], conditions=["sciatica"], pinned=["figure-four-stretch"])
# With a stretch that is held on one side, then on the other, and something after it.
SIDED = reader(pinned=["figure-four-stretch"], minutes=20)
TITLE = "document.querySelector('[data-part=title]').textContent"
KIND = "document.querySelector('.hb-player').dataset.kind"


def keep(page, profile=SHORT) -> hb.Routine:
    """Keeps a plan in the browser, as the builder does, and opens the page anew."""
    keep_part(page, "plan", {"answer": plan_answer(profile)})
    page.reload()
    page.wait_for_selector(".hb-player")
    return hb.plan(profile)


def open_sided(open_page, width=1280, theme="light"):
    page, watch = open_page(PAGE, width, theme)
    keep(page, SIDED)
    return page, watch


def answer_check(page) -> None:
    pass_check(page)


def start(page, pain=2, usual=2) -> None:
    """The usual pain is asked only once."""
    page.locator("[name=start_pain]").first.wait_for(state="attached")
    if page.locator("[name=usual]").count():
        mark(page.locator(f"[name=usual][value='{usual}']"))
    mark(page.locator(f"[name=start_pain][value='{pain}']"))
    page.click("button[type=submit]")


MORNING = datetime(2026, 11, 23, 8, 0)


def freeze(page) -> None:
    """From here on time passes on the page only where a test says so."""
    page.clock.install(time=MORNING)
    page.clock.pause_at(MORNING + timedelta(seconds=10))


def pass_time(page, seconds: float) -> None:
    """Moves the page's clock in short hops: a long one would be a device asleep."""
    while seconds > 0:
        hop = min(seconds, 4)
        page.clock.run_for(hop * 1000)
        seconds -= hop


def until(page, kind, words="") -> None:
    for _ in range(60):
        if page.evaluate(KIND) == kind and words in page.inner_text("[data-part=what]"):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"no step {kind} {words}")


def face(page) -> str:
    return page.get_attribute(".hb-player", "data-face")


def log(page) -> list:
    return (kept_part(page, "log") or {}).get("entries", [])


# --- before ---------------------------------------------------------------------------------------


@pytest.mark.daily
def test_nothing_starts_before_the_check_is_answered(open_page):
    page, watch = open_page(PAGE)
    page.locator("button[type=submit]:disabled").wait_for()
    assert page.locator(".hb-ask").count() == len(BOOK.gate.first)
    mark(page.locator("[name=start_pain][value='2']"))
    page.locator("[data-part=start]").evaluate("form => form.requestSubmit()")
    assert face(page) == "before"
    page.reload()
    page.wait_for_selector(".hb-player")
    answer_check(page)
    page.locator("button[type=submit]:enabled").wait_for()
    page.click("button[type=submit]")
    assert "Choose your usual pain" in page.inner_text("[role=alert]")
    assert page.evaluate("document.activeElement.name") == "usual"
    page.keyboard.press("Space")
    page.click("button[type=submit]")
    assert "Choose your pain now" in page.inner_text("[role=alert]")
    assert face(page) == "before"
    watch.assert_clean()


def test_a_ticked_sign_gives_what_to_do_and_no_session(open_page):
    page, watch = open_page(PAGE, 390)
    tick_line(page, "between-the-legs")
    assert "cauda equina" in page.inner_text(".hb-player")
    assert page.locator(".hb-answer a[href='tel:112']").count() == 1
    assert page.locator("button[type=submit]").count() == 0
    assert axe_violations(page) == []
    page.reload()
    page.wait_for_selector(".hb-player")
    assert page.locator("button[type=submit]").count() == 0, "the answer holds"
    watch.assert_clean()


def test_the_page_carries_no_strip_but_its_own_way_to_help(open_page):
    page, _ = open_page(PAGE)
    assert page.locator(".bd-header-announcement").count() == 0
    page.click(".hb-help")
    page.wait_for_url("**/book/safety.html")


def test_without_a_plan_it_offers_the_example_and_the_builder(open_page):
    page, _ = open_page(PAGE)
    words = page.inner_text("[data-part=start]")
    assert "An example session" in words
    assert "Only an example for ordinary back pain" in words
    assert page.locator("[data-part=start] a[href='builder.html']").count() == 1


def test_the_kept_plan_is_played_on_the_day_of_the_address(open_page, site):
    page, _ = open_page(PAGE)
    routine = keep(page)
    page.goto(site + PAGE + "?day=thu&slot=1")
    page.wait_for_selector(".hb-player")
    assert page.inner_text("[data-part=start] h2") == "Your session: Thursday"
    session = routine.sessions[1]
    names = page.locator(".hb-doses a").all_inner_texts()
    assert names == [p.exercise.name for p in session.prescriptions]
    page.select_option("[name=session]", "mon 1")
    assert page.inner_text("[data-part=start] h2") == "Your session: Monday"


@pytest.mark.parametrize("kept", [7, {"answer": {"routine": {"sessions": [7]}}}])
def test_a_broken_plan_is_a_plain_sentence_and_the_example_stays(open_page, kept):
    page, watch = open_page(PAGE)
    keep_part(page, "plan", kept)
    page.reload()
    page.wait_for_selector(".hb-player")
    words = page.inner_text("[data-part=start]")
    assert "An example session" in words
    assert ("cannot be read" in words) == (kept != 7)
    watch.assert_clean()


def kept_answer(page):
    return kept_part(page, "plan")["answer"]


def keep_of_before(page, change) -> None:
    """Keeps a plan as another handbook made it: its records may be the same, its rules need not be."""
    answer = plan_answer(SHORT)
    change(answer["routine"])
    keep_part(page, "plan", {"answer": answer, "by": "handbook-before"})
    page.reload()
    page.wait_for_selector(".hb-player")
    page.locator("button[type=submit]:disabled").wait_for()


def test_a_plan_of_another_handbook_is_looked_at_before_it_is_played(open_page):
    page, watch = open_page(PAGE)
    answer_check(page)
    keep_of_before(page, lambda routine: routine.update(notes=["Go on, whatever hurts."]))
    page.locator("h2", has_text="Your session").wait_for(timeout=60_000)
    assert kept_answer(page)["routine"] == plan_answer(SHORT)["routine"]
    page.click("[data-act=still]")
    page.locator("button[type=submit]:enabled").wait_for()
    assert watch.errors == []


@pytest.mark.daily
@pytest.mark.share(4)
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda routine: routine["sessions"][0]["prescriptions"][0].update(seconds=3600), "is none of"),
        (lambda routine: routine["profile"].update(surface="upright"), "not for the profile"),
        (lambda routine: routine["profile"].update(signs=["fever"]), "See someone today"),
        (lambda routine: routine.update(profile=None), "profile"),
    ],
)
def test_a_plan_that_the_rules_of_today_do_not_give_is_not_played(open_page, change, words):
    page, watch = open_page(PAGE)
    keep_of_before(page, change)
    note = page.locator("[data-part=start] .hb-note[data-v=caution]")
    page.wait_for_function(
        "words => document.querySelector('[data-part=start]').textContent.includes(words)", arg=words
    )
    assert "The handbook has changed since you made your plan" in note.inner_text()
    assert "An example session" in page.inner_text("[data-part=start]")
    assert watch.errors == []


def test_pain_well_above_the_usual_means_an_easy_day_and_a_place_to_rest(open_page):
    page, watch = open_page(PAGE)
    answer_check(page)
    start(page, pain=6)
    assert face(page) == "easing"
    words = page.inner_text(".hb-player")
    assert "above your usual before you began" in words
    for rest in BOOK.easing.rests:
        assert rest.text in words, "the easing direction of the example is unknown: all of them"
    assert axe_violations(page) == []
    page.click("[data-act=note-rest]")
    (entry,) = log(page)
    assert (entry["start"], entry["during"], entry["usual"]) == (6, 6, 2)
    watch.assert_clean()


def test_usual_pain_is_asked_once_kept_and_can_be_changed(open_page):
    page, watch = open_page(PAGE, width=360)
    answer_check(page)
    start(page, pain=6, usual=6)
    assert face(page) == "running", "a pain that is usual stops nothing"
    page.wait_for_load_state("networkidle")  # the films of the session are on their way
    page.click("[data-act=end]")
    page.reload()
    page.wait_for_selector(".hb-player")
    assert page.locator("[name=usual]").count() == 0
    assert "6 of 10" in page.inner_text("[data-part=start]")
    page.click("[data-act=still]")
    page.click("[data-act=change-usual]")
    assert page.evaluate("document.activeElement.name") == "usual"
    assert page.is_checked("[name=usual][value='6']")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    start(page, pain=6, usual=1)
    assert face(page) == "easing"
    watch.assert_clean()


def test_a_limit_is_shown_in_its_form_and_not_in_the_film(open_page):
    page, watch = open_page(PAGE, width=390)
    answers = {"shoulder-problem": "stiff"}
    profile = reader(conditions=list(answers), answers=answers, pinned=["bird-dog"])
    routine = keep(page, profile)
    (session, *_) = [s for s in routine.sessions if any(p.form == "one-leg" for p in s.prescriptions)]
    page.goto(f"{page.url.split('?')[0]}?day={session.day}&slot={session.slot}")
    page.wait_for_selector(".hb-player")
    answer_check(page)
    start(page)
    while page.inner_text(".hb-stage [data-part=title]") != "Bird dog":
        page.keyboard.press("ArrowRight")
    page.locator(".hb-film-words").wait_for()
    assert page.inner_text(".hb-film-words") == BOOK.exercise("bird-dog").change_words("one-leg")
    assert hb.draw("bird-dog").phase("one-leg").alt in page.locator(".hb-stage svg").text_content()
    assert not any(url.endswith("bird-dog-film.svg") for url in watch.urls)
    figure, words = (page.locator(part).bounding_box() for part in (".hb-stage .hb-fig", ".hb-film-words"))
    assert words["y"] + words["height"] <= figure["y"] + figure["height"], "its words stand inside the card"
    assert axe_violations(page) == []
    watch.assert_clean()


def test_a_sitting_is_chosen_played_to_its_end_and_noted(open_page):
    page, watch = open_page(PAGE, width=390)
    routine = keep(page, reader(minutes=4, days=["mon", "thu"], easing="extension"))
    sitting = routine.sittings.session
    assert page.inner_text("[data-part=start] h2").startswith("Your session:"), "it is never in place of one"
    page.select_option("[name=session]", f"{sitting.day} 0")
    assert page.inner_text("[data-part=start] h2") == "A small sitting"
    answer_check(page)
    start(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    until(page, "move")
    assert f"of {routine.sittings.prescription.reps}" in page.inner_text("[data-part=what]")
    assert axe_violations(page) == []
    until(page, "final-rest")
    page.keyboard.press("ArrowRight")
    assert face(page) == "after"
    assert "1 of 1 exercise" in page.inner_text(".hb-player")
    watch.assert_clean()


def test_a_form_without_a_picture_goes_with_the_main_one_and_its_words(open_page):
    page, watch = open_page(PAGE, width=390)
    answer = plan_answer(SHORT)
    for session in answer["routine"]["sessions"]:
        session["prescriptions"][0] |= {"form": "no-picture", "form_words": "Rise on your toes as well."}
    keep_part(page, "plan", {"answer": answer})
    page.reload()
    page.wait_for_selector(".hb-player")
    answer_check(page)
    start(page)
    page.locator(".hb-stage svg[data-seconds]").wait_for()
    assert page.inner_text(".hb-film-words") == "Rise on your toes as well."
    assert axe_violations(page) == []
    (missing,) = {url.rsplit("/", 1)[1] for url in watch.failed}
    assert missing.endswith("-no-picture.svg")


# --- a whole session ------------------------------------------------------------------------------


@pytest.mark.daily
def test_a_whole_session_by_keys_alone_lasts_as_long_as_planned(open_page):
    page, watch = open_page(PAGE, reduced_motion="reduce")
    routine = keep(page)
    session = routine.sessions[0]
    page.goto(page.url.split("?")[0] + "?day=mon")
    page.wait_for_selector(".hb-player")
    freeze(page)

    def tab_to(selector):
        for _ in range(80):
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    pass_check(page)
    tab_to("[name=usual]")
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    tab_to("[name=start_pain]")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.evaluate(
        """() => { globalThis.said = [];
          new MutationObserver(() => said.push(document.querySelector('[data-part=live]').textContent))
            .observe(document.querySelector('[data-part=live]'), {childList: true}); }"""
    )
    tab_to("button[type=submit]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.act") == "toggle"

    # Space pauses, and the clock stands still however long it takes.
    pass_time(page, 5)
    page.keyboard.press("Space")
    assert page.get_attribute("[data-act=toggle]", "aria-label") == "Go on"
    before = page.inner_text("[data-part=timer]")
    pass_time(page, 30)
    assert page.inner_text("[data-part=timer]") == before == "0:05"
    page.keyboard.press("Space")
    # Sounds off and on.
    page.keyboard.press("m")
    assert page.get_attribute("[data-act=sound]", "aria-pressed") == "false"
    page.keyboard.press("m")

    pass_time(page, session.seconds - 5 - 0.2)
    assert face(page) == "running"
    pass_time(page, 0.3)
    assert face(page) == "after", "to the second of the plan"
    assert page.evaluate(TITLE) == "Session done"
    assert f"{len(session.prescriptions)} of {len(session.prescriptions)} exercises" in page.inner_text(
        ".hb-player"
    )
    said = page.evaluate("said")
    steps = [words for words in said if "seconds." in words]
    # Each step is said once; "go on" says the step again.
    assert len(steps) == len(session.timeline) + 1
    for step in session.timeline:
        assert any(words.startswith(step.text) and f"{step.seconds} seconds." in words for words in steps)
    assert len(said) <= len(steps) + 6, "nothing is said every second"

    # The form refuses to guess, then keeps the line.
    tab_to("button[type=submit]")
    page.keyboard.press("Enter")
    assert "Answer the two questions" in page.inner_text("[role=alert]")
    for name in ("new_weakness", "leg_pain_moved"):
        tab_to(f"[name={name}]")
        page.keyboard.press("Space")
    tab_to("[name=during]")
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    tab_to("button[type=submit]")
    page.keyboard.press("Enter")
    assert face(page) == "saved"
    assert "Green." in page.inner_text(".hb-player")
    (entry,) = log(page)
    assert entry == {
        "date": "2026-11-23",
        "start": 3,
        "usual": 2,
        "during": 4,
        "next_morning": None,
        "leg_pain_moved": False,
        "new_weakness": False,
    }
    # Before the next session the check is asked once more.
    page.click("[data-act=reset]")
    page.locator(".hb-check[data-step=old]").wait_for()
    page.locator("button[type=submit]:disabled").wait_for()
    watch.assert_clean()


def test_the_clock_of_the_page_does_not_drift(open_page):
    """Against the wall clock, which the player does not use: 30 s in full, 6 s daily.

    The page is kept busy on purpose: what is painted late is the time by then, while a clock that adds up its
    timers loses seconds.
    """
    page, _ = open_page(PAGE)
    answer_check(page)
    mark(page.locator("[name=usual][value='2']"))
    mark(page.locator("[name=start_pain][value='2']"))
    page.evaluate(
        """() => { globalThis.seen = [];
          document.addEventListener('click', () => { globalThis.began = Date.now(); },
            {capture: true, once: true});
          const note = () => seen.push(
            [Date.now() - began, document.querySelector('[data-part=progress]')?.textContent]);
          new MutationObserver(note).observe(
            document.querySelector('.hb-player'), {childList: true, subtree: true, characterData: true}); }"""
    )
    page.evaluate("setInterval(() => { const end = Date.now() + 400; while (Date.now() < end); }, 500)")
    page.click("button[type=submit]")
    seconds = 30 if FULL else 6
    page.wait_for_function("ms => globalThis.began && Date.now() - began > ms", arg=seconds * 1000 + 300)
    whole = hb.plan(example_profile()).sessions[0].seconds
    firsts = {}
    for after, words in page.evaluate("seen"):
        if words and "left" in words:
            minutes, rest = words.split("· ")[1].split(" ")[0].split(":")
            firsts.setdefault(whole - int(minutes) * 60 - int(rest), after)
    late = [after - passed * 1000 for passed, after in sorted(firsts.items())]
    assert len(late) > 1
    half = len(late) // 2
    # A second may be shown at its beginning or not until its end, and no later.
    assert min(late[half:]) - min(late[:half]) < 1000, late


def test_back_next_skip_and_how(open_page):
    page, watch = open_page(PAGE)
    freeze(page)
    answer_check(page)
    start(page)
    session = hb.plan(example_profile()).sessions[0]
    page.keyboard.press("ArrowRight")
    assert page.evaluate(KIND) == "ready"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(KIND) == "position"
    page.click("[data-act=skip]")
    assert page.evaluate(TITLE) == session.prescriptions[1].exercise.name
    page.click("[data-act=how]")
    assert session.prescriptions[1].exercise.steps[0].text in page.inner_text(".hb-player")
    page.click("[data-act=go-on]")
    assert page.get_attribute("[data-act=toggle]", "aria-label") == "Go on", "it waits"
    page.click("[data-act=end]")
    assert face(page) == "before", "nothing was done, so nothing is asked"
    watch.assert_clean()


def test_sides_are_shown_and_the_picture_turns(open_page):
    page, _ = open_sided(open_page)
    freeze(page)
    answer_check(page)
    start(page)
    mirrored = {}
    for side in ("Left", "Right"):
        until(page, "hold", f"{side} side")
        page.wait_for_selector(".hb-stage svg[data-seconds]")
        mirrored[side] = page.locator(".hb-stage svg.hb-mirror").count()
    shown = hb.draw("figure-four-stretch").side
    assert mirrored == {"Left": int(shown != "left"), "Right": int(shown != "right")}


def test_the_keys_are_left_alone_when_switched_off(open_page):
    page, _ = open_page(PAGE)
    freeze(page)
    answer_check(page)
    mark(page.locator("[name=keys]"), on=False)
    start(page)
    page.keyboard.press("h")
    page.keyboard.press("ArrowRight")
    assert (face(page), page.evaluate(KIND)) == ("running", "position")
    page.keyboard.press("Control+h")
    assert face(page) == "running"


def test_a_sleeping_device_waits_and_says_so(open_page):
    page, _ = open_page(PAGE)
    freeze(page)
    answer_check(page)
    start(page)
    pass_time(page, 4)
    page.clock.fast_forward(120_000)
    assert "asleep" in page.inner_text("[data-part=note]")
    assert page.get_attribute("[data-act=toggle]", "aria-label") == "Go on"
    assert page.inner_text("[data-part=timer]") == "0:06"


# --- it hurts -------------------------------------------------------------------------------------


def playing(open_page, width=1280, theme="light"):
    page, watch = open_sided(open_page, width, theme)
    freeze(page)
    answer_check(page)
    start(page)
    until(page, "hold", "Left side")
    page.keyboard.press("h")
    assert face(page) == "hurts"
    return page, watch


def test_new_weakness_gives_the_red_flag_and_closes_every_exercise(open_page, site):
    page, watch = playing(open_page)
    page.click("[data-act=sign][value=leg-weakness-new]")
    assert BOOK.actions["same-day"].what_to_do[0] in page.inner_text(".hb-player")
    page.click("[data-act=note]")
    assert page.is_checked("[name=new_weakness][value=yes]")
    mark(page.locator("[name=leg_pain_moved][value=no]"))
    mark(page.locator("[name=during][value='2']"))
    page.click("button[type=submit]")
    assert "Do not exercise" in page.inner_text(".hb-player")
    assert [entry["new_weakness"] for entry in log(page)] == [True]
    page.click("[data-act=reset]")
    assert page.locator("button[type=submit]").count() == 0, "no session"
    page.goto(site + "notebooks/tools/finder.html")
    page.wait_for_selector(".hb-finder")
    assert "No exercises for now" in page.inner_text("[data-part=count]")
    watch.assert_clean()


def test_leg_symptoms_that_spread_end_the_session(open_page):
    page, watch = playing(open_page)
    page.click("[data-act=sign][value=pain-moves-down]")
    for line in BOOK.actions["stop-exercise"].what_to_do:
        assert line in page.inner_text(".hb-player")
    page.click("[data-act=note]")
    assert page.is_checked("[name=leg_pain_moved][value=yes]")
    mark(page.locator("[name=new_weakness][value=no]"))
    mark(page.locator("[name=during][value='1']"))
    page.click("button[type=submit]")
    assert "count as red, whatever the number" in page.inner_text(".hb-player")
    assert log(page)[0]["leg_pain_moved"] is True
    watch.assert_clean()


def test_any_other_warning_sign_can_be_ticked(open_page):
    page, _ = playing(open_page)
    page.click(".hb-fold > summary")
    line = BOOK.gate.first[0]
    page.click(f"[data-act=sign]:text-is('{line.text}')")
    assert face(page) == "stopped"
    assert "cauda equina" in page.inner_text(".hb-player")
    kept = kept_part(page, "check")["signs"]
    assert set(line.signs) <= set(kept)


def test_a_note_that_could_not_be_kept_is_not_said_to_be(open_page):
    page, _ = playing(open_page)
    full = "throw new DOMException('', 'QuotaExceededError');"
    page.evaluate(f"() => {{ Storage.prototype.setItem = () => {{ {full} }}; }}")
    page.click("[data-act=leave-out]")
    said = page.inner_text("[data-part=note]")
    assert "is left out. Your browser could not keep a note of it" in said
    assert "noted" not in said


def test_sharp_pain_leaves_the_exercise_out_and_notes_it(open_page):
    page, watch = playing(open_page)
    exercises = [p.exercise for p in hb.plan(SIDED).sessions[0].prescriptions]
    # The one that `playing` stops in: the first that is held on one side, then on the other.
    at = next(n for n, e in enumerate(exercises) if e.default_dose.per_side and e.kind in ("stretch", "hold"))
    title = exercises[at].name
    following = exercises[at + 1].name if at + 1 < len(exercises) else "Closing rest"
    for rule in exercises[at].stop_rules:
        assert rule in page.inner_text(".hb-player")
    page.click("[data-act=leave-out]")
    assert page.evaluate(TITLE) == following
    assert "left out and noted" in page.inner_text("[data-part=note]")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(TITLE) != title, "back does not lead into it"
    page.click("[data-act=end]")
    assert f"Left out because it hurt: {title}" in page.inner_text(".hb-player")
    page.click("[data-act=reset]")
    # The next session is without it; the check comes before every session.
    page.locator("[data-part=week]", has_text=f"Without what hurt: {title}").wait_for(timeout=60_000)
    page.click("[data-act=still]")
    start(page)
    page.clock.run_for(100)
    seen = set()
    while face(page) == "running":
        seen.add(page.evaluate(TITLE))
        page.keyboard.press("ArrowRight")
    assert title not in seen
    assert following in seen
    watch.assert_clean()


def test_it_has_passed_goes_back_to_the_waiting_session(open_page):
    page, _ = playing(open_page)
    before = page.evaluate(TITLE)
    page.click("[data-act=go-on]")
    assert face(page) == "running"
    assert page.evaluate(TITLE) != before
    assert page.get_attribute("[data-act=toggle]", "aria-label") == "Go on"


# --- for every reader -----------------------------------------------------------------------------


@pytest.mark.share(2)
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_fault_on_any_face(open_page, width, theme):
    page, watch = open_sided(open_page, width, theme)
    faults = {}  # by face; the clock runs, for axe waits on timers of the page

    def look(name):
        faults[name] = axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    answer_check(page)
    look("before")
    start(page)
    until(page, "move")
    page.wait_for_selector(".hb-stage svg[data-seconds]")
    look("move")
    assert page.locator(".bd-sidebar-primary, .prev-next-footer, .bd-header-article").evaluate_all(
        "list => list.every(element => !element.checkVisibility())"
    ), "nothing else is on the page"
    for kind in ("rest", "hold", "switch", "final-rest"):
        until(page, kind)
        look(kind)
    page.keyboard.press("ArrowLeft")
    page.click("[data-act=toggle]")
    look("paused")
    page.keyboard.press("h")
    look("hurts")
    page.click("[data-act=go-on]")
    page.click("[data-act=end]")
    look("after")
    mark(page.locator("[name=new_weakness][value=no]"))
    mark(page.locator("[name=leg_pain_moved][value=yes]"))
    mark(page.locator("[name=during][value='5']"))
    page.click("button[type=submit]")
    look("saved")
    assert {name: found for name, found in faults.items() if found} == {}
    watch.assert_clean()


SCREENS = [(320, 568), (320, 256), (360, 640), (375, 553), (390, 844), (667, 375), (844, 390), (1280, 543)]


@pytest.mark.daily
def test_pause_and_stop_are_whole_in_sight_on_any_screen_and_cover_nothing(open_page):
    page, watch = open_sided(open_page, 320)
    freeze(page)
    answer_check(page)
    start(page)
    until(page, "hold", "Left side")

    def box(name):
        found = page.locator(name).bounding_box()
        return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]

    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for act in ("toggle", "hurts", "back", "next"):
            left, top, right, bottom = box(f"[data-act={act}]")
            assert 0 <= left < right <= width, (width, height, act)
            assert 0 <= top < bottom <= height, (width, height, act)
            assert min(right - left, bottom - top) >= 44 - 0.5, (width, height, act)
        _, above, edge, below = box(".hb-between")
        # On the lowest the figure gives way.
        for name in ("figure", "title", "what", "timer")[height < 300 :]:
            _, top, right, bottom = box(f"[data-part={name}]")
            assert above <= top < bottom <= below, (width, height, name)
            assert right <= edge, (width, height, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 320, "height": 568})
    page.keyboard.press("Space")
    assert box("[data-part=note]")[3] <= box(".hb-ctl")[1], "that it is paused is in sight"
    watch.assert_clean()


def test_the_beads_are_told_apart_without_colours_of_their_own(open_page):
    page, _ = open_page(PAGE, forced_colors="active")
    answer_check(page)
    start(page)
    until(page, "final-rest")
    bones = page.locator("[data-part=spine] i").evaluate_all(
        "list => list.map(bone => [bone.className, getComputedStyle(bone).backgroundColor])"
    )
    done, to_do = ({colour for name, colour in bones if name == look} for look in ("", "off"))
    assert (len(done), len(to_do), len(done | to_do)) == (1, 1, 2)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_figure_moves_unless_less_motion_is_asked_for(open_page, motion):
    page, _ = open_page(PAGE, reduced_motion=motion)
    answer_check(page)
    start(page)
    until(page, "move")
    page.wait_for_selector(".hb-stage svg[data-seconds]")
    moment = "document.querySelector('.hb-stage svg').getCurrentTime()"
    first = page.evaluate(moment)
    if motion == "no-preference":
        page.wait_for_function(f"first => {moment} > first", arg=first)
    else:
        assert page.evaluate("document.querySelector('.hb-stage svg').animationsPaused()")
        stops = page.evaluate("document.querySelector('.hb-stage svg').dataset.stops").split(" ")
        times = {phase: float(time) for phase, time in (stop.split(":") for stop in stops)}
        assert first == pytest.approx(times[hb.draw(hb.plan(example_profile()).exercises[0].id).phase_id])


LOCK = """(() => { globalThis.asked = 0; globalThis.taken = false;
  Object.defineProperty(navigator, 'wakeLock', {value: {request: async () => {
    asked += 1;
    if (%s) throw new Error('no');
    globalThis.lock = Object.assign(new EventTarget(), {released: false, async release() {
      this.released = true;
      this.dispatchEvent(new Event('release')); }});
    return lock; }}}); })()"""


@pytest.mark.parametrize("refused", [True, False])
def test_the_screen_stays_on_or_the_page_says_that_it_may_not(open_page, refused):
    page, _ = open_page(PAGE)
    page.evaluate(LOCK % ("true" if refused else "false"))
    answer_check(page)
    start(page)
    page.wait_for_function("asked === 1")
    if refused:
        page.wait_for_selector("[data-part=awake]")
        return
    two_frames(page)
    assert not page.is_visible("[data-part=awake]")
    # The system takes it, to save the battery: it is asked for again, but not for ever.
    page.evaluate("lock.release()")
    page.wait_for_function("asked === 2 && !lock.released")
    two_frames(page)
    assert not page.is_visible("[data-part=awake]")
    page.evaluate("lock.release()")
    page.wait_for_selector("[data-part=awake]")
    assert page.evaluate("asked") == 2
    page.click("[data-act=toggle]")
    page.click("[data-act=toggle]")
    page.wait_for_function("asked === 3")
    page.click("[data-act=toggle]")
    page.wait_for_function("lock.released")
    assert page.evaluate("asked") == 3, "paused, nobody asks"


# An engine that drops what it is given in the turn in which it was silenced, as some do.
VOICES = """(() => { globalThis.spoken = []; let silenced = false;
  const voices = [{name: 'far', lang: 'en-GB', localService: false}, %s];
  Object.defineProperty(globalThis, 'speechSynthesis', {value: {getVoices: () => voices,
    cancel() { silenced = true; setTimeout(() => { silenced = false; }); },
    speak: (words) => silenced || spoken.push(words), addEventListener() {}, removeEventListener() {}}});
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } }; })()"""


@pytest.mark.parametrize("tag", ["en_US", "eng-USA", "enm", ""])
def test_spoken_cues_need_a_voice_of_the_device_and_are_off_at_first(open_page, tag):
    page, _ = open_page(PAGE)
    page.add_init_script(VOICES % (f"{{name: 'near', lang: '{tag}', localService: true}}"))
    page.reload()
    page.wait_for_selector(".hb-player")
    english = tag.startswith(("en_", "eng"))
    assert page.locator("[name=voice]").count() == int(english)
    if not english:
        return
    answer_check(page)
    assert not page.is_checked("[name=voice]")
    mark(page.locator("[name=voice]"))
    start(page)
    page.wait_for_function("spoken.length === 1")
    words, voice = page.evaluate("[spoken[0].text, spoken[0].voice.name]")
    assert words.startswith("Get into position")
    assert voice == "near"


def test_without_scripts_and_on_paper_the_steps_are_a_table(open_page):
    page, _ = open_page(PAGE, java_script_enabled=False)
    session = hb.plan(example_profile()).sessions[0]
    assert page.locator(".hb-steplist").first.locator("tbody tr").count() == len(session.timeline)
    words = page.inner_text("main")
    assert "An example session" in words
    assert BOOK.actions["emergency-nerves"].what_to_do[0] in words
    assert page.get_by_role("link", name="Stop and get help").count() == 1
    page, _ = open_page(PAGE)
    assert not page.locator(".hb-steplist").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".hb-steplist").is_visible()
    assert not page.locator("[data-part=start]").is_visible()


def test_a_full_storage_is_said_and_nothing_is_lost(open_page):
    page, _ = open_page(PAGE)
    freeze(page)
    answer_check(page)
    start(page, pain=7)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.click("[data-act=note-rest]")
    words = page.inner_text(".hb-player")
    assert "Your browser keeps nothing here" in words
    assert "pain before 7, worst pain 7, leg pain moved down no, new weakness no" in words
    with page.expect_download() as download:
        page.click("[data-act=save-log]")
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [(entry["start"], entry["during"]) for entry in saved["entries"]] == [(7, 7)]
