"""Every JSON for a front end, and nowhere else: requests in, plain values out."""

from .door import answer, call, register

__all__ = ["answer", "call", "register"]
