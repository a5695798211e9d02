"""A diff -> what keeps a change from passing, each with its line; what was there before does not. `gate` judges it."""

from touchpoints.diff.gate.judge import gate
from touchpoints.diff.gate.result import Gate, Reason

__all__ = ["Gate", "Reason", "gate"]
