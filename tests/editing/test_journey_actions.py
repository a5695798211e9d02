"""Fields of a journey, its links and flow, inherited ones included."""

import pytest

from tests.editing.test_place_actions import CHILD, CONNECTED
from tests.editing.test_touchpoint_actions import BASE, FILE, TODAY, journey, minus, plus
from touchpoints.editing.edits import PatchRefused, Value
from touchpoints.editing.journey_actions import (
    add_link,
    remove_journey_field,
    reset_journey_field,
    set_flow,
    set_journey_field,
)
from touchpoints.editing.whole import Origin, Whole, journey_origins, whole_of
from touchpoints.loading import load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.model import Journey
from touchpoints.scalars import Plain

VARIANT = "extends: nouveaux.yaml\nsegment: fideles\n"


def alone(text: str = CONNECTED) -> Whole:
    return whole_of(text, BASE)


def variant(text: str = VARIANT) -> Whole:
    return whole_of(text, FILE, {BASE: CONNECTED}.get)


def journey_of(text: str) -> Journey:
    """The variant's journey."""
    texts = {BASE: CONNECTED, FILE: text}
    files = [SourceFile(name, words.encode(), words) for name, words in texts.items()]
    return next(one.journey for one in load_sources(files, today=TODAY).documents if one.file == FILE)


def test_a_field_of_the_journey_is_set_in_its_usual_place() -> None:
    assert plus(set_journey_field(alone(), ("journey", "name"), "Achat en ligne")) == ["journey: Achat en ligne"]
    assert plus(set_journey_field(alone(), ("journey", "goal"), "Acheter vite")) == [
        "journey: {name: Achat, goal: Acheter vite}"
    ]
    made = set_journey_field(alone(), ("segment",), "Nouveaux")
    assert made.text.splitlines()[1] == "segment: Nouveaux"
    assert minus(made) == []
    assert plus(set_journey_field(alone(), ("model", "weights", "ease"), 2))[0].startswith("model:")


def test_a_field_of_the_journey_is_taken_away() -> None:
    made = remove_journey_field(alone(), ("accepted_gaps", 0))
    assert len(minus(made)) == 2
    assert plus(made) == []
    with pytest.raises(PatchRefused):
        remove_journey_field(alone(), ("segment",))
    with pytest.raises(PatchRefused):
        set_journey_field(alone(), ("touchpoints", "before"), [])


def test_a_variant_adds_its_own_acceptances_to_those_it_inherits_and_takes_its_own_away() -> None:
    entry: dict[str, Value] = {"rule": "no-owner", "on": "panier", "reason": "R", "by": "B", "until": TODAY}
    made = set_journey_field(variant(), ("accepted_gaps", 0), entry)
    assert made.text.count("rule:") == 1
    assert journey_origins(variant(made.text))["accepted_gaps"] is Origin.OWN
    assert len(journey_of(made.text).accepted_gaps) == len(journey_of(VARIANT).accepted_gaps) + 1
    assert remove_journey_field(variant(made.text), ("accepted_gaps", 0)).text == VARIANT
    with pytest.raises(PatchRefused):
        remove_journey_field(variant(), ("accepted_gaps", 0))


def test_a_variant_that_takes_every_acceptance_away_can_take_them_over_again() -> None:
    without = VARIANT + "accepted_gaps: null\n"
    assert journey_of(without).accepted_gaps == ()
    assert journey_origins(variant(without))["accepted_gaps"] is Origin.OVERRIDDEN
    with pytest.raises(PatchRefused, match="would bring them back"):
        set_journey_field(variant(without), ("accepted_gaps", 0), {"rule": "no-owner"})
    assert reset_journey_field(variant(without), "accepted_gaps").text == VARIANT


