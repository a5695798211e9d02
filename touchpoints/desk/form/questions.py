"""The table of fields -> what the forms of a touchpoint, a journey and its links ask: fields, rows of them, groups."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from pydantic import BaseModel

from touchpoints import fields, labels
from touchpoints.fields import FieldGroup, NameSource, Typed, fields_of, part_of
from touchpoints.model import Component, ImportancePoints, Journey, Moment, Ratings, Touchpoint
from touchpoints.problem import Loc
from touchpoints.text import Text, number, same


class InputKind(StrEnum):
    """How a field is asked for, and how what was typed is written."""

    WORDS = "words"
    """A text; written as text for sure."""
    LINES = "lines"
    """A list of texts, one on each line."""
    LISTED = "listed"
    """A list of short words between commas."""
    FIGURE = "figure"
    """A number, a share, a duration: written without quotes."""
    FIGURES = "figures"
    """A list of such between commas; a dash for one that is not given."""
    DAY = "day"
    CHOICE = "choice"
    """One of `choices`, or of what `source` names."""
    TICKS = "ticks"
    """Any of them."""
    FLOW = "flow"
    """Chains of ids, one on each line."""
    PAIR = "pair"
    """A new entry of a map: which one, and its text."""


Choices: TypeAlias = tuple[tuple[str, Text], ...]
"""Value as written, and what people read."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    path: Loc
    """Within its touchpoint, its journey or its row."""
    kind: InputKind
    name: Text
    hint: Text | None = None
    """What may be written, where the name does not say it."""
    choices: Choices = ()
    source: NameSource | None = None
    unknown: Text | None = None
    """Of a choice: what it says while nothing is chosen; None: that it is unknown."""
    bare: str = ""
    """The key that a text alone, in the place of the map around the field, stands for."""
    is_list: bool = False
    """Of a figure that may also be a list: asks for the list."""

    @property
    def key(self) -> str:
        """Its name in the form."""
        return ("list." if self.is_list else "field.") + ".".join(map(str, self.path))

    @property
    def top(self) -> str:
        """The field of the file that it is, or is a part of."""
        return str(self.path[0])

    def within(self, *loc: str | int) -> "Field":
        """The same field of a row that stands at `loc`."""
        return replace(self, path=(*loc, *self.path))

    def in_language(self, lang: str) -> "Field":
        """The part of a text that is written in this language."""
        return replace(self, path=(*self.path, lang), name=self.name + f" ({lang})")


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of maps, each a row of fields."""

    path: Loc
    name: Text
    """Of one: "Measure"."""
    add: Text
    """What the blank row behind the last is called: "Add a measure"."""
    fields: tuple[Field, ...] = ()
    titled: tuple[str, ...] = ()
    """The keys whose values tell a row from the others."""
    between: str = " · "
    """What stands between these values."""
    first: tuple[str, ...] = ()
    """The keys a blank row asks for; the others come once it is begun. None of them named: all."""
    answers: NameSource | None = None
    """The row also holds a map `answers`, with keys of this source."""
    beside: Text | None = None
    """Said in a file that inherits rows of this list, where it adds its own to them and does not replace them."""


Item: TypeAlias = Field | Rows


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are used about equally often."""

    key: str
    name: Text
    items: tuple[Item, ...]
    is_open: bool = False


UNKNOWN = Text(en="unknown", fr="inconnu")


