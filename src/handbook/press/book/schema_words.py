"""A JSON Schema in words: what may stand in each field, and what counts where it is left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from ...core.fields import SLUG

Node = Mapping[str, Any]
BOUNDS = {
    "exclusiveMinimum": "above {}",
    "minimum": "from {}",
    "maximum": "to {}",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "maxLength": "at most {} letters",
}
MANY = 16  # names; more are not listed
NAMES = {"integer": "whole number", "number": "number", "boolean": "true or false", "null": "nothing"}


def bounded(words: str, node: Node) -> str:
    """The words with the bounds of the node: "whole number (from 0, to 10)"."""
    bounds = ", ".join(said.format(node[key]) for key, said in BOUNDS.items() if key in node)
    return f"{words} ({bounds})" if bounds else words


def text(node: Node) -> str:
    if node.get("format") == "date":
        return "day, as 2026-11-21"
    if "pattern" in node:
        regex = node["pattern"]
        return "id" if regex == SLUG.regex else f"text of the form {regex}"
    return bounded("text" if node.get("minLength") else "text, may be empty", node)


def listing(node: Node) -> str:
    inner = node.get("prefixItems") or [node["items"]]
    words = [said for said, _ in groupby(kind(each) for each in inner)]
    if (least := node.get("minItems")) and least == node.get("maxItems"):
        return f"list of {least}: {', '.join(words)}"
    return bounded(f"list of: {', '.join(words)}", node)


def one_of(names: Iterable[Any]) -> str:
    """The names; of very many only the first, as an editor shows them all."""
    listed = [str(name) for name in names]
    return " or ".join(listed if len(listed) <= MANY else [*listed[:3], f"{len(listed) - 3} more"])


def table(node: Node) -> str:
    if own := node.get("properties"):
        inner = "; ".join(f"{name}: {kind(each)}" if each else name for name, each in own.items())
        return f"fields ({inner})" if len(own) <= MANY else f"fields ({one_of(own)})"
    patterns = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    free = [kind(each) for each in patterns if isinstance(each, dict)]
    return f"names, each with: {' or '.join(free)}"


KINDS: Mapping[str, Callable[[Node], str]] = {"string": text, "array": listing, "object": table}


def kind(node: Node) -> str:
    """What may stand in a place, in words, of a node of a JSON Schema.

    >>> kind({"type": "array", "items": {"$ref": "#/$defs/id-of-levels"}, "minItems": 1})
    'list of: id of levels (at least 1)'

    Raises ValueError for a node that it cannot put into words, so that no table leaves something out.
    """
    if not node:
        return "anything"
    if "$ref" in node:
        return str(node["$ref"]).rpartition("/")[2].replace("-of-", " of ")
    if "anyOf" in node:
        return " or ".join(dict.fromkeys(kind(each) for each in node["anyOf"]))
    if "enum" in node:
        return one_of(node["enum"])
    if "const" in node:
        return str(node["const"]) or "empty"
    if node.get("type") in KINDS:
        return KINDS[node["type"]](node)
    if node.get("type") in NAMES:
        return bounded(NAMES[node["type"]], node)
    raise ValueError(f"A schema has a shape that the page of data formats has no words for: {node}")


def fields(node: Node) -> list[tuple[str, str, str]]:
    """A row for each field of an object: its name, what it may hold, what counts where it is left out."""
    needed = node.get("required", ())
    rows = {**node.get("properties", {}), **node.get("patternProperties", {})}
    return [(name, kind(each), "needed" if name in needed else left_out(each)) for name, each in rows.items()]


def left_out(node: Node) -> str:
    """What counts where a field that has a default is left out."""
    default = node.get("default")
    return json.dumps(default) if default or default is False or default == 0 else "nothing"
