"""Words and checks that several exports share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from ..core.catalogue import Catalogue, catalogue
from ..core.checks import day_of, is_whole
from ..core.conventions import DAYS, FIRST_YEAR, LAST_YEAR
from ..core.errors import HandbookError
from ..core.hand.make import marks_of
from ..core.records import Urgency
from ..core.week.routine import Routine
from ..core.week.session import Prescription, Session
from ..core.week.sheet import Sheet
from ..core.words import SHAPERS, day_words, is_harmless, words

BREAK = "\u200b"  # where a long word may go on in the next line
LONGEST_NAME = 80  # characters of a title that a reader gives
LONGEST_LINK = 4000  # characters; a link with every field of a profile stays below
NOTHING: Mapping[str, str] = MappingProxyType({})


class ExportError(HandbookError, ValueError):
    """An export that cannot be made as asked."""


def note() -> str:
    """What this is and what it cannot do; it stands on everything that leaves the handbook."""
    return words()["book"]["note"]


def clock(seconds: int) -> str:
    """ "13:05": minutes and seconds.  Minutes go on beyond 60, so that sums can be checked."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def spoken_length(seconds: int) -> str:
    """ "13 min 5 s", "13 min", "45 s"."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest)
    return " ".join(parts) or "0 s"


def plain(text: str) -> str:
    """The text without characters that cannot stand in XML or UTF-8; they can come in with a file."""
    return "".join(mark if is_harmless(mark) else " " for mark in text)


def kinds(routine: Routine) -> dict[str, Session]:
    """One session of each kind."""
    return {kind: same[0] for kind, same in routine.kinds.items()}


def days_of(routine: Routine, kind: str) -> tuple[str, ...]:
    """The days that have a session of a kind, in the order of the week."""
    days = {session.day for session in routine.kinds[kind]}
    return tuple(day for day in DAYS if day in days)


def stop_words(using: Catalogue | None = None) -> tuple[str, str]:
    """The stop rule and the gravest warning, in the words of the records."""
    actions = (using or catalogue()).actions.values()
    stop = next(action for action in actions if action.urgency is Urgency.STOP_EXERCISE)
    gravest = next(action for action in actions if action.urgency is Urgency.EMERGENCY)
    return (
        f"{stop.in_short}. Then: {stop.what_to_do[0]}",
        f"{gravest.title}. {gravest.in_short}: {gravest.what_to_do[0]}",
    )


def chosen_words(routine: Routine, using: Catalogue | None = None) -> str:
    """What the reader chose, said so that it is no diagnosis."""
    book = using or catalogue()
    names = [book.conditions[id].name for id in routine.profile.conditions]
    if not names:
        return "Made for ordinary low back pain: no condition was chosen."
    return f"Made for what was chosen: {'; '.join(names)}. That choice is not a diagnosis."


def maker_words(sheet: Sheet | None) -> str:
    """ "Planned by A. Example (physiotherapist)", as typed; empty where nobody is named."""
    if sheet is None or not (sheet.by or sheet.profession):
        return ""
    role = f" ({sheet.profession})" if sheet.by and sheet.profession else sheet.profession
    return f"Planned by {sheet.by}{role}"


def own_lines(routine: Routine) -> dict[str, str]:
    """By exercise, what of it was made by hand: "Note: slowly. 5 sets: above the book's 3, set by hand." """
    notes = {choice.exercise: choice.note for choice in (routine.sheet.choices if routine.sheet else ())}
    marks = marks_of(routine)
    found = {
        id: " ".join(filter(None, (f"Note: {_ended(text)}" if text else "", *marks.get(id, ()))))
        for id, text in notes.items()
    }
    return {id: line for id, line in found.items() if line}


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def prescription_line(prescription: Prescription, own: Mapping[str, str] = NOTHING) -> str:
    """ "Cobra: 2 x 15 s. Limit: ... Note: ..."; own: as `own_lines` gives them."""
    limit = f"Limit: {prescription.limit}" if prescription.limit else ""
    parts = (limit, own.get(prescription.exercise.id, ""))
    line = f"{prescription.exercise.name}: {prescription.words}"
    return ". ".join(filter(None, (line, " ".join(filter(None, parts)))))


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the sessions on days of its own; `dose` is that of one day."""

    id: str
    name: str
    dose: str
    days: tuple[str, ...]
    words: str
    limit: str = ""


