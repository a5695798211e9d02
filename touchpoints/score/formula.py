"""A row's arithmetic in words, with its own numbers filled in, one step a line; it can be checked with a calculator."""

from math import sqrt
from statistics import fmean

from touchpoints.grades import RowKind
from touchpoints.model import Metric
from touchpoints.score.intervals import Z95
from touchpoints.score.measurement import ANCHORS, Measurement, Method, Mix, OpinionBlock, Spread
from touchpoints.score.wording import duration, on_scale
from touchpoints.text import Text, brief, decimals, listing, number, percent, same, signed

# --- the value --------------------------------------------------------------------------------------------------

_VALUE = Text(
    en="100 × ({figure} − {worst}) / ({best} − {worst}) = {value} point(s)",
    fr="100 × ({figure} − {worst}) / ({best} − {worst}) = {value} point(s)",
)
_SHARE_VALUE = Text(en="{figure} is {value} point(s) out of 100", fr="{figure} valent {value} point(s) sur 100")
_CAPPED = Text(en=", beyond the end of the scale: it stops there", fr=", au-delà de l’échelle : on s’arrête au bout")
_RATING_VALUE = Text(
    en="1 is 0 points and 5 is 100: 25 × ({rating} − 1) = {value} point(s)",
    fr="1 vaut 0 point et 5 en vaut 100 : 25 × ({rating} − 1) = {value} point(s)",
)
_OPTIMISM = Text(
    en=", less {bias} point(s) of declared optimism = {value} point(s)",
    fr=", moins {bias} point(s) d’optimisme déclaré = {value} point(s)",
)

# --- its error --------------------------------------------------------------------------------------------------

_WILSON = Text(
    en="Wilson at {k}/{n}: between {low} and {high}",
    fr="Wilson à {k}/{n} : entre {low} et {high}",
)
_ARM = Text(
    en="; the farther end is {points} point(s) away",
    fr=" ; la borne la plus éloignée est à {points} point(s)",
)
_FEW = Text(
    en="; with only {n} answer(s), the farthest end that any result of {n} has counts: {points} point(s)",
    fr=" ; avec {n} réponse(s) seulement, on retient la borne la plus éloignée que puisse avoir un résultat "
    "sur {n} : {points} point(s)",
)
_STUDENT = Text(
    en="Student’s t at n = {n}: {t} × {sd}/√{n} = ±{own} on the scale → ±{points} point(s)",
    fr="Student à n = {n} : {t} × {sd}/√{n} = ±{own} sur l’échelle → ±{points} point(s)",
)
_FARTHEST = Text(
    en="; the farthest of the {n} time(s) is {points} point(s) away",
    fr=" ; le plus éloigné des {n} délai(s) est à {points} point(s)",
)
_STUDENT_POINTS = Text(
    en="Student’s t at n = {n}: {t} × {sd}/√{n} = ±{points} point(s)",
    fr="Student à n = {n} : {t} × {sd}/√{n} = ±{points} point(s)",
)
_SPREAD = {
    Spread.DEFAULT: Text(
        en=" (spread of {sd} point(s) by default: none is given)",
        fr=" (dispersion de {sd} point(s) par défaut : elle n’est pas donnée)",
    ),
    Spread.FLOOR: Text(
        en=" (never a spread under {sd} point(s): alike answers do not prove certainty)",
        fr=" (jamais moins de {sd} point(s) de dispersion : des réponses semblables ne prouvent pas la certitude)",
    ),
}
_WALD = Text(
    en="adjusted Wald at n = {n}: NPS between {low} and {high}",
    fr="Wald ajusté à n = {n} : NPS entre {low} et {high}",
)
_RANKS = Text(
    en="of {n} time(s) in order, no. {first} and no. {last} hold the median: {low} to {high}",
    fr="sur {n} délai(s) rangés, le nᵒ {first} et le nᵒ {last} encadrent la médiane : {low} à {high}",
)
_GIVEN = Text(
    en="interval of the median as given: {low} to {high}",
    fr="intervalle de la médiane tel que donné : {low} à {high}",
)
_FLOORED = Text(
    en="; {n} time(s) allow no less than {t} × {sd}/√{n} = ±{least} point(s)",
    fr=" ; {n} délai(s) ne permettent pas moins de {t} × {sd}/√{n} = ±{least} point(s)",
)
_AT_END = Text(
    en="; beyond the end of the scale the error is that at the end: {points} point(s)",
    fr=" ; au-delà de l’échelle l’erreur est celle de son bout : {points} point(s)",
)
_CENSUS = Text(
    en=", and all {population} customer(s) answered: no sampling error",
    fr=", et les {population} client(s) ont tous répondu : aucune erreur d’échantillonnage",
)
_FINITE = Text(
    en=", × √(({population} − {n})/({population} − 1)) = ×{correction} since there are {population} customer(s) in all",
    fr=", × √(({population} − {n})/({population} − 1)) = ×{correction} car il y a {population} client(s) en tout",
)
_STANDARD_ERROR = Text(en=" → standard error {points}/1.96 = {se}", fr=" → erreur type {points}/1,96 = {se}")
_FIGURE = Text(
    en="no sample size, so it counts as an opinion: standard error {se} by convention",
    fr="sans effectif, donc compté comme un avis : erreur type {se} par convention",
)
_OTHERS = Text(
    en="other customers were asked ({segments}), so it counts as an opinion: standard error {se} by convention",
    fr="d’autres clients ont été interrogés ({segments}), donc compté comme un avis : erreur type {se} par convention",
)
_OPINION = Text(
    en="an opinion, not a measure: {bias}² (shared by the workshop) + {noise}² (this touchpoint){disagreement}"
    " = {se}² → right to within ±{half_width} point(s)",
    fr="un avis, pas une mesure : {bias}² (commun à l’atelier) + {noise}² (ce point de contact){disagreement}"
    " = {se}² → juste à ±{half_width} point(s) près",
)
_DISAGREEMENT = Text(
    en=" + {variance}/{count} (disagreement of the {count} participants)",
    fr=" + {variance}/{count} (désaccord des {count} participants)",
)

