"""What people said of a finding, two buttons to say so oneself, how often its rule helped, and which rules this made
quiet.
"""

from collections.abc import Mapping

from touchpoints.desk.desk import Desk
from touchpoints.desk.events import What
from touchpoints.editing.judging import VERDICTS
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Gap
from touchpoints.rules import RULES
from touchpoints.rules.rule import Rule
from touchpoints.text import Text, day, number
from touchpoints.verdicts import FILE_NAMES, GapVerdict, Judgement, Precision
from touchpoints.web import address
from touchpoints.web.desk.buttons import opener
from touchpoints.web.parts.source import ROLE, source, yaml_scalar
from touchpoints.web.visit import Visit

_ASK = Text(en="Was this useful?", fr="Est-ce utile ?")
_GROUP = Text(en="Your verdict on: {title}", fr="Votre verdict sur : {title}")
_OF_RULE = Text(en="This rule: {precision}", fr="Cette règle : {precision}")
_PRECISION = Text(en="useful in {useful} of {judged}", fr="utile {useful} fois sur {judged}")
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
_LEAD = Text(
    en="Quiet here because people found these findings useless more often than not:",
    fr="Silencieuses ici, parce que leurs constats ont été jugés plus souvent inutiles qu’utiles :",
)
_AGAIN = Text(
    en="To switch one on again, write in settings.yaml: ",
    fr="Pour en réactiver une, écrivez dans settings.yaml : ",
)
_TAG = Text(en="quiet", fr="silencieuse")
_QUIET = Text(
    en="Quiet because of verdicts: {precision}. To switch it on again, write in settings.yaml: ",
    fr="Silencieuse à cause des verdicts : {precision}. Pour la réactiver, écrivez dans settings.yaml : ",
)
VERDICT: Mapping[Judgement, Text] = {
    Judgement.USEFUL: Text(en="Useful", fr="Utile"),
    Judgement.REJECTED: Text(en="Not useful", fr="Pas utile"),
}


def bar(gap: Gap, visit: Visit) -> Element:
    """As lines to paste where nobody here may write."""
    said = verdicts_on(gap, visit)
    found = visit.assessment.verdicts.precision.get(gap.rule)
    told = listed([_said(one, visit) for one in said], class_="judged small muted")
    helped = _OF_RULE.format(precision=_precision(found))(visit.lang) if found else None
    precision = h("span", helped, class_="small muted") if helped else None
    if visit.desk is None:
        return h("div", precision, told, _how_to_judge(gap, visit), class_="judging")
    return h("div", _buttons(gap, said, visit.desk, visit), precision, told, class_="judging")


def _precision(found: Precision) -> Text:
    """ "useful in 7 of 12"."""
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


def quiet(visit: Visit) -> list[Rule]:
    """The rules that run no more because of verdicts; one that the settings name does as they say."""
    named, optional = visit.assessment.settings.rules, visit.assessment.optional_rules
    return [rule for rule in RULES if rule.id in optional and rule.id not in named]


def quiet_rules_notice(visit: Visit) -> Element | None:
    """For the page of gaps: every quiet rule with its precision."""
    rules, lang, known = quiet(visit), visit.lang, visit.assessment.verdicts.precision
    if not rules:
        return None
    entries: list[Child] = [
        [
            h("a", rule.title(lang), href=visit.href(address.METHOD)),
            " ",
            h("code", rule.id),
            f" — {_precision(known[rule.id])(lang)}",
        ]
        for rule in rules
    ]
    return h(
        "div", h("p", _LEAD(lang)), listed(entries), h("p", _AGAIN(lang), _setting(rules[0].id)), class_="notice quiet"
    )


def why_quiet(rule: str, visit: Visit) -> Element | None:
    """For the page of the method: why a rule is quiet; nothing where it is not."""
    if rule not in {each.id for each in quiet(visit)}:
        return None
    said = _QUIET.format(precision=_precision(visit.assessment.verdicts.precision[rule]))
    return h("p", said(visit.lang), _setting(rule), class_="notice")


def quiet_tag(rule: str, visit: Visit) -> Element | None:
    """Beside the name of a quiet rule."""
    is_quiet = rule in {each.id for each in quiet(visit)}
    return h("span", _TAG(visit.lang), class_="tag plain") if is_quiet else None


def _setting(rule: str) -> Element:
    return h("code", f"rules: {{{rule}: on}}")
