"""What may not go out of data/, nor change its order; marks nobody sees; files that are none; all at once."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from handbook.core.catalogue import data_digest
from handbook.figures.library import read_solved
from handbook.figures.posefile import PoseError
from handbook.figures.posereading import read
from handbook.press.data.compile import check_all
from handbook.press.data.floors import FLOORS, SUPERVISED
from handbook.press.data.needed import CONDITIONS, SIGNS
from handbook.press.data.poses import pose_problems
from handbook.press.data.problems import DataError
from handbook.press.data.records import read_records
from tests.press.data.spoil import edit, faults, one


def every(data: Path) -> list[str]:
    """Every fault of the records and of what lies beside them."""
    with pytest.raises(DataError) as caught:
        check_all(data)
    return [str(problem) for problem in caught.value.problems]


def says(found: list[str], words: str) -> bool:
    return any(words in fault for fault in found)


def test_a_grave_sign_cannot_go_or_be_renamed(data):
    path = data / "red_flags.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf'"({"|".join(SIGNS)})"', r'"\1-2"', text), encoding="utf-8")
    found = faults(data)
    for sign in SIGNS:
        assert says(found, f"[red_flags]: {sign!r} is missing")


def test_a_grave_sign_cannot_become_milder(data):
    path = data / "red_flags.toml"
    text = path.read_text(encoding="utf-8")
    at = text.index("action = ", text.index('[[red_flags]]\nid = "saddle-numbness"'))
    end = text.index("\n", at)
    path.write_text(text[:at] + 'action = "within-days"' + text[end:], encoding="utf-8")
    assert says(
        faults(data), "[saddle-numbness.action]: is 'within-days'; so grave a sign must be 'emergency'"
    )


def test_nothing_grave_becomes_milder(data):
    for id in SUPERVISED:
        edit(data / f"exercises/{id}.toml", "supervised = true", "supervised = false")
    for name, mild in (("ratings.csv", "suitable"), ("answers.csv", "recommended")):
        rows = list(csv.DictReader(io.StringIO((data / name).read_text(encoding="utf-8"))))
        for row in rows:
            row |= {"verdict": mild, "kind": "", "limit": "", "form": "", "unlock": "", "rises": ""}
        with (data / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    asking = data / "asking.toml"
    text = asking.read_text(encoding="utf-8")
    text = text.replace('other = "high-blood-pressure"', 'other = "osteoporosis"')
    text = re.sub(r"^plain_forms = .*", "plain_forms = []", text, flags=re.M)
    asking.write_text(text.replace('"second", "third", "complicated"', '"second"'), encoding="utf-8")
    found = faults(data)
    for id in SUPERVISED:
        assert says(found, f"exercises/{id}.toml [supervised]: must be true")
    for condition, words, *_ in FLOORS:
        kind = f" for what is {' and '.join(words)}" if words else ""
        assert any(
            f"/ {condition}: 'suitable'" in one and one.endswith(f"at the least{kind}") for one in found
        )
    assert says(found, "answers.csv")
    for lost in (
        "pregnancy / high-blood-pressure / open",
        "/ raised",
        "/ controlled",
        "pregnancy / third",
        "osteoporosis",
    ):
        assert says(found, f"{lost} is missing: without it the book is milder"), lost


def test_a_refusal_that_only_counts_as_another_answer_is_missed(data):
    edit(data / "asking.toml", "open = true\n", "open = false\n")
    assert "high-blood-pressure / open is missing" in one(data)


def test_a_condition_that_code_names_cannot_go(data):
    for condition in CONDITIONS:
        (data / f"conditions/{condition}.toml").unlink(missing_ok=True)
    found = faults(data)
    for condition in CONDITIONS:
        assert says(found, f"{condition!r} is missing: the book's rules name it")


def test_an_action_without_anything_to_do(data):
    path = data / "red_flags.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"what_to_do = \[.*?\n\]", "what_to_do = []", text, flags=re.S), encoding="utf-8")
    assert says(faults(data), "what_to_do]: this list is too short; it needs 1")


def swapped(text: str, name: str) -> str:
    """The first two entries of a list of the vocabulary, the second first."""
    parts = text.split(f"[[{name}]]\n")
    return f"[[{name}]]\n".join([parts[0], parts[2], parts[1], *parts[3:]])


LISTS = [
    "verdicts",
    "kinds",
    "levels",
    "loads",
    "certainties",
    "evidence_levels",
    "phases",
    "easings",
    "goals",
]


def test_an_ordered_list_keeps_its_order(data):
    path = data / "vocabulary.toml"
    text = path.read_text(encoding="utf-8")
    for name in LISTS:
        text = swapped(text, name)
    path.write_text(text, encoding="utf-8")
    found = faults(data)
    for name in LISTS:
        assert says(found, f"vocabulary.toml [{name}]: must be exactly: ")


SLIPS = {
    "shape": [
        ("numbers/disc-regression.toml", "least = 49", "least = nan", "rows.0.least]: nan: "),
        ("findings.toml", "value = ", "value = inf # ", "findings.0.value.0]: inf: "),
        ("exercises/cobra.toml", "supervised = false", 'supervised = "no"', "cobra.toml [supervised]"),
        ("exercises/cat-camel.toml", "days_per_week = [3, 7]", "days_per_week = [3, 9]", "days_per_week.1]"),
        (
            "conditions/sciatica.toml",
            "order = 3",
            "order = true",
            "[order]: True: a number is needed",
        ),
    ],
    "between": [
        ("vocabulary.toml", 'id = "head-down"', 'id = "upside-down"', "[demands]: 'head-down' is missing"),
        ("vocabulary.toml", 'id = "bed"', 'id = "sofa"', "[equipment]: 'bed' is missing"),
        ("vocabulary.toml", 'group = "calf"', 'group = "shank"', "[muscles.group]: 'calf' is missing"),
        ("exercises/cobra.toml", 'name = "Cobra"', 'name = "cat-Camel"', "[name]: 'cat-camel' stands more"),
    ],
    "marks": [
        (
            "conditions/sciatica.toml",
            'name = "',
            'name = "\u202e',
            ": an unseen mark, U+202E",
        ),
        ("conditions/sciatica.toml", 'short = "', 'short = "\\u2066', "[short]: an unseen mark, U+2066"),
        ("glossary.toml", 'text = "', 'text = "\\u0007', "terms.0.text]: an unseen mark, U+0007"),
        ("ratings.csv", "suitable,", "suitable,\u200b", "an unseen mark, U+200B"),
        ("references.bib", "title = {", "title = {\u061c", "an unseen mark, U+061C"),
    ],
}


@pytest.mark.parametrize("kind", SLIPS)
def test_slips_are_named_all_at_once(data, kind):
    for file, old, new, _ in SLIPS[kind]:
        edit(data / file, old, new)
    found = faults(data)
    for *_, said in SLIPS[kind]:
        assert says(found, said), (said, found)


def test_easier_and_harder_never_go_round(data):
    for one_id, other in (("cobra", "cat-camel"), ("cat-camel", "knee-rocks"), ("knee-rocks", "cobra")):
        path = data / f"exercises/{one_id}.toml"
        text = path.read_text(encoding="utf-8")
        at = text.index("[[easier]]")
        line = f'[[easier]]\nid = "round"\ntext = "Go on."\nexercise = "{other}"\n\n'
        path.write_text(text[:at] + line + text[at:], encoding="utf-8")
    assert says(faults(data), "exercises [easier]: goes round in a circle: ")


def test_an_article_twice(data):
    path = data / "sources.toml"
    text = path.read_text(encoding="utf-8")
    block = "[[sources]]" + text.split("[[sources]]")[1]
    path.write_text(text + "\n" + block, encoding="utf-8")
    assert says(faults(data), "sources.toml [sources]: 's0' stands more than once")
    path.write_text(text + "\n" + block.replace('"s0"', '"s9"', 1), encoding="utf-8")
    assert says(faults(data), "sources.toml [title]: ")


def test_a_bibliography_without_works(data):
    (data / "references.bib").write_text("% none\n", encoding="utf-8")
    assert one(data) == "references.bib: holds no work; every claim of the book needs one"


def test_a_folder_in_place_of_a_file_is_a_sentence(whole):
    kinds = ("*.toml", "*.csv", "*.bib", "*/*.toml", "*/*.csv", "workshop/plans/*.toml")
    chosen = {path.parent: path for kind in kinds for path in sorted(whole.glob(kind))}
    for path in chosen.values():
        path.unlink()
        path.mkdir()
    data_digest(whole)
    names = sorted(path.relative_to(whole).as_posix() for path in chosen.values())
    assert every(whole) == [f"{name}: this is a folder, where a file should be" for name in names]


@pytest.mark.parametrize("codec", ["cp1252", "utf-16"])
def test_files_in_another_writing_are_named_alone_and_at_their_place(whole, codec):
    names = ["exercises/cobra.toml", "poses/cobra.toml", "ratings.csv", "red_flags.toml", "references.bib"]
    for name in names:
        lines = (whole / name).read_text(encoding="utf-8").split("\n")
        spoilt = "\n".join([*lines[:3], f"# caf\u00e9 {lines[3]}", *lines[4:]])
        (whole / name).write_bytes(spoilt.encode(codec, errors="replace"))
    line = 4 if codec == "cp1252" else 1
    found = every(whole)
    assert [fault.split(" (")[0] for fault in found] == [
        f"{name}:{line}: not saved as UTF-8" for name in names
    ]


def test_files_that_cannot_be_read_come_first_and_the_rest_at_once(whole):
    edit(whole / "exercises/cobra.toml", "breathing =", "breath =")
    edit(whole / "vocabulary.toml", 'label = "', 'lable = "')
    edit(whole / "ratings.csv", ",suitable,", ",suitible,")
    edit(whole / "words.toml", 'newly_weak = "', 'Newly_weak = "')
    edit(whole / "tokens.toml", '"#', '"')
    edit(whole / "poses/cat-camel.toml", 'position = "', 'position = "not-')
    quiz = next((whole / "quizzes").glob("*.toml"))
    edit(quiz, "right = true", "right = 'yes'")
    edit(whole / "workshop/pages.toml", "path = ", "pfad = ")
    broken = whole / "conditions/sciatica.toml"
    kept = broken.read_text(encoding="utf-8")
    broken.write_text("[", encoding="utf-8")
    (whole / "answers.csv").rename(whole / "kept.csv")
    first = every(whole)
    assert [fault.split(":")[0] for fault in first] == ["answers.csv", "conditions/sciatica.toml"]
    broken.write_text(kept, encoding="utf-8")
    (whole / "kept.csv").rename(whole / "answers.csv")
    files = {re.split(r"[ :]", fault)[0] for fault in every(whole)}
    wanted = {"exercises/cobra.toml", "vocabulary.toml", "ratings.csv", "words.toml", "tokens.toml"}
    wanted |= {"poses/cat-camel.toml", f"quizzes/{quiz.name}", "workshop/pages.toml"}
    assert wanted <= files


def test_a_vocabulary_that_cannot_be_read_does_not_hide_the_rest(data):
    edit(data / "vocabulary.toml", 'label = "', 'lable = "')
    edit(data / "exercises/cobra.toml", "breathing =", "breath =")
    found = faults(data)
    assert says(found, "vocabulary.toml [")
    assert says(found, "exercises/cobra.toml [breath]")
    assert len(found) <= 6, "nothing that only follows"


SPOILT_POSES = {
    "cat-camel": (r"azimuth = [-\d.]+", 'azimuth = "ten"'),
    "cobra": (r"azimuth = [-\d.]+", "azimuth = nan"),
    "bird-dog": (r"elevation = [-\d.]+", "elevation = inf"),
    "bar-hang": (r"id = .*", "id = 3"),
    "curl-up": (r"\[\[phases\]\]", "[[faces]]"),
    "dead-bug": (r"knee = [-\d.]+", 'knee = "bent"'),
    "open-book": (r'words = "', 'words = "\u202e'),
}


def test_spoilt_poses_are_named(whole):
    records, _ = read_records(whole)
    for id, (pattern, by) in SPOILT_POSES.items():
        path = whole / f"poses/{id}.toml"
        spoilt, times = re.subn(pattern, by, path.read_text(encoding="utf-8"))
        assert times, id
        path.write_text(spoilt, encoding="utf-8")
    problems = [problem for problem in pose_problems(whole, records) if not problem.alone]
    assert {f"poses/{id}.toml" for id in SPOILT_POSES} <= {problem.file for problem in problems}


def test_a_spoilt_solution_of_a_pose_is_an_error_of_its_own(whole):
    path = whole / "poses/solved/cat-camel.json"
    file = read(whole / "poses/cat-camel.toml")
    kept = path.read_text(encoding="utf-8")
    number = re.search(r'"y":(\d+\.\d+)', kept)
    assert number
    for spoilt in ('"ten"', "NaN", "Infinity", "null", "[]", "true " + "[" * 100_000):
        path.write_text(kept.replace(number[1], spoilt, 1), encoding="utf-8")
        with pytest.raises(PoseError, match=r"cat-camel\.json cannot be read"):
            read_solved(path, file)
