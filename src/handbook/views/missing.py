"""What stands in place of a plot, a table or a picture whose library this Python does not have.

Pyodide, the Python of the notebooks without a server, comes without matplotlib, numpy and Pillow.
There a notebook must go on with a sentence, not stop with a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, ParamSpec

from ..core.errors import HandbookError
from .html import Html, render

P = ParamSpec("P")
COMPILED = {"matplotlib": "matplotlib", "numpy": "numpy", "PIL": "pillow"}
WIDGETS = {"anywidget", "ipywidgets", "traitlets"}


class MissingLibraryError(HandbookError):
    """What was asked for needs a library that this Python does not have."""


def library(error: ModuleNotFoundError) -> str | None:
    """The compiled library that is missing, as pip names it; None if it is something else."""
    return COMPILED.get((error.name or "").partition(".")[0])


def words(what: str, package: str) -> str:
    """What is missing, and where it is to be had."""
    return (
        f"{what} is not made here: it needs the library {package}, which this Python does not have. "
        f"The book's own page shows it. On a computer with Jupyter: pip install {package}."
    )


class NotMade(Html):
    """The sentence in place of the thing; using it as the thing raises MissingLibraryError."""

    def __init__(self, what: str, package: str) -> None:
        self.sentence = words(what, package)
        super().__init__(render("not_made.html", sentence=self.sentence).html)

    def __getattr__(self, name: str) -> NoReturn:
        # Jupyter and pickle ask for names of their own; an absent one is an absent one.
        if name.startswith("_"):
            raise AttributeError(name)
        raise MissingLibraryError(self.sentence)


def no_widget(what: str) -> Callable[..., NoReturn]:
    """Stands in place of a widget where Jupyter's widgets are not installed; says so when it is called."""

    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        extra = "pip install 'low-back-handbook[jupyter]'"
        raise MissingLibraryError(f"{what} is a widget, and widgets need Jupyter's own: {extra}.")

    return refuse


def or_words(what: str) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """Lets a maker give a `NotMade` where a compiled library is missing."""

    def decorate(make: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(make)
        def made(*args: P.args, **kwargs: P.kwargs) -> Any:
            try:
                return make(*args, **kwargs)
            except ModuleNotFoundError as error:
                package = library(error)
                if package is None:
                    raise
                return NotMade(what, package)

        return made

    return decorate
