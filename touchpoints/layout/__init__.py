"""Diagram -> Layout: where every card, frame and link stands, in pixels. Ranks by Graphviz, geometry by us."""

from touchpoints.layout.arrange import lay_out

__all__ = ["lay_out"]
