"""diff(): two assessments -> all that differs; diff_journeys(): two segments, or a journey and its target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from touchpoints.assess import Apart, Assessment, JourneyAssessment
from touchpoints.diff.fields import changed_fields, changed_settings
from touchpoints.diff.gaps import WORSE_BY, gap_changes
from touchpoints.diff.matched import item_differences, link_changes, merged, paired_changes, stayed
from touchpoints.diff.result import (
    Change,
    Diff,
    DiffKind,
    GoneStale,
    JourneyDiff,
    OverviewDiff,
    PlaceMove,
    Side,
    TouchpointDiff,
)
from touchpoints.diff.traps import traps_of
from touchpoints.diff.unjudged import caution, rejudged, unjudged_keys, with_known_rules, with_later_settings, without
from touchpoints.gap import GapReport
from touchpoints.model import Journey, Phase, Touchpoint
from touchpoints.score.difference import Difference, JourneyDifference, Yardstick, compare
from touchpoints.score.result import JourneyScores
from touchpoints.score.two_samples import MixAndRate, Relation, false_discoveries, mix_and_rate

_TOLD_APART = frozenset({"id", "phase", "name"})
_OF_THE_WHOLE = frozenset({"segment", "state", "extends", "remove", "touchpoints", "flow", "links"})


def diff(was: Assessment, now: Assessment, before: Side, after: Side, kept: Apart | None = None) -> Diff:
    """Compare the same folder on two days, journey by journey, matched by journey, segment and state.

    The earlier journeys are judged again with the later settings, so that only what changed in them counts; the day
    their ages count to stays theirs. `kept`: differences between journeys of which neither became another since.
    """
    was, now = with_known_rules(was, now)
    unjudged = unjudged_keys(was, now) | unjudged_keys(now, was)
    earlier, later = without(was, unjudged), without(now, unjudged)
    again = with_later_settings(earlier, later)
    old_ones, new_ones = ({one.key: one for one in side.journeys} for side in (was, now))
    beside = _Beside(
        was,
        now,
        unjudged,
        {one.key: one for one in earlier.journeys} | again,
        {one.key: one for one in later.journeys},
    )
    apart = Apart() if kept is None or unjudged or again else kept
    pairs: list[tuple[JourneyAssessment | None, JourneyAssessment | None]] = [
        (old_ones.get(key), new) for key, new in new_ones.items()
    ]
    pairs += [(old, None) for key, old in old_ones.items() if key not in new_ones]
    apart.keep_only({id(one) for side in (was, now) for one in side.journeys})
    return Diff(
        before=before,
        after=after,
        was=was,
        now=now,
        journeys=tuple(
            apart.get((new, old), "revised", partial(_revised, old, new, beside))
            if old is not None and new is not None
            else _revised(old, new, beside)
            for old, new in pairs
        ),
        overviews=tuple(_overviews(was, now, unjudged)),
        settings=changed_settings(_in_force(was), _in_force(now)),
        problems_before=was.problems,
        problems=now.problems,
    )


def diff_journeys(assessment: Assessment, before: str, after: str) -> JourneyDiff:
    """Compare two journeys of one assessment by their keys: two segments, or a journey and its target.

    Raises KeyError where there is no such journey.
    """
    old, new = assessment.journey(before), assessment.journey(after)
    if old is None or new is None:
        raise KeyError(before if old is None else after)
    kind = DiffKind.STATES if old.journey.state is not new.journey.state else DiffKind.SEGMENTS
    again = rejudged(assessment, {old.key: new.journey}, assessment)
    return _both(kind, old, new, again.get(old.key, old), new.gaps, assessment)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known around each pair of journeys."""

    was: Assessment
    now: Assessment
    unjudged: frozenset[str]
    """Keys of the journeys that one side could not judge."""
    again: Mapping[str, JourneyAssessment]
    """The earlier journeys as the later settings see them, by key; beside those alone that both sides could judge."""
    later: Mapping[str, JourneyAssessment]
    """The later journeys beside those alone that both sides could judge."""


