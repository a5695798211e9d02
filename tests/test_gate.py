"""What fails a change at a moment of truth, what is only told, and whose rules judge it."""

from datetime import date

import pytest

from tests.compared import FILE, assessed, compared
from touchpoints.diff import Change, Diff
from touchpoints.diff.gate import Gate, Reason, gate
from touchpoints.diff.gate.moments import TOGETHER
from touchpoints.gap import GapClass
from touchpoints.score.two_samples import share_p

DAYS = (date(2026, 10, 1), date(2026, 11, 1))
KEPT = "{component: speed, metric: kept, k: 131, n: 214, sample: t3, date: 2026-09-30}"
CSAT = "{component: overall, metric: csat, mean: 3.6, sd: 1.1, n: 188, sample: s3, date: 2026-09-30}"
JOURNEY = f"""\
journey: {{id: achat, name: Achat}}
segment: tous
touchpoints:
  before: [{{id: avis, name: Avis, rating: 4}}]
  during:
    - id: suivi
      name: Suivi
      moment_of_truth: true
      type: tracking
      reach: 0.9
      promise: {{text: Livré en 4 jours, target: 4d, commit: 0.9}}
      evidence:
        - {CSAT}
        - {KEPT}
    - id: panier
      name: Panier
      evidence: [{{metric: csat, mean: 4.0, sd: 0.9, n: 300, sample: p3, date: 2026-09-30}}]
  after: [{{id: livraison, name: Livraison, rating: 4}}]
"""


def wave(line: str, **figures: object) -> str:
    """The line with other figures, of a new sample and day."""
    for name, value in figures.items():
        before = line.partition(f"{name}: ")[2].partition(",")[0]
        line = line.replace(f"{name}: {before}", f"{name}: {value}")
    return line.replace("t3", "t4").replace("s3", "s4").replace("2026-09-30", "2026-10-30")


def judged(
    before: dict[str, str] | str, after: dict[str, str] | str, days: tuple[date, date] = DAYS
) -> tuple[Diff, Gate]:
    found = compared(before, after, days)
    return found, gate(found, GapClass.P1)


def reasons(after: dict[str, str] | str, before: dict[str, str] | str = JOURNEY) -> list[tuple[str, str]]:
    return [(one.reason.value, one.touchpoint) for one in judged(before, after)[1].failures]


def notes(after: dict[str, str] | str, before: dict[str, str] | str = JOURNEY) -> str:
    return "\n".join(note.text.en for note in judged(before, after)[1].notes)


# Promises kept, components measured


def test_a_promise_kept_less_often_at_a_moment_of_truth_fails_though_the_score_hardly_moves() -> None:
    found, verdict = judged(JOURNEY, JOURNEY.replace(KEPT, wave(KEPT, k=70)))
    (journey,) = found.journeys
    assert journey.score is not None
    assert abs(journey.score.after - journey.score.before) < 5  # type: ignore[operator]
    (fell,) = [one for one in verdict.failures if one.reason is Reason.KEPT_FELL]
    assert fell.message.en == (
        "kept 61.2% of the time, now 32.7% [−37.1, −19.2]: −28.5 percentage points, more than the 5.0 it may fall"
    )
    assert str(fell.place) == f"{FILE}:14:11"
    assert verdict.passed is False


def test_a_promise_that_may_have_fallen_by_chance_is_told() -> None:
    after = JOURNEY.replace(KEPT, wave(KEPT, k=118))
    assert reasons(after) == []
    assert "Suivi, promise kept: −6.1 points, but [−15.3, +3.2] does not tell whether it fell" in notes(after)


def test_a_promise_that_fell_for_sure_but_by_less_than_its_bound_passes() -> None:
    before = JOURNEY.replace("k: 131, n: 214", "k: 61000, n: 100000")
    after = before.replace("k: 61000", "k: 57000").replace("sample: t3", "sample: t4")
    assert reasons(after, before) == []
    assert ("kept-fell", "suivi") in reasons(after.replace("k: 57000", "k: 55000"), before)


