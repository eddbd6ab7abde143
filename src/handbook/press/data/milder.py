"""What became milder between two versions of data/: verdicts, limits, signs, and what else bounds an offer.

A book that gets stricter asks nobody; one that gets milder needs somebody's eyes.  The files are read as
they are, not as records, so that a version of before today's fields can be compared, too.  `make milder` and
`handbook review diff` print it.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...core.conventions import LEVELS, LOADS
from ...core.errors import HandbookError
from ...core.verdicts import Kind, Severity, Urgency, Verdict
from .read import delimiter

Table = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Milder:
    """One change.  `judged`: it is milder; else its words changed, and only a reader can tell."""

    file: str
    where: str
    words: str
    judged: bool = True

    def __str__(self) -> str:
        return f"{self.file} [{self.where}]: {self.words}"


def _toml(folder: Path, name: str) -> Table:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise HandbookError(f"{name} cannot be compared: {error}") from None


def table_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file as they are; raises HandbookError if it cannot be read."""
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise HandbookError(f"{name} cannot be compared: {error}") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(text.split("\n", 1)[0]))
    return [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]


def _by_id(items: Any) -> dict[str, Table]:
    return {item["id"]: item for item in items or () if isinstance(item, dict) and "id" in item}


def _records(folder: Path, kind: str) -> dict[str, Table]:
    return {path.stem: _toml(folder, f"{kind}/{path.name}") for path in sorted(folder.glob(f"{kind}/*.toml"))}


# --- verdicts and limits ----------------------------------------------------------------------------
Cell = tuple[str, str, str]  # exercise, condition, answer; "" for the rating without one


def _severity(row: Mapping[str, str]) -> Severity:
    # A caution of before the kinds counts as the strictest of them.
    kind = row.get("kind") or (Kind.ASK.value if row["verdict"] == Verdict.CAUTION.value else row["verdict"])
    return Severity(kind)


def _cells(folder: Path) -> dict[Cell, dict[str, str]]:
    """Every rating of a version, by cell; those of answers only where an answer changes it."""
    found = {}
    for name in ("ratings.csv", "answers.csv"):
        for row in table_rows(folder, name):
            if row.get("verdict"):
                found[row["exercise"], row["condition"], row.get("answer", "")] = row
    return found


def _answers(folder: Path) -> set[tuple[str, str]]:
    """(condition, answer) of every answer that a reader can give."""
    found = _records(folder, "conditions")
    questions = {id: record.get("question") or {} for id, record in found.items()}
    return {(id, answer) for id, asked in questions.items() for answer in _by_id(asked.get("answers"))}


def _ratings(before: Path, after: Path) -> Iterator[Milder]:
    old, new = _cells(before), _cells(after)
    exercises, conditions = ({cell[at] for cell in new} for at in (0, 1))
    answers = _answers(after)
    for exercise, condition, answer in sorted({*old, *new}):
        if answer and (condition, answer) not in answers:
            continue  # nobody can give it any more, see `_conditions`
        # Without a row of its own an answer has the verdict of the condition.
        base = (exercise, condition, "")
        was, now = (cells.get((exercise, condition, answer), cells.get(base)) for cells in (old, new))
        file = "answers.csv" if answer else "ratings.csv"
        where = " / ".join(filter(None, (exercise, condition, answer)))
        if was and now:
            yield from _rating(file, where, was, now)
        elif was and exercise in exercises and condition in conditions:
            yield Milder(file, where, f"was {_severity(was).value}, is rated no longer")
        elif was and exercise in exercises:
            yield Milder(file, where, f"was {_severity(was).value}, the condition is gone")


def _rating(file: str, where: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Milder]:
    first, second = _severity(was), _severity(now)
    if second < first:
        yield Milder(file, where, f"was {first.value}, is {second.value}")
        return
    limit, left = was.get("limit", ""), now.get("limit", "")
    if limit and not left and second is not Severity.AVOID:
        yield Milder(file, where, f"the limit {limit!r} is gone")
    elif limit and left and limit != left:
        yield Milder(file, where, f"the limit was {limit!r}, is {left!r}", judged=False)
    if now.get("rises") and not was.get("rises") and first is second:
        yield Milder(file, where, f"a programme may raise its dose now ({now['rises']})")
    if was.get("unlock", "") != now.get("unlock", "") and first is second:
        yield Milder(
            file, where, f"was opened by {was.get('unlock')!r}, is by {now.get('unlock')!r}", judged=False
        )


