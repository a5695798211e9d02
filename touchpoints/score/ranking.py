"""Touchpoint scores -> the worst first, shrunken towards their mean so that tiny samples do not fill both ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """`order`: worst first. `shrunken`: points by touchpoint; equal to the raw scores where nothing was shrunken."""

    order: tuple[str, ...]
    shrunken: Mapping[str, float]
    kept: Mapping[str, float]
    """Share 0-1 of its distance from the mean that a score keeps, 1 - B; 1 where nothing was shrunken."""


def between_variance(scores: Sequence[float], errors: Sequence[float]) -> float:
    """DerSimonian & Laird 1986: variance of the true scores between touchpoints, at least 0. Errors above 0."""
    weights = [1 / (error * error) for error in errors]
    total = sum(weights)
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / total
    q = sum(weight * (score - mean) ** 2 for weight, score in zip(weights, scores, strict=True))
    c = total - sum(weight * weight for weight in weights) / total
    return max(0.0, (q - (len(scores) - 1)) / c)


def shrink(scores: Sequence[float], errors: Sequence[float]) -> tuple[tuple[float, ...], float]:
    """Each score pulled to the random-effects mean by B = se^2 / (se^2 + tau^2), and tau^2."""
    tau2 = between_variance(scores, errors)
    weights = [1 / (error * error + tau2) for error in errors]
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / sum(weights)
    pull = [error * error / (error * error + tau2) for error in errors]
    return tuple(b * mean + (1 - b) * score for b, score in zip(pull, scores, strict=True)), tau2


def rank(scored: Sequence[tuple[str, float, float | None]]) -> Ranking:
    """Rank (id, score, standard error) in written order; ties keep raw order, then the order written.

    Fewer than two, or an error that is 0 or unknown: raw order.
    """
    raw = {touchpoint: score for touchpoint, score, _ in scored}
    errors = [error for _, _, error in scored if error is not None and error > 0]
    shrunken, kept = raw, dict.fromkeys(raw, 1.0)
    if len(scored) >= 2 and len(errors) == len(scored):
        values, tau2 = shrink(list(raw.values()), errors)
        shrunken = dict(zip(raw, values, strict=True))
        kept = {key: tau2 / (error * error + tau2) for key, error in zip(raw, errors, strict=True)}
    order = sorted(raw, key=lambda touchpoint: (round(shrunken[touchpoint], 9), round(raw[touchpoint], 9)))
    return Ranking(tuple(order), shrunken, kept)
