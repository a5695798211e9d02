"""Markdown, escaped: an assessment for a pull request, in folded tables; a journey as a page for a wiki, in full."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.exports import headings
from touchpoints.gap import Card, Gap
from touchpoints.labels import FOLDED, STATUS
from touchpoints.model import State
from touchpoints.outline import FactOutline, GapOutline, Outline, PhaseOutline, TouchpointOutline, build_outline
from touchpoints.outline.scores import assessment_summary
from touchpoints.problem import Place
from touchpoints.score.words import TARGET, constants_sentence, score_words
from touchpoints.text import Lang, Text
from touchpoints.visible import visible

_ESCAPED = {ord(mark): "\\" + mark for mark in r"\`*_[]<>#|~&$!"}
_ESCAPED[ord("@")] = "&#64;"  # an escaped @ would still call somebody on a forge

_TITLE = Text(en="Touchpoints", fr="Points de contact")
_PROBLEMS = Text(en="Problems in the files", fr="Problèmes des fichiers")
_COLUMNS = Text(en="| class | gap | what to do | where |", fr="| classe | écart | que faire | où |")
_NO_GAP = Text(en="No open gap.", fr="Aucun écart ouvert.")
_ACCEPTED = Text(en="Accepted", fr="Acceptés")
_UNTIL = Text(en="until {until}, by {by}: {reason}", fr="jusqu’au {until}, par {by} : {reason}")


_GAP_HEADS = (
    headings.CLASS,
    headings.WHERE,
    headings.GAP,
    headings.TO_DO_HEAD,
    headings.IMPACT,
    headings.EFFORT,
    headings.OWNER,
)
_HEADS = (
    headings.TOUCHPOINT,
    headings.SCORE,
    headings.TARGET,
    headings.IMPORTANCE,
    headings.REACH,
    headings.OWNER,
    headings.GAPS,
)
_LONGEST = 65_536
"""Characters of one text: what a journey file may hold, so that nothing is cut."""


def escape(told: str, width: int = 1000) -> str:
    """Words of a file as Markdown that shows them and nothing else: no link, no HTML, no mention, no table cell."""
    escaped = visible(told, width).translate(_ESCAPED).replace("://", ":\\//").replace("www.", "www\\.")
    return "\\" + escaped if escaped[:1] in ("-", "+", "=") else escaped


def in_full(told: str) -> str:
    """As `escape`, in a page that cuts nothing."""
    return escape(told, _LONGEST)


def markdown_report(assessment: Assessment, lang: Lang, folder: str) -> str:
    """The report; `folder` stands before every file name, as seen from the repository's root."""
    parts = [f"## {_TITLE(lang)}", assessment_summary(assessment)(lang)]
    if assessment.problems:
        parts += [f"### {_PROBLEMS(lang)}", _problems(assessment, lang, folder)]
    for journey in assessment.journeys:
        parts += _journey(assessment, journey, lang, folder)
    if assessment.journeys:
        parts.append(escape(constants_sentence(assessed.scores.constants for assessed in assessment.journeys)(lang)))
    return "\n\n".join(parts) + "\n"


def where(place: Place, folder: str) -> str:
    return f"{escape(place.path(folder))}:{place.line}"


def _problems(assessment: Assessment, lang: Lang, folder: str) -> str:
    return "\n".join(
        f"- {where(problem.place, folder)} {escape(problem.path)} {escape(problem.message(lang))} (`{problem.code}`)"
        for problem in assessment.problems
    )


def _journey(assessment: Assessment, journey: JourneyAssessment, lang: Lang, folder: str) -> list[str]:
    name = escape(f"{journey.journey.name(lang)} · {assessment.segment_name(journey)(lang)}")
    state = f" ({TARGET(lang)})" if journey.journey.state is State.TO_BE else ""
    parts = [f"### {name}{state}", f"**{score_words(journey.scores.score)(lang)}**"]
    gaps = journey.gaps
    for title, cards, count in (
        (headings.TO_FIX, gaps.to_fix, gaps.counts.to_fix),
        (headings.TO_CHECK, gaps.to_check, gaps.counts.to_check),
    ):
        if cards:
            parts += [
                f"<details{' open' if title is headings.TO_FIX else ''}>",
                f"<summary>{title(lang)} ({count})</summary>",
            ]
            parts += [_table(cards, lang, folder), "</details>"]
    if not gaps.cards:
        parts.append(_NO_GAP(lang))
    if gaps.accepted:
        parts += ["<details>", f"<summary>{_ACCEPTED(lang)} ({len(gaps.accepted)})</summary>"]
        parts += ["\n".join(_accepted(gap, lang) for gap in gaps.accepted), "</details>"]
    return parts


def _table(cards: Sequence[Card], lang: Lang, folder: str) -> str:
    lines = [_COLUMNS(lang), "| --- | --- | --- | --- |"]
    for card in cards:
        lines += [_line(gap, lang, folder) for gap in card.gaps]
    return "\n".join(lines)


def _line(gap: Gap, lang: Lang, folder: str) -> str:
    places = where(gap.places[0], folder) if gap.places else ""
    said = f"**{escape(gap.title(lang))}** {escape(gap.message(lang))} `{gap.rule}`"
    kind = f"{gap.gap_class.value}, {STATUS[gap.status](lang)}" + (f", {FOLDED(lang)}" if gap.is_folded else "")
    return f"| {kind} | {said} | {escape(gap.action(lang))} | {places} |"


