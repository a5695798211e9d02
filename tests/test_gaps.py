"""From findings to gaps: what they weigh, how sure they are, which are set aside, and how they stand in cards."""

from datetime import timedelta

import pytest

from tests.judged import CASE, TODAY, facts_of, files_of, gaps_of, judge
from touchpoints.gap import Card, Carrier, Gap, GapClass, GapReport, Status
from touchpoints.problem import Loc, Place
from touchpoints.rules.different_answers import accuracy, agreement
from touchpoints.rules.workshop_disagrees import within_group
from touchpoints.triage import find_gaps
from touchpoints.triage.weigh import classify

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

TRACKING = """
journey: Achat en ligne
scorecard: drivers
touchpoints:
  after:
    - id: suivi
      name: Suivi de livraison
      importance: 5
      reach: 0.9
      moment_of_truth: true
      ratings: {overall: 2, speed: 2, ease: 2}
      not_applicable: [friendliness]
      promise: {subject: delai-livraison, text: Livré sous 3 à 4 jours, target: 4d, commit: 0.95}
      evidence:
        - {component: overall, metric: csat, mean: 2.8, sd: 1.2, n: 64, sample: enquete-T3, date: 2026-09-30}
        - {component: speed, metric: kept, k: 96, n: 180, sample: transporteur-T3, date: 2026-09-30}
      owner: responsable-logistique
"""


def one(report: GapReport, rule: str) -> Gap:
    found = [gap for gap in report.gaps if gap.rule == rule]
    assert len(found) == 1
    return found[0]


def keys(cards: tuple[Card, ...]) -> list[list[str]]:
    return [[gap.key for gap in card.gaps] for card in cards]


class TestWorkedExamples:
    def test_u_1_the_minimal_file_has_exactly_seven_findings_on_six_cards_all_hypotheses(self) -> None:
        report = gaps_of(MINIMAL)
        key = "case/nouveaux-clients"
        assert keys(report.cards) == [
            [f"under-performing@{key}/livraison"],
            [f"under-performing@{key}/sav", f"weak-ending@{key}/sav"],
            [f"no-way-back@{key}"],
            [f"expected-touchpoint-missing@{key}/after"],
            [f"expected-touchpoint-missing@{key}/before"],
            [f"expected-touchpoint-missing@{key}/during"],
        ]
        assert [gap.impact for gap in report.gaps] == pytest.approx([55, 21, 21, 18, 14.4, 12, 10.8])
        assert [gap.loss for gap in report.gaps] == pytest.approx([55, 35, 35, 30, 24, 20, 18])
        assert [gap.priority for gap in report.gaps[:2]] == [27.5, 10.5]
        assert {gap.status for gap in report.gaps} == {Status.HYPOTHESIS}
        assert {gap.gap_class for gap in report.gaps} == {GapClass.P2}
        assert report.ideas == report.accepted == ()
        assert report.to_fix == ()

    def test_u_11_points_at_stake_are_what_the_journey_would_gain(self) -> None:
        others = "".join(
            f"    - {{id: t{number}, name: T{number}, reach: 0.7, importance: 5, rating: 4.5}}\n" for number in range(3)
        )
        rest = "  before: [{id: avis, name: Avis, rating: 4}]\n  during: [{id: page, name: Page, rating: 4}]\n"
        text = f"{TRACKING}{others}{rest}"
        gap = one(gaps_of(text), "under-performing")
        assert 5 * 0.9 + 3 * 5 * 0.7 == 15
        assert gap.points_at_stake == pytest.approx((5 * 0.9 / 15) / 3 * gap.loss)
        assert gap.points_at_stake == pytest.approx(3.80, abs=0.005)

    def test_u_12_under_performing_of_the_tracking(self) -> None:
        gap = one(gaps_of(TRACKING), "under-performing")
        assert gap.loss == pytest.approx(38.031, abs=0.0005)
        assert gap.status is Status.CONFIRMED
        assert gap.impact == pytest.approx(34.23, abs=0.005)
        assert (gap.effort_written, gap.effort_is_default) == ("M", True)
        assert gap.priority == pytest.approx(17.11, abs=0.005)
        assert gap.gap_class is GapClass.P1

    def test_u_13_promise_not_kept_of_the_tracking_on_the_same_card(self) -> None:
        report = gaps_of(TRACKING)
        gap = one(report, "promise-not-kept")
        assert gap.status is Status.CONFIRMED
        assert gap.exposure == pytest.approx(0.42)
        assert gap.impact == pytest.approx(25.2)
        (card,) = report.cards
        assert [gap.rule for gap in card.gaps if not gap.is_folded] == ["under-performing", "promise-not-kept"]

    @pytest.mark.parametrize(
        ("answers", "reference", "loss"),
        [("A A B C", None, 50), ("A B C D", None, 60), ("A A B C", "A", 30)],
    )
    def test_u_14_different_answers(self, answers: str, reference: str | None, loss: float) -> None:
        written = ", ".join(
            f"{channel}: {answer}"
            for channel, answer in zip(("web", "phone", "chat", "sms"), answers.split(), strict=True)
        )
        known = f"reference: {reference}, " if reference else ""
        report = gaps_of(f"questions: [{{id: fees, text: Who pays?, {known}answers: {{{written}}}}}]\n{SITE}")
        gap = one(report, "different-answers")
        assert gap.loss == pytest.approx(loss)
        assert (gap.exposure, gap.importance, gap.carrier) == (1.0, 3.0, Carrier.QUESTION)

    def test_u_14_agreement_is_over_pairs_and_accuracy_over_answers(self) -> None:
        assert agreement(["a", "a", "b", "c"]) == pytest.approx(1 / 6)
        assert agreement(["a", "b", "c", "d"]) == 0
        assert accuracy(["a", "a", "b", "c"], "a") == 0.5

    def test_u_15_exposure_to_a_failure_per_use(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, type: payment, name: Payment, reach: 0.8, frequency: 2, failure: {rate: 0.1, per: use}}]
  after: [{id: parcel, name: Delivery}]