def beside(routine: Routine) -> tuple[Beside, ...]:
    """Walking and the sittings of a week, if it has them."""
    found = []
    if walking := routine.walking:
        said = " ".join(filter(None, (plain(walking.words), own_lines(routine).get("walking", ""))))
        found.append(Beside("walking", "Walking", f"{walking.minutes} min", walking.days, said))
    if sittings := routine.sittings:
        p, said = sittings.prescription, plain(sittings.words)
        dose = f"{p.words} in each of {sittings.times} sittings"
        found.append(Beside("sittings", p.exercise.name, dose, sittings.days, said, p.limit))
    return tuple(found)


def beside_line(one: Beside) -> str:
    """ "Walking: 10 min, every day. Walk ..." """
    line = f"{one.name}: {one.dose}, {day_words(one.days)}. {one.words}"
    return f"{line} Limit: {one.limit}" if one.limit else line


# ---- values that a reader or a page gives ---------------------------------------------------------


def _checked_year(name: str, value: date) -> None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ExportError(f"{name} must be in the years {FIRST_YEAR} to {LAST_YEAR}.")


def as_date(name: str, value: Any) -> date | None:
    """A date or an ISO text such as "2026-01-05"; None stays None."""
    if value is None:
        return None
    found = day_of(value)
    if found is None:
        raise ExportError(f"{name} must be a date such as 2026-01-05, not {_shown(value)}.")
    _checked_year(name, found)
    return found


def as_stamp(value: Any) -> datetime:
    """When the export is made, in UTC and whole seconds; None means now.

    A text is ISO 8601; one without an offset counts as UTC.
    """
    if value is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        moment = moment.astimezone(UTC).replace(microsecond=0)
    except (TypeError, ValueError, OverflowError):
        raise ExportError(
            f"stamp must be a time such as 2026-01-05T10:00:00Z, not {_shown(value)}."
        ) from None
    _checked_year("stamp", moment)
    return moment


def as_whole(name: str, value: Any, least: int, most: int) -> int:
    """A whole number within bounds."""
    if not is_whole(value, least, most):
        raise ExportError(f"{name} must be a whole number from {least} to {most}, not {_shown(value)}.")
    return value


def as_text(name: str, value: Any, longest: int = LONGEST_NAME) -> str:
    """A short text on one line: letters composed, spaces around it left out, empty if nothing can be seen."""
    if not isinstance(value, str):
        raise ExportError(f"{name} must be a text, not {_shown(value)}.")
    text = unicodedata.normalize("NFC", value).strip()
    if len(text.splitlines()) > 1:
        raise ExportError(f"{name} must be on one line.")
    if odd := next((mark for mark in text if not is_harmless(mark)), None):
        raise ExportError(
            f"{name} has a sign that does not show, U+{ord(odd):04X}. Type it anew without that sign."
        )
    if len(text) > longest:
        raise ExportError(f"{name} must be a text of at most {longest} characters, not {len(text)}.")
    return text if text.strip("".join(SHAPERS)) else ""


def as_link(name: str, value: Any) -> str:
    """A whole web address, for example the routine builder's with this week in it, or an empty text."""
    text = as_text(name, value, LONGEST_LINK)
    if text and (not text.startswith(("https://", "http://")) or " " in text):
        raise ExportError(f"{name} must be a whole address that begins with https:// or http://.")
    return text


def check_names(kind: str, given: Sequence[str], allowed: Sequence[str]) -> None:
    """Raises ExportError for an option that an export does not have."""
    for name in given:
        if name not in allowed:
            known = ", ".join(allowed) or "none"
            raise ExportError(f"{kind!r} has no option {_shown(name)}. Allowed: {known}.")


def _shown(value: Any) -> str:
    """A value short enough for a sentence, without control characters."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
