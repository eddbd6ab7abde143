"""Where the book can be opened: its address, and the code of it that a phone reads."""

from __future__ import annotations

from typing import Any

from ...core.errors import HandbookError
from ...export.code import code, code_picture
from ...export.words import as_link
from ...workshop.kit import kit
from ..home import home


def book_address(given: str = "") -> str:
    """The address of the book, with a slash at its end: as given, else that of pyproject.toml, else empty.

    One with the template's OWNER in it counts as empty.  Raises HandbookError for what is no address.
    """
    if given:
        return f"{as_link('URL', given).rstrip('/')}/"
    found = home()
    return found.site if found.filled_in else ""


def page_code(id: str, book: str) -> dict[str, Any]:
    """{"title"} of a page of the kit; with the book's address that as "home", as people type it, and the
    page's "code", see `export.code`.  Raises HandbookError for an address that is too long for a code.
    """
    page = kit().pages[id]
    if not book:
        return {"title": page.title}
    return {"title": page.title, "home": short(book), "code": _code(f"{book}{page.path}.html")}


def short(address: str) -> str:
    """An address as people type it: "example.org/handbook"."""
    return address.partition("://")[2].rstrip("/")


def _code(address: str) -> dict[str, Any]:
    found = code(address)
    if not found["svg"]:
        raise HandbookError(f"{address} is too long for a code. Give a shorter address as URL.")
    return found


def paper_code(book: str) -> dict[str, str] | None:
    """The code of the book's address for paper: "svg", "address" and "short"; None without an address."""
    if not book:
        return None
    return {"svg": code_picture(_code(book)), "address": book, "short": short(book)}
