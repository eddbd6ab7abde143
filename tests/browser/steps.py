"""The check of warning signs as somebody with ordinary back pain goes through it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

import handbook as hb

GATE = hb.catalogue().gate
ORDINARY = ("25-to-50", "leg-no")


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
