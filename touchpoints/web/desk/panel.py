"""A reader's desk on the page: the form, the exact change before it is saved, a conflict, and what was written."""

from datetime import date, timedelta

from touchpoints import labels
from touchpoints.assess import Assessment
from touchpoints.editing.actions import unified_diff
from touchpoints.editing.save import Conflict, open_file
from touchpoints.element import Child, Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.text import Lang, Text, day, sentence
from touchpoints.verdicts import Judgement
from touchpoints.web import address
from touchpoints.web.address import Address
from touchpoints.web.desk import changes, quick_form
from touchpoints.web.desk.desk import VERDICT, Desk, Draft, Preview, What, Written
from touchpoints.web.desk.effect_shown import effect_shown
from touchpoints.web.parts.gap_card import where
from touchpoints.web.parts.source import source
from touchpoints.web.visit import Visit

_TITLES = {
    What.ACCEPT: Text(en="Accept this gap", fr="Accepter cet écart"),
    What.REOPEN: Text(en="Open this gap again", fr="Rouvrir cet écart"),
    What.TYPE: Text(en="Write the type", fr="Écrire le type"),
    What.FIELDS: Text(en="Rate and assign", fr="Noter et attribuer"),
    What.VERDICT: Text(en="Was this finding useful?", fr="Ce constat est-il utile ?"),
}
_REASON = Text(en="Why do you live with it for now?", fr="Pourquoi vivez-vous avec pour l’instant ?")
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
    en="It then comes back by itself; {last} at the latest. If it becomes P1, it comes back before.",
    fr="Il revient ensuite de lui-même ; le {last} au plus tard. S’il passe en P1, il revient avant.",
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
_DIFF = Text(en="The change", fr="La modification")
_NO_CHANGE = Text(en="The file says this already; nothing is to be saved.", fr="Le fichier le dit déjà.")
_SAVE = Text(en="Save", fr="Enregistrer")
_BACK = Text(en="Back", fr="Revenir")
_CANCEL = Text(en="Cancel", fr="Annuler")
_CLOSE = Text(en="Close", fr="Fermer")
_THEIRS = Text(en="What somebody else changed meanwhile", fr="Ce que quelqu’un d’autre a changé entre-temps")
_MINE = Text(en="What you were about to change", fr="Ce que vous alliez changer")
_FILE_NOW = Text(en="The whole file as it is now", fr="Le fichier entier tel qu’il est")
_FILE_MINE = Text(
    en="The whole file as you would have saved it", fr="Le fichier entier tel que vous l’auriez enregistré"
)
_AGAIN = Text(en="Make my change in the file as it is now", fr="Refaire ma modification dans le fichier actuel")
_EFFECT = Text(en="Scores and gaps, before → after", fr="Scores et écarts, avant → après")
_NOTHING_LOST = Text(en="Nothing was written, nothing is lost.", fr="Rien n’a été écrit, rien n’est perdu.")
_WRITTEN = Text(en="Written: {place}", fr="Écrit : {place}")
_LOOK = Text(en="Look at it", fr="Voir l’écart")


def panel(desk: Desk, visit: Visit) -> list[Element | None]:
    """The dialog of the change under way, if there is one, and what came of the last."""
    dialog = _dialog(desk.draft, desk, visit) if desk.draft else None
    notice = _notice(desk.written, desk.turn, visit.address, visit.lang) if desk.written else None
    return [notice, dialog]


def _dialog(draft: Draft, desk: Desk, visit: Visit) -> Element:
    assessment, lang = visit.assessment, visit.lang
    stage = "conflict" if draft.conflict else "preview" if draft.preview else "form"
    if draft.conflict:
        body = _conflict(draft.conflict, lang)
    elif draft.preview:
        body = _preview(draft.what, draft.preview, visit)
    else:
        body = _form(draft, desk, visit)
    title = h("h2", _TITLES[draft.what](lang), id="desk-title", tabindex=-1)
    error = h("p", sentence(draft.error(lang)), class_="notice failed", role="alert") if draft.error else None
    if draft.wrong is None:
        title.set("data-focus", f"{desk.turn}")
    return h(
        "dialog",
        h(
            "form",
            title,
            h("p", _about(draft, assessment, lang), class_="muted"),
            error,
            body,
            data_desk=f"{draft.what.value} {draft.subject}",
            data_turn=desk.turn,
        ),
        data_modal=stage,
        aria_labelledby="desk-title",
        class_="wide" if draft.preview else None,
    )


