"""A real JupyterLab on a folder of its own, and its notebooks as a reader drives them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import PATIENCE_S

Watched = Callable[[Page], None]
GRACE_S = 10  # to end by itself
METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Lab:
    """A running server: its address and the folder it serves."""

    address: str
    folder: Path
    opened: list[BrowserContext] = field(default_factory=list)

    def close(self) -> None:
        """Closes every notebook; an open one keeps its connections to the server."""
        while self.opened:
            self.opened.pop().close()

    def open(
        self,
        browser: Browser,
        name: str,
        cells: Sequence[str],
        app: str = "lab",
        watch: Watched = lambda page: None,
    ) -> OpenNotebook:
        """Writes a notebook of code cells and opens it with its kernel ready; app: "lab" or "notebook".

        watch: takes the page before it asks for anything.
        """
        code = [nbformat.v4.new_code_cell(source) for source in cells]
        nbformat.write(nbformat.v4.new_notebook(cells=code, metadata=METADATA), self.folder / f"{name}.ipynb")
        self.opened.append(browser.new_context(viewport={"width": 1280, "height": 1400}))
        page = self.opened[-1].new_page()
        watch(page)
        page.set_default_timeout(PATIENCE_S * 1000)
        # A workspace of its own: else the notebooks of earlier tests open, too.
        places = {"lab": f"lab/workspaces/{name}/tree", "notebook": "notebooks"}
        page.goto(f"{self.address}/{places[app]}/{name}.ipynb")
        # The first run answers once the kernel is there.
        page.wait_for_function(
            """path => {
                const shown = globalThis.jupyterapp?.shell.currentWidget;
                return shown?.context?.path === path
                    && shown.sessionContext?.session?.kernel?.status === "idle";
            }""",
            arg=f"{name}.ipynb",
        )
        return OpenNotebook(page, self.folder)


@dataclass
class OpenNotebook:
    page: Page
    folder: Path

    def run(self, number: int) -> None:
        """Runs one code cell to its end; a kernel that never answers fails instead of waiting."""
        self.page.evaluate(
            """([number, patience]) => {
                jupyterapp.shell.currentWidget.content.activeCellIndex = number;
                const late = new Promise((_, fail) =>
                    setTimeout(() => fail(new Error('The cell did not end.')), patience));
                return Promise.race([jupyterapp.commands.execute('notebook:run-cell'), late]);
            }""",
            [number, PATIENCE_S * 1000],
        )

    def begin(self, number: int) -> None:
        """Starts one code cell and does not wait for its end."""
        self.page.evaluate(
            """number => {
                jupyterapp.shell.currentWidget.content.activeCellIndex = number;
                jupyterapp.commands.execute('notebook:run-cell');
            }""",
            number,
        )

    def seen(self, name: str, wanted: Callable[[Any], bool], *, by: int | None = None) -> Any:
        """Waits until a cell has written a JSON file that `wanted` accepts.

        by: the cell to run for it, again and again: what a page says may reach the kernel after its run.
        """
        deadline = time.monotonic() + PATIENCE_S
        latest = None
        while time.monotonic() < deadline:
            if by is not None:
                self.run(by)
            if (self.folder / name).exists():
                latest = json.loads((self.folder / name).read_text() or "null")
                if latest and wanted(latest):
                    return latest
            time.sleep(0.1)
        raise AssertionError(f"Python saw {latest}")


def wait_for(address: str, server: subprocess.Popen[Any], log: Path) -> None:
    """Until a server answers; fails with the end of its log if it stops or takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE_S).read()
            return
        except OSError:
            said = log.read_text(encoding="utf-8", errors="replace")[-3000:]
            assert server.poll() is None, said
            assert time.monotonic() < deadline, f"{address} did not answer.\n{said}"
            time.sleep(0.3)


def stop(server: subprocess.Popen[Any]) -> None:
    """Ends a server with its kernels; one that waits for a kernel that does not go is not waited for."""
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(timeout=GRACE_S)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=PATIENCE_S)


@contextmanager
def serving(folder: Path, program: Sequence[str], ready: str = "/", **more: str) -> Iterator[str]:
    """Runs a server, `python -m program --port=...`, until it is not needed; its address.

    ready: what it answers once it is there.  more: environment variables.
    """
    port = free_port()
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / ".config"), "HOME": str(folder), **more}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *program, f"--port={port}"],
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
        )
        address = f"http://localhost:{port}"
        wait_for(f"{address}{ready}", server, folder / "server.log")
        try:
            yield address
        finally:
            stop(server)


@contextmanager
def running_lab(folder: Path) -> Iterator[Lab]:
    """Starts JupyterLab on the folder and stops it afterwards."""
    settings = [
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ]
    with serving(folder, ["jupyterlab", *settings], "/api") as address:
        lab = Lab(address, folder)
        try:
            yield lab
        finally:
            lab.close()
