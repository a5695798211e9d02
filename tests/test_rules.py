"""Every rule: its cases, its behaviour when a finding is accepted, expired or a target, and its texts."""

import re
from datetime import timedelta

import pytest

from tests.findings import golden, path_of, told
from tests.judged import TODAY, gaps_of, judge
from tests.rule_cases import (
    ACCEPTED,
    EXPIRED,
    FOLDER,
    IDEA_WEIGHTS,
    KINDS,
    MAY_BE_WITHOUT,
    NOT_APPLICABLE,
    PRECONDITION,
    SILENCE,
    TARGET,
    THRESHOLD,
    WEIGHTS,
    Case,
    cases_of,
    reasons_of,
)
from touchpoints.gap import Gap, GapReport, Status
from touchpoints.rules import RULES
from touchpoints.rules.rule import Rule
from touchpoints.settings import Thresholds
from touchpoints.text import Text

BY_ID = {rule.id: rule for rule in RULES}
CASES = [case for rule in RULES for case in cases_of(rule.id)]
REFRESH = "read the difference; if it is meant, run: python -m scripts.golden"


def _named(case: Case) -> str:
    return f"{case.rule}: {case.name}"


def _found(case: Case) -> dict[str, list[Gap]]:
    return _found_in(judge(case.files).journeys[0].gaps, case)


def _found_in(report: GapReport, case: Case) -> dict[str, list[Gap]]:
    """What the case's rule finds, an aggregated gap as its members: open, ideas, accepted."""
    single = [member for gap in report.gaps for member in gap.members or (gap,)]
    kinds = {"open": single, "ideas": list(report.ideas), "accepted": list(report.accepted)}
    return {kind: [gap for gap in gaps if gap.rule == case.rule] for kind, gaps in kinds.items()}


def _keys(gaps: list[Gap]) -> list[str]:
    return sorted(gap.key for gap in gaps)


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_rule_finds_exactly_what_its_case_says(case: Case) -> None:
    assessment = judge(case.files)
    found = _found_in(assessment.journeys[0].gaps, case)
    assert _keys(found["open"]) == sorted(case.gaps)
    assert _keys(found["ideas"]) == sorted(case.ideas)
    assert _keys(found["accepted"]) == sorted(case.accepted)
    assert told(BY_ID[case.rule], assessment) == golden(BY_ID[case.rule])[case.name], REFRESH


@pytest.mark.parametrize("case", [case for case in CASES if case.gaps_beside], ids=_named)
def test_a_rule_finds_what_its_case_says_in_the_journey_beside(case: Case) -> None:
    reports = [one.gaps for one in judge(case.files).journeys]
    found = [gap.key for report in reports for gap in report.gaps if gap.rule == case.rule]
    assert sorted(found) == sorted((*case.gaps, *case.gaps_beside))


@pytest.mark.parametrize("case", [case for case in CASES if case.weights], ids=_named)
def test_a_finding_weighs_what_its_case_says(case: Case) -> None:
    reports = [one.gaps for one in judge(case.files).journeys]
    found = {gap.key: gap for report in reports for kind in _found_in(report, case).values() for gap in kind}
    for key, said in case.weights.items():
        gap = found[key]
        weighed = {"status": gap.status, "exposure": gap.exposure, "impact": gap.impact, "class": gap.gap_class}
        sentences = {"says": gap.message.en, "facts": "; ".join(fact.text.en for fact in gap.facts)}
        assert {name: (weighed | sentences)[name] for name in said} == pytest.approx(dict(said)), key


def _first(rule: Rule) -> Case:
    return cases_of(rule.id)[0]


