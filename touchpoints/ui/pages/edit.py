"""Edit: one file as a form and as text, the same draft; what a save would change, and do to scores and gaps."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.editing.effect import Effect
from touchpoints.editing.origin import ORIGIN, Origin, field_origins, touchpoint_origin
from touchpoints.editing.references import dangling
from touchpoints.editing.whole import Whole, in_folder
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.text import Text, plural
from touchpoints.ui import address, desk_panel, edit_desk, permission, state
from touchpoints.ui.edit_buttons import button, form_marks, submit
from touchpoints.ui.edit_desk import EditDesk
from touchpoints.ui.edit_fields import GROUPS, Field, Kind, is_excluded, node_of, raw_of, shown, title_of, value_of
from touchpoints.ui.edit_outcome import clashes, git, outcome
from touchpoints.ui.markup import Child, Element, h, hidden_fields, show
from touchpoints.ui.person import person
from touchpoints.ui.source import source
from touchpoints.ui.visit import Visit, choose
from touchpoints.visible import visible


def draw(visit: Visit) -> None:
    file = _file(visit)
    if file is None:
        show(_title(visit), h("p", _NO_FILE(visit.lang)), key="edit", lang=visit.lang.value)
        return
    if visit.desk is None:
        show(*_read_only(visit, file), key="edit", lang=visit.lang.value)
        return
    desk = edit_desk.of_session()
    edit_desk.open_on(desk, state.folder(), file, person())
    show(*_page(visit, desk), key="edit", lang=visit.lang.value)


def _file(visit: Visit) -> str | None:
    asked = visit.address.get("file")
    files = [each.document.file for each in visit.assessment.journeys]
    if asked:
        return asked
    chosen = choose(visit.assessment, visit.address).found
    return chosen.document.file if chosen else next(iter(files), None)


def _title(visit: Visit) -> Element:
    return h("h1", _TITLE(visit.lang), id="content", tabindex=-1, data_page=address.EDIT)


def _read_only(visit: Visit, file: str) -> list[Child]:
    may = permission.permission()
    return [
        _title(visit),
        h("p", may.why(visit.lang), class_="notice"),
        h("h2", h("code", file)),
        source(state.source_lines(file), 1, visit.lang),
    ]


def _page(visit: Visit, desk: EditDesk) -> list[Child]:
    lang, draft = visit.lang, desk.draft
    assert draft is not None
    told = state.effect_of(visit.assessment, draft.file, draft.text)
    whole, refusal = _whole(visit, desk)
    as_text = visit.address.get("as") == "text" or whole is None
    return [
        _title(visit),
        _choice(visit, draft.file),
        _ways(visit, as_text),
        _notices(desk, visit),
        _steps(desk, visit),
        _problems(told, visit),
        h("p", refusal(lang), class_="notice failed") if refusal else None,
        clashes(desk, visit),
        _text_way(desk, visit) if as_text or whole is None else _form_way(desk, whole, visit),
        outcome(desk, told, visit),
        git(desk, visit),
    ]


def _whole(visit: Visit, desk: EditDesk) -> tuple[Whole | None, Text | None]:
    """The draft as it is understood; or why there is only its text."""
    assert desk.draft is not None
    try:
        settings = visit.assessment.settings
        return in_folder(state.folder(), desk.draft.file, desk.draft.text, lang=settings.lang), None
    except TouchpointsError as error:
        return None, error.text


def _choice(visit: Visit, file: str) -> Element:
    files = sorted({*(each.document.file for each in visit.assessment.journeys), file})
    options = [h("option", name, value=name, selected=name == file or None) for name in files]
    kept = hidden_fields({key: visit.address.params[key] for key in ("lang", "as") if key in visit.address.params})
    box = h("select", options, name="file", data_key="edit-file")
    return h("form", kept, h("label", h("span", _FILE(visit.lang)), " ", box), action=address.EDIT, class_="filters")


def _ways(visit: Visit, as_text: bool) -> Element:
    """The two ways to edit the same draft."""
    ways = ((_FORM, None, not as_text), (_TEXT, "text", as_text))
    links = [
        h("li", h("a", name(visit.lang), href=visit.href(as_=way), aria_current="true" if on else None))
        for name, way, on in ways
    ]
    return h("nav", h("ul", links), aria_label=_WAYS(visit.lang), class_="tabs")


def _notices(desk: EditDesk, visit: Visit) -> list[Child]:
    told: list[Child] = []
    if desk.is_resumed and desk.draft is not None and desk.draft.is_changed:
        told.append(h("p", _RESUMED(visit.lang), class_="notice"))
    if desk.said:
        told.append(h("p", desk.said(visit.lang), class_="notice", role="status"))
    if desk.error:
        told.append(h("p", desk.error(visit.lang), class_="notice failed", role="alert"))
    return told


def _steps(desk: EditDesk, visit: Visit) -> Element:
    assert desk.draft is not None
    lang, draft = visit.lang, desk.draft
    return h(
        "p",
        button(_UNDO(lang), "undo", disabled=not draft.past),
        button(_REDO(lang), "redo", disabled=not draft.future),
        button(_DISCARD(lang), "discard") if draft.is_changed and draft.base else None,
        class_="edit-buttons",
    )


def _problems(told: Effect, visit: Visit) -> Element | None:
    found = [*told.problems, *told.elsewhere]
    if not found:
        return None
    entries = [h("li", h("code", str(one.place)), " ", one.path, " ", one.message(visit.lang)) for one in found]
    return h("div", h("h2", _PROBLEMS(visit.lang)), h("ul", entries), class_="notice failed", role="status")


def _text_way(desk: EditDesk, visit: Visit) -> Element:
    assert desk.draft is not None
    area = h(
        "textarea",
        "\n" + desk.draft.text.replace("\r\n", "\n"),
        name="text",
        rows=min(40, desk.draft.text.count("\n") + 3),
        spellcheck="false",
        data_key="edit-text",
        class_="yaml",
    )
    label = h("label", h("span", _TEXT_OF(visit.lang)), area, class_="field")
    buttons = h("p", submit(_APPLY(visit.lang), "text"), class_="buttons")
    return h("form", label, buttons, data_desk="edit text", data_turn=0, data_live=True)


def _form_way(desk: EditDesk, whole: Whole, visit: Visit) -> Element:
    order = whole.order
    ids = [id_ for phase in Phase for id_ in order[phase]]
    asked = visit.address.get("touchpoint")
    chosen = asked if asked in ids else next(iter(ids), None)
    listed = [_phase_list(phase, order[phase], chosen, whole, visit) for phase in Phase]
    side = h("nav", listed, _add(desk, visit), aria_label=_TOUCHPOINTS(visit.lang), class_="edit-list")
    return h("div", side, _touchpoint(desk, whole, chosen, visit) if chosen else None, class_="edit-form")


def _phase_list(phase: Phase, ids: Sequence[str], chosen: str | None, whole: Whole, visit: Visit) -> list[Child]:
    entries = [
        h(
            "li",
            h(
                "a",
                _name(whole, id_, visit),
                href=visit.href(touchpoint=id_),
                aria_current="true" if id_ == chosen else None,
                data_key=f"edit-at-{id_}",
            ),
        )
        for id_ in ids
    ]
    return [h("h2", labels.PHASE_SHORT[phase](visit.lang)), h("ul", entries) if entries else None]


def _name(whole: Whole, id_: str, visit: Visit) -> str:
    return title_of(node_of(whole, id_), visit.lang) or id_


def _add(desk: EditDesk, visit: Visit) -> Element:
    kinds = desk_panel.type_choice("", visit.assessment, visit.lang, data_key="edit-add-type")
    label = h("label", h("span", _ADD(visit.lang)), kinds, class_="field")
    return h("form", label, submit(_ADD_IT(visit.lang), "add"), **form_marks("add", desk))


def _touchpoint(desk: EditDesk, whole: Whole, id_: str, visit: Visit) -> Element:
    lang, origin = visit.lang, touchpoint_origin(whole, id_)
    told = ORIGIN[origin](lang) if origin is not None and whole.base is not None else None
    is_over = origin is Origin.OVERRIDDEN
    title = h("h2", _name(whole, id_, visit), " ", h("span", told, class_="chip") if told else None)
    reset_all = button(_RESET_ALL(lang), "reset", subject=id_) if is_over else None
    return h(
        "section",
        title,
        _moves(whole, id_, visit),
        reset_all,
        _removal(desk, whole, id_, visit),
        h(
            "form",
            [_group(group.name(lang), group.fields, group.is_open, whole, id_, visit) for group in GROUPS],
            h("p", _OTHERS(lang), class_="small muted"),
            h("p", submit(_APPLY(lang), "fields", subject=id_), class_="buttons"),
            data_desk=f"edit fields {id_}",
            data_turn=0,
            data_live=True,
        ),
        class_="edit-touchpoint",
    )


def _moves(whole: Whole, id_: str, visit: Visit) -> Element:
    lang = visit.lang
    here = next(phase for phase, ids in whole.order.items() if id_ in ids)
    ids = whole.order[here]
    to_phases = [
        button(_TO.format(phase=labels.PHASE_SHORT[phase])(lang), "move", subject=id_, what=phase.value)
        for phase in Phase
        if phase is not here
    ]
    return h(
        "p",
        button(_UP(lang), "move", subject=id_, what="up", disabled=ids[0] == id_),
        button(_DOWN(lang), "move", subject=id_, what="down", disabled=ids[-1] == id_),
        to_phases,
        button(_DUPLICATE(lang), "duplicate", subject=id_),
        button(_REMOVE(lang), "remove", subject=id_),
        class_="edit-buttons",
    )


def _removal(desk: EditDesk, whole: Whole, id_: str, visit: Visit) -> Element | None:
    """What would dangle, before it goes."""
    if desk.removing != id_:
        return None
    lang = visit.lang
    found = dangling(whole, id_, _extending(whole, visit))
    entries = [h("li", h("code", f"{one.place.file}:{one.place.line}"), " ", one.message(lang)) for one in found]
    return h(
        "div",
        h("h3", plural(len(found), _DANGLES_ONE, _DANGLES)(lang) if found else _NOTHING_DANGLES(lang)),
        h("ul", entries) if entries else None,
        h(
            "p",
            button(_REMOVE_WITH(lang), "remove", subject=id_, what="with") if found else None,
            button(_REMOVE_ALONE(lang) if found else _REMOVE(lang), "remove", subject=id_, what="alone"),
            button(_KEEP(lang), "cancel"),
            class_="buttons",
        ),
        class_="notice",
        role="alert",
    )


def _extending(whole: Whole, visit: Visit) -> list[Whole]:
    """The files that extend this one, as they stand."""
    found = []
    for each in visit.assessment.journeys:
        if each.document.base == whole.file:
            text = "\n".join(state.source_lines(each.document.file)) + "\n"
            try:
                found.append(in_folder(state.folder(), each.document.file, text, lang=visit.assessment.settings.lang))
            except TouchpointsError:
                continue
    return found


def _group(name: str, fields: Sequence[Field], is_open: bool, whole: Whole, id_: str, visit: Visit) -> Element:
    inner = [_field(field, whole, id_, visit) for field in shown(node_of(whole, id_), fields)]
    return h("details", h("summary", name), inner, open=is_open or None, data_key=f"edit-{name}")


def _field(field: Field, whole: Whole, id_: str, visit: Visit) -> Element | None:
    lang, node = visit.lang, node_of(whole, id_)
    value = value_of(node, field) if node is not None else None
    label = [h("span", field.name(lang)), _origin(field, whole, id_, visit)]
    if is_excluded(node, field):
        return h("p", label, " ", h("span", _EXCLUDED(lang), class_="small muted"), class_="field")
    if value is None:
        raw = h("code", visible(raw_of(node, field), 200))
        return h("p", label, " ", raw, " ", h("span", _IN_TEXT(lang), class_="small muted"), class_="field")
    if field.kind is Kind.CHOICE:
        box = h(
            "select",
            [h("option", told(lang), value=each, selected=each == value or None) for each, told in field.choices],
            name=field.key,
            data_key=field.key,
        )
    elif field.kind is Kind.LINES or "\n" in value:
        box = h("textarea", "\n" + value, name=field.key, rows=max(3, value.count("\n") + 2), data_key=field.key)
    else:
        box = h("input", type="text", name=field.key, value=value, autocomplete="off", data_key=field.key)
    return h("label", label, box, class_="field")


def _origin(field: Field, whole: Whole, id_: str, visit: Visit) -> list[Child] | None:
    """Where a field comes from, in a file that extends another; with the way back where it is written over."""
    origin = field_origins(whole, id_).get(str(field.path[0])) if whole.base is not None else None
    if origin is None:
        return None
    back = None
    if origin is Origin.OVERRIDDEN:
        back = button(_RESET(visit.lang), "reset", subject=id_, what=str(field.path[0]))
    return [" ", h("span", ORIGIN[origin](visit.lang), class_="chip"), " ", back]


_TITLE = Text(en="Edit", fr="Modifier")
_NO_FILE = Text(en="There is no journey to edit yet.", fr="Il n’y a pas encore de parcours à modifier.")
_FILE = Text(en="File", fr="Fichier")
_WAYS = Text(en="Two ways to edit the same draft", fr="Deux façons de modifier le même brouillon")
_FORM = Text(en="Form", fr="Formulaire")
_TEXT = Text(en="Text", fr="Texte")
_TEXT_OF = Text(en="The text of the file (YAML)", fr="Le texte du fichier (YAML)")
_APPLY = Text(en="Put into the draft", fr="Mettre dans le brouillon")
_RESUMED = Text(en="Your draft of an earlier visit is back.", fr="Votre brouillon d’une visite précédente est revenu.")
_UNDO = Text(en="Undo", fr="Annuler")
_REDO = Text(en="Redo", fr="Rétablir")
_DISCARD = Text(en="Give the draft up", fr="Abandonner le brouillon")
_PROBLEMS = Text(en="Problems of the draft as it stands", fr="Problèmes du brouillon tel qu’il est")
_TOUCHPOINTS = Text(en="Touchpoints", fr="Points de contact")
_ADD = Text(en="Add from the catalogue", fr="Ajouter depuis le catalogue")
_ADD_IT = Text(en="Add", fr="Ajouter")
_UP = Text(en="Earlier", fr="Plus tôt")
_DOWN = Text(en="Later", fr="Plus tard")
_TO = Text(en="To: {phase}", fr="Vers\u202f: {phase}")
_DUPLICATE = Text(en="Duplicate", fr="Dupliquer")
_REMOVE = Text(en="Remove", fr="Retirer")
_REMOVE_WITH = Text(en="Remove it and these", fr="Retirer avec ceux-ci")
_REMOVE_ALONE = Text(en="Remove it alone", fr="Retirer seul")
_KEEP = Text(en="Keep it", fr="Garder")
_NOTHING_DANGLES = Text(en="Nothing points at it.", fr="Rien n’y mène.")
_DANGLES_ONE = Text(en="{count} place points at it:", fr="{count} endroit y mène\u202f:")
_DANGLES = Text(en="{count} places point at it:", fr="{count} endroits y mènent\u202f:")
_RESET = Text(en="Reset to inherited", fr="Revenir à l’hérité")
_RESET_ALL = Text(en="Reset all of it to inherited", fr="Tout revenir à l’hérité")
_IN_TEXT = Text(en="written in a form that only the text shows", fr="écrit sous une forme que seul le texte montre")
_EXCLUDED = Text(en="does not apply here (not_applicable)", fr="ne s’applique pas ici (not_applicable)")
_OTHERS = Text(
    en="Evidence, promise, failure, links and the fields of the journey are edited in the text.",
    fr="Preuves, promesse, échec, liens et champs du parcours se modifient dans le texte.",
)
