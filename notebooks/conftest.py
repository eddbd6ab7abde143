"""`pytest --nbval notebooks -n 2` needs no other options: how outputs are compared, and how work is shared."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    options = config.option
    if not getattr(options, "nbval", False):
        return
    options.nbval_sanitize_with = options.nbval_sanitize_with or str(
        Path(__file__).parents[1] / "tests" / "notebooks" / "sanitize.cfg"
    )
    # A notebook's cells need each other, so one process takes them all.
    if getattr(options, "dist", "no") == "load":
        options.dist = "loadscope"
