"""Edit: one file as a form and as text, the same draft; what a save would change, and do to scores and gaps."""

from collections.abc import Iterator, Mapping

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.desk.desk import Desk, Editing
from touchpoints.desk.draft import Draft
from touchpoints.desk.effect import Effect
from touchpoints.desk.events import On
from touchpoints.desk.outcome import Refused, Saved
from touchpoints.editing.whole import Whole
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.pictures import picture
from touchpoints.problem import Level
from touchpoints.settings import FILE_NAMES as SETTINGS_NAMES
from touchpoints.text import Text, same
from touchpoints.verdicts import FILE_NAMES as VERDICTS_NAMES
from touchpoints.web import address
from touchpoints.web.desk.before_saving import before_saving, settling, told
from touchpoints.web.desk.buttons import button, form_marks
from touchpoints.web.edit import shelf
from touchpoints.web.edit.history import git, history_way
from touchpoints.web.edit.parts import PART_LINKS, form_way
from touchpoints.web.edit.text import problem_link, text_way
from touchpoints.web.parts.pieces import Download, Go, Graph, Piece, show
from touchpoints.web.parts.source import source
from touchpoints.web.visit import Visit, choose


def draw(visit: Visit) -> Iterator[Piece]:
    desk = visit.desk
    if desk is None:
        yield from _draw_read_only(visit)
        return
    if desk.page.go:  # where the last step leads; the frame is drawn again too, for its menu carries the address along
        there, desk.page.go = desk.page.go, {}
        yield Go(visit.address.to(**there))
        return
    file = _file(visit)
    try:
        if file is not None:
            desk.open_file(file, visit.folder, visit.who)
    except TouchpointsError as error:
        desk.page = Editing(outcome=Refused(error.text))
    if desk.page.draft is not None:
        yield from _draw_draft(desk, desk.page.draft, visit)
        return
    none = None if file is not None else h("p", _NO_FILE(visit.lang), class_="lead")
    head = (_title(visit), none, shelf.choice(visit, "") if visit.folder.names() else None)
    yield show(*head, *_notices(desk.page, visit), shelf.shelf(desk, visit), key="edit")


def _file(visit: Visit) -> str | None:
    """The file the address asks for, else that of the journey it is about, else the first there is."""
    if asked := visit.address.get("file"):
        return asked
    chosen = choose(visit.assessment, visit.address).found
    return chosen.document.file if chosen else next(iter(visit.folder.names()), None)


def _title(visit: Visit) -> Element:
    return h("h1", _TITLE(visit.lang), id="content", tabindex=-1, data_page=address.EDIT)


def _draw_read_only(visit: Visit) -> Iterator[Piece]:
    file, lang = _file(visit), visit.lang
    may = h("p", visit.may(lang), class_="notice")
    if file is None:
        yield show(_title(visit), may, h("p", _NO_FILE(lang)), key="edit")
        return
    lines = visit.folder.lines_of(file)
    shown = source(lines, 1, lang) if lines else h("p", _NO_SUCH_FILE(lang), class_="notice failed")
    yield show(_title(visit), may, shelf.choice(visit, file), shown, key="edit")
    if (data := visit.folder.bytes_of(file)) is not None:
        yield _download(data, file, shelf.DOWNLOAD_FILE, visit)


def _draw_draft(desk: Desk, draft: Draft, visit: Visit) -> Iterator[Piece]:
    lang, page = visit.lang, desk.page
    effect = visit.folder.effect_of(visit.assessment, draft.file, draft.text)
    whole, refusal = _whole(draft, visit)
    way = visit.address.get("as") if whole is not None else _TEXT_WAY
    shown: list[Child] = [
        _title(visit),
        h(
            "div",
            shelf.choice(visit, draft.file),
            _ways(visit, way),
            _steps(draft, visit) if way != _HISTORY_WAY else None,
            class_="edit-bar",
        ),
        shelf.shelf(desk, visit),
        shelf.waiting(desk, visit),
        _notices(page, visit),
        _problems(effect, draft.file, visit),
        h("p", refusal(lang), class_="notice failed") if refusal else None,
    ]
    if way == _HISTORY_WAY:
        shown.append(history_way(draft.file, visit))
    elif way == _TEXT_WAY or whole is None:
        shown.append(text_way(page, effect.problems, visit))
    else:
        shown.append(form_way(desk, whole, effect, visit))
    yield show(*shown, key="edit")
    if way is None and visit.address.get("part") == PART_LINKS:
        yield from _graph(page, effect, visit)
    yield from _draw_foot(desk, draft, effect, visit)


