"""Python in the page: the shipped, trimmed archives in a real worker, through common/door.mjs."""

from __future__ import annotations

import gzip
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import handbook as hb
from handbook.export.door import KINDS
from handbook.press.book.assets import asset_folder
from handbook.press.page.pyodide import MOST_BYTES, build
from tests.browser.conftest import BUILT, ROOT, Watch
from tests.browser.door_requests import ask, door_requests
from tests.browser.faulty import FaultyServer
from tests.conftest import FULL

REQUESTS = 300 if FULL else 60
COMMON = ROOT / "src" / "handbook" / "widgets" / "frontend" / "common"
MODULES = ("door.mjs", "files.mjs", "fresh.mjs", "kernel.mjs", "status.mjs", "worker.mjs")
WORDS = Path("core/words.json")  # as the modules find it
DOOR = {*MODULES, WORDS.name}
ASSETS = BUILT / "_static" / asset_folder()
STILL = "Everything already shown here still works."
TRY_AGAIN = "Check your connection, then try again."
OUTDATED = "This page is out of date: reload it. What this browser keeps for you stays."
PAGE = """<!doctype html><html lang="en"><title>Door</title><link rel="icon" href="data:,">
<script type="module">
  import { openDoor, PATIENCE_MS } from "./door.mjs";
  globalThis.patience = PATIENCE_MS;
  globalThis.door = openDoor({ inPage: true });
  globalThis.seen = [];
  door.onStatus((status) => seen.push(status));
  globalThis.ask = (fn, args, way = "call") => door[way](fn, args)
    .then((value) => ({ ok: true, value }), (error) => ({ ok: false, error: error.message }));
</script></html>"""


def write_page(folder: Path, archives: Path) -> None:
    """A page with a door, beside the book's worker and some archives."""
    # The server follows no link out of its folder.
    shutil.copy(ASSETS / "python-worker.mjs", folder)
    shutil.copytree(archives, folder / "python")
    for name in MODULES:
        shutil.copy(COMMON / name, folder)
    (folder / WORDS.parent).mkdir()
    shutil.copy(ROOT / "src" / "handbook" / WORDS, folder / WORDS)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")


@pytest.fixture
def archives() -> Path:
    """The archives as the book has them."""
    return ASSETS / "python"


@pytest.fixture
def faulty(tmp_path, archives) -> Iterator[FaultyServer]:
    write_page(tmp_path, archives)
    server = FaultyServer(tmp_path)
    yield server
    server.server.shutdown()


@pytest.fixture
def open_door(browser, faulty):
    contexts = []

    def opened() -> tuple[Any, Watch]:
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{faulty.address}index.html")
        page.wait_for_function("globalThis.door")
        return page, watch

    yield opened
    for context in contexts:
        context.close()


def through(page, fn: str, args: Any = None, way: str = "call") -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate("([fn, args, way]) => ask(fn, args, way)", [fn, args or {}, way])
    return answer


@pytest.mark.daily
def test_answers_equal_those_of_cpython(open_door):
    """Through the trimmed archive, in the browser: plans, refusals and bad input alike."""
    page, watch = open_door()
    requests = door_requests(REQUESTS)
    answers = page.evaluate(
        """async (requests) => {
             const answers = [];
             for (const { fn, args } of requests) answers.push(await ask(fn, args));
             return answers;
           }""",
        requests,
    )
    for request, answer in zip(requests, answers, strict=True):
        assert answer == ask(request), request
    kinds = Counter((request["fn"], answer["ok"]) for request, answer in zip(requests, answers, strict=True))
    assert kinds["plan", True] >= REQUESTS / 5
    assert kinds["plan", False] >= 3
    refusals = [a["value"]["refusal"] for a in answers if a["ok"] and "refusal" in (a["value"] or {})]
    assert {refusal["kind"] for refusal in refusals if refusal} == {"red-flag", "nothing-safe"}
    watch.assert_clean()


