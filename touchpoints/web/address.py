"""Address: a page and the ids in the query string that say what it shows; the same address shows the same thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

from touchpoints.element import Element, h

OVERVIEW, JOURNEY, GAPS, COMPARE, METHOD, SEARCH = "overview", "journey", "gaps", "compare", "method", "search"
EDIT = "edit"

_EVERYWHERE = ("lang", "journey", "segment", "state")
_OWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        OVERVIEW: ("lang", "segment", "state", "owner", "channel", "maps", "view", "sort", "order"),
        JOURNEY: (
            *_EVERYWHERE,
            "view",
            "touchpoint",
            "gap",
            "fold",
            "around",
            "cards",
            "present",
            "map",
            "lanes",
            "empty",
            "fit",
            "sheet",
            "sort",
            "order",
            "q",
            "channel",
            "evidence",
        ),
        GAPS: (*_EVERYWHERE, "tab", "phase", "category", "owner", "class", "gap", "all", "cards"),
        COMPARE: (*_EVERYWHERE, "with", "a", "b", "c", "d", "e", "f"),
        METHOD: (*_EVERYWHERE, "touchpoint"),
        EDIT: (*_EVERYWHERE, "file", "as", "part", "touchpoint", "line"),
        SEARCH: (*_EVERYWHERE, "find"),
    }
)
"""What each page reads, in the order it is written. What stands in several is kept on the way from one to another."""

_LONGEST = 200
"""No id is longer; what is longer is cut, so that an address cannot fill a page."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reader is. `params` holds only names this page knows, none of them empty."""

    page: str
    params: Mapping[str, str]

    def get(self, name: str) -> str | None:
        return self.params.get(name)

    def to(self, page: str | None = None, /, **changes: str | None) -> "Address":
        """The address of a page with some params changed; None takes one away. Same page when none is named."""
        target = page or self.page
        changed = {**self.params, **{name.rstrip("_"): value for name, value in changes.items()}}
        return address(target, {name: value for name, value in changed.items() if value})

    @property
    def href(self) -> str:
        """Relative to any page of the app, whatever path the app is served under."""
        query = urlencode(self.params, errors="replace")
        return path(self.page) + (f"?{query}" if query else "")


def address(page: str, params: Mapping[str, str]) -> Address:
    """An address with the params its page knows; the others are dropped."""
    return Address(page, {name: params[name][:_LONGEST] for name in _OWN[page] if params.get(name)})


def known(page: str) -> tuple[str, ...]:
    """The params a page reads."""
    return _OWN[page]


def path(page: str) -> str:
    return "./" if page == OVERVIEW else page


def read(href: str) -> Address:
    """The address an `href` of ours leads to; an unknown path is the overview."""
    parts = urlsplit(href)
    page = parts.path.strip("./") or OVERVIEW
    known = page if page in _OWN else OVERVIEW
    params: dict[str, str] = {}
    for name, value in parse_qsl(parts.query):  # boxes of one name that are ticked together are one param
        params[name] = f"{params[name]},{value}" if name in params else value
    return address(known, params)


def hidden_fields(params: Mapping[str, str], *without: str) -> list[Element]:
    """What a form keeps of the address beside its own fields."""
    return [h("input", type="hidden", name=name, value=value) for name, value in params.items() if name not in without]
