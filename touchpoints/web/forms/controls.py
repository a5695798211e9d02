"""Fields, rows and groups of a form -> what a page shows; what is wrong with one stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoints.desk.form.questions import UNKNOWN, Choices, Field, Group, InputKind, Rows
from touchpoints.desk.form.values import (
    TOLD,
    WHICH,
    Owner,
    as_written,
    found,
    raw_of,
    row,
    rows_in,
    translations,
    value_of,
)
from touchpoints.editing.whole import ORIGIN, Origin
from touchpoints.element import Child, Element, h
from touchpoints.loading.yaml.tree import Node, descend, entries, is_given, items, text_of
from touchpoints.problem import Place, Problem
from touchpoints.text import Lang, Text, capital, same
from touchpoints.visible import visible
from touchpoints.web.desk.buttons import button
from touchpoints.web.forms.choices import Known

_LONG = 60
"""Characters of a text that is asked for in a box of several lines."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the fields of a form are drawn from."""

    owner: Owner
    subject: str
    """As events name it."""
    known: Known
    node: Node | None
    origins: Mapping[str, Origin]
    """Where each field comes from; none in a file that extends no other."""
    problems: Sequence[Problem]
    can_reset: bool = True
    """Whether the page can take a field back to what is inherited."""

    @property
    def lang(self) -> Lang:
        return self.known.lang


def groups(form: Form, file_lang: str) -> list[Child]:
    """The whole form, one group after the other, and the texts that could be said in another language."""
    told: list[Child] = [_group(form, group) for group in form.owner.groups]
    others = translations(form.owner, form.node, file_lang)
    if others:
        inner = [_field(form, field, None) for field in others]
        told.append(
            h(
                "details",
                h("summary", _OTHER_LANGUAGE(form.lang)),
                h("div", inner, class_="edit-fields"),
                data_key="edit-group-translations",
            )
        )
    notes = [Field((key,), InputKind.WORDS, same(key)) for key in entries(form.node) if key.startswith("x-")]
    notes = [note for note in notes if note.top != "x-note"]
    if notes:
        inner = [_field(form, note, None) for note in notes]
        told.append(
            h(
                "details",
                h("summary", _NOTES(form.lang)),
                h("div", inner, class_="edit-fields"),
                data_key="edit-group-notes",
            )
        )
    return told


def _group(form: Form, group: Group) -> Element:
    inner = group_fields(form, group)
    count = sum(_is_given(form, item) for item in group.items)
    told = h("span", str(count), class_="count", aria_hidden="true") if count and not group.is_open else None
    key = f"edit-group-{group.key}"
    body = h("div", inner, class_="edit-fields")
    return h("details", h("summary", group.name(form.lang), " ", told), body, open=group.is_open or None, data_key=key)


def group_fields(form: Form, group: Group) -> list[Child]:
    """What stands in a group; where a field comes from is told once for all its parts."""
    inner: list[Child] = []
    last = ""
    for item in group.items:
        if isinstance(item, Rows):
            inner.append(_rows(form, item))
            continue
        for field in as_written(item, form.node):
            origin = form.origins.get(_written_as(form, field)) if field.top != last else None
            if not _is_excluded(form, field):
                inner.append(_field(form, field, origin))
            elif not field.is_list:  # told once, where it is asked for as one number
                inner.append(_excluded(form, field))
            last = field.top
    return inner


def _written_as(form: Form, field: Field) -> str:
    """The key that a field stands under: one rating alone is written `rating`, and asked for as the overall one."""
    alone = is_given(entries(form.node).get("rating")) and field.path == ("ratings", "overall")
    return "rating" if alone else field.top


def _is_given(form: Form, item: "Field | Rows") -> int:
    """How many things of an item are there, for a group that is closed."""
    if isinstance(item, Rows):
        return len(rows_in(item, form.node))
    return sum(value_of(form.node, field) != "" for field in as_written(item, form.node))


def _is_excluded(form: Form, field: Field) -> bool:
    """A driver that the touchpoint says does not apply is told, not asked for; one that is rated all the same is."""
    said = [text_of(item) for item in items(entries(form.node).get("not_applicable"))]
    return field.top == "ratings" and field.path[-1] in said and found(form.node, field) is None


def _excluded(form: Form, field: Field) -> Element:
    name = h("span", _named(form, field), class_="name")
    return h("p", name, " ", h("span", _EXCLUDED(form.lang), class_="small muted"), class_="field")


