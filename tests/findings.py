"""What a rule finds in its cases, as golden text: tests/golden/findings/<rule-id>.txt, one section per case.

Of each finding its key, what it weighs, its sentence and its facts in both languages, and where each fact stands: what
nobody would write beside five hundred cases by hand, and everybody should read when it changes. Written by
`python -m scripts.golden`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.judged import judge
from tests.rule_cases import cases_of
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Gap, GapClass
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Rule

FOLDER = Path(__file__).parent / "golden" / "findings"


def path_of(rule: Rule) -> Path:
    return FOLDER / f"{rule.id}.txt"


def all_told(rule: Rule) -> str:
    """The text of the file, as the rule is today."""
    return "\n".join(f"## {case.name}\n\n{told(rule, judge(case.files))}" for case in cases_of(rule.id))


@cache
def golden(rule: Rule) -> Mapping[str, str]:
    """Name of each case -> what it told when the file was written."""
    _, *sections = re.split(r"^## (.*)\n\n", path_of(rule).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: f"{text.rstrip()}\n" for name, text in zip(sections[::2], sections[1::2], strict=True)}


def told(rule: Rule, assessment: Assessment) -> str:
    """Everything the rule says of every journey, accepted or not; an aggregated gap as its members."""
    lines = [line for one in assessment.journeys for line in _told_of(rule, one, assessment)]
    return "\n".join(lines or ["silent"]) + "\n"


def _told_of(rule: Rule, judged: JourneyAssessment, assessment: Assessment) -> Iterator[str]:
    if rule.eligible:
        yield f"could concern: {', '.join(sorted(rule.eligible(_facts(judged, assessment)))) or 'nothing'}"
    report = judged.gaps
    single = [member for gap in report.gaps for member in gap.members or (gap,)]
    for gap in (*single, *report.ideas, *report.accepted):
        if gap.rule == rule.id:
            yield from _finding(gap)


def _finding(gap: Gap) -> Iterator[str]:
    sure = "idea" if gap.gap_class is GapClass.IDEA else f"{gap.status} {gap.gap_class}"
    yield f"{gap.key}: {sure}"
    yield f"  loss {gap.loss:.6g}, exposure {gap.exposure:.6g}, importance {gap.importance:.6g}"
    about = {"on": gap.touchpoints, "missing": gap.missing_types}
    yield from (f"  {name} {', '.join(ids)}" for name, ids in about.items() if ids)
    if gap.points_at_stake is not None:
        yield f"  at stake {gap.points_at_stake:.6g}"
    yield f"  {gap.message.en}"
    yield f"  {gap.message.fr}"
    if gap.action is not gap.advice:
        yield f"  → {gap.action.en}"
        yield f"  → {gap.action.fr}"
    for fact, place in zip(gap.facts, gap.places, strict=True):
        yield f"  - {place} {fact.text.en}"
        yield f"    {fact.text.fr}"


def _facts(judged: JourneyAssessment, assessment: Assessment) -> Facts:
    return Facts(
        journey=judged.journey,
        settings=assessment.settings,
        catalogue=assessment.catalogue,
        types=judged.types,
        graph=judged.graph,
        scores=judged.scores,
        today=assessment.today,
    )
