"""Diagram -> Layout: rank (Graphviz or we), place in the grid, route the links, and give all of it pixels."""

from hashlib import blake2b

from touchpoints.bounded import MIB, Bounded
from touchpoints.diagram import Diagram
from touchpoints.errors import TouchpointsError
from touchpoints.geometry import Layout
from touchpoints.layout import graphviz as engines
from touchpoints.layout.graphviz import read_plain, write_dot
from touchpoints.layout.grid import WIDE, place_in_grid
from touchpoints.layout.pixels import measure
from touchpoints.layout.ranking import Ranks, as_written, rank_ourselves
from touchpoints.text import Text, number

MOST_NODES_OF_GRAPHVIZ, MOST_EDGES_OF_GRAPHVIZ = 300, 800
MOST_NODES, MOST_EDGES = 2_000, 5_000
"""Beyond this nobody reads a picture, and a browser does not show it either."""
_ROOM = 16 * MIB
_BYTES_OF_A_SHAPE = 500
"""What a box or a line takes in memory, measured."""

TOO_LARGE = Text(
    en="{count} touchpoints and {links} links are too many for a picture (at most {most} and {most_links}): "
    "use the table, or filter.",
    fr="{count} points de contact et {links} liens, c’est trop pour une image (au plus {most} et {most_links}) : "
    "passez par le tableau, ou filtrez.",
)
PLAINER = Text(
    en="Large journey ({count} touchpoints, {links} links): drawn with a simpler arrangement.",
    fr="Grand parcours ({count} points de contact, {links} liens) : la disposition est simplifiée.",
)
DENSE = Text(
    en="Very dense journey: Graphviz did not finish in {limit} seconds, so the arrangement is simpler.",
    fr="Parcours très dense : Graphviz n’a pas fini en {limit} secondes, la disposition est donc simplifiée.",
)


def lay_out(diagram: Diagram, ratio: float = WIDE) -> Layout:
    """Coordinates for everything in the diagram; the same content is laid out once.

    `ratio` is the width to height to strive for. Raises TouchpointsError where no Graphviz can be used, or the diagram
    is too large for any picture; the table and the story show the journey then.
    """
    size = {"count": number(len(diagram.nodes)), "links": number(len(diagram.edges))}
    if len(diagram.nodes) > MOST_NODES or len(diagram.edges) > MOST_EDGES:
        raise TouchpointsError(TOO_LARGE.format(**size, most=number(MOST_NODES), most_links=number(MOST_EDGES)))

    def arrange() -> Layout:
        if len(diagram.nodes) > MOST_NODES_OF_GRAPHVIZ or len(diagram.edges) > MOST_EDGES_OF_GRAPHVIZ:
            ranking = rank_ourselves(diagram, PLAINER.format(**size))
        else:
            ranking = _rank_by_graphviz(diagram)
        ranking = as_written(ranking, diagram)
        return measure(diagram, place_in_grid(diagram, ranking, ratio), ranking)

    return _layouts.get(_geometry(diagram, ratio), arrange)  # frozen, so that sessions may share them


def _rank_by_graphviz(diagram: Diagram) -> Ranks:
    try:
        return engines.run(write_dot(diagram), lambda plain, engine: read_plain(plain, diagram, engine))
    except engines.TooSlowError:
        return rank_ourselves(diagram, DENSE.format(limit=number(engines.TIME_LIMIT)))


def _geometry(diagram: Diagram, ratio: float) -> bytes:
    """Hash of all that a layout depends on. Sizes and places only: nothing of a file is kept by it."""
    nodes = tuple((node.phase, node.shape.value, node.width, node.height) for node in diagram.nodes)
    edges = tuple((diagram.places[edge.source], diagram.places[edge.target], edge.tag_width) for edge in diagram.edges)
    return blake2b(repr((ratio, len(diagram.frames), nodes, edges)).encode("ascii")).digest()


def _size(layout: Layout) -> int:
    return _BYTES_OF_A_SHAPE * (1 + len(layout.nodes) + len(layout.edges))


_layouts = Bounded(_ROOM, _size)
