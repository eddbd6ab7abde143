"""Widgets in a real JupyterLab: the page changes Python, Python changes the page.

All in one file, so that one process starts one JupyterLab for them.
"""

from __future__ import annotations

import pytest

import handbook as hb
from handbook.workshop.kit import kit
from tests.browser.steps import mark, pass_check
from tests.people import ANSWERED, reader

START = "import json, pathlib\nimport handbook as hb\nhb.use_style()"


@pytest.mark.daily
def test_finder_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "finder",
        [
            START,
            "finder = hb.Finder()\nfinder",
            """def keep(change):
    pathlib.Path("seen.json").write_text(json.dumps([finder.conditions, finder.answers, finder.results]))

finder.observe(keep, ["answers", "results"])""",
            'finder.conditions = ["osteoporosis", "sciatica"]',
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    chip = page.locator(".hb-chip", has_text="Spinal stenosis")
    chip.wait_for()

    # A click reaches Python ...
    chip.click()
    conditions, _, results = notebook.seen("seen.json", lambda latest: latest[0] == ["spinal-stenosis"])
    assert results == [found.exercise.id for found in hb.find(conditions)]
    assert "for lumbar spinal stenosis" in page.locator("[data-part=count]").inner_text()

    # ... an answer does, too ...
    page.locator("[data-act=all]").click()
    page.locator(".hb-chip", has_text="Knee problem").click()
    page.locator("input[data-condition=knee-problem][value=sore]").check()
    notebook.seen("seen.json", lambda latest: latest[1] == {"knee-problem": "sore"})

    # ... and Python reaches the page.
    notebook.run(3)
    page.wait_for_function("document.querySelector('[data-part=count]').innerText.includes('osteoporosis')")
    ticked = page.locator("[name=condition]:checked").evaluate_all("boxes => boxes.map(b => b.value)")
    assert sorted(ticked) == ["osteoporosis", "sciatica"]
    # Nothing of the page's own memory is used in a notebook.
    assert page.evaluate("globalThis.handbookPage") is None


def test_builder_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "builder",
        [
            START,
            f"builder = hb.RoutineBuilder(**{ANSWERED})\nbuilder",
            """def keep(change):
    sessions = builder.routine.sessions if builder.routine else ()
    names = [[p.exercise.id for p in session.prescriptions] for session in sessions]
    pathlib.Path("plan.json").write_text(json.dumps([builder.conditions, builder.minutes, names]))

builder.observe(keep, "answer")""",
            'builder.conditions = ["sciatica"]\nbuilder.minutes = 12',
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    page.locator("[data-act=none]").wait_for()
    assert page.locator("[data-part=title]").inner_text() == "An example week"

    # Answering the check makes the example the reader's plan ...
    pass_check(page)
    page.wait_for_function("document.querySelector('[data-part=title]').textContent === 'Your week'")
    page.locator(".hb-chip", has_text="Osteoporosis").click()
    _, _, names = notebook.seen("plan.json", lambda latest: latest[0] == ["osteoporosis"] and latest[2])
    routine = hb.plan(reader(conditions=["osteoporosis"]))
    assert names == [[p.exercise.id for p in session.prescriptions] for session in routine.sessions]

    # ... and Python's changes show.
    notebook.run(3)
    planned = hb.plan(reader(conditions=["sciatica"], minutes=12)).sessions[0]
    page.wait_for_function(
        """wanted => JSON.stringify([...document.querySelector('.hb-doses').querySelectorAll('li > a')]
            .map(link => link.textContent)) === JSON.stringify(wanted)""",
        arg=[p.exercise.name for p in planned.prescriptions],
    )
    assert page.input_value("[name=minutes]") == "12"


@pytest.mark.full
def test_quiz_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "quiz",
        [
            START,
            "quiz = hb.Quiz('red-flags')\nquiz",
            """def keep(change):
    pathlib.Path("quiz.json").write_text(json.dumps([quiz.answers, quiz.score]))

quiz.observe(keep, "answers")""",
            "quiz.answers = {}",
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    box = page.locator(".hb-quiz")
    box.wait_for()
    questions = kit().quizzes["red-flags"].questions

    # An answer reaches Python at once ...
    box.locator(f"input[value={questions[0].right[0]}]").check()
    box.locator("[type=submit]").click()
    assert box.locator("[role=status]").inner_text().startswith("Right.")
    right = {questions[0].id: list(questions[0].right)}
    assert notebook.seen("quiz.json", lambda latest: latest[0]) == [right, [1, 1, len(questions)]]

    # ... Python takes it back, and the browser keeps nothing.
    notebook.run(3)
    page.wait_for_function("document.querySelector('.hb-quiz input:checked') === null")
    assert page.evaluate("localStorage.getItem('handbook-state')") is None


@pytest.mark.full
def test_a_list_to_narrow_down_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "corrections",
        [
            START,
            """corrections = hb.Corrections()

def keep(change):
    pathlib.Path("listed.json").write_text(json.dumps(change.new))

corrections.observe(keep, "results")
corrections""",
            'corrections.chosen = {"article": ["s4"]}',
        ],
    )
    for number in range(2):
        notebook.run(number)
    box = notebook.page.locator(".hb-filterlist")
    box.locator("[name=exercise]").select_option("cobra")
    wanted = hb.Corrections(exercise="cobra").results
    assert notebook.seen("listed.json", lambda latest: latest == wanted)
    assert box.locator("[data-part=count]").inner_text() == f"{len(wanted)} of 45 corrections"
    notebook.run(2)
    notebook.page.wait_for_function("document.querySelector('.hb-filterlist [name=exercise]').value === ''")
    listed = box.locator("[data-item]:not([hidden])").evaluate_all("items => items.map(i => i.dataset.item)")
    assert listed == hb.Corrections(article="s4").results


@pytest.mark.full
def test_lumbar_explorer_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "explorer",
        [
            START,
            "explorer = hb.LumbarExplorer()\nexplorer",
            """def keep(change):
    pathlib.Path("spine.json").write_text(json.dumps([explorer.bend, explorer.pull, explorer.level]))

explorer.observe(keep, ["bend", "pull", "level"])""",
            'explorer.bend = 40\nexplorer.level = "L2-L3"',
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    bend = page.locator(".hb-explorer [name=bend]")
    bend.wait_for()

    # The slider and the levels reach Python ...
    bend.focus()
    page.keyboard.press("Home")
    notebook.seen("spine.json", lambda latest: latest[0] == -16)
    page.locator(".hb-explorer .hb-chip", has_text="L5-S1").click()
    notebook.seen("spine.json", lambda latest: latest == [-16, 0, "L5-S1"])

    # ... and Python reaches the slider, the picture and the words.
    notebook.run(3)
    page.wait_for_function("document.querySelector('.hb-explorer [name=bend]').value === '40'")
    assert bend.get_attribute("aria-valuetext") == "bent forward 40 degrees"
    page.wait_for_function(
        "document.querySelector('.hb-explorer [data-part=level]').innerText.includes('L2-L3')"
    )
    assert page.locator(".hb-explorer svg.hb-figure path").count() > 40


OLD = "2026-11-01T09:30:00.000Z"


MOVES = 10
# Whether the player comes to a step of this kind within ten seconds.
IS_THERE = """async (kind) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (document.querySelector(".hb-player").dataset.kind === kind) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""


def test_session_player_in_jupyterlab(browser, lab):
    notebook = lab.open(
        browser,
        "player",
        [
            START,
            f"""profile = hb.Profile(minutes=4, pinned=["figure-four-stretch"], **{ANSWERED})
player = hb.SessionPlayer(hb.plan(profile))
player""",
            """def keep(change):
    state = [player.playing, player.position, player.start_pain, player.left_out, player.entry]
    pathlib.Path("played.json").write_text(json.dumps(state))

player.observe(keep, ["playing", "position", "left_out", "entry"])""",
            """hold = next(step for step in player.timeline if step['kind'] == 'hold')
player.position = hold['start'] + 1""",
            "player.playing = False",
            f"player.checked_at = '{OLD}'",
            """state = [player.checked, player.answered, player.checked_at]
pathlib.Path("answered.json").write_text(json.dumps(state))""",
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    pass_check(page)
    mark(page.locator("[name=usual][value='3']"))
    mark(page.locator("[name=start_pain][value='3']"))
    page.locator(".hb-player button[type=submit]").click()

    # The clock and the reader's answers reach Python, and the kernel draws the figure.
    notebook.seen("played.json", lambda latest: latest[0] and latest[1] >= 1 and latest[2] == 3)
    page.wait_for_selector(".hb-stage svg[data-seconds]")

    # Python moves the session and pauses it.
    # What the page said a moment before may reach the kernel after it: whoever moves it then moves it again.
    for _ in range(MOVES):
        notebook.run(3)
        if page.evaluate(IS_THERE, "hold"):
            break
    assert page.evaluate(IS_THERE, "hold")
    notebook.run(4)
    page.wait_for_selector(".hb-player[data-paused]")

    # The player's keys are its own while it has the focus: H does not open JupyterLab's help.
    page.locator("[data-act=toggle]").focus()
    page.keyboard.press("h")
    page.wait_for_selector("[data-act=leave-out]")
    assert page.locator(".jp-Dialog").count() == 0
    page.locator("[data-act=leave-out]").click()
    notebook.seen("played.json", lambda latest: len(latest[3]) == 1)
    page.locator("[data-act=end]").click()
    for name in ("new_weakness", "leg_pain_moved"):
        mark(page.locator(f"[name={name}][value=no]"))
    mark(page.locator("[name=during][value='5']"))
    page.locator(".hb-player button[type=submit]").click()
    *_, entry = notebook.seen("played.json", lambda latest: latest[4])
    assert (entry["start"], entry["during"], entry["new_weakness"]) == (3, 5, False)
    assert page.evaluate("localStorage.getItem('handbook-state')") is None, "a notebook keeps it in Python"

    # Before the next session the check is asked once more, and after some hours, as in the page.
    page.locator("[data-act=reset]").click()
    for again in ("before each session", "after some hours"):
        page.locator(".hb-check[data-step=old]").wait_for()
        page.locator(".hb-player button[type=submit]:disabled").wait_for()
        checked, _, at = notebook.seen("answered.json", lambda latest: not latest[1], by=6)
        assert not checked or at == OLD, again
        page.locator("[data-act=still]").click()
        page.locator(".hb-check[data-step=done]").wait_for()
        checked, _, at = notebook.seen("answered.json", lambda latest: latest[1], by=6)
        assert checked, again
        assert at > OLD, again
        if again == "before each session":
            notebook.run(5)


@pytest.mark.full
def test_a_busy_kernel_is_only_slow(browser, lab):
    """Longer than the three seconds after which anywidget itself would give up."""
    notebook = lab.open(
        browser,
        "busy",
        [
            START,
            f"player = hb.SessionPlayer(hb.plan(hb.Profile(minutes=4, **{ANSWERED})))\nplayer",
            f"builder = hb.RoutineBuilder(**{ANSWERED})\nbuilder",
            # Holds the interpreter lock: a mere sleep lets the thread run in which widgets are answered.
            "import ctypes\nctypes.PyDLL(None).sleep(12)",
        ],
    )
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    player, builder = page.locator(".hb-player"), page.locator(".hb-builder")
    pass_check(builder)
    pass_check(player)
    notebook.begin(3)
    mark(player.locator("[name=usual][value='3']"))
    mark(player.locator("[name=start_pain][value='3']"))
    player.locator("button[type=submit]").click()
    mark(builder.locator("[name=condition][value=osteoporosis]"))

    # A word while it waits ...
    player.locator(".hb-coming", has_text="on its way").wait_for()
    builder.locator("[data-part=status]", has_text="does not answer yet").wait_for()
    # ... and then what was waited for.
    player.locator(".hb-stage svg[data-seconds]").wait_for()
    assert player.locator(".hb-coming").count() == 0
    wanted = hb.plan(reader(conditions=["osteoporosis"])).sessions[0].prescriptions[0].exercise.name
    builder.locator(".hb-doses a", has_text=wanted).first.wait_for(state="attached")
    page.wait_for_function("document.querySelector('.hb-builder [data-part=status]').textContent === ''")
    page.wait_for_function("document.querySelector('.hb-builder .hb-thumb img')?.naturalWidth > 0")


SECOND = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    'second = hb.SecondCondition("spinal-stenosis")\nsecond',
    """def keep(change):
    pathlib.Path("second.json").write_text(json.dumps([second.others, second.changes]))

second.observe(keep, "changes")""",
    'second.others = ["glaucoma"]',
]


@pytest.mark.full
def test_second_condition_in_jupyterlab(browser, lab):
    notebook = lab.open(browser, "second", SECOND)
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    chip = page.locator(".hb-second .hb-chip", has_text="Osteoporosis")
    chip.wait_for()
    chip.click()
    _, changes = notebook.seen("second.json", lambda latest: latest[0] == ["osteoporosis"])
    assert changes == [c.exercise.id for c in hb.what_changes(["spinal-stenosis"], ["osteoporosis"])]
    assert (
        f"{len(changes)} of {len(hb.catalogue().exercises)}"
        in page.locator(".hb-second [data-part=count]").inner_text()
    )
    notebook.run(3)
    page.wait_for_function(
        "document.querySelector('.hb-second [data-part=count]').innerText.includes('glaucoma')"
    )


LOG = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    f'log = hb.ProgrammeLog(hb.Profile(days=["mon", "wed", "fri"], minutes=20, **{ANSWERED}))\nlog',
    """def keep(change):
    light = log.programme.weeks[0].light
    pathlib.Path("log.json").write_text(json.dumps([log.entries, light]))

log.observe(keep, "entries")""",
    """log.entries = [*log.entries, log.entries[0] | {"start": 3, "during": 8}]""",
]


def test_pain_log_in_jupyterlab(browser, lab):
    notebook = lab.open(browser, "log", LOG)
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    page.locator(".hb-programme form[data-part=form]").wait_for()
    for name, value in (("usual", 2), ("start", 2), ("during", 3)):
        mark(page.locator(f"[name={name}][value='{value}']"))
    page.locator("[data-part=judgement]").get_by_text("Green: go on.").wait_for()
    page.locator(".hb-programme [type=submit]").click()
    (entry,), light = notebook.seen("log.json", lambda latest: len(latest[0]) == 1)
    assert (entry["start"], entry["during"], light) == (2, 3, "green")
    notebook.run(3)
    notebook.seen("log.json", lambda latest: len(latest[0]) == 2)
    page.locator("tr[data-week='1'] .hb-v", has_text="Red").wait_for()
    assert page.locator(".hb-entry").count() == 2
    # Nothing of the browser's own storage is used in a notebook.
    assert page.evaluate("localStorage.getItem('handbook-state')") is None
