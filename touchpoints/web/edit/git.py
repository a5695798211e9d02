"""Where a file stands in git, and a commit of what was saved of it."""

from touchpoints.desk.desk import Desk
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import standing_of
from touchpoints.element import Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.web.desk.buttons import form_marks, submit
from touchpoints.web.visit import Visit


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
