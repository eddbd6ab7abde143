"""The handbook's style sheet in JupyterLab."""

from __future__ import annotations

import base64
from typing import Any

import anywidget

from ..assets import WEB_FONT
from ..views.style import style_sheet


def style_with_font() -> str:
    """The style sheet with the font inside: a notebook has no folder to load it from."""
    font = base64.b64encode(WEB_FONT.read_bytes()).decode()
    return style_sheet().replace(f"url(fonts/{WEB_FONT.name})", f"url(data:font/woff2;base64,{font})")


class NotebookStyle(anywidget.AnyWidget):
    """Styles the handbook's parts wherever it is shown; it has no face of its own."""

    _esm = "export default { render() {} };"
    _css = style_with_font()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        made = super()._repr_mimebundle_(**kwargs)
        if made is None:
            return None
        data, metadata = made if isinstance(made, tuple) else (made, {})
        return {**data, "text/plain": repr(self)}, metadata

    def __repr__(self) -> str:
        return "handbook style"


def use_style() -> NotebookStyle:
    """Styles the handbook's parts in this notebook.

    >>> hb.use_style()
    handbook style
    """
    return NotebookStyle()
