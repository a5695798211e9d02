"""A touchpoint's score -> the sentence that says why: the rows that lose the most points, each in plain words."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.grades import RowKind
from touchpoints.model import Metric
from touchpoints.rounding import half_up
from touchpoints.score.measurement import Measurement
from touchpoints.score.result import Row, TouchpointScore
from touchpoints.score.wording import duration, on_scale
from touchpoints.text import Text, brief, number, percent, same, sentence, verbatim

NAMED = 3
"""How many rows the sentence names."""

_MEASURED = {
    Metric.CSAT: Text(en="the CSAT of {figure}", fr="le CSAT de {figure}"),
    Metric.CSAT_TOP2: Text(
        en="the share of satisfied customers (CSAT 4-5), {figure}",
        fr="la part de clients satisfaits (CSAT 4-5), {figure}",
    ),
    Metric.NPS: Text(en="the NPS of {figure}", fr="le NPS de {figure}"),
    Metric.CES7: Text(en="the CES of {figure}", fr="le CES de {figure}"),
    Metric.CES5: Text(
        en="the customer effort of {figure} (5 is hard)", fr="l’effort client de {figure} (5 = difficile)"
    ),
    Metric.EMOTION: Text(en="the emotion of {figure}", fr="l’émotion de {figure}"),
    Metric.KEPT: Text(en="the promise kept {figure} of the time", fr="la promesse tenue dans {figure} des cas"),
    Metric.WITHIN_TARGET: Text(
        en="the target time met {figure} of the time", fr="le délai cible respecté dans {figure} des cas"
    ),
    Metric.FCR: Text(
        en="the share of requests solved at the first contact, {figure}",
        fr="la part de demandes résolues au premier contact, {figure}",
    ),
    Metric.ACCURACY: Text(en="the share of right answers, {figure}", fr="la part de réponses exactes, {figure}"),
    Metric.TIME: Text(en="the median time of {figure}", fr="le délai médian de {figure}"),
    Metric.COMPLETION: Text(en="the completion rate of {figure}", fr="le taux d’achèvement de {figure}"),
    Metric.CONVERSION: Text(en="the conversion rate of {figure}", fr="le taux de conversion de {figure}"),
    Metric.DROP_OFF: Text(en="the drop-off rate of {figure}", fr="le taux d’abandon de {figure}"),
}
_ONLY_OPINION = Text(en="{what}, which is only an opinion", fr="{what}, qui n’est qu’un avis")
_OPINION_BESIDE_DATA = Text(en="the workshop’s opinion of {what}", fr="l’avis de l’atelier sur {what}")
_NO_SAMPLE_SIZE = Text(en="{what}, a figure without a sample size", fr="{what}, chiffre sans effectif")
_OF_OTHERS = Text(en="{what}, of another segment", fr="{what}, chiffre d’un autre segment")
_STALE = Text(en="{what}, measured too long ago", fr="{what}, mesure périmée")

_MOSTLY = Text(en="mostly ", fr="surtout ")
_FIRST_OF_ALL = Text(en="first ", fr="d’abord ")
_SENTENCE = Text(
    en="{score}: {stress}{first} ({lost} of the {total} points lost){others}{ending}.",
    fr="{score} : {stress}{first} ({lost} des {total} points perdus){others}{ending}.",
)
_START = Text(en="Start with {what}: {lost} lost here.", fr="Commencer par {what} : {lost} perdus ici.")
_ASK = Text(
    en="Ask customers about {what} first: it is only an opinion, and {lost} lost here.",
    fr="Interroger d’abord les clients sur {what} : ce n’est qu’un avis, et {lost} perdus ici.",
)
_SOME = Text(en="{lost} of the {total} points", fr="{lost} des {total} points")
_ALL = Text(en="all of the {total} points", fr="la totalité des {total} points")
_THEN = Text(en=", then {what} ({lost})", fr=", puis {what} ({lost})")
_ALL_OPINION = Text(en="; all of it is only opinion", fr=" ; tout cela n’est qu’avis")
_ALONE = Text(
    en="{score}: {first} (all of the {total} points lost).",
    fr="{score} : {first} (la totalité des {total} points perdus).",
)
_NEARLY_ALONE = Text(
    en="{score}: {first} (nearly all of the {total} points lost).",
    fr="{score} : {first} (presque tous les {total} points perdus).",
)
_ONE_POINT = Text(en="{score}: the point lost is due to {first}.", fr="{score} : un seul point est perdu, par {first}.")
_NOTHING_LOST = Text(en="{score}: no point is lost.", fr="{score} : aucun point n’est perdu.")
_TARGET = Text(
    en="{score} as a target: an intention, neither an opinion nor a measure.",
    fr="{score} en cible : une intention, ni un avis ni une mesure.",
)
_KEPT = Text(
    en="{score}, as it is today: the target does not change this touchpoint.",
    fr="{score}, comme aujourd’hui : la cible ne change pas ce point de contact.",
)


def why_sentence(score: TouchpointScore) -> Text:
    """ "42: mostly the CSAT of 2.8 (34 of the 58 points lost), then ease, which is only an opinion (12.5)…" """
    value = score.score.value
    if value is None:
        reason = score.score.reason or same("")
        return verbatim(en=sentence(reason.en), fr=sentence(reason.fr))
    shown, lost_in_all = number(value), 100 - half_up(value)
    if score.score.is_target:
        measured = any(row.kind in (RowKind.EVIDENCE, RowKind.OTHERS) for row in score.rows)
        return (_KEPT if measured else _TARGET).format(score=shown)
    losing = sorted((row for row in score.rows if half_up(row.lost) >= 1), key=lambda row: -round(row.lost, 9))
    if lost_in_all < 1 or not losing:
        return _NOTHING_LOST.format(score=shown)
    first = losing[0]
    if lost_in_all == 1:
        return _ONE_POINT.format(score=shown, first=row_in_words(first))
    if half_up(first.lost) >= lost_in_all:
        alone = _ALONE if sum(row.coefficient > 0 for row in score.rows) == 1 else _NEARLY_ALONE
        return alone.format(score=shown, total=number(lost_in_all), first=row_in_words(first))
    return _of_several(shown, losing[:NAMED], lost_in_all)


def start_with(score: TouchpointScore) -> Text | None:
    """Where to begin: the row that loses most; what is only opinion is asked first. None where no point is lost."""
    losing = [row for row in score.rows if half_up(row.lost) >= 1]
    if score.score.value is None or not losing:
        return None
    first = max(losing, key=lambda row: round(row.lost, 9))
    total = 100 - half_up(score.score.value)
    share = _ALL if half_up(first.lost) >= total else _SOME
    lost = share.format(lost=_points(first.lost), total=number(total))
    if first.kind is not RowKind.EVIDENCE:
        return _ASK.format(what=labels.THE_COMPONENT[first.component], lost=lost)
    return _START.format(what=row_in_words(first), lost=lost)


def _of_several(shown: Text, losing: Sequence[Row], lost_in_all: float) -> Text:
    first = losing[0]
    only_opinion = len(losing) > 1 and all(row.kind is RowKind.RATING and not row.mix.measures for row in losing)
    others = same("")
    for row in losing[1:]:
        others += _THEN.format(
            what=labels.THE_COMPONENT[row.component] if only_opinion else row_in_words(row), lost=_points(row.lost)
        )
    return _SENTENCE.format(
        score=shown,
        stress=_MOSTLY if first.lost >= lost_in_all / 2 else _FIRST_OF_ALL,
        first=labels.THE_COMPONENT[first.component] if only_opinion else row_in_words(first),
        lost=_points(first.lost),
        total=number(lost_in_all),
        others=others,
        ending=_ALL_OPINION if only_opinion else same(""),
    )


def _points(lost: float) -> Text:
    """Whole points; halves are said as halves."""
    return number(lost, 1) if round(lost % 1, 9) == 0.5 else number(lost)


def row_in_words(row: Row) -> Text:
    """ "the CSAT of 2.8", "ease, which is only an opinion": what a row is, and what it is worth."""
    if not isinstance(row.basis, Measurement):
        what = labels.THE_COMPONENT[row.component]
        return (_OPINION_BESIDE_DATA if row.mix.measures else _ONLY_OPINION).format(what=what)
    what = _MEASURED[row.basis.metric].format(figure=_figure(row.basis))
    if row.kind is RowKind.FIGURE:
        return _NO_SAMPLE_SIZE.format(what=what)
    if row.kind is RowKind.OTHERS:
        return _OF_OTHERS.format(what=what)
    return _STALE.format(what=what) if row.is_stale else what


def _figure(measurement: Measurement) -> Text:
    if measurement.metric is Metric.CSAT:
        return brief(measurement.figure)
    if measurement.metric is Metric.TIME:
        return duration(measurement.figure, measurement.unit)
    if measurement.metric in (Metric.COMPLETION, Metric.CONVERSION, Metric.DROP_OFF):
        return percent(measurement.figure, 1)
    return on_scale(measurement.metric, measurement.figure)
