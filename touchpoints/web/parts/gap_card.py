"""A card: what is wrong at one place, what it costs, how sure we are, what to do; other gaps there as reasons.

And the gap that an address names, said above the graph or the map that outlines it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, add, coded, h, listed
from touchpoints.gap import Card, Carrier, Gap
from touchpoints.model import Opportunity, Words
from touchpoints.outline.drawn import said
from touchpoints.outline.scores import where as outline_where
from touchpoints.rules.remedy import HOPED, best_idea, idea_aside, idea_words, promise_back
from touchpoints.score.why import why_sentence
from touchpoints.story.told import cited, fill
from touchpoints.text import Text, brief, day, number, percent, plural
from touchpoints.web import address, words
from touchpoints.web.desk import verdicts
from touchpoints.web.parts import chips
from touchpoints.web.parts.copy_link import copy_link
from touchpoints.web.parts.why_table import bar
from touchpoints.web.visit import Visit

_IMPACT = Text(
    en="Impact {impact} = {loss} point(s) lost × {exposure} of customers × importance {importance} of 5",
    fr="Impact {impact} = {loss} point(s) perdu(s) × {exposure} des clients × importance {importance} sur 5",
)
_COMPUTED = Text(
    en="{points} point(s) of the journey’s score, computed", fr="{points} point(s) du score du parcours, calculé(s)"
)
_NOT_ESTIMATED = Text(en="points not estimated", fr="points non estimés")
_IMPACT_WORD = Text(en="impact {impact}", fr="impact {impact}")
_TO_DO = Text(en="To do", fr="À faire")
_CHECK_FIRST = Text(en="To check first", fr="À vérifier d’abord")
_HURTS = Text(en="What hurts", fr="Ce qui gêne")
_CUSTOMER_SAYS = Text(en="A customer: {words}", fr="Un client : {words}")
_COSTS = Text(en="What costs most", fr="Ce qui coûte le plus")
_ACTION = Text(en="What to do", fr="Que faire")
_ADVICE = Text(en="General advice and source", fr="Conseil général et source")
_WHY = Text(en="Why it matters", fr="Pourquoi c’est important")
_FACTS = Text(en="What was read, and where", fr="Ce qui a été lu, et où")
_ALSO = (
    Text(en="{count} more gap on this point", fr="{count} autre écart sur ce point"),
    Text(en="{count} more gaps on this point", fr="{count} autres écarts sur ce point"),
)
_SOURCE = Text(en="Source: {source}", fr="Source : {source}")
_RULE = Text(en="Rule", fr="Règle")
_MEMBERS = Text(en="Found on", fr="Constaté sur")
_ACCEPTED = Text(en="Accepted by {by} until {until}: {reason}", fr="Accepté par {by} jusqu’au {until} : {reason}")
_EXPIRED = Text(
    en="Was accepted by {by} until {until}, which is over: {reason}",
    fr="Était accepté par {by} jusqu’au {until}, délai dépassé : {reason}",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with the journeys it was found in: the same gap inherited by other segments is one card."""

    card: Card
    assessed: JourneyAssessment
    also: tuple[JourneyAssessment, ...] = ()


def where(gap: Gap, assessed: JourneyAssessment) -> Text:
    """What the gap is on, in people's words: a touchpoint's name, two of them, a phase, a question, the journey."""
    return outline_where(gap, assessed.journey)


def small(placed: Placed, visit: Visit) -> Element:
    """A card of the overview: enough to decide whether to open it."""
    gap, lang = placed.card.head, visit.lang
    return h(
        "article",
        _tags(gap, visit),
        h(
            "h3",
            h(
                "a",
                visit.sentence(where(gap, placed.assessed), placed.assessed.journey),
                href=href(placed, visit),
                class_="cover",
            ),
        ),
        h("p", gap.title(lang), class_="gap-title"),
        _deciding(placed.card, placed.assessed, visit),
        h("p", visit.sentence(gap.message, placed.assessed.journey)),
        _to_do(placed.card, placed.assessed, visit),
        _segments(placed, visit),
        class_=f"card gap edge-{gap.gap_class.value.lower()}",
    )


def href(placed: Placed, visit: Visit) -> str:
    """The gaps page of the card's journey, with the card in sight."""
    journey = placed.assessed.journey
    return visit.href(
        address.GAPS,
        journey=journey.id,
        segment=journey.segment_id,
        state=journey.state.value,
        tab=None,
        gap=placed.card.head.key,
    )


def _tags(gap: Gap, visit: Visit) -> Element:
    return h(
        "p",
        chips.gap_class(gap.gap_class, visit.lang),
        h("span", labels.STATUS[gap.status](visit.lang), class_=f"tag status-{gap.status.value}"),
        h("span", labels.CATEGORY[gap.category](visit.lang), class_="tag plain"),
        class_="tags",
    )


