"""The constants a journey is scored with: the defaults, changed by the settings, changed by the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints.fields import fields_of
from touchpoints.grades import Band
from touchpoints.model import DRIVERS, Component, Journey, Phase, PhaseWeights, ScoreModel
from touchpoints.score.result import Constant
from touchpoints.settings import Settings

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


_DEFAULTS: Mapping[str, float] = {
    "model.weights.overall": 4.0,
    **{f"model.weights.{driver.value}": 1.0 for driver in DRIVERS},
    "model.opinion.bias_sd": 9.0,
    "model.opinion.noise_sd": 12.0,
    "model.opinion.mean_bias": 0.0,
    "model.sd_floor": 12.5,
    "model.sd_default": 30.0,
    "model.target.base": 30.0,
    "model.target.slope": 10.0,
    **{f"phase_weights.{phase.value}": 1.0 for phase in Phase},
    "bands.fragile": 40.0,
    "bands.fair": 60.0,
    "bands.strong": 80.0,
    "thresholds.response_rate": 0.10,
}
"""The constants people may change, by their path in the settings."""


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
    in_force = tuple(_in_force(key, written) for key in _DEFAULTS)
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


def _in_force(key: str, written: Mapping[str, Mapping[str, float]]) -> Constant:
    default = _DEFAULTS[key]
    value, origin = default, None
    for file, values in written.items():
        if key in values:
            value = values[key]
            origin = file if value != default else None
    return Constant(key, fields_of(Settings)[tuple(key.split("."))].field.name, value, default, origin)


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
