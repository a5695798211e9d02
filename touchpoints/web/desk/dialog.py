"""The dialog of a change on the page: its form, the exact change before it is saved, a choice, and what was written."""

from contextlib import suppress
from datetime import date, timedelta

from touchpoints import labels
from touchpoints.assess import Assessment
from touchpoints.desk import changes
from touchpoints.desk.act import NOTHING_TO_SAVE
from touchpoints.desk.desk import Desk, Dialog
from touchpoints.desk.draft import Draft
from touchpoints.desk.events import On, What
from touchpoints.desk.form.owners import MOST_USED, most_used
from touchpoints.desk.outcome import Away, Outcome, Refused, Saved
from touchpoints.editing.save import open_file
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.text import Lang, Text, day, sentence
from touchpoints.verdicts import Judgement
from touchpoints.web import address
from touchpoints.web.desk.before_saving import before_saving, settling, told
from touchpoints.web.desk.buttons import submit
from touchpoints.web.desk.verdicts import VERDICT
from touchpoints.web.forms.choices import Known
from touchpoints.web.forms.controls import Form, group_fields
from touchpoints.web.parts.gap_card import where
from touchpoints.web.visit import Visit

_TITLES = {
    What.ACCEPT: Text(en="Accept this gap", fr="Accepter cet écart"),
    What.REOPEN: Text(en="Open this gap again", fr="Rouvrir cet écart"),
    What.TYPE: Text(en="Write the type", fr="Écrire le type"),
    What.FIELDS: Text(en="Rate and assign", fr="Noter et attribuer"),
    What.VERDICT: Text(en="Was this finding useful?", fr="Ce constat est-il utile ?"),
}
_REASON = Text(en="Why accept it for now?", fr="Pourquoi l’accepter pour l’instant ?")
_ALL_OF_THEM = Text(
    en="It stands for {count} findings of its rule: all of them are accepted in this file.",
    fr="Il réunit {count} constats de sa règle : tous sont acceptés dans ce fichier.",
)
_ROLE = Text(en="Your role", fr="Votre rôle")
_ROLE_HINT = Text(
    en="A role, never a name: it stands in the file for everybody.",
    fr="Un rôle, jamais un nom : il figure dans le fichier, pour tout le monde.",
)
_UNTIL = Text(en="Until", fr="Jusqu’au")
_UNTIL_HINT = Text(
    en="The gap then opens again; {last} at the latest. If it becomes P1, it opens before.",
    fr="L’écart réapparaît ensuite ; le {last} au plus tard. S’il passe en P1, il réapparaît avant.",
)
_TYPE = Text(en="Type", fr="Type")
_PREVIEW = Text(en="Show the change", fr="Voir la modification")
_EXACTLY = Text(
    en="Saving changes exactly these lines of the file, nothing else:",
    fr="Enregistrer change exactement ces lignes du fichier, rien d’autre :",
)
_FOR_HEIRS = Text(
    en="What {file} accepts also holds for what extends it: {segments}.",
    fr="Ce que {file} accepte vaut aussi pour ce qui l’étend : {segments}.",
)
_SAVE = Text(en="Save", fr="Enregistrer")
_BACK = Text(en="Back", fr="Revenir")
_CANCEL = Text(en="Cancel", fr="Annuler")
_CLOSE = Text(en="Close", fr="Fermer")
_WRITTEN = Text(en="Written: {place}", fr="Écrit : {place}")
_LOOK = Text(en="Look at it", fr="Voir l’écart")


def panel(desk: Desk, visit: Visit) -> list[Element | None]:
    """The dialog of the change under way, if there is one, and what came of the last."""
    dialog = _dialog(desk.dialog, desk, visit) if desk.dialog else None
    notice = _notice(desk.told, desk.turn, visit) if desk.told else None
    return [notice, dialog]


def _dialog(dialog: Dialog, desk: Desk, visit: Visit) -> Element:
    lang, outcome = visit.lang, dialog.outcome
    if dialog.settling is not None:
        stage, body = "conflict", settling(dialog.settling, On.DIALOG, lang, _cancel(lang))
    elif dialog.draft is not None:
        stage, body = "preview", _preview(dialog, dialog.draft, visit)
    else:
        stage, body = "form", _form(dialog, desk, visit)
    title = h("h2", _TITLES[dialog.what](lang), id="desk-title", tabindex=-1)
    if not _wrong(dialog):
        title.set("data-focus", f"{desk.turn}")
    return h(
        "dialog",
        h(
            "form",
            title,
            h("p", _about(dialog, visit.assessment, lang), class_="muted"),
            told(outcome, lang),
            body,
            data_desk=f"{dialog.what.value} {dialog.subject}",
            data_turn=desk.turn,
        ),
        data_modal=stage,
        aria_labelledby="desk-title",
        class_="wide" if dialog.draft is not None else None,
    )


