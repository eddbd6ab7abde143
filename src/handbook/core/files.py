"""Every file that the handbook writes: whole or not at all, where the reader named it and nowhere else.

A draft of its own beside the file is filled, brought to the disk and then put in the file's place, so
that two programs that write one file, a full disk or a pulled plug leave the old file or the new one,
never a mixture.  A link to a file in the same folder is written through; one that leads out of the folder
is refused, so that nobody who may write there can aim our writing at another file.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .errors import FileError, HandbookError

PRIVATE = 0o600  # of a new file about somebody's health
SHARED = 0o666  # of any other, less what the reader's umask takes away
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EACCES: "you may not do that there",
    errno.EPERM: "you may not do that there",
    errno.EROFS: "nothing can be written there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.ELOOP: "it is a link that leads to itself",
}


def shown(path: str | os.PathLike[str]) -> str:
    """The path as a text that every screen can show: marks that none can print are spelt out."""
    text = str(path).encode("utf-8", "backslashreplace").decode()
    return "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text)


def reason(error: OSError) -> str:
    """Why something cannot be done with a file, in plain words."""
    return REASONS.get(error.errno or 0, (error.strerror or "it cannot be used").lower())


def named(path: Any) -> Path:
    """The path that was given; raises FileError for what can be the name of no file."""
    try:
        found = Path(path)
        os.fsencode(found)
    except (TypeError, ValueError):  # UnicodeEncodeError is a ValueError
        given = shown(path) if isinstance(path, (str, os.PathLike)) else repr(path)[:60]
        raise FileError(f"{given} cannot be the name of a file.") from None
    if "\0" in str(found):
        raise FileError(f"{shown(found)} cannot be the name of a file.")
    return found


def _checked(found: Path) -> Path:
    folder = Path(os.path.realpath(found.parent))
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise FileError(
            f"{shown(found.parent)} is a file, not a folder. Choose a folder for {shown(found.name)}."
        )
    try:
        kind = os.lstat(found).st_mode
    except FileNotFoundError:
        return folder / found.name
    target = folder / found.name
    if stat.S_ISLNK(kind):
        target = Path(os.path.realpath(found))
        if not target.is_relative_to(folder):
            raise FileError(
                f"{shown(found)} is a link that leads out of its folder, so nothing was written. "
                "Choose another name, or name the file that it leads to."
            )
        if target.is_symlink() or not target.exists():
            raise FileError(
                f"{shown(found)} is a link that leads to no file. Choose another name, or delete it."
            )
        kind = target.stat().st_mode
    if stat.S_ISDIR(kind):
        raise FileError(f"{shown(found)} is a folder. Name a file in it.")
    if not stat.S_ISREG(kind):
        raise FileError(f"{shown(found)} is no ordinary file. Choose another name.")
    if not os.access(target, os.W_OK):
        raise FileError(f"{shown(found)} is protected against writing. Choose another name.")
    return target


def place(path: Any, *, overwrite: bool = True) -> Path:
    """Where writing to `path` would end: the path without links.

    Raises FileError if a file cannot be written there, or, without `overwrite`, if one stands there.

    >>> place("/tmp").name
    Traceback (most recent call last):
    handbook.core.errors.FileError: /tmp is a folder. Name a file in it.
    """
    found = named(path)
    try:
        target = _checked(found)
        exists = target.exists()
    except FileNotFoundError:
        raise FileError(
            f"There is no folder {shown(found.parent)} for {shown(found.name)}. Make it first."
        ) from None
    except OSError as error:
        raise FileError(f"{shown(found)} cannot be used: {reason(error)}.") from None
    if exists and not overwrite:
        raise FileError(f"{shown(found)} exists already. Choose another name, or allow overwriting.")
    return target


def read_text(path: Any, largest: int, decode: Callable[[bytes], str] | None = None) -> str:
    """What a file holds; decode: how its bytes become text, else as UTF-8.

    Raises FileError in plain words if it is missing, has more than `largest` bytes, or is no text.
    """
    file = named(path)
    name = repr(shown(file.name))
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileError(f"{name} is not a file. Name a file.")
        if found.st_size > largest:
            raise FileError(f"{name} is too large: it has more than {largest} bytes.")
        data = file.read_bytes()
        return decode(data) if decode else data.decode("utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"There is no file {name}.") from None
    except UnicodeDecodeError:
        raise FileError(f"The file {name} cannot be read as text.") from None
    except OSError as error:
        raise FileError(f"The file {name} cannot be read: {reason(error)}.") from None


@contextmanager
def refused_as(kind: type[HandbookError]) -> Iterator[None]:
    """What is wrong with a file is raised as an error of this kind, in the same words."""
    try:
        yield
    except FileError as error:
        raise kind(str(error)) from None


def make_folder(path: Any) -> Path:
    """The folder, made with those above it if it is not there; raises FileError if it cannot be."""
    folder = named(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FileError(f"{shown(folder)} is a file, not a folder. Choose another name.") from None
    except OSError as error:
        raise FileError(f"The folder {shown(folder)} cannot be made: {reason(error)}.") from None
    return folder


def check_apart(paths: Iterable[Any]) -> None:
    """Raises FileError if two of the paths name one file, also where a disk takes "A.pdf" for "a.pdf"."""
    seen: dict[str, Path] = {}
    for path in paths:
        target = unicodedata.normalize("NFC", os.path.realpath(named(path))).casefold()
        if target in seen:
            raise FileError(f"{shown(seen[target])} and {shown(path)} are one file. Give each its own name.")
        seen[target] = named(path)


def _standing(target: Path) -> os.stat_result | None:
    """What is known of the file that stands there; None if there is none."""
    with suppress(OSError):
        return target.stat()
    return None


def _like(old: os.stat_result, draft: Path) -> None:
    """Gives the draft owner and mode of the file that it replaces, where the disk knows such things."""
    with suppress(OSError, AttributeError):  # no owners on Windows
        os.chown(draft, old.st_uid, old.st_gid)
    with suppress(OSError):
        os.chmod(draft, stat.S_IMODE(old.st_mode))


def _bring_to_disk(folder: Path) -> None:
    """The new name, too, must be there after a power cut; not every system can say so of a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Any, data: bytes, *, private: bool = False) -> Path:
    """Writes a file whole or not at all; returns where it stands.

    An old file keeps its mode; a new one that is `private` can be read by its owner alone.
    Raises FileError in plain words; what stood there stays as it was.
    """
    target = place(path)
    old = _standing(target)
    # A draft of an old file is nobody's else until it has that file's mode.
    mode = PRIVATE if private or old else SHARED
    # A short name of its own: that of the file may be as long as the disk allows.
    draft = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        # "x": never a file or a link that stands there already.
        with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if old:
            _like(old, draft)
        draft.replace(target)
    except BaseException as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FileError(f"{shown(path)} could not be written: {reason(error)}.") from None
        raise
    _bring_to_disk(target.parent)
    return target