def test_a_driver_measured_lower_at_a_moment_of_truth_fails_at_its_line() -> None:
    ease = "{component: ease, metric: ces7, mean: 5.6, sd: 1.4, n: 188, sample: s3, date: 2026-09-30}"
    before = JOURNEY.replace(KEPT, f"{KEPT}\n        - {ease}")
    after = before.replace(ease, wave(ease, mean=4.9))
    _, verdict = judged(before, after)
    assert [(one.reason, str(one.place)) for one in verdict.failures] == [(Reason.COMPONENT_FELL, f"{FILE}:15:11")]
    assert verdict.failures[0].what.fr == "Suivi, facilité"


def test_another_measure_beside_it_hides_no_fall() -> None:
    better = "{metric: csat_top2, k: 95, n: 100, sample: panel, date: 2026-10-30}"
    fell = [("component-fell", "suivi")]
    assert reasons(JOURNEY.replace(CSAT, f"{wave(CSAT, mean=3.2)}\n        - {better}")) == fell
    assert reasons(JOURNEY.replace(CSAT, f"{CSAT}\n        - {better}")) == []


def test_elsewhere_a_promise_kept_less_often_is_told() -> None:
    plain = JOURNEY.replace("moment_of_truth: true", "importance: 2").replace("reach: 0.9", "reach: 0.2")
    after = plain.replace(KEPT, wave(KEPT, k=110))
    assert reasons(after, plain) == []
    assert (
        "Suivi, promise kept: kept 61.2% of the time, now 51.4% [−19.0, −0.4]: −9.8 percentage points, more than the "
        "5.0 it may fall at a moment of truth; this is none" in notes(after, plain)
    )


def test_elsewhere_a_component_is_judged_with_its_whole_score() -> None:
    assert (
        reasons(JOURNEY.replace("mean: 4.0, sd: 0.9, n: 300, sample: p3", "mean: 3.9, sd: 0.9, n: 3000, sample: p4"))
        == []
    )


def test_a_promise_counted_for_another_segment_fails_no_change_of_this_one() -> None:
    """Its own file fails; here nobody was counted, before or after."""
    lent = KEPT.replace("sample", "segments: [ailleurs], sample")
    before = JOURNEY.replace(KEPT, lent)
    assert reasons(before.replace(lent, wave(lent, k=70)), before) == []


def test_saying_that_others_were_asked_does_not_hide_the_fall() -> None:
    lent = wave(KEPT, k=70).replace("sample", "segments: [ailleurs], sample")
    assert ("removed", "suivi") in reasons(JOURNEY.replace(KEPT, lent))


def test_taking_off_the_mark_does_not_hide_the_fall() -> None:
    after = JOURNEY.replace(KEPT, wave(KEPT, k=70)).replace("moment_of_truth: true", "moment_of_truth: false")
    assert {("kept-fell", "suivi"), ("removed", "suivi")} <= set(reasons(after))


def test_of_many_measures_taken_again_one_fall_that_may_be_chance_is_told() -> None:
    line = "{{component: {part}, metric: csat, mean: {mean}, sd: 1.0, n: 100, sample: {wave}{part}, date: {day}}}"
    parts = ("overall", "ease", "knowledge", "friendliness")

    def moments(fell: str, mean: str, wave: str, day: str) -> str:
        """Four moments of truth of four measures each; the first measure of the first one fell."""
        written = [[line.format(part=part, mean=mean, wave=wave, day=day) for part in parts] for _ in range(4)]
        written[0][0] = line.format(part="overall", mean=fell, wave=wave, day=day)
        made = (
            f"    - {{id: m{count}, name: M{count}, moment_of_truth: true, evidence: [{', '.join(lines)}]}}\n"
            for count, lines in enumerate(written)
        )
        return JOURNEY.replace("  after:", "".join(made) + "  after:")

    before = moments("3.6", "3.6", "x", "2026-09-30")
    after = moments("3.28", "3.6", "y", "2026-10-30")
    assert ("component-fell", "m0") not in reasons(after, before)
    assert "M0, overall satisfaction: −8.0 points [−15.0, −1.0]; among the 16 measures" in notes(after, before)
    first = line.format(part="overall", mean="3.6", wave="x", day="2026-09-30")
    alone = before.replace(first, line.format(part="overall", mean="3.28", wave="y", day="2026-10-30"), 1)
    assert ("component-fell", "m0") in reasons(alone, before)


