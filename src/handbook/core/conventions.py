"""Every number of the planner, in one place, with where it comes from.

"Convention" means a choice of this handbook: sensible, not measured.  The keys in square brackets
are works of the bibliography.
"""

from __future__ import annotations

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
EASINGS = ("flexion", "extension", "neither", "unknown")
OPPOSITE = {"flexion": "extension", "extension": "flexion"}
GOALS = ("ease", "move", "strengthen")
LEVELS = ("beginner", "intermediate", "advanced")  # a level allows those before it
LOADS = ("very-low", "low", "moderate", "high")
EASE, BUILD, KEEP = PHASES = ("ease", "build", "keep")
END_RANGE = "end-range"  # the demand of going to the end of the range
BALANCE = "balance"  # the pattern that is no strength and has its own days
EARLY_MORNING = "early-morning"
TIMES_OF_DAY = ("any", EARLY_MORNING, "morning", "midday", "evening")
# When a session begins if the reader names no time: by time of day, for one, two, three sessions a day.
START_TIMES = {
    "any": (("18:00",), ("09:00", "18:00"), ("08:00", "13:00", "18:00")),
    EARLY_MORNING: (("07:00",), ("07:00", "18:00"), ("07:00", "13:00", "18:00")),
    "morning": (("09:00",), ("09:00", "18:00"), ("09:00", "13:00", "18:00")),
    "midday": (("12:30",), ("12:30", "18:00"), ("09:00", "12:30", "18:00")),
    "evening": (("18:30",), ("13:00", "18:30"), ("09:00", "13:00", "18:30")),
}
MOST_WEEKS = 104  # of a calendar or a plan that is taken along
FIRST_YEAR, LAST_YEAR = 2020, 2080  # of days that such a file may name

# --- What may be asked (conventions) --------------------------------------------------------------
MIN_MINUTES = 3  # below that not even one exercise with its set-up and the closing rest fits well
MAX_MINUTES = 60  # longer is better split into two sessions a day
MAX_SESSIONS_PER_DAY = 3

# --- Time inside a session, in seconds (conventions) ----------------------------------------------
READY_S = 10  # to read the cue and get ready, once for each exercise
POSITION_S = 10  # to get into a position, the first one included
SWITCH_S = 6  # to change sides
RETURN_S = POSITION_S  # kept free, so that a session can come back to its first position for a quiet end
FINAL_REST_S = 30  # every session ends with this rest, lying or sitting
DEFAULT_REST_S = 10  # between holds or sets, where the record names no rest

# --- A week made by hand: what its form takes (conventions; beyond the records' doses on purpose) --
HAND_MOST = 24  # exercises; more than a planned week has, so that each can be changed by hand
HAND_SETS, HAND_REPS = (1, 5), (1, 30)
HAND_SECONDS = (1, 120)  # of a hold or a repetition; longer where the record's own doses are
HAND_WALK_MINUTES = (3, 60)  # of one day
LONGEST_OWN_WORDS = 200  # characters beside one exercise
LONGEST_SHEET_NAME = 80  # characters of its title, and of who made it

# --- Shape of a session (conventions) -------------------------------------------------------------
FEWEST, MOST = 4, 8  # exercises in a session; fewer when time is short
FEWEST_WHEN_SHORT = 2
MINUTES_PER_EXERCISE = 2  # so 6 minutes ask for 3 exercises
MOST_BEGINS_AT, MOST_MORE_MINUTES = 3, 5  # at most 3, and 1 more for every 5 minutes
DIRECTION_CAP = 2  # exercises of one direction in a session ...
EASING_DIRECTION_CAP = 3  # ... and of the direction that eases
CAPPED_DIRECTIONS = ("flexion", "extension", "rotation", "traction")
HEAD_DOWN_MAX_S = 120  # head below the hips, in one session, rests not counted
HANGING_MAX_S = 60  # hanging by the hands, in one session
ON_THE_BACK = "supine"  # the position that some answers cap
BACK_SPELL_MAX_S = 120  # one exercise on the back, rests counted, where that is capped [acog804, mottola2018]
QUIET_NEEDED = 2  # exercises fit to begin or end with: one for each end of the session
MOST_IN_EASE = 4  # exercises in a session while the pain is new or easily stirred
# Of the time spent holding and moving, at most this share is stretching, as (part, of): by goal, else the
# last.  A third is the clinical reading's; the half is a convention.
STRETCH_SHARES = {"strengthen": (1, 3), "": (1, 2)}

# --- Strength: 2 to 3 days a week with a day between [garber2011] ---------------------------------
STRENGTH_DAYS_MOST = {EASE: 3, BUILD: 3, KEEP: 2}  # by phase; two keep what was built (convention)
STRENGTH_DAYS_ADVISED = 2
# What the first, second ... pattern of a week is worth.  Two patterns a session and three a week are the
# clinical reading's; the worths are conventions.  In the phase "ease" strength is optional.
PATTERN_WORTH = {EASE: (), BUILD: (20.0, 12.0, 4.0, 1.0), KEEP: (20.0, 12.0, 4.0, 1.0)}

