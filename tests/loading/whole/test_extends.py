"""A patch writes only what differs: what it gives replaces, what it removes takes along what pointed at it."""

from textwrap import dedent

import pytest

from tests.loaded import journey_of, loaded, told
from touchpoints.loading.whole.chain import LONGEST_CHAIN
from touchpoints.model import Journey, Ratings, State

BASE = dedent("""\
    journey: {id: achat, name: Achat, goal: Acheter}
    segment: nouveaux
    catalogue: online_shop
    phase_weights: {before: 1, during: 1, after: 2}
    touchpoints:
      before:
        - {id: avis, name: Avis, rating: 4, reach: 0.5}
        - {id: pub, name: Publicité}
      during:
        - {id: paiement, name: Paiement, ratings: {overall: 4, speed: 3}}
      after:
        - {id: suivi, name: Suivi, failure: {rate: 0.1, recovery: sav}}
        - id: livraison
          name: Livraison
          ratings: {overall: 3}
          evidence:
            - {metric: csat, mean: 3.5, n: 40, sample: t3, date: 2026-09-30}
        - {id: sav, name: SAV}
    flow: [avis > paiement > suivi > livraison > sav, pub > avis]
    links:
      - {from: livraison, to: sav, n: 10}
      - {from: livraison, to: $done, n: 90}
      - {from: pub, to: $lost}
    questions:
      - {id: delai, text: Quel délai ?, answers: {sav: 4d, phone: 5d}}
      - {id: retours, text: Combien ?, answers: {sav: gratuit}}
    accepted_gaps:
      - {rule: no-owner, on: sav, reason: R, by: B, until: 2027-01-01}
      - {rule: forced-channel-switch, on: livraison>sav, reason: R, by: B, until: 2027-01-01}
      - {rule: no-owner, on: avis, reason: R, by: B, until: 2027-01-01}
    """)


def patched(patch: str, base: str = BASE) -> Journey:
    files = {"achat/nouveaux.yaml": base, "achat/fideles.yaml": "extends: nouveaux.yaml\n" + dedent(patch)}
    return journey_of(loaded(files), "achat/fideles.yaml")


def ids(journey: Journey) -> list[str]:
    return [touchpoint.id for touchpoint in journey.in_order]


def test_what_is_not_written_is_inherited() -> None:
    journey = patched("segment: fideles\n")
    assert (journey.key, journey.name.fr, journey.catalogue) == ("achat/fideles", "Achat", "online_shop")
    assert ids(journey) == ["avis", "pub", "paiement", "suivi", "livraison", "sav"]
    assert journey.by_id["avis"].rating == 4
    assert len(journey.accepted_gaps) == 3


def test_a_field_given_replaces_the_whole_inherited_field() -> None:
    journey = patched("""\
        segment: fideles
        phase_weights: {after: 3}
        links: [{from: avis, to: $done}]
        touchpoints:
          after:
            - {id: suivi, failure: {rate: 0.2}}
        """)
    assert journey.phase_weights is not None
    assert (journey.phase_weights.before, journey.phase_weights.after) == (1.0, 3.0)
    assert len(journey.links) == 1
    failure = journey.by_id["suivi"].failure
    assert failure is not None
    assert (failure.rate, failure.recovery) == (0.2, None)


def test_a_title_given_replaces_the_whole_title() -> None:
    journey = patched("journey: Racheter\nsegment: fideles\n")
    assert (journey.name.fr, journey.journey.goal, journey.id) == ("Racheter", None, "achat")


@pytest.mark.parametrize(
    ("touchpoint", "rating", "ratings"),
    [
        ("{id: paiement, rating: 2}", 2.0, None),
        ("{id: paiement, ratings: {ease: 5}}", None, Ratings(ease=5.0)),
        ("{id: paiement, ratings: null}", None, None),
        ("{id: paiement, rating: null}", None, None),
        ("{id: paiement, reach: 0.3}", None, Ratings(overall=4.0, speed=3.0)),
    ],
)
def test_rating_and_ratings_replace_each_other(touchpoint: str, rating: float | None, ratings: Ratings | None) -> None:
    paid = patched(f"segment: fideles\ntouchpoints: {{during: [{touchpoint}]}}\n").by_id["paiement"]
    assert (paid.rating, paid.ratings) == (rating, ratings)


