"""The pain log's table, as spreadsheets of several countries give it back."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.core.log.files import load_log
from handbook.core.log.pain_log import PainLog
from handbook.core.log.table import decoded, log_from_csv, log_to_csv
from handbook.core.log.traffic_light import LogEntry, LogError

NAMES = ["date", "start", "during", "next_morning", "leg_pain_moved", "new_weakness", "usual"]
DAYS = [date(2026, 10, 2), date(2026, 10, 20), date(2026, 11, 4)]
LOG = PainLog.of(
    [
        (DAYS[0], LogEntry(2, 3, 4, False, False, 2)),
        (DAYS[1], LogEntry(0, 10, None, True, False)),
        (DAYS[2], LogEntry(5, 5, 5, False, True, 5)),
    ]
)


def german(day):
    return f"{day:%d.%m.%Y}"


def american(day):
    return f"{day.month}/{day.day}/{day.year}"


def british(day):
    return f"{day:%d/%m/%Y}"


def saved(separator, written, yes, no, number=str, line_end="\r\n"):
    """LOG as a spreadsheet saves it."""
    lines = [NAMES]
    for found in LOG.entries:
        entry = found.entry
        pains = [entry.start, entry.during, entry.next_morning]
        marks = [yes if mark else no for mark in (entry.leg_pain_moved, entry.new_weakness)]
        cells = ["" if pain is None else number(pain) for pain in (*pains, entry.usual)]
        lines.append([written(found.date), *cells[:3], *marks, cells[3]])
    return "".join(separator.join(line) + line_end for line in lines)


SAVED = {
    "own": saved(",", date.isoformat, "yes", "no"),
    "Excel, German": saved(";", german, "WAHR", "FALSCH"),
    "Excel, German, numbers with decimals": saved(";", german, "yes", "no", lambda pain: f"{pain},0"),
    "Excel, US": saved(",", american, "TRUE", "FALSE"),
    "Excel, UK": saved(",", british, "yes", "no", lambda pain: f"{pain}.00"),
    "Excel, French": saved(";", british, "VRAI", "FAUX"),
    "Excel, Dutch": saved(";", lambda day: f"{day:%d-%m-%Y}", "WAAR", "ONWAAR"),
    "LibreOffice, German": saved(";", lambda day: f"{day:%d.%m.%y}", "WAHR", "FALSCH"),
    "Japanese": saved(",", lambda day: f"{day:%Y/%m/%d}", "TRUE", "FALSE"),
    "Hungarian": saved(";", lambda day: f"{day:%Y. %m. %d}.".replace(". ", "."), "1", "0"),
    "Czech": saved(";", lambda day: f"{day.day}. {day.month}. {day.year}", "yes", "no"),
    "tabs": saved("\t", date.isoformat, "yes", "no"),
    "named separator": "sep=;\r\n" + saved(";", german, "yes", "no"),
    "named separator, in quotes": '"sep=\t"\r\n' + saved("\t", german, "yes", "no"),
    "midnight": saved(",", lambda day: f"{day.isoformat()} 00:00:00", "1.0", "0.0"),
    "old line ends": saved(",", date.isoformat, "Yes", "No", line_end="\r"),
    "a mark first, empty columns last": "\ufeff"
    + saved(",", date.isoformat, "y", "").replace("\r\n", ",,\r\n"),
}


@pytest.mark.parametrize("name", SAVED)
def test_what_a_spreadsheet_saves_is_read(name):
    assert log_from_csv(SAVED[name]).entries == LOG.entries


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_letters_that_a_spreadsheet_uses(tmp_path, encoding):
    text = saved("\t", german, "sí", "no")
    (tmp_path / "log.csv").write_bytes(text.encode(encoding))
    assert load_log(tmp_path / "log.csv").entries == LOG.entries
    assert decoded(text.encode(encoding)).lstrip("\ufeff") == text


HEADER = ",".join(NAMES[:6]) + "\n"


def rows(*days):
    return HEADER + "".join(f"{day},2,3,,no,no\n" for day in days)


def test_one_date_that_can_be_read_in_one_way_only_decides_for_all():
    assert [e.date for e in log_from_csv(rows("03/04/2026", "13/04/2026")).entries] == [
        date(2026, 4, 3),
        date(2026, 4, 13),
    ]
    assert [e.date for e in log_from_csv(rows("03/04/2026", "04/13/2026")).entries] == [
        date(2026, 3, 4),
        date(2026, 4, 13),
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["03/04/2026"], "Line 2: 03/04/2026 may be the day of two months"),
        (["03/04/2026", "05/06/2026"], "Line 3: 05/06/2026 may be"),
        (["13/04/2026", "04/13/2026"], "13/04/2026 and 04/13/2026 do not go together"),
        (["13.04.2026", "04/13/2026"], "do not go together"),
        (["26/11/20"], "year-month-day"),
        (["31.11.2026"], "There is no day 2026-11-31"),
        (["13/13/2026"], "There is no day"),
        (["46346"], "year-month-day"),
        (["20 Nov 2026"], "year-month-day"),
    ],
)
def test_a_date_that_could_be_another_is_refused(days, words):
    with pytest.raises(LogError, match=words) as caught:
        log_from_csv(rows(*days))
    assert "Nothing was replaced" in str(caught.value)


def test_the_same_day_and_month_needs_no_order():
    assert log_from_csv(rows("04/04/2026")).entries[0].date == date(2026, 4, 4)


@pytest.mark.parametrize("cell", ["2.5", "2,5", "1e1", "2.0.0", "٣", "-1", "+2", "1000"])
def test_a_number_that_is_no_pain_is_refused(cell):
    with pytest.raises(LogError, match="start"):
        log_from_csv(";".join(NAMES[:6]) + f"\n2026-11-02;{cell};3;;no;no\n")


def test_a_column_that_stands_twice_is_refused():
    with pytest.raises(LogError, match="'start' more than once"):
        log_from_csv("start," + HEADER + "1,2026-11-02,2,3,,no,no\n")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_is_written_is_read_again(separator):
    text = log_to_csv(LOG, separator)
    assert text.splitlines()[0] == separator.join(NAMES)
    assert log_from_csv(text).entries == LOG.entries


def test_another_separator_is_refused():
    with pytest.raises(LogError, match="a comma, a semicolon or a tab"):
        log_to_csv(LOG, "|")
