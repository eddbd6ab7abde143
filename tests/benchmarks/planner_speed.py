"""How much processor time a plan takes over random profiles, with the exact solver's time beside it.

Run as a script: `python -m tests.benchmarks.planner_speed [profiles] [seed]`.  Prints, asserts nothing.
"""

from __future__ import annotations

import random
import sys
import time

import handbook as hb
from handbook.core.ask.menu import menu
from handbook.core.plan.model import make_model
from handbook.core.plan.search import search
from tests.core.plan.profiles import random_profile
from tests.core.plan.referee import optimum, value

WARM_UP = 5


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def line(name: str, seconds: list[float]) -> str:
    half, tail, most = (1e3 * percentile(seconds, share) for share in (0.5, 0.95, 1))
    return f"{name:18} median {half:7.1f} ms   95th percentile {tail:7.1f} ms   longest {most:7.1f} ms"


def main(count: int = 200, seed: int = 4) -> None:
    rng = random.Random(seed)
    plans, exact, gaps = [], [], []
    refused = 0
    while len(plans) < count + WARM_UP:
        profile = random_profile(rng)
        start = time.process_time()
        try:
            hb.plan(profile)
        except hb.NothingSafe:
            refused += 1
            continue
        plans.append(time.process_time() - start)
        model = make_model(profile, menu(profile))
        start = time.process_time()
        found = optimum(model)
        exact.append(time.process_time() - start)
        if found:
            gaps.append((found[0] - value(model, search(model))) / max(abs(found[0]), 5.0))
    print(f"{count} profiles with a plan, seed {seed}; {refused} more were refused in plain words")
    print(line("plan()", plans[WARM_UP:]))
    print(line("HiGHS", exact[WARM_UP:]))
    print(
        f"gap: mean {sum(gaps) / len(gaps):.3%}, within 3 %: {sum(g <= 0.03 for g in gaps) / len(gaps):.1%}, "
        f"worst {max(gaps):.2%}, optimal {sum(g < 1e-5 for g in gaps)} of {len(gaps)}"
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
