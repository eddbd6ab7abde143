"""The pain log as a table of a spreadsheet: written so that one opens it, read as one saves it.

A spreadsheet does not give a table back as it got it.  It separates columns by what its country uses,
writes dates as people there do, 2 as 2.0 or 2,0, and TRUE in its own language.  All of that is read.  What
could mean two things, such as 03/04/2026 on its own, is refused, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from .pain_log import MARKS, NUMBERS, USUAL, DatedEntry, PainLog, read_date
from .traffic_light import LogEntry, LogError

COLUMNS = ("date", *NUMBERS, *MARKS)
SEPARATORS = (",", ";", "\t")
# Yes and no as people write them, and true and false as spreadsheets do: English, German, French, Spanish,
# Italian, Dutch, Portuguese, Polish.
YES_WORDS = ("yes", "y", "ja", "j", "oui", "sí", "si", "sì", "sim", "tak", "x", "1")
TRUE_WORDS = ("true", "wahr", "vrai", "verdadero", "vero", "waar", "verdadeiro", "prawda")
NO_WORDS = ("no", "n", "nein", "non", "nee", "não", "nao", "nie", "0", "")
FALSE_WORDS = ("false", "falsch", "faux", "falso", "onwaar", "fałsz", "falsz")
YES, NO = frozenset((*YES_WORDS, *TRUE_WORDS)), frozenset((*NO_WORDS, *FALSE_WORDS))
NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
CLOCK = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"  # a spreadsheet may add the midnight of a day
YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-./]([0-9]{{1,2}})[-./]([0-9]{{1,2}})\.?{CLOCK}")
# Two digits are a year after dots only: 26/11/20 is another day in Japan than in Britain.
YEAR_LAST = re.compile(
    rf"([0-9]{{1,2}})([-./]) ?([0-9]{{1,2}})\2 ?([0-9]{{4}}|(?<=\.)[0-9]{{2}}|(?<=\. )[0-9]{{2}}){CLOCK}"
)
CENTURY = 2000  # of a year of two digits
FAULTS_SHOWN = 5
TWO_WAYS = (
    "may be the day of two months: no date of this table shows whether the day or the month is first. "
    "Write it as year-month-day, 2026-11-21"
)


# ---- writing --------------------------------------------------------------------------------------------


def log_to_csv(log: PainLog, separator: str = ",") -> str:
    """A row for each entry; an empty next_morning is not known yet, an empty usual was never asked.

    separator: a comma, a semicolon (for spreadsheets of countries that write 2,5) or a tab.  Start, routine
    and the notes of what hurt are not in it.  Raises LogError for another separator.
    """
    if separator not in SEPARATORS:
        raise LogError("The columns of a table are separated by a comma, a semicolon or a tab.")
    text = io.StringIO()
    rows = csv.writer(text, delimiter=separator, lineterminator="\n")
    rows.writerow((*COLUMNS, USUAL))
    for found in log.entries:
        numbers = [getattr(found.entry, name) for name in NUMBERS]
        marks = ["yes" if getattr(found.entry, name) else "no" for name in MARKS]
        usual = "" if found.entry.usual is None else found.entry.usual
        rows.writerow([found.date.isoformat(), *("" if n is None else n for n in numbers), *marks, usual])
    return text.getvalue()


# ---- reading --------------------------------------------------------------------------------------------


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark, else Western Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _pain(name: str, text: str) -> int | None:
    if not text and name in ("next_morning", USUAL):
        return None
    found = NUMBER.fullmatch(text)
    if not found:
        shown = f"{text[:12]!r}" if text else "empty"
        raise LogError(f"{name} must be a whole number from 0 to 10, but is {shown}.")
    return int(found[1])


def _mark(name: str, text: str) -> bool:
    word = NUMBER.sub(r"\1", text.lower())
    if word not in YES | NO:
        raise LogError(f"{name} must be yes or no, but is {text[:12]!r}.")
    return word in YES


def _is_day_first(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first where the year is last: any date that can be read in one way only shows it.

    None where none shows it.  Raises LogError where one shows this and another that.
    """
    pairs = [(found[0], int(found[1]), int(found[3])) for found in map(YEAR_LAST.fullmatch, texts) if found]
    # Dots stand between day and month; nobody writes the month first with them.
    day_first = [text for text, first, _ in pairs if first > 12 or "." in text]
    month_first = [text for text, first, second in pairs if second > 12 and first <= 12 and "." not in text]
    if day_first and month_first:
        raise LogError(
            f"The dates {day_first[0]} and {month_first[0]} do not go together: in one the day is first, in "
            "the other the month. Write all dates as year-month-day, 2026-11-21. Nothing was replaced."
        )
    return bool(day_first) if day_first or month_first else None


