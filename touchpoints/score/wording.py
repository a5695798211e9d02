"""What was rated or measured, on its own scale and in words: "CSAT 2.8/5 (n = 64)", "workshop rating 2/5"."""

from collections.abc import Sequence
from statistics import fmean

from touchpoints import labels
from touchpoints.model import Evidence, Measure, Metric, OtherSegment
from touchpoints.scalars import Duration
from touchpoints.score.measurement import ANCHORS, Measurement, OpinionBlock, Unscored
from touchpoints.text import Text, brief, listing, number, percent, same, signed, with_unit

UNSCORED = {
    Unscored.NO_ANSWER: Text(en="not scored: no answer", fr="non noté : aucune réponse"),
    Unscored.ONE_ANSWER: Text(
        en="not scored: a single answer is a quote, not a measure",
        fr="non noté : une seule réponse est un verbatim, pas une mesure",
    ),
    Unscored.NO_ANCHORS: Text(
        en="not scored: no target; give `worst` (worth 0) and `target` (worth 100)",
        fr="non noté : pas de cible ; indiquez `worst` (qui vaut 0) et `target` (qui vaut 100)",
    ),
    Unscored.ONE_ANCHOR: Text(
        en="not scored: it takes both `worst` (worth 0) and `target` (worth 100), and they must differ",
        fr="non noté : il faut à la fois `worst` (qui vaut 0) et `target` (qui vaut 100), différents",
    ),
    Unscored.NO_TARGET: Text(
        en="not scored: a time needs its own `target`",
        fr="non noté : un délai a besoin de sa propre cible, `target`",
    ),
    Unscored.MEAN_PREFERRED: Text(
        en="not scored: the mean of the same question is there, and says more than the share of 4 and 5",
        fr="non noté : la moyenne de la même question est là et en dit plus que la part des 4 et 5",
    ),
    Unscored.NO_COMPONENT: Text(
        en="not scored: it does not say which component it measures",
        fr="non noté : la composante mesurée n’est pas indiquée",
    ),
    Unscored.NOT_APPLICABLE: Text(
        en="not scored: its component is declared not applicable",
        fr="non noté : sa composante est déclarée sans objet",
    ),
    Unscored.NO_FIGURES: Text(en="not scored: no figure", fr="non noté : aucun chiffre"),
}

UNITS = {
    "s": Text(en="s", fr="s"),
    "min": Text(en="min", fr="min"),
    "h": Text(en="h", fr="h"),
    "d": Text(en="d", fr="j"),
    "bd": Text(en="business days", fr="jours ouvrés"),
    "w": Text(en="weeks", fr="semaines"),
}

_RATING = Text(en="workshop rating {rating}/5", fr="note d’atelier {rating}/5")
_RATINGS = Text(en="workshop rating {rating}/5 (mean of {count})", fr="note d’atelier {rating}/5 (moyenne de {count})")
_WITH_N = Text(en="{what} (n = {n})", fr="{what} (n = {n})")
_OF_OTHERS = (
    Text(en="{what}, from another segment: {segments}", fr="{what}, d’un autre segment : {segments}"),
    Text(en="{what}, from other segments: {segments}", fr="{what}, d’autres segments : {segments}"),
)
_WITHOUT_N = Text(en="{what}, without a sample size", fr="{what}, sans effectif")
_NAMED = Text(en="{metric} {figure}", fr="{metric} {figure}")
_TIME = Text(en="{metric} {figure} for a target of {target}", fr="{metric} {figure} pour une cible de {target}")
_OF = Text(en="{figure}/{top}", fr="{figure}/{top}")
_COUNTED = Text(en="{k}/{n} ({share})", fr="{k}/{n} ({share})")


def duration(seconds: float, unit: str | None) -> Text:
    """A time in a unit: "5 d", "5 j"; in days from a day on where no unit is known, else in hours."""
    said = unit or ("d" if seconds >= 86400 else "h")
    return with_unit(brief(seconds / Duration(1, said).seconds, 1), UNITS[said])


def shown(basis: OpinionBlock | Measurement) -> Text:
    """A rating block or a measurement as a reader of the file would say it."""
    if isinstance(basis, OpinionBlock):
        return _rating(basis)
    what = _figure_of(basis)
    if basis.n is None:
        what = _WITHOUT_N.format(what=what)
    elif basis.k is None or basis.metric is Metric.NPS:
        what = _WITH_N.format(what=what, n=number(basis.n))
    return of_others(what, basis.others)


def of_others(what: Text, others: Sequence[OtherSegment]) -> Text:
    """A figure with the segments it was measured on, where they are not the journey's own."""
    if not others:
        return what
    segments = listing([segment.name for segment in others])
    return _OF_OTHERS[len(others) > 1].format(what=what, segments=segments)


def _rating(block: OpinionBlock) -> Text:
    rating = brief(fmean(block.ratings))
    if len(block.ratings) == 1:
        return _RATING.format(rating=rating)
    return _RATINGS.format(rating=rating, count=number(len(block.ratings)))


def _figure_of(measurement: Measurement) -> Text:
    metric = labels.METRIC[measurement.metric]
    if measurement.metric is Metric.TIME:
        return _TIME.format(
            metric=metric,
            figure=duration(measurement.figure, measurement.unit),
            target=duration(measurement.best, measurement.unit),
        )
    if measurement.k is not None and measurement.n and measurement.metric is not Metric.NPS:
        counted = _COUNTED.format(k=number(measurement.k), n=number(measurement.n), share=percent(measurement.figure))
        return _NAMED.format(metric=metric, figure=counted)
    return _NAMED.format(metric=metric, figure=on_scale(measurement.metric, measurement.figure))


def on_scale(metric: Metric, figure: float, digits: int | None = None) -> Text:
    """A figure on its metric's own scale: "2.8/5", "+18", "−0.8", "53%"."""
    if metric is Metric.NPS:
        return signed(figure, digits or 0)
    if metric is Metric.EMOTION:
        return signed(figure, 1 if digits is None else digits)
    if metric in (Metric.CSAT, Metric.CES5, Metric.CES7):
        top = same("7" if metric is Metric.CES7 else "5")
        return _OF.format(figure=brief(figure) if digits is None else number(figure, digits), top=top)
    return percent(figure, digits or 0)


def shown_item(item: Evidence) -> Text:
    """An item that is not scored, from what the file says."""
    return of_others(_item(item), item.others)


def _item(item: Evidence) -> Text:
    metric = labels.METRIC[item.metric]
    if item.k is not None and item.n:
        counted = _COUNTED.format(k=number(item.k), n=number(item.n), share=percent(item.k / item.n, 1))
        return _NAMED.format(metric=metric, figure=counted)
    figure = item.mean if item.mean is not None else item.value if item.value is not None else item.median
    n = len(item.values) if item.values is not None else item.n
    if figure is None and item.values is not None and len(item.values) == 1:
        figure = item.values[0]
    what = metric if figure is None else _NAMED.format(metric=metric, figure=_written(item.metric, figure))
    return what if n is None else _WITH_N.format(what=what, n=number(n))


def _written(metric: Metric, figure: Measure) -> Text:
    if isinstance(figure, Duration):
        return duration(figure.seconds, figure.unit)
    return on_scale(metric, figure) if metric in ANCHORS else percent(figure, 1)