def test_null_returns_a_field_to_unknown() -> None:
    journey = patched("segment: fideles\ncatalogue: null\ntouchpoints: {before: [{id: avis, reach: null}]}\n")
    assert journey.catalogue is None
    assert journey.by_id["avis"].reach is None
    assert journey.by_id["avis"].rating == 4


def test_a_removed_touchpoint_takes_along_what_pointed_at_it() -> None:
    journey = patched("segment: fideles\nremove: [sav, paiement]\n")
    assert ids(journey) == ["avis", "pub", "suivi", "livraison"]
    assert journey.flow == (("avis", "suivi", "livraison"), ("pub", "avis"))
    assert [(link.source, link.to) for link in journey.links] == [("livraison", "$done"), ("pub", "$lost")]
    failure = journey.by_id["suivi"].failure
    assert failure is not None
    assert (failure.rate, failure.recovery) == (0.1, None)
    assert [(question.id, list(question.answers)) for question in journey.questions] == [("delai", ["phone"])]
    assert [gap.on for gap in journey.accepted_gaps] == ["avis"]


def test_a_chain_that_leads_nowhere_any_more_is_gone() -> None:
    assert patched("segment: fideles\nremove: [pub]\n").flow == (("avis", "paiement", "suivi", "livraison", "sav"),)


def test_new_touchpoints_go_to_the_end_of_their_phase() -> None:
    journey = patched("segment: fideles\ntouchpoints: {before: [Blog], after: [{name: Retour}]}\n")
    assert ids(journey) == ["avis", "pub", "blog", "paiement", "suivi", "livraison", "sav", "retour"]


def test_after_places_touchpoints_in_the_order_they_are_written() -> None:
    journey = patched("""\
        segment: fideles
        touchpoints:
          after:
            - {id: b, name: B, after: a}
            - {id: a, name: A, after: suivi}
            - {id: c, name: C, after: suivi}
            - {id: livraison, after: sav}
        """)
    assert ids(journey)[3:] == ["suivi", "a", "b", "c", "sav", "livraison"]


def test_a_touchpoint_written_under_another_phase_moves_to_its_end() -> None:
    journey = patched("segment: fideles\ntouchpoints: {during: [{id: avis, reach: 0.1}]}\n")
    assert ids(journey) == ["pub", "paiement", "avis", "suivi", "livraison", "sav"]
    assert (journey.by_id["avis"].phase, journey.by_id["avis"].rating) == ("during", 4)


def test_a_patch_finds_a_touchpoint_by_the_id_its_name_gives() -> None:
    base = BASE.replace("{id: sav, name: SAV}", "{name: Service après-vente}").replace("sav", "service-apres-vente")
    journey = patched("segment: fideles\ntouchpoints: {after: [{id: service-apres-vente, rating: 2}]}\n", base)
    assert journey.by_id["service-apres-vente"].rating == 2
    assert len(journey.in_order) == 6


def test_a_name_is_turned_into_an_id_in_the_language_of_the_file_extended() -> None:
    base = "journey: A\nlang: en\nsegment: a\ntouchpoints: {before: [{name: {fr: Avis, en: Reviews}}]}\n"
    patch = "segment: fideles\ntouchpoints: {before: [{name: {fr: Avis, en: Reviews}, rating: 3}]}\n"
    journey = patched(patch, base)
    assert ids(journey) == ["reviews"]
    assert journey.by_id["reviews"].rating == 3


def test_chains_of_files_are_followed() -> None:
    files = {
        "achat/nouveaux.yaml": BASE,
        "achat/b.yaml": "extends: nouveaux.yaml\nsegment: b\nremove: [pub]\n",
        "autre/c.yaml": "extends: ../achat/b.yaml\nsegment: c\ntouchpoints: {before: [{id: avis, rating: 1}]}\n",
    }
    journey = journey_of(loaded(files), "autre/c.yaml")
    assert journey.key == "achat/c"
    assert "pub" not in journey.by_id
    assert (journey.by_id["avis"].rating, journey.by_id["avis"].reach) == (1, 0.5)