def test_every_rule_has_its_cases_and_every_file_of_cases_its_rule() -> None:
    cases = {path.stem for path in FOLDER.glob("*.yaml")}
    rules = {rule.id for rule in RULES}
    assert rules <= cases, "write tests/rules/<rule-id>.yaml, as tests/rule_cases.py describes it"
    assert cases <= rules, "write its line in RULES of touchpoints/rules/__init__.py"
    assert {path.stem for path in path_of(RULES[0]).parent.glob("*.txt")} == rules, REFRESH


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_first_case_of_a_rule_says_what_each_finding_weighs(rule: Rule) -> None:
    case = _first(rule)
    said = {key: tuple(weights) for key, weights in case.weights.items()}
    assert said == {**dict.fromkeys(case.gaps, WEIGHTS), **dict.fromkeys(case.ideas, IDEA_WEIGHTS)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_case_of_every_kind_or_says_why_it_cannot(rule: Rule) -> None:
    cases, reasons = cases_of(rule.id), reasons_of(rule.id)
    shown = {kind for case in cases for kind in case.shows}
    assert shown | set(reasons) == set(KINDS)
    assert shown.isdisjoint(reasons)
    assert set(reasons) <= set(MAY_BE_WITHOUT)
    assert all(len(reason.split()) > 3 for reason in reasons.values())
    at_threshold = {case.fires for case in cases if THRESHOLD in case.shows}
    assert at_threshold == ({True, False} if THRESHOLD in shown else set())
    silent = [case for case in cases if {SILENCE, PRECONDITION, NOT_APPLICABLE} & set(case.shows)]
    assert not any(case.fires or case.accepted for case in silent)


@pytest.mark.parametrize("case", [case for case in CASES if ACCEPTED in case.shows], ids=lambda case: case.rule)
def test_what_a_rule_finds_can_be_accepted_until_a_day_included(case: Case) -> None:
    plain = cases_of(case.rule)[0]
    assert sorted(case.accepted) == sorted((*plain.gaps, *plain.ideas))
    assert f"until: {TODAY}" in case.journey


@pytest.mark.parametrize("case", [case for case in CASES if EXPIRED in case.shows], ids=lambda case: case.rule)
def test_what_a_rule_finds_comes_back_the_day_after_and_says_so(case: Case) -> None:
    plain, found = cases_of(case.rule)[0], _found(case)
    returned = [*found["open"], *found["ideas"]]
    assert _keys(returned) == sorted((*plain.gaps, *plain.ideas))
    assert all(gap.acceptance and gap.acceptance.expired for gap in returned)
    assert f"until: {TODAY - timedelta(days=1)}" in case.journey


@pytest.mark.parametrize("case", [case for case in CASES if TARGET in case.shows], ids=lambda case: case.rule)
def test_on_a_target_a_rule_judges_the_design_or_is_silent(case: Case) -> None:
    rule = BY_ID[case.rule]
    assert "state: to_be" in case.journey
    assert case.fires is (rule.judges_targets and cases_of(rule.id)[0].fires)
    assert {gap.status for gap in _found(case)["open"]} <= {Status.HYPOTHESIS}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_switched_off_finds_nothing_and_a_hint_is_an_idea(rule: Rule) -> None:
    case = _first(rule)
    packs = f"packs: [{rule.pack}]\n" if rule.pack else ""
    off = Case(rule.id, case.name, case.journey, f"{packs}rules: {{{rule.id}: off}}", case.beside)
    assert _found(off) == {"open": [], "ideas": [], "accepted": []}
    hint = Case(rule.id, case.name, case.journey, f"{packs}rules: {{{rule.id}: hint}}", case.beside)
    found = _found(hint)
    assert found["open"] == []
    assert _keys(found["ideas"]) == sorted((*case.gaps, *case.ideas))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_first_case_of_a_rule_fires_and_the_second_is_the_same_mended(rule: Rule) -> None:
    fires, mended, *_ = cases_of(rule.id)
    assert fires.gaps or fires.ideas
    assert mended.gaps == mended.ideas == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_everything_in_both_languages_with_french_typography(rule: Rule) -> None:
    found = _found(_first(rule))
    gaps = [*found["open"], *found["ideas"]]
    texts = [
        rule.title,
        rule.fires,
        rule.silent,
        rule.why,
        rule.action,
        rule.ignore,
        rule.weight,
        *(gap.message for gap in gaps),
    ]
    texts += [fact.text for gap in gaps for fact in gap.facts]
    for text in texts:
        assert text.en.strip()
        assert text.fr.strip()
        assert "{" not in re.sub(r"`[^`]*`", "", text.en + text.fr)
        assert "None" not in text.en + text.fr
        _is_well_set(text)
    assert rule.title.en != rule.title.fr
    assert rule.source


def _is_well_set(text: Text) -> None:
    """What a person wrote, and code, stand between quotation marks and are left as they are."""
    assert not re.search(r"«[^\u00a0]|[^\u00a0]»", text.fr), text.fr
    plain = re.sub(r"`[^`]*`|«[^»]*»", "x", text.fr)
    assert not re.search(r"[^\u202f\u00a0][;!?]|[^\u00a0]:", plain), text.fr
    assert "'" not in plain


def test_rules_are_named_as_their_files_and_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    for rule in RULES:
        assert rule.check.__module__.endswith((rule.id.replace("-", "_"), "rules.rule"))


def test_closing_these_gaps_only_asks_to_write_or_to_measure() -> None:
    assert {rule.id for rule in RULES if rule.describing} == {
        "backstage-not-described",
        "important-but-unmeasured",
        "no-owner",
        "no-priorities",
        "promise-not-measured",
        "sample-too-thin",
        "stale-evidence",
        "workshop-disagrees",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_thresholds_a_rule_names_exist_in_the_settings(rule: Rule) -> None:
    assert set(rule.thresholds) <= set(Thresholds.model_fields)


def test_the_first_and_last_day_that_are_advised_for_a_reminder_are_inside_its_window() -> None:
    """Rounded to the nearest, the first day of a rhythm of 20 days would be 13, which fires again."""

    def said(after: int, rhythm: int) -> list[str]:
        contact = f"contact: {{reminder_after: {after}d, purpose: repurchase}}"
        text = f"value: {{gap: {rhythm}d}}\ntouchpoints:\n  after: [{{id: card, name: Card, {contact}}}]"
        return [gap.message.en for gap in gaps_of(text).gaps if gap.rule == "reminder-out-of-rhythm"]

    for rhythm in range(15, 60, 5):
        [message] = said(1, rhythm)
        first, last = map(int, re.findall(r"day (\d+) and day (\d+)", message)[0])
        assert said(first, rhythm) == said(last, rhythm) == []
        assert said(first - 1, rhythm)
        assert said(last + 1, rhythm)
