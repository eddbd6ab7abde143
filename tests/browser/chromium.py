"""The one Chromium of a test run: tests in other folders use it, too."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# What readers have; and the same engine without its windows, which opens a page in a quarter of the time.
WHOLE = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHROMIUM = shutil.which("chromium-headless-shell") or WHOLE
# Patience costs nothing while things go well; speed is a benchmark's business, not a test's.
PATIENCE_S = 120
ASK_EVERY_MS = 30
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # It knows nothing of the line, and would then load pictures from farther away than a reader's browser.
    "--blink-settings=lazyLoadingImageMarginPxUnknown=1250",
    # page.route would switch the cache off; this blocks just as well.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def ask_again(page: Page) -> None:
    """Lets a page's `wait_for_function` ask from here, again and again.

    Playwright's own evaluates text within the page later on, which the book's policy forbids.
    """
    from playwright.sync_api import Error

    def wait_for_function(expression: str, *, arg: Any = None, timeout: float = PATIENCE_S * 1000) -> Any:
        deadline = time.monotonic() + timeout / 1000
        while True:
            try:
                found = page.evaluate(expression, arg)
            except Error as error:
                # The page is on its way to another one.
                if not any(words in str(error) for words in ("context was destroyed", "navigat")):
                    raise
                found = None
            if found:
                return found
            assert time.monotonic() < deadline, f"waited in vain for {expression}"
            page.wait_for_timeout(ASK_EVERY_MS)

    page.wait_for_function = wait_for_function  # type: ignore[method-assign,assignment]


def patient(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Every page waits as long as a busy machine needs."""

    def made(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_S * 1000)
        context.on("page", ask_again)
        return context

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "The browser tests need Chromium. Install it, e.g. with: apt-get install chromium"
    # Only here: the quick loop runs without Playwright.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A machine may be slow to start it, too.
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=PATIENCE_S * 1000)
        launched.new_context = patient(launched.new_context)  # type: ignore[method-assign]
        yield launched
        launched.close()