def _wrong(dialog: Dialog) -> str:
    """The field to correct; "" where none is."""
    return dialog.outcome.field if isinstance(dialog.outcome, Refused) else ""


def _about(dialog: Dialog, assessment: Assessment, lang: Lang) -> str:
    """What the change is about, in people's words; nothing where that is gone."""
    try:
        if dialog.what in (What.TYPE, What.FIELDS):
            id_, assessed = changes.touchpoint(dialog.subject, assessment)
            return assessed.journey.by_id[id_].title(lang)
        gap, assessed = changes.found(dialog.subject, assessment)
        return f"{where(gap, assessed)(lang)} — {gap.title(lang)}"
    except TouchpointsError:
        return ""


def _form(dialog: Dialog, desk: Desk, visit: Visit) -> list[Child]:
    lang, assessment = visit.lang, visit.assessment
    if dialog.what is What.VERDICT:
        chosen = dialog.typed.get("verdict", "")
        words_ = [each for each in Judgement if each.value == chosen] or list(Judgement)
        buttons = [submit(VERDICT[each](lang), "judge", On.DIALOG, name="verdict", value=each.value) for each in words_]
        return [_role(dialog, desk, lang), h("p", *buttons, _cancel(lang), class_="buttons")]
    fields: list[Child] = []
    if dialog.what is What.ACCEPT:
        fields = [
            _covers(dialog.subject, assessment, lang),
            _reason(dialog, desk, lang),
            _role(dialog, desk, lang),
            _until(dialog, desk, assessment.today, lang),
        ]
    elif dialog.what is What.TYPE:
        label = h("span", _TYPE(lang))
        fields = [h("label", label, type_choice(dialog.typed.get("type", ""), assessment, lang), class_="field")]
    elif dialog.what is What.FIELDS:
        fields = [h("div", _most_used(dialog, visit), class_="edit-fields")]
    return [*fields, h("p", submit(_PREVIEW(lang), "preview", On.DIALOG), _cancel(lang), class_="buttons")]


def _most_used(dialog: Dialog, visit: Visit) -> list[Child]:
    """The fields of a touchpoint as they stand, with what was typed in them before. Raises TouchpointsError."""
    id_, assessed = changes.touchpoint(dialog.subject, visit.assessment)
    file = assessed.document.file
    whole = visit.folder.whole(file, open_file(visit.folder.path, file).text, visit.assessment)
    with suppress(TouchpointsError):  # what was typed cannot be written: the preview says why
        whole = whole.with_text(changes.edited_fields(whole, id_, dialog.typed).text)
    owner = most_used(id_)
    origins = owner.origins(whole) if whole.base is not None else {}
    known = Known(visit.assessment, whole, visit.lang)
    return group_fields(Form(owner, id_, known, owner.node(whole), origins, (), can_reset=False), MOST_USED)


def _covers(subject: str, assessment: Assessment, lang: Lang) -> Element | None:
    """A gap that stands for several findings is accepted with all of them."""
    try:
        gap, _ = changes.found(subject, assessment)
    except TouchpointsError:
        return None
    return h("p", _ALL_OF_THEM.format(count=len(gap.members))(lang), class_="small") if gap.members else None


def _reason(dialog: Dialog, desk: Desk, lang: Lang) -> Element:
    area = h(
        "textarea",
        dialog.typed.get("reason", ""),
        name="reason",
        rows=3,
        required=True,
        maxlength=changes.LIMITS["reason"],
        **_marks("reason", dialog, desk),
    )
    return h("label", h("span", _REASON(lang)), area, class_="field")


def _role(dialog: Dialog, desk: Desk, lang: Lang) -> Element:
    box = h(
        "input",
        type="text",
        name="by",
        value=dialog.typed.get("by", desk.role),
        required=True,
        maxlength=changes.LIMITS["by"],
        autocomplete="off",
        aria_describedby="desk-by-hint",
        **_marks("by", dialog, desk),
    )
    hint = h("span", _ROLE_HINT(lang), class_="small muted", id="desk-by-hint")
    return h("div", h("label", h("span", _ROLE(lang)), box), hint, class_="field")


