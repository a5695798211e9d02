"""The constants a journey is scored with: the defaults, changed by the settings, changed by the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.grades import Band
from touchpoints.model import Component, Journey, Phase, PhaseWeights, ScoreModel
from touchpoints.score.result import Constant
from touchpoints.settings import Settings
from touchpoints.text import Text

SETTINGS_FILE = "settings.yaml"
"""Where the settings stand, relative to the journeys' folder."""

FIGURE_SD = 15.0
"""Error in points of a figure given without a sample size."""


@dataclass(frozen=True, slots=True)
class ScoringConstants:
    """What scoring counts with; standard deviations, target and bands in points."""

    weights: Mapping[Component, float]
    bias_sd: float
    noise_sd: float
    mean_bias: float
    sd_floor: float
    sd_default: float
    target_base: float
    target_slope: float
    phase_weights: Mapping[Phase, float]
    bands: tuple[tuple[float, Band], ...]
    """Where each band begins, in rising order, from 0."""
    response_rate: float
    """Under this share of answers a survey cannot make a score solid."""
    in_force: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A constant people may change: its path in the settings, its name, its default."""

    key: str
    name: Text
    default: float


_WEIGHT = Text(en="weight of “{component}”", fr="poids de «\u202f{component}\u202f»")
_PHASE_WEIGHT = Text(en="weight of “{phase}”", fr="poids de «\u202f{phase}\u202f»")
_BAND = Text(en="first score that is “{band}”", fr="premier score «\u202f{band}\u202f»")

_KNOWN: tuple[_Known, ...] = (
    *(
        _Known(
            f"model.weights.{component.value}",
            _WEIGHT.format(component=labels.COMPONENT[component]),
            4.0 if component is Component.OVERALL else 1.0,
        )
        for component in Component
    ),
    _Known(
        "model.opinion.bias_sd",
        Text(
            en="error a whole workshop shares (sd, points)", fr="erreur commune à tout un atelier (écart-type, points)"
        ),
        9.0,
    ),
    _Known(
        "model.opinion.noise_sd",
        Text(
            en="error of one touchpoint’s ratings (sd, points)",
            fr="erreur propre aux notes d’un point de contact (écart-type, points)",
        ),
        12.0,
    ),
    _Known(
        "model.opinion.mean_bias",
        Text(en="optimism taken off every rating (points)", fr="optimisme retiré de chaque note (points)"),
        0.0,
    ),
    _Known(
        "model.sd_floor",
        Text(en="least spread of answers (sd, points)", fr="dispersion minimale des réponses (écart-type, points)"),
        12.5,
    ),
    _Known(
        "model.sd_default",
        Text(
            en="spread of answers where none is given (sd, points)",
            fr="dispersion des réponses quand elle n’est pas donnée (écart-type, points)",
        ),
        30.0,
    ),
    _Known("model.target.base", Text(en="base of the target line", fr="base de la droite des cibles"), 30.0),
    _Known(
        "model.target.slope",
        Text(
            en="slope of the target line (points per step of importance)",
            fr="pente de la droite des cibles (points par cran d’importance)",
        ),
        10.0,
    ),
    *(_Known(f"phase_weights.{phase.value}", _PHASE_WEIGHT.format(phase=labels.PHASE[phase]), 1.0) for phase in Phase),
    _Known("bands.fragile", _BAND.format(band=labels.BAND[Band.FRAGILE]), 40.0),
    _Known("bands.fair", _BAND.format(band=labels.BAND[Band.FAIR]), 60.0),
    _Known("bands.strong", _BAND.format(band=labels.BAND[Band.STRONG]), 80.0),
    _Known(
        "thresholds.response_rate",
        Text(
            en="response rate under which a survey cannot make a score solid",
            fr="taux de réponse sous lequel une enquête ne peut rendre un score solide",
        ),
        0.10,
    ),
)


def constants_in_force(settings: Settings, journey: Journey, file: str = "") -> ScoringConstants:
    """Merge defaults, settings and the journey's own constants, value by value; the file beats the settings."""
    written = {
        SETTINGS_FILE: _written(settings.model, settings.phase_weights)
        | {
            "bands.fragile": settings.bands.fragile,
            "bands.fair": settings.bands.fair,
            "bands.strong": settings.bands.strong,
            "thresholds.response_rate": settings.thresholds.response_rate,
        },
        file or journey.key: _written(journey.model, journey.phase_weights),
    }
    in_force = tuple(_in_force(known, written) for known in _KNOWN)
    value = {constant.key: constant.value for constant in in_force}
    return ScoringConstants(
        weights={component: value[f"model.weights.{component.value}"] for component in Component},
        bias_sd=value["model.opinion.bias_sd"],
        noise_sd=value["model.opinion.noise_sd"],
        mean_bias=value["model.opinion.mean_bias"],
        sd_floor=value["model.sd_floor"],
        sd_default=value["model.sd_default"],
        target_base=value["model.target.base"],
        target_slope=value["model.target.slope"],
        phase_weights={phase: value[f"phase_weights.{phase.value}"] for phase in Phase},
        bands=(
            (0.0, Band.CRITICAL),
            (value["bands.fragile"], Band.FRAGILE),
            (value["bands.fair"], Band.FAIR),
            (value["bands.strong"], Band.STRONG),
        ),
        response_rate=value["thresholds.response_rate"],
        in_force=in_force,
    )


def _in_force(known: _Known, written: Mapping[str, Mapping[str, float]]) -> Constant:
    value, origin = known.default, None
    for file, values in written.items():
        if known.key in values:
            value = values[known.key]
            origin = file if value != known.default else None
    return Constant(known.key, known.name, value, known.default, origin)


def _written(model: ScoreModel | None, phase_weights: PhaseWeights | None) -> dict[str, float]:
    """The constants a file gives, by key; what it leaves out is absent."""
    found: dict[str, float] = {}
    if model:
        parts = (
            ("model.weights", model.weights),
            ("model.opinion", model.opinion),
            ("model.target", model.target),
            ("model", model),
        )
        for prefix, part in parts:
            for field in part.model_fields_set if part else ():
                value = getattr(part, field)
                if isinstance(value, float | int):
                    found[f"{prefix}.{field}"] = float(value)
    if phase_weights:
        for field in phase_weights.model_fields_set:
            found[f"phase_weights.{field}"] = getattr(phase_weights, field)
    return found
