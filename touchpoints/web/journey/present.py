"""A journey on a screen in front of people: one phase or touchpoint at a time under the curve, moved by keys.

All slides are sent at once and the browser shows one of them, so that the next is there at once. Nothing is to be
filled in, and no file or line is named.
"""

from collections.abc import Iterable, Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.curve import path_curve
from touchpoints.diagram import Diagram
from touchpoints.element import Child, Element, h
from touchpoints.grades import RowKind
from touchpoints.model import Phase, Touchpoint, say
from touchpoints.rules.remedy import best_idea, idea_aside, idea_words
from touchpoints.score.result import TouchpointScore
from touchpoints.score.why import row_in_words, start_with, why_sentence
from touchpoints.text import Text, capitalised, number, signed
from touchpoints.web import words
from touchpoints.web.journey.along import worst_of
from touchpoints.web.journey.placed import PlacedJourney
from touchpoints.web.parts import chips
from touchpoints.web.parts.gap_card import gap_asked
from touchpoints.web.parts.headline import headline_part
from touchpoints.web.parts.why_table import lines
from touchpoints.web.visit import Visit

WHOLE = "whole"
_SLIDES = Text(en="Presentation", fr="Présentation")
_LEAVE = Text(en="Leave", fr="Quitter")
_BACK = Text(en="Previous", fr="Précédent")
_NEXT = Text(en="Next", fr="Suivant")
_KEYS = Text(
    en="← → one by one · ↑ ↓ by phase · Home the whole · Escape leaves",
    fr="← → un par un · ↑ ↓ par phase · Début le tout · Échap quitte",
)
_EMPTY = Text(en="No touchpoint described", fr="Aucun point de contact décrit")
_TO_DO = Text(en="To do first", fr="À faire d’abord")
_LOST = Text(en="Points lost", fr="Points perdus")
_LOWEST = Text(
    en="The {count} lowest known scores of {all} touchpoints",
    fr="Les {count} plus bas scores connus, sur {all} points de contact",
)
_NAMES = 10
"""So many touchpoints of a phase are named in their order; of more, so many of the lowest."""
_ROWS = 4
"""So many of what a score is lost on; the rest is small, and a room reads no table."""


def present(assessed: JourneyAssessment, diagram: Diagram, visit: Visit) -> Element:
    """`diagram`: the whole journey in the reader's language. It begins with what the address has picked."""
    lang = visit.lang
    slides = list(_slides(assessed, visit))
    return h(
        "section",
        h("header", _title(assessed, visit), h("p", class_="present-place", role="status"), class_="present-head"),
        h("div", _curve(assessed, diagram, visit), class_="fitted present-curve")
        if assessed.journey.in_order
        else None,
        h("div", slides, class_="present-slides"),
        h(
            "footer",
            h("button", "‹ ", _BACK(lang), type="button", data_step="-1"),
            h("button", _NEXT(lang), " ›", type="button", data_step="1"),
            h("span", _KEYS(lang), class_="present-keys"),
            h("a", _LEAVE(lang), href=visit.href(present=None), class_="present-leave"),
            class_="present-foot",
        ),
        class_="presentation",
        data_present=_begins_with(assessed, visit),
        aria_label=_SLIDES(lang),
    )


def _begins_with(assessed: JourneyAssessment, visit: Visit) -> str:
    """What is picked, else where the gap is that the reader came from, else the whole."""
    gap = gap_asked(assessed, visit)
    on = gap.touchpoints[0] if gap and gap.touchpoints else WHOLE
    return visit.address.get("touchpoint") or on


