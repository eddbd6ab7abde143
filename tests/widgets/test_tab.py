"""Tab in IPython gives the ids inside quotation marks, and the names that a call takes."""

from __future__ import annotations

import dataclasses

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import handbook as hb
from handbook.widgets import tab
from handbook.widgets.finder import CHOICES

BOOK = hb.catalogue()


@pytest.fixture(params=[True, False], ids=["jedi", "plain"])
def completed(request, tmp_path, monkeypatch):
    """What Tab gives after some text, with and without the guesses of jedi."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    shell.Completer.use_jedi = request.param
    week = hb.plan(minutes=15)
    shell.push({"hb": hb, "week": week, "volume": hb.weekly_volume(week), "found": hb.find()})
    tab.offer_ids()

    def ask(text: str) -> set[str]:
        with provisionalcompleter():
            return {one.text for one in shell.Completer.completions(text, len(text))}

    yield ask
    InteractiveShell.clear_instance()


def test_ids_in_quotation_marks(completed):
    for typed, given in {
        'hb.assess("co': {"cobra"},
        'hb.assess("cobra", ["sc': {"sciatica"},
        'hb.find("spinal-s': {"spinal-stenosis"},
        "mine = hb.plan(hb.Profile(conditions=['sciatica', 'osteo": {"osteoporosis"},
        'hb.plan(pinned=["co': {"cobra"},
        'hb.Finder(signs=["fever-': {id for id in BOOK.red_flags if id.startswith("fever-")},
        'hb.screen(["saddle': {"saddle-numbness"},
        'hb.plan(days=["m': {"mon"},
        'hb.find(level="b': {"beginner"},
        'hb.find(equipment=["': set(BOOK.terms["equipment"]),
        'hb.chapter("cat': {"cat-camel"},
        'week["m': {"mon"},
        'volume["mo': {"mon"},
        'found["cob': {"cobra"},
    }.items():
        assert completed(typed) == given, typed
    assert not {"cobra"} & completed('print("co')


def test_names_of_a_call(completed):
    fields = {f"{field.name}=" for field in dataclasses.fields(hb.Profile)}
    assert fields <= completed("hb.plan(")
    assert {"surface=", "leg=", "answers="} <= completed('hb.assess("cobra", ')
    assert {"surface=", "level="} <= completed("hb.find(")
    assert {f"{name}=" for name in CHOICES} <= completed("hb.Finder(")
    assert fields - {"seen="} <= completed("hb.RoutineBuilder(")
