"""Seeing less of a graph: phases folded into one card, or only what is near one touchpoint; nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import journeys
from tests.web import shop
from touchpoints.assess import assess
from touchpoints.diagram import Diagram, Shape
from touchpoints.diagram.fewer import FOLDED, around, folded
from touchpoints.diagram.journey import build_diagram
from touchpoints.document import Document
from touchpoints.loading import load_catalogue
from touchpoints.model import Journey, Phase
from touchpoints.problem import Place
from touchpoints.settings import Settings
from touchpoints.text import Lang

ASSESSMENT = shop.assessment()
OF = shop.journey()
WHOLE = build_diagram(ASSESSMENT, OF, Lang.FR)


def cards(diagram: Diagram) -> list[str]:
    return [node.id for node in diagram.nodes if node.shape is Shape.TOUCHPOINT]


def test_a_folded_phase_is_one_card_with_its_count_score_and_gaps() -> None:
    found = folded(WHOLE, OF, [Phase.AFTER], Lang.FR)
    assert cards(found) == ["avis", "voisin", "paiement", FOLDED + "after"]
    card = next(node for node in found.nodes if node.id == FOLDED + "after")
    assert "2 points de contact" in card.title
    assert card.score
    assert card.spread
    assert card.gaps is not None
    assert "déplie" in card.label


def test_links_into_a_folded_phase_lead_to_its_card_once_and_without_a_share() -> None:
    found = folded(WHOLE, OF, [Phase.AFTER], Lang.EN)
    into = [edge for edge in found.edges if edge.target == FOLDED + "after"]
    assert [edge.source for edge in into] == ["paiement"]
    assert not any(edge.source == edge.target for edge in found.edges)


def test_nothing_folded_is_the_whole_picture() -> None:
    assert folded(WHOLE, OF, [], Lang.FR) is WHOLE


@pytest.mark.parametrize(
    ("steps", "near"), [(1, ["paiement", "suivi", "sav"]), (2, ["avis", "paiement", "suivi", "sav"])]
)
def test_around_a_touchpoint_stands_what_is_so_many_links_away(steps: int, near: list[str]) -> None:
    found = around(WHOLE, "suivi", steps)
    assert set(cards(found)) == set(near)
    assert all(edge.source in found.places and edge.target in found.places for edge in found.edges)


def test_around_a_touchpoint_no_phase_without_one_stands_empty() -> None:
    found = around(WHOLE, "suivi", 1)
    assert [frame.title for frame in found.frames] == [WHOLE.frames[1].title, WHOLE.frames[2].title]
    of = {node.id: found.frames[node.phase].title for node in found.nodes}
    assert of == {node.id: WHOLE.frames[node.phase].title for node in WHOLE.nodes if node.id in of}


def test_around_what_is_not_drawn_everything_stands() -> None:
    assert around(WHOLE, "no-such-thing", 1) is WHOLE


@given(journeys(), st.sets(st.sampled_from(list(Phase))), st.integers(1, 3))
def test_less_is_always_a_diagram_and_never_shows_what_is_not_there(
    journey: Journey, phases: set[Phase], steps: int
) -> None:
    document = Document(journey, "a.yaml", lambda _: Place("a.yaml"), "digest")
    found = assess([document], Settings(), load_catalogue(), today=shop.DAY)
    of, whole = found.journeys[0], build_diagram(found, found.journeys[0], Lang.EN)
    less = folded(whole, of, phases, Lang.EN)
    gone = {one.id for phase in phases for one in of.journey.in_phase(phase)}
    assert not gone & set(cards(less))
    assert set(cards(whole)) - gone == {id_ for id_ in cards(less) if not id_.startswith(FOLDED)}
    for id_ in of.journey.by_id:
        near = around(whole, id_, steps)
        assert id_ in near.places
        assert set(near.places) <= set(whole.places)