def _revised(old: JourneyAssessment | None, new: JourneyAssessment | None, beside: _Beside) -> JourneyDiff:
    if old is not None and new is not None:
        return _both(
            DiffKind.REVISIONS,
            old,
            new,
            beside.again.get(old.key, old),
            beside.later.get(new.key, new).gaps,
            beside.now,
        )
    one = new or old
    assert one is not None, "a journey stands on one side at least"
    is_unjudged = one.key in beside.unjudged
    change = Change.UNJUDGED if is_unjudged else Change.ADDED if new is not None else Change.REMOVED
    gaps = gap_changes(old.gaps if old else GapReport(), new.gaps if new else GapReport())
    return JourneyDiff(
        kind=DiffKind.REVISIONS,
        key=one.key,
        name=one.journey.name,
        segment=(beside.now if new is not None else beside.was).segment_name(one),
        change=change,
        before=old,
        after=new,
        score=None,
        phases={},
        touchpoints=tuple(
            _on_one_side(one, touchpoint, change, is_later=new is not None) for touchpoint in one.journey.in_order
        ),
        links=() if is_unjudged else tuple(link_changes(old, new)),
        fields=(),
        gaps=() if is_unjudged else gaps,
        stale=(),
        mix=None,
        traps=(caution(beside.now, is_before=new is not None),) if is_unjudged else (),
    )


def _both(
    kind: DiffKind,
    old: JourneyAssessment,
    new: JourneyAssessment,
    again: JourneyAssessment,
    gaps: GapReport,
    now: Assessment,
) -> JourneyDiff:
    """`again`: `old` as the later settings see it; `gaps`: of `new`, to be compared with those of `again`."""
    thresholds = now.settings.thresholds
    found = compare(
        old.scores,
        new.scores,
        Relation.SEGMENTS if kind is DiffKind.SEGMENTS else Relation.REVISIONS,
        recomputed=again.scores,
        yardstick=Yardstick(thresholds.difference_that_matters),
    )
    touchpoints = _touchpoints(old, new, found)
    links = tuple(link_changes(old, new))
    fields = changed_fields(old.journey, new.journey, _OF_THE_WHOLE, old.document.place, new.document.place)
    mix = _mix(again.scores, new.scores) if found.journey.value is not None else None
    changes = [*(one.change for one in touchpoints), *(link.change for link in links)]
    changed = bool(fields) or any(change is not Change.SAME for change in changes)
    return JourneyDiff(
        kind=kind,
        key=new.key,
        name=new.journey.name,
        segment=now.segment_name(new),
        change=Change.CHANGED if changed else Change.SAME,
        before=old,
        after=new,
        score=found.journey,
        phases=found.phases,
        touchpoints=touchpoints,
        links=links,
        fields=fields,
        gaps=gap_changes(again.gaps, gaps, min(WORSE_BY, now.settings.gate.worsens)),
        stale=tuple(_gone_stale(found, new)) if kind is DiffKind.REVISIONS else (),
        mix=mix,
        traps=tuple(
            traps_of(
                kind, old, new, again.scores, found.journey, touchpoints, mix, least_response=thresholds.response_rate
            )
        ),
    )


def _touchpoints(
    old: JourneyAssessment, new: JourneyAssessment, found: JourneyDifference
) -> tuple[TouchpointDiff, ...]:
    moves = dict(_moves(old.journey, new.journey))
    stands_out = _stands_out(found.touchpoints)
    made = []
    for phase in Phase:
        ids_old = [one.id for one in old.journey.in_phase(phase) if one.id not in moves]
        ids_new = [one.id for one in new.journey.in_phase(phase)]
        for id_ in merged(ids_old, ids_new):
            if id_ not in new.journey.by_id:
                made.append(_on_one_side(old, old.journey.by_id[id_], Change.REMOVED, is_later=False))
            elif id_ not in old.journey.by_id:
                made.append(_on_one_side(new, new.journey.by_id[id_], Change.ADDED, is_later=True))
            else:
                made.append(_touchpoint(id_, old, new, moves.get(id_), found.touchpoints[id_], stands_out.get(id_)))
    return tuple(made)


def _touchpoint(
    id_: str,
    old: JourneyAssessment,
    new: JourneyAssessment,
    move: PlaceMove | None,
    difference: Difference,
    stands_out: bool | None,
) -> TouchpointDiff:
    was, now = old.journey.by_id[id_], new.journey.by_id[id_]
    loc_was, loc_now = old.journey.locs[id_], new.journey.locs[id_]
    fields = changed_fields(
        was,
        now,
        _TOLD_APART,
        lambda loc: old.document.place((*loc_was, *loc)),
        lambda loc: new.document.place((*loc_now, *loc)),
    )
    renamed = was.title != now.title
    own = [change for change in fields if change.place and change.place.file == new.document.file]
    at_home = renamed and not new.document.inherited((*loc_now, "name"))
    changed = Change.CHANGED if fields or renamed else Change.SAME
    return TouchpointDiff(
        id=id_,
        change=Change.MOVED if move else changed,
        before=was,
        after=now,
        move=move,
        renamed=renamed,
        fields=fields,
        score_before=old.scores.touchpoints[id_].score,
        score_after=new.scores.touchpoints[id_].score,
        difference=difference,
        stands_out=stands_out,
        items=item_differences(difference, was, now),
        paired=tuple(paired_changes(difference, old.journey, new.journey, id_)),
        place=new.document.place(loc_now),
        is_inherited=not own and not at_home and (move is None or new.document.inherited(loc_now)),
    )


