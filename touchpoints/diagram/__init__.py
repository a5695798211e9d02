"""Diagram: what is drawn of one journey of one segment, before anything has a place; `build` makes it."""

from touchpoints.diagram.shapes import ChannelSign, Diagram, DrawnNode, Edge, EdgeKind, Frame, GapMark, Shape

__all__ = ["ChannelSign", "Diagram", "DrawnNode", "Edge", "EdgeKind", "Frame", "GapMark", "Shape"]