# --- signs ------------------------------------------------------------------------------------------
def _signs(before: Path, after: Path) -> Iterator[Milder]:
    file = "red_flags.toml"
    old, new = (_toml(folder, file) for folder in (before, after))
    flags, flags_now = _by_id(old.get("red_flags")), _by_id(new.get("red_flags"))
    actions, actions_now = _by_id(old.get("actions")), _by_id(new.get("actions"))
    for id, flag in flags.items():
        if id not in flags_now:
            yield Milder(file, id, f"the sign is gone: {flag.get('text', '')}")
            continue
        yield from _sign(file, id, (flag, actions), (flags_now[id], actions_now))
    for id, action in actions.items():
        yield from _compared(file, id, action, actions_now.get(id, action), ACTION)
    yield from _asked(file, old, new)
    for id in sorted(_by_id(old.get("ask_first")).keys() - _by_id(new.get("ask_first")).keys()):
        yield Milder(file, f"ask_first.{id}", "is gone")


def _sign(
    file: str, id: str, was: tuple[Table, dict[str, Table]], now: tuple[Table, dict[str, Table]]
) -> Iterator[Milder]:
    urgencies = [actions.get(flag.get("action", ""), {}).get("urgency") for flag, actions in (was, now)]
    if all(urgencies):
        first, second = (Urgency(str(urgency)) for urgency in urgencies)
        if second < first:
            yield Milder(file, id, f"was {first.value}, is {second.value}")
    for name in ("text", "detail"):
        texts = [flag.get(name, "") for flag, _ in (was, now)]
        if texts[0] != texts[1]:
            yield Milder(file, f"{id}.{name}", f"was {texts[0]!r}, is {texts[1]!r}", judged=False)


def _asked(file: str, old: Table, new: Table) -> Iterator[Milder]:
    """Signs that are asked of fewer people than before, and a check that holds for longer."""
    asked, asked_now = (
        {sign: set(line.get("fits", ())) for line in version.get("check_lines", ()) for sign in line["signs"]}
        for version in (old, new)
    )
    for sign, fits in asked.items():
        now = asked_now.get(sign)
        if now and (not fits or fits - now):
            yield Milder(file, sign, f"is asked only of: {', '.join(sorted(now))}")
    yield from _compared(file, "check", old.get("check", {}), new.get("check", {}), {"again_hours": _larger})


# --- everything else that bounds what is offered -------------------------------------------------------
Rule = Callable[[Any, Any], str]  # (was, now) to words, empty where it is not milder


def _larger(was: Any, now: Any) -> str:
    return f"was {was:g}, is {now:g}" if was is not None and now is not None and now > was else ""


def _off(was: Any, now: Any) -> str:
    return "is off" if was and not now else ""


def _lost(was: Any, now: Any) -> str:
    lost = [item for item in was or () if item not in (now or ())]
    return f"lost: {'; '.join(map(str, lost))}" if lost else ""


def _lower(words: tuple[str, ...]) -> Rule:
    def rule(was: Any, now: Any) -> str:
        known = was in words and now in words
        return f"was {was}, is {now}" if known and words.index(now) < words.index(was) else ""

    return rule


def _doses(was: Any, now: Any) -> str:
    """Planned doses: more work than before, in one of the steps."""
    work = [
        [d.get("sets", 0) * d.get("reps", 0) * d.get("seconds", 0) for d in doses or ()]
        for doses in (was, now)
    ]
    more = [f"{a:g} to {b:g} s" for a, b in zip(*work, strict=False) if b > a]
    return f"more work: {', '.join(more)}" if more else ""


