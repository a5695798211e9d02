"""Edits planted in journeys to see what the gate makes of them: regressions, harmless edits, what is only told."""
