"""Ways to damage a well-run journey, as the `damage` of a rule's cases (tests/rules/<rule-id>.yaml) writes them.

    damage:
      - for: {day: [10d, 365d]}             one damage for each, `$day` in what follows
        each: {type: feedback}              and for each such touchpoint, `$it`; left out: for every touchpoint
        but: {end: true}                    that is not such a one
        change: {contact: {every: $day}}    a merge patch of it; null takes away
        others: [{where: …, change: …}]     of every touchpoint of the file
        remove: {phase: after}              all those but it, with their arrows
        file: {links: {drop: {to: $it}}}    of the rest of the file
        found: $it                          where the rule should then be: `a>b`, a phase, "" for the journey
    also: [no-owner]                        what other rules rightly say of the same damage

A touchpoint matches when every value that is named is the one it has, or one of it: `written` is any. A list is patched
by `keep`, `drop`, `where` with `each`, `first` (so many), `add`, and `otherwise` (where nothing is left).
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.rule_cases import damage_of

File: TypeAlias = dict[str, Any]
_LIST_WORDS = {"keep", "drop", "where", "each", "first", "add", "otherwise"}


@dataclass(frozen=True, slots=True)
class Damaged:
    """A copy of the journey's file, and where the rule should be on it."""

    file: File
    found: str


def damaged(rule: str, file: File, name: str) -> Iterator[Damaged]:
    """The copies of the file of this name, a damage each."""
    for way in damage_of(rule):
        if way.get("in", "new.yaml") != name:
            continue
        for values in _each_of(way.get("for", {})):
            filled = _filled(way, values)
            for it in _places(filled, file):
                done = _filled(filled, {"it": it})
                yield Damaged(_done(done, file, it), done.get("found", it))


def touchpoints(file: File) -> dict[str, File]:
    """By id, each with the phase it stands in."""
    return {one["id"]: one for phase in file["touchpoints"].values() for one in phase}


def _each_of(loop: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    if not loop:
        yield {}
    for name, values in loop.items():
        for value in values:
            yield {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {_filled(key, values): _filled(one, values) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, values) for one in value]
    for name, said in values.items():
        if value == f"${name}":
            return said
        value = value.replace(f"${name}", str(said)) if isinstance(value, str) else value
    return value


def _places(way: File, file: File) -> Iterable[str]:
    """The touchpoints it is done to; one that is none where it is done to the file."""
    if "each" not in way and "but" not in way and "change" not in way:
        return ("",)
    return [
        id_
        for id_, one in _with_phase(file)
        if _matches(one, way.get("each", {})) and not ("but" in way and _matches(one, way["but"]))
    ]


def _with_phase(file: File) -> list[tuple[str, File]]:
    return [(one["id"], {**one, "phase": phase}) for phase, listed in file["touchpoints"].items() for one in listed]


def _done(way: File, file: File, it: str) -> File:
    copy = deepcopy(file)
    known = touchpoints(copy)
    for id_, one in _with_phase(file):
        for step in way.get("others", ()):
            if _matches(one, step.get("where", {})):
                _patch(known[id_], step["change"])
    if it:
        _patch(known[it], way.get("change", {}))
    if "remove" in way:
        _remove([id_ for id_, one in _with_phase(file) if id_ != it and _matches(one, way["remove"])], copy)
    _patch(copy, way.get("file", {}))
    return copy


def _remove(gone: list[str], file: File) -> None:
    for phase, listed in file["touchpoints"].items():
        file["touchpoints"][phase] = [one for one in listed if one["id"] not in gone]
    file["links"] = [link for link in file.get("links", ()) if link["from"] not in gone and link["to"] not in gone]
    for one in touchpoints(file).values():
        if one.get("failure", {}).get("recovery") in gone:
            del one["failure"]


def _matches(value: Any, wanted: Any) -> bool:
    """Whether a value, or one of a list of values, is as wanted: any of a list, all of a mapping."""
    if wanted == "written":
        return value is not None
    if isinstance(wanted, list):
        return any(_matches(value, one) for one in wanted)
    if isinstance(value, list):
        return any(_matches(one, wanted) for one in value)
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_matches(value.get(key), one) for key, one in wanted.items())
    return bool(value == wanted)


def _patch(value: File, change: File) -> None:
    for key, new in change.items():
        old = value.get(key)
        if new is None:
            value.pop(key, None)
        elif isinstance(old, list) and isinstance(new, dict):
            value[key] = _patched_list(old, new)
        elif isinstance(old, dict) and isinstance(new, dict):
            _patch(old, new)
        else:
            value[key] = deepcopy(new)


def _patched_list(old: list[Any], change: File) -> list[Any]:
    assert set(change) <= _LIST_WORDS, set(change) - _LIST_WORDS
    kept = [
        one
        for one in old
        if _matches(one, change.get("keep", one)) and not ("drop" in change and _matches(one, change["drop"]))
    ]
    for one in kept:
        if "each" in change and _matches(one, change.get("where", {})):
            _patch(one, change["each"])
    return [*change.get("add", ()), *kept[: change.get("first")]] or change.get("otherwise", [])
