"""The graph of a journey: where it starts, where it ends well, what leads where."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.graph import SUCCESS_ENDS, JourneyGraph, build_graph
from touchpoints.model import Journey, LinkKind


def graph_of(
    before: str = "", during: str = "", after: str = "", more: dict[str, dict[str, Any]] | None = None, **fields: Any
) -> JourneyGraph:
    """A graph from ids written "a b c" by phase; `more` gives fields to some touchpoints."""
    phases = {"before": before, "during": during, "after": after}
    touchpoints = {
        phase: [{"id": id_, "name": id_, "phase": phase, **(more or {}).get(id_, {})} for id_ in ids.split()]
        for phase, ids in phases.items()
    }
    journey = {"journey": {"id": "test", "name": "Test"}, "touchpoints": touchpoints, **fields}
    return build_graph(Journey.model_validate(journey))


def link(source: str, to: str, **fields: Any) -> dict[str, Any]:
    return {"from": source, "to": to, **fields}


def test_without_flow_or_links_the_written_order_is_drawn_as_implied_and_judged_by_nobody() -> None:
    graph = graph_of("ad", "shop pay", "parcel")
    assert [(step.source, step.target, step.implied) for step in graph.steps] == [
        ("ad", "shop", True),
        ("shop", "pay", True),
        ("pay", "parcel", True),
    ]
    assert not graph.declared
    assert graph.linked == frozenset()
    assert graph.starts == graph.successes == ()


def test_a_flow_starts_at_its_head_and_ends_well_at_its_last_touchpoint() -> None:
    graph = graph_of("ad", "shop pay", "parcel", flow="ad > shop > pay > parcel")
    assert graph.starts == ("ad",)
    assert graph.successes == ("parcel",)
    assert graph.reachable == graph.with_way_out == {"ad", "shop", "pay", "parcel"}


def test_the_last_touchpoint_of_a_second_chain_is_not_an_end() -> None:
    graph = graph_of("ad", "shop pay", "parcel call", flow=["ad > shop > pay > parcel", "parcel > call"])
    assert graph.successes == ("parcel",)
    assert "call" not in graph.with_way_out


def test_a_journey_that_runs_into_lost_does_not_end_well_there() -> None:
    graph = graph_of("", "shop pay", "", flow="shop > pay > $lost")
    assert graph.successes == ()
    assert graph.with_way_out == frozenset()


def test_a_touchpoint_before_a_reserved_end_is_the_last_of_the_first_chain() -> None:
    assert graph_of("", "shop pay", "", flow="shop > pay > $purchase").successes == ("pay",)


def test_links_without_any_end_end_at_the_last_linked_touchpoint() -> None:
    graph = graph_of("ad", "shop", "parcel alone", links=[link("ad", "shop"), link("shop", "parcel")])
    assert graph.successes == ("parcel",)
    assert graph.linked == {"ad", "shop", "parcel"}


def test_a_marked_start_does_not_make_the_rest_of_the_journey_unreachable() -> None:
    graph = graph_of("ad", "shop", "call", {"call": {"start": True}}, flow="ad > shop > call")
    assert graph.starts == ("ad", "call")
    assert graph.reachable == {"ad", "shop", "call"}


def test_a_ring_before_the_purchase_starts_at_the_head_of_its_chain() -> None:
    graph = graph_of("ad review", "", "", flow="ad > review > ad")
    assert graph.starts == ("ad",)


def test_a_journey_of_links_that_begins_in_a_ring_starts_at_its_first_linked_touchpoint() -> None:
    graph = graph_of("ad review", "", "", links=[link("ad", "review"), link("review", "ad")])
    assert graph.starts == ("ad",)


@pytest.mark.parametrize("closed", [{"p": 0}, {"n": 0}])
def test_a_link_nobody_takes_is_drawn_and_is_no_path(closed: dict[str, Any]) -> None:
    graph = graph_of("", "shop pay", "", links=[link("shop", "pay", **closed)])
    assert [step.ends for step in graph.steps] == ["shop>pay"]
    assert not graph.leads_to("shop", {"pay"})


def test_a_loop_onto_itself_is_no_path() -> None:
    graph = graph_of("", "shop", "", links=[link("shop", "shop", kind="loop")])
    assert not graph.leads_to("shop", {"shop"})


def test_counts_give_shares() -> None:
    graph = graph_of("", "shop pay", "", links=[link("shop", "pay", n=30), link("shop", "$lost", n=90)])
    assert [step.share for step in graph.steps] == [0.25, 0.75]
    assert graph.is_counted("shop")


def test_a_chain_repeats_no_link() -> None:
    graph = graph_of("", "shop pay", "", flow="shop > pay", links=[link("shop", "pay", p=0.4)])
    assert [(step.ends, step.share) for step in graph.steps] == [("shop>pay", 0.4)]


def test_a_recovery_named_by_the_failure_is_a_step() -> None:
    failing = {"parcel": {"failure": {"rate": 0.1, "recovery": "call"}}}
    graph = graph_of("", "pay", "parcel call", failing, flow="pay > parcel")
    assert [(step.ends, step.kind) for step in graph.steps][-1] == ("parcel>call", LinkKind.FAILURE)
    assert "call" in graph.reachable


def test_no_touchpoint_of_a_straight_line_is_a_cut_node() -> None:
    assert graph_of("ad", "shop pay", "parcel", flow="ad > shop > pay > parcel").cut_nodes == frozenset()


def test_where_the_paths_branch_the_touchpoint_they_all_pass_is_a_cut_node() -> None:
    flow = ["ad > shop > pay > parcel > $done", "ad > store > pay"]
    assert graph_of("ad", "shop store pay", "parcel", flow=flow).cut_nodes == {"pay"}


def test_what_is_within_two_steps() -> None:
    graph = graph_of("", "a b c d", "", flow="a > b > c > d")
    assert graph.within("a", 2) == {"b", "c"}


PLACES = ("a", "b", "c", "d", "e", "f", "g")


@st.composite
def graphs(draw: st.DrawFn) -> JourneyGraph:
    """Any links among seven touchpoints and the reserved ends, a few of which nobody takes."""
    targets = st.sampled_from([*PLACES, *sorted(SUCCESS_ENDS), "$lost"])
    pairs = draw(st.lists(st.tuples(st.sampled_from(PLACES), targets), min_size=1, max_size=18, unique=True))
    closed = draw(st.sets(st.sampled_from(pairs), max_size=2))
    links = [link(*pair, p=0) if pair in closed else link(*pair) for pair in pairs]
    return graph_of("a b", "c d e", "f g", links=links)


@given(graphs(), st.sampled_from(PLACES), st.integers(0, 4))
def test_what_follows_what_is_as_networkx_says(graph: JourneyGraph, source: str, steps: int) -> None:
    paths = graph.to_networkx()
    assert graph.after(source) == nx.descendants(paths, source)
    assert graph.within(source, steps) == set(nx.single_source_shortest_path_length(paths, source, steps)) - {source}
    goals = (set(graph.successes) | SUCCESS_ENDS) & set(paths)
    assert graph.with_way_out == (goals | {a for goal in goals for a in nx.ancestors(paths, goal)}) & set(PLACES)
    assert graph.reachable == {
        *graph.starts,
        *(one for start in graph.starts for one in nx.descendants(paths, start)),
    } & {*PLACES}


@given(graphs())
def test_what_all_successful_paths_pass_dominates_success_as_networkx_says(graph: JourneyGraph) -> None:
    paths = graph.to_networkx()
    goals = (set(graph.successes) | SUCCESS_ENDS) & set(paths)
    branches = any(
        len([to for to in paths.successors(node) if to in graph.reachable & graph.with_way_out or to in goals]) > 1
        for node in graph.reachable & graph.with_way_out
    )
    paths.add_edges_from(("source", start) for start in graph.starts)
    paths.add_edges_from((goal, "sink") for goal in goals)
    dominators = nx.immediate_dominators(paths, "source") if "source" in paths else {}
    passed, node = set[str](), dominators.get("sink")
    while node is not None and node != "source":
        passed.add(node)
        node = dominators.get(node)
    assert graph.cut_nodes == (passed - goals - set(graph.starts) if branches else set())
