"""Diff -> Markdown for a comment on a pull request: a sentence, a table, folded details; in one language or several."""

from collections.abc import Iterator, Sequence

from touchpoints.diff import Change, Diff, GapChange, GapDiff, JourneyDiff, TouchpointDiff
from touchpoints.diff.constants import compared_constants
from touchpoints.diff.gate import Failure, Gate
from touchpoints.diff.gate.words import REASON
from touchpoints.diff.gate.words import verdict as gate_verdict
from touchpoints.diff.words import (
    CHANGE,
    change_of,
    difference_words,
    field_words,
    gap_change_words,
    item_words,
    journey_summary,
    link_words,
    move_words,
    overview_words,
    own_gaps,
    paired_words,
    points,
    rename_words,
    side,
    split,
    summary,
    title,
    verdict,
    verdict_words,
)
from touchpoints.exports.markdown import escape
from touchpoints.labels import PHASE_SHORT
from touchpoints.problem import Place
from touchpoints.score.difference import Difference
from touchpoints.text import Lang, Text, number, same

ROWS = 40
"""Lines of one table or list: a comment on a forge holds 65,536 characters."""

_TITLE = Text(en="What this changes for the customer", fr="Ce que cela change pour le client")
_NOTES = Text(en="To know", fr="À savoir")
_PROBLEMS = Text(en="Problems in the files", fr="Problèmes des fichiers")
_EARLIER = Text(
    en="Could not be judged on the earlier side: {files}.",
    fr="Ne pouvaient pas être jugés du premier côté\u202f: {files}.",
)
_JOURNEY_COLUMNS = Text(
    en="| journey | before | after | difference | verdict |", fr="| parcours | avant | après | différence | verdict |"
)
_COLUMNS = Text(
    en="| touchpoint | what | before | after | difference | verdict |",
    fr="| point de contact | quoi | avant | après | différence | verdict |",
)
_LINE = {5: "| --- | ---: | ---: | ---: | --- |", 6: "| --- | --- | ---: | ---: | ---: | --- |"}
_DETAILS = Text(en="Details", fr="Détails")
_GAPS = Text(en="Gaps", fr="Écarts")
_TRAPS = Text(en="Beware", fr="Attention")
_STALE = Text(en="Measures now too old", fr="Mesures désormais périmées")
_WRITTEN = Text(en="What was written otherwise", fr="Ce qui a été écrit autrement")
_SETTINGS = Text(en="Settings changed", fr="Réglages modifiés")
_MADE_OF = Text(en="Made of: {parts}.", fr="Soit\u202f: {parts}.")
_MORE = Text(en="… and {count} more", fr="… et {count} de plus")
_STAR = Text(
    en="\\* stands out even after correcting for how many touchpoints are compared.",
    fr="\\* ressort même en tenant compte du nombre de points de contact comparés.",
)
_COLON = Text(en=": ", fr="\u202f: ")


def diff_markdown(diff: Diff, langs: Sequence[Lang], folder: str, gate: Gate | None = None) -> str:
    """The comment, in each language one after the other; `folder` stands before every file name."""
    return "\n\n---\n\n".join(_comment(diff, lang, folder, gate) for lang in langs) + "\n"


def _comment(diff: Diff, lang: Lang, folder: str, gate: Gate | None) -> str:
    parts = [f"### {_TITLE(lang)}", escape(summary(diff)(lang))]
    parts += _gate(gate, lang, folder) if gate else []
    parts += _problems(diff, lang, folder)
    journeys = diff.changed
    scored = [(journey, journey.score) for journey in journeys if journey.score is not None]
    if scored:
        rows = [_journey_row(journey, score, lang) for journey, score in scored]
        parts.append("\n".join([_JOURNEY_COLUMNS(lang), _LINE[5], *_cut(rows, lang)]))
    parts += [escape(overview_words(overview)(lang)) for overview in diff.overviews] if scored else []
    for journey in journeys:
        parts += _journey(journey, lang, folder, is_only=len(journeys) == 1)
    if diff.settings:
        lines = [f"- {escape(field_words(change)(lang))}" for change in diff.settings]
        parts += _folded(_SETTINGS(lang), _cut(lines, lang))
    if journeys:
        parts.append(f"<sub>{escape(compared_constants(journeys)(lang))}</sub>")
    parts.append(f"<sub>{escape(side(diff.before)(lang))} → {escape(side(diff.after)(lang))}</sub>")
    return "\n\n".join(parts)


def _gate(gate: Gate, lang: Lang, folder: str) -> Iterator[str]:
    yield f"**{escape(gate_verdict(gate)(lang))}**"
    if gate.failures:
        yield "\n".join(_cut([_failure(failure, lang, folder) for failure in gate.failures], lang))
    if gate.notes:
        lines = [
            f"- {_where(note.place, folder) + ' ' if note.place else ''}{escape(note.text(lang))}"
            for note in gate.notes
        ]
        yield from _folded(_NOTES(lang), _cut(lines, lang))


def _failure(failure: Failure, lang: Lang, folder: str) -> str:
    reason = REASON[failure.reason](lang) + _COLON(lang)
    what = f"**{escape(failure.what(lang))}**{_COLON(lang)}{escape(failure.message(lang))}"
    return f"- {reason}{what} ({_where(failure.place, folder)})"


def _problems(diff: Diff, lang: Lang, folder: str) -> Iterator[str]:
    if diff.problems:
        lines = [
            f"- {_where(problem.place, folder)} {escape(problem.path)} {escape(problem.message(lang))}"
            for problem in diff.problems
        ]
        yield f"**{_PROBLEMS(lang)}**"
        yield "\n".join(_cut(lines, lang))
    if diff.unjudged_before:
        yield escape(_EARLIER.format(files=", ".join(diff.unjudged_before[:ROWS]))(lang))


