"""What stands in the fields of a form, and what was typed in them -> the text of the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from touchpoints.desk.form.questions import PARTICIPANTS, Field, Group, InputKind, Item, Rows
from touchpoints.editing.actions import Edited
from touchpoints.editing.edits import Value
from touchpoints.editing.render import inline
from touchpoints.editing.whole import Origin, Whole
from touchpoints.fields import part_of
from touchpoints.languages import tag
from touchpoints.loading.whole.checks.figures import sets_of
from touchpoints.loading.yaml.tree import Node, child_of, descend, entries, is_given, items, plain_data, text_of
from touchpoints.model import ANCHORED_METRICS, Evidence, Metric
from touchpoints.problem import Loc
from touchpoints.scalars import Plain
from touchpoints.text import Lang, Text, same

_ENDS = frozenset({"worst", "target"})
_OF_ONE_METRIC = _ENDS.union(*(figures for metric in Metric for figures in sets_of(metric)))
"""What a measure says or not by its metric."""
ABSTAINED = "–"
"""What stands for one that is not given in a list of figures."""
WHICH, TOLD = ".which", ".told"
"""The two boxes of a new entry of a map."""
_LISTS = (InputKind.LINES, InputKind.LISTED, InputKind.TICKS, InputKind.FIGURES)
_ANOTHER_ANSWER = Text(en="another answer", fr="une autre réponse")
_LANGUAGES = (Lang.FR.value, Lang.EN.value)
_DECIMAL_COMMA = re.compile(r"([-+]?\d+),(\d+\s*%?)")


class Owner(Protocol):
    """What a form is about: a touchpoint or the journey."""

    @property
    def groups(self) -> Sequence[Group]:
        """What it asks for."""

    @property
    def translated(self) -> Sequence[Loc]:
        """The fields that may be given in a second language."""

    def node(self, whole: Whole) -> Node | None:
        """It as the whole journey has it, inherited fields included; None where there is none."""

    def put(self, whole: Whole, path: Loc, value: Value) -> Edited:
        """The file with another value at `path`. Raises PatchRefused."""

    def take(self, whole: Whole, path: Loc) -> Edited:
        """The file without what stands at `path`. Raises PatchRefused."""

    def origins(self, whole: Whole) -> Mapping[str, Origin]:
        """Where each of its fields comes from."""


def asked(item: Item, node: Node | None) -> list[Field]:
    """The fields that an item of a form is for this node, those of its rows and of the blank row behind them too."""
    if isinstance(item, Field):
        return as_written(item, node)
    count = len(rows_in(item, node))
    return [field for index in range(count + 1) for field in row(item, node, index)]


def rows_in(rows: Rows, node: Node | None) -> list[Node]:
    """The rows that are there."""
    return items(descend(node, rows.path)) if node is not None else []


def row(rows: Rows, node: Node | None, index: int) -> list[Field]:
    """The fields of one row; of the blank one, those it begins with."""
    there = rows_in(rows, node)
    here = there[index] if index < len(there) else None
    names = _row_names(rows, here)
    fields = [field.within(*rows.path, index) for field in rows.fields if not names or field.top in names]
    told = [one for field in fields for one in as_written(field, node)]
    if rows.answers is not None:
        told += _answers(rows, here, index)
    return told


def _row_names(rows: Rows, here: Node | None) -> frozenset[str]:
    """The keys a row asks for; none: all of them."""
    if here is None:
        return frozenset(rows.first)
    if rows.path != ("evidence",):
        return frozenset()
    written, metric = entries(here), text_of(entries(here).get("metric"))
    figures = set[str]().union(*sets_of(Metric(metric))) if metric in tuple(Metric) else set[str]()
    anchors = _ENDS if metric in ANCHORED_METRICS else frozenset()
    return frozenset({*(part_of(Evidence).keys() - _OF_ONE_METRIC), *figures, *anchors, *written})


def _answers(rows: Rows, here: Node | None, index: int) -> Iterator[Field]:
    """The entries of the row's map, and a blank pair for another one."""
    path = (*rows.path, index, "answers")
    for key in entries(entries(here).get("answers")):
        named = Field((*path, key), InputKind.WORDS, same(key), source=rows.answers)
        yield from _by_language(named, entries(entries(here).get("answers"))[key])
    yield Field(path, InputKind.PAIR, _ANOTHER_ANSWER, source=rows.answers)


