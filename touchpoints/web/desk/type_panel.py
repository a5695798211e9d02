"""The type of a touchpoint: written, or guessed from its name and shown as a guess, with one click that writes it."""

from touchpoints.assess import JourneyAssessment
from touchpoints.desk.events import What
from touchpoints.element import Child, Element, h
from touchpoints.text import Text
from touchpoints.web.desk.buttons import opener
from touchpoints.web.desk.dialog import type_choice
from touchpoints.web.visit import Visit

_GUESSED = Text(en="Type: {type}? (guessed from the name)", fr="Type : {type} ? (deviné d’après le nom)")
_WRITTEN = Text(en="Type: {type}", fr="Type : {type}")
_NONE = Text(
    en="Type: unknown, the name says nothing to the catalogue",
    fr="Type : inconnu, le nom ne dit rien au catalogue",
)
_CHOOSE = Text(en="Type of this touchpoint", fr="Type de ce point de contact")
_WRITE = Text(en="Write this type", fr="Écrire ce type")
_CORRECT = Text(en="Correct the type", fr="Corriger le type")
_PASTE = Text(
    en="To say so in the file, add to this touchpoint: ",
    fr="Pour le dire dans le fichier, ajoutez à ce point de contact : ",
)
_FIX = Text(en=" For all guesses at once: ", fr=" Pour toutes les suppositions à la fois : ")


def told(id_: str, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """For the panel of a touchpoint: its type, whether it is a guess, and how to write or correct it."""
    match, lang = assessed.types.get(id_), visit.lang
    said = _NONE if match is None else (_WRITTEN if match.written else _GUESSED).format(type=match.type.name)
    line = h("p", said(lang), class_="small muted")
    if visit.desk is None:
        return [line, _by_hand(match.type.id, visit) if match and not match.written else None]
    subject = f"{assessed.key}/{id_}"
    if match is None or match.written:
        return [h("p", said(lang), " ", opener(_CORRECT(lang), What.TYPE, subject), class_="small muted")]
    return [line, _choice(subject, match.type.id, visit)]


def guess_in_words(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """For a row of the table: the guess, where the type is one."""
    match = assessed.types.get(id_)
    if match is None or match.written:
        return None
    return h("div", _GUESSED.format(type=match.type.name)(visit.lang), class_="guessed")


def _choice(subject: str, guess: str, visit: Visit) -> Element:
    """The guess chosen, any other type a choice away; the button shows the line before it is written."""
    lang = visit.lang
    return h(
        "form",
        type_choice(guess, visit.assessment, lang, aria_label=_CHOOSE(lang), data_key=f"choose-type-{subject}"),
        h(
            "button",
            _WRITE(lang),
            type="submit",
            data_do="preview",
            data_key=f"{What.TYPE.value}-{subject}",
            aria_haspopup="dialog",
            class_="button",
        ),
        data_desk=f"type {subject}",
        data_turn=0,
        data_what=What.TYPE.value,
        data_subject=subject,
        class_="guess",
    )


def _by_hand(type_: str, visit: Visit) -> Element:
    lang = visit.lang
    command = h("code", "touchpoints fix")
    return h("p", _PASTE(lang), h("code", f"type: {type_}"), ".", _FIX(lang), command, ".", class_="small")
