"""The book kept for offline use: without a network, on the next day, and after a newer release."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handbook.press.book.install import write_worker
from tests.browser.conftest import BUILT, PREFIX, Watch, wait_for_widgets
from tests.browser.faulty import FaultyServer
from tests.browser.flows import HELPERS, script

RELEASE = next((BUILT / "_static").glob("handbook-*")).name
NEWER = "handbook-0123456789"  # the folder of the newer release
NEWER_SHEET = "book-0123456789.css"
LANDING = "book/index.html"
CHAPTER = "notebooks/exercises/cat-camel.html"
KEPT = "async () => [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()]"


@pytest.fixture
def site() -> Iterator[FaultyServer]:
    site = FaultyServer(BUILT, f"/{PREFIX}")
    yield site
    site.server.shutdown()


@pytest.fixture(scope="module")
def newer(tmp_path_factory) -> Path:
    """A newer release: every page is another one, and so are its sheet and the folder of its files."""
    folder = tmp_path_factory.mktemp("newer") / "html"
    shutil.copytree(BUILT, folder)
    (folder / "_static" / RELEASE).rename(folder / "_static" / NEWER)
    (sheet,) = (folder / "_static").glob("book-*.css")
    for file in (sheet, *folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8").replace(RELEASE, NEWER).replace(sheet.name, NEWER_SHEET)
        file.write_text(text.replace("</main>", "<!-- newer --></main>"), encoding="utf-8")
    sheet.rename(sheet.with_name(NEWER_SHEET))
    for name in ("sw.js", "offline.json"):
        (folder / name).unlink()
    write_worker(folder)
    return folder


class Reader:
    """One browser with its storage, who goes from page to page."""

    def __init__(self, context: Any, site: FaultyServer) -> None:
        self.context, self.site = context, site
        self.page = context.new_page()

    def go(self, path: str) -> Watch:
        self.page.goto("about:blank")  # what the page before still wanted is no failure of this one
        watch = Watch(self.page)
        self.page.goto(self.site.address + path, wait_until="load")
        wait_for_widgets(self.page)
        return watch

    def does(self, *flows: tuple[str, str]) -> None:
        """Goes to each page, does there what readers do, and meets no fault."""
        for path, steps in flows:
            watch = self.go(path)
            self.page.evaluate(f"async () => {{ {steps} }}")
            watch.assert_clean()
            assert self.page.locator("#hb-outdated").count() == 0

    def keeps(self) -> None:
        self.page.locator("[data-act=keep]").click()
        self.page.get_by_text("Kept on this device.", exact=True).wait_for()

    def release(self) -> str:
        """The folder of the page's files."""
        source = self.page.locator("script[type=module]").get_attribute("src")
        return str(source).split("/")[-2]

    def kept(self) -> tuple[int, list[str]]:
        registrations, caches = self.page.evaluate(KEPT)
        return registrations, caches


@pytest.fixture
def reader(browser, site) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield Reader(context, site)
    context.close()


FLOW = {
    name: (path, script(name))
    for name, path in [
        ("plan", "notebooks/tools/builder.html"),
        ("session", "notebooks/tools/session.html"),
        ("programme", "notebooks/tools/programme.html"),
        ("finder", "notebooks/tools/finder.html?c=sciatica"),
        ("film", CHAPTER),
        ("search", "search.html?q=stenosis"),
    ]
}


# A later session: what is asked depends on what was answered before.
SESSION = (
    FLOW["session"][0],
    HELPERS
    + """
    const asked = [".hb-check [data-act=still]", "[name=usual][value='2']", "[name=start_pain][value='2']"];
    await until("the film", async () => {
      // The one before was left as it ran.
      if (find(".hb-player[data-face=resume]")) find("[data-act=reset]").click();
      for (const selector of asked) if (!find(selector)?.checked) find(selector)?.click();
      if (find("[name=start_pain]:checked")) find(".hb-player button[type=submit]")?.click();
      return find(".hb-stage svg[data-seconds]");
    });
    """,
)


