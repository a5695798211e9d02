"""The sentences of a diagram: what its cards, links and the whole of it say to those who do not see them."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.gap import Gap, GapClass
from touchpoints.graph import Step
from touchpoints.model import Touchpoint, say
from touchpoints.score.result import Score
from touchpoints.text import Text, listing, number, percent, plural, same

_SCORE = Text(en="score {score}", fr="score {score}")
_SPREAD = Text(en=" plus or minus {half}", fr=" plus ou moins {half}")
_NO_SCORE = Text(en="score unknown", fr="score inconnu")
_TARGET = Text(en="target, not a measure", fr="cible, non mesurée")
_COVERAGE = Text(en="{share} of it known", fr="connue à {share}")
_MAYBE = Text(en="{band}, maybe {other}", fr="{band}, peut-être {other}")
_GAP_ONE = Text(en="{count} open gap", fr="{count} écart ouvert")
_GAP_MANY = Text(en="{count} open gaps", fr="{count} écarts ouverts")
_WORST = Text(en=" (worst: {worst})", fr=" (le plus grave : {worst})")
_OWNER = Text(en="owner: {owner}", fr="responsable : {owner}")
_IMPLIED = Text(en="written order, no link is declared", fr="ordre écrit, aucun lien n’est déclaré")
_LEADS = Text(en="{source} → {target}: {what}", fr="{source} → {target} : {what}")
_TOUCHPOINT_ONE = Text(en="{count} touchpoint", fr="{count} point de contact")
_TOUCHPOINT_MANY = Text(en="{count} touchpoints", fr="{count} points de contact")
_DESCRIPTION = Text(en="The journey from left to right: {phases}.", fr="Le parcours, de gauche à droite : {phases}.")
_LOWEST = Text(en=" Lowest score: {name}, {score}.", fr=" Score le plus bas : {name}, {score}.")
_OPEN = Text(en=" {gaps}.", fr=" {gaps}.")


def whole(value: float) -> Text:
    """Points as they are displayed."""
    return number(value)


_HALF = Text(en="±{half}", fr="± {half}")


def spread_of(score: Score) -> Text:
    """ "±8"; empty where a score has no interval."""
    if score.half_width is None:
        return same("")
    return _HALF.format(half=whole(score.half_width))


def node_sentence(touchpoint: Touchpoint, score: Score, gaps: Sequence[Gap]) -> Text:
    """ "Suivi de livraison, note 42 plus ou moins 8, fragile, mesuré, connue à 86 %, 2 écarts ouverts…"."""
    parts = [touchpoint.title, *_score_parts(score)]
    if touchpoint.is_moment_of_truth:
        parts.append(labels.MOMENT[touchpoint.moment_of_truth])
    if gaps:
        order = list(GapClass)
        worst = min((gap.gap_class for gap in gaps), key=order.index)
        parts.append(plural(len(gaps), _GAP_ONE, _GAP_MANY) + _WORST.format(worst=worst.value))
    if touchpoint.owner:
        parts.append(_OWNER.format(owner=say(touchpoint.owner)))
    return listing(parts, last=same(", "))


def _score_parts(score: Score) -> list[Text]:
    if score.value is None:
        return [_NO_SCORE]
    said = _SCORE.format(score=whole(score.value))
    if score.half_width is not None:
        said += _SPREAD.format(half=whole(score.half_width))
    parts = [said]
    if score.band is not None:
        band = labels.BAND[score.band]
        other = score.possible_bands[0] if score.possible_bands else None
        parts.append(_MAYBE.format(band=band, other=labels.BAND[other]) if other else band)
    parts.append(_TARGET if score.is_target or score.label is None else labels.LABEL[score.label])
    if score.coverage < 1:
        parts.append(_COVERAGE.format(share=percent(score.coverage)))
    return parts


def edge_sentence(step: Step, source: str, target: str, share: str, broken: Sequence[Text]) -> Text:
    """ "Suivi de livraison → Service client : échec, 47 %, relais sans reprise du dossier"."""
    what = [_IMPLIED if step.implied else labels.LINK_KIND[step.kind]]
    if share:
        what.append(same(share))
    what += broken
    return _LEADS.format(source=source, target=target, what=listing(what, last=same(", ")))


def describe(assessed: JourneyAssessment) -> Text:
    """The whole picture in a few sentences."""
    phases = [
        labels.PHASE[phase]
        + " ("
        + plural(len(assessed.journey.in_phase(phase)), _TOUCHPOINT_ONE, _TOUCHPOINT_MANY)
        + ")"
        for phase in labels.PHASE
    ]
    said = _DESCRIPTION.format(phases=listing(phases, last=same(", ")))
    scores = {
        touchpoint: value
        for touchpoint, of_touchpoint in assessed.scores.touchpoints.items()
        if (value := of_touchpoint.score.value) is not None
    }
    if scores:
        lowest = min(scores, key=lambda touchpoint: scores[touchpoint])
        said += _LOWEST.format(name=assessed.journey.by_id[lowest].title, score=whole(scores[lowest]))
    open_gaps = assessed.gaps.counts.total
    return said + _OPEN.format(gaps=plural(open_gaps, _GAP_ONE, _GAP_MANY)) if open_gaps else said
