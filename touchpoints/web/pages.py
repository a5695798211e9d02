"""The pages in menu order: each a function of the visit to the pieces it is made of; it shows and never computes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from touchpoints.assess import Assessment
from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.address import Address
from touchpoints.web.compare import page as compare
from touchpoints.web.compare.comparison import journey_compared
from touchpoints.web.edit import page as edit
from touchpoints.web.gaps import page as gaps
from touchpoints.web.journey import page as journey
from touchpoints.web.method import page as method
from touchpoints.web.overview import page as overview
from touchpoints.web.parts import card_list, constants
from touchpoints.web.parts.pieces import Piece
from touchpoints.web.search import find
from touchpoints.web.search import page as search
from touchpoints.web.visit import Visit, journey_chosen


def _no_single_one(_: Assessment, __: Address) -> None:
    """A page shows many journeys."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `without_journeys`: it has something to say of an empty folder; `in_menu`: the menu leads to it."""

    slug: str
    title: Text
    draw: Callable[[Visit], Iterable[Piece]]
    without_journeys: bool = False
    in_menu: bool = True
    about: Callable[[Assessment, Address], str | None] = _no_single_one
    """The id of the only journey it shows, beside the names of the others: what changes in these leaves it as it is.
    None: it shows many."""


PAGES: tuple[Page, ...] = (
    Page(address.OVERVIEW, words.OVERVIEW, overview.draw),
    Page(address.JOURNEY, words.JOURNEY, journey.draw, about=journey_chosen),
    Page(address.GAPS, words.GAPS, gaps.draw),
    Page(address.COMPARE, words.COMPARE, compare.draw, about=journey_compared),
    Page(address.EDIT, words.EDIT, edit.draw, without_journeys=True),
    Page(address.METHOD, words.METHOD, method.draw, without_journeys=True),
    Page(address.SEARCH, words.SEARCH, search.draw, in_menu=False),
)


def ahead(assessment: Assessment) -> Iterator[None]:
    """What pages about all journeys conclude of each, before somebody asks for them, in the order in which people do; a
    step a journey, of some milliseconds where it was not concluded yet."""
    yield from card_list.ahead(assessment)
    yield from overview.ahead(assessment)
    yield from find.ahead(assessment)
    yield from constants.ahead(assessment)


def journey_of(at: Address, assessment: Assessment) -> str | None:
    """The id of the only journey that the page at an address shows; None: it shows many."""
    return next(page for page in PAGES if page.slug == at.page).about(assessment, at)