flow: pay > parcel
"""
        assert one(gaps_of(text), "no-recovery-path").exposure == pytest.approx(0.152)
        per_journey = text.replace(", per: use", "")
        assert one(gaps_of(per_journey), "no-recovery-path").exposure == pytest.approx(0.08)

    def test_u_16_agreement_of_a_workshop(self) -> None:
        assert within_group([2, 3, 2, 1, 2]) == pytest.approx(0.75)
        assert within_group([1, 5, 1, 5, 3]) == pytest.approx(-1)
        gap = one(
            gaps_of("touchpoints: {after: [{id: bot, name: Bot, ratings: {overall: [1, 5, 1, 5, 3]}}]}"),
            "workshop-disagrees",
        )
        assert "0.00" in gap.message.en
        assert "0,00" in gap.message.fr


SITE = "touchpoints: {during: [{id: site, name: Site}]}"


class TestWeight:
    @pytest.mark.parametrize(
        ("impact", "status", "grave", "expected"),
        [
            (20, Status.CONFIRMED, False, GapClass.P1),
            (20 - 1e-10, Status.LIKELY, False, GapClass.P1),
            (55, Status.HYPOTHESIS, False, GapClass.P2),
            (19.9, Status.CONFIRMED, False, GapClass.P2),
            (8, Status.HYPOTHESIS, False, GapClass.P2),
            (7.9, Status.CONFIRMED, False, GapClass.P3),
            (0.8, Status.HYPOTHESIS, True, GapClass.P2),
        ],
    )
    def test_classes(self, impact: float, status: Status, grave: bool, expected: GapClass) -> None:
        assert classify(impact, status, grave=grave) is expected

    def test_a_rare_and_grave_failure_at_a_moment_of_truth_is_never_under_p2(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, type: payment, name: Payment, reach: 0.3, failure: {rate: 0.02}}]
  after: [{id: parcel, name: Delivery}]
flow: pay > parcel
"""
        assert one(gaps_of(text), "no-recovery-path").gap_class is GapClass.P3
        grave = one(gaps_of(text.replace("reach: 0.3", "reach: 0.3, moment_of_truth: true")), "no-recovery-path")
        assert grave.impact < 8
        assert grave.gap_class is GapClass.P2

    @pytest.mark.parametrize(
        ("target", "truth", "expected"),
        [(100, True, GapClass.P2), (99.9, True, GapClass.P3), (96, True, GapClass.P3), (100, False, GapClass.P3)],
    )
    def test_grave_is_a_loss_from_50_at_a_moment_of_truth(self, target: float, truth: bool, expected: GapClass) -> None:
        """Rated 3, so 50 points, and met by one customer in ten: an impact of at most 5."""
        marked = f"target: {target}, moment_of_truth: {str(truth).lower()}, reach: 0.1, rating: 3"
        found = gaps_of(f"touchpoints: {{after: [{{id: help, name: Help, {marked}}}]}}")
        assert one(found, "under-performing").gap_class is expected

    def test_effort_is_the_touchpoints_own_and_s_for_what_only_asks_to_describe(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, name: Payment, owner: site manager}]
  after: [{id: parcel, name: Delivery, importance: 5, rating: 1, effort: 20d}]
