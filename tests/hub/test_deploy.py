"""The files of deploy/ and .binder/: they agree with each other, and with what was measured."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from traitlets.config import Config

from handbook.core.errors import HandbookError
from handbook.press.classroom.links import pull_link
from handbook.workshop.kit import kit
from handbook.workshop.machines import cluster, cores_needed, guarantee_mib, limit_mib, one_machine
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
HUB = kit().hub


def load_hub_settings(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Config:
    """deploy/handbook_hub.py, run as JupyterHub runs it."""
    (folder / "handbook-class-password").write_text("word-on-the-board\n")
    (folder / "handbook-admin-password").write_text("x" * 40 + "\n")
    monkeypatch.setenv("HANDBOOK_PASSWORDS", str(folder))
    config = Config()
    source = (DEPLOY / "handbook_hub.py").read_text(encoding="utf-8")
    exec(compile(source, "handbook_hub.py", "exec"), {"get_config": lambda: config})
    return config


def kubernetes() -> Any:
    return yaml.safe_load((DEPLOY / "kubernetes" / "values.yaml").read_text(encoding="utf-8"))


def test_limits_are_the_computed_ones():
    tljh = yaml.safe_load((DEPLOY / "tljh" / "config.yaml").read_text(encoding="utf-8"))
    assert tljh["limits"]["memory"] == f"{limit_mib(HUB)}M"
    memory = kubernetes()["singleuser"]["memory"]
    assert memory == {"guarantee": f"{guarantee_mib(HUB)}M", "limit": f"{limit_mib(HUB)}M"}


def test_kubernetes_starts_learners_as_the_one_machine_does(monkeypatch, tmp_path):
    settings = load_hub_settings(monkeypatch, tmp_path)
    values = kubernetes()
    single = values["singleuser"]
    assert single["cmd"] == ["jupyterhub-singleuser", *settings.Spawner.args]
    assert single["extraEnv"] == settings.Spawner.environment
    assert single["startTimeout"] == settings.Spawner.start_timeout
    tljh = yaml.safe_load((DEPLOY / "tljh" / "config.yaml").read_text(encoding="utf-8"))
    assert {name: values["cull"][name] for name in ("timeout", "every")} == tljh["services"]["cull"]
    hub = values["hub"]["config"]
    assert hub["JupyterHub"]["authenticator_class"] == settings.JupyterHub.authenticator_class
    assert hub["Authenticator"]["allow_all"] is settings.Authenticator.allow_all is True
    assert set(hub["SharedPasswordAuthenticator"]) == set(settings.SharedPasswordAuthenticator)
    assert len(hub["SharedPasswordAuthenticator"]["admin_password"]) >= 32


def test_first_page_is_the_link_to_the_finder(monkeypatch, tmp_path):
    """The hub has no handbook to ask: it builds the link of handbook.press.classroom.links itself."""
    first = load_hub_settings(monkeypatch, tmp_path).Spawner.default_url
    link = pull_link("https://hub.example.org", "notebooks/tools/finder.ipynb")
    assert link.endswith(f"/hub/user-redirect{first}")


def test_settings_name_real_options(monkeypatch, tmp_path):
    """Every option of the settings, and of the arguments, is one that the program has."""
    from jupyter_client.manager import KernelManager
    from jupyter_server.services.kernels.kernelmanager import MappingKernelManager
    from jupyterhub.app import JupyterHub
    from jupyterhub.auth import Authenticator
    from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
    from jupyterhub.spawner import Spawner
    from jupyterlab.labapp import LabApp

    owners = (KernelManager, MappingKernelManager, JupyterHub, Authenticator)
    owners += (SharedPasswordAuthenticator, Spawner, LabApp)
    known = {owner.__name__: owner.class_traits(config=True) for owner in owners}
    settings = load_hub_settings(monkeypatch, tmp_path)
    for section, options in settings.items():
        assert set(options) <= set(known[section]), section
    for argument in settings.Spawner.args:
        section, name = re.fullmatch(r"--(\w+)\.(\w+)=.+", argument).groups()
        assert name in known[section], argument


def test_password_that_is_missing_stops_the_hub(monkeypatch, tmp_path):
    monkeypatch.setenv("HANDBOOK_PASSWORDS", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        exec((DEPLOY / "handbook_hub.py").read_text(), {"get_config": Config})


def test_tljh_settings_are_printed_as_its_command_takes_them():
    command = [sys.executable, DEPLOY / "tljh" / "settings.py", DEPLOY / "tljh" / "config.yaml"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert f"limits.memory {limit_mib(HUB)}M" in lines
    assert all(re.fullmatch(r"[a-z_.]+ \S+", line) for line in lines)


@pytest.mark.parametrize("script", ["deploy/install", "deploy/tljh/install", ".binder/postBuild"])
def test_scripts_can_run(script: str):
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_install_asks_for_a_python():
    done = subprocess.run([DEPLOY / "install"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "Name the Python" in done.stderr


# --- the sizes


def test_larger_classes_need_no_smaller_machines():
    machines = [one_machine(HUB, learners) for learners in range(1, 301)]
    for smaller, larger in itertools.pairwise(machines):
        assert larger.memory_gib >= smaller.memory_gib
        assert larger.cores >= smaller.cores
        assert larger.disk_gib >= smaller.disk_gib


@pytest.mark.parametrize("learners", [1, 30, 100, 300])
def test_machine_holds_the_class(learners: int):
    machine = one_machine(HUB, learners)
    assert machine.memory_gib * 1024 >= learners * HUB.measured.learner_mib + HUB.measured.hub_mib
    assert machine.cores >= cores_needed(HUB, learners)
    many = cluster(HUB, learners)
    assert many.nodes * many.learners_a_node >= learners > (many.nodes - 1) * many.learners_a_node
    assert many.learners_a_node * guarantee_mib(HUB) <= many.node.memory_gib * 1024


def test_class_without_a_machine_is_told_so():
    with pytest.raises(HandbookError, match="Split the class"):
        one_machine(HUB, 10_000)


def test_hungrier_learners_need_more():
    heavy = replace(HUB, measured=replace(HUB.measured, learner_mib=HUB.measured.learner_mib * 4))
    assert one_machine(heavy, 30).memory_gib > one_machine(HUB, 30).memory_gib
    assert cluster(heavy, 300).nodes > cluster(HUB, 300).nodes
