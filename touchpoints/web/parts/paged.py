"""A list that is longer than anybody reads at once: the page of it that is asked for, and the way to its neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchpoints.element import Element, h, listed
from touchpoints.text import Text, number
from touchpoints.web.visit import Visit


def pages(groups: Iterable[int], most: int) -> tuple[range, ...]:
    """Where each page begins and ends among all items, from 0. `groups`: how many items stand together, in order.

    No group is torn: a page has at most `most` items, or one group that is larger. One empty page where there is none.
    """
    found: list[range] = []
    start = stop = 0
    for size in groups:
        if stop > start and stop - start + size > most:
            found.append(range(start, stop))
            start = stop
        stop += size
    return (*found, range(start, stop))


def asked_for(every: Sequence[range], name: str, visit: Visit, holding: int | None = None) -> range:
    """The page that has the item `holding`, else the one the address gives under `name`; the nearest there is."""
    if holding is not None:
        return next(page for page in every if holding in page)
    asked = visit.address.get(name) or ""
    place = int(asked) if asked.isascii() and asked.isdigit() else 1
    return every[min(max(place, 1), len(every)) - 1]


@dataclass(frozen=True, slots=True)
class Said:
    """What the ways to other pages are called."""

    label: Text
    here: Text
    """The page that is shown; {first}, {last} and {count} are filled in."""
    there: Text
    """Another one."""


def ways(every: Sequence[range], shown: range, name: str, said: Said, visit: Visit) -> Element | None:
    """The page that is shown among its neighbours; None where there is one page. `name`: as in `asked_for`."""
    if len(every) < 2:
        return None
    here = every.index(shown)
    links = []
    for place in range(max(here - 1, 0), min(here + 2, len(every))):
        page, is_here = every[place], place == here
        ends = {"first": number(page.start + 1), "last": number(page.stop), "count": number(every[-1].stop)}
        links.append(
            h(
                "a",
                (said.here if is_here else said.there).format(**ends)(visit.lang),
                href=visit.href(**{"gap": None, name: str(place + 1) if place else None}),
                aria_current="page" if is_here else None,
                data_key=f"page-{place + 1}",
            )
        )
    return h("nav", listed(links), aria_label=said.label(visit.lang), class_="tabs")
