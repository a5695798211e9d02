"""Small signs of the picture of a journey: what ends at a touchpoint or goes round it, with its share."""

from touchpoints.curve.drawn import SVG
from touchpoints.diagram import Edge, Shape
from touchpoints.element import Element, h
from touchpoints.icons import MARKS
from touchpoints.web.journey.placed import PlacedJourney


def out(picture: PlacedJourney, edge: Edge) -> Element:
    """ "✕ 11 %": how many of those who stand here are lost, satisfied, buy again, or come back to this point."""
    shape = picture.shape_of(edge)
    kind = "loop" if shape is Shape.TOUCHPOINT else str(shape)
    return h("span", icon(kind), " ", edge.share or None, class_=f"along-out {kind}", title=edge.label)


def icon(name: str) -> Element:
    svg = h("svg", xmlns=SVG, viewBox="0 0 16 16", width=11, height=11, aria_hidden="true")
    svg.append(h("path", d=MARKS[name].path))
    return svg
