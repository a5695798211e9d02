"""A diff -> what keeps a change from passing, each with its line; what was there before does not. `gate` judges it."""

from touchpoints.diff.gate.judge import gate
from touchpoints.diff.gate.result import Gate, GateFailure, Note, Reason

__all__ = ["Gate", "GateFailure", "Note", "Reason", "gate"]
