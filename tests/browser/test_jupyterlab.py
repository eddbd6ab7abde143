"""The finder in a real JupyterLab: the page changes Python, Python changes the page."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

import handbook as hb

CELLS = [
    "import json, pathlib\nimport handbook as hb\nhb.use_style()",
    "finder = hb.Finder()\nfinder",
    """def keep(change):
    pathlib.Path("seen.json").write_text(json.dumps([finder.conditions, finder.answers, finder.results]))

finder.observe(keep, "results")""",
    'finder.conditions = ["osteoporosis", "sciatica"]',
]
PATIENCE_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A JupyterLab on a folder with one notebook."""
    folder = tmp_path_factory.mktemp("lab")
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / "try.ipynb")
    port = free_port()
    settings = [
        f"--port={port}",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.expose_app_in_browser=True",
    ]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / ".config"), "HOME": str(folder)}
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *settings], stdout=log, stderr=log, env=environment
    )
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).read()
            break
        except OSError:
            assert server.poll() is None, (folder / "lab.log").read_text()[-2000:]
            assert time.monotonic() < deadline, "JupyterLab did not start"
            time.sleep(0.3)
    yield address, folder
    server.terminate()
    server.wait(timeout=20)


def seen(folder: Path, wanted) -> list:
    """Waits until Python has seen what `wanted` accepts."""
    deadline = time.monotonic() + PATIENCE_S
    latest = None
    while time.monotonic() < deadline:
        if (folder / "seen.json").exists():
            latest = json.loads((folder / "seen.json").read_text() or "null")
            if latest and wanted(latest):
                return latest
        time.sleep(0.1)
    raise AssertionError(f"Python saw {latest}")


def test_finder_in_jupyterlab(browser, lab):
    address, folder = lab
    page = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page()
    page.goto(f"{address}/lab/tree/try.ipynb")
    # The first run answers once the kernel is there.
    page.wait_for_function(
        "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=PATIENCE_S * 1000,
    )

    def run(number: int) -> None:
        page.locator(".jp-Notebook .jp-CodeCell").nth(number).locator(".jp-InputPrompt").click()
        page.evaluate("jupyterapp.commands.execute('notebook:run-cell')")

    for number in range(3):
        run(number)
    chip = page.locator(".hb-chip", has_text="Spinal stenosis")
    chip.wait_for(timeout=PATIENCE_S * 1000)

    # A click reaches Python ...
    chip.click()
    conditions, _, results = seen(folder, lambda latest: latest[0] == ["spinal-stenosis"])
    assert results == [found.exercise.id for found in hb.find(conditions)]
    assert "for lumbar spinal stenosis" in page.locator("[data-part=count]").inner_text()

    # ... an answer does, too ...
    page.locator("[data-act=all]").click()
    page.locator(".hb-chip", has_text="Knee problem").click()
    page.locator("input[data-condition=knee-problem][value=sore]").check()
    seen(folder, lambda latest: latest[1] == {"knee-problem": "sore"})

    # ... and Python reaches the page.
    run(3)
    page.wait_for_function(
        "document.querySelector('[data-part=count]').innerText.includes('osteoporosis')",
        timeout=PATIENCE_S * 1000,
    )
    ticked = page.locator("[name=condition]:checked").evaluate_all("boxes => boxes.map(b => b.value)")
    assert sorted(ticked) == ["osteoporosis", "sciatica"]
    # Nothing of the page's own memory is used in a notebook.
    assert page.evaluate("globalThis.handbookPage") is None