def test_nothing_is_asked_for_before_start_and_nothing_after_the_first_answer(open_door, faulty):
    page, watch = open_door()
    assert page.evaluate("door.status") == "idle"
    assert set(faulty.asked) == {"index.html", *DOOR}
    # Starting twice is starting once.
    page.evaluate("Promise.all([door.start(), door.start()])")
    assert page.evaluate("[door.status, seen]") == ["ready", ["starting", "ready"]]
    loaded = set(faulty.asked) - {"index.html", *DOOR}
    expected = ("pyodide.asm.js", "pyodide.asm.wasm", "stdlib.zip", "handbook.zip", "packs.json")
    assert loaded == {"python-worker.mjs", *expected}
    assert max(Counter(faulty.asked).values()) == 1, "each file once"
    faulty.cut = True
    count = len(faulty.asked)
    profile = {"conditions": ["sciatica"], "minutes": 20}
    assert through(page, "plan", {"profile": profile}) == ask({"fn": "plan", "args": {"profile": profile}})
    assert len(faulty.asked) == count, "it works with the line cut"
    watch.assert_clean()


@pytest.mark.daily
def test_the_page_loads_at_most_five_and_a_half_megabytes(open_door, faulty):
    page, _ = open_door()
    assert through(page, "version")["value"]["catalogue"] == hb.catalogue().digest
    places = [folder / name for folder in (ASSETS, ASSETS / "python") for name in set(faulty.asked)]
    files = [path for path in places if path.is_file()]
    assert len(files) == 6
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= MOST_BYTES


MISSING = [
    "pyodide.asm.wasm",
    "python-worker.mjs",
    "stdlib.zip",
    "pyodide.asm.js",
    "handbook.zip",
    "packs.json",
]


@pytest.mark.share(6)
@pytest.mark.parametrize("name", MISSING)
def test_a_file_of_a_former_release_is_told_plainly_and_a_second_try_works(name, open_door, faulty):
    faulty.missing = {name}
    page, _ = open_door()
    answer = through(page, "version")
    assert answer["ok"] is False
    assert answer["error"].endswith(f"{OUTDATED} {STILL}")
    assert page.evaluate("[door.status, door.problem]") == ["failed", answer["error"]]
    faulty.missing = set()
    assert through(page, "version") == ask({"fn": "version"})
    assert page.evaluate("seen") == ["starting", "failed", "starting", "ready"]


def test_a_cut_line_is_told_plainly(open_door, faulty):
    page, _ = open_door()
    faulty.cut = True
    answer = through(page, "version")
    assert "Check your connection" in answer["error"]
    assert page.evaluate("door.status") == "failed"


def test_a_server_that_does_not_know_webassembly_serves_as_well(open_door, faulty):
    faulty.types = {"pyodide.asm.wasm": "application/octet-stream"}
    page, watch = open_door()
    assert through(page, "version") == ask({"fn": "version"})
    watch.assert_clean()


