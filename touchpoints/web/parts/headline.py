"""The first sentence about a journey: which touchpoint, how sure we are, who it concerns, who answers, what to do."""

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h
from touchpoints.model import say
from touchpoints.rules.remedy import remedy
from touchpoints.story.headline import Headline, HeadlineKind, headline
from touchpoints.text import Text, brief
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

LABEL = {
    HeadlineKind.WORST: Text(en="Worst moment", fr="Pire moment"),
    HeadlineKind.COSTS_MOST: Text(en="Costs most", fr="Coûte le plus"),
    HeadlineKind.TO_CHECK: Text(en="To check first", fr="À vérifier d’abord"),
    HeadlineKind.TO_RATE: Text(en="To rate first", fr="À noter d’abord"),
}
"""What the touchpoint may be called."""
_IN_SHORT = Text(en="In short", fr="En bref")
_TO_DO = Text(en="To do:", fr="À faire :")
_WHY = Text(en="Why?", fr="Pourquoi ?")
_LOST = Text(en="loses the journey {points} point(s)", fr="fait perdre {points} point(s) au parcours")
_LOWEST = Text(en="Lowest score:", fr="Score le plus bas :")
_LOWER = Text(
    en="Lower, on opinion only; to check first:", fr="Plus bas, mais selon des avis seulement ; à vérifier d’abord :"
)


def headline_part(assessed: JourneyAssessment, visit: Visit, carry: str) -> Element | None:
    """Nothing for a target, and for a journey without touchpoints; `carry`: what its links take along."""
    found = headline(assessed.scores)
    if found is None:
        return None
    is_known = found.kind in (HeadlineKind.WORST, HeadlineKind.COSTS_MOST)
    told = _known(found, assessed, visit, carry) if is_known else _to_look_at(found, assessed, visit, carry)
    return h("section", told, class_=f"headline {found.kind.value}", aria_label=_IN_SHORT(visit.lang))


def _known(found: Headline, assessed: JourneyAssessment, visit: Visit, carry: str) -> list[Child]:
    lang, journey = visit.lang, assessed.journey
    (id_,) = found.touchpoints
    touchpoint, scored = journey.by_id[id_], assessed.scores.touchpoints[id_]
    owner = say(touchpoint.owner) if touchpoint.owner else None
    to_do = remedy(touchpoint, scored)
    return [
        h(
            "p",
            h("span", LABEL[found.kind](lang), class_="tag worst"),
            " ",
            h("strong", _link(id_, assessed, visit, carry)),
            " ",
            chips.chip(scored.score, lang),
            " ",
            h("span", _LOST.format(points=brief(found.lost or 0.0, 1))(lang), class_="small muted"),
        ),
        h(
            "p",
            h("strong", chips.owner(owner, journey, visit)),
            " · ",
            chips.customers(touchpoint, lang),
            [" · ", _TO_DO(lang), " ", h("strong", visit.sentence(to_do, journey))] if to_do else None,
            " ",
            h("a", _WHY(lang), href=visit.href(touchpoint=id_), data_carry=carry, data_key="headline-why"),
        ),
        _beside(found, assessed, visit, carry),
    ]


def _beside(found: Headline, assessed: JourneyAssessment, visit: Visit, carry: str) -> Element | None:
    """Which one scores lowest where that is another, and which are lower on opinion alone."""
    lang = visit.lang
    lowest = _named(found.lowest, assessed, visit, carry) if found.lowest else []
    lower = [_named(each, assessed, visit, carry) for each in found.to_check]
    told = [
        [_LOWEST(lang), " ", lowest, ". "] if lowest else None,
        [_LOWER(lang), " ", _in_turn(lower), "."] if lower else None,
    ]
    return h("p", told, class_="small beside") if lowest or lower else None


def headline_line(assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """The same in a line of a card: what it is called, which touchpoint, its score."""
    found = headline(assessed.scores)
    if found is None:
        return None
    (first, *_) = found.touchpoints
    name, score = assessed.journey.by_id[first].name, assessed.scores.touchpoints[first].score
    kind = "check" if found.kind in (HeadlineKind.TO_CHECK, HeadlineKind.TO_RATE) else "worst"
    return h(
        "p",
        h("span", LABEL[found.kind](visit.lang), class_=f"tag {kind}"),
        " ",
        visit.quote(name, assessed.journey),
        " ",
        [chips.box(score, visit.lang), " ", chips.spread(score, visit.lang)],
        class_="small headline-line",
    )


def _to_look_at(found: Headline, assessed: JourneyAssessment, visit: Visit, carry: str) -> Element:
    named = [_named(each, assessed, visit, carry) for each in found.touchpoints]
    return h("p", h("span", LABEL[found.kind](visit.lang), class_="tag check"), " ", _in_turn(named))


def _in_turn(items: list[list[Child]]) -> list[Child]:
    return [[", " if place else None, item] for place, item in enumerate(items)]


def _named(id_: str, assessed: JourneyAssessment, visit: Visit, carry: str) -> list[Child]:
    score = assessed.scores.touchpoints[id_].score
    link = _link(id_, assessed, visit, carry)
    if score.value is None:
        return [link]
    return [link, " ", chips.box(score, visit.lang), " ", chips.spread(score, visit.lang)]


def _link(id_: str, assessed: JourneyAssessment, visit: Visit, carry: str) -> Element:
    name = visit.quote(assessed.journey.by_id[id_].name, assessed.journey)
    return h("a", name, href=visit.href(touchpoint=id_), data_carry=carry, data_key=f"headline-{id_}")