"""
        report = gaps_of(text)
        weak = one(report, "under-performing")
        assert (weak.effort, weak.effort_written, weak.effort_is_default) == (4.0, "20d", False)
        assert weak.priority == weak.impact / 4
        nobody = one(report, "no-owner")
        assert (nobody.effort, nobody.effort_written) == (1.0, "S")

    def test_a_path_rule_is_likely_once_every_link_out_was_counted(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, name: Payment}]
  after: [{id: parcel, name: Delivery}, {id: returns, name: Returns}]
flow: pay > parcel
links: [{from: parcel, to: returns}, {from: returns, to: $lost%s}]
"""
        assert one(gaps_of(text % ""), "no-way-out").status is Status.HYPOTHESIS
        assert one(gaps_of(text % ", n: 40"), "no-way-out").status is Status.LIKELY

    def test_a_link_has_the_larger_importance_and_the_effort_of_its_second_end(self) -> None:
        text = """
touchpoints:
  during:
    - {id: advice, name: Advice, channels: [phone], importance: 4, reach: 0.5, effort: XL}
    - {id: basket, name: Basket, channels: [web], effort: S}
    - {id: page, name: Page, channels: [phone]}
links: [{from: advice, to: basket, hand_over: false, p: 0.4}, {from: advice, to: page, p: 0.6}]
"""
        gap = one(gaps_of(text), "forced-channel-switch")
        assert gap.key == "forced-channel-switch@case/all/advice>basket"
        assert gap.touchpoints == ("advice", "basket")
        assert gap.exposure == pytest.approx(0.2)
        assert (gap.importance, gap.effort) == (4.0, 1.0)

    def test_every_fact_of_a_gap_has_its_place(self) -> None:
        for gap in gaps_of(TRACKING).gaps:
            assert len(gap.places) == len(gap.facts) > 0
            assert all(place.line > 1 for place in gap.places)


