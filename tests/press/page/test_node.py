"""Packages of the front end are installed as the lock file says, and none may run a script of its own."""

from __future__ import annotations

import json

from handbook.press.page import node


def test_no_package_runs_a_script_when_it_is_installed(tmp_path, monkeypatch):
    scripts = {"postinstall": "node -e \"require('fs').writeFileSync('ran', '')\""}
    package = {"name": "x", "version": "1.0.0", "scripts": scripts}
    (tmp_path / "package.json").write_text(json.dumps(package))
    lock = {"name": "x", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": package}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    (tmp_path / "node_modules").mkdir()
    node.install(tmp_path)
    assert (tmp_path / "node_modules/.installed-from").is_file()
    assert not (tmp_path / "ran").exists()


def _kept(root, name):
    """Every file of that name that the project keeps."""
    places = (path for folder in ("src", "tests") for path in (root / folder).rglob(name))
    return [path for path in places if "node_modules" not in path.parts]


def test_every_package_of_a_lock_file_has_its_fingerprint(root):
    locks = _kept(root, "package-lock.json")
    assert node.LOCK in locks
    for file in locks:
        packages = json.loads(file.read_text(encoding="utf-8"))["packages"]
        for name, package in packages.items():
            assert not name or package["integrity"].startswith("sha512-"), (file, name)
        # Whoever installs by hand runs no package's script, and writes no address into the file.
        settings = (file.parent / ".npmrc").read_text(encoding="utf-8").split()
        assert {"ignore-scripts=true", "omit-lockfile-registry-resolved=true"} <= set(settings)
