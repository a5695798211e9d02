"""A comparison -> what to beware of in it, named where it applies."""

from collections.abc import Iterator, Mapping, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.diff.result import Caution, DiffKind, TouchpointDiff, Trap
from touchpoints.grades import Label, RowKind, Verdict
from touchpoints.model import Component, OtherSegment, State
from touchpoints.score.difference import Difference, Nature
from touchpoints.score.result import JourneyScores
from touchpoints.score.two_samples import MixAndRate
from touchpoints.text import Text, listing, percent, same, signed

_TOLD_FROM = 1.0
"""Points from which what comes by itself, or by mixing, is worth a sentence."""

_INTENTION = Text(
    en="One side is a target: an intention, not data. The planned change is shown; nothing is tested.",
    fr="L’un des deux côtés est une cible : une intention, pas des données. Le changement visé est montré, rien "
    "n’est testé.",
)
_BASIS = Text(
    en="{name}: the two scores are not made of the same parts ({parts}), so they are not subtracted.",
    fr="{name} : les deux scores ne sont pas faits des mêmes éléments ({parts}), ils ne sont donc pas soustraits.",
)
_ONLY_BEFORE = Text(en="known of the first one only: {parts}", fr="connu du premier seulement : {parts}")
_ONLY_AFTER = Text(en="known of the second one only: {parts}", fr="connu du second seulement : {parts}")
_BORROWED = Text(
    en="{names}: one side takes over figures of {segments}; the same figures cannot tell two segments apart, so these "
    "scores are not subtracted.",
    fr="{names} : un côté reprend des chiffres de {segments} ; les mêmes chiffres ne peuvent départager deux "
    "segments, ces scores ne sont donc pas soustraits.",
)
_SHARE_AND_MEAN = Text(
    en="one counts satisfied customers, the other the mean",
    fr="l’un compte les clients satisfaits, l’autre la moyenne",
)
_FREE_POINTS = Text(
    en="{name} was the {extreme} of the journey: {points} of its {value} point(s) were to be expected at the next "
    "measure even if nothing had changed (regression to the mean).",
    fr="{name} était le {extreme} du parcours : {points} de ses {value} point(s) étaient à attendre à la mesure "
    "suivante même si rien n’avait changé (régression vers la moyenne).",
)
_WORST = Text(en="lowest score", fr="score le plus bas")
_BEST = Text(en="highest score", fr="score le plus haut")
_MIX = Text(
    en="Of the journey’s {value} point(s), {mix} come from touchpoints that came, went or count otherwise, and {rate} "
    "from scores that changed: look at the touchpoints, not only at the total.",
    fr="Sur les {value} point(s) du parcours, {mix} viennent de points de contact apparus, disparus ou qui pèsent "
    "autrement, et {rate} de scores qui ont changé : regardez les points de contact, pas seulement le total.",
)
_FEW_ANSWERED = Text(
    en="{name}: only {share} of those invited answered; those who did may not be like the others.",
    fr="{name} : seulement {share} des personnes sollicitées ont répondu ; elles ne ressemblent peut-être "
    "pas aux autres.",
)
_MODEL = Text(
    en="The constants of the scores changed: the earlier side was computed again with the new ones, which is worth "
    "{points} point(s) by itself.",
    fr="Les constantes des scores ont changé : le premier côté a été recalculé avec les nouvelles, ce qui vaut à "
    "soi seul {points} point(s).",
)


def traps_of(
    kind: DiffKind,
    before: JourneyAssessment,
    after: JourneyAssessment,
    recomputed: JourneyScores,
    score: Difference,
    touchpoints: tuple[TouchpointDiff, ...],
    mix: MixAndRate | None,
    least_response: float,
) -> Iterator[Trap]:
    """The cautions of one journey, those on the whole first. `least_response`: share of answers that is too few."""
    if State.TO_BE in (before.journey.state, after.journey.state):
        yield Trap(Caution.INTENTION, "", _INTENTION)
    if abs(score.model_effect) > 1e-9:
        yield Trap(Caution.MODEL_CHANGED, "", _MODEL.format(points=signed(score.model_effect, 1)))
    if mix is not None and score.value is not None and _misleads(mix, score.value):
        told = {"value": signed(score.value, 1), "mix": signed(mix.mix, 1), "rate": signed(mix.rate, 1)}
        yield Trap(Caution.MIX, "", _MIX.format(**told))
    ends = _ends(recomputed) if kind is DiffKind.REVISIONS else {}
    borrowed = [one for one in touchpoints if kind is DiffKind.SEGMENTS and _lenders(one)]
    if borrowed:
        yield _borrowed(borrowed)
    for one in touchpoints:
        if one.difference is not None and one not in borrowed:
            yield from _of_touchpoint(one, one.difference, recomputed, ends, least_response)


