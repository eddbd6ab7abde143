"""A week must not pass for the answer to another question, and a dead worker ends in a sentence."""

from __future__ import annotations

import time

import pytest

from tests.browser.flows import script
from tests.browser.steps import mark
from tests.browser.test_runtime import DIED, STILL

PAGE = "notebooks/tools/builder.html"
# The page's worker, which a test can hold back or end.
HOLD = """
const Real = globalThis.Worker;
globalThis.Worker = class extends Real {
  constructor(...all) {
    super(...all);
    globalThis.made = this;
  }
  postMessage(message) {
    if (globalThis.held) globalThis.held.push(message);
    else super.postMessage(message);
  }
};
globalThis.release = () => {
  const all = globalThis.held;
  globalThis.held = null;
  for (const message of all) made.postMessage(message);
};
0;
"""


@pytest.fixture
def planned(open_page):
    """A page with the reader's own week."""
    page, watch = open_page(PAGE)
    page.evaluate(HOLD)
    answered = script("plan").partition('await choose("[name=minutes]"')[0]
    page.evaluate(f"async () => {{ {answered} }}")
    return page, watch


def title(page):
    return page.locator("[data-part=title]")


def starts(page):
    return page.locator(".hb-week [data-act=start]")


def tick_osteoporosis(page):
    page.evaluate("globalThis.held = []")
    page.locator("[data-act=all]").first.click()
    mark(page.locator("[name=condition][value=osteoporosis]"))


@pytest.mark.daily
def test_the_old_week_is_called_so_and_cannot_be_started(planned):
    page, watch = planned
    assert starts(page).count() > 0
    tick_osteoporosis(page)
    title(page).get_by_text("Your week before", exact=True).wait_for()
    status = page.locator("[data-part=status]").inner_text()
    assert status.endswith("The week below is still for your answers of before: wait for the new one.")
    assert starts(page).count() == 0
    assert not page.locator("[data-part=take] [data-act=print]").is_enabled()
    page.evaluate("release()")
    title(page).get_by_text("Your week", exact=True).wait_for()
    assert starts(page).count() > 0
    assert page.locator("[data-part=status]").inner_text() == ""
    watch.assert_clean()


def test_a_worker_that_dies_while_it_plans_is_told_within_seconds(planned):
    page, _ = planned
    tick_osteoporosis(page)
    begun = time.monotonic()
    page.evaluate("made.terminate()")
    status = page.locator("[data-part=status]")
    status.get_by_text(DIED).wait_for()
    assert time.monotonic() - begun < 5
    assert STILL in status.inner_text()
    assert page.locator(".hb-week").count() == 0, "no week for other answers stays"
    # The answers are kept, and a second try plans with them.
    page.evaluate("globalThis.held = null")
    page.locator("[data-act=again]").click()
    title(page).get_by_text("Your week", exact=True).wait_for()
    page.wait_for_selector(".hb-week")
    assert page.locator("[name=condition][value=osteoporosis]").is_checked()