def as_written(field: Field, node: Node | None) -> list[Field]:
    """The field as this node needs it: a text in two languages is asked for in each, a list of such text by text."""
    there = found(node, field)
    if field.path[0] == "ratings" and field.path[-1] != "workshop":
        return _rating(field, there)
    if field.path == ("importance",) and entries(there):
        return []
    if field.kind is InputKind.WORDS:
        return list(_by_language(field, there))
    if field.kind is InputKind.LINES and any(text_of(item) is None or "\n" in str(item.value) for item in items(there)):
        each = [
            Field((*field.path, index), InputKind.WORDS, field.name + f" {index + 1}")
            for index in range(len(items(there)))
        ]
        last = Field((*field.path, len(each)), InputKind.WORDS, field.name + f" {len(each) + 1}")
        return [one for item in (*each, last) for one in _by_language(item, found(node, item))]
    return [field]


def _rating(field: Field, there: Node | None) -> list[Field]:
    """A rating is one number or one for each participant: asked for as it is written, and the other way elsewhere."""
    if not isinstance(there.value if there else None, list):
        return [field]
    return [] if field.is_list else [Field(field.path, InputKind.FIGURES, field.name, PARTICIPANTS)]


def _by_language(field: Field, there: Node | None) -> Iterator[Field]:
    written = entries(there)
    if not written:
        yield field
        return
    for lang in dict.fromkeys((*_LANGUAGES, *written)):
        yield field.in_language(lang)


def translations(owner: Owner, node: Node | None, lang: str) -> list[Field]:
    """The texts given in one language alone, asked for in the other; `lang`: the language of the file."""
    other = next(one for one in _LANGUAGES if one != tag(lang))
    fields = [item for group in owner.groups for item in group.items if isinstance(item, Field)]
    translated = [field for field in fields if field.path in owner.translated]
    return [field.in_language(other) for field in translated if text_of(found(node, field))]


def found(node: Node | None, field: Field) -> Node | None:
    """What stands in a field; None for nothing."""
    if node is None:
        return None
    if field.path == ("ratings", "overall") and is_given(entries(node).get("rating")):
        return entries(node)["rating"]
    there: Node | None = node
    for place, step in enumerate(field.path):
        if there is not None and field.bare and isinstance(there.value, str):
            return there if place == len(field.path) - 1 and step == field.bare else None
        there = child_of(there, step) if there is not None else None
    return there if is_given(there) else None


def value_of(node: Node | None, field: Field) -> str | None:
    """What stands in a field, as a form shows it; "" for unknown, None where a form cannot show it."""
    there = found(node, field)
    if there is None or field.kind is InputKind.PAIR:
        return ""
    if field.kind is InputKind.FLOW:
        chains = items(there) or [there]
        return "\n".join(text_of(chain) or " > ".join(text_of(step) or "" for step in items(chain)) for chain in chains)
    if field.kind in _LISTS and not isinstance(there.value, str):
        return _joined(field, there)
    if field.is_list:
        return ""
    return text_of(there)


def _joined(field: Field, there: Node) -> str | None:
    texts = [
        ABSTAINED if item.value is None and field.kind is InputKind.FIGURES else text_of(item) for item in items(there)
    ]
    if None in texts or not isinstance(there.value, list):
        return None
    return ("\n" if field.kind is InputKind.LINES else ", ").join(text or "" for text in texts)


def raw_of(node: Node | None, field: Field) -> str:
    """What stands in a field that a form cannot show, on one line."""
    there = found(node, field)
    return inline(plain_data(there), in_flow=False) if there is not None else ""