def _title(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    journey = assessed.journey
    name = visit.quote(journey.journey.name, journey)
    return [
        h("h1", name, id="content", tabindex=-1, data_page=words.PRESENT.en),
        h("p", visit.segment(assessed), class_="eyebrow"),
        chips.chip(assessed.scores.score, visit.lang),
    ]


def _curve(assessed: JourneyAssessment, diagram: Diagram, visit: Visit) -> Element:
    return path_curve(
        assessed.journey,
        assessed.scores,
        PlacedJourney(assessed, diagram).courses,
        visit.lang,
        link=lambda id_: visit.href(touchpoint=id_),
        worst=worst_of(assessed),
    )


def _slides(assessed: JourneyAssessment, visit: Visit) -> Iterator[Element]:
    """The whole, then each phase before its touchpoints, in the order of the file."""
    yield _slide(WHOLE, WHOLE, [_whole(assessed, visit)])
    for phase in Phase:
        inside = assessed.journey.in_phase(phase)
        yield _slide(phase.value, phase.value, _of_phase(phase, inside, assessed, visit))
        for touchpoint in inside:
            yield _slide(touchpoint.id, phase.value, _of_touchpoint(touchpoint, assessed, visit))


def _slide(name: str, phase: str, told: Iterable[Child]) -> Element:
    """The first is seen before any script runs."""
    return h("article", list(told), data_slide=name, data_phase=phase, hidden=name != WHOLE or None)


def _whole(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    name = h("h2", visit.quote(assessed.journey.journey.name, assessed.journey), tabindex=-1, class_="visually-hidden")
    return [name, headline_part(assessed, visit, "present")]


def _of_phase(phase: Phase, inside: Sequence[Touchpoint], assessed: JourneyAssessment, visit: Visit) -> Iterator[Child]:
    lang, scores = visit.lang, assessed.scores
    name = h("h2", labels.PHASE[phase](lang), tabindex=-1)
    if not inside:
        yield name
        yield h("p", _EMPTY(lang))
        return
    yield h("div", name, chips.chip(scores.phases[phase].score, lang, "large"), class_="present-which")
    listed = _readable(inside, assessed)
    if len(listed) < len(inside):
        yield h("p", _LOWEST.format(count=number(len(listed)), all=number(len(inside)))(lang), class_="small muted")
    yield h(
        "ul",
        [
            h("li", chips.box(scores.touchpoints[one.id].score, lang), " ", visit.quote(one.name, assessed.journey))
            for one in listed
        ],
        class_="present-list",
    )


def _readable(inside: Sequence[Touchpoint], assessed: JourneyAssessment) -> Sequence[Touchpoint]:
    """As many as a room reads: all of them in their order, else the lowest of those whose score is known."""
    if len(inside) <= _NAMES:
        return inside
    scored = [(assessed.scores.touchpoints[one.id].score.value, one) for one in inside]
    known = [(value, one) for value, one in scored if value is not None]
    return [one for _, one in sorted(known, key=lambda each: each[0])[:_NAMES]]


def _of_touchpoint(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """Which one and how it is across the whole; below at the left who meets it and why, at the right what to do."""
    score = assessed.scores.touchpoints[touchpoint.id]
    return [
        h("div", list(_which(touchpoint, assessed, visit)), class_="present-which"),
        h("div", list(_how_it_is(touchpoint, score, assessed, visit))),
        h("div", list(_what_to_do(touchpoint, score, assessed, visit))),
    ]


def _which(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Iterator[Child]:
    lang = visit.lang
    moment = labels.MOMENT[touchpoint.moment_of_truth](lang) if touchpoint.is_moment_of_truth else None
    worst = worst_of(assessed)
    called = worst[1](lang) if worst and worst[0] == touchpoint.id else None
    yield h(
        "p",
        h("span", called, class_="tag worst") if called else None,
        labels.PHASE[touchpoint.phase](lang),
        [" · ◆ ", moment] if moment else None,
        class_="eyebrow",
    )
    yield h("h2", visit.quote(touchpoint.name, assessed.journey), tabindex=-1)
    yield chips.chip(assessed.scores.touchpoints[touchpoint.id].score, lang, "large")


def _how_it_is(
    touchpoint: Touchpoint, score: TouchpointScore, assessed: JourneyAssessment, visit: Visit
) -> Iterator[Child]:
    journey = assessed.journey
    yield h("p", chips.customers(touchpoint, visit.lang))
    for quote in (*touchpoint.verbatims, *touchpoint.pain_points)[:1]:
        yield h("blockquote", visit.quote(quote, journey))
    lost = [] if score.score.is_target else _lost(score, visit)
    if lost:
        yield h("ul", lost, class_="present-lost", aria_label=_LOST(visit.lang))
    else:
        yield h("p", visit.sentence(why_sentence(score), journey))


def _lost(score: TouchpointScore, visit: Visit) -> list[Element]:
    """What the score is lost on, most first, in whole points that add up; hatched and dashed where it is no measure."""
    both = zip(score.rows, lines(score.rows), strict=True)
    losing = sorted(((line.lost, row) for row, line in both if line.lost), key=lambda each: -each[0])
    return [
        h(
            "li",
            h("span", capitalised(row_in_words(row))(visit.lang)),
            h(
                "span",
                h("span", style=f"width:{lost}%"),
                class_="measured" if row.kind is RowKind.EVIDENCE else "opinion",
                aria_hidden="true",
            ),
            h("strong", signed(-lost)(visit.lang)),
        )
        for lost, row in losing[:_ROWS]
    ]


def _what_to_do(
    touchpoint: Touchpoint, score: TouchpointScore, assessed: JourneyAssessment, visit: Visit
) -> Iterator[Child]:
    lang, journey = visit.lang, assessed.journey
    idea, begin = best_idea(touchpoint), start_with(score)
    told: Child = None
    if idea is not None:
        told = visit.quote(idea_words(idea), journey)
    elif begin is not None:
        told = visit.sentence(begin, journey)
    if told is not None and not score.score.is_target:
        aside = " · ".join(each(lang) for each in idea_aside(idea)) if idea is not None else ""
        yield h(
            "div",
            h("p", _TO_DO(lang), class_="small muted"),
            h("p", told),
            h("p", aside, class_="small muted") if aside else None,
            class_="first",
        )
    owner = say(touchpoint.owner) if touchpoint.owner else None
    yield h("p", h("strong", chips.owner(owner, journey, visit)))
