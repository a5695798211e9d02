"""Diff -> the JSON report of `touchpoints.exports.diff_report`, texts in one language, figures at full precision."""

from touchpoints.assess import JourneyAssessment
from touchpoints.diff import Diff, FieldChange, GapDiff, ItemDifference, JourneyDiff, LinkDiff, Side, TouchpointDiff
from touchpoints.diff.gate import Gate
from touchpoints.diff.sentences import summary
from touchpoints.exports import diff_report as report
from touchpoints.exports.json_report import constant_json, gap_json, place_json, problem_json, score_json
from touchpoints.exports.report import ConstantJson, IntervalJson
from touchpoints.score.difference import Difference
from touchpoints.score.measurement import Measurement
from touchpoints.text import Lang
from touchpoints.version import VERSION


def diff_json(diff: Diff, lang: Lang, gate: Gate | None = None) -> str:
    """The report as JSON text, indented; ends without a newline."""
    return build_diff_report(diff, lang, gate).model_dump_json(indent=2)


def export(diff: Diff, lang: Lang, _: str) -> str:
    """As every comparison is exported; its places are relative to the folder, whatever that is called."""
    return diff_json(diff, lang) + "\n"


def build_diff_report(diff: Diff, lang: Lang, gate: Gate | None = None) -> report.DiffReport:
    return report.DiffReport(
        version="2.0",
        generator=f"touchpoints {VERSION}",
        lang=lang.value,
        before=_side(diff.before, lang),
        after=_side(diff.after, lang),
        summary=summary(diff)(lang),
        is_empty=diff.is_empty,
        gate=_gate(gate, lang) if gate else None,
        problems_before=[problem_json(problem, lang) for problem in diff.problems_before],
        problems=[problem_json(problem, lang) for problem in diff.problems],
        overviews=[
            report.OverviewDiffJson(
                journey=one.journey,
                before=one.before,
                after=one.after,
                split=report.MixJson(rate=one.split.rate, mix=one.split.mix),
            )
            for one in diff.overviews
        ],
        settings=[_field(change, lang) for change in diff.settings],
        journeys=[_journey(journey, lang) for journey in diff.journeys],
    )


def _side(side: Side, lang: Lang) -> report.SideJson:
    return report.SideJson(name=side.name(lang), commit=side.commit, day=side.day)


def _gate(gate: Gate, lang: Lang) -> report.GateJson:
    return report.GateJson(
        passed=gate.passed,
        unjudged=list(gate.unjudged),
        failures=[
            report.FailureJson(
                reason=one.reason.value,
                journey=one.journey,
                touchpoint=one.touchpoint,
                what=one.what(lang),
                message=one.message(lang),
                place=place_json(one.place),
                gap=one.gap.key if one.gap else None,
                by_earlier_rules=one.by_earlier_rules,
            )
            for one in gate.failures
        ],
        notes=[
            report.NoteJson(text=note.text(lang), place=place_json(note.place) if note.place else None)
            for note in gate.notes
        ],
    )


def _journey(journey: JourneyDiff, lang: Lang) -> report.JourneyDiffJson:
    return report.JourneyDiffJson(
        kind=journey.kind.value,
        key=journey.key,
        name=journey.name(lang),
        segment_name=journey.segment(lang),
        change=journey.change.value,
        is_empty=journey.is_empty,
        score=_difference(journey.score),
        phases={phase.value: found for phase, one in journey.phases.items() if (found := _difference(one)) is not None},
        touchpoints=[_touchpoint(one, lang) for one in journey.touchpoints],
        links=[_link(link) for link in journey.links],
        fields=[_field(change, lang) for change in journey.fields],
        gaps=[_gap(gap, lang) for gap in journey.gaps],
        stale=[
            report.StaleJson(touchpoint=one.touchpoint, text=one.row.shown(lang), place=place_json(one.place))
            for one in journey.stale
        ],
        mix=report.MixJson(rate=journey.mix.rate, mix=journey.mix.mix) if journey.mix else None,
        traps=[
            report.TrapJson(caution=trap.caution.value, touchpoint=trap.touchpoint, text=trap.text(lang))
            for trap in journey.traps
        ],
        constants_before=_changed_constants(journey.before, lang),
        constants_after=_changed_constants(journey.after, lang),
    )


