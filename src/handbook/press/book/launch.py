"""The launch buttons of notebook pages: Binder, and the JupyterHub of a class.

They need to know where the published repository is, so they come with

    make book REPOSITORY=https://github.com/<owner>/<name> [BRANCH=main] [HUB=https://hub.example.org]

and without it no page has any.  Jupyter Book passes no options on to Sphinx: tasks.py sets
environment variables.
"""

from __future__ import annotations

import os
import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from ..classroom.links import notebook_link

BINDER = "https://mybinder.org"
# The theme knows how these two name a repository.
KNOWN = re.compile(r"https://(github|gitlab)\.com/[\w.-]+/[\w.-]+")
NAMED = re.compile(r"[\w./-]+")
ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")


def launch_options(repository: str, hub: str, branch: str = "main") -> dict[str, Any]:
    """The theme's options for launch buttons; none without a repository.

    Raises ConfigError for an address that the buttons cannot use.
    """
    if not repository:
        if hub:
            raise ConfigError("HUB needs REPOSITORY: without it the theme makes no buttons.")
        return {}
    repository = repository.removesuffix("/").removesuffix(".git")
    for name, given, form, example in (
        ("REPOSITORY", repository, KNOWN, "an address such as https://github.com/<owner>/<name>"),
        ("HUB", hub, ADDRESS, "an address such as https://hub.example.org"),
        ("BRANCH", branch, NAMED, "the name of a branch such as main"),
    ):
        if given and not form.fullmatch(given):
            raise ConfigError(f"{name} is {given!r}; give {example}.")
    buttons = {"binderhub_url": BINDER, "jupyterhub_url": hub, "notebook_interface": "jupyterlab"}
    return {"repository_url": repository, "repository_branch": branch, "launch_buttons": buttons}


def launch_options_of_build() -> dict[str, Any]:
    """The same, as `make book` asks for."""
    repository, hub = os.environ.get("HANDBOOK_REPOSITORY", ""), os.environ.get("HANDBOOK_HUB", "")
    return launch_options(repository, hub, os.environ.get("HANDBOOK_BRANCH") or "main")


def lead_to_copies(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """The hub's button opens the learner's own copy; the theme's would pull the repository by a link."""
    hub = app.config.html_theme_options.get("launch_buttons", {}).get("jupyterhub_url", "")
    for group in context.get("header_buttons", []):
        for button in group.get("buttons", []):
            if button.get("text") == "JupyterHub":
                button["url"] = notebook_link(hub, f"{pagename}.ipynb")
