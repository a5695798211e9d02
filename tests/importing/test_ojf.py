"""OpenJourney files: stages are sections, cards of action lanes touchpoints; cards nobody can place are kept."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.errors import TouchpointsError
from touchpoints.importing.compose import Options, compose
from touchpoints.importing.imported import ImportedJourney, RatingScale
from touchpoints.importing.ojf import read_ojf
from touchpoints.loading import load_text


def ojf(*nodes: dict[str, Any], **root: Any) -> ImportedJourney:
    whole = {
        "version": "1.0",
        "persona": "Nouveaux clients",
        "pointOfView": "Acheter des plantes",
        "stages": [{"id": "s1", "name": "Découverte"}, {"id": "s2", "name": "Achat"}],
        "swimlanes": [
            {"id": "a", "name": "Actions du client"},
            {"id": "p", "name": "Irritants"},
            {"id": "e", "name": "Emotional State"},
            {"id": "x", "name": "Ligne 4"},
        ],
        "nodes": list(nodes),
        **root,
    }
    return read_ojf(json.dumps(whole, indent=1, ensure_ascii=False))


def card(title: str, stage: str = "s1", lane: str = "a", **more: Any) -> dict[str, Any]:
    return {"stageId": stage, "swimlaneId": lane, "title": title, **more}


def test_persona_and_point_of_view_are_segment_and_title() -> None:
    imported = ojf(card("Chercher"))
    assert (imported.title, imported.segment) == ("Acheter des plantes", "Nouveaux clients")
    assert imported.scale == RatingScale(-5, 5)


def test_cards_of_action_lanes_are_touchpoints_in_the_order_of_the_stages() -> None:
    imported = ojf(card("Payer", "s2"), card("Chercher", "s1", description="Sur son téléphone", isMomentOfTruth=True))
    assert [(one.name, one.section) for one in imported.touchpoints] == [("Chercher", "Découverte"), ("Payer", "Achat")]
    assert imported.touchpoints[0].fields == {"actions": ["Sur son téléphone"], "moment_of_truth": True}


def test_cards_of_other_lanes_say_of_the_one_touchpoint_of_their_stage() -> None:
    imported = ojf(
        card("Chercher", score=2, tags=["Mobile"]),
        card("Trop de choix", lane="p", description="On s’y perd", severity="high", score=-3, isMomentOfTruth=True),
        card("Envie", lane="e"),
    )
    (one,) = imported.touchpoints
    assert one.fields == {"pain_points": ["Trop de choix: On s’y perd"], "thoughts": ["Envie"]}
    assert one.scores["overall"].value == 2
    assert one.kept == {
        "tags": ["Mobile"],
        "cards": [{"title": "Trop de choix", "severity": "high", "score": -3, "isMomentOfTruth": True}],
    }
    assert imported.remarks == ()


def test_a_card_that_could_belong_to_several_touchpoints_is_kept_with_its_line() -> None:
    imported = ojf(card("Chercher"), card("Comparer"), card("Trop de choix", lane="p"))
    (remark,) = imported.remarks
    assert "several touchpoints" in remark.message.en
    assert remark.kept == "Découverte, Irritants: Trop de choix"
    assert remark.line > 30


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (card("Note", lane="x"), "neither the lane"),
        (card("Seul", stage="s2", lane="p"), "has no touchpoint"),
        (card("Ailleurs", stage="s9"), "no stage is called"),
        ({"stageId": "s1"}, "a card without words"),
        (card("Décor", icon="search"), "drawing only"),
    ],
)
def test_what_cannot_be_placed_is_told(node: dict[str, Any], message: str) -> None:
    assert message in ojf(card("Chercher"), node).remarks[-1].message.en


def test_a_blueprint_goes_to_the_lines_of_the_service_blueprint() -> None:
    imported = ojf(
        card("Payer", blueprint={"onstage": "Vendeur", "backstage": ["Caisse", "Stock"], "evidence": "Ticket"})
    )
    assert imported.touchpoints[0].fields == {
        "frontstage": ["Vendeur"], "backstage": ["Caisse", "Stock"], "artefacts": ["Ticket"],
    }  # fmt: skip


def test_without_a_lane_of_actions_the_first_lane_is_taken_and_told() -> None:
    imported = ojf(card("Un", lane="x"), card("Aïe", lane="p"))
    assert [one.name for one in imported.touchpoints] == ["Un"]
    assert "“Ligne 4” were taken for touchpoints" in imported.remarks[0].message.en


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: not JSON"),
        ('{\n"stages": [,]}', "line 2: not JSON"),
        ("[]", "holds no object"),
        ('{"stages": []}', "no lists"),
        ('{"stages": [], "nodes": {}}', "no lists"),
        ('{"nodes": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ],
)
def test_what_is_no_openjourney_file_is_one_sentence_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TouchpointsError, match=message):
        read_ojf(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3),
    max_leaves=6,
)
NODES = st.dictionaries(
    st.sampled_from(["stageId", "swimlaneId", "title", "description", "score", "blueprint", "tags", "purpose"]), JSON
)


@given(st.lists(NODES | JSON, max_size=4), st.lists(JSON, max_size=3), st.lists(JSON, max_size=3))
def test_any_json_in_its_place_is_read_or_kept(nodes: list[Any], stages: list[Any], lanes: list[Any]) -> None:
    imported = read_ojf(json.dumps({"stages": stages, "swimlanes": lanes, "nodes": nodes}))
    assert len(imported.touchpoints) <= len(nodes)
    if any(touchpoint.name for touchpoint in imported.touchpoints):
        made = compose(imported, "a.ojf", Options(), date(2026, 11, 20))
        assert [str(problem) for problem in load_text(made.text, today=date(2026, 11, 20)).problems] == []
