"""Diagram: what is drawn of one journey of one segment, before anything has a place; `build` makes it."""

from touchpoints.diagram.shapes import Channel, Diagram, Edge, EdgeKind, Frame, GapMark, Node, Shape

__all__ = ["Channel", "Diagram", "Edge", "EdgeKind", "Frame", "GapMark", "Node", "Shape"]
