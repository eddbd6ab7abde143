"""The command line, asked in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from unittest.mock import patch

from handbook.cli import common, main

COLUMNS = 200
WORDS = {"COLUMNS": str(COLUMNS), "NO_COLOR": "1"}


def handbook(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command prints and returns.  In this process: a new Python takes longer than most answers."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    status: object = 0
    with (
        patch.object(sys, "argv", ["handbook", *arguments]),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.dict(os.environ, WORDS),
        # Its width was set when the module was loaded.
        patch.object(common.out, "_width", COLUMNS),
    ):
        try:
            main()
        except SystemExit as end:
            status = end.code
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8"))
    return subprocess.CompletedProcess(arguments, int(status or 0), *said)


def handbook_alone(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, as a shell starts it."""
    code = "from handbook.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        # The code under test, also in a second checkout that shares the environment.
        env={**WORDS, "PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
    )