def with_typed(whole: Whole, owner: Owner, fields: Sequence[Field], typed: Mapping[str, str]) -> str:
    """The text with what was typed and differs from what stands there; emptied fields return to unknown.

    Raises PatchRefused where a change cannot be made.
    """
    for field, now in _changes(owner.node(whole), fields, typed):
        whole = whole.with_text(_written(whole, owner, field, now).text)
    return whole.text


def keys_changed(whole: Whole, owner: Owner, fields: Sequence[Field], typed: Mapping[str, str]) -> str:
    """The names of the fields that `with_typed` would write, to tell typing in one of them from typing in another."""
    return " ".join(field.key for field, _ in _changes(owner.node(whole), fields, typed))


def _changes(node: Node | None, fields: Sequence[Field], typed: Mapping[str, str]) -> list[tuple[Field, str]]:
    """What differs, in an order in which no change moves what a later one is about."""
    changes = []
    for field in fields:
        if field.kind is InputKind.PAIR:
            which, told = typed.get(field.key + WHICH, "").strip(), typed.get(field.key + TOLD, "").strip()
            if which and told:
                changes.append((Field((*field.path, which), InputKind.WORDS, field.name), told))
            continue
        was, now = value_of(node, field), typed.get(field.key)
        if was is None or now is None:
            continue
        now = now.replace("\r\n", "\n").strip()
        if field.kind is InputKind.TICKS:
            now = _in_written_order(was, now)
        if now != was.strip():
            changes.append((field, now))
    return sorted(changes, key=lambda change: (change[0].top == "id", *_from_behind(change[0].path)))


def _in_written_order(was: str, now: str) -> str:
    """What is ticked, in the order in which the file has it; what is new behind it. Boxes come in one of their own."""
    written, ticked = ([word.strip() for word in words.split(",")] for words in (was, now))
    return ", ".join([*(word for word in written if word in ticked), *(word for word in ticked if word not in written)])


def _from_behind(path: Loc) -> tuple[int, ...]:
    """Rows that may go away are changed before those above them, whose positions stay."""
    return tuple(-step for step in path if isinstance(step, int))


def _written(whole: Whole, owner: Owner, field: Field, now: str) -> Edited:
    node = owner.node(whole)
    path = field.path
    if not now:
        if path == ("ratings", "overall") and is_given(entries(node).get("rating")):
            path = ("rating",)
        above = descend(node, path[:-1]) if node is not None else None
        return owner.take(whole, path[:-1] if field.bare and text_of(above) is not None else path)
    value = _value(field, now)
    above = descend(node, path[:-1]) if node is not None and len(path) > 1 else None
    words = text_of(above)
    if words is not None and field.bare and isinstance(path[-2], int):
        return owner.put(
            whole, path[:-1], value if path[-1] == field.bare else {field.bare: words, str(path[-1]): value}
        )
    return owner.put(whole, path, value)


def _value(field: Field, words: str) -> Value:
    if field.kind in (InputKind.LINES, InputKind.FLOW):
        return [line.strip() for line in words.split("\n") if line.strip()]
    if field.kind in (InputKind.LISTED, InputKind.TICKS):
        return [word.strip() for word in words.split(",") if word.strip()]
    if field.kind is InputKind.FIGURES:
        return _figures(field, words)
    if field.kind is InputKind.WORDS or field.source is not None:
        return words
    return Plain(_DECIMAL_COMMA.sub(r"\1.\2", words) if _DECIMAL_COMMA.fullmatch(words) else words)


def _figures(field: Field, words: str) -> Value:
    """Figures between commas, or between semicolons where commas stand for decimals; a count alone is no list."""
    parts = [part.strip() for part in words.split(";" if ";" in words else ",")]
    listed = [None if part in (ABSTAINED, "-") else Plain(part.replace(",", ".")) for part in parts if part]
    return listed[0] if len(listed) == 1 and field.path[-1] == "participants" else listed
