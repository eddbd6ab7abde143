"""Lists to narrow down in Python: traits, results, twins."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from traitlets import TraitError

import handbook as hb
from handbook.views.filter_list import Facet, Item
from handbook.views.html import Html

BOOK = hb.catalogue()
CORRECTIONS = BOOK.evidence.corrections


def twin(widget) -> BeautifulSoup:
    data, _ = widget._repr_mimebundle_()
    return BeautifulSoup(data["text/html"], "html.parser")


def test_all_corrections_are_there_at_first():
    assert hb.Corrections().results == list(CORRECTIONS)


def test_options_of_one_filter_add_and_filters_narrow():
    shown = hb.Corrections(topic=["dose", "nerves"], article="s4").results
    assert shown == [
        id for id, c in CORRECTIONS.items() if c.topic in ("dose", "nerves") and "s4" in c.articles
    ]
    assert shown


def test_words_are_found_whatever_their_case_and_every_word_counts():
    by_text = hb.Corrections(text="VITAMIN b12").results
    assert by_text == ["vitamin-b12"]
    assert hb.Corrections(text="vitamin nonsenseword").results == []


def test_results_follow_a_change_and_can_be_observed():
    seen = []
    widget = hb.Corrections()
    widget.observe(lambda change: seen.append(change.new), "results")
    widget.chosen = {"exercise": ["cobra"]}
    assert seen == [[id for id, c in CORRECTIONS.items() if "cobra" in c.exercises]]
    widget.text = "navel"
    assert widget.results == ["cobra-elbows"]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [({"colour": ["red"]}, "Unknown filter 'colour'"), ({"article": ["s9"]}, "Unknown article 's9'")],
)
def test_an_unknown_choice_is_a_plain_sentence_and_the_old_one_stays(chosen, message):
    widget = hb.Corrections(article="s1")
    with pytest.raises(TraitError, match=message):
        widget.chosen = chosen
    assert widget.chosen == {"article": ["s1"]}
    with pytest.raises(hb.HandbookError, match=message):
        hb.Corrections(**chosen)


def test_the_twin_holds_every_item_once_with_its_anchor():
    page = twin(hb.Corrections())
    items = page.select("[data-item]")
    assert [item["id"] for item in items] == list(CORRECTIONS)
    for item, correction in zip(items, CORRECTIONS.values(), strict=True):
        assert correction.says in item.get_text()
        assert correction.evidence in item.get_text()
    state = json.loads(page.find("script", type="application/json").string)
    assert "html" not in state, "the list stands in the page once"


def test_the_ledger_leads_from_a_source_to_all_its_claims():
    results = hb.Ledger(source="schmid1999").results
    assert results == [claim.id for claim in hb.claims() if "schmid1999" in claim.citations]
    assert len(results) > 5


def test_what_comes_later_is_marked_before_any_script_runs():
    items = [Item(str(n), Html(str(n)), {}, classes="hb-card") for n in range(4)]
    marked = [
        "hb-later" in item["class"] for item in twin(hb.FilterList(items, [], limit=2)).select("[data-item]")
    ]
    assert marked == [False, False, True, True]
    assert not twin(hb.FilterList(items, [])).select(".hb-later")


def test_two_runs_leave_the_same_output():
    first, second = hb.Ledger(), hb.Ledger()
    assert first._repr_mimebundle_()[0]["text/html"] == second._repr_mimebundle_()[0]["text/html"]
    assert "0x" not in repr(first)


def test_hostile_words_do_not_leave_the_script():
    page = twin(hb.Corrections(text="</script><b>x"))
    assert page.find("b", string="x") is None


def test_any_list_can_be_filtered():
    items = [
        Item(name, Html(f"<p>{name}</p>"), {"size": [size]}) for name, size in (("ant", "s"), ("ox", "l"))
    ]
    widget = hb.FilterList(items, [Facet("size", "Size", {"s": "small", "l": "large"})], plural="animals")
    widget.chosen = {"size": ["l"]}
    assert widget.results == ["ox"]
    assert repr(widget) == "FilterList({'size': ['l']}): 1 animals"
