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
from .answer import Answer, Steps

# A condition and a direction that leave few exercises, one of them to avoid.
TRIED = ("osteoporosis", ("flexion",))


def option_values(widget: Any) -> list[Any]:
    """The values of a chooser's options, given as values, as (label, value) pairs or as a mapping."""
    options = getattr(widget, "options", ())
    if isinstance(options, dict):
        return list(options.values())
    return [option[1] if isinstance(option, tuple) else option for option in options]


def _chooser(steps: Steps, name: str, widget: Any, kind: str, wanted: Iterable[str], words: str) -> bool:
    """Whether the variable holds a chooser of this kind that offers every wanted id."""
    if not steps.need(widget is not None, f"`{name}` is there.", f"Make a {kind} and call it `{name}`."):
        return False
    found = type(widget).__name__
    if not steps.need(found == kind, f"`{name}` is a {kind}.", f"`{name}` is a {found}; make it a {kind}."):
        return False
    missing = [id for id in wanted if id not in option_values(widget)]
    return steps.need(
        not missing,
        f"`{name}` offers every one of the {words}.",
        f"`{name}` does not offer {len(missing)} of the {words}, for example {missing[0]!r}. "
        "Give pairs: (label, id)."
        if missing
        else "",
    )


def _follows(steps: Steps, condition: Any, directions: Any, table: Any) -> None:
    """Whether the table follows both choosers, and says which exercises to avoid."""
    chosen, wanted = TRIED
    earlier = condition.value, directions.value
    try:
        condition.value, directions.value = "spinal-stenosis", ()
        before = table.value
        condition.value, directions.value = chosen, wanted
        after = table.value
        condition.value, directions.value = earlier
    except Exception as error:  # whatever the learner's own function raises
        steps.left.append(
            f"While the choice changed, your function stopped with {type(error).__name__}: {error}."
        )
        return
    text = unescape(after)
    if not steps.need(
        before != after,
        "The table changes when a choice changes.",
        "The table stays the same when a choice changes: call `observe` on both choosers.",
    ):
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
    says = catalogue().label("verdicts", Verdict.AVOID).lower() in text.lower()
    steps.need(
        says,
        "Exercises to avoid are marked as such.",
        f"The table lists {avoided[0]} but does not say “avoid”: write the verdict beside each name.",
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
        steps.need(
            _linked(condition, finder),
            "The finder follows your Dropdown.",
            "The finder does not follow your Dropdown: use `dlink` with a transform that makes a list.",
        )
    return steps.answer()


def _linked(condition: Any, finder: Any) -> bool:
    """Whether the finder's conditions follow the chooser."""
    earlier = condition.value
    condition.value = "sciatica" if earlier != "sciatica" else "facet-pain"
    follows = list(finder.conditions) == [condition.value]
    condition.value = earlier
    return follows
