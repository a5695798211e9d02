"""SARIF 2.1.0, the format code hosts read: problems and gaps, accepted ones as suppressed; or what a gate refuses."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from touchpoints.assess import Assessment
from touchpoints.diff import Diff
from touchpoints.diff.gate import Gate
from touchpoints.gap import Gap, GapClass
from touchpoints.outline.gate import FailureOutline, build_gate
from touchpoints.problem import Level, Place, Problem
from touchpoints.rules.rule import Rule
from touchpoints.text import Lang
from touchpoints.version import VERSION
from touchpoints.visible import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {GapClass.P1: "error", GapClass.P2: "warning", GapClass.P3: "note", GapClass.IDEA: "none"}


def sarif_report(assessment: Assessment, rules: Sequence[Rule], lang: Lang, folder: str) -> str:
    """The log as JSON text; `folder` stands before every file name, as seen from the repository's root."""
    gaps = [gap for journey in assessment.journeys for gap in (*journey.gaps.gaps, *journey.gaps.accepted)]
    codes = sorted({problem.code for problem in assessment.problems})
    driver = {
        "name": "touchpoints",
        "semanticVersion": VERSION,
        "rules": [*(_rule(rule, lang) for rule in rules), *({"id": code} for code in codes)],
    }
    results = [_problem(problem, lang, folder) for problem in assessment.problems]
    results += [_gap(gap, lang, folder) for gap in gaps]
    return _log(driver, results)


def gate_sarif(diff: Diff, gate: Gate, lang: Lang, folder: str) -> str:
    """The log as JSON text; `folder` stands before every file name, as seen from the repository's root."""
    results = [_problem(problem, lang, folder) for problem in diff.problems]
    results += [_failure(failure, folder) for failure in build_gate(gate, lang).failures]
    ids = sorted({str(result["ruleId"]) for result in results})
    driver = {"name": "touchpoints", "semanticVersion": VERSION, "rules": [{"id": id_} for id_ in ids]}
    return _log(driver, results)


def _log(driver: dict[str, Any], results: list[dict[str, Any]]) -> str:
    """A log of one run as JSON text."""
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title(lang)},
        "fullDescription": {"text": rule.why(lang)},
        "help": {"text": rule.action(lang)},
        "properties": {"category": rule.category.value, "source": rule.source},
    }


def _location(place: Place, folder: str) -> dict[str, Any]:
    """A line of a file, as seen from the repository's root."""
    path = place.path(folder)
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}


def _problem(problem: Problem, lang: Lang, folder: str) -> dict[str, Any]:
    """One problem of a file."""
    words = f"{problem.path}: {problem.message(lang)}" if problem.path else problem.message(lang)
    return {
        "ruleId": problem.code,
        "level": "error" if problem.level is Level.ERROR else "warning",
        "message": {"text": visible(words, 1000)},
        "locations": [_location(problem.place, folder)],
    }


def _gap(gap: Gap, lang: Lang, folder: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": gap.rule,
        "level": _LEVEL[gap.gap_class],
        "message": {"text": visible(f"{gap.title(lang)}: {gap.message(lang)} {gap.action(lang)}", 2000)},
        "locations": [_location(place, folder) for place in gap.places[:1]],
        "partialFingerprints": {"touchpointsKey/v1": gap.key},
        "properties": {
            "class": gap.gap_class.value,
            "status": gap.status.value,
            "impact": gap.impact,
            "priority": gap.priority,
        },
    }
    if gap.acceptance is not None and not gap.acceptance.is_over:
        reason = visible(gap.acceptance.reason(lang), 1000)
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _failure(failure: FailureOutline, folder: str) -> dict[str, Any]:
    return {
        "ruleId": failure.rule,
        "level": "error",
        "baselineState": "new",
        "message": {"text": visible(f"{failure.reason}: {failure.what}: {failure.message}", 2000)},
        "locations": [_location(failure.place, folder)],
        "partialFingerprints": {"touchpointsKey/v1": failure.key},
    }
