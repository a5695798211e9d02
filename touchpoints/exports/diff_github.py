"""Diff -> GitHub workflow commands: one annotation on the line of each thing that got worse, or of each failure."""

from collections.abc import Iterator

from touchpoints.diff import Diff
from touchpoints.diff.gate import Gate
from touchpoints.exports.github import COMMAND, annotation, problem_annotation
from touchpoints.outline.change import JourneyChange, build_change, build_gate
from touchpoints.text import Lang, Text

_FAILURE = Text(en="{reason}: {what}", fr="{reason} : {what}")


def diff_github(diff: Diff, lang: Lang, folder: str) -> str:
    """One line each: problems, gaps new or worse, scores worse; `folder` stands before every file name."""
    change = build_change(diff, lang)
    lines = [problem_annotation(problem, lang, folder) for problem in change.problems]
    for journey in change.journeys:
        lines += _worse(journey, folder)
    return "\n".join(lines)


def gate_github(diff: Diff, gate: Gate, lang: Lang, folder: str) -> str:
    """One line each: problems, then what keeps the change from passing, as errors; then notices."""
    judged = build_gate(gate, lang)
    lines = [problem_annotation(problem, lang, folder) for problem in diff.problems]
    if judged.passed is None:
        lines.append(annotation("error", None, folder, "Touchpoints", judged.verdict))
    for failure in judged.failures:
        title = _FAILURE.format(reason=failure.reason, what=failure.what)(lang)
        lines.append(annotation("error", failure.place, folder, title, failure.message))
    lines += [annotation("notice", note.place, folder, "Touchpoints", note.words) for note in judged.notes]
    return "\n".join(lines)


def _worse(journey: JourneyChange, folder: str) -> Iterator[str]:
    for gap in journey.gaps:
        if gap.is_worse:
            title = f"{gap.change}, {gap.gap_class} {gap.title} ({gap.rule})"
            command = COMMAND[gap.figures.gap.gap_class]
            yield annotation(command, gap.place, folder, title, f"{gap.message} {gap.action}")
    for one in journey.touchpoints:
        if one.is_lower:
            yield annotation("warning", one.figures.place, folder, one.name, one.score.line)
