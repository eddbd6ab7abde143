"""What the widgets share: their front end, their static twin, a stable text form."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets
from ipywidgets import widget_serialization

from ..core.door import door
from ..core.errors import HandbookError, UnknownIdError
from ..core.words import words
from ..views.html import Html
from .null import send_null
from .packs import load_for
from .style import NotebookStyle, Shown, use_style

send_null()

# For a notebook that was not run here, or is not trusted; the page's style sheet hides it.
RUN_HINT = '<p class="hb-run">Run this cell to use it here. Until then it is only a table to read.</p>'


def front_end(name: str) -> str | Path:
    """The bundled ES module of a widget; raises HandbookError if it was never built.

    Its text.  While somebody works on it (ANYWIDGET_HMR=1, beside `make watch`) its path: then anywidget
    shows every new bundle without a new start of the kernel.
    """
    module = resources.files(__package__).joinpath("static", f"{name}.mjs")
    if os.environ.get("ANYWIDGET_HMR") == "1" and isinstance(module, Path) and module.is_file():
        return module
    try:
        return module.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise HandbookError(
            f"The front end {name}.mjs has not been built. Run 'make frontend' in the checkout."
        ) from None


def pictured(exercise: str, form: str) -> str:
    """The form, or "" where it has no picture of its own, so that the exercise's main one stands in."""
    from ..figures import draw

    return form if form in draw(exercise).variants else ""


def check_among(kind: str, values: Iterable[str], allowed: Collection[str]) -> None:
    """Raises UnknownIdError for a value that is none of the allowed; `kind` says what it is."""
    for value in values:
        if value not in allowed:
            raise UnknownIdError(kind, value, list(allowed))


def validated(*names: str) -> Callable[[Callable[[Any, str, Any], Any]], Any]:
    """Marks what checks these traits: called with a trait's name and new value, it gives the value to take.

    Its HandbookError becomes the TraitError of a trait that keeps its old value, in the same words.
    """

    def mark(check: Callable[[Any, str, Any], Any]) -> Any:
        @traitlets.validate(*names)
        def validator(self: Any, proposal: Any) -> Any:
            try:
                return check(self, proposal["trait"].name, proposal["value"])
            except HandbookError as error:
                raise traitlets.TraitError(str(error)) from None

        return validator

    return mark


class HandbookWidget(Shown):
    """An ipywidget that also leaves a static twin in the notebook.

    The twin is what the published book shows until the page's script takes over, and what stays
    with scripts off, in print and on GitHub.
    """

    name: ClassVar[str]
    # Once there, it styles the whole document; common/widget.mjs carries it into a shadow root.
    _style = traitlets.Instance(NotebookStyle).tag(sync=True, **widget_serialization)

    @traitlets.default("_style")
    def _one_for_all(self) -> NotebookStyle:
        return use_style()

    def twin(self) -> Html:
        """The static twin: a <div data-handbook="name"> with the state as JSON."""
        raise NotImplementedError

    @anywidget.experimental.command
    def picture(self, message: dict[str, str], buffers: list[bytes]) -> tuple[str, list[bytes]]:
        """Draws the thumbnail of an exercise, or of a form of it, for the front end in a notebook."""
        from ..figures import draw

        id = message["id"]
        return draw(id, form=pictured(id, message.get("form", ""))).svg(), buffers

    def _html(self) -> str:
        return f"{RUN_HINT}\n{self.twin().html}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class DoorWidget(HandbookWidget):
    """A widget whose front end asks Python through the door: `openDoor` of common/door.mjs."""

    @anywidget.experimental.command
    def call(self, message: Any, buffers: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """The door's answer to {"fn": name, "args": {...}}; never raises."""
        try:
            load_for(message.get("fn") if isinstance(message, dict) else None)
            request = json.dumps(message)
        except HandbookError as error:
            return {"ok": False, "error": str(error)}, []
        except RecursionError:
            return {"ok": False, "error": words()["book"]["too_deep"]}, []
        return json.loads(door.call(request)), []
