"""A page of the app on a folder of journeys, drawn from its function: what it shows, as text and as elements."""

from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from tests.web import shop
from tests.web.drawn import draw
from touchpoints.text import Lang
from touchpoints.web.address import address
from touchpoints.web.visit import Visit


class Opened:
    """What stands on the page."""

    def __init__(self, html: str) -> None:
        self.html = html
        """Everything our own markup shows, in order."""

    @cached_property
    def text(self) -> str:
        """The words a reader sees."""
        return "".join(self._read.words)

    @property
    def tags(self) -> "list[tuple[str, dict[str, str | None]]]":
        """Every element with its attributes, in order."""
        return self._read.tags

    def links(self) -> list[str]:
        return [attributes.get("href") or "" for tag, attributes in self.tags if tag == "a"]

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]

    @cached_property
    def _read(self) -> "_Reader":
        reader = _Reader()
        reader.feed(self.html)
        return reader


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, str | None]]") -> None:
        self.tags.append((tag, dict(attrs)))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def open_page(slug: str, folder: Path, **params: str) -> Opened:
    """One page, without the frame around it; `params` are its address (`class_` for `class`)."""
    asked = address(slug, {name.rstrip("_"): value for name, value in params.items()})
    there = shop.folder(folder)
    now = there.assessment(there.seen(), shop.DAY)
    written = asked.get("lang")
    lang = Lang(written or "") if written in tuple(Lang) else Lang.EN
    return Opened(draw(Visit(now, lang, asked, there)))
