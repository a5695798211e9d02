"""The commits of a journey's file, with its score and gaps at each; any two lead to Compare."""

from touchpoints import labels
from touchpoints.desk.desk import Desk
from touchpoints.desk.folder import Then
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import standing_of
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text, day
from touchpoints.visible import visible
from touchpoints.web import address
from touchpoints.web.address import hidden_fields
from touchpoints.web.compare.comparison import Mode
from touchpoints.web.desk.buttons import form_marks, submit
from touchpoints.web.parts.chips import chip
from touchpoints.web.visit import Visit


def history_way(file: str, visit: Visit) -> Element:
    lang = visit.lang
    try:
        told = visit.folder.history_of(file)
    except TouchpointsError as error:
        return h("p", error.text(lang), class_="notice")
    if not told:
        return h("p", _NONE(lang))
    assessed = next((each for each in visit.assessment.journeys if each.document.file == file), None)
    are_compared = assessed is not None and len(told) > 1
    rows = [_row(one, index if are_compared else None, visit) for index, one in enumerate(told)]
    names = (_DAY, _WHO, _WHAT, _SCORE, _GAPS, *((_BEFORE, _AFTER) if are_compared else ()))
    head = h("tr", [h("th", name(lang), scope="col") for name in names])
    table = h("table", h("caption", _CAPTION(lang)), h("thead", head), h("tbody", rows), class_="history")
    box = h("div", table, class_="scroll", tabindex=0, role="region", aria_label=_CAPTION(lang), data_scroll="history")
    if assessed is None or not are_compared:
        return h("section", h("h2", _TITLE(lang)), box)
    kept = {
        "lang": lang.value,
        "journey": assessed.journey.id,
        "segment": assessed.journey.segment_id,
        "state": assessed.journey.state.value,
    }
    send = h("p", h("button", _COMPARE(lang), type="submit", class_="button"), class_="buttons")
    form = h("form", hidden_fields({**kept, "with": Mode.REVISIONS.value}), box, send, action=address.COMPARE)
    return h("section", h("h2", _TITLE(lang)), form)


def _row(one: Then, index: int | None, visit: Visit) -> Element:
    """A commit; `index`: its place among those that can be compared."""
    lang, revision = visit.lang, one.revision
    what: list[Child] = [h("code", revision.short), " ", visible(revision.subject, 120)]
    return h(
        "tr",
        h("td", day(revision.day)(lang)),
        h("td", visible(revision.author, 60)),
        h("th", what, scope="row"),
        h("td", _score(one, visit)),
        h("td", _gaps(one, visit)),
        [h("td", _pick(name, one, first == index, visit)) for name, first in (("a", 1), ("b", 0)) if index is not None],
    )


def _score(one: Then, visit: Visit) -> Child:
    return chip(one.assessed.scores.score, visit.lang) if one.assessed else _NOT_JUDGED(visit.lang)


def _gaps(one: Then, visit: Visit) -> str:
    if one.assessed is None:
        return "–"
    return labels.gap_classes(one.assessed.gaps.counts)(visit.lang)


def _pick(name: str, one: Then, is_chosen: bool, visit: Visit) -> Element:
    label = f"{(_BEFORE if name == 'a' else _AFTER)(visit.lang)} {one.revision.short}"
    return h("input", type="radio", name=name, value=one.revision.short, checked=is_chosen or None, aria_label=label)


_TITLE = Text(en="History of the file", fr="Historique du fichier")
_CAPTION = Text(
    en="Commits that changed this file, the latest first, each judged as of its own day",
    fr="Commits qui ont changé ce fichier, le plus récent d’abord, chacun jugé à sa date",
)
_NONE = Text(en="This file is not committed yet.", fr="Ce fichier n’est pas encore validé (commit).")
_DAY = Text(en="Day", fr="Jour")
_WHO = Text(en="Author", fr="Auteur")
_WHAT = Text(en="Commit", fr="Commit")
_SCORE = Text(en="Score", fr="Score")
_GAPS = Text(en="Gaps", fr="Écarts")
_BEFORE = Text(en="Before", fr="Avant")
_AFTER = Text(en="After", fr="Après")
_NOT_JUDGED = Text(en="could not be judged", fr="n’a pas pu être jugé")
_COMPARE = Text(en="Compare these two", fr="Comparer ces deux-là")


def git(desk: Desk, visit: Visit) -> Element | None:
    """Where the file stands in git, and a commit of what was saved; nothing where there is no repository."""
    if desk.page.draft is None or desk.page.draft.base is None:
        return None
    lang = visit.lang
    try:
        standing = standing_of(visit.folder.path, desk.page.draft.file)
    except TouchpointsError:
        return None
    if standing is None:
        return None
    branch = _BRANCH(lang).format(branch=standing.branch) if standing.branch else _NO_BRANCH(lang)
    uncommitted = (_UNCOMMITTED if standing.has_uncommitted else _COMMITTED)(lang)
    return h("section", h("h2", "Git"), h("p", branch, " · ", uncommitted), _commit(desk, visit))


def _commit(desk: Desk, visit: Visit) -> Element | None:
    if desk.page.saved is None:
        return None
    lang, who = visit.lang, visit.who
    before, saved = desk.page.saved
    message = proposed_message(before, saved.text, saved.file, lang)
    name = h("input", type="text", name="name", value=who.name if who else "", required=True, data_key="edit-name")
    words = h("textarea", "\n" + message, name="message", rows=3, required=True, data_key="edit-message")
    return h(
        "form",
        h("label", h("span", _NAME(lang)), name, class_="field"),
        h("label", h("span", _MESSAGE(lang)), words, class_="field"),
        h("p", submit(_COMMIT(lang), "commit"), class_="buttons"),
        h("p", _ONLY_THIS(lang), class_="small muted"),
        **form_marks("commit", desk.turn),
    )


_BRANCH = Text(en="Branch {branch}", fr="Branche {branch}")
_NO_BRANCH = Text(en="No branch is checked out", fr="Aucune branche n’est extraite")
_UNCOMMITTED = Text(en="the file has uncommitted changes", fr="le fichier a des modifications non validées")
_COMMITTED = Text(en="the file is as committed", fr="le fichier est tel que validé")
_NAME = Text(en="Your name", fr="Votre nom")
_MESSAGE = Text(en="Message", fr="Message")
_COMMIT = Text(en="Commit", fr="Valider (commit)")
_ONLY_THIS = Text(
    en="Only this file is committed, as it was saved; nothing is pushed.",
    fr="Seul ce fichier est validé, tel qu’il a été enregistré ; rien n’est poussé.",
)
