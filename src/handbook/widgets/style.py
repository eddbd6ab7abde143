"""The handbook's style sheets in JupyterLab."""

from __future__ import annotations

import base64
from importlib import resources
from typing import Any

import anywidget

from ..views import STYLE_SHEETS

FONT = "fonts/figtree-latin-wght-normal.woff2"


def style_sheets() -> str:
    """All style sheets of the parts, with the font inside."""
    folder = resources.files("handbook.views").joinpath("static")
    css = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in STYLE_SHEETS)
    font = base64.b64encode(folder.joinpath(FONT).read_bytes()).decode()
    return css.replace(f"url({FONT})", f"url(data:font/woff2;base64,{font})")


class NotebookStyle(anywidget.AnyWidget):
    """Styles the handbook's parts wherever it is shown; it has no face of its own."""

    _esm = "export default { render() {} };"
    _css = style_sheets()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        made = super()._repr_mimebundle_(**kwargs)
        if made is None:
            return None
        data, metadata = made if isinstance(made, tuple) else (made, {})
        return {**data, "text/plain": repr(self)}, metadata

    def __repr__(self) -> str:
        return "handbook style"


def use_style() -> NotebookStyle:
    """Styles the handbook's parts in this notebook."""
    return NotebookStyle()