class TestSettingAside:
    ENTRY = "{{rule: {rule}, {on}reason: known, by: service manager, until: {until}}}"
    TWO = """
touchpoints:
  during: [{id: pay, name: Payment, owner: site manager}, {id: page, name: Page, owner: site manager}]
  after: [{id: help, name: Help}, {id: parcel, name: Parcel}]
accepted_gaps: [%s]
"""

    def entry(self, days: int, on: str = "", rule: str = "no-owner") -> str:
        until = (TODAY + timedelta(days=days)).isoformat()
        return self.ENTRY.format(rule=rule, on=f"on: {on}, " if on else "", until=until)

    def test_an_acceptance_with_on_covers_that_finding_only(self) -> None:
        report = gaps_of(self.TWO % self.entry(30, "help"))
        assert [gap.on for gap in report.accepted] == ["help"]
        assert one(report, "no-owner").on == "parcel"

    def test_the_entry_that_lasts_longest_decides(self) -> None:
        report = gaps_of(self.TWO % ", ".join((self.entry(-10), self.entry(30, "help"), self.entry(-5, "help"))))
        assert [gap.on for gap in report.accepted] == ["help"]
        returned = one(report, "no-owner")
        assert returned.acceptance
        assert returned.acceptance.expired

    def test_an_acceptance_further_ahead_than_a_year_counts_as_a_year(self) -> None:
        accepted = gaps_of(self.TWO % self.entry(3000, "help")).accepted[0].acceptance
        assert accepted
        assert accepted.until == TODAY + timedelta(days=365)

    def test_an_entry_that_matches_no_finding_is_reported_even_expired(self) -> None:
        report = gaps_of(self.TWO % ", ".join((self.entry(30, "page"), self.entry(-30, rule="isolated"))))
        assert [name for name, _ in report.unmatched] == ["no-owner@page", "isolated"]
        assert all(place.line == 6 for _, place in report.unmatched)

    def test_a_gap_that_became_p1_after_it_was_accepted_counts_again(self) -> None:
        text = f"""
touchpoints:
  after:
    - id: parcel
      name: Delivery
      importance: 5
      evidence: [{{metric: csat, mean: 2, n: 300, sample: wave, date: 2026-09-30}}]
accepted_gaps: [{self.entry(30, "parcel", "under-performing").rstrip("}")}, class: P2}}]
"""
        report = gaps_of(text)
        gap = one(report, "under-performing")
        assert gap.gap_class is GapClass.P1
        assert gap.acceptance
        assert gap.acceptance.risen
        assert gap.is_open
        assert one_accepted(gaps_of(text.replace(", class: P2", ", class: P1"))).rule == "under-performing"
        assert one_accepted(gaps_of(text.replace(", class: P2", ""))).rule == "under-performing"

    def test_what_another_rule_says_better_is_hidden_and_told(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, name: Payment, owner: site manager}]
  after: [{id: parcel, name: Delivery, control: partner}]
"""
        report = gaps_of(text)
        assert report.suppressed == {"no-owner@case/all/parcel": "partner-without-pilot@case/all/parcel"}
        assert [gap.rule for gap in report.gaps] == ["partner-without-pilot"]

    def test_an_accepted_gap_that_is_hidden_is_not_reported_as_matching_nothing(self) -> None:
        text = f"""
touchpoints:
  during: [{{id: pay, name: Payment, owner: site manager}}]
  after: [{{id: parcel, name: Delivery, control: partner}}]
