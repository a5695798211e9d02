"""Evidence: which figures each metric takes and in what range they stand, and what is said of those that do not fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints.model import MEAN_METRICS, SHARE_METRICS, Evidence, Metric
from touchpoints.text import Text, same

FIGURES = ("mean", "sd", "k", "promoters", "detractors", "values", "value", "median", "low", "high", "n")
"""The fields of an item that hold figures, in the order they are spoken of."""


@dataclass(frozen=True, slots=True)
class MetricScale:
    """The ends of the scale a metric is answered on."""

    least: float
    most: float


SCALES: Mapping[Metric, MetricScale] = {
    Metric.CSAT: MetricScale(1, 5),
    Metric.CES7: MetricScale(1, 7),
    Metric.CES5: MetricScale(1, 5),
    Metric.EMOTION: MetricScale(-2, 2),
}
"""Metrics that are means of answers."""

ANSWERS: Mapping[Metric, MetricScale] = {
    **SCALES,
    Metric.CSAT_TOP2: MetricScale(1, 5),
    Metric.ACCURACY: MetricScale(0, 1),
    Metric.NPS: MetricScale(0, 10),
}
"""Metrics whose single answers may be listed in `values`; durations of `time` aside."""

SHARES = MetricScale(0, 1)
NPS = MetricScale(-100, 100)


def given(item: Evidence) -> frozenset[str]:
    """The figures an item gives."""
    return frozenset(name for name in FIGURES if getattr(item, name) is not None)


def sets_of(metric: Metric) -> tuple[frozenset[str], ...]:
    """The sets of figures a metric takes; an item gives exactly one of them."""
    alone = frozenset({"value"})
    values = (frozenset({"values"}),) if metric in ANSWERS or metric is Metric.TIME else ()
    if metric in MEAN_METRICS:
        mean = frozenset({"mean"})
        return (mean | {"sd", "n"}, mean | {"n"}, *values, alone, mean)
    if metric in SHARE_METRICS:
        return (frozenset({"k", "n"}), *values, alone)
    if metric is Metric.NPS:
        return (frozenset({"promoters", "detractors", "n"}), *values, alone)
    return (*values, frozenset({"median", "low", "high", "n"}), alone)


def value_scale(metric: Metric) -> MetricScale | None:
    """The scale of a figure without n; None for a duration."""
    if metric is Metric.TIME:
        return None
    if metric is Metric.NPS:
        return NPS
    return SCALES.get(metric, SHARES)


def taken(metric: Metric) -> Text:
    """What a metric takes, in words."""
    if metric in MEAN_METRICS:
        return _MEAN
    if metric is Metric.NPS:
        return _NPS
    if metric is Metric.TIME:
        return _TIME
    return _SHARE_OR_VALUES if metric in ANSWERS else _SHARE


def listed(figures: frozenset[str]) -> Text:
    """`mean, sd, n`, in the order they are spoken of."""
    return same(", ".join(name for name in FIGURES if name in figures))


_MEAN = Text(
    en="mean, n and if known sd; or values; or value alone",
    fr="mean, n et si possible sd ; ou values ; ou value seul",
)
_NPS = Text(
    en="promoters, detractors and n; or values from 0 to 10; or value alone",
    fr="promoters, detractors et n ; ou values de 0 à 10 ; ou value seul",
)
_TIME = Text(
    en="values; or median, low, high and n; or value alone",
    fr="values ; ou median, low, high et n ; ou value seul",
)
_SHARE_OR_VALUES = Text(en="k and n; or values; or value alone", fr="k et n ; ou values ; ou value seul")
_SHARE = Text(en="k and n; or value alone", fr="k et n ; ou value seul")
NO_COMPONENT = Text(
    en="component is missing: {metric} may measure any; write overall, speed, ease, knowledge or friendliness",
    fr="il manque component : {metric} peut mesurer n’importe laquelle ; écrivez overall, speed, ease, "
    "knowledge ou friendliness",
)
NO_FIGURES = Text(
    en="{metric} without any figure; it takes {wanted}", fr="{metric} sans aucun chiffre ; il faut {wanted}"
)
NO_N = Text(
    en="{figures} without n: how many answers or cases is it? Write n",
    fr="{figures} sans n : sur combien de réponses ou de cas ? Écrivez n",
)
VALUE_AND_N = Text(
    en="value never stands with n: a figure that has an n is written as its metric asks; {metric} takes {wanted}",
    fr="value ne va jamais avec n : un chiffre dont on connaît n s’écrit comme sa mesure le demande ; pour "
    "{metric}, il faut {wanted}",
)
OTHER_FIGURES = Text(
    en="found {figures}; one set of figures per item: {metric} takes {wanted}",
    fr="{figures} : un seul jeu de chiffres par preuve : pour {metric}, il faut {wanted}",
)
A_DURATION = Text(
    en="found {found}; {metric} takes durations with their unit, such as 30min, 24h or 5bd",
    fr="{found} : {metric} demande des durées avec leur unité, comme 30min, 24h ou 5bd",
)
NO_DURATION = Text(
    en="found the duration {found}; {metric} takes numbers",
    fr="{found} est une durée ; {metric} demande des nombres",
)
OFF_SCALE = Text(
    en="found {found}, outside the scale of {metric}, {least} to {most}",
    fr="{found} est hors de l’échelle de {metric}, de {least} à {most}",
)
K_OVER_N = Text(
    en="k is {k}, more than the {n} of n: k counts the successes among the n cases",
    fr="k vaut {k}, plus que les {n} de n : k compte les succès parmi les n cas",
)
VOTERS_OVER_N = Text(
    en="promoters and detractors are {voters} together, more than the {n} of n",
    fr="promoters et detractors font {voters} ensemble, plus que les {n} de n",
)
FEWER_ASKED = Text(
    en="{field} is {count}, fewer than the {answers} who answered",
    fr="{field} vaut {count}, moins que les {answers} qui ont répondu",
)
SD_TOO_WIDE = Text(
    en="found sd {found}; answers on the scale of {metric} cannot spread more than {most}: is it on the metric’s own "
    "scale?",
    fr="sd vaut {found} : sur l’échelle de {metric}, les réponses ne peuvent s’écarter de plus de "
    "{most} : est-il dans l’échelle de la mesure ?",
)
MEDIAN_OUTSIDE = Text(
    en="the median {median} is not between low {low} and high {high}",
    fr="la médiane {median} n’est pas entre low {low} et high {high}",
)
UNITS_MIXED = Text(
    en="business days and clock time in one item ({found}); write all in bd, or none",
    fr="jours ouvrés et temps d’horloge dans une même preuve ({found}) ; écrivez tout en bd, ou rien",
)
NO_SAMPLE = Text(
    en="sample is missing: name the survey or log it comes from, so that items of one sample share their error",
    fr="il manque sample : nommez l’enquête ou le journal d’où vient la mesure, car les preuves d’un même "
    "échantillon partagent leur erreur",
)
NO_DATE = Text(
    en="date is missing: the day the measure ends, such as 2026-09-30",
    fr="il manque date : le jour où s’achève la mesure, comme 2026-09-30",
)
DATE_AHEAD = Text(
    en="{found} is still to come; a measure ends on a day that has been",
    fr="{found} est encore à venir ; une mesure s’achève un jour passé",
)
NO_ANCHORS = Text(
    en="{metric} has its own scale and takes no {anchor}; only time, completion, conversion and drop_off do",
    fr="{metric} a sa propre échelle et ne prend pas de {anchor} ; seuls time, completion, conversion et drop_off "
    "en prennent",
)
TARGET_ZERO = Text(
    en="a target of 0 leaves no scale: 0 points would be reached at once; write a time above 0",
    fr="une cible de 0 ne laisse aucune échelle : on serait tout de suite à 0 point ; écrivez une durée supérieure à 0",
)
ANCHORS_EQUAL = Text(
    en="worst and target are both {target}; 0 and 100 points cannot be the same value",
    fr="worst et target valent tous deux {target} ; 0 et 100 points ne peuvent être la même valeur",
)
LOW_IS_GOOD = Text(
    en="for {metric} low is good: target ({target}) must be below worst ({worst})",
    fr="pour {metric}, moins c’est mieux : target ({target}) doit être inférieur à worst ({worst})",
)
HIGH_IS_GOOD = Text(
    en="for {metric} high is good: target ({target}) must be above worst ({worst})",
    fr="pour {metric}, plus c’est mieux : target ({target}) doit être supérieur à worst ({worst})",
)
TWO_WAVES = Text(
    en="{metric} of this component stands twice, with another date ({first}); both count: to refresh a wave, replace "
    "it, git keeps the old one",
    fr="{metric} figure deux fois pour cette composante, à une autre date ({first}) ; les deux comptent : "
    "pour actualiser une vague, remplacez-la, git garde l’ancienne",
)
