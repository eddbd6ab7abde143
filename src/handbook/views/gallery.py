"""All exercises at a glance."""

from __future__ import annotations

from ..core.catalogue import catalogue
from .html import Html, render
from .pictures import picture


def gallery() -> Html:
    """A card for each exercise; one without a chapter says there how it is done.

    >>> "Cat-camel" in hb.gallery().html
    True
    """
    items = [(exercise, picture(exercise)) for exercise in catalogue().exercises.values()]
    return render("gallery.html", items=items)
