"""The pages in menu order: each a function of the visit to the pieces it is made of; it shows and never computes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.compare import page as compare
from touchpoints.web.edit import page as edit
from touchpoints.web.gaps import page as gaps
from touchpoints.web.journey import page as journey
from touchpoints.web.method import page as method
from touchpoints.web.overview import page as overview
from touchpoints.web.parts.pieces import Piece
from touchpoints.web.search import page as search
from touchpoints.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `without_journeys`: it has something to say of an empty folder; `in_menu`: the menu leads to it."""

    slug: str
    title: Text
    draw: Callable[[Visit], Iterable[Piece]]
    without_journeys: bool = False
    in_menu: bool = True


PAGES: tuple[Page, ...] = (
    Page(address.OVERVIEW, words.OVERVIEW, overview.draw),
    Page(address.JOURNEY, words.JOURNEY, journey.draw),
    Page(address.GAPS, words.GAPS, gaps.draw),
    Page(address.COMPARE, words.COMPARE, compare.draw),
    Page(address.EDIT, words.EDIT, edit.draw, without_journeys=True),
    Page(address.METHOD, words.METHOD, method.draw, without_journeys=True),
    Page(address.SEARCH, words.SEARCH, search.draw, in_menu=False),
)