def full(placed: Placed, visit: Visit, *, rank: int | None = None, revealed: bool = False) -> Element:
    """A card of the gaps page: everything there is to know, down to the line of the file."""
    head, lang = placed.card.head, visit.lang
    name = h(
        "a", visit.sentence(where(head, placed.assessed), placed.assessed.journey), href=_journey_href(placed, visit)
    )
    return h(
        "article",
        add(_tags(head, visit), copy_link(href(placed, visit), lang)),
        h("h3", h("span", str(rank), class_="rank") if rank else None, name, id=f"gap-{head.key}"),
        _segments(placed, visit),
        h("p", head.title(lang), class_="gap-title"),
        _body(placed.card, placed.assessed, visit, alone=True),
        class_=f"card gap edge-{head.gap_class.value.lower()}",
        data_reveal=revealed or None,
    )


def beside(card: Card, assessed: JourneyAssessment, visit: Visit) -> Element:
    """The same card in the panel of its touchpoint, which says where it is."""
    head = card.head
    return h(
        "article",
        _tags(head, visit),
        h("h4", head.title(visit.lang)),
        _body(card, assessed, visit, alone=False),
        class_=f"card gap edge-{head.gap_class.value.lower()}",
    )


def _body(card: Card, assessed: JourneyAssessment, visit: Visit, *, alone: bool) -> list[Child]:
    """`alone`: nothing beside it says what hurts there and what its score is made of."""
    head = card.head
    return [
        _deciding(card, assessed, visit),
        h("p", visit.sentence(head.message, assessed.journey)),
        _to_do(card, assessed, visit),
        _in_its_words(head, assessed, visit) if alone else None,
        _acceptance(head, visit),
        verdicts.bar(head, visit),
        _others(card.also, assessed, visit, key=f"also-{head.key}"),
        _more(head, assessed, visit, key=f"more-{head.key}"),
    ]


def _segments(placed: Placed, visit: Visit) -> Element:
    """Whose card it is: its segments, and its journey where there are several."""
    journey = placed.assessed.journey
    count = visit.assessment.once("count of journeys", lambda: _count(visit.assessment.journeys))
    named = [visit.quote(journey.journey.name, journey), " · "] if count > 1 else []
    segments = ", ".join(visit.segment(assessed) for assessed in (placed.assessed, *placed.also))
    return h("p", named, segments, class_="small muted segments")


def _count(maps: Iterable[JourneyAssessment]) -> int:
    """Of journeys, whatever their segments and states."""
    return len({assessed.document.journey_id for assessed in maps})


def _journey_href(placed: Placed, visit: Visit) -> str:
    journey, head = placed.assessed.journey, placed.card.head
    return visit.href(
        address.JOURNEY,
        journey=journey.id,
        segment=journey.segment_id,
        state=journey.state.value,
        touchpoint=head.touchpoints[0] if head.touchpoints else None,
        gap=head.key,
    )


def _deciding(card: Card, assessed: JourneyAssessment, visit: Visit) -> Element:
    """What decides whether to begin here: who answers for it, how many customers, what it takes, what it gives."""
    gap, lang = card.head, visit.lang
    told: list[Child] = [
        h("strong", chips.owner(gap.owner, assessed.journey, visit)),
        words.CUSTOMERS.format(share=percent(gap.exposure))(lang),
        chips.effort_phrase(gap, lang),
        _gain(gap, assessed)(lang),
        _IMPACT_WORD.format(impact=number(gap.impact, 1))(lang),
    ]
    return h("ul", [h("li", each) for each in told], class_="deciding")


def _gain(gap: Gap, assessed: JourneyAssessment) -> Text:
    """The team's hope, or what the rows give, or that nobody estimated it: never one for the other."""
    idea = _idea(gap, assessed)
    if isinstance(idea, Opportunity) and idea.impact is not None:
        return HOPED.format(points=number(idea.impact))
    if gap.points_at_stake is not None:
        return _COMPUTED.format(points=brief(gap.points_at_stake, 1))
    return _NOT_ESTIMATED


def _idea(gap: Gap, assessed: JourneyAssessment) -> Opportunity | Words | None:
    """The idea of the team's that the gap says to carry out; None where it says something else."""
    return None if gap.action is gap.advice else best_idea(assessed.journey.by_id[gap.touchpoints[0]])


def _to_do(card: Card, assessed: JourneyAssessment, visit: Visit) -> Element:
    lang, idea = visit.lang, _idea(card.head, assessed)
    told: Child = _action(card.head, assessed, visit)
    if idea is not None:
        aside = ", ".join(each(lang) for each in idea_aside(idea))
        told = [visit.quote(idea_words(idea), assessed.journey), f" ({aside})" if aside else None]
    return h(
        "p",
        h("span", (_CHECK_FIRST if card.to_check else _TO_DO)(lang), class_="small muted"),
        " ",
        h("strong", told),
        class_="to-do check" if card.to_check else "to-do",
    )


