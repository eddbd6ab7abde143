"""The people of the pictures: rows of data/tokens.toml, and which of them does an exercise."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache

from ..assets import HairStyle, tokens
from ..core.catalogue import catalogue
from ..core.errors import UnknownIdError
from .builds import widened
from .palette import Material
from .skin import SKIN, Skin, with_hair


@dataclass(frozen=True)
class Person:
    """Materials, marks of the face and shape; `girth` 1 is the body that poses are solved for."""

    id: str
    skin: Material
    hair: Material
    shirt: Material
    trousers: Material
    eye: str
    brow: str
    mouth: str
    style: HairStyle
    girth: float
    long_sleeves: bool

    def material(self, part: str) -> Material:
        """What a part is made of; anything not dressed is skin."""
        kind = part.split("_")[0]
        if kind in ("torso", "sleeve") or (kind in ("upperarm", "forearm") and self.long_sleeves):
            return self.shirt
        if kind in ("pelvis", "thigh", "shank"):
            return self.trousers
        return self.hair if kind == "neck" and self.style == "scarf" else self.skin

    def colour(self, what: str) -> str:
        """The colour of a mark on the face: eye, brow or mouth."""
        return {"eye": self.eye, "brow": self.brow, "mouth": self.mouth}[what]


def people() -> tuple[str, ...]:
    """Ids of all people, in the order of the file."""
    return tuple(tokens()["people"])


@cache
def person(id: str) -> Person:
    """A person by id; UnknownIdError names the list."""
    if id not in people():
        raise UnknownIdError("person", id, people())
    row = dict(tokens()["people"][id])
    row |= {name: Material(*row[name]) for name in ("skin", "hair", "shirt", "trousers")}
    return Person(id=id, **row)


def person_of(exercise_id: str) -> str:
    """Who is in the pictures of an exercise: as its record says, else as its id falls."""
    record = catalogue().exercises.get(exercise_id)
    if record and record.person:
        return record.person
    known = people()
    return known[zlib.crc32(exercise_id.encode()) % len(known)]


@cache
def skin_of(id: str) -> Skin:
    """The skin of a person."""
    who = person(id)
    return widened(with_hair(SKIN, who.style), who.girth)
