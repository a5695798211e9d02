"""What a diff says, in both languages: the sentence at its top, its changes, its figures that add up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from touchpoints import labels
from touchpoints.diff.gaps import told_once
from touchpoints.diff.result import (
    Change,
    Diff,
    DiffKind,
    FieldChange,
    GapChange,
    GapDiff,
    ItemDifference,
    JourneyDiff,
    LinkDiff,
    OverviewDiff,
    PairedChange,
    PlaceMove,
    Side,
    TouchpointDiff,
)
from touchpoints.grades import Verdict
from touchpoints.model import SHARE_METRICS, End, Metric, State
from touchpoints.rounding import largest_remainder
from touchpoints.score.difference import Difference
from touchpoints.score.words import UNKNOWN
from touchpoints.text import Text, day, listing, number, plural, same, signed

CHANGE: Mapping[Change, Text] = MappingProxyType(
    {
        Change.SAME: Text(en="same", fr="inchangé"),
        Change.CHANGED: Text(en="changed", fr="modifié"),
        Change.MOVED: Text(en="moved", fr="déplacé"),
        Change.ADDED: Text(en="added", fr="ajouté"),
        Change.REMOVED: Text(en="removed", fr="retiré"),
        Change.UNJUDGED: Text(en="cannot be judged", fr="ne peut pas être jugé"),
    }
)
_ACROSS_SEGMENTS: Mapping[Change, Text] = {
    Change.SAME: Text(en="alike", fr="identique"),
    Change.CHANGED: Text(en="differs", fr="diffère"),
    Change.MOVED: Text(en="elsewhere", fr="à une autre place"),
    Change.ADDED: Text(en="second only", fr="le second seulement"),
    Change.REMOVED: Text(en="first only", fr="le premier seulement"),
}
GAP_CHANGE: Mapping[GapChange, Text] = MappingProxyType(
    {
        GapChange.NEW: Text(en="new", fr="nouveau"),
        GapChange.REOPENED: Text(en="counts again", fr="compte à nouveau"),
        GapChange.WORSE: Text(en="worse", fr="aggravé"),
        GapChange.EASED: Text(en="eased", fr="atténué"),
        GapChange.ACCEPTED: Text(en="accepted", fr="accepté"),
        GapChange.GONE: Text(en="gone", fr="résolu"),
    }
)
PARTS = (
    Text(en="measured", fr="mesuré"),
    Text(en="figures corrected", fr="chiffres corrigés"),
    Text(en="opinion", fr="avis"),
    Text(en="weights and structure", fr="poids et structure"),
    Text(en="constants", fr="constantes"),
)
"""What a change of score is made of, in the order of `split`; only the first can be called an improvement."""

_NOTHING = Text(
    en="Nothing changes for the customer between {before} and {after}.",
    fr="Rien ne change pour le client entre {before} et {after}.",
)
_ONLY_SETTINGS = Text(
    en="Only settings changed between {before} and {after}.",
    fr="Seuls des réglages ont changé entre {before} et {after}.",
)
_TOUCHPOINTS = {
    Change.ADDED: (
        Text(en="{count} touchpoint added", fr="{count} point de contact ajouté"),
        Text(en="{count} touchpoints added", fr="{count} points de contact ajoutés"),
    ),
    Change.REMOVED: (
        Text(en="{count} touchpoint removed", fr="{count} point de contact retiré"),
        Text(en="{count} touchpoints removed", fr="{count} points de contact retirés"),
    ),
    Change.MOVED: (
        Text(en="{count} touchpoint moved", fr="{count} point de contact déplacé"),
        Text(en="{count} touchpoints moved", fr="{count} points de contact déplacés"),
    ),
    Change.CHANGED: (
        Text(en="{count} touchpoint changed", fr="{count} point de contact modifié"),
        Text(en="{count} touchpoints changed", fr="{count} points de contact modifiés"),
    ),
}
_GAPS = {
    GapChange.NEW: (
        Text(en="{count} new gap", fr="{count} nouvel écart"),
        Text(en="{count} new gaps", fr="{count} nouveaux écarts"),
    ),
    GapChange.REOPENED: (
        Text(en="{count} gap that counts again", fr="{count} écart qui compte à nouveau"),
        Text(en="{count} gaps that count again", fr="{count} écarts qui comptent à nouveau"),
    ),
    GapChange.WORSE: (
        Text(en="{count} gap worse", fr="{count} écart aggravé"),
        Text(en="{count} gaps worse", fr="{count} écarts aggravés"),
    ),
    GapChange.EASED: (
        Text(en="{count} gap eased", fr="{count} écart atténué"),
        Text(en="{count} gaps eased", fr="{count} écarts atténués"),
    ),
    GapChange.ACCEPTED: (
        Text(en="{count} gap accepted", fr="{count} écart accepté"),
        Text(en="{count} gaps accepted", fr="{count} écarts acceptés"),
    ),
    GapChange.GONE: (
        Text(en="{count} gap gone", fr="{count} écart résolu"),
        Text(en="{count} gaps gone", fr="{count} écarts résolus"),
    ),
}
_JOURNEYS = {
    Change.ADDED: (
        Text(en="{count} journey added", fr="{count} parcours ajouté"),
        Text(en="{count} journeys added", fr="{count} parcours ajoutés"),
    ),
    Change.REMOVED: (
        Text(en="{count} journey removed", fr="{count} parcours retiré"),
        Text(en="{count} journeys removed", fr="{count} parcours retirés"),
    ),
    Change.UNJUDGED: (
        Text(
            en="{count} journey with a side that cannot be judged",
            fr="{count} parcours dont un côté ne peut pas être jugé",
        ),
        Text(
            en="{count} journeys with a side that cannot be judged",
            fr="{count} parcours dont un côté ne peut pas être jugé",
        ),
    ),
}
_UNJUDGED = (
    Text(en="{count} file cannot be judged", fr="{count} fichier ne peut pas être jugé"),
    Text(en="{count} files cannot be judged", fr="{count} fichiers ne peuvent pas être jugés"),
)
_LOST = (
    Text(
        en="{count} file that could not be judged is gone", fr="{count} fichier qui ne pouvait pas être jugé a disparu"
    ),
    Text(
        en="{count} files that could not be judged are gone",
        fr="{count} fichiers qui ne pouvaient pas être jugés ont disparu",
    ),
)
_SCORES = {
    Verdict.WORSE: (
        Text(en="{count} score measured worse", fr="{count} score mesuré en baisse"),
        Text(en="{count} scores measured worse", fr="{count} scores mesurés en baisse"),
    ),
    Verdict.BETTER: (
        Text(en="{count} score measured better", fr="{count} score mesuré en hausse"),
        Text(en="{count} scores measured better", fr="{count} scores mesurés en hausse"),
    ),
}
_SAYS_WHICH_WAY = frozenset({Verdict.BETTER, Verdict.BETTER_NEGLIGIBLE, Verdict.WORSE, Verdict.WORSE_NEGLIGIBLE})
_NOTHING_TO_TELL = 1e-9
_BY_OPINION = Text(en=", by opinion only", fr=", selon des avis seulement")
_BY_WEIGHTS = Text(en=", by other weights only", fr=", par d’autres poids seulement")
_FROM_TO = Text(en="Between {before} and {after}: {what}.", fr="Entre {before} et {after} : {what}.")
_OTHER_CHANGES = Text(en="changes in texts and links only", fr="des changements de textes et de liens seulement")
_INTERVAL = Text(en="{value} [{low}, {high}]", fr="{value} [{low} ; {high}]")
_PHASE_MOVE = Text(en="from “{before}” to “{after}”", fr="de « {before} » à « {after} »")
_PLACE_MOVE = Text(en="from place {before} to place {after}", fr="de la place {before} à la place {after}")
_RENAMED = Text(en="renamed, was “{before}”", fr="renommé, auparavant « {before} »")
_NEEDED = Text(
    en="about {n} answer(s) a survey would be needed to know",
    fr="il faudrait environ {n} réponse(s) par enquête pour le savoir",
)
_SIDE = Text(en="{name} ({day})", fr="{name} ({day})")
_SET = Text(en="{field}: {after} added", fr="{field} : {after} ajouté")
_UNSET = Text(en="{field}: {before} removed", fr="{field} : {before} retiré")
_EDITED = Text(en="{field}: {before} → {after}", fr="{field} : {before} → {after}")
_ITEM = Text(en="{items}: {test}{unit}", fr="{items} : {test}{unit}")
_POINTS_OF_SHARE = Text(en=" percentage points", fr=" points de pourcentage")
_RATED_ONE = Text(
    en="{{count}} participant rated {component} again: change {median}",
    fr="{{count}} participant a renoté : {component}, évolution {median}",
)
_RATED = Text(
    en="{{count}} participants rated {component} again: median change {median}",
    fr="{{count}} participants ont renoté : {component}, évolution médiane {median}",
)
_P = Text(en=", p = {p} (exact sign-flip test)", fr=", p = {p} (test exact de permutation des signes)")
_TOO_FEW = Text(
    en=" (number of changes that no test can judge)", fr=" (nombre d’évolutions qu’aucun test ne peut juger)"
)
_ALL = Text(
    en="{name}, all customers: {before} → {after}; scores {rate}, shares of the segments {mix}",
    fr="{name}, tous les clients : {before} → {after} ; scores {rate}, poids des segments {mix}",
)
_ACCEPTED_AT_ONCE = Text(en="new, accepted", fr="nouveau, accepté")


def side(one: Side) -> Text:
    """ "main (Oct 9, 2026)": a revision with the day its ages count to."""
    return _SIDE.format(name=one.name, day=day(one.day))


def title(journey: JourneyDiff) -> Text:
    """ "Buying plants online · New customers (target)"."""
    said = journey.name + " · " + journey.segment
    one = journey.after or journey.before
    if one is not None and one.journey.state is State.TO_BE:
        return said + " (" + labels.STATE[State.TO_BE] + ")"
    return said


def summary(diff: Diff) -> Text:
    """What a reviewer reads first, in one sentence."""
    names = {"before": diff.before.name, "after": diff.after.name}
    if diff.is_empty:
        return _NOTHING.format(**names)
    if not diff.changed and not diff.unjudged and not diff.lost:
        return _ONLY_SETTINGS.format(**names)
    of_files = ((diff.unjudged, _UNJUDGED), (diff.lost, _LOST))
    what = [plural(len(files), *words) for files, words in of_files if files]
    what += [*_counted_journeys(diff), *_counted(diff.changed)]
    return _FROM_TO.format(**names, what=listing(what) if what else _OTHER_CHANGES)


def journey_summary(journey: JourneyDiff) -> Text:
    """What changed in one journey, counted; "" where nothing did."""
    return listing(list(_counted([journey])))


def _counted_journeys(diff: Diff) -> Iterator[Text]:
    changes = Counter(journey.change for journey in diff.journeys)
    for change, words in _JOURNEYS.items():
        if changes[change]:
            yield plural(changes[change], *words)


def _counted(journeys: Sequence[JourneyDiff]) -> Iterator[Text]:
    both = [journey for journey in journeys if not journey.is_one_sided]
    touchpoints = Counter(one.change for journey in both for one in journey.touchpoints if not one.is_inherited)
    for change, words in _TOUCHPOINTS.items():
        if touchpoints[change]:
            yield plural(touchpoints[change], *words)
    found = [one.difference for journey in both for one in journey.touchpoints if one.difference]
    verdicts = Counter(one.verdict for one in found if is_measured(one))
    for verdict, words in _SCORES.items():
        if verdicts[verdict]:
            yield plural(verdicts[verdict], *words)
    gaps = Counter(one.change for journey in journeys for one in own_gaps(journey))
    for gap_change, words in _GAPS.items():
        if gaps[gap_change]:
            yield plural(gaps[gap_change], *words)


def own_gaps(journey: JourneyDiff) -> tuple[GapDiff, ...]:
    """The gaps told of a journey: each once; between revisions without those of the file it extends, told there."""
    told = told_once(journey.gaps)
    return told if journey.kind is not DiffKind.REVISIONS else tuple(one for one in told if not one.gap.inherited_from)


def points(value: float | None) -> Text:
    """A score or a part of one with one decimal; "unknown" is never a number."""
    return UNKNOWN if value is None else number(value, 1)


def change_of(value: float) -> Text:
    """ "+10.7", "−2.0"."""
    return signed(value, 1)


def difference_words(difference: Difference) -> Text:
    """ "+10.7 [+4.3, +17.1]", "+9.8" for a planned change, "" where the two cannot be subtracted."""
    if difference.value is None:
        return same("")
    value = change_of(difference.value)
    if difference.interval is None:
        return value
    low, high = change_of(difference.interval.low), change_of(difference.interval.high)
    return _INTERVAL.format(value=value, low=low, high=high)


def is_measured(difference: Difference) -> bool:
    """Whether measures are part of the change: without them nothing can be called better or worse."""
    return abs(difference.measured) + abs(difference.corrected) > _NOTHING_TO_TELL


def verdict(difference: Difference) -> Text:
    """The verdict; better or worse without any measure says what it rests on instead."""
    said = labels.VERDICT[difference.verdict]
    if difference.verdict not in _SAYS_WHICH_WAY or is_measured(difference):
        return said
    return said + (_BY_OPINION if abs(difference.opinion) > _NOTHING_TO_TELL else _BY_WEIGHTS)


def verdict_words(difference: Difference) -> Text:
    """The verdict; where we cannot tell yet, with how many answers would."""
    said = verdict(difference)
    if difference.n_needed is None:
        return said
    return said + " (" + _NEEDED.format(n=number(difference.n_needed)) + ")"


def split(difference: Difference) -> tuple[tuple[Text, Text], ...]:
    """What the change is made of: (name, points) for each part that is not displayed as 0.0; they add up to it."""
    parts = (
        difference.measured,
        difference.corrected,
        difference.opinion,
        difference.structure,
        difference.model_effect,
    )
    if difference.before is None or difference.after is None:
        return ()
    shown = largest_remainder(parts, difference.after - difference.before, digits=1)
    return tuple((name, change_of(value)) for name, value in zip(PARTS, shown, strict=True) if abs(value) > 0.01)


def move_words(move: PlaceMove) -> Text:
    """Where a touchpoint came from and went."""
    if move.phase_before is not move.phase_after:
        names = labels.PHASE[move.phase_before], labels.PHASE[move.phase_after]
        return _PHASE_MOVE.format(before=names[0], after=names[1])
    return _PLACE_MOVE.format(before=number(move.place_before), after=number(move.place_after))


def rename_words(one: TouchpointDiff) -> Text:
    """What it was called before."""
    assert one.before is not None, "it was renamed from something"
    return _RENAMED.format(before=one.before.title)


def field_words(change: FieldChange) -> Text:
    """ "owner: marketing → customer care"."""
    if change.before is None:
        return _SET.format(field=change.name, after=change.told[1])
    if change.after is None:
        return _UNSET.format(field=change.name, before=change.told[0])
    return _EDITED.format(field=change.name, before=change.told[0], after=change.told[1])


def change_word(change: Change, kind: DiffKind) -> Text:
    """What became of something, or, between two segments, who has it: neither was there before the other."""
    return _ACROSS_SEGMENTS.get(change, CHANGE[change]) if kind is DiffKind.SEGMENTS else CHANGE[change]


def link_words(link: LinkDiff, names: Mapping[str, Text]) -> Text:
    """ "Payment → Delivery (failure) added"; `names`: of touchpoints by id."""
    return link_name(link, names) + " " + CHANGE[link.change]


def link_name(link: LinkDiff, names: Mapping[str, Text]) -> Text:
    """ "Payment → Delivery (failure)"; `names`: of touchpoints by id."""
    return _name(link.source, names) + " → " + _name(link.target, names) + " (" + labels.LINK_KIND[link.kind] + ")"


def _name(end: str, names: Mapping[str, Text]) -> Text:
    if end in set(End):
        return labels.END[End(end)]
    return names.get(end, same(end))


def gap_change_words(one: GapDiff) -> Text:
    """ "new", "worse", or "new, accepted" for one that came with its acceptance."""
    if one.change is GapChange.NEW and one.after is not None and not one.after.is_open:
        return _ACCEPTED_AT_ONCE
    return GAP_CHANGE[one.change]


def item_words(item: ItemDifference) -> Text:
    """ "CSAT 2.8/5 (n = 64) → CSAT 3.3/5 (n = 80): +0.50 [+0.10, +0.90]", on the scale of the measure."""
    said = item.before.shown + " → " + item.after.shown
    if item.test is None:
        return said
    test, scale = item.test, 100.0 if item.before.metric in SHARE_METRICS else 1.0
    digits = 1 if scale > 1 or item.before.metric is Metric.NPS else 2
    told = {
        "value": signed(test.difference * scale, digits),
        "low": signed(test.low * scale, digits),
        "high": signed(test.high * scale, digits),
    }
    return _ITEM.format(items=said, test=_INTERVAL.format(**told), unit=_POINTS_OF_SHARE if scale > 1 else same(""))


def paired_words(change: PairedChange) -> Text:
    """ "7 participants rated overall satisfaction again: median +1.0, p = .031"."""
    told = {"component": labels.COMPONENT[change.component], "median": signed(change.median, 1)}
    said = plural(len(change.changes), _RATED_ONE.format(**told), _RATED.format(**told))
    return said + (_TOO_FEW if change.p is None else _P.format(p=number(change.p, 3)))


def overview_words(one: OverviewDiff) -> Text:
    """ "All customers: 65.0 → 64.0: scores −0.8, shares of the segments −0.2"."""
    rate, mix = largest_remainder((one.split.rate, one.split.mix), one.after - one.before, digits=1)
    told = {"name": one.name, "before": points(one.before), "after": points(one.after)}
    return _ALL.format(**told, rate=change_of(rate), mix=change_of(mix))