_ANCHORS: Mapping[Component, tuple[Text, Text, Text, Text, Text]] = {
    Component.OVERALL: (
        Text(en="very dissatisfied", fr="très insatisfait"),
        Text(en="dissatisfied", fr="insatisfait"),
        Text(en="neither", fr="ni l’un ni l’autre"),
        Text(en="satisfied", fr="satisfait"),
        Text(en="very satisfied", fr="très satisfait"),
    ),
    Component.SPEED: (
        Text(en="far too slow", fr="beaucoup trop lent"),
        Text(en="slow", fr="lent"),
        Text(en="acceptable", fr="acceptable"),
        Text(en="fast", fr="rapide"),
        Text(en="very fast", fr="très rapide"),
    ),
    Component.EASE: (
        Text(en="very hard", fr="très difficile"),
        Text(en="hard", fr="difficile"),
        Text(en="neither", fr="ni facile ni difficile"),
        Text(en="easy", fr="facile"),
        Text(en="very easy", fr="très facile"),
    ),
    Component.KNOWLEDGE: (
        Text(en="of no help", fr="n’aide en rien"),
        Text(en="of little help", fr="aide peu"),
        Text(en="helps enough", fr="aide assez"),
        Text(en="competent", fr="compétent"),
        Text(en="expert", fr="expert"),
    ),
    Component.FRIENDLINESS: (
        Text(en="unpleasant", fr="désagréable"),
        Text(en="cold", fr="froid"),
        Text(en="neutral", fr="neutre"),
        Text(en="friendly", fr="aimable"),
        Text(en="very warm", fr="très chaleureux"),
    ),
}
"""What 1 to 5 mean, in words."""
PARTICIPANTS = Text(
    en="one rating per participant: 4, 3, –, 5 (– abstained)",
    fr="une note par participant : 4, 3, –, 5 (– abstention)",
)
_HINTS: Mapping[fields.FieldKind, Text] = {
    fields.FieldKind.SHARE: Text(en="a share: 0.45 or 45%", fr="une part : 0.45 ou 45%"),
    fields.FieldKind.DURATION: Text(
        en="a duration: 30min, 24h, 4d, 5bd (business days), 2w",
        fr="une durée : 30min, 24h, 4d (jours), 5bd (jours ouvrés), 2w (semaines)",
    ),
    fields.FieldKind.POINTS: Text(en="points, 0 to 100", fr="points, de 0 à 100"),
    fields.FieldKind.SLUG: Text(en="lower case, digits and hyphens", fr="minuscules, chiffres et traits d’union"),
}
"""How to write what is of a kind."""
_FIGURES = (fields.FieldKind.NUMBER, fields.FieldKind.POINTS, fields.FieldKind.SHARE, fields.FieldKind.DURATION)
_DEFAULT = Text(en="{name} (default)", fr="{name} (par défaut)")
_NOTE = Field(("x-note",), InputKind.WORDS, Text(en="note of the team", fr="note de l’équipe"))
_BARE = {"journey": "name", "opportunities": "text"}
"""The key that a text alone, in the place of a map, stands for."""
_ROWS: Mapping[str, Rows] = {
    "opportunities": Rows(
        (), Text(en="Opportunity", fr="Opportunité"), Text(en="Add an opportunity", fr="Ajouter une opportunité"),
        titled=("text",),
    ),
    "evidence": Rows(
        (), Text(en="Measure", fr="Mesure"), Text(en="Add a measure", fr="Ajouter une mesure"),
        titled=("metric", "component", "mean", "n", "sample"), first=("metric", "component"),
    ),
    "data_asked": Rows(
        (), Text(en="Data asked", fr="Donnée demandée"),
        Text(en="Add data that is asked", fr="Ajouter une donnée demandée"), titled=("field", "purpose"),
    ),
    "workshops": Rows(
        (), Text(en="Workshop", fr="Atelier"), Text(en="Add a workshop", fr="Ajouter un atelier"),
        titled=("id", "date"),
    ),
    "questions": Rows(
        (), Text(en="Question", fr="Question"), Text(en="Add a question", fr="Ajouter une question"),
        titled=("text", "id"), answers=NameSource.ANSWERING,
    ),
    "accepted_gaps": Rows(
        (), Text(en="Accepted gap", fr="Écart accepté"), Text(en="Accept a gap", fr="Accepter un écart"),
        titled=("rule", "on"),
        beside=Text(
            en="The acceptances of the file extended stay in force beside these; they are changed there.",
            fr="Les acceptations du fichier étendu restent en vigueur à côté de celles-ci ; elles se modifient "
            "dans ce fichier.",
        ),
    ),
    "links": Rows(
        (), Text(en="Link", fr="Lien"), Text(en="Add a link", fr="Ajouter un lien"),
        titled=("from", "to"), between=" → ", first=("from", "to", "kind"),
    ),
}  # fmt: skip
"""Lists of maps: what one is called, and what tells it from the others."""


def _groups(
    groups: Iterable[FieldGroup], kind: type[BaseModel], also: Mapping[str, Iterable[Item]]
) -> tuple[Group, ...]:
    """`also`: what a group asks for beside its own fields."""
    told = part_of(kind)
    return tuple(
        Group(
            group.key,
            group.name,
            (*(item for row in group.fields for item in _items((row.key,), told[row.key])), *also.get(group.key, ())),
            group.is_open,
        )
        for group in groups
    )


