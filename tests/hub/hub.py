"""A JupyterHub on this machine, with deploy/handbook_hub.py as its settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from handbook.press.page.node import install
from tests.browser.lab import PATIENCE_S, free_port, wait_for
from tests.node import node

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PASSWORD = "a-word-on-the-board"
ADMIN = "teacher"
ADMIN_PASSWORD = "a long one that is not on the board"


@dataclass
class Hub:
    """A running hub: its address, its process and the folder that holds all it writes."""

    address: str
    process: subprocess.Popen[bytes]
    folder: Path


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def make_checkout(folder: Path) -> Path:
    """A repository with the notebooks as they lie here, committed or not, on a branch `main`."""
    checkout = folder / "low-back-handbook"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.split(b"\0")
    for name in filter(None, map(os.fsdecode, names)):
        if (ROOT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, checkout / name)
    _git(checkout, "init", "--quiet", "--initial-branch=main")
    _git(checkout, "add", "--all")
    _git(
        checkout, "-c", "user.name=Test", "-c", "user.email=test@localhost", "commit", "--quiet", "-m", "All"
    )
    return checkout


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stops the hub, which stops its learners' servers, and what it may leave behind."""
    everything: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        everything = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
    # The proxy's Node is a child of a script: the hub ends the script only.
    for left in everything:
        with suppress(psutil.NoSuchProcess):
            left.kill()


@contextmanager
def running_hub(folder: Path) -> Iterator[Hub]:
    """Starts a hub whose learners get their notebooks from a copy of this checkout; stops it afterwards."""
    install(HERE)
    checkout = make_checkout(folder)
    (folder / "homes").mkdir()
    (folder / "handbook-class-password").write_text(PASSWORD + "\n")
    (folder / "handbook-admin-password").write_text(ADMIN_PASSWORD + "\n")
    address = f"http://127.0.0.1:{free_port()}"
    environment = {
        **os.environ,
        "HANDBOOK_CHECKOUT": str(checkout),
        "HANDBOOK_PASSWORDS": str(folder),
        "HANDBOOK_PYTHON": sys.executable,
        "HANDBOOK_TEST_FOLDER": str(folder),
        "HANDBOOK_TEST_ADDRESS": address,
        "HANDBOOK_TEST_HUB_PORT": str(free_port()),
        "HANDBOOK_TEST_PROXY_PORT": str(free_port()),
        "HANDBOOK_TEST_NODE": node(),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(HERE / "jupyterhub_config.py")],
            stdout=log,
            stderr=log,
            env=environment,
            cwd=folder,
        )
        hub = Hub(address, process, folder)
        try:
            wait_for(f"{address}/hub/health", process, folder / "hub.log")
            yield hub
        finally:
            _stop(process)
