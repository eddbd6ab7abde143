"""The files of deploy/ and .binder/: they agree with each other, and with what was measured."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from traitlets.config import Config

import handbook as hb
from handbook.core.errors import HandbookError
from handbook.press.classroom.links import notebook_link
from handbook.workshop.kit import kit
from handbook.workshop.machines import cluster, cores_needed, guarantee_mib, limit_mib, one_machine
from tests.conftest import ROOT
from tests.press.test_wheel import interpreter, uv

DEPLOY = ROOT / "deploy"
HUB = kit().hub
ENCRYPTED = "https:\n  enabled: true\n  letsencrypt: {email: me@example.org, domains: [hub.example.org]}\n"


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
    assert hub["Authenticator"]["username_pattern"] == settings.Authenticator.username_pattern
    assert hub["JupyterHub"]["template_vars"] == settings.JupyterHub.template_vars
    assert single["cpu"]["limit"] == tljh["limits"]["cpu"]
    assert "ephemeral-storage" in single["extraResource"]["limits"]
    assert set(values["hub"]["resources"]["limits"]) == {"cpu", "memory"}


def test_first_page_is_the_link_to_the_finder(monkeypatch, tmp_path):
    """The hub has no handbook to ask: it names the address of handbook.press.classroom.links itself."""
    first = load_hub_settings(monkeypatch, tmp_path).Spawner.default_url
    link = notebook_link("https://hub.example.org", "notebooks/tools/finder.ipynb")
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
    assert set(settings.pop("SystemdSpawner")) == {"unit_extra_properties"}  # the hub's own spawner there
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


def start_kubernetes_hub(values: Any) -> None:
    """What the chart does at the start: the settings of hub.config, then the code of hub.extraConfig."""
    config = Config(values["hub"]["config"])
    for _, code in sorted(values["hub"]["extraConfig"].items()):
        exec(code, {"c": config})


GOOD = {"user_password": "three-words-here", "admin_password": "a long one of thirty-two letters or more"}


@pytest.mark.parametrize(
    ("given", "admins", "words"),
    [
        ({}, ["anna"], "user_password in values.yaml"),
        (GOOD | {"user_password": "short"}, ["anna"], "user_password in values.yaml"),
        (GOOD | {"user_password": None}, ["anna"], "user_password in values.yaml"),
        (
            GOOD | {"admin_password": "CHANGE-this-is-for-the-teachers-and-it-is-long"},
            ["anna"],
            "admin_password",
        ),
        (GOOD | {"user_password": GOOD["admin_password"]}, ["anna"], "are the same"),
        (GOOD, None, "admin_users"),
    ],
)
def test_a_cluster_that_was_not_filled_in_does_not_start(given, admins, words):
    values = kubernetes()
    values["hub"]["config"]["SharedPasswordAuthenticator"] |= given
    if admins:
        values["hub"]["config"]["Authenticator"]["admin_users"] = admins
    with pytest.raises(SystemExit, match=words):
        start_kubernetes_hub(values)


def test_a_cluster_that_was_filled_in_starts():
    values = kubernetes()
    values["hub"]["config"]["SharedPasswordAuthenticator"] |= GOOD
    values["hub"]["config"]["Authenticator"]["admin_users"] = ["anna"]
    start_kubernetes_hub(values)


def test_chart_and_image_have_one_version_everywhere():
    texts = [(DEPLOY / name).read_text(encoding="utf-8") for name in ("README.md", "kubernetes/values.yaml")]
    charts = {found for text in texts for found in re.findall(r"version (\d+\.\d+\.\d+)", text)}
    assert len(charts) == 1
    assert kubernetes()["singleuser"]["image"]["tag"] == hb.__version__
    assert set(re.findall(r"<registry>/low-back-handbook:(\S+)", texts[0])) == {hb.__version__}


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        *[(name, True) for name in ("anna7", "anna", "Anna7", "a-1", "a" * 25)],
        *[(name, False) for name in ("anna 7", "7anna", "änna7", "-a", "a_b", "a.b", "", "a" * 26, "root\n")],
    ],
)
def test_only_names_that_become_accounts_are_taken(monkeypatch, tmp_path, name, taken):
    from jupyterhub.authenticators.shared import SharedPasswordAuthenticator

    authenticator = SharedPasswordAuthenticator(config=load_hub_settings(monkeypatch, tmp_path))
    assert authenticator.validate_username(authenticator.normalize_username(name)) is taken


def account(name: str) -> str:
    """The name of a learner's account: The Littlest JupyterHub cuts what is longer than useradd takes."""
    whole = f"jupyter-{name}"
    return whole if len(whole) < 26 else f"{whole[:26]}-{hashlib.sha256(whole.encode()).hexdigest()[:5]}"


@pytest.mark.skipif(not shutil.which("useradd") or os.geteuid() != 0, reason="useradd is for root on Linux")
@pytest.mark.parametrize(
    ("name", "made"), [("anna7", True), ("a-1", True), ("a" * 25, True), ("anna 7", False)]
)
def test_useradd_itself_makes_these_accounts(tmp_path, name, made):
    (tmp_path / "etc").mkdir()
    for file in ("passwd", "group", "shadow", "gshadow", "login.defs"):
        (tmp_path / "etc" / file).touch()
    command = ["useradd", "--prefix", tmp_path, "--no-create-home", account(name)]
    assert (subprocess.run(command, capture_output=True).returncode == 0) is made
    assert ((tmp_path / "etc" / "passwd").read_text().startswith(f"{account(name)}:")) is made