def _items(path: Loc, one: Typed, bare: str = "") -> Iterator[Item]:
    """What is asked for a field: itself, its parts, or rows of them."""
    key = one.field.key
    if one.part is Touchpoint or path == ("rating",):  # asked for apart; a rating is the overall one of the ratings
        return
    if one.part is Ratings:
        yield from map(_rated, Component)
    elif one.part is ImportancePoints:
        steps = tuple((str(step), same(str(step))) for step in range(1, 6))
        yield replace(_plain(path, one), kind=InputKind.CHOICE, choices=steps)
    elif key in _ROWS:
        inner = [item for row in _of_part(one) for item in _items((row.field.key,), row, _BARE.get(key, ""))]
        asked = tuple(item for item in inner if isinstance(item, Field) and item.top != "answers")
        yield replace(_ROWS[key], path=path, fields=asked)
    elif one.part is not None:
        for row in _of_part(one):
            for item in _items((*path, row.field.key), row, bare or _BARE.get(key, "")):
                yield replace(item, name=one.field.name + ", " + item.name) if key == "reviewed" else item
    else:
        yield replace(_plain(path, one), bare=bare)


def _of_part(one: Typed) -> Iterable[Typed]:
    assert one.part is not None, "asked only of what is made of fields"
    return part_of(one.part).values()


def _plain(path: Loc, one: Typed) -> Field:
    """One box, list or choice."""
    row = one.field
    unset = row.unset
    if unset is None and isinstance(one.default, bool):
        unset = _DEFAULT.format(name=labels.YES_NO[one.default])
    elif unset is None and isinstance(one.default, StrEnum):
        unset = _DEFAULT.format(name=labels.words_of(type(one.default))[one.default])
    return Field(
        path, _control(one), row.name, row.hint or _HINTS.get(one.kind), _choices(one), row.source, unknown=unset
    )


def _control(one: Typed) -> InputKind:
    key, source = one.field.key, one.field.source
    if key in ("flow", "participants"):
        return InputKind.FLOW if key == "flow" else InputKind.FIGURES
    if source is not None or one.choices is not None or one.kind is fields.FieldKind.YES_NO:
        is_open = source is NameSource.SEGMENTS
        return InputKind.TICKS if one.is_list else InputKind.WORDS if is_open else InputKind.CHOICE
    if one.is_list:
        return {fields.FieldKind.WORDS: InputKind.LINES, fields.FieldKind.LINE: InputKind.LISTED}.get(
            one.kind, InputKind.FIGURES
        )
    if one.kind is fields.FieldKind.DAY:
        return InputKind.DAY
    return InputKind.FIGURE if one.kind in _FIGURES else InputKind.WORDS


def _choices(one: Typed) -> Choices:
    if one.kind is fields.FieldKind.YES_NO:
        return tuple((str(value).lower(), name) for value, name in labels.YES_NO.items())
    if isinstance(one.choices, tuple):
        return tuple((value, same(value)) for value in one.choices)
    words = labels.words_of(one.choices) if one.choices is not None else {}
    return tuple((value.value, name) for value, name in words.items() if value is not Moment.NONE)


def _rated(component: Component) -> Field:
    choices: list[tuple[str, Text]] = []
    for half in range(2, 11):
        anchor = _ANCHORS[component][half // 2 - 1]
        told = number(half / 2, half % 2)
        choices.append((f"{half / 2:g}", told if half % 2 else told + " – " + anchor))
    return Field(("ratings", component.value), InputKind.CHOICE, labels.COMPONENT[component], choices=tuple(choices))


def _by_participant(component: Component) -> Field:
    return Field(
        ("ratings", component.value), InputKind.FIGURES, labels.COMPONENT[component], PARTICIPANTS, is_list=True
    )


def _one(*path: str) -> Field:
    return _plain(path, fields_of(Touchpoint)[path])


OF_TOUCHPOINT = _groups(
    fields.TOUCHPOINT_GROUPS,
    Touchpoint,
    {
        "most": (_NOTE,),
        "weight": (
            _one("importance", "points"),
            *map(_by_participant, Component),
            _one("ratings", "workshop"),
        ),
    },
)
OF_JOURNEY = _groups(fields.JOURNEY_GROUPS, Journey, {})
OF_LINKS = _groups(fields.STEP_GROUPS, Journey, {})


def translated(groups: Iterable[Group], kind: type[BaseModel]) -> tuple[Loc, ...]:
    """The texts of a form that may be given in a second language."""
    known = fields_of(kind)
    items = [item for group in groups for item in group.items if isinstance(item, Field)]
    return tuple(
        item.path
        for item in items
        if item.kind is InputKind.WORDS
        and (one := known.get(tuple(map(str, item.path))))
        and one.kind is fields.FieldKind.WORDS
    )