def _accepted(gap: Gap, lang: Lang) -> str:
    accepted = gap.acceptance
    assert accepted is not None, "an accepted gap carries its acceptance"
    why = _UNTIL.format(until=accepted.until.isoformat(), by=accepted.by, reason=accepted.reason)(lang)
    return f"- {escape(gap.title(lang))} ({escape(gap.message(lang))}), {escape(why)}"


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    return page(build_outline(assessment, assessed, lang)).encode("utf-8", "replace")


def page(outline: Outline) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(_blocks(outline)) + "\n"


def _blocks(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    state = labels.STATE[State.TO_BE if outline.is_target else State.AS_IS](lang)
    yield f"# {in_full(outline.title)}"
    yield f"{in_full(outline.segment)} · {state} · **{in_full(outline.score.line)}**"
    for heading, said in ((headings.GOAL, outline.goal), (headings.SCENARIO, outline.scenario)):
        if said.words:
            yield f"**{heading(lang)}** {in_full(said.words)}"
    yield in_full(outline.summary)
    yield from _gaps(outline)
    yield f"## {headings.IN_TABLE(lang)}"
    for phase in outline.phases:
        yield from _phase(phase, lang)
    yield f"## {headings.DETAILS(lang)}"
    for touchpoint in outline.touchpoints:
        yield from _touchpoint(touchpoint, lang)
    yield f"## {headings.STORY(lang)}"
    for chapter in outline.story:
        yield f"### {in_full(chapter.title)}"
        yield from (in_full("".join(run.words for run in paragraph)) for paragraph in chapter.paragraphs)
    yield from _computed(outline)


def _written_table(heads: Sequence[Text], rows: Sequence[Sequence[str]], lang: Lang) -> str:
    lines = ["| " + " | ".join(head(lang) for head in heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(cells) + " |" for cells in rows)])


def _gaps(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    yield f"## {headings.GAPS(lang)}"
    counts = outline.counts
    for title, cards, count in (
        (headings.TO_FIX, outline.to_fix, counts.to_fix),
        (headings.TO_CHECK, outline.to_check, counts.to_check),
    ):
        if cards:
            yield f"### {title(lang)} ({count})"
            yield _written_table(_GAP_HEADS, [_gap_cells(gap) for card in cards for gap in card], lang)
    if not outline.to_fix and not outline.to_check:
        yield headings.NO_GAP(lang)
    for title, listed in ((headings.ACCEPTED, outline.accepted), (headings.IDEAS, outline.ideas)):
        if listed:
            yield f"### {title(lang)} ({len(listed)})"
            yield "\n".join(f"- {in_full(_said(gap))}" for gap in listed)


def _said(gap: GapOutline) -> str:
    return f"{gap.where} · {gap.title} · {gap.message}" + (f" ({gap.acceptance})" if gap.acceptance else "")


def _gap_cells(gap: GapOutline) -> list[str]:
    return [
        f"{gap.gap_class}, {gap.status}",
        in_full(gap.where),
        f"**{in_full(gap.title)}** {in_full(gap.message)} `{gap.figures.rule}`",
        in_full(gap.action),
        gap.impact,
        in_full(gap.effort),
        in_full(gap.owner),
    ]


def _phase(phase: PhaseOutline, lang: Lang) -> Iterator[str]:
    if not phase.touchpoints:
        return
    score = f" · {in_full(phase.score.line)}" if phase.score else ""
    yield f"### {phase.name}{score}"
    rows = [
        [
            in_full(each.name), in_full(each.score.line), each.target, each.importance, each.reach,
            in_full(each.owner or headings.NO_OWNER(lang)),
            ", ".join(f"{gap.gap_class} {in_full(gap.title)}" for gap in each.gaps)
            or headings.NO_GAP(lang),
        ]
        for each in phase.touchpoints
    ]  # fmt: skip
    yield _written_table(_HEADS, rows, lang)


def _touchpoint(touchpoint: TouchpointOutline, lang: Lang) -> Iterator[str]:
    yield f"### {in_full(touchpoint.name)}"
    yield f"**{in_full(touchpoint.score.line)}** · {in_full(touchpoint.place)}"
    if touchpoint.rows:
        yield in_full(touchpoint.why)
        heads = (headings.WHAT, headings.POINTS, headings.LOST)
        rows = [
            [in_full(f"{row.component} · {row.what} · {row.kind}"), str(row.points), str(row.lost)]
            for row in touchpoint.rows
        ]
        made, lost = sum(row.points for row in touchpoint.rows), sum(row.lost for row in touchpoint.rows)
        yield _written_table(heads, [*rows, [f"**{headings.SUM(lang)}**", f"**{made}**", f"**{lost}**"]], lang)
    if touchpoint.unscored:
        yield "\n".join(f"- {in_full(item)}" for item in touchpoint.unscored)
    for group in touchpoint.facts:
        yield f"**{group.heading}**"
        yield "\n".join(f"- {fact.name}{headings.COLON(lang)}" + _entries(fact) for fact in group.facts)


def _entries(fact: FactOutline) -> str:
    return " · ".join(
        in_full(entry.words) + (f" ({in_full(entry.place)})" if entry.place else "") for entry in fact.told
    )


def _computed(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    for heading, pairs in outline.about:
        yield f"## {heading}"
        yield "\n".join(
            f"- {in_full(name)}{headings.COLON(lang) if name else ''}{in_full(''.join(run.words for run in told))}"
            for name, told in pairs
        )
    yield f"## {headings.COMPUTED(lang)}"
    yield in_full(outline.constants)
    if outline.problems:
        yield f"### {headings.PROBLEMS(lang)}"
        yield "\n".join(f"- {in_full(problem)}" for problem in outline.problems)
    yield headings.SCALE(lang)
    yield in_full(headings.MADE_FROM.format(day=outline.day_shown, file=outline.file)(lang))