def _draw_foot(desk: Desk, draft: Draft, effect: Effect, visit: Visit) -> Iterator[Piece]:
    """What a save would do, its button, and what came of it."""
    lang, page = visit.lang, desk.page
    shown: list[Child] = [*told(page.outcome, lang), _after_saving(page, visit)] if page.at_foot else []
    if page.settling is not None:
        choices = settling(page.settling, On.PAGE, lang)
        shown.append(h("form", choices, class_="notice", **form_marks("choose", desk.turn)))
    if draft.is_changed:
        may_save = page.settling is None and effect.refusal is None
        save = h("p", button(_SAVE(lang), "save"), class_="buttons") if may_save else None
        changes = before_saving(draft.diff, effect, lang)
        shown.append(h("section", h("h2", _BEFORE_SAVING(lang)), changes, save, aria_label=_BEFORE_SAVING(lang)))
    else:
        shown.append(h("p", _UNCHANGED(lang), class_="muted"))
    yield show(*shown, git(desk, visit), key="edit-outcome")
    yield _download(draft.text.encode("utf-8"), draft.file, shelf.DOWNLOAD, visit)


def _after_saving(page: Editing, visit: Visit) -> Element | None:
    """Where what was saved can be looked at, and the way back."""
    if not isinstance(page.outcome, Saved) or page.draft is None:
        return None
    lang, file = visit.lang, page.draft.file
    ways: list[Child] = []
    if found := next((each.journey for each in visit.assessment.journeys if each.document.file == file), None):
        asked = visit.address.get("touchpoint")
        touchpoint = asked if asked in found.by_id else None
        key = {"journey": found.id, "segment": found.segment_id, "state": found.state.value, "touchpoint": touchpoint}
        ways.append(h("a", _SEE(lang), href=visit.href(address.JOURNEY, **key), class_="button", data_key="edit-see"))
    if page.saved is not None and page.saved[0] is not None:
        ways.append(button(_UNSAVE(lang), "unsave"))
    return h("p", ways, class_="buttons") if ways else None


def _download(data: bytes, file: str, name: Text, visit: Visit) -> Download:
    return Download("edit-download", name(visit.lang), lambda: data, file.rpartition("/")[2], "application/yaml")


def _whole(draft: Draft, visit: Visit) -> tuple[Whole | None, Text | None]:
    """The draft as it is understood; or why there is only its text."""
    if draft.file in (*SETTINGS_NAMES, *VERDICTS_NAMES):
        return None, None
    try:
        return visit.folder.whole(draft.file, draft.text, visit.assessment), None
    except TouchpointsError as error:
        return None, error.text


def _ways(visit: Visit, way: str | None) -> Element:
    """The ways to look at the same draft."""
    ways = ((_FORM, None), (_TEXT, _TEXT_WAY), (_HISTORY, _HISTORY_WAY))
    links = [
        h(
            "li",
            h(
                "a",
                name(visit.lang),
                href=visit.href(as_=each, line=None),
                aria_current="true" if each == way else None,
            ),
        )
        for name, each in ways
    ]
    return h("nav", h("ul", links), aria_label=_WAYS(visit.lang), class_="tabs")


def _notices(page: Editing, visit: Visit) -> list[Child]:
    is_back = page.is_resumed and page.draft is not None and page.draft.is_changed
    resumed = [h("p", _RESUMED(visit.lang), class_="notice")] if is_back else []
    return [*resumed, *(told(page.outcome, visit.lang) if not page.at_foot else [])]


def _steps(draft: Draft, visit: Visit) -> Element:
    lang = visit.lang
    return h(
        "p",
        button(_UNDO(lang), "undo", disabled=not draft.past),
        button(_REDO(lang), "redo", disabled=not draft.future),
        button(_DISCARD(lang), "discard") if draft.is_changed and draft.base else None,
        class_="edit-buttons",
    )