def _about(draft: Draft, assessment: Assessment, lang: Lang) -> str:
    """What the change is about, in people's words; nothing where that is gone."""
    try:
        if draft.what in (What.TYPE, What.FIELDS):
            id_, assessed = changes.touchpoint(draft.subject, assessment)
            return assessed.journey.by_id[id_].title(lang)
        gap, assessed = changes.found(draft.subject, assessment)
        return f"{where(gap, assessed)(lang)} — {gap.title(lang)}"
    except TouchpointsError:
        return ""


def _form(draft: Draft, desk: Desk, visit: Visit) -> list[Child]:
    assessment, lang = visit.assessment, visit.lang
    if draft.what is What.VERDICT:
        chosen = draft.fields.get("verdict", "")
        words_ = [each for each in Judgement if each.value == chosen] or list(Judgement)
        buttons = [_button(VERDICT[each](lang), "judge", "verdict", each.value) for each in words_]
        return [_role(draft, desk, lang), h("p", *buttons, _cancel(lang), class_="buttons")]
    fields: list[Child] = []
    if draft.what is What.ACCEPT:
        fields = [
            _covers(draft.subject, assessment, lang),
            _reason(draft, desk, lang),
            _role(draft, desk, lang),
            _until(draft, desk, assessment.today, lang),
        ]
    elif draft.what is What.TYPE:
        label = h("span", _TYPE(lang))
        fields = [h("label", label, type_choice(draft.fields.get("type", ""), assessment, lang), class_="field")]
    elif draft.what is What.FIELDS:
        id_, assessed = changes.touchpoint(draft.subject, assessment)
        file = assessed.document.file
        whole = visit.folder.whole(file, open_file(visit.folder.path, file).text, assessment)
        fields = [h("div", quick_form.controls(id_, whole, draft.fields, assessment, lang), class_="edit-fields")]
    return [*fields, h("p", _button(_PREVIEW(lang), "preview"), _cancel(lang), class_="buttons")]


def _covers(subject: str, assessment: Assessment, lang: Lang) -> Element | None:
    """A gap that stands for several findings is accepted with all of them."""
    try:
        gap, _ = changes.found(subject, assessment)
    except TouchpointsError:
        return None
    return h("p", _ALL_OF_THEM.format(count=len(gap.members))(lang), class_="small") if gap.members else None


def _reason(draft: Draft, desk: Desk, lang: Lang) -> Element:
    area = h(
        "textarea",
        draft.fields.get("reason", ""),
        name="reason",
        rows=3,
        required=True,
        maxlength=changes.LIMITS["reason"],
        **_marks("reason", draft, desk),
    )
    return h("label", h("span", _REASON(lang)), area, class_="field")


def _role(draft: Draft, desk: Desk, lang: Lang) -> Element:
    box = h(
        "input",
        type="text",
        name="by",
        value=draft.fields.get("by", desk.role),
        required=True,
        maxlength=changes.LIMITS["by"],
        autocomplete="off",
        aria_describedby="desk-by-hint",
        **_marks("by", draft, desk),
    )
    hint = h("span", _ROLE_HINT(lang), class_="small muted", id="desk-by-hint")
    return h("div", h("label", h("span", _ROLE(lang)), box), hint, class_="field")


def _until(draft: Draft, desk: Desk, today: date, lang: Lang) -> Element:
    last = today + timedelta(days=changes.LONGEST)
    box = h(
        "input",
        type="date",
        name="until",
        value=draft.fields.get("until", (today + timedelta(days=changes.PROPOSED)).isoformat()),
        min=today.isoformat(),
        max=last.isoformat(),
        required=True,
        aria_describedby="desk-until-hint",
        **_marks("until", draft, desk),
    )
    hint = _UNTIL_HINT.format(last=day(last))
    told = h("span", hint(lang), class_="small muted", id="desk-until-hint")
    return h("div", h("label", h("span", _UNTIL(lang)), box), told, class_="field")


def _marks(name: str, draft: Draft, desk: Desk) -> dict[str, str | None]:
    """What tells a field to correct from the others."""
    is_wrong = draft.wrong == name
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


