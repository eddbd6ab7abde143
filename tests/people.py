"""Readers for tests that are about something else than the questions."""

from __future__ import annotations

import handbook as hb
from handbook.core.ask.profile import EXAMPLE_ANSWERS, example_profile

EVERY = tuple(hb.catalogue().exercises)  # for `agreed`: a clinician has agreed to every exercise
ANSWERED = EXAMPLE_ANSWERS
reader = example_profile  # every short question is answered, so that only the fields make the difference
