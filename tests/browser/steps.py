"""The check of warning signs as somebody with ordinary back pain goes through it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

import handbook as hb
from tests.browser.chromium import PATIENCE_S

GATE = hb.catalogue().gate
ORDINARY = ("25-to-50", "leg-no")


def mark(box: Locator, on: bool = True) -> None:
    """Ticks a box, or takes its tick away, by its label, as a finger does: many boxes cannot be seen.

    A click that is forced onto the box itself does not wait until the page stands still, and may miss.
    """
    if box.is_checked() != on:
        box.locator("xpath=ancestor::label[1]").click()
    expect(box).to_be_checked(checked=on, timeout=PATIENCE_S * 1000)


def tick_line(page: Page | Locator, line: str) -> None:
    page.locator(f".hb-check [name=line][value={line}]").check()


def choose(page: Page | Locator, *options: str) -> None:
    for option in options:
        page.locator(f".hb-check [data-fit][value='{option}']").check()


def to_the_other_signs(page: Page | Locator, *options: str) -> None:
    """Past the emergencies and past what fits, so that the other signs are on show."""
    page.locator(".hb-check [data-act=none]").click()
    choose(page, *(options or ORDINARY))
    page.locator(".hb-check [data-act=fits]").click()
    page.locator(".hb-check[data-step=later]").wait_for()


def pass_check(page: Page | Locator, *options: str) -> None:
    """Answers the check with "none of these" to its end."""
    to_the_other_signs(page, *options)
    page.locator(".hb-check [data-act=finish]").click()
    page.locator(".hb-check[data-step=done]").wait_for()
