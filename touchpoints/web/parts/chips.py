"""Small pieces that stand everywhere: a score with how sure we are and how much we know, a class, a coverage bar."""

from touchpoints import labels
from touchpoints.diagram.journey import evidence_style as evidence_style
from touchpoints.element import Child, Element, h
from touchpoints.gap import Gap, GapClass
from touchpoints.model import Journey, Touchpoint
from touchpoints.rules import wording
from touchpoints.rules.wording import effort_words
from touchpoints.score import words
from touchpoints.score.result import Score
from touchpoints.text import Lang, Text, capitalised, number, percent, same, with_unit
from touchpoints.web.visit import Visit
from touchpoints.web.words import CUSTOMERS, NO_OWNER

DEFAULT = Text(en="(default)", fr="(par défaut)")


def box(score: Score, lang: Lang, size: str = "") -> Element:
    """The number on its band's colour, drawn as what it rests on; "?" where it is unknown."""
    style = evidence_style(score)
    band = score.band.value if score.band else "unknown"
    shown = words.points(score.value)(lang) if score.value is not None else "?"
    return h("span", shown, class_=f"score {size} {style.value} band-{band}")


def spread(score: Score, lang: Lang) -> Element | None:
    """ "±8"; nothing where there is no interval."""
    said = words.spread(score.half_width)(lang)
    return h("span", said, class_="spread") if said else None


def chip(score: Score, lang: Lang, size: str = "") -> Element:
    """Number, ±, what it rests on and how good it is: never one without the others."""
    said = h("span", words.quality_words(score)(lang), class_="chip-words")
    return h(
        "span",
        box(score, lang, size),
        h("span", spread(score, lang), " ", said, class_="chip-text"),
        class_=f"chip {size}",
    )


def coverage(score: Score, lang: Lang) -> Element:
    """How much of what should be known is known, as a bar with its words."""
    return h(
        "span",
        h("span", h("span", style=f"width:{score.coverage * 100:.1f}%"), class_="bar", aria_hidden="true"),
        h("span", words.known(score.coverage)(lang)),
        class_="coverage",
    )


def gap_class(gap_class: GapClass, lang: Lang) -> Element:
    return h("span", labels.GAP_CLASS[gap_class](lang), class_=f"tag class-{gap_class.value.lower()}")


def gap_short(gap_class: GapClass, count: int, lang: Lang) -> Element:
    """A count of one class: "2 P1", its meaning as tooltip."""
    return h(
        "span",
        with_unit(number(count), gap_class.value)(lang),
        class_=f"tag class-{gap_class.value.lower()}",
        title=labels.GAP_CLASS[gap_class](lang),
    )


def owner(role: Text | None, journey: Journey, visit: Visit) -> Child:
    """Who answers for something, as people say it; that nobody does."""
    return visit.sentence(capitalised(wording.in_words(role)), journey) if role else NO_OWNER(visit.lang)


def customers(touchpoint: Touchpoint, lang: Lang) -> str:
    """ "90% of customers"; all of them are the default where the file does not say."""
    said = CUSTOMERS.format(share=percent(1.0 if touchpoint.reach is None else touchpoint.reach))
    return (said + same(" ") + DEFAULT if touchpoint.reach is None else said)(lang)


def effort(gap: Gap, lang: Lang) -> str:
    """ "medium (default)", "10 days"."""
    return _by_default(effort_words(gap.effort_written), gap, lang)


def effort_phrase(gap: Gap, lang: Lang) -> str:
    """ "medium effort (default)", "10 days of work"."""
    return _by_default(wording.effort_phrase(gap.effort_written), gap, lang)


def _by_default(said: Text, gap: Gap, lang: Lang) -> str:
    return f"{said(lang)} {DEFAULT(lang)}" if gap.effort_is_default else said(lang)
