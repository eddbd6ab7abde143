"""The pain log in a real JupyterLab: the page changes Python, Python changes the page."""

from __future__ import annotations

from tests.browser.lab import PATIENCE_S

CELLS = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    'log = hb.ProgrammeLog(hb.Profile(days=["mon", "wed", "fri"], minutes=20))\nlog',
    """def keep(change):
    light = log.programme.weeks[0].light
    pathlib.Path("log.json").write_text(json.dumps([log.entries, light]))

log.observe(keep, "entries")""",
    """log.entries = [*log.entries, log.entries[0] | {"start": 3, "during": 8}]""",
]


def test_pain_log_in_jupyterlab(browser, lab):
    notebook = lab.open(browser, "log", CELLS)
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    page.locator(".hb-programme form").wait_for(timeout=PATIENCE_S * 1000)
    for name, value in (("start", 2), ("during", 3)):
        page.locator(f"[name={name}][value='{value}']").check(force=True)
    page.locator("[data-part=judgement]").get_by_text("Green: go on.").wait_for(timeout=PATIENCE_S * 1000)
    page.locator(".hb-programme [type=submit]").click()
    (entry,), light = notebook.seen("log.json", lambda latest: len(latest[0]) == 1)
    assert (entry["start"], entry["during"], light) == (2, 3, "green")
    notebook.run(3)
    notebook.seen("log.json", lambda latest: len(latest[0]) == 2)
    page.locator("tr[data-week='1'] .hb-v", has_text="Red").wait_for(timeout=PATIENCE_S * 1000)
    assert page.locator(".hb-entry").count() == 2
    # Nothing of the browser's own storage is used in a notebook.
    assert page.evaluate("localStorage.getItem('handbook-pain-log')") is None
