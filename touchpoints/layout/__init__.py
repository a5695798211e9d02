"""Diagram -> Layout: where every card, frame and link stands, in pixels. Ranks by Graphviz, geometry by us."""

from touchpoints.geometry import Box, Engine, Layout, Path
from touchpoints.layout.arrange import lay_out

__all__ = ["Box", "Engine", "Layout", "Path", "lay_out"]
