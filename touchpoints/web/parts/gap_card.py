"""A card: what is wrong at one place, what it costs, how sure we are, what to do; other gaps there as reasons.

And the gap that an address names, said above the graph or the map that outlines it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Card, Gap
from touchpoints.outline.scores import where as outline_where
from touchpoints.text import Text, brief, day, number, percent, plural
from touchpoints.web import address, words
from touchpoints.web.desk import verdicts
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_IMPACT = Text(
    en="Impact {impact} = {loss} point(s) lost × {exposure} of customers × importance {importance} of 5",
    fr="Impact {impact} = {loss} point(s) perdu(s) × {exposure} des clients × importance {importance} sur 5",
)
_AT_STAKE = Text(
    en="{points} point(s) of the journey’s score at stake", fr="{points} point(s) du score du parcours en jeu"
)
_EFFORT = Text(en="Effort", fr="Effort")
_IMPACT_WORD = Text(en="Impact", fr="Impact")
_ACTION = Text(en="What to do", fr="Que faire")
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
        h("p", visit.sentence(gap.message, placed.assessed.journey)),
        h("p", h("strong", _ACTION(lang)), " ", gap.action(lang), class_="small"),
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
        _tags(head, visit),
        h("h3", h("span", str(rank), class_="rank") if rank else None, name, id=f"gap-{head.key}"),
        _segments(placed, visit),
        h("p", head.title(lang), class_="gap-title"),
        _body(placed.card, placed.assessed, visit),
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
        _body(card, assessed, visit),
        class_=f"card gap edge-{head.gap_class.value.lower()}",
    )


def _body(card: Card, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    head, lang = card.head, visit.lang
    return [
        h("p", visit.sentence(head.message, assessed.journey)),
        _figures(head, assessed, visit),
        h("p", h("strong", _ACTION(lang)), " ", head.action(lang), class_="action"),
        _acceptance(head, visit),
        verdicts.bar(head, visit),
        _more(head, assessed, visit, key=f"more-{head.key}"),
        _others(card.also, assessed, visit, key=f"also-{head.key}"),
    ]


def _segments(placed: Placed, visit: Visit) -> Element:
    """Whose card it is: its segments, and its journey where there are several."""
    journey = placed.assessed.journey
    is_one_of_many = len({assessed.journey.id for assessed in visit.assessment.journeys}) > 1
    named = [visit.quote(journey.journey.name, journey), " · "] if is_one_of_many else []
    segments = ", ".join(visit.segment(assessed) for assessed in (placed.assessed, *placed.also))
    return h("p", named, segments, class_="small muted segments")


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


def _figures(gap: Gap, assessed: JourneyAssessment, visit: Visit) -> Element:
    lang = visit.lang
    pairs: list[tuple[str, Child]] = [
        (_IMPACT_WORD(lang), number(gap.impact, 1)(lang)),
        (_EFFORT(lang), chips.effort(gap, lang)),
        (words.OWNER(lang), visit.sentence(gap.owner, assessed.journey) if gap.owner else words.NO_OWNER(lang)),
    ]
    stake = None
    if gap.points_at_stake is not None:
        stake = h("p", _AT_STAKE.format(points=number(gap.points_at_stake, 1))(lang), class_="stake")
    return h(
        "div",
        stake,
        h("dl", [h("div", h("dt", name), h("dd", value)) for name, value in pairs], class_="figures"),
        h("p", impact_sentence(gap)(lang), class_="small muted"),
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
        h("summary", _WHY(lang)),
        h("p", gap.why(lang)),
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
                h("p", h("strong", _ACTION(lang)), " ", gap.action(lang)),
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
