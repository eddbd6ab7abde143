"""The JSON Schema of a pose file, made from the keys, joints, patches and props that drawing knows.

Whether a pose can be is for `figures.posereading`; here an editor learns which words there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...core.fields import SLUG
from ...figures import posereading, propkinds
from ...figures.measures import JOINT_INDEX, limits_of
from ...figures.patches import HIGHLIGHTS, PATCHES
from ...figures.skeleton import FRAME_INDEX

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}
ID: Schema = {"type": "string", "pattern": SLUG.regex}
OFF: Schema = {"const": False, "description": "takes back what [base] says"}


def _ref(name: str) -> Schema:
    """What is said once, in `pose_schema`."""
    return {"$ref": f"#/$defs/{name}"}


def _numbers(count: int) -> Schema:
    return {"type": "array", "items": NUMBER, "minItems": count, "maxItems": count}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _table(fields: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": sorted(required),
        "additionalProperties": False,
    }


def _written(names: Iterable[str]) -> list[str]:
    """Every way to write some parts of the body: "knee_r", "knee_l", and "knee" for both."""
    return sorted({form for name in names for form in (name, name.removesuffix("_r").removesuffix("_l"))})


def _by_part(names: Iterable[str], value: Schema) -> Schema:
    return _table(dict.fromkeys(_written(names), value))


def _angles() -> Schema:
    fields: dict[str, Schema] = {}
    for joint in _written(JOINT_INDEX):
        least, most = limits_of(joint)
        fields[joint] = {"type": "number", "minimum": least, "maximum": most}
    return _table(fields)


CAMERA = _table({"azimuth": NUMBER, "elevation": NUMBER}, ("azimuth", "elevation"))
REACH = {"anyOf": [OFF, _table({"at": _numbers(3), "on": {"enum": sorted(FRAME_INDEX)}}, ("at",))]}
CONTACT = {"anyOf": [OFF, TEXT, NUMBER]}
DIRECTION = {"anyOf": [{"enum": list(posereading.DIRECTIONS)}, _numbers(3)]}
AIM = _table(dict.fromkeys(posereading.BONE_AXES, DIRECTION))
ARROW = _table(
    {
        "at": {"enum": sorted(FRAME_INDEX)},
        "offset": _numbers(2),
        "by": _numbers(2),
        "bend": NUMBER,
        "follow": TRUTH,
        "start": _numbers(2),
    },
    ("at",),
)
APART = {"type": "array", "prefixItems": [TEXT, TEXT, NUMBER], "minItems": 3, "maxItems": 3}

PHASE: dict[str, Schema] = {
    "id": ID,
    "words": TEXT,
    "key": {**TRUTH, "description": "stands for the exercise"},
    "hidden": {**TRUTH, "description": "solved, never drawn"},
    "variant": {**TRUTH, "description": "easier or harder, drawn beside the phases"},
    "like": ID,
    "same_as": ID,
    "mirror_of": ID,
    "angles": _angles(),
    "contacts": _by_part(PATCHES, _ref("contact")),
    "reach": _by_part(PATCHES, _ref("reach")),
    "aim": _by_part(FRAME_INDEX, _ref("aim")),
    "highlight": _by_part(HIGHLIGHTS, NUMBER),
    "apart": _list(APART),
    "keep": _list({"enum": _written(PATCHES)}),
    "keep_from": ID,
    "lock": _list({"enum": _written(JOINT_INDEX)}),
    "tighter": _by_part(JOINT_INDEX, NUMBER),
    "stiff": NUMBER,
    "symmetric": TRUTH,
    "arrows": _list(ARROW),
    "camera": CAMERA,
    "position": ID,
    "ghost": {**TRUTH, "description": "false: without the start pose behind it"},
}


def _prop(kind: str) -> Schema:
    required, optional = propkinds.KINDS[kind]
    fields: dict[str, Schema] = {"kind": {"const": kind}, propkinds.ONLY: _list(ID)}
    fields.update((key, {}) for key in sorted(required | optional))
    return _table(fields, {"kind", *required})


def pose_schema(positions: Sequence[str]) -> Schema:
    """The JSON Schema of data/poses/<id>.toml; `positions` are the ids of the vocabulary.

    >>> pose_schema(["supine"])["properties"]["position"]
    {'enum': ['supine']}
    """
    known = {key: PHASE[key] for key in sorted(posereading.PHASE_KEYS)}
    film = {"through": _list(ID), "inbetweens": {"type": "integer"}, "tempo_s": NUMBER}
    fields = {
        "id": ID,
        "name": TEXT,
        "position": {"enum": list(positions)},
        "camera": CAMERA,
        "props": _list({"anyOf": [_prop(kind) for kind in propkinds.KINDS]}),
        "base": _ref("phase"),
        "phases": _list({**_ref("phase"), "required": ["id"]}),
        "animation": _table(film),
        "spine": TRUTH,
        "ghost": ID,
        "bias": {"type": "object", "additionalProperties": NUMBER},
    }
    required = ("id", "name", "position", "camera", "phases")
    parts = {"phase": _table(known), "reach": REACH, "contact": CONTACT, "aim": AIM}
    return {"$defs": parts, **_table({key: fields[key] for key in sorted(posereading.FILE_KEYS)}, required)}