ACTION: Mapping[str, Rule] = {"seen_days": _larger, "call": _off, "what_to_do": _lost}
EXERCISE: Mapping[str, Rule] = {
    "supervised": _off,
    "stop_rules": _lost,
    "demands": _lost,
    "equipment": _lost,
    "level": _lower(LEVELS),
    "surface": _lower(("upright", "bed", "floor")),
}
ANSWER: Mapping[str, Rule] = {
    "start_dose": _off,
    "adds": _off,
    "most_moves": lambda a, b: _off(a, b) or _larger(a, b),
}
QUESTION: Mapping[str, Rule] = {"asked_with": _lost, "everyone": _off, "over_65": _off}


def _compared(file: str, where: str, was: Table, now: Table, rules: Mapping[str, Rule]) -> Iterator[Milder]:
    for name, rule in rules.items():
        if words := rule(was.get(name), now.get(name)):
            yield Milder(file, f"{where}.{name}".lstrip("."), words)


def _exercises(before: Path, after: Path) -> Iterator[Milder]:
    now = _records(after, "exercises")
    for id, old in _records(before, "exercises").items():
        if id not in now:
            continue
        file, new = f"exercises/{id}.toml", now[id]
        yield from _compared(file, "", old, new, EXERCISE)
        yield from _compared(file, "load", old.get("load", {}), new.get("load", {}), {"class": _lower(LOADS)})
        plan, plan_now = (record.get("planning", {}) for record in (old, new))
        yield from _compared(file, "planning", plan, plan_now, {"doses": _doses})
        for group in ("easier", "harder"):
            changes = _by_id(new.get(group))
            for change, was in _by_id(old.get(group)).items():
                given = changes.get(change, was)
                yield from _compared(file, change, was, given, {"not_with": _lost, "demands": _lost})


def _asking(before: Path, after: Path) -> Iterator[Milder]:
    file = "asking.toml"
    old, new = (_toml(folder, file) for folder in (before, after))
    for name in ("together", "back_caps", "plain_forms"):
        yield from _compared(file, "", old, new, {name: _lost})
    now = _by_id(new.get("questions"))
    for id, question in _by_id(old.get("questions")).items():
        if id not in now:
            yield Milder(file, id, "is asked no longer")
            continue
        yield from _compared(file, id, question, now[id], QUESTION)
        if question.get("strictest") != now[id].get("strictest"):
            words = f"open, {question.get('strictest')!r} counted, now {now[id].get('strictest')!r}"
            yield Milder(file, f"{id}.strictest", words, judged=False)
        answers = _by_id(now[id].get("answers"))
        for answer, was in _by_id(question.get("answers")).items():
            yield from _compared(file, f"{id}.{answer}", was, answers.get(answer, was), ANSWER)


def _conditions(before: Path, after: Path) -> Iterator[Milder]:
    now = _records(after, "conditions")
    for id, old in _records(before, "conditions").items():
        file = f"conditions/{id}.toml"
        if id not in now:
            yield Milder(file, "", "the condition is gone")
            continue
        for name in ("urgent", "question"):
            if old.get(name) and not now[id].get(name):
                yield Milder(file, name, "is gone")
    for id, answer in sorted(_answers(before) - _answers(after)):
        yield Milder(f"conditions/{id}.toml", f"question.{answer}", "the answer is gone", judged=False)


PARTS = (_ratings, _signs, _exercises, _conditions, _asking)


def milder(before: Path, after: Path) -> list[Milder]:
    """Every change from the data folder `before` to `after` that is milder, or that only a reader can judge.

    Raises HandbookError if a file cannot be read.
    """
    try:
        return sorted({change for part in PARTS for change in part(before, after)})
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise HandbookError(f"The two versions of data/ cannot be compared: {error}") from None


def report(found: list[Milder], since: str) -> str:
    """The changes in lines: first what is milder, then what was reworded."""
    judged = [change for change in found if change.judged]
    worded = [change for change in found if not change.judged]
    lines = [f"Milder than in {since}: {len(judged) or 'nothing'}"]
    lines += [f"  {change}" for change in judged]
    if worded:
        lines += [f"Reworded since, so that somebody has to read it: {len(worded)}"]
        lines += [f"  {change}" for change in worded]
    return "\n".join(lines)