def replan() -> tuple[str, str]:
    """Another week than the one before, by the page's Python."""
    steps = """
      if (find(".hb-check [data-act=still]")) await click(".hb-check [data-act=still]");
      await there(".hb-builder[data-planned]");
      await choose("[name=minutes]", find("[name=minutes]").value === "25" ? "30" : "25");
      const settled = () => !find("[data-part=status]").textContent;
      await until("the week", () => find(".hb-builder[data-planned]") && settled());
    """
    return FLOW["plan"][0], HELPERS + steps


def test_a_kept_book_works_without_a_network_today_tomorrow_and_after_a_release(reader, site, newer):
    page = reader.page
    reader.go(LANDING)
    assert reader.kept() == (0, []), "nothing is kept unless asked"
    assert "MB to load" in page.locator("[data-handbook=offline]").inner_text()
    reader.keeps()
    assert reader.kept()[0] == 1
    assert len(reader.kept()[1]) == 1

    site.cut = True
    reader.does(*FLOW.values())
    assert page.pdf().startswith(b"%PDF")
    reader.go("")
    page.wait_for_url(f"**/{LANDING}")
    page.goto(f"{site.address}book/workshop/came-later.html")
    assert page.locator("h1").inner_text() == "This page is not here"

    reader.context.clock.install(time=datetime.now() + timedelta(days=1))
    reader.does(FLOW["finder"], replan(), SESSION, FLOW["film"])

    # A newer release is published, of which this browser has heard nothing yet.
    site.folder, site.missing = newer, {"sw.js"}
    reader.go(FLOW["plan"][0])
    assert reader.release() == RELEASE, "a page opened without a network"
    site.cut = False
    page.evaluate(f"async () => {{ {replan()[1]} }}")
    assert page.locator("#hb-outdated").count() == 0, "an old page goes on with its own files"
    reader.does(FLOW["finder"], replan(), FLOW["film"])
    assert reader.release() == NEWER, "a new page comes with its files, beside the old copy"
    reader.go(CHAPTER)
    site.cut = True
    page.evaluate(f"async () => {{ {script('film')} }}")
    reader.does(FLOW["finder"], replan(), SESSION)
    assert reader.release() == RELEASE, "without a network the whole old book is there"

    # Now it comes: quietly, and never under a page that is open.
    site.cut, site.missing = False, set()
    session = reader.context.new_page()
    session.goto(site.address + FLOW["session"][0])
    wait_for_widgets(session)
    reader.go(LANDING)
    page.locator("#hb-newer").wait_for()
    assert "newer version" in page.locator("#hb-newer").inner_text()
    page.locator("#hb-newer button").click()
    page.get_by_text("Close the other pages of this book first").wait_for()
    assert session.locator("#hb-newer").count() == 0
    session.close()
    with page.expect_navigation():
        page.locator("#hb-newer button").click()
    site.cut = True
    reader.does(FLOW["finder"], replan(), SESSION, FLOW["film"])
    assert reader.release() == NEWER
    kept = page.evaluate(
        "async () => (await (await caches.open((await caches.keys())[0])).keys()).map(r => r.url)"
    )
    assert [url for url in kept if RELEASE in url] == [], "the old release has gone"

    # "Delete everything" is everything.
    reader.go(FLOW["programme"][0])
    page.locator("[data-act=wipe]").click()
    page.locator("[data-act=really]").click()
    page.wait_for_function(f"({KEPT})().then(([workers, caches]) => !workers && !caches.length)")


@pytest.mark.daily
def test_what_did_not_come_is_said_and_a_second_try_goes_on_from_there(reader, site):
    page = reader.page
    place = page.locator("[data-handbook=offline]")
    site.instead = {"searchindex.js": b"<!doctype html><title>Log in</title>"}
    site.types = {"searchindex.js": "text/html"}
    reader.go("book/about.html")
    page.locator("[data-act=keep]").click()
    place.get_by_text("Not everything came").first.wait_for()
    assert reader.kept()[0] == 0
    site.instead, site.types, before = {}, {}, len(site.asked)
    reader.keeps()
    again = site.asked[before:]
    assert "searchindex.js" in again
    assert len(again) < before / 2, "what had come did not come again"
    page.locator("[data-act=remove]").click()
    page.wait_for_function(f"({KEPT})().then(([workers, caches]) => !workers && !caches.length)")
    # At once again, while the page is still under the worker of before.
    reader.keeps()
    site.cut = True
    reader.does(FLOW["finder"])
