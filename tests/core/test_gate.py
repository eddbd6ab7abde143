"""The check of warning signs: what is asked, of whom, in which order and in how many words."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

import handbook as hb
from handbook.core.records import Urgency

BOOK = hb.catalogue()
GATE = BOOK.gate
OPTIONS = [option.id for question in GATE.questions for option in question.options]
# Words that somebody with ordinary back pain reads: no option fits but an age and "no leg pain".
ORDINARY = ["25-to-50", "leg-no"]


def words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def test_the_first_screen_holds_emergencies_only_and_all_that_everybody_is_asked():
    for line in GATE.first:
        assert BOOK.actions[line.action].urgency is Urgency.EMERGENCY
        assert line.fits == ()
        assert line.say
    late = [line for line in GATE.later if BOOK.actions[line.action].urgency is Urgency.EMERGENCY]
    assert all(line.fits for line in late)


def test_the_strictest_come_first_for_every_reader():
    for chosen in chain.from_iterable(combinations(OPTIONS, size) for size in range(3)):
        ranks = [BOOK.actions[line.action].urgency.rank for line in GATE.asked(chosen)]
        assert ranks == sorted(ranks)


def test_what_fits_only_adds_lines():
    everybody = {line.id for line in GATE.asked([])}
    for option in OPTIONS:
        assert everybody <= {line.id for line in GATE.asked([option])}


@pytest.mark.parametrize("flag", BOOK.red_flags)
def test_every_sign_can_be_told_by_somebody(flag):
    if BOOK.red_flags[flag].action == "stop-exercise" or flag == GATE.words.passed_sign:
        return
    by_option = {sign for q in GATE.questions for option in q.options for sign in option.signs}
    by_line = {sign for line in (*GATE.first, *GATE.asked(OPTIONS)) for sign in line.signs}
    assert flag in by_line | by_option


def test_somebody_with_ordinary_back_pain_reads_fewer_than_250_words_and_taps_five_times():
    shown = words(
        *(GATE.words.title, GATE.words.none, *(line.text for line in GATE.first)),
        *(GATE.words.fits_title, *(question.text for question in GATE.questions)),
        *(option.label for question in GATE.questions for option in question.options),
        *(GATE.words.signs_title, *(line.text for line in GATE.asked(ORDINARY)), GATE.words.none),
    )
    assert shown < 250
    # None of these, an age, no leg pain, go on, none of these.
    assert sum(not question.several for question in GATE.questions) + 3 == 5


def test_a_passed_emergency_still_asks_for_someone_today():
    assert hb.screen([GATE.words.passed_sign]).urgency is Urgency.SAME_DAY


# How the check on one screen names each sign that it has no line for.
NAMED = {
    "emergency-passed": "emergency sign that passed",
    "old-injury": "injury, never looked at",
    "leg-weakness-new": "leg newly a little weak",
    "fever": "Fever, chills, feeling ill",
    "infection-risk": "infection or injection, weak defences",
    "possible-fracture": "thin bones, steroids, age over 65",
    "past-cancer": "cancer",
    "weight-loss": "losing weight, night sweats",
    "constant-pain": "never eases or is worse at night",
    "new-lump": "lump or back shape",
    "calf-clot": "hot swollen calf",
    "kidney": "burning or bloody urine",
    "blood-thinners": "blood thinners",
    "after-back-surgery": "back operation",
    "stimulator-or-pump": "stimulator or pump",
    "after-birth": "after birth",
    "eye-signs": "flashes or floaters, a red eye",
    "shingles": "Burning pain with a rash",
    "thoracic-pain": "upper or middle back",
    "new-numb-patch": "newly numb patch",
    "foot-sores": "cold or sore feet, foot pain at night",
    "young-athlete": "under 25 with new pain from sport",
    "under-18": "Under 18",
    "not-better": "No better after 4 weeks",
    "leg-pain-limits": "Leg pain that limits",
    "numb-patch": "patch long numb",
    "inflammatory-pain": "long morning stiffness",
    "first-pain-after-50": "first back pain ever after 50",
    "claudication": "calf pain on walking",
}


def test_one_screen_names_every_sign_that_the_whole_check_asks_for():
    in_lines = {sign for line in GATE.short for sign in line.signs}
    for flag in BOOK.red_flags.values():
        if flag.action != "stop-exercise" and flag.id not in in_lines:
            assert flag.action in GATE.summed
            assert NAMED[flag.id] in " ".join(BOOK.actions[flag.action].in_groups)


def test_one_screen_has_a_line_for_every_emergency_also_for_those_asked_of_some():
    emergencies = [line for line in GATE.lines if BOOK.actions[line.action].urgency is Urgency.EMERGENCY]
    assert [line.id for line in GATE.short] == [line.id for line in emergencies]
    options = {option.id: option.label for q in GATE.questions for option in q.options}
    for short, line in zip(GATE.short, emergencies, strict=True):
        people = [options[id] for id in line.fits]
        assert short.text == (f"{' or '.join(people)}: {line.text}" if people else line.text)


def test_one_screen_has_fewer_than_300_words():
    shown = words(
        *(GATE.words.short_title, GATE.words.short_hint, GATE.words.short_whole, GATE.words.short_none),
        *(line.text for line in GATE.short),
        *(BOOK.actions[id].title for id in GATE.summed),
        *(text for id in GATE.summed for text in BOOK.actions[id].in_groups),
    )
    assert shown < 300