def _changed_constants(assessed: JourneyAssessment | None, lang: Lang) -> list[ConstantJson]:
    return (
        [constant_json(one, lang) for one in assessed.scores.constants if not one.is_default]
        if assessed is not None
        else []
    )


def _difference(found: Difference | None) -> report.DifferenceJson | None:
    if found is None:
        return None
    return report.DifferenceJson(
        before=found.before,
        after=found.after,
        value=found.value,
        standard_error=found.se,
        interval=IntervalJson(low=found.interval.low, high=found.interval.high) if found.interval else None,
        p=found.p,
        verdict=found.verdict.value,
        n_needed=found.n_needed,
        measured=found.measured,
        corrected=found.corrected,
        opinion=found.opinion,
        structure=found.structure,
        model=found.model_effect,
        effects=[
            report.EffectJson(
                touchpoint=effect.touchpoint,
                component=effect.component.value,
                source=effect.source,
                nature=effect.nature.value,
                value_effect=effect.value_effect,
                weight_effect=effect.weight_effect,
            )
            for effect in found.effects
        ],
    )


def _touchpoint(one: TouchpointDiff, lang: Lang) -> report.TouchpointDiffJson:
    return report.TouchpointDiffJson(
        id=one.id,
        name=one.name(lang),
        name_before=one.before.title(lang) if one.renamed and one.before else None,
        phase=one.phase.value,
        change=one.change.value,
        is_inherited=one.is_inherited,
        move=report.MoveJson(
            phase_before=one.move.phase_before.value,
            place_before=one.move.place_before,
            phase_after=one.move.phase_after.value,
            place_after=one.move.place_after,
        )
        if one.move
        else None,
        fields=[_field(change, lang) for change in one.fields],
        score_before=score_json(one.score_before, lang) if one.score_before else None,
        score_after=score_json(one.score_after, lang) if one.score_after else None,
        difference=_difference(one.difference),
        stands_out=one.stands_out,
        items=[found for item in one.items if (found := _item(item)) is not None],
        paired=[
            report.PairedJson(
                component=change.component.value, changes=list(change.changes), median=change.median, p=change.p
            )
            for change in one.paired
        ],
        place=place_json(one.place),
    )


def _item(item: ItemDifference) -> report.ItemJson | None:
    was, now, test = item.before.basis, item.after.basis, item.test
    if not isinstance(was, Measurement) or not isinstance(now, Measurement):
        return None
    return report.ItemJson(
        component=item.after.component.value,
        source=item.after.source,
        metric=now.metric.value,
        before=was.figure,
        after=now.figure,
        difference=test.difference if test else None,
        interval=IntervalJson(low=test.low, high=test.high) if test else None,
        p=test.p if test else None,
    )


def _field(change: FieldChange, lang: Lang) -> report.FieldJson:
    return report.FieldJson(
        field=change.field,
        before=change.before(lang) if change.before else None,
        after=change.after(lang) if change.after else None,
        place=place_json(change.place) if change.place else None,
    )


def _link(link: LinkDiff) -> report.LinkDiffJson:
    return report.LinkDiffJson(
        source=link.source,
        target=link.target,
        kind=link.kind.value,
        change=link.change.value,
        share_before=link.before.share if link.before else None,
        share_after=link.after.share if link.after else None,
        place=place_json(link.place),
    )


def _gap(one: GapDiff, lang: Lang) -> report.GapDiffJson:
    return report.GapDiffJson(
        change=one.change.value,
        key=one.gap.key,
        impact=one.impact,
        before=gap_json(one.before, lang) if one.before else None,
        after=gap_json(one.after, lang) if one.after else None,
    )
