"""Evidence: which figures each metric takes, and in what range they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints.model import MEAN_METRICS, SHARE_METRICS, Evidence, Metric
from touchpoints.text import Text, same

FIGURES = ("mean", "sd", "k", "promoters", "detractors", "values", "value", "median", "low", "high", "n")
"""The fields of an item that hold figures, in the order they are spoken of."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of the scale a metric is answered on."""

    least: float
    most: float


SCALES: Mapping[Metric, Scale] = {
    Metric.CSAT: Scale(1, 5),
    Metric.CES7: Scale(1, 7),
    Metric.CES5: Scale(1, 5),
    Metric.EMOTION: Scale(-2, 2),
}
"""Metrics that are means of answers."""

ANSWERS: Mapping[Metric, Scale] = {
    **SCALES,
    Metric.CSAT_TOP2: Scale(1, 5),
    Metric.ACCURACY: Scale(0, 1),
    Metric.NPS: Scale(0, 10),
}
"""Metrics whose single answers may be listed in `values`; durations of `time` aside."""

SHARES = Scale(0, 1)
NPS = Scale(-100, 100)


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


def value_scale(metric: Metric) -> Scale | None:
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
    fr="mean, n et si possible sd\u202f; ou values\u202f; ou value seul",
)
_NPS = Text(
    en="promoters, detractors and n; or values from 0 to 10; or value alone",
    fr="promoters, detractors et n\u202f; ou values de 0 à 10\u202f; ou value seul",
)
_TIME = Text(
    en="values; or median, low, high and n; or value alone",
    fr="values\u202f; ou median, low, high et n\u202f; ou value seul",
)
_SHARE_OR_VALUES = Text(en="k and n; or values; or value alone", fr="k et n\u202f; ou values\u202f; ou value seul")
_SHARE = Text(en="k and n; or value alone", fr="k et n\u202f; ou value seul")
