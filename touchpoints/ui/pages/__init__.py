"""The pages in menu order: each a function of the visit, which shows and never computes."""

from collections.abc import Callable
from dataclasses import dataclass

from touchpoints.text import Text
from touchpoints.ui import address, words
from touchpoints.ui.pages import compare, edit, gaps, journey, method, overview, search
from touchpoints.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `without_journeys`: it has something to say of an empty folder; `in_menu`: the menu leads to it."""

    slug: str
    title: Text
    draw: Callable[[Visit], None]
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
