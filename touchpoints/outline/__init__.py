"""Outline: what a report says of one journey of one segment, in one language; every export shows this and no more."""

from touchpoints.outline.journey import build_outline
from touchpoints.outline.parts import (
    FactOutline,
    GapOutline,
    Outline,
    PhaseOutline,
    RowOutline,
    ScoreOutline,
    TouchpointOutline,
)

__all__ = [
    "FactOutline",
    "GapOutline",
    "Outline",
    "PhaseOutline",
    "RowOutline",
    "ScoreOutline",
    "TouchpointOutline",
    "build_outline",
]
