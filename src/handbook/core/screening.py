"""What the ticked warning signs ask for, and whether a plan may be made meanwhile.

The strictest sign decides.  A sign that somebody has looked at is set aside for a time, but never an
emergency.  Only signs of the level "keep-moving" leave room for an easy plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .catalogue import Catalogue, catalogue
from .errors import HandbookError, UnknownIdError, ids_given
from .records import Action, Condition, RedFlag, Urgency
from .shown import Shown
from .words import date_words, words

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Settled:
    """A sign that somebody has looked at: on which day, and until when that holds."""

    flag: RedFlag
    on: date
    until: date


@dataclass(frozen=True, slots=True, repr=False)
class Screening(Shown):
    """What the open red flags ask for; `steps` is strictest first, `settled` are the signs that were seen.

    `notes` are plain sentences about what was seen, and when that does not hold any more.

    >>> [action.id for action, signs in hb.screen(["saddle-numbness", "not-better"]).steps]
    ['emergency-nerves', 'keep-moving']
    """

    urgency: Urgency | None
    steps: tuple[tuple[Action, tuple[RedFlag, ...]], ...]
    settled: tuple[Settled, ...] = ()
    notes: tuple[str, ...] = ()
    banner: str = ""

    @property
    def clear(self) -> bool:
        """True when no red flag is open."""
        return self.urgency is None

    @property
    def allows_plan(self) -> bool:
        """True when nothing is open that must be seen before any exercise."""
        return all(action.urgency is Urgency.KEEP_MOVING for action, _ in self.steps)

    @property
    def message(self) -> str:
        """One plain sentence: what to do first."""
        if self.steps:
            action, _ = self.steps[0]
            return f"{action.title}. {action.what_to_do[0]}"
        if self.settled:
            return "Somebody has looked at what you ticked."
        return "None of the warning signs was ticked."

    def _line(self) -> str:
        return f"{self.urgency}. {self.message}" if self.urgency else self.message


class RedFlagError(HandbookError):
    """Raised where a plan was asked for although a red flag forbids it.

    >>> try:
    ...     hb.plan(hb.Profile(signs=["saddle-numbness"]))
    ... except hb.RedFlagError as error:
    ...     print(error.screening.urgency)
    emergency
    """

    def __init__(self, screening: Screening) -> None:
        self.screening = screening
        super().__init__(" ".join((screening.message, *screening.notes)))


def ids_of(signs: Iterable[str], book: Catalogue) -> set[str]:
    """The ids of red flags; raises UnknownIdError for any other."""
    given = ids_given("warning signs", signs)
    if odd := [sign for sign in given if not isinstance(sign, str)]:
        raise UnknownIdError("red flag", odd[0], list(book.red_flags))
    wanted = set(given)
    for sign in sorted(wanted, key=str):
        if sign not in book.red_flags:
            raise UnknownIdError("red flag", sign, list(book.red_flags))
    return wanted


def seen_on(sign: str, day: date | str, today: date | None = None) -> date:
    """The day somebody looked at a sign; raises HandbookError for a day that cannot be."""
    try:
        found = date.fromisoformat(day) if isinstance(day, str) else date(day.year, day.month, day.day)
    except (ValueError, AttributeError):
        raise HandbookError(
            f"The day you were seen about {sign!r} must be a date such as 2026-11-20, not {str(day)[:20]!r}."
        ) from None
    # A clock may be a day behind where the reader is.
    latest = (today or date.today()) + timedelta(days=1)
    if not EARLIEST <= found <= latest:
        raise HandbookError(
            f"The day you were seen about {sign!r} is {found}; it must lie between {EARLIEST} and today."
        )
    return found


def _split(
    wanted: set[str], seen: Mapping[str, date | str], today: date, book: Catalogue
) -> tuple[set[str], list[Settled], list[str]]:
    """The signs that are open, those that are settled, and the sentences about both."""
    still_open, settled, notes = set(wanted), [], []
    said = words()["safety"]
    for id, flag in book.red_flags.items():
        action = book.actions[flag.action]
        if id not in wanted or id not in seen or not action.seen_days:
            continue
        on = seen_on(id, seen[id], today)
        until = on + timedelta(days=action.seen_days)
        sign = book.gate.words_for(flag)
        if until >= today:
            still_open.discard(id)
            settled.append(Settled(flag, on, until))
            notes.append(f"Seen on {date_words(on)}: {sign}. {said['worse_again']}")
        else:
            before = said["seen_before"].format(day=date_words(on), days=action.seen_days)
            notes.append(f"{before}: {sign}. {said['look_again']}")
    return still_open, settled, notes


def _banner(action: Action, flags: Iterable[RedFlag], book: Catalogue) -> str:
    signs = "; ".join(dict.fromkeys(book.gate.words_for(flag) for flag in flags))
    return f"{action.title}. You ticked: {signs}. {' '.join(action.what_to_do[:2])}"


def screen(
    signs: Iterable[str] = (),
    seen: Mapping[str, date | str] | None = None,
    *,
    today: date | None = None,
    using: Catalogue | None = None,
) -> Screening:
    """What to do about the ticked red flags (their ids, in any order).

    seen: by id, the day on which somebody looked at a sign and agreed to exercise, a date or
    "YYYY-MM-DD".  It sets the sign aside for as many days as its action says; never an emergency.

    >>> hb.screen(["not-better"]).allows_plan
    True
    >>> hb.screen(["saddle-numbness"], seen={"saddle-numbness": "2026-01-01"}).allows_plan
    False

    Raises UnknownIdError for an id that is not a red flag, HandbookError for a day that cannot be.
    """
    book = using or catalogue()
    wanted = ids_of(signs, book)
    if not (seen is None or isinstance(seen, Mapping)):
        raise HandbookError(f"The days you were seen are given by sign, not as {seen!r:.40}.")
    ids_of(list(seen or ()), book)
    still_open, settled, notes = _split(wanted, seen or {}, today or date.today(), book)
    steps = []
    for action in book.actions.values():
        flags = tuple(f for f in book.red_flags.values() if f.action == action.id and f.id in still_open)
        if flags:
            steps.append((action, flags))
    easy = next((step for step in steps if step[0].urgency is Urgency.KEEP_MOVING), None)
    return Screening(
        # Actions stand strictest first.
        urgency=steps[0][0].urgency if steps else None,
        steps=tuple(steps),
        settled=tuple(settled),
        notes=tuple(notes),
        banner=_banner(*easy, book) if easy else "",
    )


def urgent_messages(
    conditions: Iterable[str], *, using: Catalogue | None = None
) -> tuple[tuple[Condition, Action, str], ...]:
    """What must be said before any list: (condition, what to do, words) for each chosen one.

    >>> found = hb.urgent_messages(["malignancy-or-infection"])
    >>> [(condition.id, action.id) for condition, action, words in found]
    [('malignancy-or-infection', 'same-day')]
    """
    book = using or catalogue()
    chosen = (book.conditions[id] for id in book.in_order(ids_given("conditions", conditions)))
    return tuple((c, book.actions[c.urgent.action], c.urgent.text) for c in chosen if c.urgent)
