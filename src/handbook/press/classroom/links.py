"""The links that open a notebook on a class's hub, with a copy of the notebooks for who clicks.

python -m handbook.press.classroom.links https://hub.example.org [--repository ADDRESS]
"""

from __future__ import annotations

import argparse
import sys
from urllib.parse import urlencode, urlsplit

from ...core.errors import HandbookError
from ...workshop.kit import kit

FOLDER = "low-back-handbook"
# Where deploy/tljh/install puts the checkout on the hub's machine.
ON_THE_HUB = f"file:///srv/{FOLDER}"


def pull_link(hub: str, notebook: str, repository: str = ON_THE_HUB, branch: str = "main") -> str:
    """The address that brings the notebooks and opens one, a path below the checkout (nbgitpuller).

    hub: the address of a JupyterHub.  Raises HandbookError if it is none.
    """
    parts = urlsplit(hub)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise HandbookError(f"{hub!r} is no address of a hub. Give it whole: https://hub.example.org")
    asked = {
        "repo": repository,
        "branch": branch,
        "targetpath": FOLDER,
        "urlpath": f"lab/tree/{FOLDER}/{notebook}",
    }
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"


def class_notebooks() -> dict[str, str]:
    """Title and path of each notebook that a class opens: the tools, then what learners write in."""
    wanted = ("notebooks/tools/", "notebooks/workshop/")
    pages = [page for page in kit().pages.values() if page.path.startswith(wanted)]
    return {page.title: f"{page.path}.ipynb" for page in pages}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("hub", help="the address of the hub, such as https://hub.example.org")
    parser.add_argument("--repository", default=ON_THE_HUB, help=f"default: {ON_THE_HUB}")
    options = parser.parse_args(arguments)
    try:
        for title, notebook in class_notebooks().items():
            print(f"{title}\n    {pull_link(options.hub, notebook, options.repository)}")
    except HandbookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