def _preview(what: What, preview: Preview, visit: Visit) -> list[Child]:
    assessment, lang = visit.assessment, visit.lang
    if not preview.edited.diff:
        return [h("p", _NO_CHANGE(lang)), h("p", _button(_BACK(lang), "open"), _cancel(lang), class_="buttons")]
    file = preview.opened.file
    told = visit.folder.effect_of(assessment, file, preview.edited.text)
    return [
        h("p", _EXACTLY(lang), " ", h("code", file, class_="place")),
        diff(preview.edited.diff, _DIFF, lang),
        _shared(file, assessment, lang) if what in (What.ACCEPT, What.REOPEN) else None,
        [h("p", h("code", str(one.place)), " ", one.message(lang), class_="wrong") for one in told.problems],
        h("h3", _EFFECT(lang)),
        effect_shown(told, lang),
        h("p", _button(_SAVE(lang), "save"), _button(_BACK(lang), "open"), _cancel(lang), class_="buttons"),
    ]


def _shared(file: str, assessment: Assessment, lang: Lang) -> Element | None:
    """An acceptance holds for the segments whose files extend its own: they are named before it changes."""
    heirs = changes.heirs(file, assessment)
    if not heirs:
        return None
    names = ", ".join(dict.fromkeys(assessment.segment_name(assessed)(lang) for assessed in heirs))
    return h("p", _FOR_HEIRS.format(file=file, segments=names)(lang), class_="small")


def _conflict(conflict: Conflict, lang: Lang) -> list[Child]:
    opened, file = conflict.opened.text, conflict.file
    both = [
        (_THEIRS, unified_diff(opened, conflict.theirs.text, file)),
        (_MINE, unified_diff(opened, conflict.mine, file)),
    ]
    whole = [(_FILE_NOW, conflict.theirs.text), (_FILE_MINE, conflict.mine)]
    return [
        h("p", sentence(conflict.text(lang)), " ", _NOTHING_LOST(lang), class_="notice", role="alert"),
        h("div", [h("div", h("h3", name(lang)), diff(told, name, lang)) for name, told in both], class_="versions"),
        [
            h(
                "details",
                h("summary", name(lang)),
                source(text.splitlines(), 1, lang),
                data_key=f"desk-{name.en}",
            )
            for name, text in whole
        ],
        h("p", _button(_AGAIN(lang), "preview"), _cancel(lang), class_="buttons"),
    ]


def diff(unified: str, name: Text, lang: Lang) -> Element:
    """A unified diff: what goes with "-", what comes with "+", as git shows it."""
    lines: list[Child] = []
    for line in unified.rstrip("\n").split("\n"):
        is_head = line.startswith(("---", "+++", "@@", "\\"))
        tag = "span" if is_head else {"+": "ins", "-": "del"}.get(line[:1], "span")
        lines.append(h(tag, line, class_="muted" if is_head else None))
    code = h("pre", h("code", lines), tabindex=0, role="region", aria_label=name(lang), data_scroll="diff")
    return h("div", code, class_="source diff")


def _notice(written: Written, turn: int, here: Address, lang: Lang) -> Element:
    """One line above everything else, until the reader goes on."""
    place: Child = None
    if written.place:
        file = h("code", written.place, class_="place")
        before, _, after = _WRITTEN(lang).partition("{place}")
        place = [" ", before, file, after, "."]
    look: Child = None
    if written.gap:
        look = [" ", h("a", _LOOK(lang), href=here.to(address.GAPS, tab=None, gap=written.gap).href)]
    close = h("button", _CLOSE(lang), type="button", data_do="dismiss", class_="button")
    return h(
        "div",
        h("p", sentence(written.said(lang)), place, look),
        close,
        class_="written failed" if written.is_failure else "written",
        role="alert" if written.is_failure else "status",
        tabindex=-1,
        data_focus=None if written.is_quiet or written.is_failure else turn,
        data_announce=turn if written.is_quiet or written.is_failure else None,
    )


def _button(name: str, do: str, field: str | None = None, value: str | None = None) -> Element:
    """A button that sends its form."""
    return h("button", name, type="submit", name=field, value=value, data_do=do, class_="button")


def _cancel(lang: Lang) -> Element:
    return h("button", _CANCEL(lang), type="button", data_do="close", class_="button")
