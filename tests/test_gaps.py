"""From findings to gaps: what they weigh, how sure they are, which are set aside, and how they stand in cards."""

from tests.judged import gaps_of
from touchpoints.gap import GapClass, Status

MINIMAL = """
journey: Achat en ligne
segment: nouveaux-clients
touchpoints:
  before: [{id: avis, name: Avis et évaluations, rating: 4}]
  during: [{id: fiche, name: Fiche produit, rating: 3}, {id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}, {id: sav, name: Service client, rating: 2}]
flow: avis > fiche > paiement > livraison > sav
catalogue: online_shop
"""


def test_u_1_the_minimal_file_has_exactly_seven_findings_on_six_cards_all_hypotheses() -> None:
    report = gaps_of(MINIMAL)
    key = "case/nouveaux-clients"
    assert [[gap.key for gap in card.gaps] for card in report.cards] == [
        [f"under-performing@{key}/livraison"],
        [f"under-performing@{key}/sav", f"weak-ending@{key}/sav"],
        [f"no-way-back@{key}"],
        [f"expected-touchpoint-missing@{key}/after"],
        [f"expected-touchpoint-missing@{key}/before"],
        [f"expected-touchpoint-missing@{key}/during"],
    ]
    assert [round(gap.impact, 9) for gap in report.gaps] == [55, 21, 21, 18, 14.4, 12, 10.8]
    assert [gap.priority for gap in report.gaps[:2]] == [27.5, 10.5]
    assert {gap.status for gap in report.gaps} == {Status.HYPOTHESIS}
    assert {gap.gap_class for gap in report.gaps} == {GapClass.P2}
    assert report.ideas == report.accepted == ()
