"""What a day takes of many cases."""

from __future__ import annotations

import subprocess

from tests import daily as module
from tests.daily import changed, daily


def test_a_day_takes_every_third_and_what_was_changed(monkeypatch):
    monkeypatch.setattr(module, "EVERY_CASE", False)
    monkeypatch.setattr(module, "changed", lambda: frozenset({"b"}))
    assert daily("abcdefg", 3) == ["a", "b", "d", "g"]


def test_full_takes_all(monkeypatch):
    monkeypatch.setattr(module, "EVERY_CASE", True)
    assert daily("abcdefg", 3) == list("abcdefg")


def test_a_new_file_counts_as_changed(tmp_path, monkeypatch):
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b"]
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "cobra.toml").write_text("1")
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "one"], check=True)
    changed.cache_clear()
    assert changed() == frozenset()
    (tmp_path / "cobra.toml").write_text("2")
    (tmp_path / "bar-hang.toml").write_text("1")
    changed.cache_clear()
    assert changed() == {"cobra", "bar-hang"}
    changed.cache_clear()
