"""The constants of the method that no file changes, to be printed beside those that one may change."""

from dataclasses import dataclass

from touchpoints.score.confidence import (
    LABEL_COVERAGE,
    MEASURED_HALF_WIDTH,
    MEASURED_SHARE,
    ROBUST_HALF_WIDTH,
    ROBUST_SAMPLES,
    ROBUST_SHARE,
)
from touchpoints.score.constants import FIGURE_SD
from touchpoints.score.distributions import Z95
from touchpoints.score.leaves import OPERATIONAL_DAYS, SURVEY_DAYS
from touchpoints.score.lenses import IMPORTANT, MET_BY_MANY
from touchpoints.score.metrics import WORST_TIME
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class FixedConstant:
    """A number the method is built with."""

    name: Text
    value: float


FIXED_CONSTANTS: tuple[FixedConstant, ...] = (
    FixedConstant(
        Text(
            en="z of every 95% interval, written 1.96",
            fr="z de tout intervalle à 95\u202f%, écrit 1,96",
        ),
        Z95,
    ),
    FixedConstant(
        Text(
            en="error of a figure without a sample size (sd, points)",
            fr="erreur d’un chiffre sans effectif (écart-type, points)",
        ),
        FIGURE_SD,
    ),
    FixedConstant(
        Text(
            en="worst time, where none is written: times the target",
            fr="pire délai, quand il n’est pas écrit\u202f: fois la cible",
        ),
        WORST_TIME,
    ),
    FixedConstant(
        Text(en="days a survey stays fresh", fr="jours pendant lesquels une enquête reste récente"), SURVEY_DAYS
    ),
    FixedConstant(
        Text(en="days a log stays fresh", fr="jours pendant lesquels un relevé d’activité reste récent"),
        OPERATIONAL_DAYS,
    ),
    FixedConstant(
        Text(en="solid: least share of fresh measures", fr="solide\u202f: part minimale de mesures récentes"),
        ROBUST_SHARE,
    ),
    FixedConstant(
        Text(en="solid: widest ± (points)", fr="solide\u202f: ± maximal (points)"),
        ROBUST_HALF_WIDTH,
    ),
    FixedConstant(
        Text(en="solid: fewest distinct samples", fr="solide\u202f: nombre minimal d’échantillons distincts"),
        ROBUST_SAMPLES,
    ),
    FixedConstant(
        Text(en="measured: least share of fresh measures", fr="mesuré\u202f: part minimale de mesures récentes"),
        MEASURED_SHARE,
    ),
    FixedConstant(
        Text(en="measured: widest ± (points)", fr="mesuré\u202f: ± maximal (points)"),
        MEASURED_HALF_WIDTH,
    ),
    FixedConstant(
        Text(en="least coverage for solid and measured", fr="couverture minimale pour solide et mesuré"),
        LABEL_COVERAGE,
    ),
    FixedConstant(
        Text(
            en="lenses: least reach of a touchpoint that is looked at",
            fr="éclairages\u202f: portée minimale d’un point de contact regardé",
        ),
        MET_BY_MANY,
    ),
    FixedConstant(
        Text(en="weakest link: least importance", fr="maillon faible\u202f: importance minimale"),
        IMPORTANT,
    ),
)
