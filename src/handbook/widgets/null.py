"""None as null in JupyterLite.

Its kernel hands a widget's values to the page as JavaScript objects, and there None becomes
`undefined`; every other kernel sends JSON, where it is `null`.  Front ends tell the two apart.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any


def with_null(value: Any, null: Any) -> Any:
    """A copy of JSON-like `value` with `null` in place of None, at any depth."""
    if value is None:
        return null
    if isinstance(value, dict):
        return {key: with_null(item, null) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_null(item, null) for item in value]
    return value


def send_null() -> None:
    """Makes the widgets of a Pyodide kernel send null; does nothing in any other kernel."""
    platform: str = sys.platform
    if platform != "emscripten" or "pyodide_kernel" not in sys.modules:
        return
    comm: Any = import_module("comm")
    kernels_own: Any = comm.create_comm
    null = import_module("pyodide.ffi").jsnull

    class NullComm(kernels_own):  # type: ignore[misc]
        def publish_msg(self, msg_type: str, data: Any = None, *rest: Any, **keys: Any) -> None:
            super().publish_msg(msg_type, with_null(data or {}, null), *rest, **keys)

    comm.create_comm = NullComm