def test_the_pooled_test_of_two_shares() -> None:
    assert share_p(56, 70, 48, 80) == pytest.approx(0.008045, abs=1e-6)  # z = 2.6502
    assert share_p(5, 5, 9, 9) == 1.0
    assert TOGETHER == 0.05


# Open gaps that become worse


def test_an_open_p1_that_becomes_worse_fails() -> None:
    after = JOURNEY.replace("mean: 3.6, sd: 1.1, n: 188, sample: s3", "mean: 2.9, sd: 1.1, n: 188, sample: s4")
    before = JOURNEY.replace("mean: 3.6, sd: 1.1", "mean: 3.2, sd: 1.1")
    assert ("worsened", "suivi") in reasons(
        after.replace("2026-09-30}\n        - {component: speed", "2026-10-30}\n        - {component: speed"), before
    )


def test_an_open_p1_that_its_measures_may_have_made_worse_by_chance_fails_and_says_so() -> None:
    few = JOURNEY.replace("n: 188", "n: 40").replace(f"\n        - {KEPT}", "").replace("mean: 3.6", "mean: 3.0")
    after = few.replace("mean: 3.0", "mean: 2.7").replace("sample: s3", "sample: s4")
    assert reasons(after, few) == [("worsened", "suivi")]
    said = judged(few, after)[1].failures[0].message.en
    assert "the new measures may be chance, ask more customers or raise gate.worsens" in said


def test_a_gap_that_its_measures_may_have_raised_to_p1_by_chance_is_told() -> None:
    few = JOURNEY.replace("n: 188", "n: 40").replace(f"\n        - {KEPT}", "").replace("mean: 3.6", "mean: 3.5")
    after = few.replace("mean: 3.5", "mean: 3.1").replace("sample: s3", "sample: s4")
    assert reasons(after, few) == []
    assert "but its measures do not tell whether it is worse" in notes(after, few)


def test_an_open_p1_that_concerns_more_customers_is_worse_without_any_measure() -> None:
    before = JOURNEY.replace("reach: 0.9", "reach: 0.7").replace("mean: 3.6", "mean: 2.8")
    after = before.replace("reach: 0.7", "reach: 0.95")
    assert ("worsened", "suivi") in reasons(after, before)
    assert "at a moment of truth, this change edits what it is judged by: customers concerned: 70% → 95%" in notes(
        after, before
    )


def test_the_bound_of_gaps_is_a_setting() -> None:
    before = JOURNEY.replace("reach: 0.9", "reach: 0.7").replace("mean: 3.6", "mean: 2.8")
    after = before.replace("reach: 0.7", "reach: 0.95")
    for worsens, fails in (("30", False), ("5", True)):
        settings = f"gate: {{worsens: {worsens}}}\n"
        pair = ({FILE: before, "settings.yaml": settings}, {FILE: after, "settings.yaml": settings})
        assert (("worsened", "suivi") in reasons(pair[1], pair[0])) is fails
    small = before.replace("reach: 0.7", "reach: 0.75")
    tight = {"settings.yaml": "gate: {worsens: 1}\n"}
    assert reasons(small, before) == []
    assert ("worsened", "suivi") in reasons({FILE: small, **tight}, {FILE: before, **tight})


# What disappears


GONE = {
    "renamed": JOURNEY.replace("id: suivi", "id: suivi-colis"),
    "unmarked": JOURNEY.replace("moment_of_truth: true", "moment_of_truth: false"),
    "unmeasured": JOURNEY.replace(f"\n        - {KEPT}", ""),
    "swapped for another measure": JOURNEY.replace(
        CSAT, "{component: overall, metric: nps, promoters: 120, detractors: 20, n: 188, sample: s4, date: 2026-10-30}"
    ),
    "an opinion instead": JOURNEY.replace("sd: 1.1, n: 188, ", "").replace("mean: 3.6", "value: 3.6"),
    "another segment": JOURNEY.replace("segment: tous", "segment: fideles"),
    "another journey": JOURNEY.replace("id: achat", "id: commande"),
    "removed": "journey: {id: achat, name: Achat}\nsegment: tous\ntouchpoints: {during: [{name: Panier, rating: 4}]}\n",
}


