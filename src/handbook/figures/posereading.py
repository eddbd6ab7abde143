"""Pose files: data/poses/<id>.toml in, checked specifications out.

Lengths are centimetres of a 1.75 m body, angles degrees.  A joint without `_r` or `_l` means both
sides.  Every error names the file, the phase, the joint or key, the value and what is allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from math import isfinite
from pathlib import Path
from typing import Any

from . import propkinds, props
from .measures import CM, JOINT_INDEX, limits_of, other_side
from .patches import HIGHLIGHTS, PATCHES
from .posefile import Aim, Phase, PoseError, PoseFile, Reach, Thing
from .skeleton import FRAME_INDEX

DIRECTIONS = {
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "right": (0.0, 0.0, 1.0),
    "left": (0.0, 0.0, -1.0),
}
# Named axes of a bone: `palm` is the inner side of hand and forearm, `along` points to the far joint.
BONE_AXES = {"palm": (0.0, 0.0, -1.0), "along": (0.0, -1.0, 0.0), "front": (1.0, 0.0, 0.0)}

_MERGED = ("angles", "contacts", "reach", "aim", "highlight")
PHASE_KEYS = {"like", *(field.name for field in fields(Phase))}
_NEEDED = ("id", "name", "position", "camera", "phases")
FILE_KEYS = {*_NEEDED, "props", "base", "animation", "spine", "ghost", "bias"}


def _camera(value: dict[str, Any], where: str) -> tuple[float, float]:
    try:
        return (float(value["azimuth"]), float(value["elevation"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PoseError(f"{where}: camera is {value!r}; it needs azimuth and elevation") from error


def _tempo(value: Any, where: str) -> float | None:
    if value is None:
        return None
    if not isinstance(value, (int, float)) or not 2 <= value <= 20:
        raise PoseError(f"{where}: animation: tempo_s is {value!r}; allowed: 2 to 20 seconds")
    return float(value)


def both_sides(names: Iterable[str], known: Mapping[str, Any], where: str, what: str) -> dict[str, str]:
    """Full name -> name as written.  `knee` stands for `knee_r` and `knee_l`; named sides win."""
    full: dict[str, str] = {}
    exact: dict[str, str] = {}
    for name in names:
        if name in known:
            exact[name] = name
        elif f"{name}_r" in known:
            full[f"{name}_r"] = full[f"{name}_l"] = name
        else:
            raise PoseError(f"{where}: unknown {what} {name!r}; known: {', '.join(sorted(known))}")
    return full | exact


def _mirror_place(name: str, written: str, place: Any) -> tuple[float, float, float]:
    """A place written once for both sides is the right one; the left mirrors it."""
    x, y, z = (float(value) * CM for value in place)
    return (x, y, -z) if name != written and name.endswith("_l") else (x, y, z)


def _angles(raw: Mapping[str, float], where: str) -> dict[str, float]:
    angles: dict[str, float] = {}
    for joint, written in both_sides(raw, JOINT_INDEX, where, "joint").items():
        value = float(raw[written])
        low, high = limits_of(joint)
        if not low <= value <= high:
            raise PoseError(f"{where}: joint {joint!r}: {value:g} degrees is outside {low:g} to {high:g}")
        angles[joint] = value * CM if joint in ("x", "y", "z") else value
    return angles


def _contacts(raw: Mapping[str, Any], solids: set[str], where: str) -> dict[str, str | float]:
    contacts: dict[str, str | float] = {}
    for patch, written in both_sides(raw, PATCHES, where, "patch").items():
        target = raw[written]
        if target is False:
            continue  # `patch = false` takes back a contact of [base]
        if not isinstance(target, str):
            contacts[patch] = float(target) * CM
            continue
        if f"{target}_{patch[-1]}" in solids:
            target = f"{target}_{patch[-1]}"  # the hand's own armrest
        if target not in solids:
            known = ", ".join(sorted(solids))
            raise PoseError(f"{where}: contact {written!r}: no solid {target!r}; known: {known}")
        contacts[patch] = target
    return contacts


def _reaches(raw: Mapping[str, Any], where: str) -> tuple[Reach, ...]:
    reaches = []
    for patch, written in both_sides(raw, PATCHES, where, "patch").items():
        spec = raw[written]
        if spec is False:
            continue
        bone = spec.get("on")
        if bone is not None:
            if patch != written and bone.endswith("_r"):
                bone = f"{bone[:-2]}_{patch[-1]}"  # written for the right side, mirrored for the left
            if bone not in FRAME_INDEX:
                raise PoseError(f"{where}: reach {written!r}: unknown bone {bone!r}")
        reaches.append(Reach(patch, _mirror_place(patch, written, spec["at"]), bone))
    return tuple(reaches)


def _aims(raw: Mapping[str, Any], where: str) -> tuple[Aim, ...]:
    aims = []
    for frame, written in both_sides(raw, FRAME_INDEX, where, "bone").items():
        for axis_name, direction in raw[written].items():
            if axis_name not in BONE_AXES:
                raise PoseError(
                    f"{where}: aim {written!r}: unknown axis {axis_name!r}; known: {', '.join(BONE_AXES)}"
                )
            x, y, z = BONE_AXES[axis_name]
            towards = DIRECTIONS[direction] if isinstance(direction, str) else tuple(map(float, direction))
            if frame.endswith("_l"):
                z = -z
                if frame != written:
                    towards = (towards[0], towards[1], -towards[2])
            aims.append(Aim(frame, (x, y, z), (towards[0], towards[1], towards[2])))
    return tuple(aims)


def _merge(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        merged[key] = {**base.get(key, {}), **value} if key in _MERGED else value
    return merged


def _check_keys(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := set(raw) - known:
        raise PoseError(f"{where}: unknown key {min(unknown)!r}; known: {', '.join(sorted(known))}")


def _phase(raw: dict[str, Any], solids: set[str], where: str) -> Phase:
    _check_keys(raw, PHASE_KEYS, where)

    def strengths(key: str, known: Mapping[str, Any], what: str) -> dict[str, float]:
        table = raw.get(key, {})
        named = both_sides(table, known, where, what)
        return {name: float(table[written]) for name, written in named.items()}

    highlight = strengths("highlight", HIGHLIGHTS, "highlight")
    lock = both_sides(raw.get("lock", ()), JOINT_INDEX, where, "joint")
    keep = both_sides(raw.get("keep", ()), PATCHES, where, "patch")
    return Phase(
        id=raw["id"],
        words=raw.get("words", ""),
        key=bool(raw.get("key", False)),
        hidden=bool(raw.get("hidden", False)),
        angles=_angles(raw.get("angles", {}), where),
        contacts=_contacts(raw.get("contacts", {}), solids, where),
        reach=_reaches(raw.get("reach", {}), where),
        aim=_aims(raw.get("aim", {}), where),
        apart=tuple((str(a), str(b), float(share)) for a, b, share in raw.get("apart", ())),
        keep=tuple(keep),
        keep_from=raw.get("keep_from"),
        lock=frozenset(lock),
        stiff=float(raw.get("stiff", 1.0)),
        tighter=strengths("tighter", JOINT_INDEX, "joint"),
        symmetric=bool(raw.get("symmetric", False)),
        same_as=raw.get("same_as"),
        mirror_of=raw.get("mirror_of"),
        variant=bool(raw.get("variant", False)),
        highlight=highlight,
        arrows=tuple(raw.get("arrows", ())),
        camera=_camera(raw["camera"], where) if "camera" in raw else None,
        position=str(raw.get("position", "")),
        ghost=bool(raw.get("ghost", True)),
    )


def _things(raw: list[dict[str, Any]], where: str) -> tuple[tuple[Thing, ...], tuple[tuple[str, ...], ...]]:
    """Every prop, and of each the phases in which it stands."""
    things: list[Thing] = []
    only: list[tuple[str, ...]] = []
    for spec in raw:
        try:
            built = propkinds.build(spec)
        except (TypeError, ValueError) as error:
            raise PoseError(f"{where}: {error}") from error
        things += built
        only += [tuple(spec.get(propkinds.ONLY, ()))] * len(built)
    return tuple(things), tuple(only)


def _with_mirrored_contacts(phase: Phase, phases: list[Phase]) -> Phase:
    """A mirrored phase touches what its model touches, with the sides exchanged."""
    models = [other for other in phases if other.id == phase.mirror_of]
    if not models:
        return phase
    contacts = {
        other_side(patch): other_side(on) if isinstance(on, str) else on
        for patch, on in models[0].contacts.items()
    }
    return replace(phase, contacts=contacts, reach=(), aim=(), symmetric=False, lock=frozenset())


def _finite(value: Any) -> bool:
    """Whether every number in a table or a list is one that can be drawn."""
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list):
        return all(map(_finite, value))
    return not isinstance(value, float) or isfinite(value)


def _raw(path: Path) -> dict[str, Any]:
    """The table of a pose file, with the keys it needs and no others."""
    where = path.name
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PoseError(f"{where}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise PoseError(f"{where}: not valid TOML: {error}") from error
    if not _finite(raw):
        raise PoseError(f"{where}: nan and inf are no numbers of a pose")
    _check_keys(raw, FILE_KEYS, where)
    for required in _NEEDED:
        if required not in raw:
            raise PoseError(f"{where}: {required!r} is missing")
    if raw["id"] != path.stem:
        raise PoseError(f"{where}: id {raw['id']!r} must be the file's name, {path.stem!r}")
    return raw


def _phases(raw: Mapping[str, Any], solids: set[str], where: str) -> tuple[Phase, ...]:
    """Every phase, with what it takes from [base] and from the phase it is like."""
    phases: list[Phase] = []
    for index, own in enumerate(raw["phases"]):
        if "id" not in own:
            raise PoseError(f"{where}: phase {index + 1} has no id")
        model = next((other for other in raw["phases"] if other.get("id") == own.get("like")), None)
        if own.get("like") and model is None:
            raise PoseError(f"{where}: phase {own['id']!r}: no phase {own['like']!r} to be like")
        if model:
            own = _merge({key: value for key, value in model.items() if key != "key"}, own)
        phases.append(_phase(_merge(raw.get("base", {}), own), solids, f"{where}: phase {own['id']!r}"))
    return tuple(_with_mirrored_contacts(phase, phases) for phase in phases)


def _check_names(phases: Iterable[Phase], film: tuple[str, ...], where: str) -> None:
    """Phases that are named must be there, and the film keeps to one camera."""
    names = [phase.id for phase in phases]
    for name in [*film, *(p.keep_from or p.same_as or p.mirror_of or p.id for p in phases)]:
        if name not in names:
            raise PoseError(f"{where}: phase {name!r} is named but not defined; phases: {', '.join(names)}")
    for phase in phases:
        if phase.camera and phase.id in film:
            raise PoseError(f"{where}: phase {phase.id!r} is in the film and cannot have its own camera")


def _check_props(file: PoseFile, where: str) -> None:
    """A prop stands in phases that are there, in all of the film or in none, and where it is touched."""
    names = {phase.id for phase in file.phases}
    for which in file.only:
        if unknown := set(which) - names:
            raise PoseError(f"{where}: prop only in {min(unknown)!r}; phases: {', '.join(sorted(names))}")
        if which and 0 < len(set(file.animation) & set(which)) < len(set(file.animation)):
            raise PoseError(f"{where}: a prop stands in a part of the film only; name all of it or none")
    for phase in file.phases:
        standing = {solid.name for solid in file.at(phase.id).solids}
        for patch, on in phase.contacts.items():
            if isinstance(on, str) and on not in standing:
                raise PoseError(
                    f"{where}: phase {phase.id!r}: {patch!r} is on {on!r}, which stands elsewhere"
                )


def read(path: Path) -> PoseFile:
    """Read and check one pose file; raises PoseError.  What the exercise's record asks is in `shows`."""
    where = path.name
    raw = _raw(path)
    things, only = _things(raw.get("props", []), where)
    solids = {thing.name for thing in things if not isinstance(thing, props.Mat | props.Strap)} | {"floor"}
    phases = _phases(raw, solids, where)
    animation = raw.get("animation", {})
    film = tuple(animation.get("through", [p.id for p in phases if not (p.hidden or p.same_as or p.variant)]))
    _check_names(phases, film, where)
    file = PoseFile(
        id=raw["id"],
        name=raw["name"],
        position=raw["position"],
        camera=_camera(raw["camera"], where),
        phases=phases,
        things=things,
        animation=film,
        inbetweens=int(animation.get("inbetweens", 6 // max(1, len(film) - 1))),
        tempo_s=_tempo(animation.get("tempo_s"), where),
        spine=bool(raw.get("spine", True)),
        ghost=raw.get("ghost"),
        bias={part: float(value) * CM for part, value in raw.get("bias", {}).items()},
        only=only,
    )
    _check_props(file, where)
    return file
