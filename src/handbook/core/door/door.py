"""The one JSON door: a request in, a response out.

The Jupyter kernel and the page's Python both answer through `call`; it never raises.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from itertools import accumulate
from typing import Any

from ..ask.profile import Profile
from ..catalogue import catalogue
from ..errors import HandbookError, RequestError
from ..finder import find
from ..plain import values_of
from ..plan.planner import plan
from ..safety import Assessment, assess, conflicts
from ..screening import screen, urgent_messages
from ..week.routine import Routine
from ..week.volume import weekly_volume
from ..words import words
from .finder import finder_rows
from .hand import hand_alike, hand_cards, hand_link, hand_sheet, hand_week, read_hand_link
from .log import judge_value, log_table_value, programme_value, read_table_value, spared, week_value
from .plan import plan_answer, routine_answer
from .progress import progress_value


def assessment_value(found: Assessment) -> dict[str, Any]:
    """An assessment as plain values."""
    return {
        "exercise": found.exercise.id,
        **values_of(found.exercise, "name", "supervised"),
        **values_of(found, "verdict", "severity", "offered", "fits", "limits", "open_questions"),
        "reasons": [
            {
                **values_of(reason, "condition", "verdict", "severity"),
                **values_of(reason.rating, "limit", "unlock"),
                **values_of(reason, "locked", "added_by"),
                "reason": reason.text,
                **values_of(reason, "evidence_level", "certainty", "citations", "floor"),
            }
            for reason in found.reasons
        ],
    }


@wraps(assess, assigned=())  # takes what it takes, and says what it itself gives
def _assess(**args: Any) -> dict[str, Any]:
    """The verdict on one exercise, with every reason and what is still open."""
    return assessment_value(assess(**args))


@wraps(find, assigned=())
def _find(**args: Any) -> dict[str, Any]:
    """Exercises that fit, best first and avoids last; what conditions pull apart, and what is urgent."""
    conditions = args.get("conditions", ())
    return {
        "found": [assessment_value(found) for found in find(**args)],
        "conflicts": [conflict.text for conflict in conflicts(conditions)],
        "urgent": [
            {"condition": condition.id, "action": action.id, "text": text}
            for condition, action, text in urgent_messages(conditions)
        ],
    }


def _screen(signs: list[str] | None = None, seen: dict[str, str] | None = None) -> dict[str, Any]:
    """What ticked warning signs ask for, the most urgent first, and whether a plan may be made.

    seen: by sign the day on which somebody looked at it.
    """
    result = screen(signs or [], seen)
    return {
        **values_of(result, "clear", "allows_plan", "notes", "banner", "urgency", "message"),
        "steps": [
            {"action": action.id, "red_flags": [flag.id for flag in flags]} for action, flags in result.steps
        ],
    }


def _plan(profile: Any = None, hurts: Any = None) -> dict[str, Any]:
    """A week for a profile, or a refusal in plain words with what was left out and why.

    hurts: notes of what hurt, which stays out of the week.
    """
    return plan_answer(spared(Profile.from_json({} if profile is None else profile), hurts))


def _open_routine(routine: Any = None) -> dict[str, Any]:
    """A saved routine, checked against the rules as they are now, as `plan` answers."""
    return routine_answer(Routine.from_json(routine))


def _read_link(link: Any = None) -> dict[str, Any]:
    """The profile that a share link holds; `older` beside it where nothing can tell whether it is whole."""
    profile, older = Profile.linked(link)
    return profile.to_json() | ({"older": True} if older else {})


def _volume(routine: Any = None, profile: Any = None) -> dict[str, Any]:
    """The weekly volume of a routine, or of the routine for a profile."""
    found: Routine
    if routine is not None:
        found = Routine.from_json(routine)
    else:
        found = plan(Profile.from_json({} if profile is None else profile))
    return weekly_volume(found).to_json()


def _version() -> dict[str, Any]:
    """The fingerprint of the records that answer."""
    return {"catalogue": catalogue().digest}


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "assess": _assess,
    "find": _find,
    "screen": _screen,
    "finder_rows": finder_rows,
    "plan": _plan,
    "open_routine": _open_routine,
    "read_link": _read_link,
    "volume": _volume,
    "hand_week": hand_week,
    "hand_sheet": hand_sheet,
    "hand_cards": hand_cards,
    "hand_alike": hand_alike,
    "hand_link": hand_link,
    "read_hand_link": read_hand_link,
    "judge": judge_value,
    "programme": programme_value,
    "week": week_value,
    "progress": progress_value,
    "log_table": log_table_value,
    "read_log_table": read_table_value,
    "version": _version,
}


# Lists and objects inside each other, as in the page's files.mjs; a week has seven, and Python itself stops
# at about a thousand.
DEEPEST = 40
# A text, or a bracket outside one.
PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]')
STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}  # how much deeper a bracket leads


def arguments(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names that a request may give to a function; `using` is for Python's own callers."""
    return tuple(name for name in signature(function).parameters if name != "using")