def test_links_are_added_changed_and_removed() -> None:
    made = add_link(alone(), {"from": "chat", "to": "paiement", "p": 0.5})
    assert plus(made) == ["  - {from: chat, to: paiement, p: 0.5}"]
    made = set_journey_field(alone(), ("links", 1), {"from": "panier", "to": "chat", "kind": "escalation"})
    assert plus(made) == ["  - {from: panier, to: chat, kind: escalation}   # un sur dix"]
    made = remove_journey_field(alone(), ("links", 0))
    assert minus(made) == ["  - {from: pub, to: panier, p: 1}"]
    with pytest.raises(PatchRefused):
        set_journey_field(alone(), ("links", 9), {"from": "a", "to": "b"})


def test_inherited_links_are_written_whole_with_the_change() -> None:
    made = add_link(variant(), {"from": "chat", "to": "paiement"})
    assert [(link.source, link.to) for link in journey_of(made.text).links] == [
        ("pub", "panier"),
        ("panier", "chat"),
        ("chat", "paiement"),
    ]
    assert reset_journey_field(variant(made.text), "links").text == VARIANT
    one = remove_journey_field(variant(), ("links", 0))
    none = remove_journey_field(variant(one.text), ("links", 0))
    assert journey_of(none.text).links == ()
    with pytest.raises(PatchRefused, match="writes nothing over"):
        reset_journey_field(variant(), "links")


def test_the_flow_is_written_as_chains() -> None:
    assert journey_of(VARIANT).flow == (("pub", "panier", "chat", "paiement"),)
    assert plus(set_flow(alone(), [["pub", "paiement"]])) == ["flow: pub > paiement"]
    two = set_flow(alone(), [["pub", "panier"], ["panier", "paiement"]])
    assert journey(two.text).flow == (("pub", "panier"), ("panier", "paiement"))
    assert minus(set_flow(alone(), [])) == ["flow: pub > panier > chat > paiement"]
    assert plus(set_flow(variant(), [["pub", "paiement"]])) == ["flow: pub > paiement"]
    assert journey_of(set_flow(variant(), []).text).flow == ()


def test_the_origin_of_each_field_of_the_journey_is_told() -> None:
    origins = journey_origins(variant(CHILD))
    assert origins["links"] is Origin.OVERRIDDEN
    assert origins["flow"] is Origin.INHERITED
    assert origins["segment"] is Origin.OWN
    assert origins["extends"] is Origin.OWN
    assert "touchpoints" not in origins


SEVERAL = "lang: es\njourney: {fr: Acheter, en: Buying}\nphase_weights: {avant: 2}\ntouchpoints: {during: [Paiement]}\n"


def test_a_title_written_by_language_keeps_its_layout_until_it_is_more_than_a_name() -> None:
    whole = alone(SEVERAL)
    assert plus(set_journey_field(whole, ("journey", "name", "es"), "Comprar")) == [
        "journey: {fr: Acheter, en: Buying, es: Comprar}"
    ]
    assert plus(remove_journey_field(whole, ("journey", "name", "en"))) == ["journey: {fr: Acheter}"]
    rich = set_journey_field(whole, ("journey", "goal"), "Vite").text
    (document,) = load_sources([SourceFile(BASE, rich.encode(), rich)], today=TODAY).documents
    assert document.journey.name.en == "Buying"
    assert document.journey.journey.goal == "Vite"


def test_a_plain_title_gets_another_language_beside_the_one_of_the_file() -> None:
    made = set_journey_field(
        alone(SEVERAL.replace("{fr: Acheter, en: Buying}", "Comprar")), ("journey", "name", "fr"), "A"
    )
    assert plus(made) == ["journey: {es: Comprar, fr: A}"]


def test_the_weight_of_a_phase_is_written_under_the_key_the_file_has_for_it() -> None:
    whole = alone(SEVERAL)
    assert plus(set_journey_field(whole, ("phase_weights", "before"), Plain("3"))) == ["phase_weights: {avant: 3}"]
    assert plus(set_journey_field(whole, ("phase_weights", "after"), Plain("3"))) == [
        "phase_weights: {avant: 2, après: 3}"
    ]
    assert "phase_weights" not in remove_journey_field(whole, ("phase_weights", "before")).text