@pytest.mark.full
@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_a_hub_with_a_newer_python_takes_the_pinned_packages(version, tmp_path):
    """The learners' environment of The Littlest JupyterHub follows its own release, not our 3.11."""
    if not (found := interpreter(version)):
        pytest.skip(f"This machine has no Python {version}.")
    assert uv("venv", "--python", found, str(tmp_path / "user")).returncode == 0
    python = tmp_path / "user" / "bin" / "python"
    pins = ROOT / ".ci" / "pins" / "class.txt"
    done = uv("pip", "install", "--python", str(python), "--require-hashes", "-r", str(pins))
    assert done.returncode == 0, done.stderr
    asked = (
        "import handbook as hb\n"
        "print(len(hb.Finder().results), len(hb.plan(hb.Profile(minutes=10)).sessions))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = subprocess.run([python, "-c", asked], env=environment, capture_output=True, text=True)
    assert told.stdout.split() == [str(len(hb.catalogue().exercises)), "3"], told.stderr


# --- a server of The Littlest JupyterHub, with a stand-in for what takes minutes


@dataclass
class Server:
    """A copy of deploy/ and an empty hub around it."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    @property
    def prefix(self) -> Path:
        return self.folder / "tljh"

    def install(self, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "TLJH_INSTALL_PREFIX": str(self.prefix),
            "HANDBOOK_CHECKOUT": str(self.checkout),
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            **more,
        }
        script = self.checkout / "deploy" / "tljh" / "install"
        return subprocess.run([script], env=environment, capture_output=True, text=True)

    def passwords(self) -> list[str]:
        found = sorted((self.prefix / "config").glob("handbook-*-password"))
        return [path.read_text(encoding="utf-8").strip() for path in found]


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def server(tmp_path: Path) -> Server:
    made = Server(tmp_path)
    shutil.copytree(DEPLOY, made.checkout / "deploy")
    write_program(made.checkout / "deploy" / "install", "exit 0")
    (made.checkout / ".git").mkdir()
    (made.checkout / ".git" / "config").write_text("url = https://token@example.org/\n")
    (made.checkout / "page.md").write_text("words\n")
    for path in (made.checkout / ".git" / "config", made.checkout / "page.md"):
        path.chmod(0o600 if path.name == "page.md" else 0o644)
    for part in ("user", "hub"):
        write_program(made.prefix / part / "bin" / "python", f'exec {sys.executable} "$@"')
    write_program(tmp_path / "bin" / "tljh-config", f'echo "$@" >> {tmp_path / "calls"}')
    write_program(tmp_path / "bin" / "id", "echo 0")
    return made


@pytest.mark.share(3)
@pytest.mark.parametrize(
    ("settings", "encrypted"),
    [
        (ENCRYPTED, True),
        ("https: {enabled: true, tls: {cert: /a.pem, key: /a.key}}", True),
        ("https: {enabled: true}", False),
        ("https: {enabled: false, letsencrypt: {email: a@b.c, domains: [x.org]}}", False),
        ("", False),
        ("[]", False),
    ],
)
def test_passwords_are_printed_only_when_https_is_on(server: Server, settings: str, encrypted: bool):
    (server.prefix / "config").mkdir()
    (server.prefix / "config" / "config.yaml").write_text(settings)
    done = server.install()
    said = done.stdout + done.stderr
    assert len(server.passwords()) == 2
    for password in server.passwords():
        assert (password in said) is encrypted
    assert done.returncode == (0 if encrypted else 1)
    assert ("Switch it on" in said) is not encrypted


def test_closed_room_may_do_without_https(server: Server):
    done = server.install(HANDBOOK_WITHOUT_HTTPS="yes")
    assert done.returncode == 0
    assert "Warning: HTTPS is off" in done.stderr
    assert all(password in done.stdout for password in server.passwords())


def test_learners_read_the_checkout_but_not_what_git_keeps(server: Server):
    server.install(HANDBOOK_WITHOUT_HTTPS="yes")
    assert (server.checkout / "page.md").stat().st_mode & 0o044 == 0o044
    assert (server.checkout / ".git").stat().st_mode & 0o077 == 0
    assert (server.checkout / ".git" / "config").stat().st_mode & 0o077 == 0


def test_no_link_brings_a_repository(server: Server, tmp_path: Path):
    server.install(HANDBOOK_WITHOUT_HTTPS="yes")
    folder = server.prefix / "user" / "etc" / "jupyter" / "jupyter_server_config.d"
    (folder / "nbgitpuller.json").write_text('{"ServerApp": {"jpserver_extensions": {"nbgitpuller": true}}}')
    from jupyter_server.services.config.manager import recursive_update

    found: dict[str, Any] = {}
    for path in sorted(folder.glob("*.json")):
        recursive_update(found, json.loads(path.read_text()))
    assert found["ServerApp"]["jpserver_extensions"]["nbgitpuller"] is False


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
