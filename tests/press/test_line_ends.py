"""A clone has the same bytes everywhere, also where git is told to write Windows line ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import ROOT

# No text; everything else may hold no carriage return.
BINARY = {".png", ".ttf", ".woff2"}


def test_a_clone_with_autocrlf_has_plain_line_ends(tmp_path: Path):
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    files = [
        path for path in clone.rglob("*") if path.is_file() and ".git" not in path.relative_to(clone).parts
    ]
    assert clone / "deploy" / "install" in files
    changed = [path for path in files if path.suffix not in BINARY and b"\r\n" in path.read_bytes()]
    assert [path.relative_to(clone).as_posix() for path in changed] == []
