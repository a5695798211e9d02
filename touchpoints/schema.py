"""The JSON Schema of journey files and of settings: what an editor completes, explains and checks while one types.

It is made from the models and the short forms that the loader spells out, so that both accept the same files; what a
field is called and means is what the table of fields says, in the language asked for. What needs the whole file
(references, sums, evidence that fits its metric) only the loader checks.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from touchpoints.fields import PARTS, at, fields_of
from touchpoints.labels import PHASE
from touchpoints.languages import keys_of_texts
from touchpoints.loading import load_catalogue
from touchpoints.model import PHASE_NAMES, Channel, Journey, Phase, Translation
from touchpoints.settings import Settings
from touchpoints.text import Lang, Text, capitalised

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
JOURNEY_ID = "https://touchpoints.example/schemas/journey-1.0.json"
SETTINGS_ID = "https://touchpoints.example/schemas/settings-1.0.json"

_OWN_NOTES = {
    "^x-": {"description": Text(en="Your own note: kept, never read.", fr="Votre note : gardée, jamais lue.")}
}
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""A text: what looks like a number or a boolean to an editor is one too."""
_NULL: Schema = {"type": "null"}
_NOT_NULL: Schema = {"not": _NULL}
_IN_SOME_LANGUAGE: Schema = {
    "propertyNames": {"anyOf": [{"enum": sorted(keys_of_texts())}, {"pattern": "^x-"}]},
    "not": {"patternProperties": {"^(?!x-)": _NULL}},
}
"""A text by language: its keys are languages, and it says something in one of them."""
_WHOLE: Mapping[type[BaseModel], Text] = {
    Journey: Text(
        en="One journey of one segment, as described in one file (with what it extends).",
        fr="Un parcours d'un segment, tel qu'un fichier le décrit (avec ce qu'il prolonge).",
    ),
    Translation: Text(
        en="A text in several languages, by their ISO 639 codes.",
        fr="Un texte en plusieurs langues, par leurs codes ISO 639.",
    ),
    Settings: Text(
        en="What holds for all journeys of the folder.", fr="Ce qui vaut pour tous les parcours du dossier."
    ),
}
_AFTER = Text(
    en="Id of the touchpoint of this phase that it stands behind.",
    fr="L'id du point de contact de cette phase qu'il suit.",
)
_NOT_AN_ID: Schema = {"not": {"required": ["id"], "maxProperties": 1}}
_EXAMPLE = {
    "journey": "Buying online",
    "segment": "New customers",
    "touchpoints": {
        "before": [{"name": "Reviews", "rating": 4}],
        "during": [{"name": "Product page", "rating": 3}, {"name": "Payment", "rating": 4}],
        "after": [{"name": "Delivery", "rating": 2, "importance": 5}, "Customer service"],
    },
    "flow": "reviews > product-page > payment > delivery > customer-service",
}

_SETTINGS_EXAMPLE = {
    "lang": "en",
    "segments": [{"id": "new-customers", "name": {"fr": "Nouveaux clients", "en": "New customers"}, "share": 0.6}],
    "floors": {"journey": 55, "moment_of_truth": 40},
    "rules": {"over-delivery": "hint"},
}
_EXAMPLES: Mapping[str, list[Any]] = {
    "NewTouchpoint": [
        {"name": "Delivery", "rating": 2, "importance": 5, "channels": ["parcel"]},
        {"id": "tracking", "name": {"fr": "Suivi", "en": "Tracking"}, "type": "tracking", "owner": "logistics manager"},
    ],
    "Evidence": [
        {"metric": "csat", "mean": 3.9, "sd": 1.3, "n": 412, "sample": "reviews-Q3", "date": "2026-09-30"},
        {"metric": "kept", "k": 96, "n": 180, "sample": "carrier-Q3", "date": "2026-09-30"},
        {"metric": "nps", "promoters": 45, "detractors": 20, "n": 100, "sample": "post-order", "date": "2026-10-31"},
    ],
    "Link": [{"from": "payment", "to": "$purchase", "p": 0.84}, {"from": "payment", "to": "help", "kind": "failure"}],
    "Promise": [{"subject": "delivery-time", "text": "Delivered within 4 days", "target": "4d", "commit": 0.95}],
    "Failure": [{"rate": 0.05, "per": "use", "recovery": "customer-service"}],
    "Workshop": [{"id": "autumn", "date": "2026-10-14", "participants": 7, "blind": True}],
    "AcceptedGap": [
        {"rule": "no-owner", "on": "reviews", "reason": "hired in spring", "by": "cx-lead", "until": "2027-03-31"}
    ],
    "Segment": [{"id": "returning", "name": "Returning customers", "share": 0.4, "repeat_share": 0.6}],
}
"""What a person might write of each group of keys."""


