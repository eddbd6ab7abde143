"""JSON Schemas of the files in data/, so that an editor completes and checks them as you type.

They are made from the same dataclasses as the check, with the ids that fields may name, and written to
data/schema.  The first line of each TOML file names its own: `#:schema ../schema/exercise.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from .files import FILES
from .pose_schema import pose_schema
from .records import Records
from .shape import LIST, model_of
from .tokens import Tokens
from .words import Words
from .writing import json_text, write_text

FOLDER = "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Lists = Mapping[str, Sequence[str]]
# The files of each schema, as patterns below data/; poses are read by drawing, words and tokens go their
# own way into the package, all others are read by `records`.
OTHERS = {"pose": "poses/*.toml", "words": "words.toml", "tokens": "tokens.toml"}
PATTERNS = OTHERS | {name: pattern for name, (pattern, _) in FILES.items()}


def schema_name(file: str) -> str:
    """The name of the schema for a TOML file, given by its path below data/.

    >>> schema_name("workshop/plans/patients.toml")
    'plans'

    Raises ValueError for a file that no schema is for.
    """
    for name, pattern in PATTERNS.items():
        if PurePosixPath(file).match(pattern) and file.count("/") == pattern.count("/"):
            return name
    raise ValueError(f"data/{file}: nothing reads this file; see FILES in press/data/files.py")


def schema_line(file: str) -> str:
    """The first line of a TOML file, given by its path below data/; raises ValueError as above.

    >>> schema_line("workshop/plans/patients.toml")
    '#:schema ../../schema/plans.json'
    """
    return f"#:schema {'../' * file.count('/')}{FOLDER}/{schema_name(file)}.json"


def _with_lists(node: Any, lists: Lists, used: dict[str, Any]) -> Any:
    """The schema with each place for an id pointing at its list; the lists go into `used`.

    Titles go: pydantic makes them from the names, which an editor shows anyway.
    """
    if isinstance(node, list):
        return [_with_lists(item, lists, used) for item in node]
    if not isinstance(node, dict):
        return node
    if LIST not in node:
        kept = {key: value for key, value in node.items() if key != "title" or isinstance(value, dict)}
        return {key: _with_lists(value, lists, used) for key, value in kept.items()}
    name = f"id-of-{node[LIST]}"
    used[name] = {"type": "string", "enum": list(lists[node[LIST]])}
    pointer = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [pointer, {"const": ""}]} if node["optional"] else pointer


def json_schema(model: type[BaseModel], lists: Lists) -> dict[str, Any]:
    """The JSON Schema of the files that hold a `model`; `lists` are the ids that its fields may name."""
    used: dict[str, Any] = {}
    made = _with_lists(model.model_json_schema(), lists, used)
    made["$defs"] = {**made.get("$defs", {}), **used}
    return {"$schema": DIALECT, **made}


def schema_texts(records: Records) -> dict[str, str]:
    """The text of every file of data/schema, by file name."""
    lists = records.lists()
    models = {name: model_of(cls) for name, (_, cls) in FILES.items()} | {"words": Words, "tokens": Tokens}
    schemas = {name: json_schema(model, lists) for name, model in models.items()}
    schemas["pose"] = {"$schema": DIALECT, **pose_schema(lists["positions"])}
    return {f"{name}.json": json_text(schema, indent=1) for name, schema in schemas.items()}


def write_schemas(data_dir: Path, records: Records) -> bool:
    """Writes data/schema and deletes what is no longer made; False if all was up to date."""
    texts = schema_texts(records)
    stale = [path for path in (data_dir / FOLDER).glob("*.json") if path.name not in texts]
    for path in stale:
        path.unlink()
    written = [write_text(text, data_dir / FOLDER / name) for name, text in texts.items()]
    return any(written) or bool(stale)
