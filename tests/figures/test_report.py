"""The author's report."""

from __future__ import annotations

from pathlib import Path

from handbook.figures import pose_report


def test_report_names_phases_and_errors(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    text = pose_report("cat-camel", sheet)
    assert "round: contact error" in text
    assert "authored > solved" in text
    assert sheet.read_text(encoding="utf-8").count("<svg") == 16
