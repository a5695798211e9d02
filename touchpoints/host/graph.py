"""Diagram and Layout -> an interactive graph on the page: pick with pointer or keyboard, zoom, pan, search, copy."""

from collections.abc import Callable

import streamlit as st

from touchpoints import viewer
from touchpoints.diagram.from_gaps import Marked
from touchpoints.host.by_address import loader, serve
from touchpoints.host.shown import sent
from touchpoints.pictures import Picture

_mount = st.components.v2.component("touchpoints_graph", js=loader(*viewer.PARTS))

_SENT = "graphs-sent"
"""Digests of the pictures this session's browser was sent, in the session's state; the latest are enough."""
_REMEMBERED = 200


def graph(
    picture: Picture,
    *,
    selected: str | None,
    key: str,
    marked: Marked | None = None,
    height: int = 560,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """Show the graph; returns what the reader picked since the last run, if anything.

    The id of the node picked, "" where the selection was taken back, None where nothing was picked. The page
    keeps the selection (in its address) and passes it as `selected`; an id that is not drawn selects nothing.
    `marked` is what a gap is about, outlined beside the selection.
    `height` is the most the picture takes, in pixels; it scrolls inside. `on_pick` is called with the same before the
    page runs again. `key` is stable over reruns: zoom, position and focus are kept by it.

    A picture is sent once, with the style sheets: the browser keeps it by the digest of its text and asks for it where
    it has not got it.
    Tests under AppTest set `session_state[key] = {"picked": "some-id"}` in place of a click.
    """

    def picked() -> None:
        choice = sent(key, "picked")
        if on_pick is not None and choice is not None:
            on_pick(str(choice))

    serve()
    diagram, digest = picture.diagram, picture.digest
    given: dict[str, None] = st.session_state.setdefault(_SENT, {})
    asked = sent(key, "wanted") == digest
    is_new = asked or digest not in given
    result = _mount(
        key=key,
        data={
            "digest": digest,
            "svg": picture.svg if is_new else None,
            "legend": list(picture.legend) if is_new else None,
            "styles": viewer.styles() if is_new else None,
            "selected": selected or "",
            "marked": {"nodes": marked.nodes, "edges": marked.edges} if marked else None,
            "height": height,
            "title": diagram.title,
            "lang": str(diagram.lang),
            "labels": viewer.labels(diagram.lang),
        },
        on_picked_change=picked,
        on_wanted_change=lambda: None,
    )
    given[digest] = None
    while len(given) > _REMEMBERED:
        del given[next(iter(given))]
    choice = result.picked
    return None if choice is None else str(choice)
