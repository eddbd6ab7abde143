"""The same profile gives the same week in every process, whatever its hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib, json, random
from tests.core.plan.profiles import random_profile
import handbook as hb
rng = random.Random(5)
digest = hashlib.sha256()
for _ in range(25):
    try:
        text = json.dumps(hb.plan(random_profile(rng)).to_json(), sort_keys=True)
    except hb.NothingSafe as refusal:
        text = str(refusal)
    digest.update(text.encode())
print(digest.hexdigest())
"""


def digest(hash_seed: str) -> str:
    env = os.environ | {"PYTHONHASHSEED": hash_seed}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=env,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout


@pytest.mark.slow
def test_two_hash_seeds_give_equal_weeks():
    assert digest("1") == digest("2")
