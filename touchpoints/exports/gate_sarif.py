"""Diff and gate -> SARIF 2.1.0: the problems, and what keeps the change from passing."""

from typing import Any

from touchpoints.diff import Diff
from touchpoints.diff.gate import Failure, Gate
from touchpoints.diff.gate.words import REASON
from touchpoints.exports.sarif import location, log_of, problem_result
from touchpoints.text import Lang
from touchpoints.version import VERSION
from touchpoints.visible import visible


def gate_sarif(diff: Diff, gate: Gate, lang: Lang, folder: str) -> str:
    """The log as JSON text; `folder` stands before every file name, as seen from the repository's root."""
    results = [problem_result(problem, lang, folder) for problem in diff.problems]
    results += [_failure(failure, lang, folder) for failure in gate.failures]
    ids = sorted({str(result["ruleId"]) for result in results})
    driver = {"name": "touchpoints", "semanticVersion": VERSION, "rules": [{"id": id_} for id_ in ids]}
    return log_of(driver, results)


def _failure(failure: Failure, lang: Lang, folder: str) -> dict[str, Any]:
    words = f"{REASON[failure.reason](lang)}: {failure.what(lang)}: {failure.message(lang)}"
    on = failure.gap.key if failure.gap else f"{failure.reason}@{failure.journey}/{failure.touchpoint}"
    return {
        "ruleId": failure.gap.rule if failure.gap else failure.reason.value,
        "level": "error",
        "baselineState": "new",
        "message": {"text": visible(words, 2000)},
        "locations": [location(failure.place, folder)],
        "partialFingerprints": {"touchpointsKey/v1": on},
    }
