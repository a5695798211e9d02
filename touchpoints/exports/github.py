"""GitHub workflow commands: one annotation on the line of each problem, open gap, thing that got worse or failure."""

from collections.abc import Iterator

from touchpoints.assess import Assessment
from touchpoints.diff import Diff
from touchpoints.diff.gate import Gate
from touchpoints.gap import Gap, GapClass
from touchpoints.outline.change import JourneyChange, build_change
from touchpoints.outline.gate import build_gate
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Lang, Text
from touchpoints.visible import visible

_COMMAND = {GapClass.P1: "error", GapClass.P2: "warning", GapClass.P3: "notice", GapClass.IDEA: "notice"}
_FAILURE = Text(en="{reason}: {what}", fr="{reason} : {what}")


def github_report(assessment: Assessment, lang: Lang, folder: str) -> str:
    """One line each; `folder` stands before every file name, as seen from the repository's root."""
    lines = [_problem(problem, lang, folder) for problem in assessment.problems]
    for journey in assessment.journeys:
        lines += [_gap(gap, lang, folder) for gap in journey.gaps.counted]
    return "\n".join(lines)


def diff_github(diff: Diff, lang: Lang, folder: str) -> str:
    """One line each: problems, gaps new or worse, scores worse; `folder` stands before every file name."""
    change = build_change(diff, lang)
    lines = [_problem(problem, lang, folder) for problem in change.problems]
    for journey in change.journeys:
        lines += _worse(journey, folder)
    return "\n".join(lines)


def gate_github(diff: Diff, gate: Gate, lang: Lang, folder: str) -> str:
    """One line each: problems, then what keeps the change from passing, as errors; then notices."""
    judged = build_gate(gate, lang)
    lines = [_problem(problem, lang, folder) for problem in diff.problems]
    if judged.passed is None:
        lines.append(annotation("error", None, folder, "Touchpoints", judged.verdict))
    for failure in judged.failures:
        title = _FAILURE.format(reason=failure.reason, what=failure.what)(lang)
        lines.append(annotation("error", failure.place, folder, title, failure.message))
    lines += [annotation("notice", note.place, folder, "Touchpoints", note.words) for note in judged.notes]
    return "\n".join(lines)


def _problem(problem: Problem, lang: Lang, folder: str) -> str:
    """One problem on its line: an error or a warning."""
    command = "error" if problem.level is Level.ERROR else "warning"
    message = f"{problem.path}: {problem.message(lang)}" if problem.path else problem.message(lang)
    return annotation(command, problem.place, folder, problem.code, message)


def _gap(gap: Gap, lang: Lang, folder: str) -> str:
    title = f"{gap.gap_class.value} {gap.title(lang)} ({gap.rule})"
    message = f"{gap.message(lang)} {gap.action(lang)}"
    return annotation(_COMMAND[gap.gap_class], gap.places[0] if gap.places else None, folder, title, message)


def annotation(command: str, place: Place | None, folder: str, title: str, message: str) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, whatever the words hold; without a place, on the whole run."""
    properties = [("title", title)]
    if place is not None:
        properties = [("file", place.path(folder)), ("line", str(place.line)), ("col", str(place.column)), *properties]
    said = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{command} {said}::{_data(message)}"


def _data(words: str) -> str:
    """As the runner decodes it; what could end the line or the command is encoded."""
    return visible(words, 2000).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _worse(journey: JourneyChange, folder: str) -> Iterator[str]:
    for gap in journey.gaps:
        if gap.is_worse:
            title = f"{gap.change}, {gap.gap_class} {gap.title} ({gap.rule})"
            command = _COMMAND[gap.figures.gap.gap_class]
            yield annotation(command, gap.place, folder, title, f"{gap.message} {gap.action}")
    for one in journey.touchpoints:
        if one.is_lower:
            yield annotation("warning", one.figures.place, folder, one.name, one.score.line)
