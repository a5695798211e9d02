"""A page of the app on a folder of journeys, drawn from its function: what it shows, as text and as elements."""

from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from tests.web import shop
from tests.web.drawn import page_of, texts
from touchpoints.desk.act import act
from touchpoints.desk.desk import Around, Desk
from touchpoints.desk.events import read_event
from touchpoints.desk.folder import Folder, Person
from touchpoints.element import html
from touchpoints.text import Lang
from touchpoints.web import frame
from touchpoints.web.address import Address, address
from touchpoints.web.parts.pieces import Go
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


@dataclass
class Session:
    """A reader on one page, doing one thing after another; without a desk they may only read."""

    folder: Folder
    address: Address
    desk: Desk | None
    who: Person | None

    def __post_init__(self) -> None:
        self.page = self._draw(None)

    def act(self, do: str, **fields: str) -> Opened:
        """What the browser sends when a button is pressed."""
        return self.send({"do": do, **fields})

    def send(self, event: object) -> Opened:
        """Whatever it sends."""
        self.page = self._draw(event)
        return self.page

    def _draw(self, event: object) -> Opened:
        """One run, as the host makes it."""
        written = self.address.get("lang")
        lang = Lang(written or "") if written in tuple(Lang) else Lang.EN
        now = self.folder.assessment(self.folder.seen(), shop.DAY)
        if self.desk is not None:
            self.desk.move_to(self.address.href)
            asked = read_event(event)
            if asked is not None and act(asked, self.desk, Around(self.folder, now, lang, self.who)):
                now = self.folder.assessment(self.folder.seen(), shop.DAY)
        visit = Visit(now, lang, self.address, self.folder, self.desk, self.who)
        page = page_of(visit)
        pieces = list(frame.pieces(page, visit))
        if pieces and isinstance(pieces[-1], Go):
            self.address = pieces[-1].address
            return self._draw(None)
        return Opened(html(frame.header(page, self.address, lang)) + "".join(texts(pieces, visit)))


def open_page(slug: str, folder: Path, **params: str) -> Opened:
    """One page; `params` are its address (`class_` for `class`)."""
    return _session(slug, folder, params, None, None).page


def session(slug: str, folder: Path, who: Person | None = None, /, **params: str) -> Session:
    """A reader who may write; `who` has drafts that outlive the session."""
    return _session(slug, folder, params, Desk(), who)


def _session(slug: str, folder: Path, params: dict[str, str], desk: Desk | None, who: Person | None) -> Session:
    asked = address(slug, {name.rstrip("_"): value for name, value in params.items()})
    return Session(shop.folder(folder), asked, desk, who)
