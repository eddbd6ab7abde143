"""What readers do, in Firefox and WebKit: every flow runs, and nothing needs more than the policy gives.

Each violation of the policy is reported to the server, from the first moment of a page on.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator

import pytest

from handbook.press.book.serve import BookHandler, make_server
from tests.browser.chromium import PATIENCE_S
from tests.browser.conftest import BUILT
from tests.browser.engines import ENGINES, Run
from tests.browser.flows import FLOWS, script

REPORTS = "/violations"
LAST = "/the-last.png"
# What the policy forbids, so that the report of it comes after those of everything before.
FORBIDDEN = f"document.body.append(Object.assign(new Image(), {{ src: 'http://127.0.0.1:9{LAST}' }}));"


class Watching(BookHandler):
    """The book's own server, which also hears of violations."""

    reports: list[str]

    def policy(self) -> str:
        return f"{super().policy()}; report-uri {REPORTS}"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        report = body.get("csp-report", body)
        self.reports.append(f"{report.get('violated-directive')} {report.get('blocked-uri')} {body}")
        self.send_response(204)
        self.end_headers()


@pytest.fixture(scope="module", params=ENGINES)
def run(request) -> Iterator[Run]:
    start, there = ENGINES[request.param]
    if not there and not os.environ.get("CI"):
        pytest.skip(f"{request.param} is not on this machine: .ci/run says which packages bring it")
    assert there, f"{request.param} is missing: .ci/run installs it"
    with start() as run:
        yield run


@pytest.fixture(scope="module")
def watched() -> Iterator[tuple[str, list[str]]]:
    reports: list[str] = []
    server = make_server(BUILT, 0, handler=type("Handler", (Watching,), {"reports": reports}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/", reports
    server.shutdown()


@pytest.mark.full
@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_runs_within_the_policy(run: Run, watched, name):
    address, reports = watched
    reports.clear()
    run(address + FLOWS[name][0], script(name) + FORBIDDEN)
    deadline = time.monotonic() + PATIENCE_S
    while not any(LAST in report for report in reports):
        assert time.monotonic() < deadline, "the policy is not at work"
        time.sleep(0.05)
    assert [report for report in reports if LAST not in report] == []
