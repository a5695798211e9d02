"""Which file is edited: the choice, drafts that wait, a new file, one that is brought, one to take."""

from collections.abc import Iterator

from touchpoints.desk.desk import Desk
from touchpoints.desk.files import CATALOGUE, EMPTY, SEGMENT, TARGET
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.model import State, say
from touchpoints.text import Text
from touchpoints.web import address
from touchpoints.web.address import hidden_fields
from touchpoints.web.desk.buttons import form_marks, submit
from touchpoints.web.forms.choices import catalogue_name
from touchpoints.web.visit import Visit

_KEPT = ("lang", "as")
"""What stays in the address when another file is chosen."""


def choice(visit: Visit, file: str) -> Element:
    names = sorted({*visit.folder.names(), file} - {""})
    options = [h("option", name, value=name, selected=name == file or None) for name in names]
    kept = hidden_fields({key: visit.address.params[key] for key in _KEPT if key in visit.address.params})
    box = h("select", options, name="file", data_key="edit-file", id="edit-file")
    label = h("label", _FILE(visit.lang), for_="edit-file", class_="name")
    return h("form", kept, label, " ", box, action=address.EDIT, class_="filters edit-choice")


def shelf(desk: Desk, visit: Visit) -> Element:
    """What else can be put on the desk."""
    lang = visit.lang
    is_open = desk.page.draft is None
    return h(
        "details",
        h("summary", _OTHER(lang)),
        h("div", _new(desk, visit), _upload(desk, visit), class_="edit-shelf"),
        open=is_open or None,
        data_key="edit-shelf",
    )


def waiting(desk: Desk, visit: Visit) -> Element | None:
    """The reader's other drafts."""
    who, folder = visit.who, visit.folder
    if who is None:
        return None
    try:
        kept = folder.drafts.offered(who.key, folder.path)
    except TouchpointsError:
        return None
    here = desk.page.draft.file if desk.page.draft else ""
    links = [
        h("li", h("a", one.draft.file, href=visit.href(file=one.draft.file, part=None, touchpoint=None, line=None)))
        for one in kept
        if one.draft.file != here and one.draft.is_changed
    ]
    if not links:
        return None
    return h("div", h("p", _WAITING(visit.lang), class_="name"), h("ul", links), class_="notice")


def _new(desk: Desk, visit: Visit) -> Element:
    lang = visit.lang
    groups = [h("optgroup", options, label=label) for label, options in _beginnings(visit) if options]
    segments = [(one.id, say(one.name)(lang)) for one in visit.assessment.settings.segments]
    begins = h("select", groups, name="begins", data_key="edit-new-begins")
    return h(
        "form",
        h("h3", _NEW(lang)),
        h("label", h("span", _BEGINS(lang)), begins, class_="field"),
        h("label", h("span", _JOURNEY(lang)), _box("journey"), class_="field"),
        h("label", h("span", _SEGMENT(lang)), _box("segment", list="edit-segments"), class_="field"),
        h("datalist", [h("option", name, value=id_) for id_, name in segments], id="edit-segments"),
        h("p", submit(_BEGIN(lang), "new"), class_="buttons"),
        **form_marks("new", desk.turn),
    )


def _beginnings(visit: Visit) -> Iterator[tuple[str, list[Child]]]:
    lang, assessment = visit.lang, visit.assessment
    catalogues = [
        h("option", catalogue_name(name)(lang), value=CATALOGUE + name) for name in assessment.catalogue.catalogues
    ]
    yield _FROM(lang), [*catalogues, h("option", _EMPTY(lang), value=EMPTY)]
    named = [
        (each.document.file, f"{each.journey.name(lang)} – {visit.segment(each)}", each) for each in assessment.journeys
    ]
    yield _ANOTHER_SEGMENT(lang), [h("option", name, value=SEGMENT + file) for file, name, _ in named]
    today = [(file, name) for file, name, each in named if each.journey.state is State.AS_IS]
    yield _ITS_TARGET(lang), [h("option", name, value=TARGET + file) for file, name in today]


def _upload(desk: Desk, visit: Visit) -> Element:
    lang = visit.lang
    brought = h("input", type="file", name="brought", accept=".yaml,.yml", data_key="edit-upload-file")
    return h(
        "form",
        h("h3", _BRING(lang)),
        h("label", h("span", _BROUGHT(lang)), brought, class_="field"),
        h("label", h("span", _AS(lang)), _box("as"), class_="field"),
        h("p", _NOTHING_WRITTEN(lang), class_="small muted"),
        h("p", submit(_BRING_IT(lang), "upload"), class_="buttons"),
        **form_marks("upload", desk.turn),
    )


def _box(name: str, **more: str) -> Element:
    return h("input", type="text", name=name, **more, autocomplete="off", maxlength=200, data_key=f"edit-shelf-{name}")


DOWNLOAD = Text(en="Download the draft (YAML)", fr="Télécharger le brouillon (YAML)")
DOWNLOAD_FILE = Text(en="Download this file (YAML)", fr="Télécharger ce fichier (YAML)")
_FILE = Text(en="File", fr="Fichier")
_OTHER = Text(en="New journey, or import a file", fr="Nouveau parcours, ou importer un fichier")
_WAITING = Text(en="Drafts of yours that wait:", fr="Vos brouillons en attente :")
_NEW = Text(en="New journey", fr="Nouveau parcours")
_BEGINS = Text(en="Start from", fr="Partir de")
_FROM = Text(en="A new journey, from the catalogue", fr="Un nouveau parcours, depuis le catalogue")
_EMPTY = Text(en="none: empty", fr="aucun : vide")
_ANOTHER_SEGMENT = Text(en="Another segment, which extends", fr="Un autre segment, qui étend")
_ITS_TARGET = Text(en="The target of", fr="La cible de")
_JOURNEY = Text(en="Name of the journey", fr="Nom du parcours")
_SEGMENT = Text(en="Segment", fr="Segment")
_BEGIN = Text(en="Begin the draft", fr="Commencer le brouillon")
_BRING = Text(en="Import a file", fr="Importer un fichier")
_BROUGHT = Text(en="YAML file, 1 MiB at most", fr="Fichier YAML, 1 Mio au plus")
_AS = Text(en="Save as (optional)", fr="Enregistrer sous (facultatif)")
_NOTHING_WRITTEN = Text(
    en="It becomes a draft, checked like any file; nothing is written before you save.",
    fr="Il devient un brouillon, vérifié comme tout fichier ; rien n’est écrit avant l’enregistrement.",
)
_BRING_IT = Text(en="Import", fr="Importer")
