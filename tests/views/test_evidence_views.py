"""The evidence parts, the ways in and the links between chapters say what the records say."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import handbook as hb
from handbook.views import links
from handbook.views.findings import findings
from handbook.views.origins import added_exercises, article_exercises, origin_counts
from handbook.views.see_also import for_condition, for_exercise, see_also, similar
from handbook.views.ways_in import equipment, equipment_ways, example_session, hurts, minutes, told

BOOK = hb.catalogue()
NOTEBOOK_FOLDER = Path(__file__).parents[2] / "notebooks" / "tools"


def soup(piece) -> BeautifulSoup:
    return BeautifulSoup(piece.html, "html.parser")


def test_each_contradiction_shows_both_sides_and_what_we_do():
    cards = soup(hb.contradictions()).select(".hb-claim")
    assert [card["id"] for card in cards] == list(BOOK.evidence.contradictions)
    for card, clash in zip(cards, BOOK.evidence.contradictions.values(), strict=True):
        text = card.get_text()
        assert all(position.says in text for position in clash.positions)
        assert clash.resolution in text


def test_all_questions_are_shown_once_with_their_answers():
    shown = []
    for group in BOOK.evidence.question_groups:
        page = soup(hb.questions(group))
        for fold in page.select("details"):
            question = BOOK.evidence.questions[fold.div["id"]]
            shown.append(question.id)
            assert question.text in fold.summary.get_text()
            assert question.short in fold.div.get_text()
            assert all(line in fold.div.get_text() for line in question.more)
    assert sorted(shown) == sorted(BOOK.evidence.questions)
    with pytest.raises(hb.UnknownIdError, match="Unknown question group 'nonsense'"):
        hb.questions("nonsense")


@pytest.mark.parametrize("topic", BOOK.evidence.finding_topics)
def test_finding_tables_are_complete(topic):
    rows = soup(findings(topic)).select("tbody tr")
    held = [f for f in BOOK.evidence.findings.values() if f.topic == topic]
    assert len(rows) == len(held) > 0
    for row, finding in zip(rows, held, strict=True):
        assert finding.label in row.get_text()
        assert finding.limits in row.get_text()


def rows_of(page: BeautifulSoup) -> dict[str, str]:
    """The first cell of each row, and the rest of it."""
    return {
        row.th.get_text(): " ".join(cell.get_text() for cell in row.select("td"))
        for row in page.select("tbody tr")
    }


def test_every_exercise_has_one_origin():
    old, new = rows_of(soup(article_exercises())), rows_of(soup(added_exercises()))
    named = {e.name: e for e in BOOK.exercises.values()}
    assert old.keys() | new.keys() == named.keys()
    assert not old.keys() & new.keys()
    for name, text in old.items():
        articles = {BOOK.sources[dose.source].label for dose in named[name].source_doses}
        assert set(text.split(", ")) == articles or (not articles and "another exercise" in text)
    assert new == {name: named[name].added_because for name in new}


def test_origins_are_counted_from_the_records():
    counts = rows_of(soup(origin_counts()))
    records = list(BOOK.exercises.values())
    sides = [[e for e in records if e.from_articles is side] for side in (True, False)]
    assert counts["All"] == f"{len(sides[0])} {len(sides[1])}"
    assert counts["Strength"] == " ".join(str(sum(e.kind == "strength" for e in side)) for side in sides)
    kinds = {record.kind.capitalize() for record in records}
    for number, side in enumerate(sides):
        assert sum(int(counts[kind].split()[number]) for kind in kinds) == len(side)


def test_the_titles_of_the_groups_say_how_many_they_hold():
    for title in soup(added_exercises()).select("h3"):
        table = title.find_next("table")
        assert title.get_text().endswith(f"({len(table.select('tbody tr'))})")


def test_every_condition_is_a_way_in():
    page = soup(told())
    assert len(page.select("li")) == len(BOOK.conditions)
    for condition in BOOK.conditions.values():
        assert any(link["href"] == links.condition(condition.id) for link in page.select("a"))


def test_what_hurts_names_the_warning_before_the_exercise():
    for section in soup(hurts()).select("section"):
        way = BOOK.evidence.ways[section["id"]]
        text = section.get_text(" ", strip=True)
        assert text.index(way.watch) < text.index("Try first")
        assert section.select_one(f'a[href="{links.finder_with(d=way.direction, l=way.level)}"]')


def test_the_example_goes_the_way_that_is_named():
    for section in soup(hurts()).select("section"):
        way = BOOK.evidence.ways[section["id"]]
        (example,) = [e for e in BOOK.exercises.values() if f"For example: {e.name}." in section.get_text()]
        assert example.direction == way.direction
        assert hb.assess(example.id).verdict in ("recommended", "suitable")


@pytest.mark.parametrize("way", BOOK.evidence.minutes, ids=lambda way: str(way.minutes))
def test_sessions_fit_their_minutes(way):
    session = example_session(way.minutes)
    assert session.seconds <= way.minutes * 60
    card = soup(minutes()).select_one(f"#minutes-{way.minutes}")
    assert [link.get_text() for link in card.select("a")] == [p.exercise.name for p in session.prescriptions]


def test_equipment_leads_to_what_the_finder_finds():
    text = soup(equipment()).get_text()
    for way in equipment_ways():
        owned = [] if way.facet == "none" else [way.facet]
        assert way.fits == len(hb.find(equipment=owned))
        assert way.label in text


def link_targets(rows) -> list[str]:
    return [link["href"] for link in soup(see_also(rows)).select("a")]


@pytest.mark.parametrize("id", BOOK.exercises)
def test_an_exercise_leads_on_and_never_to_itself(id):
    targets = link_targets(for_exercise(id))
    assert links.exercise(id) not in targets
    assert links.ledger_for("exercise", id) in targets
    others = {links.exercise(other) for other in BOOK.exercises}
    assert others & set(targets)
    for variant in (*BOOK.exercises[id].easier, *BOOK.exercises[id].harder):
        if variant.exercise:
            assert links.exercise(variant.exercise) in targets


def test_like_this_one_never_offers_the_opposite_movement():
    like = next(row for row in for_exercise("cobra") if row.title == "Like this one")
    targets = [link.target for link in like.links]
    assert links.exercise("prone-press-up") in targets
    bending = [e.id for e in BOOK.exercises.values() if e.direction == "flexion"]
    assert not {links.exercise(id) for id in bending if id != "cat-camel"} & set(targets)


@pytest.mark.parametrize("id", BOOK.exercises)
def test_like_this_one_never_leads_to_what_its_reader_must_avoid(id):
    fine = [c for c in BOOK.conditions if hb.assess(id, [c]).verdict in ("recommended", "suitable")]
    named = {v.exercise for v in (*BOOK.exercises[id].easier, *BOOK.exercises[id].harder)}
    for other in similar(BOOK.exercises[id], BOOK):
        if other not in named:
            assert all(hb.assess(other, [c]).verdict != "avoid" for c in fine), other


@pytest.mark.parametrize("id", BOOK.conditions)
def test_a_condition_leads_to_its_recommended_exercises_and_evidence(id):
    targets = link_targets(for_condition(id))
    assert links.ledger_for("condition", id) in targets
    best = [e for e in BOOK.exercises if hb.assess(e, [id]).verdict == "recommended"]
    assert all(links.exercise(e) in targets for e in best[:6])
    avoided = [e for e in BOOK.exercises if hb.assess(e, [id]).verdict == "avoid"]
    assert not {links.exercise(e) for e in avoided} & set(targets)


def test_a_chapter_leads_to_its_muscles_and_words():
    rows = {row.title: row for row in for_exercise("bar-hang")}
    assert {link.target for link in rows["Main muscles"].links} == {"../anatomy/muscles.ipynb"}
    assert links.term("traction") in [link.target for link in rows["Words"].links]


def test_links_to_pages_lead_to_files_that_are_there():
    fixed = (links.QUESTIONS, links.CORRECTIONS, links.CONTRADICTIONS, links.LEDGER, links.DOSE, links.WAYS)
    for target in (*fixed, links.DECOMPRESSION):
        assert (NOTEBOOK_FOLDER / target).resolve().is_file(), target
