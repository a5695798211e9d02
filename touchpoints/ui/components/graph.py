"""Diagram and Layout -> an interactive graph on the page: pick with pointer or keyboard, zoom, pan, search, copy."""

from collections.abc import Callable

import streamlit as st

from touchpoints import viewer
from touchpoints.diagram import Diagram
from touchpoints.diagram.marked import Marked
from touchpoints.geometry import Layout
from touchpoints.svg import draw, draw_legend_entries

_mount = st.components.v2.component("touchpoints_graph", css=viewer.sheet(), js=viewer.script())

CLEARED = ""
"""What `graph` returns where the reader took the selection back."""


def graph(
    diagram: Diagram,
    layout: Layout,
    *,
    selected: str | None,
    key: str,
    marked: Marked | None = None,
    height: int = 560,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """Show the graph; returns what the reader picked since the last run, if anything.

    The id of the node picked, `CLEARED` where the selection was taken back, None where nothing was picked. The page
    keeps the selection (in its address) and passes it as `selected`; an id that is not drawn selects nothing.
    `marked` is what a gap is about, outlined beside the selection.
    `height` is the most the picture takes, in pixels; it scrolls inside. `on_pick` is called with the same before the
    page runs again. `key` is stable over reruns: zoom, position and focus are kept by it.

    Wrap the caller in `st.fragment` where a pick changes nothing outside it: the picture is sent at each run.
    Tests under AppTest set `session_state[key] = {"picked": "some-id"}` in place of a click.
    """

    def picked() -> None:
        choice = getattr(st.session_state[key], "picked", None)
        if on_pick is not None and choice is not None:
            on_pick(str(choice))

    result = _mount(
        key=key,
        data={
            "svg": draw(diagram, layout),
            "legend": list(draw_legend_entries(diagram)),
            "selected": selected or "",
            "marked": {"nodes": marked.nodes, "edges": marked.edges} if marked else None,
            "height": height,
            "title": diagram.title,
            "lang": str(diagram.lang),
            "labels": viewer.labels(diagram.lang),
        },
        on_picked_change=picked,
    )
    choice = result.picked
    return None if choice is None else str(choice)
