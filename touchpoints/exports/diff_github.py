"""Diff -> GitHub workflow commands: one annotation on the line of each thing that got worse, or of each failure."""

from collections.abc import Iterator

from touchpoints.diff import Diff, GapChange, JourneyDiff
from touchpoints.diff.gate import Gate
from touchpoints.diff.gate.words import REASON
from touchpoints.diff.gate.words import verdict as gate_verdict
from touchpoints.diff.words import difference_words, gap_change_words, own_gaps, points, verdict_words
from touchpoints.exports.github import annotation, problem_annotation
from touchpoints.gap import GapClass
from touchpoints.grades import Verdict
from touchpoints.text import Lang, Text

_COMMAND = {GapClass.P1: "error", GapClass.P2: "warning", GapClass.P3: "notice", GapClass.IDEA: "notice"}
_TOLD = (GapChange.NEW, GapChange.REOPENED, GapChange.WORSE)
_FELL = (Verdict.WORSE, Verdict.WORSE_NEGLIGIBLE)
_FALL = Text(en="{before} → {after}: {value}, {verdict}", fr="{before} → {after}\u202f: {value}, {verdict}")
_COLON = Text(en=": ", fr="\u202f: ")


def diff_github(diff: Diff, lang: Lang, folder: str) -> str:
    """One line each: problems, gaps new or worse, scores worse; `folder` stands before every file name."""
    lines = [problem_annotation(problem, lang, folder) for problem in diff.problems]
    for journey in diff.changed:
        lines += _gaps(journey, lang, folder)
        lines += _falls(journey, lang, folder)
    return "\n".join(lines)


def gate_github(diff: Diff, gate: Gate, lang: Lang, folder: str) -> str:
    """One line each: problems, then what keeps the change from passing, as errors; then notices."""
    lines = [problem_annotation(problem, lang, folder) for problem in diff.problems]
    if gate.passed is None:
        lines.append(annotation("error", None, folder, "Touchpoints", gate_verdict(gate)(lang)))
    for failure in gate.failures:
        title = REASON[failure.reason](lang) + _COLON(lang) + failure.what(lang)
        lines.append(annotation("error", failure.place, folder, title, failure.message(lang)))
    lines += [annotation("notice", note.place, folder, "Touchpoints", note.text(lang)) for note in gate.notes]
    return "\n".join(lines)


def _gaps(journey: JourneyDiff, lang: Lang, folder: str) -> Iterator[str]:
    for one in own_gaps(journey):
        gap = one.after
        if gap is not None and gap.is_open and one.change in _TOLD:
            title = f"{gap_change_words(one)(lang)}, {gap.gap_class.value} {gap.title(lang)} ({gap.rule})"
            place = gap.places[0] if gap.places else None
            message = f"{gap.message(lang)} {gap.action(lang)}"
            yield annotation(_COMMAND[gap.gap_class], place, folder, title, message)


def _falls(journey: JourneyDiff, lang: Lang, folder: str) -> Iterator[str]:
    for one in journey.touchpoints:
        found = one.difference
        if found is not None and found.verdict in _FELL:
            told = {"before": points(found.before), "after": points(found.after)}
            message = _FALL.format(**told, value=difference_words(found), verdict=verdict_words(found))
            yield annotation("warning", one.place, folder, one.name(lang), message(lang))
