"""A page of the app drawn straight from its function: fast, with neither a browser nor a run of Streamlit."""

from collections.abc import Iterable, Iterator

from touchpoints.element import h, html
from touchpoints.web import frame
from touchpoints.web.pages import PAGES, Page
from touchpoints.web.parts.pieces import Beside, Elements, Graph, Menu, Part, Piece
from touchpoints.web.visit import Visit


def draw(visit: Visit) -> str:
    """A page, with what stands above it; all the HTML and pictures it shows."""
    return "".join(texts(frame.pieces(page_of(visit), visit), visit))


def page_of(visit: Visit) -> Page:
    return next(page for page in PAGES if page.slug == visit.address.page)


def texts(pieces: Iterable[Piece], visit: Visit) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Elements(_, elements):
                yield html(h("div", *elements))
            case Graph(picture=picture):
                yield picture.svg
            case Beside(view=view, detail=detail):
                yield from (*texts(view, visit), *texts(detail, visit))  # as they stand, not as they are sent
            case Menu(name=name, downloads=downloads, missing=missing):
                yield html(h("div", name, [h("p", said) for said in (*(one.name for one in downloads), *missing)]))
            case Part(draw=draw_part):
                yield from texts(draw_part(visit), visit)
