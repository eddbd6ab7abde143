"""The limits of the pain rule, stated once: as numbers for the rule, in words for every text.

Pain is a number from 0 (none) to 10 (the worst there is), judged against the person's own usual pain.  The
limits are conventions; where they come from is told in `traffic_light`.  Data texts write the words as
`{pain_stop}`, pages as `{{ pain_stop }}`.
"""

from __future__ import annotations

MOST_PAIN = 10
GREEN_RISE = 2  # points above the usual pain that still count as green
RED_RISE = 3  # points above the usual pain that are too much, in the session or before it: a flare
TOO_HIGH = 8  # above this level no session counts as green, whatever is usual
REAL_CHANGE = 2  # points still up the next morning that are a real change, not noise [ostelo2008]
LONGEST_PROGRAMME = 26  # weeks

LIMIT_WORDS = {
    "pain_stop": f"{RED_RISE} or more above your usual, or above {TOO_HIGH}",
    "pain_fine": f"at most {GREEN_RISE} above your usual",
    "pain_left": f"{REAL_CHANGE} or more up the next morning",
}
