"""Assessment -> the JSON report of `touchpoints.exports.report`, texts in one language, figures at full precision."""

from collections.abc import Iterable
from dataclasses import replace

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.exports import report
from touchpoints.gap import Gap
from touchpoints.model import Phase, say
from touchpoints.problem import Loc, Place, Problem
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.score.next_measure import NextMeasure, next_measures
from touchpoints.score.overview import Overview
from touchpoints.score.result import Constant, Interval, Lenses, Row, Score, ScorePart, TouchpointScore
from touchpoints.score.robustness import WeightRobustness, weight_robustness
from touchpoints.score.why import why_sentence
from touchpoints.text import Lang
from touchpoints.version import VERSION


def json_report(assessment: Assessment, lang: Lang) -> str:
    """The report as JSON text, indented; ends without a newline."""
    return build_report(assessment, lang).model_dump_json(indent=2)


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    """The report of one journey, as bytes."""
    return (json_report(replace(assessment, journeys=(assessed,)), lang) + "\n").encode("utf-8", "replace")


def build_report(assessment: Assessment, lang: Lang) -> report.Report:
    return report.Report(
        version="1.0",
        generator=f"touchpoints {VERSION}",
        today=assessment.today,
        lang=lang.value,
        problems=[problem_json(problem, lang) for problem in assessment.problems],
        overviews=[_overview(id_, overview) for id_, overview in assessment.overviews.items()],
        journeys=[_journey(assessment, journey, lang) for journey in assessment.journeys],
    )


def place_json(place: Place) -> report.PlaceJson:
    """A line of a file."""
    return report.PlaceJson(file=place.file, line=place.line, column=place.column)


def problem_json(problem: Problem, lang: Lang) -> report.ProblemJson:
    """One problem."""
    return report.ProblemJson(
        code=problem.code,
        level=problem.level.value,
        place=place_json(problem.place),
        path=problem.path,
        message=problem.message(lang),
    )


