"""Binder's image, as far as it can be made without Docker: repo2docker's own plan, run in a venv."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from repo2docker.buildpacks import PythonBuildPack

from tests.conftest import FULL, ROOT

from .hub import make_checkout

BASE_IMAGE = "buildpack-deps:jammy"
# What repo2docker installs first, as far as the Python package index has it, and under which name.
BASE = {
    "ipywidgets": "ipywidgets",
    "jupyter-offlinenotebook": "jupyter-offlinenotebook",
    "jupyter-resource-usage": "jupyter-resource-usage",
    "jupyter_server": "jupyter_server",
    "jupyterhub-base": "jupyterhub",
    "jupyterlab": "jupyterlab",
    "notebook": "notebook",
}


@pytest.fixture
def buildpack(monkeypatch: pytest.MonkeyPatch) -> PythonBuildPack:
    monkeypatch.chdir(ROOT)
    return PythonBuildPack(BASE_IMAGE)


def build_scripts(buildpack: PythonBuildPack) -> list[str]:
    """What the image runs in the checkout, in order."""
    assemble = [script for _, script in buildpack.get_assemble_scripts()]
    return [*assemble, *buildpack.get_post_build_scripts()]


def test_binder_takes_the_repository(buildpack: PythonBuildPack):
    assert buildpack.detect()
    assert buildpack.python_version == "3.11"
    assert build_scripts(buildpack) == [
        '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r ".binder/requirements.txt"',
        ".binder/postBuild",
    ]


def test_whole_repository_is_there_before_pip_runs(buildpack: PythonBuildPack):
    """The constraints are a file outside of .binder: repo2docker must copy it first."""
    assert not [script for _, script in buildpack.get_preassemble_scripts() if "requirements.txt" in script]


def base_requirements() -> list[str]:
    """repo2docker's own frozen versions of its base environment."""
    folder = resources.files("repo2docker").joinpath("buildpacks", "conda")
    lock = folder.joinpath("environment.py-3.11-linux-64.lock").read_text()
    frozen = dict(re.findall(r"/([\w.-]+)-(\d[\w.]*)-[^-/]+\.conda", lock))
    return [f"{name}=={frozen[conda]}" for conda, name in BASE.items()]


def test_base_versions_are_all_found():
    assert len(base_requirements()) == len(BASE)


@pytest.mark.skipif(not FULL, reason="building an environment takes minutes; part of FULL=1")
def test_image_can_be_built_and_runs_the_finder(buildpack: PythonBuildPack, tmp_path: Path, monkeypatch):
    scripts = build_scripts(buildpack)
    checkout = make_checkout(tmp_path)
    prefix = tmp_path / "environment"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {
        "KERNEL_PYTHON_PREFIX": str(prefix),
        "VIRTUAL_ENV": str(prefix),
        "PATH": f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }

    def run(script: str) -> str:
        done = subprocess.run(
            ["bash", "-c", script], cwd=checkout, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    subprocess.run([sys.executable, "-m", "venv", prefix], check=True)
    base = base_requirements()
    run(f"pip install --quiet {' '.join(base)}")
    for script in scripts:
        run(script)
    run("pip check")
    # The hub of Binder talks to the version it put there.
    assert f"jupyterhub=={base[4].partition('==')[2]}" in run("pip freeze")
    pinned = set((ROOT / ".ci" / "constraints.txt").read_text().lower().splitlines())
    installed = {line.lower() for line in run("pip freeze --exclude-editable").splitlines()}
    for name in ("jupyterlab", "anywidget", "matplotlib", "ipykernel"):
        (line,) = [line for line in installed if line.startswith(f"{name}==")]
        assert line in pinned, name
    # Nothing that the build leaves behind but what git ignores.
    assert run("git status --porcelain") == ""
    run("jupyter execute notebooks/tools/finder.ipynb --inplace")
    assert "hb-finder" in (checkout / "notebooks" / "tools" / "finder.ipynb").read_text()
    assert "announcements" in run("jupyter labextension list 2>&1")
