"""A learner who logs in, gets the notebooks and runs them, through the same doors as a browser."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from handbook.press.classroom.links import FOLDER

from .kernel import Kernel, LearnerFailed

FINDER = "notebooks/tools/finder.ipynb"
BUILD_A_FILTER = "notebooks/workshop/learner/build-a-filter.ipynb"
# Longer than a class would bear: what takes longer counts as a failure.
PATIENCE_S = 180
POLL_S = 0.5
# What the learner ticks in the finder.
CHOICE = ["spinal-stenosis", "osteoporosis"]
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SCRIPT = re.compile(r'<script[^>]+src="([^"]+)"')


@dataclass
class Timing:
    """Seconds of one learner, counted from the log-in, but `answer`: from a tick in the finder.

    server: the server is up.  notebooks: the copy of the notebooks is there.  finder: the finder shows.
    learner_notebook: a learner notebook has run, too.
    """

    server: float = 0.0
    notebooks: float = 0.0
    finder: float = 0.0
    learner_notebook: float = 0.0
    answer: float = 0.0


class Learner:
    """One learner of a class.  After `join` the server and its two kernels stay up, as in a room."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address = address
        self.name = name
        self.password = password
        self.path = f"/user/{name}"
        self.timing = Timing()
        self.began = 0.0
        self.sockets: list[WebSocketClientConnection] = []
        self.web = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=PATIENCE_S)

    async def join(self) -> Timing:
        """Logs in, runs the finder and a learner notebook; raises LearnerFailed."""
        self.began = time.monotonic()
        try:
            await asyncio.wait_for(self._join(), PATIENCE_S)
        except TimeoutError:
            raise LearnerFailed(f"{self.name} waited longer than {PATIENCE_S} s.") from None
        except (httpx.HTTPError, LearnerFailed) as error:
            raise LearnerFailed(f"{self.name}: {type(error).__name__}: {error}") from error
        return self.timing

    async def leave(self) -> None:
        for socket in self.sockets:
            socket.close()
        await self.web.aclose()

    async def _join(self) -> None:
        await self._log_in()
        await self._wait_for_server()
        self.timing.server = self._since()
        await self._get(f"{self.path}/api/contents/{FOLDER}/{FINDER}", {"content": "0"})
        self.timing.notebooks = self._since()
        await self._load_lab()
        finder = await self._run_notebook(f"{FOLDER}/{FINDER}", self._finder_shows)
        widget = finder.widget_with("conditions", "results")
        self.timing.answer = await finder.change(widget, {"conditions": CHOICE}, "results")
        await self._run_notebook(f"{FOLDER}/{BUILD_A_FILTER}", lambda output: None)
        self.timing.learner_notebook = self._since()

    def _since(self) -> float:
        return time.monotonic() - self.began

    def _finder_shows(self, output: dict[str, Any]) -> None:
        if WIDGET_VIEW in output.get("data", {}) and not self.timing.finder:
            self.timing.finder = self._since()

    def _token(self, path: str) -> str:
        """The cross-site token that JupyterHub has given for a path."""
        for cookie in self.web.cookies.jar:
            if cookie.name == "_xsrf" and cookie.path == path:
                return cookie.value or ""
        raise LearnerFailed(f"The hub gave no cross-site token for {path}.")

    async def _log_in(self) -> None:
        await self._get("/hub/login")
        form = {"username": self.name, "password": self.password, "_xsrf": self._token("/hub/")}
        answer = await self.web.post("/hub/login", params={"next": "/hub/spawn"}, data=form)
        if answer.status_code != httpx.codes.OK:
            raise LearnerFailed(f"The log-in was answered with {answer.status_code}.")

    async def _wait_for_server(self) -> None:
        """Until the hub leads to the first page, and that page opens."""
        while True:
            answer = await self._get("/hub/user-redirect/")
            if answer.url.path.startswith(self.path):
                return
            await asyncio.sleep(POLL_S)

    async def _load_lab(self) -> None:
        """JupyterLab's page and the scripts it names, as a browser loads them."""
        page = await self._get(f"{self.path}/lab")
        scripts = SCRIPT.findall(page.text)
        if not scripts:
            raise LearnerFailed("JupyterLab's page names no script.")
        await asyncio.gather(*(self._get(script) for script in scripts))

    async def _run_notebook(self, path: str, shown: Callable[[dict[str, Any]], None]) -> Kernel:
        """Opens a notebook with a kernel and runs its code cells."""
        notebook = (await self._get(f"{self.path}/api/contents/{path}")).json()["content"]
        body = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        headers = {"X-XSRFToken": self._token(f"{self.path}/")}
        answer = await self.web.post(f"{self.path}/api/sessions", json=body, headers=headers)
        if answer.status_code != httpx.codes.CREATED:
            raise LearnerFailed(f"No kernel: {answer.status_code} {answer.text[:200]}")
        kernel = Kernel(await self._channel(answer.json()["kernel"]["id"]))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                await kernel.run("".join(cell["source"]), shown)
        return kernel

    async def _channel(self, kernel: str) -> WebSocketClientConnection:
        query = urlencode({"_xsrf": self._token(f"{self.path}/"), "session_id": self.name})
        address = f"{self.address.replace('http', 'ws', 1)}{self.path}/api/kernels/{kernel}/channels?{query}"
        cookies = {c.name: c.value for c in self.web.cookies.jar if self.path.startswith(c.path.rstrip("/"))}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        socket = await websocket_connect(HTTPRequest(address, headers=headers), max_message_size=2**26)
        self.sockets.append(socket)
        return socket

    async def _get(self, path: str, parameters: dict[str, Any] | None = None) -> httpx.Response:
        answer = await self.web.get(path, params=parameters)
        if answer.status_code != httpx.codes.OK:
            raise LearnerFailed(f"{path} was answered with {answer.status_code}.")
        return answer
