"""Measures what the README's performance table quotes and prints it as Markdown.

    python tests/benchmarks/report.py

Needs a built book and Chromium.  Every number is measured here and now; none is stored.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from handbook.book.serve import make_server  # noqa: E402
from tests.browser.conftest import BUILT, CHROMIUM, FLAGS  # noqa: E402
from tests.browser.test_pages import transfer_size  # noqa: E402

PAGES = {
    "landing": "book/index.html",
    "finder": "notebooks/tools/finder.html",
    "gallery": "notebooks/tools/gallery.html",
    "chapter (cat-camel)": "notebooks/exercises/cat-camel.html",
    "references": "book/references.html",
}
CLICKS = 30
# The time from the click to the next frame that shows the answer, taken inside the page.
CLICK = """async () => {
  const box = [...document.querySelectorAll('[name=condition]')][0];
  const before = performance.now();
  box.click();
  await new Promise(requestAnimationFrame);
  await new Promise(resolve => setTimeout(resolve));
  return performance.now() - before;
}"""


def seconds(command: list[str]) -> float:
    before = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - before


def page_rows(base: str) -> list[tuple[str, str]]:
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, path in PAGES.items():
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            urls: set[str] = set()
            page.on("request", lambda request, urls=urls: urls.add(request.url))
            page.goto(base + path, wait_until="networkidle")
            size = sum(transfer_size(url) for url in urls if urlsplit(url).scheme == "http") / 1000
            rows.append((f"First view, {name}, gzip", f"{size:.0f} kB"))
            if name == "finder":
                times = sorted(page.evaluate(CLICK) for _ in range(CLICKS))
                p95 = times[int(0.95 * (CLICKS - 1))]
                rows.append(
                    (
                        "Finder, click to answer shown",
                        f"{statistics.median(times):.0f} ms median, {p95:.0f} ms p95",
                    )
                )
        browser.close()
    return rows


def main() -> None:
    server = make_server(BUILT, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = page_rows(f"http://localhost:{server.server_port}/")
    server.shutdown()
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
