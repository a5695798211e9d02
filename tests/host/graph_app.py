"""A page with nothing but the graph, for the tests in a browser: its address says which."""

import streamlit as st

from tests.diagrams import chain, diagram, node, rich
from tests.hostile_strings import HOSTILE
from touchpoints.diagram import Diagram, Edge
from touchpoints.host.graph import graph
from touchpoints.layout import lay_out
from touchpoints.pictures import picture_of
from touchpoints.text import Lang


def asked_for() -> Diagram:
    lang = Lang(st.query_params.get("lang", "fr"))
    if st.query_params.get("of") == "hostile":
        nodes = [node(f"{place} {words}", 0, words) for place, words in enumerate(HOSTILE)]
        links = [Edge(one.id, other.id, share=words, broken=words, label=words)
                 for one, other, words in zip(nodes, nodes[1:], HOSTILE, strict=False)]  # fmt: skip
        return diagram(nodes, links, lang)
    if st.query_params.get("of") == "long":
        return chain(20, 20, 20)
    return rich(lang)


def keep(picked: str) -> None:
    st.session_state["selected"] = picked
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1


def page() -> None:
    st.set_page_config(layout="wide", page_title="Graph")
    st.title("Graph")
    of = asked_for()
    selected = st.session_state.get("selected", st.query_params.get("selected"))
    graph(picture_of(of, lay_out(of)), selected=selected, key="graph", height=520, on_pick=keep)
    st.text(f"selected: {st.session_state.get('selected', selected) or 'nothing'}")
    st.text(f"picks: {st.session_state.get('runs', 0)}")
    again = st.button("Run again")
    st.text(f"again: {again}")


page()