def is_deep(request: str) -> bool:
    """Whether the lists and objects of a JSON text lie deeper in each other than anything of ours."""
    depths = accumulate(STEPS.get(piece[0], 0) for piece in PIECE.finditer(request))
    return any(depth > DEEPEST for depth in depths)


_registered: dict[str, Callable[..., Any]] = {}


def register(name: str, function: Callable[..., Any]) -> None:
    """Adds a function of another part of the handbook: named arguments in, plain values out.

    Core imports no other part, so a part registers itself when it is imported.  `FUNCTIONS` and the
    names in an error stay core's own: they do not depend on what was imported.  Raises ValueError if
    the name is taken by another function.
    """
    if name in FUNCTIONS or _registered.setdefault(name, function) is not function:
        raise ValueError(f"The door has a function {name!r} already.")


def functions() -> dict[str, Callable[..., Any]]:
    """All that the door answers, by name: core's own, then those of the parts that were imported."""
    return {**FUNCTIONS, **_registered}


def answer(request: Any) -> Any:
    """The value for a request {"fn": name, "args": {...}}; raises HandbookError in plain words."""
    if not isinstance(request, dict) or not isinstance(request.get("fn"), str):
        raise RequestError('A request has the form {"fn": name, "args": {...}}.')
    name, args = request["fn"], request.get("args") or {}
    function = functions().get(name)
    if function is None:
        raise RequestError(f"Unknown function {name!r}. Allowed: {', '.join(FUNCTIONS)}.")
    if not isinstance(args, dict):
        raise RequestError(f"The arguments of {name!r} must be named: a JSON object.")
    allowed = arguments(function)
    unknown = [each for each in args if each not in allowed]
    if unknown:
        raise RequestError(
            f"{name!r} cannot use these arguments: {unknown[0]!r} is none of its own. "
            f"Allowed: {', '.join(allowed) or 'none'}."
        )
    try:
        return function(**args)
    except (TypeError, AttributeError, OverflowError) as error:
        raise RequestError(
            f"{name!r} cannot use these arguments: one of them is not what it should be, or missing."
        ) from error


def call(request: str) -> str:
    """Answers a JSON request with JSON: {"ok": true, "value": ...} or {"ok": false, "error": ...}."""
    try:
        if is_deep(request):
            raise RequestError(words()["book"]["too_deep"])
        return json.dumps({"ok": True, "value": answer(json.loads(request))})
    except HandbookError as error:
        return json.dumps({"ok": False, "error": str(error)})
    except ValueError as error:
        return json.dumps({"ok": False, "error": f"The request is not valid JSON: {error}."})
    except Exception as error:  # the door is a boundary: nothing may escape it
        return json.dumps({"ok": False, "error": f"Something went wrong inside: {error}."})
