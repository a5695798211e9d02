"""The whole way: text of journeys -> one Assessment."""

from datetime import date
from pathlib import Path

import pytest

from touchpoints.assess import Assessment, Concluded, assess
from touchpoints.gap import GapClass, Status
from touchpoints.loading import Repository, load

DAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[1] / "journeys"
U1 = """\
journey: Achat en ligne
segment: nouveaux-clients
touchpoints:
  before: [{id: avis, name: Avis et évaluations, rating: 4}]
  during: [{id: fiche, name: Fiche produit, rating: 3}, {id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}, {id: sav, name: Service client, rating: 2}]
flow: avis > fiche > paiement > livraison > sav
catalogue: online_shop
"""


def judged(repository: Repository, known: Concluded | None = None) -> Assessment:
    return assess(
        repository.documents,
        repository.settings,
        repository.catalogue,
        repository.problems,
        today=DAY,
        verdicts=repository.verdicts,
        known=known,
    )


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_u1_the_minimal_file_scores_and_finds_what_the_method_says(tmp_path: Path) -> None:
    repository = load(folder_with(tmp_path, minimal=U1), today=DAY)
    assert repository.problems == ()
    (journey,) = judged(repository).journeys
    scores = journey.scores
    assert [found.score.value for found in scores.touchpoints.values()] == [75, 50, 75, 25, 25]
    assert [found.score.value for found in scores.phases.values()] == [75.0, 62.5, 25.0]
    assert scores.score.value == pytest.approx(54.1667, abs=1e-4)
    assert scores.score.se == pytest.approx(10.65, abs=5e-3)
    assert scores.score.interval is not None
    assert (scores.score.interval.low, scores.score.interval.high) == pytest.approx((33.3, 75.0), abs=0.05)
    assert scores.score.label is not None
    assert scores.score.label.value == "assumption"
    assert scores.score.coverage == 1


def test_u1_seven_findings_on_six_cards_all_hypotheses(tmp_path: Path) -> None:
    (journey,) = judged(load(folder_with(tmp_path, minimal=U1), today=DAY)).journeys
    found = {f"{gap.rule}@{gap.on}": (round(gap.impact, 2), round(gap.priority, 2)) for gap in journey.gaps.gaps}
    assert found == {
        "under-performing@livraison": (55, 27.5),
        "under-performing@sav": (21, 10.5),
        "weak-ending@sav": (21, 10.5),
        "no-way-back@": (18, 9),
        "expected-touchpoint-missing@before": (12, 6),
        "expected-touchpoint-missing@during": (10.8, 5.4),
        "expected-touchpoint-missing@after": (14.4, 7.2),
    }
    assert len(journey.gaps.cards) == 6
    assert {gap.status for gap in journey.gaps.gaps} == {Status.HYPOTHESIS}


def test_the_journeys_of_this_repository_have_no_problem_and_something_to_act_on() -> None:
    repository = load(EXAMPLES, today=DAY)
    assert repository.problems == ()
    assessment = judged(repository)
    segments = {journey.journey.segment_id for journey in assessment.journeys}
    assert len(segments) >= 2
    first = assessment.journeys[0]
    assert 14 <= len(first.journey.in_order) <= 20
    confirmed = [gap for gap in first.gaps.gaps if gap.gap_class is GapClass.P1 and gap.status is Status.CONFIRMED]
    assert confirmed
    assert first.gaps.accepted
    assert first.gaps.unmatched == ()
    assert any(journey.scores.score.is_target for journey in assessment.journeys)


def test_a_broken_file_changes_nothing_for_the_others(tmp_path: Path) -> None:
    alone = judged(load(folder_with(tmp_path, minimal=U1), today=DAY))
    beside = judged(load(folder_with(tmp_path, broken="journey: [\n", worse="- 1\n"), today=DAY))
    assert [problem.place.file for problem in beside.problems] == ["broken.yaml", "worse.yaml"]
    assert beside.has_errors
    assert [journey.scores for journey in beside.journeys] == [journey.scores for journey in alone.journeys]
    assert [journey.gaps for journey in beside.journeys] == [journey.gaps for journey in alone.journeys]


def test_what_did_not_change_is_not_assessed_again(tmp_path: Path) -> None:
    known = Concluded()
    folder = folder_with(tmp_path, one=U1, two=U1.replace("nouveaux-clients", "fideles"))
    first = judged(load(folder, today=DAY), known)
    folder_with(tmp_path, two=U1.replace("nouveaux-clients", "fideles").replace("rating: 3", "rating: 5"))
    second = judged(load(folder, today=DAY), known)
    unchanged = next(journey for journey in first.journeys if journey.document.file == "one.yaml")
    assert any(journey.scores is unchanged.scores for journey in second.journeys)
    changed = next(journey for journey in second.journeys if journey.document.file == "two.yaml")
    assert changed.scores.touchpoints["fiche"].score.value == 100