def _until(dialog: Dialog, desk: Desk, today: date, lang: Lang) -> Element:
    last = today + timedelta(days=changes.LONGEST)
    box = h(
        "input",
        type="date",
        name="until",
        value=dialog.typed.get("until", (today + timedelta(days=changes.PROPOSED)).isoformat()),
        min=today.isoformat(),
        max=last.isoformat(),
        required=True,
        aria_describedby="desk-until-hint",
        **_marks("until", dialog, desk),
    )
    hint = _UNTIL_HINT.format(last=day(last))
    told = h("span", hint(lang), class_="small muted", id="desk-until-hint")
    return h("div", h("label", h("span", _UNTIL(lang)), box), told, class_="field")


def _marks(name: str, dialog: Dialog, desk: Desk) -> dict[str, str | None]:
    """What tells a field to correct from the others."""
    is_wrong = _wrong(dialog) == name
    focus = str(desk.turn) if is_wrong else None
    return {"data_key": f"desk-{name}", "aria_invalid": "true" if is_wrong else None, "data_focus": focus}


def type_choice(chosen: str, assessment: Assessment, lang: Lang, **attributes: str) -> Element:
    """Every type of the catalogue by phase, one of them chosen."""
    groups = [
        h(
            "optgroup",
            [
                h("option", each.name(lang), value=each.id, selected=each.id == chosen or None)
                for each in assessment.catalogue.types.values()
                if each.phase is phase
            ],
            label=labels.PHASE_SHORT[phase](lang),
        )
        for phase in Phase
    ]
    return h("select", groups, name="type", **attributes)


def _preview(dialog: Dialog, draft: Draft, visit: Visit) -> list[Child]:
    lang = visit.lang
    back = submit(_BACK(lang), "open", On.DIALOG)
    if not draft.is_changed:
        said = h("p", NOTHING_TO_SAVE(lang)) if dialog.outcome is None else None
        return [said, h("p", back, _cancel(lang), class_="buttons")]
    effect = visit.folder.effect_of(visit.assessment, draft.file, draft.text)
    shared = _shared(draft.file, visit.assessment, lang) if dialog.what in (What.ACCEPT, What.REOPEN) else None
    wrong = [
        h("p", h("code", str(one.place)), " ", one.message(lang), class_="wrong")
        for one in (*effect.problems, *effect.elsewhere)
    ]
    save = submit(_SAVE(lang), "save", On.DIALOG) if effect.refusal is None else None
    return [
        h("p", _EXACTLY(lang), " ", h("code", draft.file, class_="place")),
        before_saving(draft.diff, effect, lang, shared, wrong),
        h("p", save, back, _cancel(lang), class_="buttons"),
    ]


def _shared(file: str, assessment: Assessment, lang: Lang) -> Element | None:
    """An acceptance holds for the segments whose files extend its own: they are named before it changes."""
    heirs = changes.heirs(file, assessment)
    if not heirs:
        return None
    names = ", ".join(dict.fromkeys(assessment.segment_name(assessed)(lang) for assessed in heirs))
    return h("p", _FOR_HEIRS.format(file=file, segments=names)(lang), class_="small")


def _notice(outcome: Outcome, turn: int, visit: Visit) -> Element:
    """One line above everything else, until the reader goes on."""
    lang = visit.lang
    place: Child = None
    look: Child = None
    if isinstance(outcome, Saved):
        before, _, after = _WRITTEN(lang).partition("{place}")
        place = [" ", before, h("code", outcome.place, class_="place"), after, "."]
        if outcome.gap:
            href = visit.href(address.GAPS, tab=None, gap=outcome.gap)
            look = [" ", h("a", _LOOK(lang), href=href)]
    is_failure = isinstance(outcome, Refused | Away)
    takes_focus = isinstance(outcome, Saved) and not outcome.is_quiet
    close = h("button", _CLOSE(lang), type="button", data_do="dismiss", class_="button")
    return h(
        "div",
        h("p", sentence(outcome.said(lang)), place, look),
        close,
        class_="written failed" if is_failure else "written",
        role="alert" if is_failure else "status",
        tabindex=-1,
        data_focus=turn if takes_focus else None,
        data_announce=None if takes_focus else turn,
    )


def _cancel(lang: Lang) -> Element:
    return h("button", _CANCEL(lang), type="button", data_do="close", class_="button")
