"""Checks the filter that learners build from stock ipywidgets.

The widgets are known by what they can do, so that this module needs no ipywidgets itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from typing import Any

from ..core.catalogue import catalogue
from ..core.finder import find
from ..core.records import Verdict
from ..core.safety import Assessment
from .answer import Answer, Steps

# A condition and a direction that leave few exercises, one of them to avoid.
TRIED = ("osteoporosis", ("flexion",))


def _pairs(widget: Any) -> list[tuple[Any, Any]]:
    """(label, value) of a chooser's options, given as values, as pairs or as a mapping."""
    options = getattr(widget, "options", ())
    if isinstance(options, dict):
        return list(options.items())
    return [option if isinstance(option, tuple) else (option, option) for option in options]


def _chooser(steps: Steps, name: str, widget: Any, kind: str, wanted: Iterable[str], words: str) -> bool:
    """Whether the variable holds a chooser of this kind that offers every wanted id."""
    if not steps.need(widget is not None, f"`{name}` is there.", f"Make a {kind} and call it `{name}`."):
        return False
    found = type(widget).__name__
    if not steps.need(found == kind, f"`{name}` is a {kind}.", f"`{name}` is a {found}; make it a {kind}."):
        return False
    values = [value for _, value in _pairs(widget)]
    missing = [id for id in wanted if id not in values]
    left = (
        f"`{name}` does not offer {len(missing)} of the {words}, for example {{!r}}. Give pairs: (label, id)."
    )
    if not steps.none(missing, f"`{name}` offers every one of the {words}.", left):
        return False
    bare = [id for label, id in _pairs(widget) if id in wanted and label == id]
    left = f"`{name}` shows ids such as {{!r}}: give pairs, the first of each for people."
    return steps.none(bare, f"`{name}` shows names.", left)


def _marks(text: str, found: list[Assessment]) -> bool:
    """Whether every verdict among the exercises found is said, and avoid as often as it is due."""
    said = text.lower()
    words = {item.verdict: catalogue().label("verdicts", item.verdict).lower() for item in found}
    due = sum(item.verdict is Verdict.AVOID for item in found)
    return all(word in said for word in words.values()) and said.count(words[Verdict.AVOID]) >= due


def _follows(steps: Steps, condition: Any, directions: Any, table: Any) -> None:
    """Whether the table follows both choosers, and says which exercises to avoid."""
    chosen, wanted = TRIED
    earlier = condition.value, directions.value
    seen = []
    try:
        for condition.value, directions.value in (("spinal-stenosis", ()), (chosen, ()), (chosen, wanted)):
            seen.append(table.value)
        condition.value, directions.value = earlier
    except Exception as error:  # whatever the learner's own function raises
        steps.left.append(
            f"While the choice changed, your function stopped with {type(error).__name__}: {error}."
        )
        return
    text = unescape(str(seen[-1]))
    before_after = zip(("condition", "directions"), seen, seen[1:], strict=False)
    still = [name for name, before, after in before_after if before == after]
    left = "The table stays the same when `{}` changes: call `observe` on both choosers."
    if not steps.none(still, "The table changes when a choice changes.", left):
        return
    found = find([chosen], direction=list(wanted))
    shown = {item.exercise.name for item in found}
    missing = sorted(name for name in shown if name not in text)
    if missing:
        steps.left.append(f"With osteoporosis and flexion chosen, {missing[0]} is missing from the table.")
        return
    others = {exercise.name for exercise in catalogue().exercises.values()} - shown
    extra = sorted(name for name in others if name in text)
    if extra:
        steps.left.append(
            f"With flexion chosen, the table still lists {extra[0]}, which does not bend the back."
        )
        return
    steps.done.append("The table lists what the choice asks for, and nothing else.")
    avoided = [item.exercise.name for item in found if item.verdict is Verdict.AVOID]
    steps.need(
        _marks(text, found),
        "Exercises to avoid are marked as such.",
        f"The table lists {avoided[0]} but does not say its verdict: write the verdict beside each name.",
    )


def check_filter(condition: Any, directions: Any, table: Any, finder: Any = None) -> Answer:
    """Tries the learner's filter.

    condition: a Dropdown of all conditions.  directions: a SelectMultiple of all directions.
    table: an HTML box that follows both.  finder: an hb.Finder that follows `condition`.
    The choosers are set and set back, as a click would.

    >>> from handbook import workshop
    >>> workshop.check_filter(None, None, None).left[:1]
    ('Make a Dropdown and call it `condition`.',)
    """
    book = catalogue()
    steps = Steps("Filter")
    has_condition = _chooser(steps, "condition", condition, "Dropdown", book.conditions, "conditions")
    if has_condition:
        steps.need(
            bool(str(getattr(condition, "description", "")).strip()),
            "`condition` says what it is.",
            "A Dropdown without a word beside it: give `condition` its description.",
        )
    ready = has_condition & _chooser(
        steps, "directions", directions, "SelectMultiple", book.terms["directions"], "directions"
    )
    ready &= steps.need(
        hasattr(table, "value") and hasattr(table, "observe"),
        "`table` is a box that can show text.",
        "Make `table = widgets.HTML()` and fill its `value`.",
    )
    if ready:
        _follows(steps, condition, directions, table)
    there = steps.need(
        hasattr(finder, "conditions"), "`finder` is there.", "Make `finder = hb.Finder()`, then link it."
    )
    # A function that stops has been told above.
    if there and has_condition and not any("your function stopped" in text for text in steps.left):
        if steps.need(
            _linked(condition, finder),
            "The finder follows your Dropdown.",
            "The finder does not follow your Dropdown: use `dlink` with a transform that makes a list.",
        ):
            steps.need(
                not _bare_link(condition, finder),
                "What it gets is a list.",
                "Your link hands over a bare id. This finder forgives it, other widgets do not: "
                "the third argument of `dlink` makes a list of it.",
            )
    return steps.answer()


def _linked(condition: Any, finder: Any) -> bool:
    """Whether the finder's conditions follow the chooser."""
    earlier, follows = condition.value, []
    try:
        for condition.value in ("sciatica", "facet-pain", earlier):
            follows.append(list(finder.conditions) == [condition.value])
    except Exception:  # whatever a learner's own link raises
        return False
    return all(follows)


def _bare_link(condition: Any, finder: Any) -> bool:
    """Whether a link to the finder has no transform.  traitlets keeps it in the link that it notifies."""
    notified = getattr(condition, "_trait_notifiers", {}).get("value", {}).get("change", [])
    links = [getattr(call, "__self__", None) for call in notified]
    return any(
        link is not None
        and hasattr(link, "_transform")
        and link.target[0] is finder
        and isinstance(link._transform("sciatica"), str)
        for link in links
    )