accepted_gaps: [{self.entry(30, "parcel")}]
"""
        assert gaps_of(text).unmatched == ()

    def test_a_segment_inherits_acceptances_and_a_target_does_not(self) -> None:
        base = "journey: Case\n" + self.TWO % self.entry(30)
        segment = "extends: all.yaml\nsegment: returning\n"
        target = "extends: all.yaml\nstate: to_be\n"
        report = judge({CASE: base, "case/returning.yaml": segment, "case/target.yaml": target})
        found = {one.key: one.gaps for one in report.journeys}
        assert [gap.on for gap in found["case/returning"].accepted] == ["help", "parcel"]
        assert found["case/all.to-be"].accepted == ()
        assert len(found["case/all.to-be"].gaps) == 2

    def test_an_inherited_entry_that_matches_nothing_is_reported_where_it_is_written_only(self) -> None:
        base = "journey: Case\n" + self.TWO % self.entry(30, "page")
        report = judge({CASE: base, "case/returning.yaml": "extends: all.yaml\nsegment: returning\n"})
        found = {one.key: one.gaps.unmatched for one in report.journeys}
        assert [name for name, _ in found["case/all"]] == ["no-owner@page"]
        assert found["case/returning"] == ()

    def test_a_finding_inherited_word_for_word_points_at_the_file_that_was_extended(self) -> None:
        base = "journey: Case\n" + self.TWO.replace("accepted_gaps: [%s]", "")
        patch = "extends: all.yaml\nsegment: returning\ntouchpoints: {after: [{id: help, rating: 1}]}\n"
        report = judge({CASE: base, "case/returning.yaml": patch})
        found = {gap.key: gap.inherited_from for one in report.journeys for gap in one.gaps.gaps}
        assert found["no-owner@case/returning/parcel"] == "no-owner@case/all/parcel"
        assert found["under-performing@case/returning/help"] is None
        assert found["no-owner@case/all/parcel"] is None

    def test_through_a_chain_of_files_a_finding_points_at_the_first_that_says_it(self) -> None:
        base = "journey: Case\n" + self.TWO.replace("accepted_gaps: [%s]", "")
        chain = {
            CASE: base,
            "case/second.yaml": "extends: all.yaml\nsegment: second\n",
            "case/third.yaml": "extends: second.yaml\nsegment: third\n",
        }
        origins = {one.key: {gap.inherited_from for gap in one.gaps.gaps} for one in judge(chain).journeys}
        assert origins["case/third"] == origins["case/second"]
        assert all(origin and origin.split("@")[1].startswith("case/all/") for origin in origins["case/third"])


def one_accepted(report: GapReport) -> Gap:
    assert len(report.accepted) == 1
    return report.accepted[0]


class TestAggregation:
    def owners(self, without: int, accepted: str = "") -> str:
        """`without` touchpoints lack an owner out of twice as many, all the others are external or owned."""
        missing = ", ".join(f"{{id: t{number}, name: T{number}}}" for number in range(without))
        external = ", ".join(
            f"{{id: x{number}, name: X{number}, control: external, owner: press officer}}" for number in range(without)
        )
        return f"touchpoints: {{before: [{external}], during: [{missing}]}}\n{accepted}"

    def test_nearly_everywhere_is_one_finding_on_the_journey(self) -> None:
        report = gaps_of(self.owners(4))
        gap = one(report, "no-owner")
        assert (gap.key, gap.carrier, len(gap.members)) == ("no-owner@case/all", Carrier.JOURNEY, 4)
        assert gap.impact == max(member.impact for member in gap.members)
        assert gap.touchpoints == ("t0", "t1", "t2", "t3")

    def test_three_findings_stay_apart(self) -> None:
        assert len([gap for gap in gaps_of(self.owners(3)).gaps if gap.rule == "no-owner"]) == 3

    def test_under_eighty_percent_of_those_it_could_be_on_stays_apart(self) -> None:
        text = self.owners(4).replace(
            "during: [", "after: [{id: a, name: A, owner: r}, {id: b, name: B, owner: r}], during: ["
        )
        assert len([gap for gap in gaps_of(text).gaps if gap.rule == "no-owner"]) == 4

    def test_accepted_ones_count_neither_as_findings_nor_as_touchpoints_it_could_be_on(self) -> None:
        entry = "accepted_gaps: [{rule: no-owner, on: t0, reason: known, by: r, until: 2026-12-31}]"
        report = gaps_of(self.owners(5, entry))
        assert len(one(report, "no-owner").members) == 4
        assert [gap.on for gap in report.accepted] == ["t0"]

    def test_a_rule_that_says_where_to_begin_is_never_merged(self) -> None:
        rated = ", ".join(f"{{id: t{number}, name: T{number}, rating: 1}}" for number in range(6))
        report = gaps_of(f"touchpoints: {{after: [{rated}]}}", "rules: {no-repurchase-lever: off}")
        assert len([gap for gap in report.gaps if gap.rule == "under-performing"]) == 6


class TestCards:
    def test_a_p1_leads_its_card_however_much_a_guess_beside_it_weighs(self) -> None:
        text = """
touchpoints:
  during:
    - {id: exam, name: Examination, rating: 3, importance: 5, control: partner, owner: vendor-manager}
    - {id: form, name: Form, rating: 4, importance: 3}
  after:
    - {id: decision, name: Decision, rating: 4, importance: 3}
