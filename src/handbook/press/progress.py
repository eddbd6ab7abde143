"""Progress of a long build, a line for each step."""

from __future__ import annotations

import time


class Progress:
    """Counts `steps` steps; each call prints the next one, with the seconds since the start."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done = 0
        self.began = time.monotonic()

    def __call__(self, what: object) -> None:
        self.done += 1
        print(f"[{self.done}/{self.steps}] {time.monotonic() - self.began:4.0f} s  {what}", flush=True)
