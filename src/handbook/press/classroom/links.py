"""The links that open a notebook on a class's hub, in the copy that each learner has there.

python -m handbook.press.classroom.links https://hub.example.org
"""

from __future__ import annotations

import argparse
import sys
from urllib.parse import quote, urlsplit

from ...core.errors import HandbookError
from ...workshop.kit import kit

FOLDER = "low-back-handbook"  # in each learner's home: deploy/learner.py puts it there


def notebook_link(hub: str, notebook: str) -> str:
    """The address that opens a notebook, a path below the checkout, in the copy of who clicks.

    hub: the address of a JupyterHub.  Raises HandbookError if it is none.
    """
    parts = urlsplit(hub)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise HandbookError(f"{hub!r} is no address of a hub. Give it whole: https://hub.example.org")
    return f"{hub.rstrip('/')}/hub/user-redirect/lab/tree/{FOLDER}/{quote(notebook)}"


def class_notebooks() -> dict[str, str]:
    """Title and path of each notebook that a class opens: the tools, then what learners write in."""
    wanted = ("notebooks/tools/", "notebooks/workshop/")
    pages = [page for page in kit().pages.values() if page.path.startswith(wanted)]
    return {page.title: f"{page.path}.ipynb" for page in pages}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("hub", help="the address of the hub, such as https://hub.example.org")
    options = parser.parse_args(arguments)
    try:
        for title, notebook in class_notebooks().items():
            print(f"{title}\n    {notebook_link(options.hub, notebook)}")
    except HandbookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
