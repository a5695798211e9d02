"""What a reader sees while the folder is read for the first time: how far that is, and the first journeys."""

from touchpoints.desk.underway import Underway
from touchpoints.element import Element, h
from touchpoints.text import Lang, Text
from touchpoints.web import words
from touchpoints.web.overview import page as overview
from touchpoints.web.visit import Visit


def progress(underway: Underway, lang: Lang) -> Element:
    """A line that a screen reader reads out whenever it changes, and a bar."""
    bar = h("progress", value=underway.done, max=underway.files, aria_hidden="true") if underway.files else None
    return h("div", h("p", underway.told(lang), role="status"), bar, class_="notice")


def first(visit: Visit) -> list[Element]:
    """`visit`: of the journeys that are read so far."""
    return [
        h("h1", words.OVERVIEW(visit.lang), id="content", tabindex=-1, data_page=visit.address.page),
        h("p", _FIRST(visit.lang), class_="lead"),
        overview.cards(visit),
    ]


_FIRST = Text(
    en="The first journeys; the others, and the gaps between journeys, come when all files are read.",
    fr="Les premiers parcours ; les autres, et les écarts entre parcours, viendront une fois tous les fichiers lus.",
)