# --- its part in the score --------------------------------------------------------------------------------------

_MIX = Text(
    en="Z = {variance} / ({variance} + {se}²) = {share} data, {rest} opinion",
    fr="Z = {variance} / ({variance} + {se}²) = {share} de données, {rest} d’avis",
)
_ONLY_OPINION = Text(
    en="no measure: Z = 0% data, 100% opinion",
    fr="aucune mesure : Z = 0 % de données, 100 % d’avis",
)
_ONLY_DATA = Text(en="no opinion: Z = 100% data", fr="aucun avis : Z = 100 % de données")
_COEFFICIENT = Text(
    en="weight {weight} of {weight_sum} known × {share}{between} = {coefficient}",
    fr="poids {weight} sur {weight_sum} connus × {share}{between} = {coefficient}",
)
_BETWEEN = Text(en=" / {count} alike", fr=" / {count} de même nature")
_POINTS = Text(
    en="{coefficient} × {value} = {points} point(s) of the score; {lost} point(s) lost",
    fr="{coefficient} × {value} = {points} point(s) du score ; {lost} point(s) perdu(s)",
)


def formula(basis: OpinionBlock | Measurement, mix: Mix, kind: RowKind, coefficient: float) -> tuple[Text, ...]:
    """The steps from what was written to the points it brings: value, error, mix, coefficient, points."""
    if isinstance(basis, OpinionBlock):
        value = min(100.0, max(0.0, basis.raw - basis.mean_bias))
        steps = (_rating_value(basis, value), _opinion_error(basis))
    else:
        value = basis.value
        steps = (_measured_value(basis), _measured_error(basis))
    return (*steps, _mix(mix), _coefficient(mix, kind, coefficient), _contribution(coefficient, value))


def _rating_value(block: OpinionBlock, value: float) -> Text:
    said = _RATING_VALUE.format(rating=brief(fmean(block.ratings)), value=number(block.raw, 1))
    if block.mean_bias:
        said += _OPTIMISM.format(bias=brief(block.mean_bias, 1), value=number(value, 1))
    return said


def _opinion_error(block: OpinionBlock) -> Text:
    count = len(block.ratings)
    variance = block.bias_sd**2 + block.noise_sd**2 + block.variance / count
    disagreement = same("")
    if block.variance:
        disagreement = _DISAGREEMENT.format(variance=brief(block.variance, 1), count=count)
    return _OPINION.format(
        bias=brief(block.bias_sd, 1),
        noise=brief(block.noise_sd, 1),
        disagreement=disagreement,
        se=brief(sqrt(variance), 1),
        half_width=number(Z95 * sqrt(variance)),
    )


def _end(measurement: Measurement, figure: float) -> Text:
    if measurement.metric is Metric.TIME:
        return duration(figure, measurement.unit)
    if measurement.metric in ANCHORS and ANCHORS[measurement.metric] != (0.0, 1.0):
        return brief(figure) if figure >= 0 else same("(") + signed(figure, decimals(figure)) + same(")")
    return percent(figure, decimals(figure * 100))


def _measured_value(measurement: Measurement) -> Text:
    value = number(measurement.value, 1)
    if ANCHORS.get(measurement.metric) == (0.0, 1.0):
        return _SHARE_VALUE.format(figure=percent(measurement.figure, 1), value=value)
    said = _VALUE.format(
        figure=_end(measurement, measurement.figure),
        worst=_end(measurement, measurement.worst),
        best=_end(measurement, measurement.best),
        value=value,
    )
    low, high = sorted((measurement.worst, measurement.best))
    return said if low <= measurement.figure <= high else said + _CAPPED


