"""The catalogue on damaged copies of a well-run journey: what each rule found, missed, and what else was said."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.damage import damaged, touchpoints
from tests.judged import TODAY, judge
from tests.rule_cases import also_said
from touchpoints.assess import Assessment, assess
from touchpoints.gap import Gap
from touchpoints.loading import load
from touchpoints.rules.rule import Rule
from touchpoints.score.result import TouchpointScore

ROOT = Path(__file__).parents[1]
WELL_RUN = Path(__file__).parent / "well_run"
SETTINGS = (
    "segments: [{id: new, name: New, share: 0.6, repeat_share: 0.3}, {id: returning, name: Returning, share: 0.4}]"
)
BASE, OTHER = "well-run/new.yaml", "well-run/returning.yaml"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of all damages that are about one rule."""

    rule: str
    copies: int
    found: int
    missed: tuple[str, ...]
    """Where the rule should have fired and did not."""
    also: Counter[str]
    """Other rules that fired, and rightly so."""
    unexplained: Counter[str]
    """Other rules that fired without the damage being about them: false alarms."""
    moved: tuple[str, ...]
    """Touchpoints that the damage leaves as they are written, and whose score it changed all the same."""


def well_run(damaged: dict[str, Any] | None = None, other: dict[str, Any] | None = None) -> Assessment:
    """The journey with its second segment; or a damaged copy of the first file alone; or with a damaged second."""
    files = {"settings.yaml": SETTINGS, BASE: _text(damaged) if damaged else (WELL_RUN / "new.yaml").read_text("utf-8")}
    if damaged is None:
        files[OTHER] = _text(other) if other else (WELL_RUN / "returning.yaml").read_text("utf-8")
    return judge(files)


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, default=str)


@cache
def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((WELL_RUN / name).read_text("utf-8"))
    return data


def findings(assessment: Assessment) -> list[Gap]:
    """Every finding, ideas included, an aggregated gap as its members."""
    reports = [journey.gaps for journey in assessment.journeys]
    return [one for report in reports for gap in (*report.gaps, *report.ideas) for one in gap.members or (gap,)]


def measure(rule: Rule) -> Result:
    """Damage the journey in every way that is about a rule."""
    copies, missed, also, unexplained = 0, [], Counter[str](), Counter[str]()
    moved: list[str] = []
    explained = also_said(rule.id) | {rule.id}
    for name in ("new.yaml", "returning.yaml"):
        whole = _data(name)
        for copy in damaged(rule.id, whole, name):
            copies += 1
            judged = well_run(copy.file) if name == "new.yaml" else well_run(other=copy.file)
            found = findings(judged)
            moved += _moved(whole, copy.file, judged)
            if (rule.id, copy.found) not in {(gap.rule, gap.on) for gap in found}:
                missed.append(copy.found)
            others = Counter(gap.rule for gap in found if (gap.rule, gap.on) != (rule.id, copy.found))
            also.update({other: count for other, count in others.items() if other in explained})
            unexplained.update({other: count for other, count in others.items() if other not in explained})
    return Result(rule.id, copies, copies - len(missed), tuple(missed), also, unexplained, tuple(moved))


def _moved(whole: dict[str, Any], damaged: dict[str, Any], judged: Assessment) -> list[str]:
    before, after = touchpoints(whole), touchpoints(damaged)
    scores = _scores_undamaged()
    return [
        f"{of.key}/{id_}"
        for of in judged.journeys
        for id_, found in of.scores.touchpoints.items()
        if (of.document.file != (OTHER if len(judged.journeys) > 1 else BASE) or after.get(id_) == before.get(id_))
        and found.score.value != scores[of.key][id_].score.value
    ]


@cache
def _scores_undamaged() -> dict[str, Mapping[str, TouchpointScore]]:
    return {of.key: of.scores.touchpoints for of in well_run().journeys}


def row(result: Result) -> str:
    """One line of the table of docs/rules/precision.md."""
    also = ", ".join(f"{name} {count}" for name, count in sorted(result.also.items())) or "–"
    false = ", ".join(f"{name} {count}" for name, count in sorted(result.unexplained.items())) or "–"
    return f"| [`{result.rule}`]({result.rule}.md) | {result.copies} | {result.found} | {also} | {false} |"


def card_rows() -> list[str]:
    """Cards of each example journey, on a fixed day."""
    shipped = load(ROOT / "journeys", today=TODAY)
    assessments = {
        "tests/well_run": well_run(),
        "journeys": assess(shipped.documents, shipped.settings, shipped.catalogue, today=TODAY),
    }
    return [
        f"| `{one.key}` ({folder}) | {len(one.journey.in_order)} | {len(one.gaps.to_fix)} | {len(one.gaps.to_check)} |"
        for folder, assessment in assessments.items()
        for one in assessment.journeys
    ]
