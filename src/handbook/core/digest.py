"""One fingerprint for everything that is built from something else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

LENGTH, FULL_LENGTH = 16, 64


def digest(*parts: str | bytes, length: int = LENGTH) -> str:
    """The first `length` hexadecimal digits (at most 64) of SHA-256 over the parts, a zero byte between.

    >>> digest("cobra", length=8)
    'da8575ae'
    """
    whole = b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)
    return hashlib.sha256(whole).hexdigest()[:length]


def digest_of_files(files: Iterable[tuple[str, Path]], *more: str | bytes) -> str:
    """The fingerprint of files by name, in the order given, and of `more`."""
    named = (part for name, path in files for part in (name, path.read_bytes()))
    return digest(*more, *named)
