"""The head of a table that an address sorts: each title is a link, once more the other way round."""

from touchpoints.element import Element, h
from touchpoints.text import Text
from touchpoints.web.visit import Visit

_SORT = Text(en="Sort by {column}", fr="Trier par {column}")


def sorted_by(visit: Visit, usual: str) -> tuple[str, bool]:
    """The column an address sorts by, and whether downwards; `usual`: the one where it names none."""
    return visit.address.get("sort") or usual, visit.address.get("order") == "desc"


def head(column: str, name: str, visit: Visit, usual: str, *, is_number: bool = False) -> Element:
    """The title of one column."""
    by, down = sorted_by(visit, usual)
    is_here = by == column
    arrow = h("span", "▾" if down else "▴", aria_hidden="true") if is_here else None
    target = visit.href(sort=column, order=None if not is_here or down else "desc")
    title = _SORT.format(column=name)(visit.lang)
    return h(
        "th",
        h("a", name, arrow, href=target, title=title, data_key=f"sort-{column}"),
        scope="col",
        aria_sort=("descending" if down else "ascending") if is_here else None,
        class_="number" if is_number else None,
    )
