"""The people of the pictures: told apart, readable, the same every time, and standing where poses stand."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import combinations
from types import SimpleNamespace
from typing import get_args

import numpy as np
import pytest

from handbook.assets import HairStyle
from handbook.core.errors import UnknownIdError
from handbook.figures import draw
from handbook.figures import people as people_module
from handbook.figures.assemble import forget
from handbook.figures.drawn import draw as draw_stored
from handbook.figures.hairstyles import STYLES
from handbook.figures.library import pose_file, solved
from handbook.figures.measures import base_name
from handbook.figures.palette import Material, mark, mix
from handbook.figures.patches import HIGHLIGHTS, SOFTNESS
from handbook.figures.people import Person, people, person, person_of, skin_of
from handbook.figures.posed import Posed
from handbook.figures.skin import SKIN
from tests.conftest import FULL
from tests.figures.contrast import distance, ratio
from tests.figures.figure_cases import EXERCISES, RECORDS, record_of
from tests.figures.test_svg import BASE, BASE_ZIPPED, zipped

ALL = people()
# Lying on the back, on hands and knees, hanging, lying on the front, sitting, with a chair.
POSES = (
    "knee-rocks",
    "cat-camel",
    "bar-hang",
    "prone-on-elbows",
    "seated-forward-fold",
    "legs-on-chair-rest",
)
LEAST_RATIO = 1.5  # of luminance, between what is worn next to each other
LEAST_DISTANCE = 0.11  # in OKLab; 0.02 can just be seen side by side
LEAST_GLOW = 0.08  # the soft rim of a felt place against the cloth; its middle is stronger
# Under pictures in the light and in the dark theme.
PAPERS = tomllib.loads((RECORDS.parent / "tokens.toml").read_text(encoding="utf-8"))["colours"]["fig"]
WIDE = 1.4
DEEPER = 0.002  # H; how much deeper than the solved body a person may sink


@pytest.fixture(params=ALL)
def who(request: pytest.FixtureRequest) -> Person:
    return person(request.param)


@pytest.mark.parametrize("pose", POSES)
def test_each_person_draws_each_pose_within_the_limits(who: Person, pose: str) -> None:
    figure = draw(pose, person=who.id)
    # A day takes the key phase of each; FULL=1 takes all.
    for name in figure.phases if FULL else (figure.phase_id,):
        svg = figure.phase(name).show(spine=False, ghost=False).svg()
        assert who.shirt.near in svg
        assert who.skin.near in svg
        assert len(svg) <= BASE, (name, len(svg))
        assert zipped(svg) <= BASE_ZIPPED


@pytest.mark.parametrize("pose", POSES[:2])
def test_people_differ_and_each_is_the_same_every_time(pose: str) -> None:
    first = {id: draw(pose, person=id).with_prefix("p-").svg() for id in ALL}
    assert len(set(first.values())) == len(ALL)
    forget()
    assert first == {id: draw(pose, person=id).with_prefix("p-").svg() for id in ALL}


def test_a_person_stays_through_all_pictures_of_an_exercise() -> None:
    figure = draw("cobra", person="walter")
    shirt = person("walter").shirt.near
    others = [figure.phase("start"), figure.animated(), figure.other_side(), figure.camera(40, 20)]
    assert all(shirt in one.svg() for one in others)


def test_two_people_on_a_page_do_not_share_ids() -> None:
    heads = {draw("cobra", person=id).svg().split('aria-labelledby="')[1][:7] for id in ALL}
    assert len(heads) == len(ALL)


def test_an_unknown_person_is_named_with_the_list() -> None:
    with pytest.raises(UnknownIdError, match="Unknown person 'rose'") as error:
        draw("cobra", person="rose")
    assert all(id in str(error.value) for id in ALL)
    assert "'rosa'" in str(error.value)


def test_the_record_says_who_it_is(exercise_id: str) -> None:
    named = record_of(exercise_id).get("person")
    assert named in (None, person_of(exercise_id))
    assert draw(exercise_id).with_prefix("p-").svg() == (
        draw(exercise_id, person=person_of(exercise_id)).with_prefix("p-").svg()
    )


def test_people_share_the_exercises_about_equally() -> None:
    counted = Counter(person_of(id) for id in EXERCISES)
    assert set(counted) == set(ALL)
    assert max(counted.values()) < 1.5 * min(counted.values())
    demanding = {person_of(id) for id in EXERCISES if record_of(id)["level"] != "beginner"}
    assert len(demanding) > len(ALL) / 2
    assert any(person(id).girth >= WIDE for id in demanding)


def test_an_exercise_that_names_nobody_is_shared_out_by_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "catalogue", lambda: SimpleNamespace(exercises={}))
    counted = Counter(person_of(f"new-exercise-{n}") for n in range(70 * len(ALL)))
    assert set(counted) == set(ALL)
    assert max(counted.values()) < 1.5 * min(counted.values())


def test_pictures_that_were_drawn_beforehand_keep_their_person() -> None:
    with pytest.raises(Exception, match="Drawing another person needs the library numpy"):
        draw_stored("cobra", person="rosa")


# ---- shapes --------------------------------------------------------------------------------


def test_every_hair_style_has_a_shape_of_the_same_chains_and_a_wearer() -> None:
    assert set(STYLES) == set(get_args(HairStyle)) == {person(id).style for id in ALL}
    assert {tuple(len(chain) for chain in style) for style in STYLES.values()} == {(3, 2, 2, 3, 3)}


def test_hair_that_the_solved_body_does_not_wear_has_no_part_in_solving() -> None:
    spare = np.concatenate(SKIN.chains["hair"][2:])
    assert (SOFTNESS[spare] > 1).all()
    assert (SOFTNESS[np.concatenate(SKIN.chains["hair"][:2])] < 0.01).all()


def test_someone_is_wide_and_someone_grey() -> None:
    assert max(person(id).girth for id in ALL) >= WIDE
    greys = [id for id in ALL if np.ptp([int(person(id).hair.near[i : i + 2], 16) for i in (1, 3, 5)]) < 16]
    assert greys


def test_nobody_sinks_deeper_than_the_body_that_was_solved(exercise_id: str) -> None:
    file = pose_file(exercise_id)
    for id in ALL:
        for name, pose in solved(exercise_id).every[:3]:
            solids = file.at(name.split(">")[0]).solids  # between two phases the film's own
            slim, own = Posed(pose), Posed(pose, skin_of(id), solids)
            for solid in solids:
                before = np.minimum(solid.gap(slim.centres[None], slim.axes[None])[0], 0)
                after = solid.gap(own.centres[None], own.axes[None])[0]
                assert (after >= before - DEEPER).all(), (id, solid.name)


def test_a_wider_back_stays_where_the_pose_puts_it() -> None:
    wide, core = skin_of("rosa"), SKIN.chains["torso"][0]
    back = wide.centres[core, 0] - wide.radii[core, 0]
    assert np.allclose(back, SKIN.centres[core, 0] - SKIN.radii[core, 0])
    assert (wide.radii[core, 2] > SKIN.radii[core, 2]).all()


# ---- colours -------------------------------------------------------------------------------


def materials(who: Person) -> dict[str, Material]:
    return {name: getattr(who, name) for name in ("skin", "hair", "shirt", "trousers")}


def test_what_lies_side_by_side_is_told_apart_by_every_eye(who: Person) -> None:
    worn = materials(who)
    pairs = list(combinations(("skin", "shirt", "trousers"), 2))
    if who.style != "none":
        pairs.append(("hair", "skin"))
    for one, other in pairs:
        a, b = worn[one], worn[other]
        assert ratio(a.near, b.near) >= LEAST_RATIO, (one, other)
        assert distance(a.near, b.near) >= LEAST_DISTANCE, (one, other)


def test_the_body_stands_out_from_the_page_in_both_themes(who: Person) -> None:
    for paper in PAPERS:
        assert ratio(mark("contour"), paper) >= 7
        for name, material in materials(who).items():
            assert ratio(material.near, paper) >= 1.2, (name, paper)


def test_lines_show_on_their_material_and_marks_on_the_face(who: Person) -> None:
    for name, material in materials(who).items():
        if name != "hair":
            assert ratio(material.line, material.near) >= 1.5, name
    for what, least in (("eye", 3), ("brow", 2), ("mouth", 2)):
        assert ratio(who.colour(what), who.skin.near) >= least, what


def test_felt_places_show_on_the_clothes_of_everyone(who: Person) -> None:
    for material in (who.shirt, who.trousers):
        for cloth in (material.near, material.far):
            assert distance(mix(cloth, mark("highlight"), 0.58), cloth) >= LEAST_GLOW


def test_felt_places_lie_on_clothes(who: Person) -> None:
    for parts, _ in HIGHLIGHTS.values():
        dressed = (who.material(part) for part in parts if base_name(part) != "upperarm")  # it has a sleeve
        assert all(cloth != who.skin for cloth in dressed)
