"""The files of pure-Python libraries as they are installed here, for a Python that runs in the browser.

The versions are those of the handbook's own environment, so nothing is looked up anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.utils import canonicalize_name

from .errors import PressError

COMPILED = {".so", ".pyd", ".dll", ".dylib"}
# Speed only: each of these also holds the same code as Python.
COMPILED_FOR_SPEED = {"markupsafe", "psygnal", "wcwidth"}
# Large parts that serve the completion of code for other libraries.
NOT_NEEDED = ("jedi/third_party/django-stubs/", "jedi/third_party/typeshed/stubs/")
ABOUT_THIS_INSTALLATION = {"RECORD", "WHEEL", "INSTALLER", "REQUESTED", "direct_url.json"}


def installed(name: str) -> metadata.Distribution:
    """The library as installed here; raises PressError if it is not."""
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise PressError(f"The library {name!r} is not installed: pip install {name}") from None


def _wanted(place: PurePosixPath) -> bool:
    outside = {"..", "__pycache__", "tests"} & set(place.parts)
    note = place.parts[0].endswith(".dist-info") and place.name in ABOUT_THIS_INSTALLATION
    return not (outside or note or place.as_posix().startswith(NOT_NEEDED))


def library_files(name: str) -> Iterator[tuple[str, Path]]:
    """(place, file) of everything a library brings, without its tests.

    Raises PressError for one that is not installed or holds compiled code that it cannot do without.
    """
    found = installed(name)
    for file in found.files or []:
        place = PurePosixPath(file.as_posix())
        if place.suffix in COMPILED:
            if canonicalize_name(name) in COMPILED_FOR_SPEED:
                continue
            raise PressError(
                f"{name!r} holds compiled code ({place.name}); the browser takes pure Python only."
            )
        if _wanted(place):
            yield place.as_posix(), Path(str(found.locate_file(file)))