def journey_schema(lang: Lang = Lang.EN) -> Schema:
    """The JSON Schema (draft 2020-12) of a journey file, explained in one language."""
    made = _rewritten(_explained(Journey))
    parts, fields = made.pop("$defs"), made["properties"]
    parts["NewTouchpoint"] = _touchpoint(parts.pop("Touchpoint"))
    parts["PatchedTouchpoint"] = _patched(parts["NewTouchpoint"])
    del parts["PhaseLists"]
    parts["Phases"] = _phases("NewTouchpoint")
    parts["PatchedPhases"] = _phases("PatchedTouchpoint")
    by_language = {"allOf": [{"$ref": "#/$defs/Translation"}, _NOT_AN_ID]}
    title = [_TEXT, by_language, {"$ref": "#/$defs/JourneyTitle"}]
    fields["journey"] = {"anyOf": title, **_described(fields["journey"])}
    fields["touchpoints"] = _described(fields["touchpoints"])
    fields["catalogue"] = _suggested(fields["catalogue"], list(load_catalogue().catalogues))
    fields["not_applicable"] = _suggested_items(fields["not_applicable"], list(load_catalogue().types))
    made.pop("required", None)
    whole = {
        "$schema": DRAFT,
        "$id": JOURNEY_ID,
        "title": Text(en="Customer journey", fr="Parcours client"),
        **made,
        "if": {"required": ["extends"], "properties": {"extends": _NOT_NULL}},
        "then": {"properties": {"touchpoints": _nullable({"$ref": "#/$defs/PatchedPhases"})}},
        "else": {
            "required": ["journey"],
            "properties": {"touchpoints": _nullable({"$ref": "#/$defs/Phases"}), "remove": _NULL},
        },
        "examples": [_EXAMPLE],
        "$defs": _with_examples(parts),
    }
    return _said(whole, lang)


def settings_schema(lang: Lang = Lang.EN) -> Schema:
    """The JSON Schema (draft 2020-12) of settings.yaml, explained in one language."""
    made = _rewritten(_explained(Settings))
    made["$defs"] = _with_examples(made["$defs"])
    title = Text(en="Settings of a folder of journeys", fr="Réglages d'un dossier de parcours")
    head = {"$schema": DRAFT, "$id": SETTINGS_ID, "title": title}
    return _said({**head, **made, "examples": [_SETTINGS_EXAMPLE]}, lang)


def _explained(kind: type[BaseModel]) -> Schema:
    """The model's own schema, every field with its name and meaning; a part is explained as the field it stands in."""
    made: Schema = kind.model_json_schema()
    meanings = {one.part: one.field.meaning for one in reversed(list(fields_of(kind).values())) if one.part is not None}
    for part in made["$defs"].values():
        part.pop("description", None)
    for part, rows in PARTS.items():
        named = made if part is kind else made["$defs"].get(part.__name__)
        if named is None:
            continue
        named["description"] = _WHOLE.get(part) or meanings.get(part)
        for row in rows:
            if row.key in named["properties"]:
                named["properties"][row.key] |= {"$title": capitalised(row.name), "description": row.meaning}
    return made


def _said(schema: Schema, lang: Lang) -> Schema:
    """The schema with every text of ours in one language."""

    def said(node: Any) -> Any:
        if isinstance(node, Mapping):
            return {key: said(value) for key, value in node.items()}
        if isinstance(node, list):
            return [said(item) for item in node]
        return node(lang) if isinstance(node, Text) else node

    return {key: said(value) for key, value in schema.items()}


def _with_examples(parts: Mapping[str, Schema]) -> dict[str, Schema]:
    return {name: {**part, "examples": _EXAMPLES[name]} if name in _EXAMPLES else part for name, part in parts.items()}


def _touchpoint(fields: Schema) -> Schema:
    """A new touchpoint: at least its name."""
    properties = fields["properties"]
    properties["type"] = _suggested(properties["type"], list(load_catalogue().types))
    properties["channel"] = _suggested(properties["channel"], [channel.value for channel in Channel])
    properties["channels"] = _suggested_items(properties["channels"], [channel.value for channel in Channel])
    return {**fields, "required": ["name"]}


