"""From an assessed journey to its diagram: the same figures, the same order, and unknown stays unknown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.building import journey
from touchpoints.assess import assess
from touchpoints.diagram import Diagram, DrawnNode, Edge, EdgeKind, Frame, Shape
from touchpoints.diagram.journey import build_diagram
from touchpoints.document import Document
from touchpoints.loading import load_catalogue
from touchpoints.palette import EvidenceStyle
from touchpoints.problem import Place
from touchpoints.settings import Settings
from touchpoints.text import Lang

TODAY = date(2026, 11, 1)
SURVEY = {
    "metric": "csat",
    "mean": 2.8,
    "sd": 1.2,
    "n": 64,
    "sample": "s1",
    "date": "2026-09-30",
    "component": "overall",
}
TRACKING = {
    "id": "suivi",
    "name": {"fr": "Suivi de livraison", "en": "Delivery tracking"},
    "importance": 5,
    "moment_of_truth": True,
    "channels": ["email", "borne"],
    "owner": "responsable-logistique",
    "evidence": [SURVEY],
}


def drawn(lang: Lang = Lang.FR, settings: Mapping[str, Any] | None = None, **fields: Any) -> Diagram:
    in_force = Settings.model_validate(settings or {"channels": {"borne": {"name": "borne en magasin"}}})
    document = Document(journey(**fields), "achat/tous.yaml", lambda _loc: Place("achat/tous.yaml"), "0" * 64)
    assessment = assess([document], in_force, load_catalogue(), today=TODAY)
    return build_diagram(assessment, assessment.journeys[0], lang)


def card(of: Diagram, node_id: str) -> DrawnNode:
    return of.nodes[of.places[node_id]]


def test_a_card_shows_score_spread_evidence_coverage_and_mark() -> None:
    tracking = card(drawn(after=[TRACKING]), "suivi")
    assert tracking.title == "Suivi de livraison"
    assert (tracking.score, tracking.spread, tracking.evidence) == ("45", "±7", EvidenceStyle.MEASURED)
    assert tracking.coverage == 1
    assert tracking.moment_of_truth == "Moment de vérité"
    assert [channel.name for channel in tracking.channels] == ["e-mail", "borne en magasin"]


def test_a_card_says_itself_in_one_sentence_of_the_chosen_language() -> None:
    french, english = (card(drawn(lang, after=[TRACKING]), "suivi").label for lang in (Lang.FR, Lang.EN))
    assert french.startswith("Suivi de livraison, score 45 ±7 · fragile")
    assert "mesuré" in french
    assert "moment de vérité" in french
    assert english.startswith("Delivery tracking, score 45 ±7 · fragile")
    assert "owner: responsable-logistique" in english


def test_an_unknown_score_has_no_number_no_band_and_says_so() -> None:
    unknown = card(drawn(before=[{"id": "avis"}]), "avis")
    assert (unknown.score, unknown.spread, unknown.band, unknown.evidence) == ("", "", None, EvidenceStyle.UNKNOWN)
    assert "score inconnu" in unknown.label
    assert drawn(before=[{"id": "avis"}]).frames[0].caption == "score inconnu"


def test_an_opinion_does_not_look_like_a_measure() -> None:
    assert card(drawn(before=[{"id": "avis", "rating": 4}]), "avis").evidence is EvidenceStyle.ASSUMPTION


def test_a_target_is_drawn_as_a_target_without_interval() -> None:
    of = drawn(state="to_be", before=[{"id": "avis", "rating": 4}])
    assert card(of, "avis").evidence is EvidenceStyle.TARGET
    assert card(of, "avis").spread == ""
    assert "cible" in of.title


def test_cards_stand_in_the_order_of_the_journey() -> None:
    of = drawn(before=[{"id": "b"}, {"id": "a"}], after=[{"id": "z"}, {"id": "y"}])
    assert [node.id for node in of.nodes] == ["b", "a", "z", "y"]
    assert [frame.title for frame in of.frames] == ["Avant l’achat", "Pendant l’achat", "Après l’achat"]
    assert of.frames[1].empty


def test_without_any_link_the_written_order_is_drawn_as_implied() -> None:
    of = drawn(before=[{"id": "a"}, {"id": "b"}], during=[{"id": "c"}])
    assert [(edge.source, edge.target, edge.kind) for edge in of.edges] == [
        ("a", "b", EdgeKind.IMPLIED),
        ("b", "c", EdgeKind.IMPLIED),
    ]


def test_links_keep_their_kind_and_share() -> None:
    of = drawn(
        after=[{"id": "suivi"}, {"id": "sav"}],
        links=[
            {"from": "suivi", "to": "sav", "kind": "failure", "p": 0.47},
            {"from": "sav", "to": "suivi", "kind": "recovery", "p": 0.004},
        ],
    )
    assert [(edge.kind, edge.share) for edge in of.edges] == [
        (EdgeKind.FAILURE, "47\u202f%"),
        (EdgeKind.RECOVERY, "0,4\u202f%"),
    ]
    assert of.edges[0].label == "suivi → sav\u00a0: échec, 47\u202f%"


def test_a_broken_hand_over_is_said() -> None:
    of = drawn(after=[{"id": "a"}, {"id": "b"}], links=[{"from": "a", "to": "b", "hand_over": False}])
    assert of.edges[0].signs == ("broken",)
    assert "dossier" in of.edges[0].broken


def test_each_touchpoint_loses_its_customers_beside_itself() -> None:
    of = drawn(
        during=[{"id": "a"}, {"id": "b"}],
        links=[{"from": one, "to": end} for one in ("a", "b") for end in ("$lost", "$purchase")],
    )
    ends = [node for node in of.nodes if node.shape.is_end]
    assert sum(node.shape is Shape.LOST for node in ends) == 2
    assert sum(node.shape is Shape.PURCHASE for node in ends) == 1


def test_what_customers_expect_and_miss_is_drawn_as_a_ghost_of_its_phase() -> None:
    touchpoints = [{"id": f"t{place}", "name": f"Étape {place}"} for place in range(5)]
    of = drawn(catalogue="online_shop", during=touchpoints)
    ghosts = [node for node in of.nodes if node.shape is Shape.GHOST]
    assert "Avis et évaluations" in [ghost.title for ghost in ghosts if ghost.phase == 0]
    assert all(ghost.score == "" and ghost.coverage is None for ghost in ghosts)


def test_gaps_are_counted_on_their_touchpoint_worst_class_first() -> None:
    tracking = card(drawn(after=[TRACKING, {"id": "sav", "rating": 4, "owner": "sav"}]), "suivi")
    assert tracking.gaps is not None
    assert tracking.gaps.worst == "P1"
    assert tracking.gaps.text.startswith("1 P1")
    assert "le plus grave\u00a0: P1" in tracking.label


def test_the_whole_is_described_in_words() -> None:
    of = drawn(after=[TRACKING])
    assert "Score le plus bas\u00a0: Suivi de livraison, 45" in of.description
    assert "Après l’achat (1 point de contact)" in of.description


def test_a_diagram_that_contradicts_itself_is_refused() -> None:
    one, other = DrawnNode("a", 0, "a", "a"), DrawnNode("b", 1, "b", "b")
    outside = DrawnNode("c", 2, "c", "c")
    frames = (Frame("x"), Frame("y"))
    for nodes, edges in (([one, one], []), ([one], [Edge("a", "b")]), ([other, one], []), ([outside], [])):
        with pytest.raises(ValueError, match="node"):
            Diagram("t", "d", Lang.FR, frames, tuple(nodes), tuple(edges))
