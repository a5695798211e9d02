"""The guess of a touchpoint's type from its name."""

from typing import Any

import pytest

from touchpoints.catalogue import Catalogue, TouchpointType
from touchpoints.model import Journey, Phase
from touchpoints.text import Text


def kind(id_: str, phase: Phase, *synonyms: str) -> TouchpointType:
    return TouchpointType(id_, phase, True, Text(en=f"the {id_}", fr=f"le {id_}"), synonyms, (), "ours")


CATALOGUE = Catalogue(
    types={
        found.id: found
        for found in (
            kind("reviews", Phase.BEFORE, "avis", "avis google"),
            kind("payment", Phase.DURING, "paiement", "=caisse"),
            kind("delivery", Phase.AFTER, "livraison"),
            kind("tracking", Phase.AFTER, "suivi de livraison", "=suivi"),
            kind("feedback", Phase.AFTER, "enquête"),
            kind("invoice", Phase.AFTER, "facture"),
            kind("catalogue", Phase.DURING, "brochure"),
            kind("mailing", Phase.AFTER, "brochure"),
        )
    },
    catalogues={},
    capabilities={},
    core_capabilities=(),
)


def guess(name: Any, phase: str = "after", **fields: Any) -> str | None:
    touchpoint = {"id": "it", "name": name, "phase": phase, **fields}
    journey = Journey.model_validate({"journey": {"id": "test", "name": "Test"}, "touchpoints": {phase: [touchpoint]}})
    match = CATALOGUE.types_of(journey).get("it")
    return match.type.id if match else None


@pytest.mark.parametrize(
    ("name", "type_id"),
    [
        ("Paiement", "payment"),
        ("PAIEMENT !", "payment"),
        ("Paiements par carte", "payment"),
        ("Enquete de satisfaction", "feedback"),
        ("Suivi de livraison", "tracking"),
        ("Livraison", "delivery"),
        ("Suivi", "tracking"),
        ("Suivi de chantier", None),
        ("Passage en caisse", None),
        ("Caisse", "payment"),
        ("Paiementologie", None),
        ("Rendez-vous", None),
        ({"fr": "Règlement", "en": "The payment"}, "payment"),
    ],
)
def test_a_name_is_recognised_by_whole_words_without_case_accents_or_plural(name: Any, type_id: str | None) -> None:
    assert guess(name) == type_id


def test_of_two_types_that_match_alike_the_one_of_the_phase_wins() -> None:
    assert guess("Brochure", "during") == "catalogue"
    assert guess("Brochure", "after") == "mailing"


def test_two_types_that_match_alike_in_every_way_are_no_guess() -> None:
    assert guess("Brochure", "before") is None


def test_reviews_asked_for_after_the_purchase_are_a_request_for_feedback() -> None:
    assert guess("Avis Google demandé", "after") == "feedback"
    assert guess("Avis Google", "before") == "reviews"


def test_a_written_type_is_no_guess() -> None:
    touchpoint = {"id": "it", "name": "Livraison", "phase": "after", "type": "invoice"}
    journey = Journey.model_validate(
        {"journey": {"id": "test", "name": "Test"}, "touchpoints": {"after": [touchpoint]}}
    )
    match = CATALOGUE.types_of(journey)["it"]
    assert (match.type.id, match.written) == ("invoice", True)
