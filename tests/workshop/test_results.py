"""A class's answers: added up by learner, nothing counted twice, nothing lost without a word."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

import handbook as hb
from handbook.press.classroom.plan_papers import pdf
from handbook.press.classroom.quiz_paper import quiz_sheet
from handbook.workshop import class_results, example_class, kit

AFTER = next(q for q in kit().questions.values() if q.set == "post" and "patients" in q.audience)
BEFORE = kit().questions[AFTER.pair]


def saved(folder, name, learner="one", at="2026-11-29T09:00:00.000Z", answers=None, **change):
    kept = {
        id: {"version": kit().questions[id].version, "chosen": list(v)} for id, v in (answers or {}).items()
    }
    whole = {
        "handbook": "quiz-answers",
        "version": 1,
        "learner": learner,
        "saved": at,
        "answers": kept,
        **change,
    }
    (folder / name).write_text(json.dumps(whole), encoding="utf-8")
    return whole


def wrong(question):
    return [next(option.id for option in question.options if not option.right)]


def test_before_and_after_are_compared_for_those_who_answered_both(tmp_path):
    saved(tmp_path, "a.json", "one", answers={BEFORE.id: wrong(BEFORE), AFTER.id: AFTER.right})
    saved(tmp_path, "b.json", "two", answers={BEFORE.id: BEFORE.right, AFTER.id: wrong(AFTER)})
    saved(tmp_path, "c.json", "three", answers={BEFORE.id: BEFORE.right})
    results = class_results(tmp_path)
    assert results.points().rows == ((BEFORE.point, "2", "1", "1", "1", "1"),)
    assert results.right(BEFORE) == (2, 3)
    text = {option.id: option.text for option in AFTER.options}[wrong(AFTER)[0]]
    assert results.questions().rows[0] == (AFTER.text, "1 of 2", f"{text} (1)")
    assert repr(results) == "3 learners. Nothing was left out."


def test_files_of_one_learner_count_once_and_the_later_answer_stands(tmp_path):
    (tmp_path / "later").mkdir()
    saved(tmp_path / "later", "a.json", at="2026-11-29T11:00:00Z", answers={AFTER.id: AFTER.right})
    for name in ("a.json", "a (1).json"):
        saved(tmp_path, name, answers={AFTER.id: wrong(AFTER), BEFORE.id: BEFORE.right})
    saved(tmp_path, "like.json", "two", answers={AFTER.id: AFTER.right, BEFORE.id: BEFORE.right})
    results = class_results(tmp_path)
    assert (results.right(AFTER), results.right(BEFORE)) == ((2, 2), (2, 2))


def test_what_cannot_be_read_is_named_and_stops_nothing(tmp_path):
    whole = saved(tmp_path, "good.json", answers={BEFORE.id: BEFORE.right})
    saved(tmp_path, "newer.json", version=2)
    saved(tmp_path, "other.json", handbook="pain-log")
    saved(tmp_path, "changed.json", answers=None, learner=7)
    saved(tmp_path, "list.json", **{"answers": {}}) and (tmp_path / "list.json").write_text("[]")
    (tmp_path / "cut.json").write_text(json.dumps(whole)[:-9])
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 9)
    (tmp_path / "large.json").write_text(" " * 1_000_001)
    (tmp_path / ".hidden").write_text("left by a computer")
    marked = json.dumps(whole).replace('"one"', '"two"')
    (tmp_path / "marked.json").write_text("\ufeff" + marked, encoding="utf-8")
    old = {BEFORE.id: {"version": "old", "chosen": ["a"]}, "gone": 3, AFTER.id: {"chosen": [["a"]]}}
    (tmp_path / "old.json").write_text(json.dumps({**whole, "learner": "three", "answers": old}))
    results = class_results(tmp_path)
    assert results.right(BEFORE) == (2, 2)
    why = dict(results.left_out)
    assert set(why) == {
        *("newer.json", "other.json", "changed.json", "list.json", "cut.json", "deep.json"),
        *("photo.jpg", "large.json", "old.json"),
    }
    assert "newer version" in why["newer.json"]
    assert "not saved from a quiz" in why["other.json"]
    assert "cut off" in why["cut.json"]
    assert "too large" in why["large.json"]
    assert f"{BEFORE.id}, gone, {AFTER.id}" in why["old.json"]
    assert {name for name, _ in results.unread().rows} == set(why)
    with pytest.raises(hb.HandbookError, match="There is no folder"):
        class_results(tmp_path / "nowhere")


def test_the_invented_class_is_read_whole(tmp_path):
    results = class_results(example_class(tmp_path, audience="jupyter", learners=5))
    assert len(results.answers) == 5
    assert not results.left_out
    assert len(results.points().rows) == 3


@pytest.mark.slow
@pytest.mark.parametrize("audience", kit().audiences)
def test_a_quiz_on_paper_has_a_page_for_each_set_and_its_key(audience):
    made = pypdf.PdfReader(io.BytesIO(pdf("quiz", quiz_sheet, audience)))
    pages = [" ".join(page.extract_text().split()) for page in made.pages]
    sheet = quiz_sheet(audience)
    assert len(pages) == 3
    squeezed = ["".join(page.split()) for page in pages]
    for part, page in zip(sheet["sets"], squeezed, strict=False):
        for question in part["questions"]:
            assert all("".join(option["text"].split()) in page for option in question["options"])
            assert "".join(question["explanation"].split()) not in page
            assert "".join(question["explanation"].split()) in squeezed[2]
    assert kit().audiences[audience].name in pages[0]
    assert "{" not in "".join(pages)
