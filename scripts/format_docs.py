"""docs/format.md <- the models and the table of fields: `python -m scripts.format_docs` after a field changed."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from touchpoints.fields import PARTS
from touchpoints.loading import load_catalogue
from touchpoints.model import Channel, Journey
from touchpoints.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "format.md"
_BLOCK = re.compile(r"<!-- (fields|list): (\w+) -->\n.*?<!-- end -->", re.DOTALL)
_DURATION, _SHARE = "30min", "%$"

_SHORT_FORMS = {
    ("Journey", "journey"): "text or [journey title](#journey-title)",
    ("Journey", "touchpoints"): "`before`, `during`, `after`: lists of [touchpoint](#touchpoint)",
}
"""Fields that the loader spells out before the model sees them."""

_MEANINGS = {(part.__name__, row.key): row.meaning.en for part, rows in PARTS.items() for row in rows}
Schema = dict[str, Any]


def with_tables(page: str) -> str:
    """The page with the fields of each part, as the models have them, inside its markers."""

    def block(match: re.Match[str]) -> str:
        made = _table(match[2]) if match[1] == "fields" else _LISTS[match[2]]()
        return f"<!-- {match[1]}: {match[2]} -->\n{made}\n<!-- end -->"

    return _BLOCK.sub(block, page)


def _table(part: str) -> str:
    schema, parts = _part(part)
    rows = ["| field | what to write | default | meaning |", "| --- | --- | --- | --- |"]
    for name, field in schema["properties"].items():
        required = name in schema.get("required", ())
        kind = _SHORT_FORMS.get((part, name)) or _kind(field, parts)
        rows.append(f"| `{name}` | {kind} | {_default(field, required)} | {_escaped(_MEANINGS[part, name])} |")
    return "\n".join(rows)


def _part(name: str) -> tuple[Schema, Mapping[str, Schema]]:
    """The schema of a model or of a part of one, with all parts."""
    models: tuple[type[BaseModel], ...] = (Journey, Settings)
    for model in models:
        schema = model.model_json_schema()
        if name == model.__name__:
            return schema, schema["$defs"]
        if name in schema["$defs"]:
            return schema["$defs"][name], schema["$defs"]
    raise LookupError(name)


def _kind(field: Schema, parts: Mapping[str, Schema]) -> str:
    """What to write, in words: `text`, `1 to 5`, `list of dates`."""
    if "$ref" in field:
        return _kind_of_part(field["$ref"].rpartition("/")[2], parts)
    choices = [other for other in (*field.get("anyOf", ()), *field.get("oneOf", ())) if other.get("type") != "null"]
    if any(str(other.get("pattern", "")).endswith(_SHARE) and other.get("type") == "string" for other in choices):
        return "share" if len(choices) == 2 and "maximum" in choices[0] else "number, share or duration"
    if choices:
        kinds = dict.fromkeys(_kind(other, parts) for other in choices)
        kinds.pop("text in two languages", None) if "text" in kinds else None
        return " or ".join(kinds)
    return _kind_of_value(field, parts)


def _kind_of_part(name: str, parts: Mapping[str, Schema]) -> str:
    if name == "Translation":
        return "text in two languages"
    if "enum" in parts[name]:
        return ", ".join(f"`{value}`" for value in parts[name]["enum"])
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return f"[{words}](#{words.replace(' ', '-')})"


def _kind_of_value(field: Schema, parts: Mapping[str, Schema]) -> str:
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    kind = field.get("type")
    if kind == "array":
        return f"list: {_kind(field['items'], parts)}"
    if kind == "object":
        patterns: Mapping[str, Schema] = field.get("patternProperties", {})
        inner: Schema = field.get("additionalProperties") or next(iter(patterns.values()))
        return f"by name: {_kind(inner, parts)}"
    if kind == "string":
        return _kind_of_text(field)
    if kind == "null":
        return "`null`"
    return "`true` or `false`" if kind == "boolean" else _kind_of_number(field)


def _kind_of_text(field: Schema) -> str:
    pattern = str(field.get("pattern", ""))
    if field.get("format") == "date":
        return "date"
    if "bd" in pattern:
        return "duration"
    if "XL" in str(field) or pattern.endswith("d$"):
        return "person-days"
    return "id" if pattern.startswith("^[a-z0-9]") else "text"


def _kind_of_number(field: Schema) -> str:
    least, most = field.get("minimum"), field.get("maximum")
    word = "whole number" if field.get("type") == "integer" else "number"
    if least is not None and most is not None:
        return f"{least:g} to {most:g}"
    if "exclusiveMinimum" in field:
        return f"{word} above {field['exclusiveMinimum']:g}"
    return word if least is None else f"{word}, {least:g} or more"


def _default(field: Schema, required: bool) -> str:
    if required:
        return "*required*"
    default = field.get("default")
    if default in (None, "") or isinstance(default, dict | list):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def _escaped(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _types() -> str:
    rows = ["| type | phase | expected of a shop | name | nom |", "| --- | --- | --- | --- | --- |"]
    for known in load_catalogue().types.values():
        core = "yes" if known.core else ""
        rows.append(f"| `{known.id}` | {known.phase.value} | {core} | {known.name.en} | {known.name.fr} |")
    return "\n".join(rows)


_LISTS: Mapping[str, Callable[[], str]] = {
    "types": _types,
    "channels": lambda: ", ".join(f"`{channel.value}`" for channel in Channel),
}


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
