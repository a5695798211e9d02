"""What the model allows at a path: its keys, its choices, its range; read from the model's own JSON Schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from touchpoints.problem import Loc


@dataclass(frozen=True, slots=True)
class Allowed:
    keys: tuple[str, ...]
    """Keys of the map at the path; empty where no map or any key may stand."""
    choices: tuple[str, ...]
    """The values of a closed list; empty where the list is open."""
    least: float | None
    most: float | None


def allowed(model: type[BaseModel], loc: Loc) -> Allowed:
    """What may stand at a path of the model's value."""
    schema = _schema(model)
    here = list(_branches(schema, schema))
    for part in loc:
        here = [branch for node in here for below in _below(node, part) for branch in _branches(below, schema)]
    return Allowed(
        keys=tuple(dict.fromkeys(key for node in here for key in node.get("properties", ()))),
        choices=tuple(dict.fromkeys(choice for node in here for choice in _choices(node))),
        least=next((node["minimum"] for node in here if "minimum" in node), None),
        most=next((node["maximum"] for node in here if "maximum" in node), None),
    )


@lru_cache(maxsize=8)
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _branches(node: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The alternatives a schema stands for, references followed."""
    if "$ref" in node:
        yield from _branches(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
        return
    yield node
    for alternative in (*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())):
        yield from _branches(alternative, schema)


def _below(node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        if isinstance(node.get("items"), dict):
            yield node["items"]
    elif part in node.get("properties", ()):
        yield node["properties"][part]
    elif isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"]
    elif "patternProperties" in node:
        yield from node["patternProperties"].values()


def _choices(node: dict[str, Any]) -> Iterator[str]:
    if node.get("type") == "boolean":
        yield from ("true", "false")
    yield from (str(choice) for choice in node.get("enum", ()))
    if "const" in node:
        yield str(node["const"])