"""
        report = gaps_of(text)
        card = next(card for card in report.cards if card.head.on == "exam")
        assert (card.head.rule, card.head.gap_class) == ("partner-without-pilot", GapClass.P1)
        assert card.also[0].impact > card.head.impact, "the hypothesis weighs more, and does not lead"
        assert report.cards[0] is card

    def test_within_a_class_the_finding_that_is_sure_leads(self) -> None:
        text = """
touchpoints:
  during:
    - {id: exam, name: Examination, rating: 3, importance: 3, reach: 0.6, control: partner, owner: vendor-manager}
"""
        (card,) = gaps_of(text, "thresholds: {dead_band: 5}").cards
        assert [gap.gap_class for gap in card.gaps[:1]] == [GapClass.P2]
        assert card.head.status is Status.LIKELY

    def test_a_card_is_headed_by_its_highest_class_and_folds_what_repeats_it(self) -> None:
        report = gaps_of(MINIMAL)
        card = next(card for card in report.cards if card.head.on == "sav")
        assert [(gap.rule, gap.is_folded) for gap in card.gaps] == [("under-performing", False), ("weak-ending", True)]
        assert len(report.gaps) == 7
        assert len(report.counted) == 6

    def test_a_card_with_one_finding_that_is_no_hypothesis_is_to_fix(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, name: Payment, owner: site manager}]
  after: [{id: parcel, name: Delivery, importance: 5, rating: 1}]
"""
        report = gaps_of(text)
        (card,) = report.to_fix
        assert card.head.rule == "no-owner", "what is to fix leads the card that is to fix"
        assert Status.HYPOTHESIS in {gap.status for gap in card.also}
        assert report.to_check == ()

    def test_cards_are_ranked_by_class_then_priority_then_impact_then_journey_then_catalogue(self) -> None:
        report = gaps_of(MINIMAL)
        heads = [card.head for card in report.cards]
        assert [head.priority for head in heads] == sorted((head.priority for head in heads), reverse=True)
        equal = gaps_of("touchpoints: {during: [{id: b, name: B, rating: 1}, {id: a, name: A, rating: 1}]}")
        assert [card.head.on for card in equal.cards] == ["b", "a"]

    def test_p1_comes_before_a_hypothesis_of_higher_priority(self) -> None:
        text = """
touchpoints:
  after:
    - {id: guess, name: Guess, importance: 5, rating: 1, effort: S}
    - id: known
      name: Known
      importance: 5
      effort: XL
      evidence: [{metric: csat, mean: 2, n: 300, sample: wave, date: 2026-09-30}]
"""
        assert [card.head.on for card in gaps_of(text).cards] == ["known", "guess"]


class TestLevels:
    def test_a_rule_made_optional_by_verdicts_runs_only_where_the_settings_say_on(self) -> None:
        text = "touchpoints: {during: [{id: pay, name: Payment, importance: 5, rating: 1}]}"
        optional = frozenset({"under-performing"})

        def at(_: Loc) -> Place:
            return Place("case.yaml")

        assert find_gaps(facts_of(text), at, opt_in=optional).gaps == ()
        on = facts_of(text, "rules: {under-performing: on}")
        assert [gap.rule for gap in find_gaps(on, at, opt_in=optional).gaps] == ["under-performing"]

    def test_a_hint_hides_no_gap(self) -> None:
        text = """
touchpoints:
  during: [{id: pay, name: Payment, owner: site manager}]
  after: [{id: parcel, name: Delivery, control: partner}]
"""
        report = gaps_of(text, "rules: {partner-without-pilot: hint}")
        assert [gap.rule for gap in report.gaps] == ["no-owner"]
        assert [gap.rule for gap in report.ideas] == ["partner-without-pilot"]
        assert report.ideas[0].gap_class is GapClass.IDEA
        assert not report.ideas[0].is_open


def test_the_same_journey_gives_the_same_report_twice() -> None:
    assert judge(files_of(MINIMAL)).journeys[0].gaps == judge(files_of(MINIMAL)).journeys[0].gaps
