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
from touchpoints.model import Phase, Touchpoint, say
from touchpoints.rules.remedy import remedy
from touchpoints.score.why import why_sentence
from touchpoints.text import Text, percent
from touchpoints.web import words
from touchpoints.web.journey.along import worst_of
from touchpoints.web.journey.placed import PlacedJourney
from touchpoints.web.parts import chips
from touchpoints.web.parts.headline import headline_part
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
        data_present=visit.address.get("touchpoint") or WHOLE,
        aria_label=_SLIDES(lang),
    )


def _title(assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    journey = assessed.journey
    name = visit.quote(journey.journey.name, journey)
    return [
        h("h1", name, id="content", tabindex=-1, data_page=visit.address.page),
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
    yield h("h2", labels.PHASE[phase](lang), tabindex=-1)
    if not inside:
        yield h("p", _EMPTY(lang))
        return
    yield h("p", chips.chip(scores.phases[phase].score, lang, "large"))
    yield h(
        "ul",
        [
            h("li", chips.box(scores.touchpoints[one.id].score, lang), " ", visit.quote(one.name, assessed.journey))
            for one in inside
        ],
        class_="present-list",
    )


def _of_touchpoint(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    """What it is and why at the left, what to do and in whose words at the right."""
    return [
        h("div", list(_what_it_is(touchpoint, assessed, visit))),
        h("div", list(_what_to_do(touchpoint, assessed, visit))),
    ]


def _what_it_is(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Iterator[Child]:
    lang, journey = visit.lang, assessed.journey
    score = assessed.scores.touchpoints[touchpoint.id]
    owner = say(touchpoint.owner) if touchpoint.owner else None
    moment = labels.MOMENT[touchpoint.moment_of_truth](lang) if touchpoint.is_moment_of_truth else None
    yield h("p", labels.PHASE[touchpoint.phase](lang), [" · ◆ ", moment] if moment else None, class_="eyebrow")
    yield h("h2", visit.quote(touchpoint.name, journey), tabindex=-1)
    yield h("p", chips.chip(score.score, lang, "large"))
    concerned = words.CUSTOMERS.format(share=percent(score.reach))(lang)
    yield h("p", concerned, " · ", chips.owner(owner, journey, visit))


def _what_to_do(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Iterator[Child]:
    lang, journey = visit.lang, assessed.journey
    score = assessed.scores.touchpoints[touchpoint.id]
    to_do = None if score.score.is_target else remedy(touchpoint, score)
    if to_do is not None:
        said = h("p", visit.sentence(to_do, journey))
        yield h("div", h("p", _TO_DO(lang), class_="small muted"), said, class_="first")
    if score.rows and score.score.value is not None:
        yield h("p", visit.sentence(why_sentence(score), journey))
    for quote in (*touchpoint.verbatims, *touchpoint.pain_points)[:1]:
        yield h("blockquote", visit.quote(quote, journey))
