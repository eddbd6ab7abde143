"""Readers for tests that are about something else than the questions."""

from __future__ import annotations

from typing import Any

import handbook as hb

EVERY = tuple(hb.catalogue().exercises)  # for `agreed`: a clinician has agreed to every exercise
# Somebody with lasting pain and a calm leg who can use the floor and whose bones were measured.
ANSWERED = {"surface": "floor", "since": "lasting", "leg": "calm", "bone": "no"}


def reader(**fields: Any) -> hb.Profile:
    """A profile with every short question answered, so that only `fields` make the difference."""
    return hb.Profile(**{**ANSWERED, **fields})
