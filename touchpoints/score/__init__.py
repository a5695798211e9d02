"""Scores: a journey and its constants -> a score per touchpoint, phase and journey, with the rows that made it."""

from touchpoints.score.journey import score_journey

__all__ = ["score_journey"]