def _measured_error(measurement: Measurement) -> Text:
    if measurement.others:
        segments = listing([segment.name for segment in measurement.others])
        return _OTHERS.format(segments=segments, se=brief(measurement.se, 1))
    if measurement.method is Method.FIGURE or measurement.n is None:
        return _FIGURE.format(se=brief(measurement.se, 1))
    said = _student(measurement) if measurement.method is Method.STUDENT else _interval(measurement)
    if measurement.population is not None and measurement.correction == 0:
        return said + _CENSUS.format(population=number(measurement.population))
    if measurement.population is not None:
        said += _FINITE.format(
            population=number(measurement.population),
            n=number(measurement.n),
            correction=number(measurement.correction, 2),
        )
    corrected = number(measurement.se * Z95, 2)
    return said + _STANDARD_ERROR.format(points=corrected, se=number(measurement.se, 2))


def _interval(measurement: Measurement) -> Text:
    """The interval, how far it reaches, and what took the place of that reach."""
    arm = number(measurement.arm or 0, 1)
    n = number(measurement.n or 0)
    low, high = measurement.low or 0.0, measurement.high or 0.0
    if measurement.method is Method.WILSON:
        said = _WILSON.format(k=number(measurement.k or 0), n=n, low=percent(low, 1), high=percent(high, 1))
    elif measurement.method is Method.ADJUSTED_WALD:
        said = _WALD.format(n=n, low=on_scale(Metric.NPS, low), high=on_scale(Metric.NPS, high))
    else:
        times = {"low": duration(low, measurement.unit), "high": duration(high, measurement.unit)}
        said = _GIVEN.format(**times)
        if measurement.ranks:
            said = _RANKS.format(n=n, first=measurement.ranks[0], last=measurement.ranks[1], **times)
    if measurement.correction == 0:
        return said
    in_force = number(measurement.se * Z95 / measurement.correction, 1)
    if measurement.few:
        return said + _FEW.format(n=n, points=in_force)
    if measurement.at_end:
        return said + _AT_END.format(points=in_force)
    said += _ARM.format(points=arm)
    if measurement.floored:
        t, sd = measurement.quantile or 0, measurement.sd or 0
        said += _FLOORED.format(n=n, t=number(t, 3), sd=brief(sd, 1), least=in_force)
    return said


def _student(measurement: Measurement) -> Text:
    scale = abs(measurement.best - measurement.worst)
    sd, n = measurement.sd or 0.0, measurement.n or 1
    half_width = (measurement.quantile or 0.0) * sd / sqrt(n)
    common = {
        "n": number(n),
        "t": number(measurement.quantile or 0, 3),
        "points": number(half_width, 1),
    }
    if measurement.spread is Spread.GIVEN and measurement.metric is not Metric.TIME:
        own = {"sd": brief(sd * scale / 100), "own": number(half_width * scale / 100, 2)}
        return _STUDENT.format(**common, **own)
    said = _STUDENT_POINTS.format(**common, sd=brief(sd, 1))
    if measurement.spread in _SPREAD:
        said += _SPREAD[measurement.spread].format(sd=brief(sd, 1))
    arm = measurement.arm or 0.0
    if arm > half_width + 1e-9 and measurement.correction > 0:
        said += _FARTHEST.format(n=number(n), points=number(arm, 1))
    return said


def _mix(mix: Mix) -> Text:
    if mix.evidence_se is None:
        return _ONLY_OPINION
    if mix.opinion_variance is None:
        return _ONLY_DATA
    return _MIX.format(
        variance=brief(mix.opinion_variance, 1),
        se=number(mix.evidence_se, 2),
        share=percent(mix.data_share),
        rest=percent(1 - mix.data_share),
    )


def _coefficient(mix: Mix, kind: RowKind, coefficient: float) -> Text:
    of_measures = kind is RowKind.EVIDENCE
    share = mix.data_share if of_measures else 1 - mix.data_share
    count = mix.measures if of_measures else mix.opinions
    return _COEFFICIENT.format(
        weight=brief(mix.weight),
        weight_sum=brief(mix.weight_sum),
        share=percent(share, 1 if share < 0.995 else 0),
        between=_BETWEEN.format(count=count) if count > 1 else same(""),
        coefficient=number(coefficient, 4),
    )


def _contribution(coefficient: float, value: float) -> Text:
    return _POINTS.format(
        coefficient=number(coefficient, 4),
        value=number(value, 1),
        points=number(coefficient * value, 1),
        lost=number(coefficient * (100 - value), 1),
    )
