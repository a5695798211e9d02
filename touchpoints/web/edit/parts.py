"""The form way of the Edit page: the parts of a file in the order of the journey, and the form of the chosen one."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.desk.desk import Desk
from touchpoints.desk.effect import Effect
from touchpoints.desk.form.owners import JOURNEY, LINKS, owner_of
from touchpoints.editing.references import dangling
from touchpoints.editing.whole import ORIGIN, Origin, Whole, removed_here, touchpoint_origin
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.text import Text, plural
from touchpoints.web import words
from touchpoints.web.desk.buttons import button, form_marks, submit
from touchpoints.web.desk.dialog import type_choice
from touchpoints.web.forms.choices import Known, title_of
from touchpoints.web.forms.controls import Form, groups
from touchpoints.web.visit import Visit

PART_JOURNEY, PART_LINKS = "journey", "links"
"""What the address calls the parts that are no touchpoint."""


def chosen(whole: Whole, visit: Visit) -> str:
    """The subject whose form is shown: what the address asks for, else the first touchpoint, else the journey."""
    part = {PART_JOURNEY: JOURNEY, PART_LINKS: LINKS}.get(visit.address.get("part") or "")
    if part:
        return part
    ids = [id_ for phase in Phase for id_ in whole.order[phase]]
    asked = visit.address.get("touchpoint")
    return asked if asked in ids else next(iter(ids), JOURNEY)


def form_way(desk: Desk, whole: Whole, told: Effect, visit: Visit) -> Element:
    subject = chosen(whole, visit)
    known = Known(visit.assessment, whole, visit.lang)
    side = h(
        "nav",
        _parts(subject, visit),
        [_phase(phase, whole, known, subject, visit) for phase in Phase],
        _removed(whole, visit),
        _add(desk, visit),
        aria_label=_PARTS(visit.lang),
        class_="edit-list",
    )
    return h("div", side, _subject(desk, known, subject, told, visit), class_="edit-form")


def _parts(subject: str, visit: Visit) -> Element:
    """The parts of the file that are no touchpoint."""
    lang = visit.lang
    links = [
        h(
            "li",
            h(
                "a",
                name(lang),
                href=visit.href(part=part, touchpoint=None),
                aria_current="true" if subject == one else None,
                data_key=f"edit-part-{part}",
            ),
        )
        for part, one, name in ((PART_JOURNEY, JOURNEY, _JOURNEY), (PART_LINKS, LINKS, _LINKS))
    ]
    return h("ul", links)


def _phase(phase: Phase, whole: Whole, known: Known, subject: str, visit: Visit) -> list[Child]:
    entries_ = [
        h(
            "li",
            h(
                "a",
                known.names[id_],
                href=visit.href(touchpoint=id_, part=None),
                aria_current="true" if id_ == subject else None,
                data_key=f"edit-at-{id_}",
            ),
        )
        for id_ in whole.order[phase]
    ]
    return [h("h2", labels.PHASE_SHORT[phase](visit.lang)), h("ul", entries_) if entries_ else None]


def _removed(whole: Whole, visit: Visit) -> list[Child]:
    """What a file takes away from the one it extends, with the way back."""
    ids = removed_here(whole) if whole.base is not None else ()
    if not ids:
        return []
    told = []
    for id_ in ids:
        inherited = whole.inherited(id_)
        name = (title_of(inherited[1], visit.lang) if inherited else "") or id_
        told.append(
            h("li", h("span", name, class_="muted"), " ", button(_BRING_BACK(visit.lang), "reset", subject=id_))
        )
    return [h("h2", _TAKEN_AWAY(visit.lang)), h("ul", told)]


def _add(desk: Desk, visit: Visit) -> Element:
    lang = visit.lang
    kinds = type_choice("", visit.assessment, lang, data_key="edit-add-type")
    kinds.insert(0, h("option", _OWN_WORDS(lang), value="", selected=True))
    label = h("label", h("span", _ADD(lang)), kinds, class_="field")
    name = h("input", type="text", name="name", autocomplete="off", data_key="edit-add-name")
    named = h("label", h("span", _ITS_NAME(lang)), name, class_="field")
    phases = [h("option", _AS_THE_TYPE(lang), value="")]
    phases += [h("option", labels.PHASE[phase](lang), value=phase.value) for phase in Phase]
    where = h(
        "label", h("span", _PHASE(lang)), h("select", phases, name="phase", data_key="edit-add-phase"), class_="field"
    )
    form = h("form", label, named, where, submit(_ADD_IT(lang), "add"), **form_marks("add", desk.turn))
    return h("details", h("summary", _ADD(lang)), form, data_key="edit-add")


def _subject(desk: Desk, known: Known, subject: str, told: Effect, visit: Visit) -> Element:
    whole, lang = known.whole, visit.lang
    owner = owner_of(subject)
    origins = owner.origins(whole) if whole.base is not None else {}
    form = Form(owner, subject, known, owner.node(whole), origins, told.problems)
    title = {JOURNEY: _JOURNEY(lang), LINKS: _LINKS(lang)}.get(subject) or known.names[subject]
    is_touchpoint = subject not in (JOURNEY, LINKS)
    return h(
        "section",
        h("h2", title, " ", _chip(whole, subject, visit) if is_touchpoint else None),
        _acts(desk, whole, subject, visit) if is_touchpoint else None,
        h("p", _DRAWING(lang), class_="small muted") if subject == LINKS else None,
        h(
            "form",
            groups(form, whole.written_in),
            h("p", submit(words.APPLY(lang), "fields", subject=subject), class_="edit-buttons"),
            data_desk=f"edit fields {subject}",
            data_turn=0,
            data_live=True,
        ),
        class_="edit-subject",
    )


def _chip(whole: Whole, id_: str, visit: Visit) -> Element | None:
    origin = touchpoint_origin(whole, id_)
    if origin is None or whole.base is None:
        return None
    return h("span", ORIGIN[origin](visit.lang), class_=f"chip origin {origin.value}")


def _acts(desk: Desk, whole: Whole, id_: str, visit: Visit) -> list[Child]:
    """What can be done with a touchpoint as a whole."""
    lang = visit.lang
    ids = next(ids for ids in whole.order.values() if id_ in ids)
    is_over = whole.base is not None and touchpoint_origin(whole, id_) is Origin.OVERRIDDEN
    buttons = h(
        "p",
        button(_UP(lang), "move", subject=id_, what="up", disabled=ids[0] == id_),
        button(_DOWN(lang), "move", subject=id_, what="down", disabled=ids[-1] == id_),
        button(_DUPLICATE(lang), "duplicate", subject=id_),
        button(_REMOVE(lang), "remove", subject=id_),
        button(_RESET_ALL(lang), "reset", subject=id_) if is_over else None,
        class_="edit-buttons",
    )
    return [buttons, _removal(desk, whole, id_, visit)]


def _removal(desk: Desk, whole: Whole, id_: str, visit: Visit) -> Element | None:
    """What would dangle, before it goes."""
    if desk.page.removing != id_:
        return None
    lang = visit.lang
    found = dangling(whole, id_, _extending(whole, visit))
    told = [h("li", h("code", f"{one.place.file}:{one.place.line}"), " ", one.message(lang)) for one in found]
    return h(
        "div",
        h("h3", plural(len(found), _DANGLES_ONE, _DANGLES)(lang) if found else _NOTHING_DANGLES(lang)),
        h("ul", told) if told else None,
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


def _extending(whole: Whole, visit: Visit) -> Sequence[Whole]:
    """The files that extend this one, as they stand."""
    found = []
    for each in visit.assessment.journeys:
        if each.document.base == whole.file:
            text = "\n".join(visit.folder.lines_of(each.document.file)) + "\n"
            try:
                found.append(visit.folder.whole(each.document.file, text, visit.assessment))
            except TouchpointsError:
                continue
    return found


_PARTS = Text(en="Parts of the file", fr="Parties du fichier")
_JOURNEY = Text(en="The journey", fr="Le parcours")
_LINKS = Text(en="Path and links", fr="Chemin et liens")
_DRAWING = Text(
    en="To draw a link, pick the touchpoint it leaves in the graph below, then the one it reaches.",
    fr="Pour tracer un lien, choisissez dans le graphe ci-dessous le point de contact qu’il quitte, puis celui qu’il "
    "atteint.",
)
_ADD = Text(en="Add a touchpoint", fr="Ajouter un point de contact")
_ADD_IT = Text(en="Add", fr="Ajouter")
_OWN_WORDS = Text(en="none: in my own words", fr="aucun : avec mes mots")
_ITS_NAME = Text(en="Name, if another than the type’s", fr="Nom, s’il diffère de celui du type")
_PHASE = Text(en="Phase", fr="Phase")
_AS_THE_TYPE = Text(en="that of the type", fr="celle du type")
_TAKEN_AWAY = Text(en="Removed here", fr="Retirés ici")
_BRING_BACK = Text(en="Bring back", fr="Remettre")
_UP = Text(en="Earlier", fr="Plus tôt")
_DOWN = Text(en="Later", fr="Plus tard")
_DUPLICATE = Text(en="Duplicate", fr="Dupliquer")
_REMOVE = Text(en="Remove", fr="Retirer")
_REMOVE_WITH = Text(en="Remove it and these", fr="Retirer avec ceux-ci")
_REMOVE_ALONE = Text(en="Remove it alone", fr="Retirer seul")
_KEEP = Text(en="Keep it", fr="Garder")
_NOTHING_DANGLES = Text(en="No link leads here: remove it?", fr="Aucun lien ne mène ici : le retirer ?")
_DANGLES_ONE = Text(en="{count} place points at it:", fr="{count} endroit y mène :")
_DANGLES = Text(en="{count} places point at it:", fr="{count} endroits y mènent :")
_RESET_ALL = Text(en="Restore the inherited values", fr="Rétablir les valeurs héritées")
