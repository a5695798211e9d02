"""Under a finding: what people said of it, how often its rule helped, and two buttons to say so oneself."""

from collections.abc import Mapping

from touchpoints.desk.desk import Desk
from touchpoints.desk.events import What
from touchpoints.editing.judging import VERDICTS
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Gap
from touchpoints.text import Text, day, number
from touchpoints.verdicts import FILE_NAMES, GapVerdict, Judgement, Precision
from touchpoints.web.desk.buttons import opener
from touchpoints.web.parts.source import ROLE, source, yaml_scalar
from touchpoints.web.visit import Visit

_ASK = Text(en="Was this useful?", fr="Est-ce utile ?")
_GROUP = Text(en="Your verdict on: {title}", fr="Votre verdict sur : {title}")
_PRECISION = Text(en="This rule: useful in {useful} of {judged}", fr="Cette règle : utile {useful} fois sur {judged}")
_SAID = Text(en="{by}: {verdict}, {day}", fr="{by} : {verdict}, {day}")
_WITHDRAW = Text(en="Take back", fr="Retirer")
_AS = Text(en="as {role}", fr="en tant que {role}")
_CHANGE = Text(en="Change role", fr="Changer de rôle")
_NEW = Text(
    en="Write this file in the folder of the journeys, with your own verdict and role:",
    fr="Écrivez ce fichier dans le dossier des parcours, avec votre verdict et votre rôle :",
)
_MORE = Text(
    en="Add this entry to the list in this file, with your own verdict and role:",
    fr="Ajoutez cette entrée à la liste de ce fichier, avec votre verdict et votre rôle :",
)
_OR = Text(en="or", fr="ou")
VERDICT: Mapping[Judgement, Text] = {
    Judgement.USEFUL: Text(en="Useful", fr="Utile"),
    Judgement.REJECTED: Text(en="Not useful", fr="Pas utile"),
}


def bar(gap: Gap, visit: Visit) -> Element:
    """As lines to paste where nobody here may write."""
    said = verdicts_on(gap, visit)
    found = visit.assessment.verdicts.precision.get(gap.rule)
    told = listed([_said(one, visit) for one in said], class_="judged small muted")
    precision = h("span", precision_words(found)(visit.lang), class_="small muted") if found else None
    if visit.desk is None:
        return h("div", precision, told, _how_to_judge(gap, visit), class_="judging")
    return h("div", _buttons(gap, said, visit.desk, visit), precision, told, class_="judging")


def precision_words(found: Precision) -> Text:
    """ "This rule: useful in 7 of 12"."""
    return _PRECISION.format(useful=number(found.useful), judged=number(found.judged))


def verdicts_on(gap: Gap, visit: Visit) -> list[GapVerdict]:
    """What stands on a finding; an inherited one is judged where it comes from, once."""
    judged = visit.assessment.verdicts.by_gap
    return [*judged.get(gap.inherited_from or "", ()), *judged.get(gap.key, ())]


def _said(one: GapVerdict, visit: Visit) -> str:
    word = VERDICT[one.verdict](visit.lang).lower()
    return _SAID.format(by=one.by, verdict=word, day=day(one.date))(visit.lang)


def _how_to_judge(gap: Gap, visit: Visit) -> Element:
    lang = visit.lang
    told = _MORE if visit.assessment.verdicts.verdicts else _NEW
    return h(
        "details",
        h("summary", _ASK(lang)),
        h("p", told(lang), " ", h("code", FILE_NAMES[0], class_="place")),
        source(lines(gap, visit), 1, lang),
        data_key=f"judge-{gap.key}",
    )


def lines(gap: Gap, visit: Visit) -> list[str]:
    """The entry of a verdict as YAML; with the key of the list above it where there is none yet."""
    head = [] if visit.assessment.verdicts.verdicts else [f"{VERDICTS}:"]
    return [
        *head,
        f"  - gap: {yaml_scalar(gap.inherited_from or gap.key)}",
        f"    verdict: {Judgement.USEFUL}   # {_OR(visit.lang)} {Judgement.REJECTED}",
        f"    by: {ROLE(visit.lang)}",
        f"    date: {visit.assessment.today.isoformat()}",
    ]


def _buttons(gap: Gap, said: list[GapVerdict], desk: Desk, visit: Visit) -> list[Child]:
    lang = visit.lang
    mine = next((one.verdict for one in said if desk.role and one.by == desk.role), None)
    words = [
        _button(gap, each.value, VERDICT[each](lang), aria_pressed="true" if mine is each else "false")
        for each in Judgement
    ]
    parts: list[Child] = [
        h("p", _ASK(lang)),
        h("span", words, role="group", aria_label=_GROUP.format(title=gap.title)(lang), class_="words"),
    ]
    if mine is not None:
        parts.append(_button(gap, "", _WITHDRAW(lang), "quiet"))
    if desk.role:
        change = opener(_CHANGE(lang), What.VERDICT, gap.key, "quiet")
        parts.append(h("span", h("span", _AS.format(role=desk.role)(lang), class_="muted"), " · ", change))
    return parts


def _button(gap: Gap, value: str, words: str, look: str = "", **attributes: str) -> Element:
    return h(
        "button",
        words,
        type="button",
        name="verdict",
        value=value,
        data_do="judge",
        data_what=What.VERDICT.value,
        data_subject=gap.key,
        data_key=f"judge-{value}-{gap.key}",
        class_=f"button {look}",
        **attributes,
    )
