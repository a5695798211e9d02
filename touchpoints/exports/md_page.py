"""A journey -> a Markdown page for a wiki: score, gaps, every touchpoint with its why, and the story, all escaped."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.exports import headings as words
from touchpoints.exports.markdown import escape as escape_markdown
from touchpoints.model import State
from touchpoints.outline import FactOutline, GapOutline, Outline, PhaseOutline, TouchpointOutline, build_outline
from touchpoints.text import Lang, Text

_GAP_HEADS = (words.CLASS, words.WHERE, words.GAP, words.TO_DO_HEAD, words.IMPACT, words.EFFORT, words.OWNER)
_HEADS = (words.TOUCHPOINT, words.SCORE, words.TARGET, words.IMPORTANCE, words.REACH, words.OWNER, words.GAPS)


_LONGEST = 65_536
"""Characters of one text: what a journey file may hold, so that nothing is cut."""


def escape(words_: str) -> str:
    return escape_markdown(words_, _LONGEST)


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    return page(build_outline(assessment, assessed, lang)).encode("utf-8", "replace")


def page(outline: Outline) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(_blocks(outline)) + "\n"


def _blocks(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    state = labels.STATE[State.TO_BE if outline.is_target else State.AS_IS](lang)
    yield f"# {escape(outline.title)}"
    yield f"{escape(outline.segment)} · {state} · **{escape(outline.score.line)}**"
    for heading, said in ((words.GOAL, outline.goal), (words.SCENARIO, outline.scenario)):
        if said.words:
            yield f"**{heading(lang)}** {escape(said.words)}"
    yield escape(outline.summary)
    yield from _gaps(outline)
    yield f"## {words.IN_TABLE(lang)}"
    for phase in outline.phases:
        yield from _phase(phase, lang)
    yield f"## {words.DETAILS(lang)}"
    for touchpoint in outline.touchpoints:
        yield from _touchpoint(touchpoint, lang)
    yield f"## {words.STORY(lang)}"
    for chapter in outline.story:
        yield f"### {escape(chapter.title)}"
        yield from (escape("".join(run.words for run in paragraph)) for paragraph in chapter.paragraphs)
    yield from _computed(outline)


def _table(heads: Sequence[Text], rows: Sequence[Sequence[str]], lang: Lang) -> str:
    lines = ["| " + " | ".join(head(lang) for head in heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(cells) + " |" for cells in rows)])


def _gaps(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    yield f"## {words.GAPS(lang)}"
    counts = outline.counts
    for title, cards, count in (
        (words.TO_FIX, outline.to_fix, counts.to_fix),
        (words.TO_CHECK, outline.to_check, counts.to_check),
    ):
        if cards:
            yield f"### {title(lang)} ({count})"
            yield _table(_GAP_HEADS, [_gap_cells(gap) for card in cards for gap in card], lang)
    if not outline.to_fix and not outline.to_check:
        yield words.NO_GAP(lang)
    for title, listed in ((words.ACCEPTED, outline.accepted), (words.IDEAS, outline.ideas)):
        if listed:
            yield f"### {title(lang)} ({len(listed)})"
            yield "\n".join(f"- {escape(_said(gap))}" for gap in listed)


def _said(gap: GapOutline) -> str:
    return f"{gap.where} · {gap.title} · {gap.message}" + (f" ({gap.acceptance})" if gap.acceptance else "")


def _gap_cells(gap: GapOutline) -> list[str]:
    return [
        f"{gap.gap_class}, {gap.status}",
        escape(gap.where),
        f"**{escape(gap.title)}** {escape(gap.message)} `{gap.figures.rule}`",
        escape(gap.action),
        gap.impact,
        escape(gap.effort),
        escape(gap.owner),
    ]


def _phase(phase: PhaseOutline, lang: Lang) -> Iterator[str]:
    if not phase.touchpoints:
        return
    score = f" · {escape(phase.score.line)}" if phase.score else ""
    yield f"### {phase.name}{score}"
    rows = [
        [
            escape(each.name), escape(each.score.line), each.target, each.importance, each.reach,
            escape(each.owner or words.NO_OWNER(lang)),
            ", ".join(f"{gap.gap_class} {escape(gap.title)}" for gap in each.gaps)
            or words.NO_GAP(lang),
        ]
        for each in phase.touchpoints
    ]  # fmt: skip
    yield _table(_HEADS, rows, lang)


def _touchpoint(touchpoint: TouchpointOutline, lang: Lang) -> Iterator[str]:
    yield f"### {escape(touchpoint.name)}"
    yield f"**{escape(touchpoint.score.line)}** · {escape(touchpoint.place)}"
    if touchpoint.rows:
        yield escape(touchpoint.why)
        heads = (words.WHAT, words.POINTS, words.LOST)
        rows = [
            [escape(f"{row.component} · {row.what} · {row.kind}"), str(row.points), str(row.lost)]
            for row in touchpoint.rows
        ]
        made, lost = sum(row.points for row in touchpoint.rows), sum(row.lost for row in touchpoint.rows)
        yield _table(heads, [*rows, [f"**{words.SUM(lang)}**", f"**{made}**", f"**{lost}**"]], lang)
    if touchpoint.unscored:
        yield "\n".join(f"- {escape(item)}" for item in touchpoint.unscored)
    for group in touchpoint.facts:
        yield f"**{group.heading}**"
        yield "\n".join(f"- {fact.name}{words.COLON(lang)}" + _entries(fact) for fact in group.facts)


def _entries(fact: FactOutline) -> str:
    return " · ".join(escape(entry.words) + (f" ({escape(entry.place)})" if entry.place else "") for entry in fact.told)


def _computed(outline: Outline) -> Iterator[str]:
    lang = outline.lang
    for heading, pairs in outline.about:
        yield f"## {heading}"
        yield "\n".join(
            f"- {escape(name)}{words.COLON(lang) if name else ''}{escape(''.join(run.words for run in told))}"
            for name, told in pairs
        )
    yield f"## {words.COMPUTED(lang)}"
    yield escape(outline.constants)
    if outline.problems:
        yield f"### {words.PROBLEMS(lang)}"
        yield "\n".join(f"- {escape(problem)}" for problem in outline.problems)
    yield words.SCALE(lang)
    yield escape(words.MADE_FROM.format(day=outline.day_shown, file=outline.file)(lang))
