"""Scores, the rows they add up from, and gaps, in words of one language; how many are open in all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Gap, GapClass, GapCounts, count_gaps
from touchpoints.model import Journey, State, say
from touchpoints.outline.parts import GapOutline, RowOutline, ScoreOutline
from touchpoints.problem import Loc, Place
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.rules.wording import effort_words
from touchpoints.score import words
from touchpoints.score.result import Row, Score, TouchpointScore
from touchpoints.text import Lang, Text, day, listing, number, percent, plural, same
from touchpoints.triage.acceptance import each_once

_WHEN = Text(en="{day}, {age}", fr="{day}, {age}")
_AGE = (
    Text(en="{count} day old", fr="il y a {count} jour"),
    Text(en="{count} days old", fr="il y a {count} jours"),
)


def outline_score(score: Score, lang: Lang) -> ScoreOutline:
    return ScoreOutline(
        figures=score,
        shown=words.points(score.value)(lang),
        beside=words.beside(score)(lang),
        line=words.score_words(score)(lang),
        trust=words.trust_words(score)(lang),
        band=words.band_words(score)(lang),
        known=percent(score.coverage)(lang),
        reason=score.reason(lang) if score.reason is not None else "",
    )


def outline_rows(scored: TouchpointScore, place: Callable[[Loc], Place], lang: Lang) -> tuple[RowOutline, ...]:
    """The rows with whole points: those made add up to the score shown, those lost to what is left of 100."""
    total = half_up(sum(row.points for row in scored.rows))
    made = largest_remainder([row.points for row in scored.rows], total)
    lost = largest_remainder([row.lost for row in scored.rows], 100 - total)
    return tuple(
        _row(row, int(points), int(missing), place, lang)
        for row, points, missing in zip(scored.rows, made, lost, strict=True)
    )


def _row(row: Row, points: int, lost: int, place: Callable[[Loc], Place], lang: Lang) -> RowOutline:
    when = ""
    if row.date is not None and row.age_days is not None:
        when = _WHEN.format(day=day(row.date), age=plural(row.age_days, *_AGE))(lang)
    return RowOutline(
        component=labels.COMPONENT[row.component](lang),
        what=row.shown(lang),
        kind=labels.ROW_KIND[row.kind](lang),
        points=points,
        lost=lost,
        formula=tuple(step(lang) for step in row.formula),
        when=when,
        is_stale=row.is_stale,
        place=str(place(row.loc)),
    )


_WHOLE = Text(en="the whole journey", fr="tout le parcours")
_QUESTION = Text(en="“{question}”", fr="« {question} »")
_DEFAULT = Text(en="{effort} (default)", fr="{effort} (par défaut)")
_ACCEPTED = Text(en="until {until}, by {by}: {reason}", fr="jusqu’au {until}, par {by} : {reason}")
_FACT = Text(en="{fact} ({place})", fr="{fact} ({place})")


def outline_gap(gap: Gap, journey: Journey, lang: Lang) -> GapOutline:
    effort = effort_words(gap.effort_written)
    acceptance = gap.acceptance
    return GapOutline(
        figures=gap,
        where=where(gap, journey)(lang),
        gap_class=labels.GAP_CLASS[gap.gap_class](lang) if gap.gap_class is GapClass.IDEA else gap.gap_class.value,
        status=labels.STATUS[gap.status](lang),
        title=gap.title(lang),
        message=gap.message(lang),
        why=gap.why(lang),
        action=gap.action(lang),
        impact=number(gap.impact, 1)(lang),
        effort=(_DEFAULT.format(effort=effort) if gap.effort_is_default else effort)(lang),
        owner=gap.owner(lang) if gap.owner else "",
        facts=tuple(
            _FACT.format(fact=fact.text, place=str(place))(lang)
            for fact, place in zip(gap.facts, gap.places, strict=True)
        ),
        acceptance=_ACCEPTED.format(until=day(acceptance.until), by=acceptance.by, reason=acceptance.reason)(lang)
        if acceptance
        else "",
        members=tuple(where(member, journey)(lang) for member in gap.members),
    )


def where(gap: Gap, journey: Journey) -> Text:
    """What the gap is on, in people's words: a touchpoint's name, two of them, a phase, a question, the journey."""
    named = journey.by_id
    if gap.on in named:
        return named[gap.on].title
    if ">" in gap.on:
        ends = [named[end].title if end in named else _end(end) for end in gap.on.split(">")]
        return listing(ends, same(" → "))
    if gap.phase is not None and gap.on == gap.phase.value:
        return labels.PHASE[gap.phase]
    question = next((question for question in journey.questions if question.id == gap.on), None)
    return _QUESTION.format(question=say(question.text)) if question is not None else _WHOLE


def _end(id_: str) -> Text:
    return next((text for end, text in labels.END.items() if end.value == id_), same(id_))


_ON_TARGETS = Text(en="; on targets: {counts}", fr=" ; sur les cibles : {counts}")
_SUMMARY = Text(en="{journeys}, {problems}: {gaps}.", fr="{journeys}, {problems} : {gaps}.")
_ONCE = Text(
    en="; what several segments share counts once", fr=" ; ce que plusieurs segments partagent compte une fois"
)


@dataclass(frozen=True, slots=True)
class GapTotals:
    """The open gaps of several journeys."""

    today: GapCounts
    targets: GapCounts
    """Of journeys as they should become: a design to check, not something customers meet."""
    shares: bool
    """Whether some gap stands in more than one journey: the journeys' own counts then add up to more."""


def gap_totals(journeys: Iterable[JourneyAssessment]) -> GapTotals:
    counts: list[GapCounts] = []
    shares = False
    listed = tuple(journeys)
    for state in (State.AS_IS, State.TO_BE):
        cards = each_once(
            (card, assessed) for assessed in listed if assessed.journey.state is state for card in assessed.gaps.cards
        )
        counts.append(count_gaps(card for card, _ in cards))
        shares = shares or any(len(found) > 1 for _, found in cards)
    return GapTotals(counts[0], counts[1], shares)


def totals_words(totals: GapTotals, *, by_class: bool = True) -> Text:
    """ "17 gaps to fix (1 P1, 16 P2), 3 to check; on targets: 2 gaps to check"."""
    said = labels.gap_counts(totals.today, by_class=by_class)
    if totals.targets.total:
        said += _ON_TARGETS.format(counts=labels.gap_counts(totals.targets, by_class=by_class))
    return said + _ONCE if totals.shares else said


def assessment_summary(assessment: Assessment) -> Text:
    """ "2 journeys, 0 problems: 17 gaps to fix (1 P1, 16 P2), 3 to check."."""
    journeys = plural(
        len(assessment.journeys),
        Text(en="{count} journey", fr="{count} parcours"),
        Text(en="{count} journeys", fr="{count} parcours"),
    )
    problems = plural(
        len(assessment.problems),
        Text(en="{count} problem", fr="{count} problème"),
        Text(en="{count} problems", fr="{count} problèmes"),
    )
    return _SUMMARY.format(journeys=journeys, problems=problems, gaps=totals_words(gap_totals(assessment.journeys)))
