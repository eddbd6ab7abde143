"""The widget for a second condition in a real JupyterLab: a click reaches Python, Python the page."""

from __future__ import annotations

import handbook as hb
from tests.browser.lab import PATIENCE_S

CELLS = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    'second = hb.SecondCondition("spinal-stenosis")\nsecond',
    """def keep(change):
    pathlib.Path("second.json").write_text(json.dumps([second.others, second.changes]))

second.observe(keep, "changes")""",
    'second.others = ["glaucoma"]',
]


def test_second_condition_in_jupyterlab(browser, lab):
    notebook = lab.open(browser, "second", CELLS)
    page = notebook.page
    for number in range(3):
        notebook.run(number)
    chip = page.locator(".hb-second .hb-chip", has_text="Osteoporosis")
    chip.wait_for(timeout=PATIENCE_S * 1000)
    chip.click()
    _, changes = notebook.seen("second.json", lambda latest: latest[0] == ["osteoporosis"])
    assert changes == [c.exercise.id for c in hb.what_changes(["spinal-stenosis"], ["osteoporosis"])]
    assert (
        f"{len(changes)} of {len(hb.catalogue().exercises)}"
        in page.locator(".hb-second [data-part=count]").inner_text()
    )
    notebook.run(3)
    page.wait_for_function(
        "document.querySelector('.hb-second [data-part=count]').innerText.includes('glaucoma')",
        timeout=PATIENCE_S * 1000,
    )
