"""Diff -> Markdown for a comment on a pull request: a sentence, a table, folded details; in one language or several."""

from collections.abc import Iterator, Sequence

from touchpoints.diff import Diff
from touchpoints.diff.gate import Gate
from touchpoints.exports.markdown import escape, where
from touchpoints.outline import change as outline
from touchpoints.outline.gate import NOTES, FailureOutline, GateOutline, build_gate
from touchpoints.problem import Place
from touchpoints.text import Lang, Text, number

ROWS = 40
"""Lines of one table or list: a comment on a forge holds 65,536 characters."""

_DETAILS = Text(en="Details", fr="Détails")
_MADE_OF = Text(en="Made of: {parts}.", fr="Soit : {parts}.")
_MORE = Text(en="… and {count} more", fr="… et {count} de plus")
_SAID = Text(en="{about}: {words}", fr="{about} : {words}")


def diff_markdown(diff: Diff, langs: Sequence[Lang], folder: str, gate: Gate | None = None) -> str:
    """The comment, in each language one after the other; `folder` stands before every file name."""
    comments = [
        "\n\n".join(_comment(outline.build_change(diff, lang), build_gate(gate, lang) if gate else None, folder))
        for lang in langs
    ]
    return "\n\n---\n\n".join(comments) + "\n"


def export(diff: Diff, lang: Lang, folder: str) -> str:
    return diff_markdown(diff, [lang], folder)


def _comment(change: outline.ChangeOutline, gate: GateOutline | None, folder: str) -> Iterator[str]:
    lang = change.lang
    yield f"### {outline.TITLE(lang)}"
    yield escape(change.summary)
    if gate:
        yield from _gate(gate, lang, folder)
    yield from _problems(change, folder)
    rows = [f"| {escape(journey.title)} | {_figures(journey.score)} |" for journey in change.journeys if journey.score]
    if rows:
        yield _table((outline.JOURNEY, *outline.FIGURES), rows, lang)
    yield from map(escape, change.overviews)
    for journey in change.journeys:
        yield from _journey(journey, lang, folder, is_only=len(change.journeys) == 1)
    if change.settings:
        yield from _folded(outline.SETTINGS(lang), _cut([_line(line, folder) for line in change.settings], lang))
    if change.constants:
        yield f"<sub>{escape(change.constants)}</sub>"
    yield f"<sub>{escape(change.sides)}</sub>"


def _gate(gate: GateOutline, lang: Lang, folder: str) -> Iterator[str]:
    yield f"**{escape(gate.verdict)}**"
    if gate.failures:
        yield "\n".join(_cut([_failure(failure, lang, folder) for failure in gate.failures], lang))
    if gate.notes:
        lines = [
            f"- {where(note.place, folder) + ' ' if note.place else ''}{escape(note.words)}" for note in gate.notes
        ]
        yield from _folded(NOTES(lang), _cut(lines, lang))


def _failure(failure: FailureOutline, lang: Lang, folder: str) -> str:
    said = _SAID.format(about=f"**{escape(failure.what)}**", words=escape(failure.message))
    return f"- {_SAID.format(about=failure.reason, words=said)(lang)} ({where(failure.place, folder)})"


def _problems(change: outline.ChangeOutline, folder: str) -> Iterator[str]:
    lang = change.lang
    if change.problems:
        lines = [
            f"- {where(problem.place, folder)} {escape(problem.path)} {escape(problem.message(lang))}"
            for problem in change.problems
        ]
        yield f"**{outline.PROBLEMS(lang)}**"
        yield "\n".join(_cut(lines, lang))
    if change.unjudged_before:
        yield escape(change.unjudged_before)


def _journey(journey: outline.JourneyChange, lang: Lang, folder: str, *, is_only: bool) -> Iterator[str]:
    title = f"**{escape(journey.title)}**"
    yield _SAID.format(about=title, words=escape(journey.said))(lang) if journey.said else title
    yield f"<details{' open' if is_only else ''}>"
    yield f"<summary>{_DETAILS(lang)}</summary>"
    if journey.score is not None and journey.score.parts:
        yield escape(_MADE_OF.format(parts=journey.score.made_of)(lang)) + f" {escape(journey.phases)}".rstrip()
    for part in outline.parts_of(journey):
        yield from _part(part, journey, lang, folder)
    yield "</details>"


def _part(part: outline.ChangePart, journey: outline.JourneyChange, lang: Lang, folder: str) -> Iterator[str]:
    heading = outline.HEADING[part](lang)
    if part is outline.ChangePart.TOUCHPOINTS:
        yield f"**{heading}**"
        yield _table((outline.TOUCHPOINT, outline.WHAT, *outline.FIGURES), [_row(one) for one in journey.told], lang)
        if meaning := outline.star((journey,), lang):
            yield escape(meaning)
        return
    lines = {
        outline.ChangePart.BEWARE: lambda: [f"- {escape(words)}" for words in journey.beware],
        outline.ChangePart.GAPS: lambda: [_gap(one, folder) for one in journey.gaps],
        outline.ChangePart.STALE: lambda: [_line(line, folder) for line in journey.stale],
        outline.ChangePart.WRITTEN: lambda: [_line(line, folder) for line in journey.written],
    }[part]()
    if part is outline.ChangePart.WRITTEN:
        yield from _folded(heading, _cut(lines, lang))
        return
    yield f"**{heading}**"
    yield "\n".join(_cut(lines, lang))


def _figures(score: outline.DifferenceOutline, mark: str = "") -> str:
    return " | ".join(escape(words) for words in (score.before, score.after, score.value, score.verdict + mark))


def _row(one: outline.TouchpointChange) -> str:
    return f"| {escape(one.name)} | {escape(one.what)} | {_figures(one.score, one.star)} |"


def _gap(one: outline.GapChangeOutline, folder: str) -> str:
    said = f"**{one.change}** {one.gap_class} **{escape(one.title)}**"
    return f"- {said} {escape(one.message)} `{one.rule}`{_at(one.place, folder)}"


def _line(line: outline.ChangeLine, folder: str) -> str:
    about = f"**{escape(line.about)}** " if line.about else ""
    return f"- {about}{escape(line.words)}{_at(line.place, folder)}"


def _at(place: Place | None, folder: str) -> str:
    return f" ({where(place, folder)})" if place else ""


def _table(heads: Sequence[Text], rows: Sequence[str], lang: Lang) -> str:
    """The last four columns are those of a difference: three of figures, then words."""
    words = ["---"] * (len(heads) - 4)
    first = f"| {' | '.join(head(lang) for head in heads)} |"
    return "\n".join([first, f"| {' | '.join([*words, '---:', '---:', '---:', '---'])} |", *_cut(rows, lang)])


def _folded(heading: str, lines: Sequence[str]) -> list[str]:
    return ["<details>", f"<summary>{heading}</summary>", "\n".join(lines), "</details>"]


def _cut(lines: Sequence[str], lang: Lang) -> list[str]:
    if len(lines) <= ROWS:
        return list(lines)
    more = _MORE.format(count=number(len(lines) - ROWS))(lang)
    return [*lines[:ROWS], f"| {more} |" if lines[0].startswith("|") else f"- {more}"]
