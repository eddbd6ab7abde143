"""Long labels of plots."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int) -> str:
    """A label on as many lines as it needs, at most `width` characters each."""
    return "\n".join(textwrap.wrap(text, width))