def _rows(form: Form, rows: Rows) -> Element:
    there = rows_in(rows, form.node)
    origin = _origin(form, str(rows.path[0]), form.origins.get(str(rows.path[0])))
    told = [_row(form, rows, index) for index in range(len(there) + 1)]
    base = form.known.whole.base
    inherits = base is not None and is_given(entries(base.root).get(str(rows.path[0])))
    beside = h("p", rows.beside(form.lang), class_="small muted") if rows.beside and inherits else None
    return h("div", h("p", origin) if origin else None, beside, told, class_="edit-rows wide")


def _row(form: Form, rows: Rows, index: int) -> Element:
    """One row, folded to what tells it from the others; the blank one to what it adds."""
    lang, there = form.lang, rows_in(rows, form.node)
    is_new = index == len(there)
    fields = row(rows, form.node, index)
    where = ".".join(map(str, (*rows.path, index)))
    wrong = [] if is_new else _of_row(form, there[index], fields)
    title: Child = rows.add(lang) if is_new else [f"{rows.name(lang)} {index + 1}", _titled(form, rows, there[index])]
    remove = button(_REMOVE.format(name=rows.name)(lang), "take", subject=form.subject, what=where)
    inner = h(
        "div",
        [_wrong(problem, lang) for problem in wrong],
        [_field(form, field, None) for field in fields],
        None if is_new else h("p", remove, class_="edit-buttons wide"),
        class_="edit-fields",
    )
    key = f"edit-row-{where}"
    mark = (
        h("span", _PROBLEM_HERE(lang), class_="chip wrong") if not is_new and _has_problem(form, there[index]) else None
    )
    return h("details", h("summary", title, " ", mark), inner, data_key=key, class_="new" if is_new else None)


def _titled(form: Form, rows: Rows, here: Node) -> str:
    """What tells a row from the others, in the reader's words where there are any."""
    told = []
    for name in rows.titled:
        field = next(one for one in rows.fields if one.top == name)
        value = text_of(here) if field.bare == name and text_of(here) else text_of(descend(here, (name,)))
        if value:
            told.append(dict(form.known.choices(field)).get(value, same(value))(form.lang))
    return " – " + visible(rows.between.join(told), 120) if told else ""


def _of_row(form: Form, here: Node, fields: Sequence[Field]) -> list[Problem]:
    """What is wrong with a row as a whole, and with no single field of it."""
    spans = [there for field in fields if (there := found(form.node, field)) is not None]
    return [
        problem
        for problem in form.problems
        if _is_in(problem.place, here) and not any(_is_in(problem.place, span) for span in spans)
    ]


def _has_problem(form: Form, here: Node) -> bool:
    return any(_is_in(problem.place, here) for problem in form.problems)


def _is_in(place: Place, node: Node) -> bool:
    return node.place.file == place.file and node.place <= place < max(
        node.end, Place(place.file, node.place.line, 1 + node.place.column)
    )


def _field(form: Form, field: Field, origin: Origin | None) -> Element:
    lang, name = form.lang, _named(form, field)
    value = value_of(form.node, field)
    id_ = f"edit-{field.key}"
    chip = _origin(form, _written_as(form, field), origin)
    if value is None:
        raw = h("code", visible(raw_of(form.node, field), 200))
        told = h("span", _IN_TEXT(lang), class_="small muted")
        return h("p", h("span", name, class_="name"), " ", raw, " ", told, chip, class_="field")
    there = found(form.node, field)
    wrong = [problem for problem in form.problems if there is not None and _is_in(problem.place, there)]
    described = [f"{id_}-hint"] * bool(field.hint) + [f"{id_}-wrong"] * bool(wrong)
    marks = {
        "id": id_,
        "data_key": field.key,
        "aria_describedby": " ".join(described) or None,
        "aria_invalid": "true" if wrong else None,
    }
    hint = h("span", field.hint(lang), class_="small muted", id=f"{id_}-hint") if field.hint else None
    beside = h("div", [_wrong(problem, lang) for problem in wrong], id=f"{id_}-wrong") if wrong else None
    if field.kind is InputKind.TICKS:
        return h(
            "fieldset", h("legend", name, chip), _ticks(form, field, value, marks), hint, beside, class_="field ticks"
        )
    if field.kind is InputKind.PAIR:
        return _pair(form, field, name)
    label = h("div", h("label", name, for_=id_, class_="name"), chip, class_="labelled")
    look = "field wide" if field.kind in (InputKind.LINES, InputKind.FLOW) or len(value) > _LONG else "field"
    return h("div", label, _control(form, field, value, marks), hint, beside, class_=look)


def _named(form: Form, field: Field) -> str:
    name = form.known.name(field)(form.lang)
    return name if field.top.startswith("x-") and field.top != "x-note" else capital(name)