def _date(text: str, day_first: bool | None) -> date:
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(number) for number in found.groups())
        return read_date(f"{year:04}-{month:02}-{day:02}")
    if not (found := YEAR_LAST.fullmatch(text)):
        return read_date(text)
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if day_first is None and first != second:
        raise LogError(f"{text} {TWO_WAYS}.")
    day, month = (second, first) if day_first is False else (first, second)
    year += CENTURY if len(found[4]) == 2 else 0
    return read_date(f"{year:04}-{month:02}-{day:02}")


def _row(row: dict[str, str], day_first: bool | None) -> DatedEntry:
    numbers: dict[str, Any] = {name: _pain(name, row[name]) for name in NUMBERS}
    marks = {name: _mark(name, row[name]) for name in MARKS}
    usual = _pain(USUAL, row.get(USUAL, ""))
    return DatedEntry(_date(row["date"], day_first), LogEntry(**numbers, **marks, usual=usual))


def _cells(text: str, separator: str) -> list[list[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [[cell.strip() for cell in line] for line in lines]
    except csv.Error as error:
        raise LogError(f"This is not a table of a pain log: {error}.") from None


def _names(line: list[str]) -> list[str]:
    return [name.lower().replace(" ", "_") for name in line]


def _lines(text: str) -> tuple[list[str], list[list[str]], int]:
    """The names of the columns, the lines below, and the number of the first of these."""
    named = re.match(r'"?sep=(.)"?\r?\n?|"?sep=(.)"?\r', text, re.IGNORECASE)
    begin = 2
    if named:
        text, begin = text[named.end() :].lstrip("\r\n"), 3
    separators = (named[1] or named[2],) if named else SEPARATORS
    tables = [_cells(text, separator) for separator in separators]
    found = max(tables, key=lambda table: len(set(_names(table[0])) & set(COLUMNS)) if table else 0)
    return (_names(found[0]) if found else []), found[1:], begin


def _check_columns(columns: list[str]) -> None:
    for name in COLUMNS:
        if name not in columns:
            raise LogError(f"The table has no column {name!r}. Its first line must be: {','.join(COLUMNS)}.")
    for name in (*COLUMNS, USUAL):
        if columns.count(name) > 1:
            raise LogError(f"The table has the column {name!r} more than once, so nothing was read.")


def log_from_csv(text: str) -> PainLog:
    """The log of a CSV text with a header, as a spreadsheet saves it.

    Columns in any order, separated by commas, semicolons or tabs, or by what a first line "sep=;" names.
    Dates as year-month-day, as day.month.year, or with slashes; whether the day or the month is first is
    taken from all dates of the table.

    Raises LogError that names the lines at fault; then nothing of the text is taken.

    >>> table = "date;start;during;next_morning;leg_pain_moved;new_weakness\\n20.11.2026;2,0;3;;WAHR;FALSCH"
    >>> log_from_csv(table).entries[0].date
    datetime.date(2026, 11, 20)
    """
    columns, lines, begin = _lines(text.lstrip("\ufeff"))
    _check_columns(columns)
    rows = [
        (number, dict(zip(columns, [*line, *[""] * (len(columns) - len(line))], strict=False)))
        for number, line in enumerate(lines, start=begin)
        if any(line)
    ]
    day_first = _is_day_first(row["date"] for _, row in rows)
    entries, faults = [], []
    for number, row in rows:
        try:
            entries.append(_row(row, day_first))
        except LogError as error:
            faults.append(f"Line {number}: {error}")
    if faults:
        more = len(faults) - FAULTS_SHOWN
        shown = [*faults[:FAULTS_SHOWN], *([f"And {more} more."] if more > 0 else [])]
        raise LogError(" ".join([*shown, "Nothing was replaced."]))
    return PainLog(tuple(entries))