def _on_one_side(assessed: JourneyAssessment, touchpoint: Touchpoint, change: Change, is_later: bool) -> TouchpointDiff:
    score = assessed.scores.touchpoints[touchpoint.id].score
    return TouchpointDiff(
        id=touchpoint.id,
        change=change,
        before=None if is_later else touchpoint,
        after=touchpoint if is_later else None,
        move=None,
        renamed=False,
        fields=(),
        score_before=None if is_later else score,
        score_after=score if is_later else None,
        difference=None,
        stands_out=None,
        items=(),
        paired=(),
        place=assessed.document.place(assessed.journey.locs[touchpoint.id]),
        is_inherited=assessed.document.inherited(assessed.journey.locs[touchpoint.id]),
    )


def _moves(old: Journey, new: Journey) -> Iterator[tuple[str, PlaceMove]]:
    """Those that changed phase, and of those that did not the fewest that explain the new order."""
    for phase in Phase:
        before = [one.id for one in old.in_phase(phase)]
        after = [one.id for one in new.in_phase(phase)]
        still = stayed(before, after)
        for id_ in before:
            if id_ in new.by_id and id_ not in still:
                now = new.by_id[id_].phase
                there = [one.id for one in new.in_phase(now)]
                yield id_, PlaceMove(phase, before.index(id_) + 1, now, there.index(id_) + 1)


def _stands_out(differences: Mapping[str, Difference]) -> dict[str, bool]:
    tested = {id_: one.p for id_, one in differences.items() if one.p is not None}
    return dict(zip(tested, false_discoveries(list(tested.values())), strict=True))


def _mix(old: JourneyScores, new: JourneyScores) -> MixAndRate:
    """Touchpoints on one side only are taken at the score they have there, with no share on the other."""
    ids = [*new.touchpoints, *(id_ for id_ in old.touchpoints if id_ not in new.touchpoints)]
    before, after = [], []
    for id_ in ids:
        was, now = _share_and_score(old, id_), _share_and_score(new, id_)
        known = [score for _, score in (was, now) if score is not None]
        if known:
            before.append((was[0], known[0]))
            after.append((now[0], known[-1]))
    return mix_and_rate(before, after)


def _overviews(was: Assessment, now: Assessment, unjudged: frozenset[str]) -> Iterator[OverviewDiff]:
    """A segment that one side does not describe is taken at the score it has on the other, with no share there.

    Where one side could not be judged, "all customers" would be others on each side: nothing is said.
    """
    in_doubt = {key.partition("/")[0] for key in unjudged}
    earlier = was.overviews
    names = {journey.journey.id: journey.journey.name for journey in now.journeys}
    for id_, later in now.overviews.items():
        before = earlier.get(id_)
        if id_ in in_doubt or before is None or before.value is None or later.value is None:
            continue
        old = {key: (share, score) for key, share, score in before.parts if score is not None}
        new = {key: (share, score) for key, share, score in later.parts if score is not None}
        keys = [*new, *(key for key in old if key not in new)]
        split = mix_and_rate(
            [old.get(key, (0.0, new.get(key, (0.0, 0.0))[1])) for key in keys],
            [new.get(key, (0.0, old.get(key, (0.0, 0.0))[1])) for key in keys],
        )
        yield OverviewDiff(id_, names[id_], before.value, later.value, split)


def _share_and_score(scores: JourneyScores, id_: str) -> tuple[float, float | None]:
    found = scores.touchpoints.get(id_)
    return (found.journey_coefficient, found.score.value) if found else (0.0, None)


def _gone_stale(found: JourneyDifference, new: JourneyAssessment) -> Iterator[GoneStale]:
    for id_, difference in found.touchpoints.items():
        for effect in difference.effects:
            was, now = effect.before, effect.after
            if was and now and was.fresh and not now.fresh and now.metric is not None:
                yield GoneStale(id_, now, new.document.place(now.loc))


def _in_force(assessment: Assessment) -> dict[str, object]:
    """The settings as plain data, with the rules that verdicts made optional."""
    return {
        **assessment.settings.model_dump(mode="json"),
        "verdicts": dict.fromkeys(sorted(assessment.optional_rules), "optional"),
    }