def _misleads(mix: MixAndRate, value: float) -> bool:
    """The total goes the other way than the scores do, or owes most of its change to weights."""
    return abs(mix.mix) >= _TOLD_FROM and (mix.rate * value < 0 or abs(mix.mix) > abs(mix.rate))


def _ends(scores: JourneyScores) -> Mapping[str, Text]:
    """The touchpoints with the lowest and the highest score, where they are not all the same."""
    known = {id_: found.score.value for id_, found in scores.touchpoints.items() if found.score.value is not None}
    if len(known) < 2 or min(known.values()) == max(known.values()):
        return {}
    low, high = min(known, key=lambda id_: known[id_]), max(known, key=lambda id_: known[id_])
    return {low: _WORST, high: _BEST}


def _of_touchpoint(
    one: TouchpointDiff,
    difference: Difference,
    before: JourneyScores,
    ends: Mapping[str, Text],
    least_response: float,
) -> Iterator[Trap]:
    if difference.verdict is Verdict.DIFFERENT_BASIS:
        yield Trap(Caution.DIFFERENT_BASIS, one.id, _BASIS.format(name=one.name, parts=_other_parts(difference)))
    free = _free_points(one.id, difference, before)
    if one.id in ends and free is not None and difference.value is not None:
        told = {"points": signed(free, 1), "value": signed(difference.value, 1), "extreme": ends[one.id]}
        yield Trap(Caution.REGRESSION_TO_MEAN, one.id, _FREE_POINTS.format(name=one.name, **told))
    rates = [row.response_rate for effect in difference.effects for row in (effect.before, effect.after) if row]
    few = [rate for rate in rates if rate is not None and rate < least_response]
    moved = any(effect.nature is Nature.MEASURED and effect.value_effect for effect in difference.effects)
    if few and moved:
        share = percent(min(few), 0 if min(few) >= 0.01 else 1)
        yield Trap(Caution.SELF_SELECTION, one.id, _FEW_ANSWERED.format(name=one.name, share=share))


def _lenders(one: TouchpointDiff) -> tuple[OtherSegment, ...]:
    """The segments whose figures a side takes over."""
    effects = one.difference.effects if one.difference else ()
    rows = [row for effect in effects for row in (effect.before, effect.after) if row and row.kind is RowKind.OTHERS]
    return tuple(dict.fromkeys(segment for row in rows for segment in row.others))


def _borrowed(touchpoints: Sequence[TouchpointDiff]) -> Trap:
    """One caution for all of them."""
    names = listing([one.name for one in touchpoints])
    lenders = dict.fromkeys(segment.name for one in touchpoints for segment in _lenders(one))
    on = touchpoints[0].id if len(touchpoints) == 1 else ""
    return Trap(Caution.DIFFERENT_BASIS, on, _BORROWED.format(names=names, segments=listing(list(lenders))))


def _other_parts(difference: Difference) -> Text:
    """What one score is made of and the other is not."""
    was = {effect.component for effect in difference.effects if effect.before and effect.before.coefficient > 0}
    now = {effect.component for effect in difference.effects if effect.after and effect.after.coefficient > 0}
    found = [
        words.format(parts=listing([labels.COMPONENT[component] for component in Component if component in only]))
        for words, only in ((_ONLY_BEFORE, was - now), (_ONLY_AFTER, now - was))
        if only
    ]
    return listing(found, same("; ")) if found else _SHARE_AND_MEAN


def _free_points(id_: str, difference: Difference, before: JourneyScores) -> float | None:
    """How far a new measure was expected to move by itself, in the direction it moved; None where it was not."""
    old = before.touchpoints[id_].score
    shrunken = before.shrunken.get(id_)
    if old.value is None or shrunken is None or difference.value is None or old.label is Label.ASSUMPTION:
        return None
    measured = any(effect.nature is Nature.MEASURED for effect in difference.effects)
    free = shrunken - old.value
    if not measured or abs(free) < _TOLD_FROM or free * difference.value <= 0:
        return None
    return free