def _control(form: Form, field: Field, value: str, marks: Mapping[str, str | None]) -> Element:
    if field.kind is InputKind.CHOICE:
        choices = form.known.choices(field)
        unknown = (field.unknown or UNKNOWN)(form.lang)
        blank = h("option", unknown, value="") if field.path != ("phase",) else None
        return h("select", blank, _options(choices, value, form.lang), name=field.key, **marks)
    if field.kind is InputKind.DAY:
        return h("input", type="date", name=field.key, value=value, **marks)
    if field.kind in (InputKind.LINES, InputKind.FLOW) or "\n" in value or len(value) > _LONG:
        rows = max(2, value.count("\n") + 2)
        return h(
            "textarea",
            "\n" + value,
            name=field.key,
            rows=rows,
            spellcheck="false" if field.kind is InputKind.FLOW else None,
            **marks,
        )
    box = {"type": "text", "name": field.key, "value": value, "autocomplete": "off", **marks}
    if field.source is None or field.path[-2:-1] == ("answers",):
        return h("input", **box)
    known = [h("option", name(form.lang), value=one) for one, name in form.known.choices(field)]
    proposed = h("datalist", known, id=f"{marks['id']}-known")
    return h("span", h("input", list=f"{marks['id']}-known", **box), proposed, class_="proposed")


def _options(choices: Choices, value: str, lang: Lang) -> list[Child]:
    """The choices; a value that is none of them stays one, so that nothing is lost by looking at it."""
    known = dict(choices)
    told = [h("option", name(lang), value=each, selected=each == value or None) for each, name in choices]
    return [*told, h("option", value, value=value, selected=True)] if value and value not in known else [*told]


def _ticks(form: Form, field: Field, value: str, marks: Mapping[str, str | None]) -> list[Child]:
    """A box for each choice; the empty field before them says that none is ticked."""
    written = [word.strip() for word in value.split(",") if word.strip()]
    choices = dict(form.known.choices(field))
    every = [*choices, *(word for word in written if word not in choices)]
    boxes = [
        h(
            "label",
            h(
                "input",
                type="checkbox",
                name=field.key,
                value=one,
                checked=one in written or None,
                data_key=f"{field.key}-{one}",
            ),
            " ",
            choices[one](form.lang) if one in choices else one,
        )
        for one in every
    ]
    empty = h("input", type="hidden", name=field.key, value="")
    described = {"aria_describedby": marks["aria_describedby"]}
    if len(every) > _MANY_TICKS:
        told = ", ".join(choices[one](form.lang) if one in choices else one for one in written) or _NONE_TICKED(
            form.lang
        )
        inner = h("div", boxes, class_="boxes", **described)
        return [empty, h("details", h("summary", told), inner, data_key=f"{field.key}-boxes")]
    return [empty, h("div", boxes, class_="boxes", **described)]


def _pair(form: Form, field: Field, name: str) -> Element:
    """A new entry of a map: which one, and what it says."""
    lang, key = form.lang, field.key
    choices = _options(form.known.choices(field), "", lang)
    which = h("select", h("option", "–", value=""), choices, name=key + WHICH, data_key=key + WHICH, aria_label=name)
    told = h("input", type="text", name=key + TOLD, data_key=key + TOLD, autocomplete="off", aria_label=_ITS_TEXT(lang))
    return h("fieldset", h("legend", name), which, " ", told, class_="field pair wide")


def _wrong(problem: Problem, lang: Lang) -> Element:
    return h("p", problem.message(lang), class_="wrong small")


def _origin(form: Form, name: str, origin: Origin | None) -> list[Child]:
    """Where a field comes from, in a file that extends another; with the way back where it is written over."""
    if origin is None:
        return []
    chip = h("span", ORIGIN[origin](form.lang), class_=f"chip origin {origin.value}")
    if origin is not Origin.OVERRIDDEN or not form.can_reset:
        return [" ", chip]
    return [" ", chip, " ", button(_RESET(form.lang), "reset", subject=form.subject, what=name)]


_MANY_TICKS = 8
_OTHER_LANGUAGE = Text(en="In the other language", fr="Dans l’autre langue")
_NOTES = Text(en="Notes of the team (x-…)", fr="Notes de l’équipe (x-…)")
_EXCLUDED = Text(en="does not apply here", fr="ne s’applique pas ici")
_IN_TEXT = Text(en="written in a form that only the text shows", fr="écrit sous une forme que seul le texte montre")
_REMOVE = Text(en="Remove: {name}", fr="Retirer : {name}")
_PROBLEM_HERE = Text(en="problem", fr="problème")
_RESET = Text(en="Restore the inherited value", fr="Rétablir la valeur héritée")
_NONE_TICKED = Text(en="none chosen", fr="aucun choisi")
_ITS_TEXT = Text(en="its text", fr="son texte")
