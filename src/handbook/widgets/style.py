"""The handbook's style sheet in a notebook: one model for all widgets of a kernel."""

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


class Shown(anywidget.AnyWidget):
    """Leaves HTML in the notebook, too: for one that is exported, or opened without a kernel."""

    def _html(self) -> str:
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        made: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = made if isinstance(made, tuple) else (made, {})
        # The stock text holds a memory address and differs in every run.
        return {**data, "text/plain": repr(self), "text/html": self._html()}, metadata


class NotebookStyle(Shown):
    """Styles the handbook's parts of a notebook as soon as it is there; it has no face of its own."""

    # The style sheet's rules are for JupyterLab's outputs; the classic notebook has other names.
    _esm = """export default {
      initialize: () => document.querySelector("#notebook-container")?.classList.add("jp-OutputArea"),
      render() {},
    };"""
    _css = style_with_font()

    def _html(self) -> str:
        return f"<style>{self._css}</style>"

    def __repr__(self) -> str:
        return "handbook style"


_shown: list[NotebookStyle] = []


def use_style() -> NotebookStyle:
    """Styles the handbook's tables and pictures in this notebook; widgets bring their style by themselves.

    The same one each time.  Its output is the style sheet, so that an exported notebook has it, too.

    >>> hb.use_style()
    handbook style
    """
    # A host such as marimo closes what a cell made when the cell runs again.
    if not _shown or getattr(_shown[0].comm, "_closed", True):
        _shown[:] = [NotebookStyle()]
    return _shown[0]