def test_an_accent_in_a_file_name_may_be_written_in_two_ways() -> None:
    files = {
        "a/e\u0301te\u0301.yaml": "journey: A\nsegment: s\n",
        "a/b.yaml": "extends: \u00e9t\u00e9.yaml\nsegment: t\n",
    }
    assert journey_of(loaded(files), "a/b.yaml").segment == "t"


def test_a_default_id_is_not_inherited_into_another_folder() -> None:
    files = {"a/x.yaml": "journey: A\nsegment: s\n", "b/y.yaml": "extends: ../a/x.yaml\n"}
    assert journey_of(loaded(files), "b/y.yaml").key == "b/s"


def test_a_chain_of_files_has_a_longest_length() -> None:
    files = {"achat/00.yaml": BASE}
    for step in range(1, LONGEST_CHAIN + 1):
        files[f"achat/{step:02}.yaml"] = f"extends: {step - 1:02}.yaml\nsegment: s{step}\n"
    repository = loaded(files)
    assert told(repository) == [f"achat/{LONGEST_CHAIN}.yaml:1:10 extends-too-long"]
    assert len(repository.documents) == LONGEST_CHAIN


def test_a_target_keeps_the_evidence_only_where_it_gives_no_rating() -> None:
    base = BASE.replace("{id: sav, name: SAV}", "{id: sav, name: SAV, evidence: [{metric: csat, value: 3}]}")
    journey = patched("state: to_be\ntouchpoints: {after: [{id: livraison, rating: 5}, {id: sav, reach: 0.1}]}\n", base)
    assert journey.state is State.TO_BE
    assert journey.by_id["livraison"].evidence == ()
    assert len(journey.by_id["sav"].evidence) == 1
    assert journey.accepted_gaps == ()


def accepted(patch: str, base: str = BASE) -> list[tuple[str, str | None, str]]:
    return [(gap.rule, gap.on, gap.by) for gap in patched(patch, base).accepted_gaps]


INHERITED = [
    ("no-owner", "sav", "B"),
    ("forced-channel-switch", "livraison>sav", "B"),
    ("no-owner", "avis", "B"),
]


def own(*gaps: str) -> str:
    listed = [f"{{{gap}, reason: R, by: C, until: 2026-12-01}}" for gap in gaps]
    return f"segment: fideles\naccepted_gaps: [{', '.join(listed)}]\n"


def test_accepted_gaps_of_a_segment_stand_beside_those_it_inherits() -> None:
    assert accepted(own("rule: no-owner, on: suivi")) == [*INHERITED, ("no-owner", "suivi", "C")]
    assert accepted(own()) == accepted("segment: fideles\n") == INHERITED


@pytest.mark.parametrize("on", ["livraison>sav", "livraison > sav"])
def test_of_two_acceptances_of_the_same_thing_the_segments_own_decides(on: str) -> None:
    found = accepted(own(f"rule: forced-channel-switch, on: {on}"))
    assert [by for rule, _, by in found if rule == "forced-channel-switch"] == ["C"]
    assert len(found) == len(INHERITED)


def test_copies_of_inherited_acceptances_change_nothing() -> None:
    copies = BASE[BASE.index("accepted_gaps:") :]
    assert accepted("segment: fideles\n" + copies) == INHERITED


def test_null_takes_away_the_inherited_acceptances_also_for_the_files_behind() -> None:
    assert accepted("segment: fideles\naccepted_gaps: null\n") == []
    files = {
        "achat/nouveaux.yaml": BASE,
        "achat/fideles.yaml": "extends: nouveaux.yaml\nsegment: fideles\naccepted_gaps: null\n",
        "achat/pros.yaml": "extends: fideles.yaml\n" + own("rule: no-owner, on: suivi").replace("fideles", "pros"),
    }
    assert [gap.by for gap in journey_of(loaded(files), "achat/pros.yaml").accepted_gaps] == ["C"]