# --- Useful weekly volume: pieces of (width, value per unit), flat after the last -----------------
# Minutes for each muscle group and side.  The marks follow bandy1994 and garber2011 (2 to 3) and
# thomas2018 (5, the aim): range of motion in healthy people.  The values are conventions.
STRETCH_PIECES = ((2.5, 0.8), (2.5, 0.4))
# Sets for each pattern; 4 to 12 sets are 2 to 3 days of 2 to 4 sets [garber2011].
STRENGTH_PIECES = ((4.0, 0.6), (4.0, 0.3), (4.0, 0.1))
# Minutes; widths and values are conventions.
MOBILITY_PIECES = ((3.0, 0.8), (3.0, 0.4), (4.0, 0.1))
LENGTH_PIECES = ((2.0, 0.5), (3.0, 0.25), (5.0, 0.1))
EASE_PIECES = ((3.0, 1.0), (4.0, 0.4), (3.0, 0.1))
NEURAL_PIECES = ((3.0, 1.0), (4.0, 0.3), (1.0, 0.1))

# How much a muscle group matters to the low back (conventions); groups not named weigh nothing.
STRETCH_WEIGHTS = {
    "low-back": 1.0,
    "hip-flexors": 1.0,
    "hamstrings": 0.9,
    "glutes": 0.8,
    "deep-rotators": 0.8,
    "side-trunk": 0.7,
    "upper-back": 0.5,
    "abdominals": 0.4,
    "lats": 0.4,
    "calf": 0.2,
}
STRENGTH_WEIGHTS = {
    "hip-and-leg": 1.0,
    "back-extensors": 1.0,
    "front-trunk": 0.8,
    "side-trunk": 0.8,
    "hip-side": 0.8,
    "lower-leg": 0.3,
}
# The five patterns of which a session wants two and a week three; others come on top.
MAIN_PATTERNS = ("hip-and-leg", "back-extensors", "front-trunk", "side-trunk", "hip-side")
# What a phase multiplies (conventions).
PHASE_FACTORS = {
    EASE: {"strength": 0.25, "stretch": 0.5},
    BUILD: {},
    KEEP: {},
}
REST_PIECES = ((6.0, 0.3), (9.0, 0.1))  # minutes in a rest position, in the phase "ease" (convention)
# What a goal multiplies (conventions): account kind to goals to factor.
GOAL_FACTORS = {
    "stretch": {"move": 1.3},
    "strength": {"strengthen": 1.6},
    "mobility": {"move": 1.3, "ease": 1.3},
    "length": {"ease": 1.5},
    "ease": {"ease": 1.5},
    "neural": {},
    "rest": {},
}
# No trial of nerve glides in stenosis was found, so it is not on the list.
NEURAL_CONDITIONS = ("disc-herniation", "sciatica")

# --- Likes and dislikes of the planner (conventions) ----------------------------------------------
SEVERITY_BONUS = {"recommended": 0.6, "suitable": 0.0, "limit": -0.3, "watch": -1.0, "ask": -1.0}
END_RANGE_COST = 1.0  # for the end of the range while the easing direction is unknown
DISTINCT_COST = 0.30  # each exercise to learn
REPEAT_COST = 1.0  # an exercise that comes again in another kind of session: for variety
PLACE_COST = 0.25  # each position in a session
# What an unmet duty costs.  The first four cost so much that they are left unmet only when they
# cannot be met; the others are strong wishes.
DUTY_COST = {
    "opener": 20.0,
    "pin": 20.0,
    "count": 5.0,
    "quiet": 3.0,  # two exercises fit to begin or end with
    "easing": 3.0,  # one exercise in the easing direction in every session
    "moving": 1.5,  # a moving opener rather than a held one
    "rest": 3.0,  # a rest position in every session, in the phase "ease"
    "week": 5.0,  # different exercises in the whole week
    "balance": 8.0,  # balance on two days, over 65 or after a fall
}
BALANCE_BAND = (2, 3)  # days a week [bull2020 asks for three, giangregorio2014 for two to three]

# --- Volume: shares and marks ---------------------------------------------------------------------
STRETCH_AIM_MINUTES = 5  # for each muscle group and side in a week [thomas2018]
GUIDE_LABEL = "range-of-motion guide, healthy people"
GUIDE_MARKS = (
    ((2.0, 3.0), "guideline minimum", ("garber2011", "bandy1994")),
    ((5.0, 5.0), "more gain in one review", ("thomas2018",)),
    ((10.0, 10.0), "no further gain on average", ("ingram2025",)),
)
STRENGTH_BAND = (4, 12)  # sets a week for each pattern [garber2011]
SECONDARY_DIVISOR = 2  # a secondary muscle counts half (convention)

# --- Walking, outside the session's minutes -------------------------------------------------------
WALK_GUIDE_MINUTES = 150  # a week, brisk: the WHO's figure for moderate activity [bull2020]
# Never tied to the days of exercise: every day while the pain is new, else five [pocovi2024]; the days are
# a convention.
WALK_DAYS = dict.fromkeys((BUILD, KEEP), ("mon", "tue", "thu", "fri", "sat")) | {EASE: DAYS}
WALK_RISE = 0.10  # of the week's minutes, at least one minute a day (convention)
MOST_WALK_MINUTES = 60  # that may be named as easy

# --- The easing direction in small sittings beside the sessions ------------------------------------
# Eight to ten repetitions, four to six times a day: a convention, near what the one trial did [long2004].
SITTING_REPS = (8, 10)  # while the pain is new, later
SITTINGS_A_DAY = (4, 6)  # later, while the pain is new
