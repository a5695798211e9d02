"""What a gap is about, found again in the picture."""

from tests.judged import CASE, judge
from touchpoints.assess import Assessment
from touchpoints.diagram import Shape
from touchpoints.diagram.from_gaps import marked_by
from touchpoints.diagram.journey import build_diagram
from touchpoints.text import Lang

JOURNEY = """\
journey: Achat
catalogue: online_shop
touchpoints:
  before: [{id: pub, name: Publicité, type: ads_landing, rating: 4, channels: [ads]}]
  during:
    - {id: site, name: Site, type: website, rating: 4, channels: [web]}
    - {id: payer, name: Paiement, type: payment, rating: 1, importance: 5, channels: [phone]}
  after: [{id: colis, name: Livraison, type: delivery, rating: 4}, {id: avis, name: Enquête, rating: 4}]
links:
  - {from: pub, to: site}
  - {from: site, to: payer, hand_over: false}
  - {from: payer, to: colis}
  - {from: colis, to: avis}
"""


def marked(assessment: Assessment, rule: str) -> tuple[list[str], list[tuple[str, str]]]:
    (journey,) = assessment.journeys
    diagram = build_diagram(assessment, journey, Lang.FR)
    gap = next(gap for gap in journey.gaps.gaps if gap.rule == rule)
    found = marked_by(diagram, gap)
    names = [node.id for node in diagram.nodes]
    return [names[place] for place in found.nodes], [(names[start], names[end]) for start, end in found.edges]


def test_a_gap_on_a_touchpoint_marks_its_card() -> None:
    assert marked(judge({CASE: JOURNEY}), "under-performing") == (["payer"], [])


def test_a_gap_on_a_link_marks_its_line_and_both_ends() -> None:
    nodes, edges = marked(judge({CASE: JOURNEY}), "forced-channel-switch")
    assert edges == [("site", "payer")]
    assert set(nodes) == {"site", "payer"}


def test_missing_touchpoints_mark_their_ghosts() -> None:
    assessment = judge({CASE: JOURNEY})
    nodes, _ = marked(assessment, "expected-touchpoint-missing")
    diagram = build_diagram(assessment, assessment.journeys[0], Lang.FR)
    shapes = {diagram.nodes[diagram.places[node]].shape for node in nodes}
    assert nodes
    assert shapes == {Shape.GHOST}


FAILING = """\
journey: Achat
touchpoints:
  during:
    - id: payer
      name: Paiement
      type: payment
      rating: 4
      failure: {rate: 0.2}
  after:
    - id: colis
      name: Livraison
      type: delivery
      rating: 4
      moment_of_truth: true
      promise: {subject: delai, text: Sous 4 jours, target: 4d, commit: 0.95}
      evidence: [{component: speed, metric: kept, k: 90, n: 180, sample: s, date: 2026-10-30}]
      failure: {rate: 0.5, recovery: aide}
    - {id: aide, name: Service client, type: customer_service, channels: [phone], rating: 4}
links:
  - {from: payer, to: colis}
"""


def test_a_failure_that_nothing_catches_leads_to_a_missing_recovery() -> None:
    assessment = judge({CASE: FAILING})
    nodes, _ = marked(assessment, "no-recovery-path")
    assert nodes == ["payer", "?recovery@payer"]
    diagram = build_diagram(assessment, assessment.journeys[0], Lang.EN)
    (edge,) = [edge for edge in diagram.edges if edge.target == "?recovery@payer"]
    assert edge.broken == "No recovery path"
    assert diagram.nodes[diagram.places[edge.target]].shape is Shape.GHOST


def test_a_broken_promise_is_told_on_the_way_its_failure_takes() -> None:
    assessment = judge({CASE: FAILING})
    diagram = build_diagram(assessment, assessment.journeys[0], Lang.EN)
    assert [(edge.source, edge.target) for edge in diagram.edges if edge.broken == "Promise not kept"] == [
        ("colis", "aide")
    ]
