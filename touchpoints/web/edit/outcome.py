"""The foot of the Edit page: the exact diff, what it does to scores and gaps, choices, and git."""

from touchpoints.desk.effect import Effect
from touchpoints.editing.commit_message import field_name, proposed_message
from touchpoints.editing.committing import standing_of
from touchpoints.editing.merge import WHOLE_FILE, Choice, Clash
from touchpoints.element import Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text, plural, sentence
from touchpoints.visible import visible
from touchpoints.web.desk import panel
from touchpoints.web.desk.effect_shown import effect_shown
from touchpoints.web.edit.buttons import button, form_marks, submit
from touchpoints.web.edit.desk import EditDesk
from touchpoints.web.edit.saving import MEND_FIRST, added_errors
from touchpoints.web.visit import Visit


def answer(desk: EditDesk, visit: Visit) -> list[Element]:
    """What came of the last step, to stand where it was asked for."""
    told = [h("p", desk.said(visit.lang), class_="notice", role="status")] if desk.said else []
    failed = [h("p", desk.error(visit.lang), class_="notice failed", role="alert")] if desk.error else []
    return [*told, *failed]


def outcome(desk: EditDesk, told: Effect, visit: Visit) -> Element | None:
    """Before saving: what changes in the file, in scores and in gaps."""
    lang, draft = visit.lang, desk.draft
    if draft is None or not draft.is_changed:
        return h("p", _UNCHANGED(lang), class_="muted")
    return h(
        "section",
        h("h2", _BEFORE_SAVING(lang)),
        panel.diff(draft.diff, _DIFF, lang),
        h("h3", _EFFECT(lang)),
        effect_shown(told, lang),
        _save(desk, told, visit),
        aria_label=_BEFORE_SAVING(lang),
    )


def _save(desk: EditDesk, told: Effect, visit: Visit) -> Element | None:
    """The button, or why there is none."""
    assert desk.draft is not None
    if desk.clashes:
        return None
    added = added_errors(told.problems, visit.assessment.problems, desk.draft.file)
    if added:
        words = plural(added, *MEND_FIRST)(visit.lang)
        return h("p", sentence(words), class_="notice")
    return h("p", button(_SAVE(visit.lang), "save"), class_="buttons")


def clashes(desk: EditDesk, visit: Visit) -> Element | None:
    """What both sides wrote otherwise, the person to choose for each."""
    if not desk.clashes:
        return None
    lang = visit.lang
    return h(
        "form",
        h("h2", _CLASHES(lang)),
        [_clash(clash, visit) for clash in desk.clashes],
        h("p", submit(_TAKE(lang), "choose"), class_="buttons"),
        class_="notice",
        **form_marks("choose", desk),
    )


def _clash(clash: Clash, visit: Visit) -> Element:
    lang = visit.lang
    field = field_name(str(clash.path[0])) if clash.path else None
    told = field(lang) if field else ".".join(map(str, clash.path))
    about = _WHOLE(lang) if clash.key == WHOLE_FILE else " – ".join(filter(None, (clash.touchpoint, told)))
    options = [(Choice.MINE, _MINE, clash.mine), (Choice.THEIRS, _THEIRS, clash.theirs)]
    boxes = [
        h(
            "label",
            h("input", type="radio", name=clash.key, value=choice.value, required=True),
            " ",
            name(lang),
            h("pre", _shown(value, visit), tabindex=0, aria_label=name(lang)),
        )
        for choice, name, value in options
    ]
    return h("fieldset", h("legend", about), h("div", boxes, class_="versions"))


def _shown(value: object, visit: Visit) -> str:
    if value is None:
        return _NOTHING(visit.lang)
    return str(value) if isinstance(value, str) else visible(str(value), 2000)


def git(desk: EditDesk, visit: Visit) -> Element | None:
    """Where the file stands in git, and a commit of what was saved; nothing where there is no repository."""
    if desk.draft is None or desk.draft.base is None:
        return None
    lang = visit.lang
    try:
        standing = standing_of(visit.folder.path, desk.draft.file)
    except TouchpointsError:
        return None
    if standing is None:
        return None
    branch = _BRANCH(lang).format(branch=standing.branch) if standing.branch else _NO_BRANCH(lang)
    uncommitted = (_UNCOMMITTED if standing.has_uncommitted else _COMMITTED)(lang)
    return h("section", h("h2", "Git"), h("p", branch, " · ", uncommitted), _commit(desk, visit))


def _commit(desk: EditDesk, visit: Visit) -> Element | None:
    if desk.saved is None:
        return None
    lang, who = visit.lang, visit.who
    before, saved = desk.saved
    message = proposed_message(before, saved.text, saved.file, lang)
    name = h("input", type="text", name="name", value=who.name if who else "", required=True, data_key="edit-name")
    words = h("textarea", "\n" + message, name="message", rows=3, required=True, data_key="edit-message")
    return h(
        "form",
        h("label", h("span", _NAME(lang)), name, class_="field"),
        h("label", h("span", _MESSAGE(lang)), words, class_="field"),
        h("p", submit(_COMMIT(lang), "commit"), class_="buttons"),
        h("p", _ONLY_THIS(lang), class_="small muted"),
        **form_marks("commit", desk),
    )


_UNCHANGED = Text(en="The draft is as the file stands.", fr="Le brouillon est tel que le fichier.")
_BEFORE_SAVING = Text(en="Before saving", fr="Avant d’enregistrer")
_DIFF = Text(en="What changes in the file", fr="Ce qui change dans le fichier")
_EFFECT = Text(en="Scores and gaps, before → after", fr="Scores et écarts, avant → après")
_SAVE = Text(en="Save", fr="Enregistrer")
_CLASHES = Text(en="Written otherwise by both: choose", fr="Écrit autrement des deux côtés : choisissez")
_TAKE = Text(en="Take these", fr="Prendre ceux-ci")
_WHOLE = Text(en="The whole file", fr="Le fichier entier")
_MINE = Text(en="mine", fr="le mien")
_THEIRS = Text(en="theirs, as saved", fr="le leur, enregistré")
_NOTHING = Text(en="(nothing)", fr="(rien)")
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
