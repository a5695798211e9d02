"""Gaps: what to mend, what to check, what is accepted."""

from touchpoints.ui import words
from touchpoints.ui.markup import h, show
from touchpoints.ui.visit import Visit


def draw(visit: Visit) -> None:
    show(h("h1", words.GAPS(visit.lang), id="content"), key="gaps", lang=visit.lang.value)