@pytest.mark.parametrize("after", GONE.values(), ids=GONE)
def test_a_moment_of_truth_that_is_lost_fails_and_the_setting_says_how(after: str) -> None:
    assert "removed" in {reason for reason, _ in reasons(after)}
    for setting, is_told in (("tell", True), ("off", False)):
        same = {"settings.yaml": f"gate: {{removed: {setting}}}\n"}
        found = compared({FILE: JOURNEY, **same}, {FILE: after, **same}, DAYS)
        verdict = gate(found, None)
        assert Reason.REMOVED not in {one.reason for one in verdict.failures}
        said = "\n".join(note.text.en for note in verdict.notes)
        assert any(words in said for words in ("no longer", "nor are its moments")) is is_told


def test_a_new_name_under_a_new_id_is_said_to_be_the_same() -> None:
    _, verdict = judged(JOURNEY, GONE["renamed"])
    (lost,) = [one for one in verdict.failures if one.reason is Reason.REMOVED]
    assert "It looks as if it is “suivi-colis” now: keep the id “suivi”" in lost.message.en
    _, verdict = judged(JOURNEY, GONE["another segment"])
    (lost,) = [one for one in verdict.failures if one.reason is Reason.REMOVED]
    assert "It looks as if it is “achat/fideles” now" in lost.message.en


def test_another_touchpoint_and_a_journey_without_moments_of_truth_are_told() -> None:
    without = JOURNEY.partition("    - id: panier")[0] + "  after: [{id: livraison, name: Livraison, rating: 4}]\n"
    assert reasons(without) == []
    assert "Panier is no longer in the journey (it scored 75.0, measured)" in notes(without)
    plain = JOURNEY.replace("moment_of_truth: true", "importance: 4")
    assert "removed" not in {reason for reason, _ in reasons({}, plain)}
    assert "Achat · tous is no longer there" in notes({}, plain)


def test_a_moment_of_truth_in_another_phase_is_told() -> None:
    lines = JOURNEY.splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if "id: suivi" in line)
    block = [lines.pop(at) for _ in range(9)]
    after = "".join(lines).replace(
        "  after: [{id: livraison, name: Livraison, rating: 4}]\n",
        "  after:\n    - {id: livraison, name: Livraison, rating: 4}\n" + "".join(block),
    )
    assert "removed" not in {reason for reason, _ in reasons(after)}
    assert "Suivi: this moment of truth went from “During” to “After”" in notes(after)


def test_what_a_file_that_is_extended_loses_is_told_once() -> None:
    child = "extends: clients.yaml\nsegment: fideles\n"
    before = {FILE: JOURNEY, "achat/fideles.yaml": child}
    assert reasons({FILE: GONE["renamed"], "achat/fideles.yaml": child}, before).count(("removed", "suivi")) == 1
    taken_out = {FILE: JOURNEY, "achat/fideles.yaml": child + "remove: [suivi]\n"}
    assert reasons(taken_out, before).count(("removed", "suivi")) == 1


# Whose rules


BROKEN = JOURNEY.replace(KEPT, wave(KEPT, k=70))
LOWERED = {
    "bound of promises": "gate: {kept_fall: 60, worsens: 60}\n",
    "rules": "rules: {promise-not-kept: off}\ngate: {kept_fall: 60}\n",
}


@pytest.mark.parametrize("settings", LOWERED.values(), ids=LOWERED)
def test_a_change_that_lowers_its_own_rules_is_judged_by_those_before_it(settings: str) -> None:
    _, verdict = judged(JOURNEY, {FILE: BROKEN, "settings.yaml": settings})
    assert verdict.passed is False
    assert all(one.by_earlier_rules for one in verdict.failures if one.reason is Reason.KEPT_FELL)
    assert "the rules before it judge it as well" in "\n".join(note.text.en for note in verdict.notes)
    both = {"settings.yaml": settings}
    assert ("kept-fell", "suivi") not in reasons({FILE: BROKEN, **both}, {FILE: JOURNEY, **both})


def test_lowering_a_rule_alone_is_told_and_passes() -> None:
    _, verdict = judged(JOURNEY, {FILE: JOURNEY, "settings.yaml": "gate: {kept_fall: 60}\n"})
    assert verdict.passed is True
    (note,) = verdict.notes
    assert note.text.en == (
        "this change also edits what it is checked against: gate, fall of a promise kept was 5, is 60; the rules "
        "before it judge it as well"
    )


