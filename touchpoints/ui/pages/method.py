"""Method: how everything is computed."""

from touchpoints.ui import words
from touchpoints.ui.markup import h, show
from touchpoints.ui.visit import Visit


def draw(visit: Visit) -> None:
    show(h("h1", words.METHOD(visit.lang), id="content"), key="method", lang=visit.lang.value)
