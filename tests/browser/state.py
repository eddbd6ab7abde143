"""The one state that a page keeps in the browser, as a test sets it and looks at it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

KEY = "handbook-state"

_READ = f"JSON.parse(localStorage.getItem('{KEY}'))?.parts"


def part_js(part: str, fields: str = "") -> str:
    """The script that reads a part, or a field of it; null where nothing is kept."""
    return f"({_READ}?.['{part}']?.value{fields} ?? null)"


def kept_part(page: Page, part: str) -> Any:
    return page.evaluate(part_js(part))


def keep_part(page: Page, part: str, value: Any) -> None:
    """Sets a part as a page does, one revision on; the page that is open learns of it when it is loaded.

    A plan is kept as one that the rules of this page have checked, unless `by` says otherwise.
    """
    page.evaluate(
        """([key, part, value]) => {
          const state = JSON.parse(localStorage.getItem(key)) ?? { version: 1, parts: {} };
          const { rev } = state.parts[part] ?? { rev: 0 };
          const boot = document.querySelector("script[src*='/boot.mjs']");
          if (part === "plan" && value?.answer && boot) value.by ??= boot.src.split("/").at(-2);
          state.parts[part] = { rev: rev + 1, value };
          localStorage.setItem(key, JSON.stringify(state));
        }""",
        [KEY, part, value],
    )
