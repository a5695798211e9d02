"""JourneyAssessment -> Outline: every figure and sentence of the report in one language, computed nowhere else."""

from collections.abc import Iterator, Sequence

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Card, Gap
from touchpoints.model import Phase, Spoken, State, Touchpoint, Words, say, spoken
from touchpoints.outline.about import about
from touchpoints.outline.facts import facts_of
from touchpoints.outline.parts import (
    ChapterOutline,
    GapOutline,
    Outline,
    PhaseOutline,
    TouchpointOutline,
)
from touchpoints.outline.scores import outline_gap, outline_rows, outline_score
from touchpoints.score.why import why_sentence
from touchpoints.score.words import constants_sentence
from touchpoints.story import summary, tell
from touchpoints.text import Lang, Text, brief, day, number, percent

DEFAULT = Text(en="{value} (default)", fr="{value} (par défaut)")
_PROBLEM = Text(en="{place}: {message}", fr="{place} : {message}")
_UNSCORED = Text(en="{what}: {reason}", fr="{what} : {reason}")


def build_outline(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> Outline:
    """The report of one journey of an assessment."""
    journey, segment = assessed.journey, assessment.segment_name(assessed)
    gaps = {gap.key: outline_gap(gap, journey, lang) for gap in _all_gaps(assessed)}
    phases = tuple(_phase(assessed, phase, gaps, lang) for phase in Phase)
    return Outline(
        lang=lang,
        key=journey.key,
        file=assessed.document.file,
        day=assessment.today,
        day_shown=day(assessment.today)(lang),
        title=journey.name(lang),
        segment=segment(lang),
        is_target=journey.state is State.TO_BE,
        goal=_spoken(journey.journey.goal, lang, journey.lang),
        scenario=_spoken(journey.journey.scenario, lang, journey.lang),
        score=outline_score(assessed.scores.score, lang),
        summary=summary(assessed, segment)(lang),
        written_in=journey.lang,
        foreign=journey.foreign_names(lang),
        about=tuple(
            (heading(lang), tuple((name(lang), said(lang)) for name, said in pairs))
            for heading, pairs in about(journey)
        ),
        phases=phases,
        story=tuple(
            ChapterOutline(chapter.title(lang), tuple(paragraph.told(lang) for paragraph in chapter.paragraphs))
            for chapter in tell(assessed, segment)
        ),
        to_fix=_cards(assessed.gaps.to_fix, gaps),
        to_check=_cards(assessed.gaps.to_check, gaps),
        counts=assessed.gaps.counts,
        accepted=tuple(gaps[gap.key] for gap in assessed.gaps.accepted),
        ideas=tuple(gaps[gap.key] for gap in assessed.gaps.ideas),
        constants=constants_sentence([assessed.scores.constants])(lang),
        problems=tuple(
            _PROBLEM.format(place=str(problem.place), message=problem.message)(lang)
            for problem in assessment.problems
            if problem.place.file == assessed.document.file
        ),
    )


def _spoken(words: "Words | None", lang: Lang, written_in: str) -> Spoken:
    return spoken(words, lang, written_in) if words else Spoken("")


def _all_gaps(assessed: JourneyAssessment) -> Iterator[Gap]:
    yield from assessed.gaps.gaps
    yield from assessed.gaps.accepted
    yield from assessed.gaps.ideas
    for card in assessed.gaps.cards:
        yield from card.gaps


def _cards(cards: Sequence[Card], gaps: dict[str, GapOutline]) -> tuple[tuple[GapOutline, ...], ...]:
    return tuple(tuple(gaps[gap.key] for gap in card.gaps) for card in cards)


def _phase(assessed: JourneyAssessment, phase: Phase, gaps: dict[str, GapOutline], lang: Lang) -> PhaseOutline:
    scored = assessed.scores.phases.get(phase)
    touchpoints = assessed.journey.in_phase(phase)
    return PhaseOutline(
        phase=phase,
        name=labels.PHASE[phase](lang),
        score=outline_score(scored.score, lang) if scored is not None and touchpoints else None,
        touchpoints=tuple(_touchpoint(assessed, touchpoint, gaps, lang) for touchpoint in touchpoints),
    )


def _touchpoint(
    assessed: JourneyAssessment, touchpoint: Touchpoint, gaps: dict[str, GapOutline], lang: Lang
) -> TouchpointOutline:
    scored, match = assessed.scores.touchpoints[touchpoint.id], assessed.types.get(touchpoint.id)
    target = number(scored.target)
    return TouchpointOutline(
        id=touchpoint.id,
        name=touchpoint.title(lang),
        place=str(assessed.document.place(assessed.journey.locs[touchpoint.id])),
        phase=touchpoint.phase,
        written=touchpoint,
        figures=scored,
        score=outline_score(scored.score, lang),
        type=match.type.name(lang) if match else "",
        type_is_guess=match is not None and not match.written,
        owner=say(touchpoint.owner)(lang) if touchpoint.owner else "",
        importance=brief(scored.importance, 1)(lang),
        reach=percent(scored.reach)(lang),
        target=(DEFAULT.format(value=target) if scored.target_is_default else target)(lang),
        why=why_sentence(scored)(lang),
        rows=outline_rows(scored, assessed.document.place, lang),
        unscored=tuple(_UNSCORED.format(what=item.shown, reason=item.reason)(lang) for item in scored.unscored),
        facts=facts_of(touchpoint, assessed, lang),
        gaps=tuple(gaps[gap.key] for gap in assessed.gaps.of(touchpoint.id)),
    )
