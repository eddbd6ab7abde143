"""The workshop's files: the real ones are complete, and every fault is named with its file and field."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from handbook.press.data.compile import check
from handbook.press.data.problems import DataError
from handbook.press.data.workshop import check_cases, check_kit
from handbook.workshop import kit
from handbook.workshop.kit import SETS
from tests.press.data.spoil import edit

KIT = kit()
QUESTIONS = list(KIT.questions.values())


@pytest.fixture(scope="module")
def records(root: Path):
    return check(root / "data")


@pytest.fixture
def data(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "data"
    for name in ("quizzes", "workshop"):
        shutil.copytree(root / "data" / name, folder / name)
    return folder


def one(data: Path, records, root: Path | None = None) -> str:
    with pytest.raises(DataError) as caught:
        check_kit(data, records, root)
    found = [str(problem) for problem in caught.value.problems]
    assert len(found) == 1, found
    return found[0]


def test_there_are_enough_questions_on_every_topic():
    assert len(QUESTIONS) >= 118
    assert sum("jupyter" in question.audience for question in QUESTIONS) >= 25
    assert set(KIT.quizzes) == {
        *("red-flags", "verdicts", "directions", "conditions", "anatomy"),
        *("dose", "evidence", "technique", "planner", "by-hand", "jupyter"),
    }
    assert all(len(quiz.questions) >= 6 for quiz in KIT.quizzes.values())


def test_every_question_says_how_many_are_right_why_and_from_where():
    for question in QUESTIONS:
        assert len(question.right) == question.choose, question.id
        assert (question.choose == 1) == (question.kind == "single"), question.id
        assert len(question.explanation.split()) >= 6, question.id
        assert question.sources, question.id
        assert question.chapter, question.id
        assert all(option.right or option.why for option in question.options), question.id


def test_right_answers_are_spread_over_the_places():
    singles = [question for question in QUESTIONS if question.kind == "single"]
    places = Counter(question.right[0] for question in singles)
    assert set(places) == {"a", "b", "c", "d"}
    for letter, count in places.items():
        assert 0.15 <= count / len(singles) <= 0.4, f"{count} of {len(singles)} in place {letter}"
    for quiz in KIT.quizzes.values():
        assert len({q.right for q in quiz.questions}) >= 3, f"{quiz.id}: the same places again and again"


@pytest.mark.parametrize("right_is_longest", [True, False])
def test_the_longest_option_is_right_about_as_often_as_by_chance(data, records, right_is_longest):
    """The real ones are, see `test_the_real_files_have_no_fault`; always or never is a fault."""
    for path in (data / "quizzes").glob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        longer = [("right = true" in line) == right_is_longest for line in lines]
        made = [
            re.sub(r'text = "', f'text = "{"long " * 40 if more else ""}', line) if "{ text" in line else line
            for line, more in zip(lines, longer, strict=True)
        ]
        path.write_text("\n".join(made), encoding="utf-8")
    singles = sum(question.kind == "single" for question in QUESTIONS)
    assert (
        f"in {singles if right_is_longest else 0} of {singles} questions the longest option is right"
        in one(data, records)
    )


@pytest.mark.parametrize("audience", KIT.audiences)
def test_every_audience_has_a_pair_of_sets_of_equal_length(audience):
    sets = {name: [q for q in QUESTIONS if q.set == name and audience in q.audience] for name in SETS}
    assert len(sets["pre"]) == len(sets["post"]) >= 3
    assert {q.pair for q in sets["post"]} == {q.id for q in sets["pre"]}
    assert all(KIT.questions[q.pair].quiz == q.quiz for q in sets["post"])
    assert sets["practice"]


@pytest.mark.parametrize("key", KIT.plans, ids=lambda key: f"{key[0]}-{key[1]}")
def test_a_plan_adds_up_and_keeps_people_safe(key):
    plan = KIT.plans[key]
    assert plan.starts[0] == 0
    assert plan.starts[-1] + plan.activities[-1].minutes == plan.minutes == key[1]
    kinds = [activity.kind for activity in plan.activities]
    assert kinds[0] == "welcome"
    assert kinds[-1] == "close"
    assert "safety" in kinds
    if "move" in kinds:
        assert kinds.index("safety") < kinds.index("move")
    assert ("break" in kinds) or plan.minutes < 180
    used = [use for activity in plan.activities for use in activity.uses]
    assert "page:before-after" in used
    assert "page:workshop-feedback" in used


def test_a_form_takes_its_rows_from_one_that_has_some(data, records):
    edit(data / "workshop" / "forms.toml", 'rows_of = "feedback"', 'rows_of = "feedbag"')
    said = one(data, records)
    assert "[tally.parts.0.rows_of]: unknown 'feedbag'" in said
    assert "feedback" in said


def test_there_is_a_plan_for_every_audience_and_length():
    assert set(KIT.plans) == {(who, minutes) for who in KIT.audiences for minutes in (60, 90, 180)}


def test_the_real_files_have_no_fault(root, records):
    check_cases(check_kit(root / "data", records, root))


BROKEN = {
    "two right": (
        "quizzes/verdicts.toml",
        '{ text = "Suitable",',
        '{ text = "Suitable", right = true,',
        'single" needs one right option, but 2 are marked right',
    ),
    "number": ("quizzes/conditions.toml", "choose = 2", "choose = 3", '"choose" says 3, but 2 options'),
    "no number": ("quizzes/conditions.toml", "choose = 2\n", "", 'must say in "choose"'),
    "same text": (
        "quizzes/verdicts.toml",
        '"Avoid", right',
        '"Caution, the middle of the two", right',
        "same text",
    ),
    "source": ("quizzes/dose.toml", '"smith2017"', '"smith2071"', "'smith2071' is not in references.bib"),
    "no source": ("quizzes/dose.toml", 'sources = ["bandy1994"]', "sources = []", "questions.5.sources"),
    "chapter": (
        "quizzes/dose.toml",
        '"page:planner"\nset',
        '"page:plan"\nset',
        "unknown 'plan'; allowed: safety",
    ),
    "repeated id": (
        "quizzes/dose.toml",
        'id = "thirty-seconds"',
        'id = "strength-days"',
        "[questions]: 'strength-days' stands more than once",
    ),
    "pair": (
        "quizzes/dose.toml",
        'set = "post"\npair = "weekly-minutes"',
        'set = "practice"',
        "needs one partner, not 0",
    ),
    "minutes": ("workshop/plans/students.toml", "minutes = 4", "minutes = 5", "take 61 minutes, not 60"),
    "exercise": (
        "workshop/plans/patients.toml",
        "exercise:cat-camel",
        "exercise:cat-camle",
        "unknown 'cat-camle'",
    ),
    "unsafe": (
        "workshop/plans/patients.toml",
        'kind = "safety"',
        'kind = "talk"',
        "move before the safety brief",
    ),
    "floor": (
        "workshop/plans/patients.toml",
        '"exercise:cat-camel", "exercise:single',
        '"exercise:supine-twist", "exercise:single',
        "a plan uses 'supine-twist', which needs the floor",
    ),
    "floor again": (
        "workshop/adaptations.toml",
        'do_instead = ""',
        'do_instead = "cobra"',
        "'cobra' needs the floor or the knees, too",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_named(data, records, fault):
    file, old, new, words = BROKEN[fault]
    edit(data / file, old, new)
    assert words in one(data, records)


def test_an_exercise_for_professionals_is_in_no_plan(data, records):
    edit(data / "workshop/plans/patients.toml", "exercise:glute-bridge", "exercise:bench-hang")
    assert "'bench-hang' is for a session with a professional only" in one(data, records)


def test_right_answers_always_in_one_place_are_a_fault(data, records):
    for path in (data / "quizzes").glob("*.toml"):
        lines, block = [], []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith("{ text"):
                block.append(line)
            else:
                lines += [*sorted(block, key=lambda option: "right = true" not in option), line]
                block = []
        path.write_text("\n".join(lines), encoding="utf-8")
    assert "right answers stand in place a; move some of them" in one(data, records)


def test_a_page_that_is_not_there(data, records, root):
    edit(data / "workshop/pages.toml", "book/workshop/room", "book/workshop/rooms")
    assert (
        one(data, records, root) == "workshop/pages.toml [workshop-room]: there is no book/workshop/rooms.md"
    )


def test_a_case_that_the_planner_does_not_take(data, records):
    edit(data / "workshop/cases.toml", 'knee-problem = "sore"', 'knee-problem = "wooden"')
    kit_records = check_kit(data, records)
    with pytest.raises(DataError, match=r"dana\.profile.*'wooden'"):
        check_cases(kit_records)


def test_a_quiz_whose_id_is_not_its_file_name(data, records):
    edit(data / "quizzes/dose.toml", 'id = "dose"', 'id = "doses"')
    assert one(data, records) == (
        "quizzes/dose.toml [id]: 'doses' does not match the file's name; use 'dose'"
    )
