"""Measures what the README's performance table quotes and prints it as Markdown.

    python tests/benchmarks/report.py

Needs a built book and Chromium.  Every number is measured here and now; none is stored.
"""

from __future__ import annotations

import gzip
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from handbook.press.book.serve import make_server  # noqa: E402
from tests.browser.chromium import FLAGS, WHOLE  # noqa: E402
from tests.browser.conftest import BUILT  # noqa: E402
from tests.browser.test_pages import transfer_size  # noqa: E402
from tests.browser.test_runtime import ASSETS, write_page  # noqa: E402
from tests.core.plan.profiles import random_profile  # noqa: E402

PAGES = {
    "landing": "book/index.html",
    "finder": "notebooks/tools/finder.html",
    "gallery": "notebooks/tools/gallery.html",
    "chapter (cat-camel)": "notebooks/exercises/cat-camel.html",
    "references": "book/references.html",
}
CLICKS = 30
PHONE = 4  # a phone's processor is about so many times slower: what Lighthouse takes
# The time from the click to the next frame that shows the answer, taken inside the page.
CLICK = """async () => {
  const box = [...document.querySelectorAll('[name=condition]')][0];
  const before = performance.now();
  box.click();
  await new Promise(requestAnimationFrame);
  await new Promise(resolve => setTimeout(resolve));
  return performance.now() - before;
}"""

STARTS, PLANS = 7, 300
# From the first thought of Python to its first plan, nothing cached; then one plan after the other.
START = """async (profile) => {
  const before = performance.now();
  await door.call("plan", { profile });
  return performance.now() - before;
}"""
LATER = """async (profiles) => {
  const times = [];
  for (const profile of profiles) {
    const before = performance.now();
    await door.call("plan", { profile });
    times.push(performance.now() - before);
  }
  return times;
}"""
SETTLE_MS = 2000  # a browser that has just started is still busy


def seconds(command: list[str]) -> float:
    before = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - before


def page_rows(base: str) -> list[tuple[str, str]]:
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHOLE, args=FLAGS)
        for name, path in PAGES.items():
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            urls: set[str] = set()
            page.on("request", lambda request, urls=urls: urls.add(request.url))
            page.goto(base + path, wait_until="networkidle")
            size = sum(transfer_size(url) for url in urls if urlsplit(url).scheme == "http") / 1000
            rows.append((f"First view, {name}, gzip", f"{size:.0f} kB"))
            if name == "finder":
                times = [page.evaluate(CLICK) for _ in range(CLICKS)]
                rows.append(("Finder, click to answer shown", median_and_p95(times)))
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": PHONE})
                times = [page.evaluate(CLICK) for _ in range(CLICKS)]
                rows.append((f"the same on a processor {PHONE} times slower", median_and_p95(times)))
        browser.close()
    return rows


def median_and_p95(times: list[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(ordered):.0f} ms median, {p95:.0f} ms 95th percentile"


def python_rows() -> list[tuple[str, str]]:
    """Python in the page: what it weighs and how fast it answers."""
    loaded = [ASSETS / "python-worker.mjs", *(p for p in (ASSETS / "python").iterdir() if p.suffix != ".txt")]
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded) / 1e6
    rng = random.Random(20261121)
    profiles = [random_profile(rng).to_json() for _ in range(PLANS)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_page(Path(folder), ASSETS / "python")
        server = make_server(Path(folder), 0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=WHOLE, args=FLAGS)
        first: list[float] = []
        later: list[float] = []
        for _ in range(STARTS):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://localhost:{server.server_port}/index.html")
            page.wait_for_timeout(SETTLE_MS)
            first.append(page.evaluate(START, profiles[0]))
            if len(first) == STARTS:
                later = page.evaluate(LATER, profiles)
            context.close()
        browser.close()
        server.shutdown()
    return [
        ("Python in the page, gzip", f"{size:.2f} MB"),
        (
            "First plan after Python starts to load, nothing cached",
            f"{statistics.median(first):.0f} ms median",
        ),
        (f"Later plans in the page, {PLANS} random profiles", median_and_p95(later)),
    ]


def main() -> None:
    server = make_server(BUILT, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = page_rows(f"http://localhost:{server.server_port}/")
    server.shutdown()
    rows += python_rows()
    notebook = ROOT / "notebooks" / "exercises" / "cat-camel.ipynb"
    notebook.touch()
    rows.append(
        ("Warm rebuild after editing one notebook (`make book`)", f"{seconds(['make', 'book']):.1f} s")
    )
    nbval = ["make", "nbval"]
    rows.append(("nbval over all notebooks, 2 cores", f"{seconds(nbval):.0f} s"))
    print("| What | Measured |\n|---|---|")
    for name, value in rows:
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
