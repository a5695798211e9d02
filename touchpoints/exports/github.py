"""Assessment -> GitHub workflow commands: one annotation on the line of each problem and of each open gap."""

from touchpoints.assess import Assessment
from touchpoints.gap import Gap, GapClass
from touchpoints.problem import Level, Place, Problem
from touchpoints.text import Lang
from touchpoints.visible import visible

COMMAND = {GapClass.P1: "error", GapClass.P2: "warning", GapClass.P3: "notice", GapClass.IDEA: "notice"}


def github_report(assessment: Assessment, lang: Lang, folder: str) -> str:
    """One line each; `folder` stands before every file name, as seen from the repository's root."""
    lines = [problem_annotation(problem, lang, folder) for problem in assessment.problems]
    for journey in assessment.journeys:
        lines += [_gap(gap, lang, folder) for gap in journey.gaps.counted]
    return "\n".join(lines)


def problem_annotation(problem: Problem, lang: Lang, folder: str) -> str:
    """One problem on its line: an error or a warning."""
    command = "error" if problem.level is Level.ERROR else "warning"
    message = f"{problem.path}: {problem.message(lang)}" if problem.path else problem.message(lang)
    return annotation(command, problem.place, folder, problem.code, message)


def _gap(gap: Gap, lang: Lang, folder: str) -> str:
    title = f"{gap.gap_class.value} {gap.title(lang)} ({gap.rule})"
    message = f"{gap.message(lang)} {gap.action(lang)}"
    return annotation(COMMAND[gap.gap_class], gap.places[0] if gap.places else None, folder, title, message)


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
