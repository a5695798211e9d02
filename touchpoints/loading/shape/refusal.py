"""What the model refuses → a problem in words: what was found, what is allowed, the nearest valid name."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from touchpoints.fields import PARTS
from touchpoints.languages import nearest_language
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.allowed import allowed
from touchpoints.loading.shape.found import figure, found
from touchpoints.loading.shape.refusal_words import (
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
from touchpoints.loading.yaml.tree import Node, descend
from touchpoints.nearest import LISTED, letters, nearest, propose, some_of
from touchpoints.problem import Loc
from touchpoints.text import Text, same
from touchpoints.visible import quoted

_TOO_SMALL = ("greater_than_equal", "greater_than")
_TOO_LARGE = ("less_than_equal", "less_than")
_NO_GROUP = ("model_type", "dict_type", "mapping_type", "model_attributes_type")


def note_refusal(model: type[BaseModel], root: Node, loc: Loc, details: ErrorDetails, problems: Problems) -> None:
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
        problems.add_key(parent, key, "unknown-key", _unknown_key(model, loc) + OR_A_LANGUAGE)
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


def suggested(model: type[BaseModel], loc: Loc) -> str | None:
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
    known, close = allowed(model, loc[:-1]).keys, suggested(model, loc)
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
