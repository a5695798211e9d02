"""gate(): a diff -> whether the change passes, and what a reviewer should know."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from touchpoints.diff.gate.figures import figures
from touchpoints.diff.gate.gaps import gaps, partly_stale
from touchpoints.diff.gate.moments import moments
from touchpoints.diff.gate.removed import removed
from touchpoints.diff.gate.result import Gate, GateFailure, Note, titled
from touchpoints.diff.gate.rules import by_earlier_rules, edited_in, edited_settings
from touchpoints.diff.gate.scores import falls, floors
from touchpoints.diff.result import Caution, Diff, JourneyDiff, broken_files
from touchpoints.gap import GapClass
from touchpoints.model import State
from touchpoints.text import Text

Keeps = Callable[[str], bool]
_CLASSES = (GapClass.P1, GapClass.P2, GapClass.P3)
_NOT_JUDGED = Text(
    en="{what}: its file could not be judged before, so its gaps do not count as new",
    fr="{what} : son fichier ne pouvait pas être jugé auparavant ; ses écarts ne comptent donc pas comme nouveaux",
)
_BY_EARLIER = Text(
    en=" (by the rules and acceptances before this change)",
    fr=" (selon les règles et les acceptations d’avant ce changement)",
)


def gate(diff: Diff, fail_on: GapClass | None, keeps: Keeps | None = None) -> Gate:
    """Judge a change. `fail_on`: lowest class of gap that fails; None: no gap does, the rest still counts.

    `keeps`: which rules' gaps count, all by default. A change that edits what it is checked against has to pass by
    the rules before it as well: nobody lowers them in passing.
    """
    failing = _CLASSES[: _CLASSES.index(fail_on) + 1] if fail_on in _CLASSES else ()
    found = list(_found(diff, failing, keeps))
    failures = [one for one in found if isinstance(one, GateFailure)]
    notes = [*edited_settings(diff), *(note for journey in diff.journeys for note in edited_in(journey))]
    notes += [one for one in found if isinstance(one, Note)]
    earlier = by_earlier_rules(diff)
    if earlier is not None:
        known = {one.identity for one in failures}
        failures += [
            replace(one, message=one.message + _BY_EARLIER, by_earlier_rules=True)
            for one in _found(earlier, failing, keeps)
            if isinstance(one, GateFailure) and one.identity not in known
        ]
    return Gate(tuple(failures), tuple(notes), diff.unjudged, broken_files(diff.problems))


def _found(diff: Diff, failing: tuple[GapClass, ...], keeps: Keeps | None) -> Iterator[GateFailure | Note]:
    """Everything the settings of the later side say of the change, journey by journey."""
    settings = diff.now.settings
    told = frozenset(one.gap.key for journey in diff.journeys for one in journey.gaps)
    for journey in diff.journeys:
        yield from removed(journey, diff, settings.gate.removed)
        if journey.after is None:
            continue
        if any(trap.caution is Caution.NOT_JUDGED for trap in journey.traps):
            yield Note(_NOT_JUDGED.format(what=titled(journey)), journey.after.document.place(()))
        yield from gaps(_keeping(journey, keeps), failing, told, settings.gate.worsens)
        if journey.after.journey.state is State.AS_IS:
            yield from floors(journey, diff)
            yield from falls(journey, settings.thresholds.max_fall)
            yield from moments(journey, settings.gate)
        yield from figures(journey)
        yield from partly_stale(journey)


def _keeping(journey: JourneyDiff, keeps: Keeps | None) -> JourneyDiff:
    if keeps is None:
        return journey
    return replace(journey, gaps=tuple(one for one in journey.gaps if keeps(one.gap.rule)))