def test_a_changed_constant_names_the_file_that_changed_it(tmp_path: Path) -> None:
    patch = "extends: base.yaml\nsegment: fideles\n"
    base = U1 + "phase_weights: {after: 2}\n"
    assessment = judged(load(folder_with(tmp_path, base=base, patch=patch), today=DAY))
    for journey in assessment.journeys:
        changed = [constant for constant in journey.scores.constants if not constant.is_default]
        assert [(constant.key, constant.value, constant.origin) for constant in changed] == [
            ("phase_weights.after", 2, "base.yaml")
        ]


def test_an_inherited_gap_is_marked_so_that_it_is_counted_once(tmp_path: Path) -> None:
    patch = "extends: base.yaml\nsegment: fideles\ntouchpoints: {after: [{id: livraison, rating: 5}]}\n"
    assessment = judged(load(folder_with(tmp_path, base=U1, patch=patch), today=DAY))
    patched = next(journey for journey in assessment.journeys if journey.document.base == "base.yaml")
    inherited = {gap.rule for gap in patched.gaps.gaps if gap.inherited_from}
    assert "no-way-back" in inherited
    assert all(gap.on != "livraison" for gap in patched.gaps.gaps)


def test_all_customers_are_the_segments_in_proportion_to_their_shares(tmp_path: Path) -> None:
    settings = "segments: [{id: neufs, name: Neufs, share: 75%}, {id: fideles, name: Fidèles, share: 25%}]\n"
    one = U1.replace("nouveaux-clients", "neufs")
    two = U1.replace("nouveaux-clients", "fideles").replace("rating: 2", "rating: 5")
    (tmp_path / "achat-en-ligne").mkdir()
    folder_with(tmp_path / "achat-en-ligne", one=one, two=two)
    assessment = judged(load(folder_with(tmp_path, settings=settings), today=DAY))
    values = {journey.journey.segment_id: journey.scores.score.value or 0 for journey in assessment.journeys}
    overview = assessment.overviews["achat-en-ligne"]
    assert overview.value == pytest.approx(0.75 * values["neufs"] + 0.25 * values["fideles"])


NOT_HELPFUL = "verdicts:\n" + "".join(
    f"  - {{gap: no-way-back@achat-en-ligne/nouveaux-clients, verdict: rejected, by: role-{index}, date: 2026-11-01}}\n"
    for index in range(10)
)


def test_a_rule_that_helped_nobody_ten_times_runs_only_where_the_settings_say_on(tmp_path: Path) -> None:
    def rules(**files: str) -> set[str]:
        assessment = judged(load(folder_with(tmp_path, minimal=U1, **files), today=DAY))
        assert assessment.problems == ()
        return {gap.rule for gap in assessment.journeys[0].gaps.gaps}

    assert "no-way-back" in rules()
    assert "no-way-back" not in rules(verdicts=NOT_HELPFUL)
    assert "no-way-back" in rules(settings="rules: {no-way-back: on}\n")


def test_verdicts_are_not_taken_from_what_was_known_before_them(tmp_path: Path) -> None:
    known = Concluded()
    judged(load(folder_with(tmp_path, minimal=U1), today=DAY), known)
    after = judged(load(folder_with(tmp_path, verdicts=NOT_HELPFUL), today=DAY), known)
    assert "no-way-back" not in {gap.rule for gap in after.journeys[0].gaps.gaps}
    assert after.optional_rules == {"no-way-back"}


def test_a_wrong_verdict_is_a_problem_and_the_others_count(tmp_path: Path) -> None:
    entries = (("no-way-bak@a/b", "useful"), ("nonsense", "rejected"), ("isolated@a/b/c", "maybe"))
    wrong = "".join(f"  - {{gap: {key}, verdict: {word}, by: x, date: 2026-11-01}}\n" for key, word in entries)
    repository = load(folder_with(tmp_path, verdicts=NOT_HELPFUL + wrong), today=DAY)
    found = [(problem.place.file, problem.place.line, problem.code) for problem in repository.problems]
    assert found == [
        ("verdicts.yaml", 12, "unknown-rule"),
        ("verdicts.yaml", 13, "not-a-gap-key"),
        ("verdicts.yaml", 14, "unknown-choice"),
    ]
    assert len(repository.verdicts.verdicts) == 10