# What may come in place of a file, and what is said.
FAULTS = {
    "half": (lambda whole: whole[: len(whole) // 2], "A file came only in part ({}). " + TRY_AGAIN),
    "nothing": (lambda whole: b"", "A file came only in part ({}). " + TRY_AGAIN),
    "log-in": (
        lambda whole: b"<!DOCTYPE html><title>Log in</title>",
        "Perhaps this network wants you to log in",
    ),
    "other": (
        lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
        "Another file came than the one of this page ({}).",
    ),
}
BROKEN = ["handbook.zip", "pyodide.asm.wasm", "stdlib.zip", "packs.json"]


@pytest.mark.share(10)
@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_comes_in_place_of_a_file_is_told_apart(fault, name, open_door, faulty, archives):
    spoil, words = FAULTS[fault]
    if name == "packs.json" and fault == "other":
        pytest.skip("the list says what the others are like; nothing says what it is like")
    faulty.instead = {name: spoil((archives / name).read_bytes())}
    page, _ = open_door()
    answer = through(page, "version")
    assert answer["ok"] is False
    assert words.format(name) in answer["error"]
    faulty.instead = {}
    assert through(page, "version") == ask({"fn": "version"})


@pytest.mark.parametrize("name", ["python-worker.mjs", "pyodide.asm.js"])
def test_a_script_of_the_wrong_type_is_told_apart(name, open_door, faulty):
    faulty.types = {name: "text/plain"}
    page, _ = open_door()
    assert (
        f"The site sends a file with the wrong type ({name}: text/plain)" in through(page, "version")["error"]
    )


def test_a_log_in_page_in_place_of_a_script_is_told_apart(open_door, faulty):
    faulty.instead = {"pyodide.asm.js": b"<!DOCTYPE html><title>Log in</title>"}
    page, _ = open_door()
    assert "Perhaps this network wants you to log in" in through(page, "version")["error"]


def test_a_policy_without_webassembly_is_named(open_door, faulty):
    faulty.policies = {"python-worker.mjs": "script-src 'self'"}
    page, _ = open_door()
    assert "its Content-Security-Policy lacks 'wasm-unsafe-eval'" in through(page, "version")["error"]


@pytest.mark.full
def test_a_slow_line_has_all_the_time_it_needs(open_door, faulty):
    """Only silence counts."""
    faulty.pause = 0.5
    page, _ = open_door()
    page.evaluate("patience.start = 14_000")
    begun = time.monotonic()
    assert through(page, "version") == ask({"fn": "version"})
    assert time.monotonic() - begun > 15, "longer than any silence may last"


def test_a_line_that_went_silent_is_told(open_door, faulty):
    faulty.pause = 600
    page, _ = open_door()
    page.evaluate("patience.start = 1500")
    assert "Nothing of this part of the page came in" in through(page, "version")["error"]
    faulty.pause = 0


DIED = "This part of the page stopped: the browser has ended it, perhaps for want of memory. Try again."
KEEP_WORKER = """() => {
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    constructor(...all) {
      super(...all);
      globalThis.made = this;
    }
  };
}"""


@pytest.mark.daily
def test_a_worker_that_dies_at_work_is_noticed_at_once(open_door):
    page, _ = open_door()
    page.evaluate(KEEP_WORKER)
    page.evaluate("door.start()")
    begun = time.monotonic()
    answer = page.evaluate(
        "(made.postMessage = () => {}, setTimeout(() => made.terminate(), 500), ask('plan'))"
    )
    assert answer == {"ok": False, "error": f"{DIED} {STILL}"}
    assert time.monotonic() - begun < 5
    assert through(page, "version")["ok"], "the next request starts another one"


def test_a_worker_that_died_while_nobody_waited_is_started_again(open_door):
    page, _ = open_door()
    page.evaluate(KEEP_WORKER)
    page.evaluate("door.start()")
    page.evaluate("made.terminate()")
    page.wait_for_function("door.status === 'idle'")
    assert through(page, "version")["ok"]


def test_a_worker_that_hears_nothing_is_noticed_within_seconds(open_door):
    """Where the browser has no locks, for example without HTTPS."""
    page, _ = open_door()
    page.evaluate(KEEP_WORKER)
    page.evaluate("door.start()")
    begun = time.monotonic()
    answer = page.evaluate("(made.postMessage = () => {}, ask('version'))")
    assert answer == {"ok": False, "error": f"{DIED} {STILL}"}
    assert 4 < time.monotonic() - begun < 20


@pytest.mark.share(3)
@pytest.mark.parametrize("deep", [50, 10_000, 100_000])
def test_what_nests_too_deeply_never_reaches_python(deep, open_door):
    page, _ = open_door()
    page.evaluate("door.start()")
    made = """(deep) => {
      let value = 1;
      for (let n = 0; n < deep; n += 1) value = n % 2 ? { a: value } : [value];
      return ask('open_routine', { routine: value });
    }"""
    assert page.evaluate(made, deep) == {"ok": False, "error": "This is nested too deeply to be read."}
    assert through(page, "version")["ok"]
    assert page.evaluate("door.status") == "ready"


def test_a_browser_without_workers_is_told_plainly(open_door):
    page, _ = open_door()
    page.evaluate("() => { globalThis.Worker = class { constructor() { throw new Error('no'); } }; }")
    answer = through(page, "version")
    assert answer["error"] == f"This browser cannot run this part of the page. Try a newer browser. {STILL}"


def test_a_calculation_that_does_not_end_is_stopped_and_a_new_one_starts(open_door):
    page, _ = open_door()
    page.evaluate("door.start()")
    page.evaluate("patience.call = 1")
    plans = "[1, 2, 3].map((n) => ask('plan', { profile: { minutes: 20 + n } }))"
    answers = page.evaluate(f"Promise.all({plans})")
    assert [answer["error"] for answer in answers] == [
        f"The calculation took too long and was stopped. Try again. {STILL}"
    ] * 3
    page.evaluate("patience.call = 60000")
    assert through(page, "version")["ok"]


def test_only_the_newest_of_many_requests_counts(open_door):
    page, _ = open_door()
    page.evaluate("door.start()")
    moves = "[10, 11, 12, 13, 14, 15].map((minutes) => ask('plan', { profile: { minutes } }, 'latest'))"
    answers = page.evaluate(f"Promise.all({moves})")
    assert [answer.get("value") for answer in answers[:-1]] == [None] * 5
    assert answers[-1] == ask({"fn": "plan", "args": {"profile": {"minutes": 15}}})
    # An error of a request that no longer counts is not told; that of the newest is.
    wrong = "[{}, { profile: 1 }, { profile: 2 }].map((args) => ask('plan', args, 'latest'))"
    answers = page.evaluate(f"Promise.all({wrong})")
    assert [answer["ok"] for answer in answers] == [True, True, False]
    # Another function has a lane of its own.
    both = "[ask('plan', {}, 'latest'), ask('version', {}, 'latest')]"
    assert all(answer.get("value") for answer in page.evaluate(f"Promise.all({both})"))


def test_two_widgets_share_one_python_and_listeners_can_leave(open_door, faulty):
    page, _ = open_door()
    page.evaluate(
        """async () => {
             const { openDoor } = await import("./door.mjs");
             globalThis.other = openDoor({ inPage: true });
             globalThis.heard = [];
             other.onStatus((status) => heard.push(status))();
             await Promise.all([other.start(), door.start()]);
           }"""
    )
    assert page.evaluate("[other.status, heard, seen]") == ["ready", [], ["starting", "ready"]]
    assert faulty.asked.count("python-worker.mjs") == 1


KERNEL = """async () => {
  const { openDoor } = await import("./door.mjs");
  const { PATIENCE_MS } = await import("./kernel.mjs");
  PATIENCE_MS.answer = 40;
  const answers = [
    (name, { fn, args }) => [{ ok: true, value: [name, fn, args] }, []],
    () => [{ ok: false, error: "Unknown condition." }, []],
    (name, message, { signal }) =>
      new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason))),
  ];
  const invoke = async (...all) => (answers.length > 1 ? answers.shift() : answers[0])(...all);
  const door = openDoor({ experimental: { invoke }, inPage: false });
  const told = [];
  door.onStatus((status) => told.push(status));
  const asked = [];
  for (const fn of ["first", "second", "third"]) {
    asked.push(await door.call(fn, { a: 1 }).catch((error) => error.message));
  }
  const nobody = openDoor({ inPage: false });
  asked.push(await nobody.call("version").catch((error) => error.message));
  return [asked, told, nobody.status];
}"""


def test_in_a_notebook_the_kernel_answers(open_door, faulty):
    page, _ = open_door()
    asked, told, nobody = page.evaluate(KERNEL)
    assert asked[0] == ["call", "first", {"a": 1}]
    assert asked[1] == "Unknown condition."
    assert asked[2].startswith("The notebook's Python did not answer.")
    assert asked[3].startswith("There is no Python behind this page.")
    assert (told, nobody) == (["ready", "failed"], "failed")
    assert "python-worker.mjs" not in faulty.asked


@pytest.mark.daily
def test_pages_load_nothing_of_python_by_themselves(open_page):
    for path in ("book/index.html", "notebooks/tools/finder.html", "notebooks/exercises/cat-camel.html"):
        page, watch = open_page(path)
        page.wait_for_load_state("networkidle")
        assert not [url for url in watch.urls if "python" in url.rpartition("/_static/")[2]], path


def test_the_files_of_a_week_are_those_of_cpython(open_door, faulty):
    """The export pack as it is shipped: every kind, in the page's trimmed Python."""
    page, watch = open_door()
    profile = {"conditions": ["spinal-stenosis"], "sessions_per_day": 2, "surface": "floor"}
    routine = through(page, "plan", {"profile": profile})["value"]["routine"]
    stamped = {"stamp": "2026-01-01T10:00:00Z", "start": "2026-01-05", "weeks": 6}
    zoned = {**stamped, "timezone": "Europe/London", "owner": "Ada"}
    for kind in KINDS:
        options = {"ics": zoned, "fhir": stamped}.get(kind, {})
        args = {"kind": kind, "routine": routine, "options": options}
        answer = through(page, "export", args)
        assert answer["ok"], answer
        assert answer == ask({"fn": "export", "args": args})
    shown = {"address": "https://example.org/builder.html#week=H10ABC"}
    assert through(page, "code", shown) == ask({"fn": "code", "args": shown})
    assert faulty.asked.count("export.zip") == 1
    refused = through(page, "export", {"kind": "ics", "routine": routine, "options": {"weeks": 0}})
    assert refused == {"ok": False, "error": "weeks must be a whole number from 1 to 104, not 0."}
    watch.assert_clean()


# A pack as an export might be: a part of the handbook, a library, and a module of the standard library
# that the page does not have otherwise.
PARCEL = {
    "name": "parcel",
    "functions": ["mondays"],
    "run": "handbook.parcel.door",
    "packages": ["handbook.parcel"],
    "distributions": ["python-dateutil", "six"],
}
PARCEL_DOOR = """
import colorsys
from datetime import datetime
from dateutil.rrule import WEEKLY, rrule
from ..core.catalogue import catalogue
from ..core.door import register

def mondays(weeks):
    days = rrule(WEEKLY, count=weeks, dtstart=datetime(2026, 11, 23))
    red = colorsys.rgb_to_hsv(1, 0, 0)
    return [len(catalogue().exercises), *red, *(day.date().isoformat() for day in days)]

register("mondays", mondays)
"""


class TestPack:
    @pytest.fixture(scope="class")
    @classmethod
    def archives(cls, tmp_path_factory) -> Path:
        folder = tmp_path_factory.mktemp("parcel")
        package = folder / "source" / "handbook" / "parcel"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "door.py").write_text(PARCEL_DOOR, encoding="utf-8")
        build(folder / "python", [PARCEL], folder / "source")
        return folder / "python"

    def test_it_is_loaded_once_with_the_first_request_that_needs_it(self, open_door, faulty):
        page, watch = open_door()
        assert through(page, "version")["ok"]
        assert "parcel.zip" not in faulty.asked
        expected = {"ok": True, "value": [len(hb.catalogue().exercises), 0, 1, 1, "2026-11-23", "2026-11-30"]}
        asked = "Promise.all([1, 2].map(() => ask('mondays', { weeks: 2 })))"
        assert page.evaluate(asked) == [expected, expected]
        assert faulty.asked.count("parcel.zip") == 1
        watch.assert_clean()

    def test_without_it_everything_else_goes_on_and_a_second_try_works(self, open_door, faulty):
        faulty.missing = {"parcel.zip"}
        page, _ = open_door()
        answer = through(page, "mondays", {"weeks": 1})
        reason = OUTDATED
        assert answer == {"ok": False, "error": reason}
        assert through(page, "version")["ok"]
        faulty.missing = set()
        assert through(page, "mondays", {"weeks": 1})["value"][-1] == "2026-11-23"
