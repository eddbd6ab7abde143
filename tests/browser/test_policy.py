"""The Content-Security-Policy of the pages: on every page, and nothing that readers do needs more."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from handbook.press.book.seal import SEAL
from handbook.press.book.serve import BookHandler, make_server
from tests.browser.conftest import BUILT, Watch
from tests.browser.flows import FLOWS, LISTEN, script


@pytest.mark.parametrize("path", sorted(p.relative_to(BUILT).as_posix() for p in BUILT.rglob("*.html")))
def test_every_page_says_so_before_anything_else(path):
    """Also those that no table of contents names."""
    head = (BUILT / path).read_text(encoding="utf-8").partition("<head>")[2]
    first = head.removeprefix('\n<meta charset="utf-8">') if path == "index.html" else head
    assert first.startswith(f"\n{SEAL}\n")


def test_no_page_lies_among_the_assets():
    assert not list((BUILT / "_static").rglob("*.html"))


class PlainHandler(BookHandler):
    """A host that sends no header of ours: the pages speak for themselves."""

    end_headers = http.server.SimpleHTTPRequestHandler.end_headers


@pytest.fixture(scope="module", params=[BookHandler, PlainHandler], ids=["own-server", "plain-host"])
def address(request) -> Iterator[str]:
    server = make_server(BUILT, 0, handler=request.param)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def visit(browser, address):
    """One reader, who goes from flow to flow: visit(path) -> (page, watch)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)

    def visited(path):
        page = context.new_page()
        watch = Watch(page)
        page.goto(address + path, wait_until="load")
        return page, watch

    yield visited
    context.close()


@pytest.mark.daily
@pytest.mark.share(4)
@pytest.mark.parametrize("name", FLOWS)
def test_nothing_that_readers_do_needs_more(name, visit):
    page, watch = visit(FLOWS[name][0])
    page.evaluate(f"async () => {{ {script(name)} }}")
    assert page.evaluate("globalThis.violations ?? 'not watched'") == []
    assert [error for error in watch.errors if "Content Security Policy" in error] == []
    watch.assert_clean()
    page.close()


def test_the_policy_is_at_work(visit):
    """What it forbids does not happen: a script in the page, eval, another host, a frame."""
    page, _ = visit("book/index.html")
    page.evaluate(
        """async () => {
             const script = document.createElement("script");
             script.textContent = "globalThis.ran = 1";
             document.body.append(script);
             // Later: what runs at once is the tool's own, which no policy binds.
             setTimeout(() => globalThis.eval("globalThis.ran = 2"));
             document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/x.png" }));
             await fetch("http://127.0.0.1:9/x").catch(() => {});
             await new Promise((done) => setTimeout(done, 500));
           }"""
    )
    assert page.evaluate("globalThis.ran") is None
    found = {line.partition(":")[0] for line in page.evaluate("violations")}
    assert {"script-src-elem", "script-src", "img-src", "connect-src"} <= found


def test_no_address_of_a_reader_reaches_another_page(visit):
    page, _ = visit("notebooks/tools/finder.html?c=sciatica")
    with page.expect_request(lambda request: request.url.endswith("book/safety.html")) as found:
        page.locator(".bd-header-announcement a").click()
    assert "referer" not in found.value.headers


class OldPages(BookHandler):
    """A site after a new release: the files of the page before are gone."""

    gone = ""

    def do_GET(self) -> None:
        if type(self).gone and type(self).gone in self.path:
            self.send_error(404)
        else:
            super().do_GET()

    do_HEAD = do_GET


BAR = "This page is out of date: reload it. What this browser keeps for you stays. Reload"


@pytest.fixture
def renewed(browser):
    handler = type("Handler", (OldPages,), {"gone": ""})
    server = make_server(BUILT, 0, handler=handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    yield f"http://localhost:{server.server_port}/", handler, context.new_page()
    context.close()
    server.shutdown()


def test_a_page_from_before_a_release_says_that_it_is_out_of_date(renewed):
    """From a cache: neither its style sheet nor its scripts are there any more."""
    address, handler, page = renewed
    handler.gone = "/_static/handbook-"
    page.goto(f"{address}notebooks/tools/finder.html")
    page.wait_for_selector("#hb-outdated")
    assert page.locator("#hb-outdated").inner_text() == BAR
    assert page.locator("#hb-outdated").count() == 1
    handler.gone = ""
    page.locator("#hb-outdated button").click()
    page.wait_for_selector(".hb-finder")
    assert page.locator("#hb-outdated").count() == 0


def test_a_page_that_was_open_during_a_release_says_so_and_keeps_what_was_entered(renewed):
    address, handler, page = renewed
    page.goto(f"{address}notebooks/tools/builder.html")
    page.wait_for_selector(".hb-builder")
    handler.gone = "/_static/handbook-"
    answered = script("plan").partition('await there(".hb-builder[data-planned]")')[0]
    page.evaluate(f"async () => {{ {answered} }}")
    page.wait_for_selector("#hb-outdated")
    page.locator("[data-part=status]", has_text="This page is out of date: reload it.").wait_for()
    handler.gone = ""
    page.locator("#hb-outdated button").click()
    page.wait_for_selector(".hb-builder[data-planned]")
    assert page.locator("[data-question=surface] input:checked").count() == 1


def test_a_film_that_has_gone_says_so(renewed):
    address, handler, page = renewed
    page.goto(f"{address}notebooks/exercises/cat-camel.html")
    page.wait_for_selector(".hb-play:not([hidden])")
    handler.gone = "-film.svg"
    page.locator(".hb-play button").click()
    page.wait_for_selector("#hb-outdated")