def _patched(new: Schema) -> Schema:
    """A touchpoint of a file that extends another: known by its id, or new and named."""
    after = {"anyOf": [_TEXT, _NULL], "description": _AFTER}
    either = [{"required": ["name"]}, {"required": ["id"], "properties": {"id": _NOT_NULL}}]
    kept = {key: value for key, value in new.items() if key != "required"}
    return {**kept, "properties": {**new["properties"], "after": after}, "anyOf": either}


def _phases(touchpoint: str) -> Schema:
    item = {"anyOf": [_TEXT, {"$ref": f"#/$defs/{touchpoint}"}]}
    listed = _nullable({"type": "array", "items": item})
    return {
        "type": "object",
        "description": at("touchpoints").meaning,
        "properties": {name: {**listed, "description": PHASE[phase]} for name, phase in PHASE_NAMES.items()},
        "patternProperties": _OWN_NOTES,
        "additionalProperties": False,
    }


def _suggested(field: Schema, names: list[str]) -> Schema:
    """A text for which an editor proposes names."""
    return {"anyOf": [{"enum": names}, _TEXT, _NULL], **_described(field)}


def _suggested_items(field: Schema, names: list[str]) -> Schema:
    items = {"anyOf": [{"enum": names}, _TEXT]}
    return {**_nullable({"type": "array", "items": items}), **_described(field)}


def _described(field: Schema) -> Schema:
    return {key: field[key] for key in ("title", "description", "examples") if key in field}


def _nullable(schema: Schema) -> Schema:
    """Null stands for "not written"."""
    return {"anyOf": [schema, _NULL]}


def _rewritten(node: Any) -> Any:
    """The model's own schema as a YAML editor needs it."""
    if isinstance(node, list):
        return [_rewritten(item) for item in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {}
    for key, value in node.items():
        rewrite = _KEYWORDS.get(key)
        if rewrite is not None:
            made |= rewrite(value)
        elif key in ("properties", "$defs", "patternProperties"):
            made[key] = {name: _rewritten(part) for name, part in value.items()}
        else:
            made[key] = _rewritten(value)
    return _widened(made)


def _default(value: Any) -> Schema:
    """Only a default that says something: null, nothing and the marker of an enum do not."""
    return {} if value in (None, "", [], {}, "false") or isinstance(value, dict) else {"default": value}


_KEYWORDS: Mapping[str, Callable[[Any], Schema]] = {
    "title": lambda _: {},
    "$title": lambda value: {"title": value},
    "default": _default,
    "oneOf": lambda value: {"anyOf": _rewritten(value)},
    "enum": lambda value: {"enum": value},
    "required": lambda value: {"required": value},
    "examples": lambda value: {"examples": value},
}


def _widened(node: Schema) -> Schema:
    """Texts that look like numbers, keys of one's own, null for what may be left out, dates as they are written."""
    if node.get("type") == "string":
        if node.get("format") == "date":
            return {**node, "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        if node.get("pattern") == _SLUG:
            return {**node, "type": ["string", "integer", "boolean"], "minimum": 0}
        return node if "pattern" in node else {**node, **_TEXT}
    if node.get("type") == "object":
        return _own_notes_allowed(node)
    return node


def _own_notes_allowed(node: Schema) -> Schema:
    """A map with its optional keys nullable, beside which keys that begin with `x-` may stand."""
    made = {**node, "patternProperties": dict(_OWN_NOTES)}
    for pattern, value in node.get("patternProperties", {}).items():
        made["patternProperties"][pattern.replace("^", "^(?!x-)", 1)] = _nullable(value)
        made["additionalProperties"] = False
    if isinstance(node.get("additionalProperties"), dict):
        made["additionalProperties"] = _nullable(node["additionalProperties"])
        made["propertyNames"] = {"pattern": r"\S"}
    if "properties" in node:
        required, fields = node.get("required", ()), _with_french_phases(node["properties"])
        made["properties"] = {
            name: field if name in required or _takes_null(field) else _left_out(field)
            for name, field in fields.items()
        }
        if set(fields) == {"en", "fr"}:
            made |= _IN_SOME_LANGUAGE
    return made


def _with_french_phases(fields: Schema) -> Schema:
    """A map by phase, whose keys may be written in French too."""
    if set(fields) != set(Phase):
        return fields
    return {name: fields[phase.value] for name, phase in PHASE_NAMES.items()}


def _takes_null(field: Schema) -> bool:
    return any(branch.get("type") == "null" for branch in field.get("anyOf", ()))


def _left_out(field: Schema) -> Schema:
    about: Schema = {key: field[key] for key in ("title", "description", "default", "examples") if key in field}
    return {**_nullable({key: value for key, value in field.items() if key not in about}), **about}
