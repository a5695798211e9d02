"""Diagram and Layout -> an interactive graph on the page: pick with pointer or keyboard, zoom, pan, search, copy."""

import json
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from touchpoints.diagram import Diagram
from touchpoints.geometry import Layout
from touchpoints.palette import Theme, css_variables
from touchpoints.svg import draw, draw_legend_entries, style_sheet
from touchpoints.text import Text

_HERE = Path(__file__).parent
_CSS = (
    f".graph {{ {css_variables(Theme.LIGHT)} }}\n.graph[data-theme=dark] {{ {css_variables(Theme.DARK)} }}\n"
    + style_sheet(None)
    + (_HERE / "graph.css").read_text(encoding="utf-8")
)
_JS = f"const FILE_STYLE = {json.dumps(style_sheet(Theme.LIGHT))};\n" + (_HERE / "graph.js").read_text(encoding="utf-8")
_mount = st.components.v2.component("touchpoints_graph", css=_CSS, js=_JS)

CLEARED = ""
"""What `graph` returns where the reader took the selection back."""

_LABELS = {
    "zoomIn": Text(en="Zoom in", fr="Agrandir"),
    "zoomOut": Text(en="Zoom out", fr="Réduire"),
    "fit": Text(en="Fit", fr="Tout voir"),
    "actual": Text(en="Actual size", fr="Taille réelle"),
    "search": Text(en="Find a touchpoint", fr="Chercher un point de contact"),
    "found": Text(en="{count} found", fr="{count} trouvés"),
    "foundOne": Text(en="1 found", fr="1 trouvé"),
    "none": Text(en="nothing found", fr="aucun résultat"),
    "copy": Text(en="Copy as SVG", fr="Copier en SVG"),
    "copied": Text(en="Copied", fr="Copié"),
    "saved": Text(en="Saved", fr="Enregistré"),
    "png": Text(en="PNG", fr="PNG"),
    "pngHint": Text(en="Download as PNG", fr="Télécharger en PNG"),
    "legend": Text(en="Legend", fr="Légende"),
    "help": Text(
        en="Arrow keys go along the journey, Enter picks, Escape takes the choice back, + and − zoom.",
        fr="Les flèches suivent le parcours, Entrée choisit, Échap annule le choix, + et − changent l’échelle.",
    ),
}


def graph(
    diagram: Diagram,
    layout: Layout,
    *,
    selected: str | None,
    key: str,
    height: int = 560,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """Show the graph; returns what the reader picked since the last run, if anything.

    The id of the node picked, `CLEARED` where the selection was taken back, None where nothing was picked. The page
    keeps the selection (in its address) and passes it as `selected`; an id that is not drawn selects nothing.
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
            "height": height,
            "title": diagram.title,
            "lang": str(diagram.lang),
            "labels": {name: label(diagram.lang) for name, label in _LABELS.items()},
        },
        on_picked_change=picked,
    )
    choice = result.picked
    return None if choice is None else str(choice)
