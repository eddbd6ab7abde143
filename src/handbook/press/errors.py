"""What stops a build."""

from __future__ import annotations


class PressError(Exception):
    """Something cannot be built; the text names what is missing and the remedy."""
