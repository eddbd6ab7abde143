"""The author's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.figures import pose_report
from handbook.figures.__main__ import main


def test_report_names_phases_and_errors(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    text = pose_report("cat-camel", sheet)
    assert "round: contact error" in text
    assert "authored > solved" in text
    assert sheet.read_text(encoding="utf-8").count("<svg") == 16


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["draw", "cobra", "--phase", "start", "-o", str(tmp_path / "cobra.svg")])
    assert (tmp_path / "cobra.svg").is_file()
    main(["report", "cobra"])
    assert "lift: contact error" in capsys.readouterr().out