TIME = "{metric: time, median: 5d, low: 5d, high: 6d, n: 200, target: 4d, sample: t3, date: 2026-09-30}"
TIMED = JOURNEY.replace(KEPT, TIME)
LATER = wave(TIME, median="8d", low="7d", high="9d")


def test_a_change_that_moves_the_scale_of_a_measure_is_judged_by_the_one_before_it() -> None:
    _, verdict = judged(TIMED, TIMED.replace(TIME, LATER.replace("target: 4d", "target: 8d")))
    fell = [one for one in verdict.failures if one.reason is Reason.COMPONENT_FELL]
    assert [(one.touchpoint, one.by_earlier_rules) for one in fell] == [("suivi", True)]
    assert (
        "this change also edits what it is checked against, in a journey: Suivi, time, worth 100 points: 4d → 8d; "
        "what was written before judges it as well" in [note.text.en for note in verdict.notes]
    )
    now = TIMED.replace("target: 4d, sample", "target: 8d, sample")
    assert ("component-fell", "suivi") not in reasons(now.replace("median: 5d", "median: 6d"), now)


def test_moving_the_scale_of_a_measure_alone_passes() -> None:
    assert reasons(TIMED.replace(TIME, TIME.replace("target: 4d", "target: 8d")), TIMED) == []


def test_two_measures_of_one_metric_in_another_order_are_on_the_scales_they_had() -> None:
    one = "{metric: completion, k: 80, n: 100, worst: 0.6, target: 0.9, sample: s3, date: 2026-09-30}"
    other = "{metric: completion, k: 40, n: 100, worst: 0.2, target: 0.5, sample: t3, date: 2026-09-30}"
    before = JOURNEY.replace(KEPT, f"{one}\n        - {other}")
    assert judged(before, JOURNEY.replace(KEPT, f"{other}\n        - {one}"))[1].notes == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "segment: tous",
            "segment: tous\nscorecard: drivers",
            "expected of journeys: scorecard was simple, is drivers",
        ),
        ("segment: tous", "segment: tous\nnot_applicable: [loyalty]", "not_applicable was not written, is loyalty"),
        ("segment: tous", "segment: tous\ncatalogue: online_shop", "catalogue was not written, is online_shop"),
        (
            "reach: 0.9",
            "reach: 0.9\n      frequency: 2",
            "Suivi: at a moment of truth, this change edits what it is judged",
        ),
        ("date: 2026-09-30}", "date: 2026-09-30, valid_for: 900d}", "valid_for none → 900d"),
    ],
)
def test_what_decides_which_gaps_there_are_is_told(before: str, after: str, said: str) -> None:
    assert said in notes(JOURNEY.replace(before, after, 1))


ACCEPTED = "accepted_gaps: [{rule: promise-not-kept, on: suivi, reason: travaux, by: direction, until: 2027-03-31}]\n"


def test_accepting_a_gap_that_stood_there_is_told_and_passes() -> None:
    _, verdict = judged(JOURNEY, JOURNEY + ACCEPTED)
    assert verdict.passed is True
    (note,) = verdict.notes
    assert note.text.en == (
        "this change accepts a gap that stood there: P1 Promise not kept, Suivi, by direction, until Mar 31, 2027"
    )
    assert str(note.place) == f"{FILE}:19:17"


def test_accepting_a_gap_in_the_change_that_makes_it_worse_fails() -> None:
    _, verdict = judged(JOURNEY, BROKEN + ACCEPTED)
    (worse,) = [one for one in verdict.failures if one.gap is not None]
    assert (worse.reason, worse.by_earlier_rules) == (Reason.WORSENED, True)
    assert worse.message.fr.endswith("(selon les règles et les acceptations d’avant ce changement)")


def test_an_acceptance_that_is_widened_in_the_change_hides_nothing() -> None:
    narrow = ACCEPTED.replace("until: 2027-03-31", "until: 2027-03-31, class: P2").replace("on: suivi", "on: panier")
    _, verdict = judged(JOURNEY + narrow, BROKEN + ACCEPTED.replace("on: suivi, ", ""))
    assert [one for one in verdict.failures if one.gap is not None]
    _, verdict = judged(JOURNEY + ACCEPTED, JOURNEY + ACCEPTED.replace("2027-03-31", "2027-09-30"))
    assert verdict.passed is True
    assert "accepted gaps: {rule: promise-not-kept" in verdict.notes[0].text.en


