"""A tree and a model → the model's value; what the model refuses becomes problems, and the rest is still understood."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from touchpoints.fields import PARTS
from touchpoints.languages import nearest_language
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.sentences import (
    AFTER_A_COMMA,
    AS_PERCENTAGE,
    COMMA_IN_BRACES,
    GROUP_OF,
    HINTS,
    KNOWN_HERE,
    MISSING,
    NO_CHOICE,
    NO_KEYS,
    NOT_A_GROUP,
    NOT_A_LANGUAGE,
    OF_A_GROUP,
    OR_A_LANGUAGE,
    OUTSIDE,
    SENTENCES,
    TOO_HIGH,
    TOO_LOW,
    UNKNOWN_KEY,
)
from touchpoints.loading.yaml.tree import Node, child_of, descend, figure, found, plain_data, without
from touchpoints.nearest import LISTED, letters, nearest, propose, some_of
from touchpoints.problem import Loc
from touchpoints.text import Text, same
from touchpoints.visible import quoted

_ROUNDS = 12
_COMPARED = 200
_TOO_SMALL = ("greater_than_equal", "greater_than")
_TOO_LARGE = ("less_than_equal", "less_than")
_NO_GROUP = ("model_type", "dict_type", "mapping_type", "model_attributes_type")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Understood(Generic[Model]):
    """What could be understood of a file."""

    value: Model | None
    """None where nothing could be."""
    root: Node
    """The tree without what was refused: paths into `value` are paths into it."""
    damaged: frozenset[str]
    """Names of the fields something was refused of: what they say together cannot be checked."""


def understand(
    model: type[Model],
    root: Node,
    problems: Problems,
    *,
    prepared: Callable[[Any], Any],
    unit: Callable[[Loc], Loc],
    mended: Callable[[Node], Node] = lambda root: root,
) -> Understood[Model]:
    """Validate, note what is refused, leave it out, and validate the rest.

    `prepared` completes the data of a tree; `unit` says what to leave out for a value that was refused; `mended` puts
    something in place of a required field that was left out, so that the rest can be checked.
    """
    damaged: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            value = model.model_validate(prepared(plain_data(root)))
        except ValidationError as error:
            refused = [(_resolved(root, details), details) for details in error.errors(include_url=False)]
            smaller = without(root, _left_empty(root, refused))
            if smaller == root:
                told_already = _misspelt(model, refused), _wrong_keys(refused)
                for loc, details in refused:
                    if not _is_told(loc, details, *told_already):
                        _note_refusal(model, root, loc, details, problems)
                    damaged |= {part for part in loc if isinstance(part, str)}
                smaller = mended(without(root, {unit(loc) for loc, _ in refused}))
            if smaller == root:
                break
            root = smaller
        else:
            return Understood(value, root, frozenset(damaged))
    return Understood(None, root, frozenset(damaged))


def _left_empty(root: Node, refused: list[tuple[Loc, ErrorDetails]]) -> frozenset[Loc]:
    """The known keys that say null: unknown, as if they were not written."""
    unknown = ("extra_forbidden", "not-a-language-key")
    bad_keys = {loc for loc, details in refused if details["type"] in unknown or details["loc"][-1] == "[key]"}
    empty = {loc for loc, _ in refused if isinstance(loc[-1] if loc else None, str) and _is_null(root, loc)}
    return frozenset(empty - bad_keys)


def _is_null(root: Node, loc: Loc) -> bool:
    node = descend(root, loc)
    return node is not None and node.value is None


def _wrong_keys(refused: list[tuple[Loc, ErrorDetails]]) -> frozenset[Loc]:
    """The keys that are no language: what stands under one is not looked at."""
    return frozenset(loc for loc, details in refused if details["type"] == "not-a-language-key")


def _is_told(loc: Loc, details: ErrorDetails, misspelt: frozenset[Loc], wrong_keys: frozenset[Loc]) -> bool:
    if details["type"] == "missing":
        return loc in misspelt
    return details["type"] != "not-a-language-key" and loc in wrong_keys


def _misspelt(model: type[BaseModel], refused: list[tuple[Loc, ErrorDetails]]) -> frozenset[Loc]:
    """The keys that are missing because they are misspelt: told once, as the unknown key."""
    missing = {loc for loc, details in refused if details["type"] == "missing"}
    groups = {loc[:-1] for loc in missing}
    unknown = [loc for loc, details in refused if details["type"] == "extra_forbidden" and loc[:-1] in groups]
    return frozenset((*loc[:-1], _suggested(model, loc) or "") for loc in unknown[:_COMPARED]) & missing


def _resolved(root: Node, details: ErrorDetails) -> Loc:
    """The path of an error in the tree: without the names of union branches, with a missing key at its end."""
    missing = details["type"] == "missing"
    node = root
    loc: list[str | int] = []
    for part in details["loc"][:-1] if missing else details["loc"]:
        child = child_of(node, part)
        if child is not None:
            node = child
            loc.append(part)
    return (*loc, details["loc"][-1]) if missing else tuple(loc)


def _note_refusal(model: type[BaseModel], root: Node, loc: Loc, details: ErrorDetails, problems: Problems) -> None:
    """Note one error of the model about the value at `loc` of the tree."""
    if problems.is_full:
        problems.count()
        return
    kind = details["type"]
    parent = descend(root, loc[:-1]) or root
    key = str(loc[-1]) if loc else ""
    node = descend(root, loc) or parent
    if kind == "missing":
        message = MISSING.format(key=same(key), what=_group(loc))
        problems.add(parent.place, "missing", message, key=key)
    elif kind == "extra_forbidden":
        if key.isdigit() and node.value is None:
            problems.add_key(parent, key, "decimal-comma", COMMA_IN_BRACES.format(found=quoted(key)))
        else:
            problems.add_key(parent, key, "unknown-key", _unknown_key(model, loc))
    elif kind == "not-a-language-key":
        end = AFTER_A_COMMA if node.value is None else OR_A_LANGUAGE
        problems.add_key(parent, key, "unknown-key", _unknown_key(model, loc) + end)
    elif kind == "not-a-language":
        written = node.value if isinstance(node.value, str) else ""
        problems.add(node.place, kind, NOT_A_LANGUAGE.format(found=found(node)) + propose(nearest_language(written)))
    elif details["loc"][-1] == "[key]":
        code, sentence = SENTENCES.get(kind, SENTENCES["value_error"])
        problems.add_key(parent, key, code, sentence.format(found=quoted(key)))
    elif kind in _NO_GROUP:
        keys = some_of(allowed(model, loc).keys)
        problems.add(node.place, "not-a-group", NOT_A_GROUP.format(found=found(node), keys=keys))
    elif kind == "enum":
        problems.add(node.place, "unknown-choice", _no_choice(node, allowed(model, loc).choices, problems))
    elif kind in _TOO_SMALL + _TOO_LARGE:
        problems.add(node.place, "out-of-range", _out_of_range(model, loc, details, node))
    else:
        code, sentence = SENTENCES.get(kind, SENTENCES["value_error"])
        problems.add(node.place, code, sentence.format(found=found(node)))


def _suggested(model: type[BaseModel], loc: Loc) -> str | None:
    """The known key that an unknown one at `loc` probably means."""
    known = allowed(model, loc[:-1]).keys
    french = _in_french().get(letters(str(loc[-1])), ())
    return next((key for key in french if key in known), None) or nearest(str(loc[-1]), known)


@cache
def _in_french() -> Mapping[str, tuple[str, ...]]:
    """French words people write as keys, and the keys they may mean."""
    meant: dict[str, tuple[str, ...]] = {}
    for rows in PARTS.values():
        for row in rows:
            for word in {letters(row.name.fr), *row.french}:
                meant[word] = (*meant.get(word, ()), row.key)
    return meant


def _unknown_key(model: type[BaseModel], loc: Loc) -> Text:
    known, close = allowed(model, loc[:-1]).keys, _suggested(model, loc)
    found_key = quoted(str(loc[-1]))
    if not known:
        return NO_KEYS.format(found=found_key)
    message = UNKNOWN_KEY.format(found=found_key)
    if close is None or len(known) <= LISTED:
        message += KNOWN_HERE.format(known=some_of(known))
    return message + propose(close)


def _no_choice(node: Node, choices: tuple[str, ...], problems: Problems) -> Text:
    text = node.value if isinstance(node.value, str) else ""
    message = NO_CHOICE.format(found=found(node), choices=some_of(choices))
    return message + (HINTS[text] if text in HINTS else problems.did_you_mean(text, choices))


def _group(loc: Loc) -> Text:
    """What the group is that a key is missing in."""
    names = [part for part in loc[:-1] if isinstance(part, str)]
    return GROUP_OF.get(names[-1] if names else "", OF_A_GROUP)


def _out_of_range(model: type[BaseModel], loc: Loc, details: ErrorDetails, node: Node) -> Text:
    bounds = allowed(model, loc)
    if bounds.least is not None and bounds.most is not None:
        message = OUTSIDE.format(found=found(node), least=figure(bounds.least), most=figure(bounds.most))
        return message + AS_PERCENTAGE if (bounds.least, bounds.most) == (0, 1) else message
    context = details.get("ctx", {})
    if details["type"] in _TOO_SMALL:
        sentence = TOO_LOW[details["type"]]
        return sentence.format(found=found(node), bound=figure(context.get("ge", context.get("gt", 0))))
    return TOO_HIGH.format(found=found(node), bound=figure(context.get("le", context.get("lt", 0))))


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