def test_an_acceptance_about_a_question_that_a_segment_asks_no_more_goes_with_it() -> None:
    base = BASE.replace("on: sav, reason", "on: retours, reason")
    questions = "questions: [{id: delai, text: Quel délai ?, answers: {sav: 4d}}]\n"
    assert [on for _, on, _ in accepted("segment: fideles\n" + questions, base)] == ["livraison>sav", "avis"]


def test_what_extends_a_target_inherits_no_acceptances_either() -> None:
    gap = "{rule: no-owner, on: avis, reason: R, by: B, until: 2027-01-01}"
    files = {
        "achat/nouveaux.yaml": BASE,
        "achat/cible.yaml": f"extends: nouveaux.yaml\nstate: to_be\naccepted_gaps: [{gap}]\n",
        "achat/pros.yaml": "extends: cible.yaml\nsegment: pros\n",
    }
    assert journey_of(loaded(files), "achat/pros.yaml").accepted_gaps == ()


def test_a_target_writes_its_own_accepted_gaps() -> None:
    gap = "{rule: no-owner, on: avis, reason: R, by: B, until: 2027-01-01}"
    assert len(patched(f"state: to_be\naccepted_gaps: [{gap}]\n").accepted_gaps) == 1


def test_a_segment_that_gives_ratings_keeps_the_evidence() -> None:
    journey = patched("segment: fideles\ntouchpoints: {after: [{id: livraison, rating: 5}]}\n")
    assert len(journey.by_id["livraison"].evidence) == 1


def test_a_target_of_a_target_is_a_target() -> None:
    files = {
        "achat/nouveaux.yaml": BASE,
        "achat/cible.yaml": "extends: nouveaux.yaml\nstate: to_be\n",
        "achat/fideles.yaml": "extends: cible.yaml\nsegment: fideles\n",
    }
    assert journey_of(loaded(files), "achat/fideles.yaml").key == "achat/fideles.to-be"


def test_a_target_that_extends_nothing_is_a_target_of_its_own() -> None:
    files = {"achat/cible.yaml": "journey: A\nstate: to_be\ntouchpoints: {before: [{name: Avis, rating: 5}]}\n"}
    assert journey_of(loaded(files), "achat/cible.yaml").state is State.TO_BE


def test_an_inherited_value_stands_in_the_file_that_wrote_it() -> None:
    patch = "extends: nouveaux.yaml\nsegment: fideles\ntouchpoints:\n  before:\n    - {id: avis, rating: 1}\n"
    repository = loaded({"achat/nouveaux.yaml": BASE, "achat/fideles.yaml": patch})
    document = next(one for one in repository.documents if one.base)
    at = ("touchpoints", "before", 0)
    assert str(document.place((*at, "rating"))) == "achat/fideles.yaml:5:26"
    assert str(document.place((*at, "reach"))) == "achat/nouveaux.yaml:7:48"
    assert document.inherited((*at, "reach"))
    assert not document.inherited((*at, "rating"))
    assert document.base == "achat/nouveaux.yaml"


def test_a_problem_of_the_file_extended_is_told_there_and_once() -> None:
    files = {
        "achat/nouveaux.yaml": BASE.replace("rating: 4", "rating: 9").replace("reach: 0.5", "reach: 5"),
        "achat/b.yaml": "extends: nouveaux.yaml\nsegment: b\n",
        "achat/c.yaml": "extends: b.yaml\nsegment: c\n",
    }
    assert told(loaded(files)) == [
        "achat/b.yaml:1:10 extends-has-problems",
        "achat/c.yaml:1:10 extends-has-problems",
        "achat/nouveaux.yaml:7:38 out-of-range",
        "achat/nouveaux.yaml:7:48 out-of-range",
    ]


def test_a_warning_of_the_file_extended_is_told_once_and_stops_nobody() -> None:
    files = {
        "achat/nouveaux.yaml": BASE.replace("until: 2027-01-01", "until: 2099-01-01", 1),
        "achat/fideles.yaml": "extends: nouveaux.yaml\nsegment: fideles\n",
    }
    repository = loaded(files)
    assert [line.split()[1] for line in told(repository)] == ["accepted-too-long"]
    assert len(repository.documents) == 2
