"""The gap that an address names: what graph and map outline, said in words above them."""

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.gap import Gap
from touchpoints.text import Text
from touchpoints.web.visit import Visit

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
