"""The fields of a touchpoint as a form asks for them, and what was typed in it -> the text of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from touchpoints import labels
from touchpoints.editing.commit_message import FIELDS as FIELD_NAMES
from touchpoints.editing.edits import Value
from touchpoints.editing.render import inline
from touchpoints.editing.touchpoint_actions import remove_field, set_field
from touchpoints.editing.whole import Whole
from touchpoints.loading.extends import id_of, touchpoints_of
from touchpoints.loading.node import Node
from touchpoints.loading.tree import child_of, entries, items, plain_data, text_of
from touchpoints.model import Component, Control, Moment, Stage
from touchpoints.problem import Loc
from touchpoints.scalars import Plain
from touchpoints.text import Lang, Text, same


class Kind(StrEnum):
    """How a field is asked for."""

    WORDS = "words"
    LINES = "lines"
    """A list of texts, one on each line."""
    LISTED = "listed"
    """A list of short words between commas."""
    FIGURE = "figure"
    """A number, a share, a duration: written without quotes."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    path: Loc
    kind: Kind
    name: Text
    choices: tuple[tuple[str, Text], ...] = ()
    """Value as written, and what people read; the first empty one is unknown."""

    @property
    def key(self) -> str:
        """Its name in the form."""
        return "field." + ".".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are used about equally often."""

    name: Text
    fields: tuple[Field, ...]
    is_open: bool = False


ANCHORS: Mapping[Component, tuple[Text, Text, Text, Text, Text]] = {
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
UNKNOWN = Text(en="unknown", fr="inconnu")


def _rated(component: Component) -> Field:
    choices = [("", UNKNOWN)]
    for half in range(2, 11):
        anchor = ANCHORS[component][half // 2 - 1]
        value = f"{half / 2:g}"
        told = Text(en=value, fr=value.replace(".", ","))
        choices.append((value, told if half % 2 else told + " – " + anchor))
    return Field(("ratings", component.value), Kind.CHOICE, labels.COMPONENT[component], tuple(choices))


def _simple(name: str, kind: Kind, choices: tuple[tuple[str, Text], ...] = ()) -> Field:
    return Field((name,), kind, FIELD_NAMES.get(name, same(name)), choices)


def _one_of(name: str, told: Mapping[str, Text]) -> Field:
    return _simple(name, Kind.CHOICE, (("", UNKNOWN), *told.items()))


_IMPORTANCE = (("", Text(en="3 (default)", fr="3 (par défaut)")), *((str(n), same(str(n))) for n in range(1, 6)))
_NOTE = Field(("x-note",), Kind.WORDS, Text(en="note of the team", fr="note de l’équipe"))
GROUPS: tuple[Group, ...] = (
    Group(
        Text(en="Most used", fr="Les plus utilisés"),
        (
            _simple("name", Kind.WORDS),
            _simple("channels", Kind.LISTED),
            *(_rated(component) for component in Component),
            _simple("importance", Kind.CHOICE, _IMPORTANCE),
            _simple("owner", Kind.WORDS),
            _NOTE,
        ),
        is_open=True,
    ),
    Group(
        Text(en="What customers do and say", fr="Ce que les clients font et disent"),
        tuple(
            _simple(name, Kind.LINES) for name in ("actions", "thoughts", "verbatims", "pain_points", "opportunities")
        ),
    ),
    Group(
        Text(en="Weight and target", fr="Poids et cible"),
        (
            _simple("reach", Kind.FIGURE),
            _simple("frequency", Kind.FIGURE),
            _one_of("moment_of_truth", {one.value: labels.MOMENT[one] for one in Moment if one is not Moment.NONE}),
            _simple("target", Kind.FIGURE),
            _simple("effort", Kind.WORDS),
            _simple("emotion", Kind.FIGURE),
        ),
    ),
    Group(
        Text(en="Who and how", fr="Qui et comment"),
        (
            _one_of("stage", {one.value: labels.STAGE[one] for one in Stage}),
            _one_of("control", {one.value: labels.CONTROL[one] for one in Control}),
            _simple("gesture", Kind.WORDS),
            *(
                Field((name,), Kind.LINES, told)
                for name, told in (
                    ("frontstage", Text(en="frontstage", fr="avant-scène")),
                    ("backstage", Text(en="backstage", fr="coulisses")),
                    ("support", Text(en="systems and partners", fr="systèmes et partenaires")),
                    ("artefacts", Text(en="artefacts", fr="supports")),
                )
            ),
        ),
    ),
)
_FIELDS = tuple(field for group in GROUPS for field in group.fields)


def node_of(whole: Whole, id_: str) -> Node | None:
    """A touchpoint of the whole journey, inherited fields included; None where there is none."""
    found = next((node for _, node in touchpoints_of(whole.shaped.root) if id_of(node) == id_), None)
    written = whole.written(id_)
    note = entries(written.node).get("x-note") if written else None
    if found is None or note is None:
        return found
    return Node({**entries(found), "x-note": note}, found.place, found.end, found.start_index, found.end_index)


def shown(node: Node | None, fields: Sequence[Field]) -> list[Field]:
    """The fields as this touchpoint needs them: a text written in two languages is asked for in each."""
    told: list[Field] = []
    for field in fields:
        found = entries(node).get(str(field.path[0])) if len(field.path) == 1 else None
        if field.kind is Kind.WORDS and found is not None and isinstance(found.value, dict):
            told += [Field((*field.path, lang), Kind.WORDS, field.name + f" ({lang})") for lang in ("fr", "en")]
        else:
            told.append(field)
    return told


def raw_of(node: Node | None, field: Field) -> str:
    """What stands in a field that a form cannot show, on one line."""
    found = node
    for step in field.path:
        found = child_of(found, step) if found is not None else None
    return inline(plain_data(found), in_flow=False) if found is not None else ""


def title_of(node: Node | None, lang: Lang) -> str:
    """What a touchpoint is called, in a language where it can be."""
    name = entries(node).get("name")
    said = {key: text_of(child) for key, child in entries(name).items()}
    return text_of(name) or said.get(lang.value) or next(filter(None, said.values()), "") or ""


def value_of(node: Node, field: Field) -> str | None:
    """What stands in a field, as a form shows it; "" for unknown, None where a form cannot show it."""
    found: Node | None = node
    if field.path == ("ratings", "overall") and "rating" in entries(node):
        found = entries(node)["rating"]
    else:
        for step in field.path:
            found = child_of(found, step) if found is not None else None
    if found is None or found.value is None:
        return ""
    if field.kind in (Kind.LINES, Kind.LISTED):
        texts = [text_of(item) for item in items(found)]
        if None in texts or not isinstance(found.value, list) or any("\n" in (text or "") for text in texts):
            return None
        return ("\n" if field.kind is Kind.LINES else ", ").join(text or "" for text in texts)
    text = text_of(found)
    if text is None or field.kind is not Kind.CHOICE or text in [value for value, _ in field.choices]:
        return text
    return None


def is_excluded(node: Node | None, field: Field) -> bool:
    """Whether the touchpoint says that this driver does not apply to it, and has no rating of it: nothing to ask."""
    said = [text_of(item) for item in items(entries(node).get("not_applicable"))]
    is_rated = field.path[-1] in entries(entries(node).get("ratings"))
    return field.path[0] == "ratings" and field.path[-1] in said and not is_rated


def with_fields(whole: Whole, id_: str, typed: Mapping[str, str]) -> str:
    """The text with what was typed and differs from what stands there; emptied fields return to unknown."""
    for field in shown(node_of(whole, id_), _FIELDS):
        node = node_of(whole, id_)
        was = value_of(node, field) if node is not None else None
        now = typed.get(field.key, was or "").replace("\r\n", "\n").strip()
        if node is None or was is None or now == was.strip():
            continue
        if now:
            made = set_field(whole, id_, field.path, _value(field, now))
        else:
            path = ("rating",) if field.path == ("ratings", "overall") and "rating" in entries(node) else field.path
            made = remove_field(whole, id_, path)
        whole = whole.with_text(made.text)
    return whole.text


def _value(field: Field, words: str) -> Value:
    if field.kind is Kind.LINES:
        return [line.strip() for line in words.split("\n") if line.strip()]
    if field.kind is Kind.LISTED:
        return [word.strip() for word in words.split(",") if word.strip()]
    return words if field.kind is Kind.WORDS and field.path != ("effort",) else Plain(words)