def _problems(effect: Effect, file: str, visit: Visit) -> Element | None:
    found = [*effect.problems, *effect.elsewhere]
    if not found:
        return None
    entries = [
        h(
            "li",
            problem_link(one, file, visit),
            " ",
            h("span", labels.LEVEL[one.level](visit.lang), class_="tag"),
            " ",
            h("span", f"{one.path} — " if one.path else "", class_="muted"),
            one.message(visit.lang),
        )
        for one in found
    ]
    is_failure = any(one.level is Level.ERROR for one in found)
    look = "notice failed" if is_failure else "notice"
    return h("div", h("h2", _PROBLEMS(visit.lang)), h("ul", entries), class_=look, role="status")


def _graph(page: Editing, effect: Effect, visit: Visit) -> Iterator[Piece]:
    """The draft's own graph below its links: a link is drawn by picking where it leaves, then where it goes."""
    lang = visit.lang
    found = _drafted(page, effect, visit)
    if found is None:
        yield show(h("p", _NO_GRAPH(lang), class_="muted"), key="edit-no-graph")
        return
    assessment, assessed = found
    if page.leaving:
        left = assessed.journey.by_id.get(page.leaving)
        name = left.title if left else same("")
        said = h("p", _FROM.format(name=name)(lang), " ", button(_NOT(lang), "cancel"), class_="notice", role="status")
        yield show(said, key="edit-leaving")
    try:
        drawn = picture(assessment, assessed, lang)
    except TouchpointsError as error:
        yield show(h("p", error.text(lang), class_="notice"), key="edit-no-graph")
        return

    yield Graph("edit-graph", drawn, _link, page.leaving or None)


def _link(id_: str) -> Mapping[str, str]:
    return {"do": f"{On.PAGE}link", "subject": id_}


def _drafted(page: Editing, effect: Effect, visit: Visit) -> tuple[Assessment, JourneyAssessment] | None:
    """The journey as the draft has it; None where it cannot be judged."""
    assert page.draft is not None
    assessment = effect.changes.now if page.draft.is_changed else visit.assessment
    assessed = next((each for each in assessment.journeys if each.document.file == page.draft.file), None)
    return (assessment, assessed) if assessed is not None else None


_TITLE = Text(en="Edit", fr="Modifier")
_NO_FILE = Text(en="There is no journey to edit yet.", fr="Il n’y a pas encore de parcours à modifier.")
_NO_SUCH_FILE = Text(en="There is no such file.", fr="Il n’y a pas de tel fichier.")
_TEXT_WAY, _HISTORY_WAY = "text", "history"
_HISTORY = Text(en="History", fr="Historique")
_WAYS = Text(en="Ways to edit the same draft", fr="Façons de modifier le même brouillon")
_FORM = Text(en="Form", fr="Formulaire")
_TEXT = Text(en="Text", fr="Texte")
_RESUMED = Text(en="Your draft of an earlier visit is back.", fr="Votre brouillon d’une visite précédente est revenu.")
_UNDO = Text(en="Undo", fr="Annuler")
_REDO = Text(en="Redo", fr="Rétablir")
_DISCARD = Text(en="Discard the draft", fr="Abandonner le brouillon")
_PROBLEMS = Text(en="Problems of the draft as it stands", fr="Problèmes du brouillon tel qu’il est")
_UNCHANGED = Text(en="Nothing to save.", fr="Rien à enregistrer.")
_BEFORE_SAVING = Text(en="Before saving", fr="Avant d’enregistrer")
_SAVE = Text(en="Save", fr="Enregistrer")
_SEE = Text(en="See the journey", fr="Voir le parcours")
_UNSAVE = Text(en="Undo this save", fr="Annuler cet enregistrement")
_NO_GRAPH = Text(
    en="There is no graph while the draft has errors or no touchpoint.",
    fr="Il n’y a pas de graphe tant que le brouillon a des erreurs ou aucun point de contact.",
)
_FROM = Text(
    en="A link leaves “{name}”: pick the touchpoint it reaches.",
    fr="Un lien quitte « {name} » : choisissez le point de contact qu’il atteint.",
)
_NOT = Text(en="Draw none", fr="N’en tracer aucun")
