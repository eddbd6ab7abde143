"""Firefox and WebKit as Debian has them, driven over their own protocols.

Playwright drives only builds of its own, which a machine must download.  Firefox speaks WebDriver BiDi by
itself; WebKit comes with a WebDriver.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

from tests.browser.chromium import PATIENCE_S
from tests.browser.lab import free_port

# An engine is: run(address, body of an async function) -> what it gives back.
Run = Callable[[str, str], Any]
FIREFOX_PREFS = """
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.download.dir", "%s");
user_pref("browser.download.folderList", 2);
user_pref("network.proxy.type", 0);
"""
MINI_BROWSER = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
SCREEN = "1300x1000x24"


def first_line(log: Path, pattern: str, process: subprocess.Popen[Any]) -> str:
    """What a program says about itself once it is ready."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        said = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(pattern, said):
            return found[1]
        assert process.poll() is None, said[-2000:]
        time.sleep(0.1)
    raise AssertionError(f"It did not start: {said[-2000:]}")


@contextmanager
def running(folder: Path, *command: str | Path, **environment: str) -> Iterator[tuple[Any, Path]]:
    """A program, and the file with what it says; it is ended afterwards."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | environment)
    try:
        yield process, log
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


@contextmanager
def firefox() -> Iterator[Run]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile").mkdir()
        (folder / "profile" / "user.js").write_text(FIREFOX_PREFS % folder)
        profile = ("--profile", folder / "profile")
        command = (program, "--headless", "--no-remote", *profile, "--remote-debugging-port=0")
        with running(folder, *command, HOME=name) as (process, log):
            address = first_line(log, r"BiDi listening on (\S+)", process)
            socket = websocket.create_connection(
                f"{address}/session", timeout=PATIENCE_S, suppress_origin=True
            )
            numbers = itertools.count(1)

            def ask(method: str, **params: Any) -> Any:
                number = next(numbers)
                socket.send(json.dumps({"id": number, "method": method, "params": params}))
                while (answer := json.loads(socket.recv())).get("id") != number:
                    pass
                assert answer["type"] == "success", answer
                return answer["result"]

            ask("session.new", capabilities={})
            tab = ask("browsingContext.create", type="tab")["context"]

            def run(page: str, script: str) -> Any:
                ask("browsingContext.navigate", context=tab, url=page, wait="complete")
                told = "then((value) => JSON.stringify(value ?? null))"
                done = ask(
                    "script.evaluate",
                    expression=f"(async () => {{ {script} }})().{told}",
                    target={"context": tab},
                    awaitPromise=True,
                )
                assert done["type"] == "success", done["exceptionDetails"]["text"]
                return json.loads(done["result"]["value"])

            yield run
            ask("browser.close")
            socket.close()


ASYNC = """
const tell = arguments[arguments.length - 1];
const failed = (error) => tell({ error: String(error) });
(async () => { %s })().then((value) => tell({ value: value ?? null }), failed);
"""


@contextmanager
def webkit() -> Iterator[Run]:
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    assert driver
    assert screen
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        reader, writer = os.pipe()
        shown = subprocess.Popen(
            [screen, "-displayfd", str(writer), "-screen", "0", SCREEN],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        try:
            display = f":{os.read(reader, 20).decode().strip()}"
            with running(folder, driver, f"--port={port}", DISPLAY=display, HOME=name):
                yield from _webkit_session(port)
        finally:
            shown.terminate()
            shown.wait(PATIENCE_S)
            os.close(reader)
            os.close(writer)


def _webkit_session(port: int) -> Iterator[Run]:
    def ask(path: str, body: dict[str, Any] | None, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        address = f"http://127.0.0.1:{port}/session{path}"
        request = urllib.request.Request(address, data, {"content-type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
    wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            own = f"/{ask('', {'capabilities': wanted})['sessionId']}"
            break
        except urllib.error.URLError:
            assert time.monotonic() < deadline, "The WebDriver does not answer."
            time.sleep(0.1)
    ask(f"{own}/timeouts", {"script": PATIENCE_S * 1000, "pageLoad": PATIENCE_S * 1000})

    def run(page: str, script: str) -> Any:
        ask(f"{own}/url", {"url": page})
        done = ask(f"{own}/execute/async", {"script": ASYNC % script, "args": []})
        assert "error" not in done, done["error"]
        return done["value"]

    yield run
    ask(own, None, "DELETE")


ENGINES = {
    "firefox": (firefox, bool(shutil.which("firefox-esr") or shutil.which("firefox"))),
    "webkit": (webkit, bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and MINI_BROWSER)),
}