def _journey_row(journey: JourneyDiff, score: Difference, lang: Lang) -> str:
    return f"| {escape(title(journey)(lang))} | {_figures(score, verdict_words(score), lang)} |"


def _figures(difference: Difference, said: Text, lang: Lang) -> str:
    cells = (points(difference.before), points(difference.after), difference_words(difference), said)
    return " | ".join(escape(cell(lang)) for cell in cells)


def _journey(journey: JourneyDiff, lang: Lang, folder: str, *, is_only: bool) -> Iterator[str]:
    changed = CHANGE[journey.change](lang) if journey.is_one_sided else ""
    counted = ", ".join(words for words in (changed, journey_summary(journey)(lang)) if words)
    yield f"**{escape(title(journey)(lang))}**{_COLON(lang) + escape(counted) if counted else ''}"
    yield f"<details{' open' if is_only else ''}>"
    yield f"<summary>{_DETAILS(lang)}</summary>"
    if journey.score is not None:
        yield from _made_of(journey, lang)
    told = [one for one in journey.touchpoints if _is_told(one)] if journey.score is not None else []
    if told:
        yield "\n".join([_COLUMNS(lang), _LINE[6], *_cut([_row(one, lang) for one in told], lang)])
        if any(one.stands_out for one in told):
            yield _STAR(lang)
    for heading, lines in _lists(journey, lang, folder):
        if lines:
            yield f"**{heading(lang)}**"
            yield "\n".join(_cut(lines, lang))
    written = list(_written(journey, lang, folder))
    if written:
        yield from _folded(_WRITTEN(lang), _cut(written, lang))
    yield "</details>"


def _made_of(journey: JourneyDiff, lang: Lang) -> Iterator[str]:
    assert journey.score is not None, "asked for where both sides stand"
    parts = ", ".join(f"{name(lang)} {value(lang)}" for name, value in split(journey.score))
    phases = " · ".join(
        f"{PHASE_SHORT[phase](lang)} {change_of(found.value)(lang)}"
        for phase, found in journey.phases.items()
        if found.value is not None
    )
    if parts:
        yield escape(_MADE_OF.format(parts=parts)(lang)) + (f" {escape(phases)}" if phases else "")


def _is_told(one: TouchpointDiff) -> bool:
    if one.change is not Change.SAME and not one.is_inherited:
        return True
    return one.difference is not None and bool(split(one.difference))


def _row(one: TouchpointDiff, lang: Lang) -> str:
    what = [CHANGE[one.change]] if one.change is not Change.SAME else []
    what += [move_words(one.move)] if one.move else []
    what += [rename_words(one)] if one.renamed else []
    said = escape(", ".join(text(lang) for text in what))
    if one.difference is not None:
        star = same(" *") if one.stands_out else same("")
        figures = _figures(one.difference, verdict(one.difference) + star, lang)
    else:
        before = points(one.score_before.value) if one.score_before else same("")
        after = points(one.score_after.value) if one.score_after else same("")
        figures = f"{escape(before(lang))} | {escape(after(lang))} |  | "
    return f"| {escape(one.name(lang))} | {said} | {figures} |"


def _lists(journey: JourneyDiff, lang: Lang, folder: str) -> Iterator[tuple[Text, list[str]]]:
    yield _GAPS, [_gap(one, lang, folder) for one in own_gaps(journey)]
    names = {one.id: one.name for one in journey.touchpoints}
    stale = [(names[one.touchpoint] + _COLON + one.row.shown, one.place) for one in journey.stale]
    yield _STALE, [f"- {escape(text(lang))}, {_where(place, folder)}" for text, place in stale]
    yield _TRAPS, [f"- {escape(trap.text(lang))}" for trap in journey.traps]


def _gap(one: GapDiff, lang: Lang, folder: str) -> str:
    gap = one.gap
    where = f", {_where(gap.places[0], folder)}" if gap.places and one.change is not GapChange.GONE else ""
    said = f"**{gap_change_words(one)(lang)}** {gap.gap_class.value} **{escape(gap.title(lang))}**"
    return f"- {said} {escape(gap.message(lang))} `{gap.rule}`{where}"


def _written(journey: JourneyDiff, lang: Lang, folder: str) -> Iterator[str]:
    names = {one.id: one.name for one in journey.touchpoints}
    for change in journey.fields:
        yield f"- {escape(field_words(change)(lang))}{_at(change.place, folder)}"
    for one in journey.touchpoints:
        if not one.is_inherited:
            for words in (*map(item_words, one.items), *map(paired_words, one.paired)):
                yield f"- **{escape(one.name(lang))}** {escape(words(lang))}"
            for change in one.fields:
                yield f"- **{escape(one.name(lang))}** {escape(field_words(change)(lang))}{_at(change.place, folder)}"
    if journey.score is not None:
        for link in journey.links:
            if link.change is not Change.SAME:
                yield f"- {escape(link_words(link, names)(lang))}{_at(link.place, folder)}"


def _at(place: Place | None, folder: str) -> str:
    return f" ({_where(place, folder)})" if place else ""


def _where(place: Place, folder: str) -> str:
    name = escape(f"{folder.rstrip('/')}/{place.file}" if folder else place.file)
    return f"{name}:{place.line}"


def _folded(heading: str, lines: Sequence[str]) -> list[str]:
    return ["<details>", f"<summary>{heading}</summary>", "\n".join(lines), "</details>"]


def _cut(lines: Sequence[str], lang: Lang) -> list[str]:
    if len(lines) <= ROWS:
        return list(lines)
    more = _MORE.format(count=number(len(lines) - ROWS))(lang)
    return [*lines[:ROWS], f"| {more} |" if lines[0].startswith("|") else f"- {more}"]