def _journey(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> report.JourneyJson:
    journey, scores, gaps = assessed.journey, assessed.scores, assessed.gaps
    return report.JourneyJson(
        key=journey.key,
        id=journey.id,
        segment=journey.segment_id,
        state=journey.state.value,
        name=journey.name(lang),
        segment_name=assessment.segment_name(assessed)(lang),
        file=assessed.document.file,
        score=score_json(scores.score, lang),
        parts=_parts(scores.parts),
        phases=[_phase(phase, assessed, lang) for phase in scores.phases],
        touchpoints=[_touchpoint(assessed, scored, lang) for scored in scores.touchpoints.values()],
        lenses=_lenses(scores.lenses),
        ranking=list(scores.ranking),
        shrunken=dict(scores.shrunken),
        robustness=_robustness(weight_robustness(scores)),
        next_measures=[_next_measure(measure) for measure in next_measures(scores)],
        constants=[constant_json(constant, lang) for constant in scores.constants],
        gap_counts=report.GapCountsJson(
            fix={each.value: count for each, count in gaps.counts.fix.items()},
            to_fix=gaps.counts.to_fix,
            to_check=gaps.counts.to_check,
            cards=gaps.counts.cards,
        ),
        gaps=[gap_json(gap, lang) for gap in gaps.gaps],
        cards=[
            report.CardJson(head=card.head.key, also=[gap.key for gap in card.also], to_check=card.to_check)
            for card in gaps.cards
        ],
        accepted=[gap_json(gap, lang) for gap in gaps.accepted],
        ideas=[gap_json(gap, lang) for gap in gaps.ideas],
        unmatched_acceptances=[
            report.UnmatchedJson(entry=entry, place=place_json(place)) for entry, place in gaps.unmatched
        ],
    )


def score_json(score: Score, lang: Lang) -> report.ScoreJson:
    """One score with how sure and how much is known."""
    return report.ScoreJson(
        value=score.value,
        shown=None if score.value is None else int(half_up(score.value)),
        reason=score.reason(lang) if score.reason else None,
        standard_error=score.se,
        half_width=score.half_width,
        interval=_interval(score.interval),
        coverage=score.coverage,
        bounds=report.IntervalJson(low=score.bounds.low, high=score.bounds.high),
        evidence_share=score.evidence_share,
        samples=score.samples,
        label=score.label.value if score.label else None,
        band=score.band.value if score.band else None,
        possible_bands=[band.value for band in score.possible_bands],
        is_target=score.is_target,
    )


def constant_json(constant: Constant, lang: Lang) -> report.ConstantJson:
    return report.ConstantJson(
        key=constant.key,
        name=constant.name(lang),
        value=constant.value,
        default=constant.default,
        is_default=constant.is_default,
        origin=constant.origin,
    )


def _parts(parts: Iterable[ScorePart]) -> list[report.PartJson]:
    return [
        report.PartJson(key=part.key, coefficient=part.coefficient, value=part.value, points=part.points)
        for part in parts
    ]


def _phase(phase: Phase, assessed: JourneyAssessment, lang: Lang) -> report.PhaseJson:
    scored = assessed.scores.phases[phase]
    return report.PhaseJson(
        phase=phase.value, weight=scored.weight, score=score_json(scored.score, lang), parts=_parts(scored.parts)
    )


def _touchpoint(assessed: JourneyAssessment, scored: TouchpointScore, lang: Lang) -> report.TouchpointJson:
    touchpoint = assessed.journey.by_id[scored.touchpoint]
    match = assessed.types.get(touchpoint.id)
    return report.TouchpointJson(
        id=touchpoint.id,
        id_is_derived=touchpoint.id in assessed.document.guessed_ids,
        name=touchpoint.title(lang),
        phase=touchpoint.phase.value,
        type=match.type.id if match else None,
        type_is_guess=match is not None and not match.written,
        channels=list(touchpoint.channels),
        owner=say(touchpoint.owner)(lang) if touchpoint.owner else None,
        importance=scored.importance,
        reach=scored.reach,
        moment_of_truth=touchpoint.is_moment_of_truth,
        target=scored.target,
        target_is_default=scored.target_is_default,
        score=score_json(scored.score, lang),
        why=why_sentence(scored)(lang),
        rows=_rows(assessed, scored, lang),
        components=[
            report.ComponentJson(
                component=component.component.value,
                weight=component.weight,
                expected=component.expected,
                not_applicable=component.not_applicable,
                value=component.value,
                opinion=component.opinion,
                evidence=component.evidence,
                data_share=component.data_share,
            )
            for component in scored.components
        ],
        unscored=[
            report.UnscoredJson(text=item.shown(lang), reason=item.reason(lang), place=_where(assessed, item.loc))
            for item in scored.unscored
        ],
        phase_coefficient=scored.phase_coefficient,
        journey_coefficient=scored.journey_coefficient,
        place=_where(assessed, assessed.journey.locs[touchpoint.id]),
    )


def _where(assessed: JourneyAssessment, loc: Loc) -> report.PlaceJson:
    return place_json(assessed.document.place(loc))


def _rows(assessed: JourneyAssessment, scored: TouchpointScore, lang: Lang) -> list[report.RowJson]:
    points = largest_remainder([row.points for row in scored.rows])
    lost = largest_remainder([row.lost for row in scored.rows])
    return [
        _row(assessed, row, int(shown), int(shown_lost), lang)
        for row, shown, shown_lost in zip(scored.rows, points, lost, strict=True)
    ]


def _row(assessed: JourneyAssessment, row: Row, points: int, lost: int, lang: Lang) -> report.RowJson:
    return report.RowJson(
        component=row.component.value,
        source=row.source,
        kind=row.kind.value,
        coefficient=row.coefficient,
        value=row.value,
        points=row.points,
        points_shown=points,
        lost=row.lost,
        lost_shown=lost,
        standard_error=row.se,
        text=row.shown(lang),
        formula=[step(lang) for step in row.formula],
        of_segments=[segment.id for segment in row.others],
        n=row.n,
        date=row.date,
        age_days=row.age_days,
        fresh=row.fresh,
        sample=row.sample,
        workshop=row.workshop,
        place=_where(assessed, row.loc),
    )


def _lenses(lenses: Lenses) -> report.LensesJson:
    peak, weakest, flawless = lenses.peak_end, lenses.weakest_link, lenses.flawless
    return report.LensesJson(
        peak_end=report.PeakEndJson(value=peak.value, peak=peak.peak, end=peak.end) if peak else None,
        weakest_link=report.WeakestLinkJson(value=weakest.value, touchpoint=weakest.touchpoint) if weakest else None,
        flawless=report.FlawlessJson(
            value=flawless.value, low=flawless.low, high=flawless.high, touchpoints=list(flawless.touchpoints)
        )
        if flawless
        else None,
    )


def _interval(interval: Interval | None) -> report.IntervalJson | None:
    return report.IntervalJson(low=interval.low, high=interval.high) if interval else None


def _overview(id_: str, overview: Overview) -> report.OverviewJson:
    return report.OverviewJson(
        journey=id_,
        value=overview.value,
        standard_error=overview.se,
        interval=_interval(overview.interval),
        coverage=overview.coverage,
        bounds=report.IntervalJson(low=overview.bounds.low, high=overview.bounds.high),
        parts=[
            report.OverviewPartJson(key=key, coefficient=coefficient, value=value)
            for key, coefficient, value in overview.parts
        ],
        missing_shares=list(overview.missing_shares),
    )


def _robustness(robustness: WeightRobustness) -> report.RobustnessJson:
    return report.RobustnessJson(
        draws=robustness.draws,
        size=robustness.size,
        in_bottom=dict(robustness.in_bottom),
        journey=_interval(robustness.journey),
    )


def _next_measure(measure: NextMeasure) -> report.NextMeasureJson:
    return report.NextMeasureJson(
        touchpoint=measure.touchpoint,
        component=measure.component.value,
        metric=measure.metric.value,
        n=measure.n,
        half_width_before=measure.half_width_before,
        half_width_after=measure.half_width_after,
        narrowing=measure.narrowing,
        coverage_before=measure.coverage_before,
        coverage_after=measure.coverage_after,
        places=measure.places,
    )


def gap_json(gap: Gap, lang: Lang) -> report.GapJson:
    """One gap, as the reports of a folder and of a change both write it."""
    accepted = gap.acceptance
    return report.GapJson(
        key=gap.key,
        rule=gap.rule,
        category=gap.category.value,
        carrier=gap.carrier.value,
        on=gap.on,
        touchpoints=list(gap.touchpoints),
        phase=gap.phase.value if gap.phase else None,
        title=gap.title(lang),
        message=gap.message(lang),
        why=gap.why(lang),
        action=gap.action(lang),
        source=gap.source,
        facts=[
            report.FactJson(text=fact.text(lang), place=place_json(place))
            for fact, place in zip(gap.facts, gap.places, strict=True)
        ],
        loss=gap.loss,
        exposure=gap.exposure,
        importance=gap.importance,
        impact=gap.impact,
        effort=gap.effort,
        effort_written=gap.effort_written,
        effort_is_default=gap.effort_is_default,
        priority=gap.priority,
        status=gap.status.value,
        gap_class=gap.gap_class.value,
        points_at_stake=gap.points_at_stake,
        owner=gap.owner(lang) if gap.owner else None,
        acceptance=report.AcceptanceJson(
            reason=accepted.reason(lang), by=accepted.by, until=accepted.until, expired=accepted.expired
        )
        if accepted
        else None,
        members=[member.key for member in gap.members],
    )
