"""Ends with 0 if The Littlest JupyterHub's settings file switches HTTPS on, else with 1."""

import sys
from pathlib import Path
from typing import Any

import yaml


def is_encrypted(settings: Any) -> bool:
    """Whether HTTPS is on, with a name for Let's Encrypt or a certificate and its key of one's own."""
    https = settings.get("https") if isinstance(settings, dict) else None
    if not isinstance(https, dict) or https.get("enabled") is not True:
        return False
    encrypt, own = https.get("letsencrypt") or {}, https.get("tls") or {}
    return bool(encrypt.get("domains") and encrypt.get("email")) or bool(own.get("cert") and own.get("key"))


if __name__ == "__main__":
    file = Path(sys.argv[1])
    found = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else None
    raise SystemExit(not is_encrypted(found))
