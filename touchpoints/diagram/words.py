"""The sentences of a diagram: what its cards, links and the whole of it say to those who do not see them."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.gap import Gap, GapClass
from touchpoints.graph import Step
from touchpoints.model import Touchpoint, say
from touchpoints.score.result import Score
from touchpoints.score.words import score_words
from touchpoints.text import Text, listing, number, plural, same

_SCORE = Text(en="score {score}", fr="score {score}")
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


def node_sentence(touchpoint: Touchpoint, score: Score, gaps: Sequence[Gap]) -> Text:
    """ "Suivi de livraison, score 42 ±8 · fragile — mesuré · connu à 86 %, 2 écarts ouverts…"."""
    parts = [touchpoint.title, _SCORE.format(score=score_words(score))]
    if touchpoint.is_moment_of_truth:
        parts.append(labels.MOMENT[touchpoint.moment_of_truth])
    if gaps:
        order = list(GapClass)
        worst = min((gap.gap_class for gap in gaps), key=order.index)
        parts.append(plural(len(gaps), _GAP_ONE, _GAP_MANY) + _WORST.format(worst=worst.value))
    if touchpoint.owner:
        parts.append(_OWNER.format(owner=say(touchpoint.owner)))
    return listing(parts, last=same(", "))


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
        said += _LOWEST.format(name=assessed.journey.by_id[lowest].title, score=number(scores[lowest]))
    open_gaps = assessed.gaps.counts.total
    return said + _OPEN.format(gaps=plural(open_gaps, _GAP_ONE, _GAP_MANY)) if open_gaps else said
