"""A page of the app drawn straight from its function: fast, with neither a browser nor a run of Streamlit."""

from collections.abc import Iterable, Iterator

from touchpoints.element import h, html
from touchpoints.web.desk import dialog
from touchpoints.web.pages import PAGES
from touchpoints.web.parts import problems
from touchpoints.web.parts.pieces import Beside, Elements, Graph, Part, Piece
from touchpoints.web.visit import Visit


def draw(visit: Visit) -> str:
    """A page, with what stands above it; all the HTML and pictures it shows."""
    found, desk = visit.assessment.problems, visit.desk
    above = [problems.banner(found, visit.address, visit.lang)] if found else []
    above += [one for one in dialog.panel(desk, visit) if one is not None] if desk else []
    pieces = next(page for page in PAGES if page.slug == visit.address.page).draw(visit)
    return html(*above) + "".join(_texts(pieces, visit))


def _texts(pieces: Iterable[Piece], visit: Visit) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Elements(_, elements):
                yield html(h("div", *elements))
            case Graph(picture=picture):
                yield picture.svg
            case Beside(view, detail):
                yield from (*_texts(view, visit), *_texts(detail, visit))  # as they stand, not as they are sent
            case Part(draw=draw_part):
                yield from _texts(draw_part(visit), visit)
