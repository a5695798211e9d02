"""Rules that people's verdicts made quiet: which, why, and how to switch them on again."""

from touchpoints.element import Child, Element, h, listed
from touchpoints.rules import RULES
from touchpoints.rules.rule import Rule
from touchpoints.text import Text, number
from touchpoints.web import address
from touchpoints.web.visit import Visit

_LEAD = Text(
    en="Quiet here because people found these findings useless more often than not:",
    fr="Silencieuses ici, parce que leurs constats ont été jugés plus souvent inutiles qu’utiles :",
)
_PRECISION = Text(en="useful in {useful} of {judged}", fr="utile {useful} fois sur {judged}")
_AGAIN = Text(
    en="To switch one on again, write in settings.yaml: ",
    fr="Pour en réactiver une, écrivez dans settings.yaml : ",
)
_TAG = Text(en="quiet", fr="silencieuse")
_QUIET = Text(
    en="Quiet because of verdicts: {precision}. To switch it on again, write in settings.yaml: ",
    fr="Silencieuse à cause des verdicts : {precision}. Pour la réactiver, écrivez dans settings.yaml : ",
)


def quiet(visit: Visit) -> list[Rule]:
    """The rules that run no more because of verdicts; one that the settings name does as they say."""
    named, optional = visit.assessment.settings.rules, visit.assessment.optional_rules
    return [rule for rule in RULES if rule.id in optional and rule.id not in named]


def notice(visit: Visit) -> Element | None:
    """For the page of gaps: every quiet rule with its precision."""
    rules, lang = quiet(visit), visit.lang
    if not rules:
        return None
    entries: list[Child] = [
        [
            h("a", rule.title(lang), href=visit.href(address.METHOD)),
            " ",
            h("code", rule.id),
            f" — {_precision(rule.id, visit)(lang)}",
        ]
        for rule in rules
    ]
    return h(
        "div", h("p", _LEAD(lang)), listed(entries), h("p", _AGAIN(lang), _setting(rules[0].id)), class_="notice quiet"
    )


def reason(rule: str, visit: Visit) -> Element | None:
    """For the page of the method: why a rule is quiet; nothing where it is not."""
    if rule not in {each.id for each in quiet(visit)}:
        return None
    said = _QUIET.format(precision=_precision(rule, visit))
    return h("p", said(visit.lang), _setting(rule), class_="notice")


def tag(rule: str, visit: Visit) -> Element | None:
    """Beside the name of a quiet rule."""
    is_quiet = rule in {each.id for each in quiet(visit)}
    return h("span", _TAG(visit.lang), class_="tag plain") if is_quiet else None


def _precision(rule: str, visit: Visit) -> Text:
    found = visit.assessment.verdicts.precision[rule]
    return _PRECISION.format(useful=number(found.useful), judged=number(found.judged))


def _setting(rule: str) -> Element:
    return h("code", f"rules: {{{rule}: on}}")
