"""JupyterLite around the browser's Python and the notebooks: settings, build, start page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...assets import FONTS, WEB_FILES
from ...core.words import words
from ..errors import PressError

FILES = Path(__file__).with_name("files")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# Lab's own extensions that our notebooks use; others that may be installed stay out.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab_pygments")
APPS = ("lab", "notebooks", "tree")
START = "notebooks/tools/finder.ipynb"


def settings(packages: Sequence[str]) -> dict[str, Any]:
    """jupyter-lite.json: everything lies beside the page."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": "./static/pyodide/pyodide-lock.json",
            "packages": list(packages),
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Low-Back Handbook",
            "exposeAppInBrowser": True,
            "litePluginSettings": {KERNEL: kernel},
            "disabledExtensions": [
                # Asks for news and updates of Jupyter.
                "@jupyterlab/apputils-extension:announcements",
            ],
        },
    }


def overrides() -> dict[str, Any]:
    """Lab's settings: Markdown is shown, not edited; light or dark as the reader's device."""
    return {
        "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    }


def build_command(work: Path, out: Path) -> list[str]:
    """How JupyterLite is called."""
    options = ["--lite-dir", str(work), "--output-dir", str(out), "--contents", str(work / "contents")]
    options += [f"--apps={app}" for app in APPS]
    traits = ["ignore_sys_prefix=True", "no_sourcemaps=True", "no_unused_shared_packages=True"]
    return [
        *(sys.executable, "-m", "jupyterlite_core", "build", *options),
        *(f"--LiteBuildConfig.{trait}" for trait in traits),
    ]


def _extensions(tools: Path, folder: Path) -> None:
    """Copies the extensions of Lab to where the build looks."""
    shutil.rmtree(folder, ignore_errors=True)
    places = [Path(sys.prefix) / "share/jupyter/labextensions" / name for name in EXTENSIONS]
    places.append(tools / "share/jupyter/labextensions" / KERNEL.partition(":")[0])
    for place in places:
        if not (place / "package.json").is_file():
            raise PressError(f"Lab's extension {place.name} is not installed. Run 'make lite'.")
        name = place.relative_to(place.parents[1] if place.parent.name.startswith("@") else place.parent)
        shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("*.map"))


def write(template: str, values: dict[str, Any]) -> str:
    """One of our files with its values; HTML is escaped."""
    environment = Environment(
        loader=FileSystemLoader(FILES),
        autoescape=template.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(words=words(), **values)


def show_loading(out: Path) -> None:
    """Lets the apps that open a notebook say that Python is on its way, until it is there."""
    note = (FILES / "loading.html").read_text(encoding="utf-8")
    for app in ("lab", "notebooks"):
        page = out / app / "index.html"
        text = page.read_text(encoding="utf-8")
        if "</body>" not in text:
            raise PressError(f"{page} has no end where a note could stand.")
        page.write_text(text.replace("</body>", f"{note}</body>"), encoding="utf-8")


def build(tools: Path, work: Path, out: Path, packages: Sequence[str]) -> None:
    """Builds JupyterLite from work/contents into `out`; raises PressError."""
    (work / "jupyter-lite.json").write_text(json.dumps(settings(packages), indent=1), encoding="utf-8")
    (work / "overrides.json").write_text(json.dumps(overrides(), indent=1), encoding="utf-8")
    _extensions(tools, work / "labextensions")
    shutil.rmtree(out, ignore_errors=True)
    extensions = f"--FederatedExtensionAddon.extra_labextensions_path={work / 'labextensions'}"
    command = [*build_command(work, out), extensions]
    libraries = os.pathsep.join([str(tools), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": libraries}
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise PressError(f"JupyterLite's build failed:\n{done.stdout}{done.stderr}")
    built = json.loads((out / "jupyter-lite.json").read_text(encoding="utf-8"))
    kernel = built["jupyter-config-data"].get("litePluginSettings", {}).get(KERNEL, {})
    ours = settings(packages)["jupyter-config-data"]["litePluginSettings"][KERNEL]
    if any(kernel.get(name) != value for name, value in ours.items()):
        raise PressError(
            "JupyterLite's build left out where Python lies: it would be asked of a foreign server."
        )
    # The app for one notebook asks for the icons of a Jupyter server.
    icons = files("jupyter_server") / "static" / "favicons"
    shutil.copytree(str(icons), out / "static" / "favicons", dirs_exist_ok=True)
    (out / FONTS.name).mkdir(exist_ok=True)
    for source in WEB_FILES:
        shutil.copyfile(source, out / FONTS.name / source.name)
    for kept in out.rglob("*.map"):
        kept.unlink()
