"""How large a machine a class needs: the rule behind the guide's table and the files in deploy/.

Every number comes from data/workshop/hub.toml: measured ones from `python -m tests.hub.load`, and
our choices beside them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.errors import HandbookError
from .records import Hub

MIB_A_GIB = 1024
# Limits are given in steps that a person can read.
STEP_MIB = 64


@dataclass(frozen=True, slots=True)
class Machine:
    """memory_gib and cores are sizes that machines come in; disk_gib is the least that is needed."""

    memory_gib: int
    cores: int
    disk_gib: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """`nodes` machines of one size for the learners; the hub needs a small one beside them."""

    nodes: int
    node: Machine
    learners_a_node: int


def _offered(needed: float, sizes: Sequence[int], unit: str) -> int:
    for size in sorted(sizes):
        if size >= needed:
            return size
    raise HandbookError(f"No machine of the list has {needed:.0f} {unit}. Split the class, or use a cluster.")


def _up(mib: float) -> int:
    return math.ceil(mib / STEP_MIB) * STEP_MIB


def guarantee_mib(hub: Hub) -> int:
    """Memory to keep free for each learner, MiB: what was measured, with headroom."""
    return _up(hub.measured.learner_mib * hub.chosen.headroom)


def limit_mib(hub: Hub) -> int:
    """Memory at which one learner's server is stopped, so that it cannot take the class down, MiB."""
    return _up(hub.measured.learner_mib * hub.chosen.limit)


def cores_needed(hub: Hub, learners: int) -> float:
    """Cores that let `learners` log in within the measured time without a queue."""
    return learners * hub.measured.processor_s / hub.measured.login_s / hub.chosen.busy


def _disk_gib(hub: Hub, learners: int) -> int:
    each = hub.measured.copy_mib + hub.chosen.own_mib
    return math.ceil(hub.chosen.system_disk_gib + learners * each / MIB_A_GIB)


def one_machine(hub: Hub, learners: int) -> Machine:
    """The smallest machine for a class; raises HandbookError if none of the list is large enough."""
    memory = hub.chosen.system_mib + hub.measured.hub_mib + learners * guarantee_mib(hub)
    return Machine(
        _offered(memory / MIB_A_GIB, hub.chosen.memory_gib, "GiB of memory"),
        _offered(cores_needed(hub, learners), hub.chosen.cores, "cores"),
        _disk_gib(hub, learners),
    )


def cluster(hub: Hub, learners: int) -> Cluster:
    """Machines of the list's node size for a class."""
    chosen = hub.chosen
    by_memory = (chosen.node_memory_gib * MIB_A_GIB - chosen.system_mib) // guarantee_mib(hub)
    by_cores = int(chosen.node_cores / cores_needed(hub, 1))
    a_node = min(by_memory, by_cores)
    node = Machine(chosen.node_memory_gib, chosen.node_cores, _disk_gib(hub, a_node))
    return Cluster(math.ceil(learners / a_node), node, a_node)
