"""A kernel of a learner's server, driven over its web socket as JupyterLab drives it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from tornado.websocket import WebSocketClientConnection

OUTPUTS = ("execute_result", "display_data", "stream")


class LearnerFailed(Exception):
    """Something did not work for a learner; the text says what."""


class Kernel:
    """widgets: the state of each widget of the kernel, by its id, as far as Python has sent it."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self.socket = socket
        self.session = uuid.uuid4().hex
        self.widgets: dict[str, dict[str, Any]] = {}

    async def run(self, source: str, shown: Callable[[dict[str, Any]], None]) -> None:
        """Runs one cell to its end and calls `shown` with each output; raises LearnerFailed for an error."""
        request = self._send("execute_request", {"code": source, "silent": False, "store_history": True})
        while True:
            message = await self._receive()
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind in OUTPUTS:
                shown(content)
            elif kind == "error":
                raise LearnerFailed(f"A cell stopped with {content['ename']}: {content['evalue']}")
            elif kind == "status" and content["execution_state"] == "idle":
                return

    async def change(self, widget: str, changes: dict[str, Any], wanted: str) -> float:
        """Changes a widget as its front end does; seconds until Python has sent `wanted` anew."""
        self.widgets[widget].pop(wanted, None)
        began = time.monotonic()
        data = {"method": "update", "state": changes, "buffer_paths": []}
        self._send("comm_msg", {"comm_id": widget, "data": data})
        while wanted not in self.widgets[widget]:
            await self._receive()
        return time.monotonic() - began

    def widget_with(self, *names: str) -> str:
        """The id of the widget that has all these traits; raises LearnerFailed if none has."""
        for id, state in self.widgets.items():
            if all(name in state for name in names):
                return id
        raise LearnerFailed(f"No widget with {', '.join(names)} came.")

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        id = uuid.uuid4().hex
        header = {"msg_id": id, "msg_type": kind, "session": self.session, "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.write_message(json.dumps({"channel": "shell", **message}))
        return id

    async def _receive(self) -> dict[str, Any]:
        text = await self.socket.read_message()
        if text is None:
            raise LearnerFailed("The kernel's channel closed.")
        if isinstance(text, bytes):
            return {"msg_type": "buffers", "parent_header": {}, "content": {}}
        message: dict[str, Any] = json.loads(text)
        content = message["content"]
        if message["msg_type"] == "comm_open":
            self.widgets[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif message["msg_type"] == "comm_msg" and content["data"].get("method") == "update":
            self.widgets.setdefault(content["comm_id"], {}).update(content["data"]["state"])
        return message