def _action(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> Child:
    """What the rule says, or what was read in the touchpoint."""
    return coded(gap.action(visit.lang)) if gap.action is gap.advice else visit.sentence(gap.action, assessed.journey)


def _in_its_words(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """What hurts there in the customer's words, and what costs most in the rows of its score."""
    if gap.carrier is not Carrier.TOUCHPOINT:
        return None
    lang, journey = visit.lang, assessed.journey
    touchpoint, scored = journey.by_id[gap.on], assessed.scores.touchpoints[gap.on]
    hurts: list[Child] = [h("p", visit.quote(each, journey)) for each in touchpoint.pain_points]
    if touchpoint.verbatims:
        quote = cited(touchpoint.verbatims[0], journey.lang, ends=True)
        hurts.append(h("p", [said(run) for run in fill(_CUSTOMER_SAYS, words=quote)(lang)], class_="muted"))
    costs: list[Child] = []
    if scored.rows and not scored.score.is_target:
        back = promise_back(touchpoint, scored)
        costs = [h("p", why_sentence(scored)(lang)), bar(scored, lang, gap.key), h("p", back(lang)) if back else None]
    pairs = [(name, told) for name, told in ((_HURTS, hurts), (_COSTS, costs)) if told]
    return (
        h("dl", [h("div", h("dt", name(lang)), h("dd", told)) for name, told in pairs], class_="own") if pairs else None
    )


def impact_sentence(gap: Gap) -> Text:
    return _IMPACT.format(
        impact=number(gap.impact, 1),
        loss=number(gap.loss, 1),
        exposure=percent(gap.exposure),
        importance=brief(gap.importance, 1),
    )


def _acceptance(gap: Gap, visit: Visit) -> Element | None:
    accepted = gap.acceptance
    if accepted is None:
        return None
    said = (_EXPIRED if accepted.expired else _ACCEPTED).format(
        by=accepted.by, until=day(accepted.until), reason=accepted.reason
    )
    return h("p", said(visit.lang), class_="notice")


def _more(gap: Gap, assessed: JourneyAssessment, visit: Visit, key: str) -> Element:
    lang = visit.lang
    return h(
        "details",
        h("summary", _ADVICE(lang)),
        h("p", h("strong", _WHY(lang)), " ", coded(gap.why(lang))),
        h("p", h("strong", _ACTION(lang)), " ", coded(gap.advice(lang))),
        h("p", impact_sentence(gap)(lang), class_="small muted"),
        h("p", h("strong", _FACTS(lang))),
        facts(gap, assessed, visit),
        _members(gap, assessed, visit),
        h("p", _SOURCE.format(source=gap.source)(lang), class_="small muted"),
        h("p", _RULE(lang), " ", h("code", gap.rule), class_="small muted"),
        data_key=key,
    )


def facts(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    return listed(
        [
            [visit.sentence(fact.text, assessed.journey), " ", h("code", str(place), class_="place")]
            for fact, place in zip(gap.facts, gap.places, strict=False)
        ],
        class_="facts",
    )


def _members(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    if not gap.members:
        return None
    named = [visit.sentence(member.message, assessed.journey) for member in gap.members]
    return h("div", h("p", h("strong", _MEMBERS(visit.lang))), listed(named))


def _others(also: Sequence[Gap], assessed: JourneyAssessment, visit: Visit, key: str) -> Element | None:
    if not also:
        return None
    lang = visit.lang
    return h(
        "details",
        h("summary", plural(len(also), *_ALSO)(lang)),
        [
            h(
                "div",
                _tags(gap, visit),
                h("p", h("strong", gap.title(lang)), " — ", visit.sentence(gap.message, assessed.journey)),
                h("p", h("strong", _ACTION(lang)), " ", _action(gap, assessed, visit)),
                h("p", impact_sentence(gap)(lang), class_="small muted"),
                facts(gap, assessed, visit),
                verdicts.bar(gap, visit),
                class_="also",
            )
            for gap in also
        ],
        data_key=key,
    )


_UNMARK = Text(en="Take the outline away", fr="Ôter le surlignage")


def gap_asked(assessed: JourneyAssessment, visit: Visit) -> Gap | None:
    """The gap of the journey that the address names; None where it names none, or one of another journey."""
    asked = visit.address.get("gap")
    return next((gap for gap in assessed.gaps.gaps if gap.key == asked), None) if asked else None


def gap_notice(assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """What is outlined, and how to take the outline away."""
    gap = gap_asked(assessed, visit)
    if gap is None:
        return None
    return h(
        "p",
        h("strong", gap.title(visit.lang)),
        " — ",
        visit.sentence(gap.message, assessed.journey),
        " ",
        h("a", _UNMARK(visit.lang), href=visit.href(gap=None)),
        class_="notice",
        role="status",
    )