def test_a_gap_accepted_in_a_change_of_its_own_may_become_worse_in_the_next() -> None:
    _, verdict = judged(JOURNEY + ACCEPTED, BROKEN + ACCEPTED)
    assert [one for one in verdict.failures if one.gap is not None] == []


def test_an_acceptance_that_ran_out_may_be_given_again() -> None:
    old = ACCEPTED.replace("2027-03-31", "2026-10-15")
    assert judged(JOURNEY + old, JOURNEY + old)[1].passed is False
    assert judged(JOURNEY + old, JOURNEY + ACCEPTED)[1].passed is True


def test_a_measure_that_aged_meanwhile_may_be_put_off_by_an_acceptance_or_by_the_rule() -> None:
    later = (DAYS[0], date(2027, 12, 1))
    stale = "accepted_gaps: [{rule: stale-evidence, reason: janvier, by: études, until: 2028-01-31}]\n"
    assert judged(JOURNEY, JOURNEY, later)[1].passed is False
    assert judged(JOURNEY, JOURNEY + stale, later)[1].passed is True
    assert judged(JOURNEY, {FILE: JOURNEY, "settings.yaml": "rules: {stale-evidence: off}\n"}, later)[1].passed is True


# Figures, and files that cannot be read


def test_other_figures_under_the_same_sample_and_day_are_told_even_where_they_are_better() -> None:
    after = JOURNEY.replace("k: 131", "k: 190")
    assert reasons(after) == []
    assert (
        "Suivi, promise kept: other figures for the same sample “t3” of Sep 30, 2026: k 131 → 190. Say in the change "
        "why they were corrected; a new wave has its own sample and day" in notes(after)
    )
    assert "other figures" not in notes(JOURNEY.replace(KEPT, wave(KEPT, k=190)))


def test_old_figures_under_another_day_are_told() -> None:
    after = JOURNEY.replace(KEPT, KEPT.replace("2026-09-30", "2026-10-31"))
    assert reasons(after) == []
    assert (
        "Suivi, promise kept: the same figures of the same sample “t3”, dated Sep 30, 2026 before and Oct 31, 2026 "
        "now. A day says when customers answered: say in the change why it was wrong; a new wave has its own sample"
        in notes(after)
    )
    assert "the same figures" not in notes(JOURNEY.replace(KEPT, wave(KEPT, k=132)))
    assert "the same figures" not in notes(JOURNEY)


def test_worse_figures_under_the_same_sample_fail_without_any_chance_in_it() -> None:
    assert ("kept-fell", "suivi") in reasons(JOURNEY.replace("k: 131", "k: 119"))


def test_a_file_that_moved_and_broke_takes_nothing_away() -> None:
    found, verdict = judged({FILE: JOURNEY}, {"ailleurs/b.yaml": JOURNEY + "  - ["})
    assert (verdict.passed, verdict.unjudged, verdict.failures) == (None, ("ailleurs/b.yaml",), ())
    assert [journey.change for journey in found.journeys] == [Change.UNJUDGED]


def test_a_journey_taken_out_beside_an_old_broken_file_is_removed() -> None:
    broken = {"vieux/b.yaml": "journey: ["}
    found, _ = judged({FILE: JOURNEY, **broken}, broken)
    assert [journey.change for journey in found.journeys] == [Change.REMOVED]


def test_a_gap_between_two_journeys_is_not_gone_when_one_cannot_be_read() -> None:
    other = (
        JOURNEY.replace("segment: tous", "segment: fideles")
        .replace("mean: 3.6", "mean: 4.9")
        .replace("k: 131", "k: 212")
    )
    before = {FILE: JOURNEY, "achat/fideles.yaml": other}
    assert any(gap.rule == "segments-unequal" for gap in assessed(before).journeys[1].gaps.gaps)
    found, _ = judged(before, {FILE: JOURNEY, "achat/fideles.yaml": other + "  - ["})
    assert [gap for journey in found.journeys for gap in journey.gaps] == []
    back, _ = judged({FILE: JOURNEY, "achat/fideles.yaml": other + "  - ["}, before)
    assert [gap for journey in back.journeys for gap in journey.gaps] == []
