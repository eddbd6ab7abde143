"""A class that logs in: what it needs of a machine, and how long its learners wait.

    python -m tests.hub.load --learners 30 --seconds 120

Prints a table.  Memory is PSS: a page shared by several processes counts once, in parts.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from .hub import PASSWORD, Hub, running_hub
from .learner import Learner, LearnerFailed, Timing

SAMPLE_S = 2.0
MIB = 2**20


@dataclass
class Use:
    """Memory (PSS, MiB) and processor time (s) of one part of the hub; the highest and the last seen."""

    peak: float = 0.0
    settled: float = 0.0
    processor: float = 0.0

    def add(self, memory: float, processor: float) -> None:
        self.peak = max(self.peak, memory)
        self.settled = memory
        self.processor = max(self.processor, processor)


@dataclass
class Load:
    """What happened: the timing of each learner who succeeded, the failures, and what was used."""

    learners: int
    seconds: float
    timings: list[Timing] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    hub: Use = field(default_factory=Use)
    each: dict[str, Use] = field(default_factory=dict)
    busiest: float = 0.0
    """The most cores in use at once, over one sample."""


def _tree(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _use(processes: list[psutil.Process]) -> tuple[float, float]:
    """Memory in MiB and processor seconds of processes; one that has just ended counts nothing."""
    memory = processor = 0.0
    for process in processes:
        try:
            memory += process.memory_full_info().pss / MIB
            times = process.cpu_times()
            processor += times.user + times.system
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return memory, processor


def _sample(hub: Hub, load: Load) -> None:
    """Notes what the hub and each learner's server, with its kernels, use now."""
    root = psutil.Process(hub.process.pid)
    of_learners: set[int] = set()
    for child in root.children():
        try:
            name = child.environ().get("JUPYTERHUB_USER")
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if name:
            processes = _tree(child)
            of_learners.update(process.pid for process in processes)
            load.each.setdefault(name, Use()).add(*_use(processes))
    load.hub.add(*_use([process for process in _tree(root) if process.pid not in of_learners]))


async def _watch(hub: Hub, load: Load, done: asyncio.Event) -> None:
    psutil.cpu_percent()
    while not done.is_set():
        await asyncio.to_thread(_sample, hub, load)
        load.busiest = max(load.busiest, psutil.cpu_percent() / 100 * (psutil.cpu_count() or 1))
        await asyncio.sleep(SAMPLE_S)
    await asyncio.to_thread(_sample, hub, load)


async def _learn(hub: Hub, load: Load, number: int, wait: float, progress: bool) -> Learner:
    await asyncio.sleep(wait)
    learner = Learner(hub.address, f"learner{number:02d}", PASSWORD)
    try:
        load.timings.append(await learner.join())
    except LearnerFailed as error:
        load.failures.append(str(error))
    if progress:
        done = len(load.timings) + len(load.failures)
        print(f"  {done}/{load.learners} done, {len(load.failures)} failed", file=sys.stderr, flush=True)
    return learner


async def _class(hub: Hub, load: Load, progress: bool) -> None:
    done = asyncio.Event()
    watch = asyncio.create_task(_watch(hub, load, done))
    gap = load.seconds / load.learners
    joins = [_learn(hub, load, n + 1, n * gap, progress) for n in range(load.learners)]
    learners = await asyncio.gather(*joins)
    # Everybody is in, with two kernels each: what the room needs from now on.
    await asyncio.sleep(2 * SAMPLE_S)
    done.set()
    await watch
    for learner in learners:
        await learner.leave()


def run_class(folder: Path, learners: int, seconds: float, progress: bool = False) -> Load:
    """Starts a hub and lets `learners` log in, evenly over `seconds`; what happened."""
    load = Load(learners, seconds)
    with running_hub(folder) as hub, ThreadPoolExecutor(1) as own_thread:
        # The caller's thread may hold a loop of its own, as a browser test's does.
        own_thread.submit(asyncio.run, _class(hub, load, progress)).result()
    return load


def table(load: Load) -> str:
    """The measurement as a Markdown table."""
    memory = [use.peak for use in load.each.values()]
    settled = [use.settled for use in load.each.values()]
    processor = [use.processor for use in load.each.values()]
    rows = [
        ("Learners, and the seconds in which they log in", f"{load.learners}, {load.seconds:.0f} s"),
        ("Failures", str(len(load.failures))),
    ]
    steps = {
        "Log-in until the server is up": [t.server for t in load.timings],
        "Log-in until the notebooks are there": [t.notebooks for t in load.timings],
        "Log-in until the finder shows (first output)": [t.finder for t in load.timings],
        "Notebooks there until the finder shows": [t.finder - t.notebooks for t in load.timings],
        "Log-in until a learner notebook has run, too": [t.learner_notebook for t in load.timings],
        "A tick in the finder until its answer": [t.answer for t in load.timings],
    }
    for name, values in steps.items():
        if values:
            p95 = np.percentile(values, 95, method="inverted_cdf")
            both = f"{statistics.median(values):.2f} s median, {p95:.2f} s 95th percentile"
            rows.append((name, both))
    if memory:
        rows += [
            ("Memory of a learner, two kernels: mean when all are in", f"{statistics.mean(settled):.0f} MiB"),
            ("Memory of a learner: highest of any, at any time", f"{max(memory):.0f} MiB"),
            ("Processor time of a learner until all is run, mean", f"{statistics.mean(processor):.1f} s"),
        ]
    rows.append(("Memory of hub and proxy", f"{load.hub.peak:.0f} MiB"))
    rows.append(("Most cores in use at once", f"{load.busiest:.1f} of {psutil.cpu_count()}"))
    return "\n".join(["| What | Measured |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120.0, help="the time over which they log in")
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        load = run_class(Path(folder), options.learners, options.seconds, progress=True)
    print(table(load))
    for failure in load.failures:
        print("failed:", failure)
    print(f"({time.monotonic() - began:.0f} s in all)", file=sys.stderr)
    return 1 if load.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
