"""Binder's image, as far as it can be made without Docker: repo2docker's own plan, run in a venv."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest
from repo2docker.buildpacks import PythonBuildPack

from tests.conftest import ROOT

from .hub import make_checkout
from .test_deploy import ENCRYPTED

pytestmark = pytest.mark.hub
BASE_IMAGE = "buildpack-deps:jammy"
LEAST_LENGTH = {"class": 8, "admin": 32}  # what the hub's authenticator asks for
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


@dataclass(frozen=True)
class Image:
    """An environment built as Binder builds it, and its checkout; `run` is a shell in it."""

    checkout: Path
    environment: dict[str, str]

    def run(self, script: str, **more: str) -> str:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.checkout,
            env=self.environment | more,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    folder = tmp_path_factory.mktemp("image")
    prefix = folder / "user"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {
        "KERNEL_PYTHON_PREFIX": str(prefix),
        "VIRTUAL_ENV": str(prefix),
        "PATH": f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    made = Image(make_checkout(folder), environment)
    subprocess.run([sys.executable, "-m", "venv", prefix], check=True)
    made.run(f"pip install --quiet {' '.join(base_requirements())}")
    with contextlib.chdir(ROOT):
        scripts = build_scripts(PythonBuildPack(BASE_IMAGE))
    for script in scripts:
        made.run(script)
    return made


@pytest.mark.full
def test_image_holds_the_pinned_versions(image: Image):
    image.run("pip check")
    installed = {line.lower() for line in image.run("pip freeze --exclude-editable").splitlines()}
    # The hub of Binder talks to the version it put there.
    assert {line for line in installed if line.startswith("jupyterhub==")} <= set(base_requirements())
    pinned = set((ROOT / ".ci" / "constraints.txt").read_text().lower().splitlines())
    for name in ("jupyterlab", "anywidget", "matplotlib", "ipykernel"):
        (line,) = [line for line in installed if line.startswith(f"{name}==")]
        assert line in pinned, name
    assert "nbgitpuller" not in " ".join(installed)
    # Nothing that the build leaves behind but what git ignores.
    assert image.run("git status --porcelain") == ""
    assert "announcements" in image.run("jupyter labextension list 2>&1")


@pytest.mark.full
def test_image_runs_the_finder(image: Image):
    image.run("jupyter execute notebooks/tools/finder.ipynb --output=ran")
    assert "hb-finder" in (image.checkout / "notebooks" / "tools" / "ran.ipynb").read_text()


@pytest.mark.full
def test_server_of_the_littlest_jupyterhub_is_made_ready(image: Image, tmp_path: Path):
    """deploy/tljh/install, with the image as the user environment and a stand-in for tljh-config."""
    prefix = image.checkout.parent
    calls = tmp_path / "calls"
    command = tmp_path / "bin" / "tljh-config"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\necho "$@" >> {calls}\n')
    command.chmod(0o755)
    places = {
        "TLJH_INSTALL_PREFIX": str(prefix),
        "HANDBOOK_CHECKOUT": str(image.checkout),
        "PATH": f"{command.parent}{os.pathsep}{image.environment['PATH']}",
    }
    with pytest.raises(AssertionError, match="or newer is needed"):
        image.run("deploy/tljh/install", **places)
    (prefix / "hub").symlink_to(sys.prefix, target_is_directory=True)
    (prefix / "config").mkdir(exist_ok=True)
    (prefix / "config" / "config.yaml").write_text(ENCRYPTED)
    said = image.run("deploy/tljh/install", **places)
    passwords = {who: prefix / "config" / f"handbook-{who}-password" for who in LEAST_LENGTH}
    first = {who: path.read_text() for who, path in passwords.items()}
    for who, path in passwords.items():
        assert first[who].strip() in said
        assert len(first[who].strip()) >= LEAST_LENGTH[who]
        assert path.stat().st_mode & 0o077 == 0
    settings = prefix / "config" / "jupyterhub_config.d" / "handbook.py"
    assert settings.read_text() == (ROOT / "deploy" / "handbook_hub.py").read_text()
    lines = calls.read_text().splitlines()
    assert lines[-1] == "reload"
    assert all(line.startswith("set ") for line in lines[:-1])
    assert "set user_environment.default_app jupyterlab" in lines

    # A second run brings everything up to date, and keeps the passwords.
    image.run("deploy/tljh/install", **places)
    assert {who: path.read_text() for who, path in passwords.items()} == first


def test_server_without_the_hub_is_told_so(tmp_path: Path):
    done = subprocess.run(
        [ROOT / "deploy" / "tljh" / "install"],
        env={**os.environ, "TLJH_INSTALL_PREFIX": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "root" in done.stderr or "The Littlest JupyterHub is not on this machine" in done.stderr
