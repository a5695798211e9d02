"""Journeys built by hand, as the loader would: phases filled in, ids given."""

from collections.abc import Mapping, Sequence
from typing import Any

from touchpoints.model import Journey, Phase

Fields = Mapping[str, Any]


def journey(
    before: Sequence[Fields] = (), during: Sequence[Fields] = (), after: Sequence[Fields] = (), **fields: Any
) -> Journey:
    """`journey(before=[{"id": "avis", "rating": 4}], scorecard="drivers")`; names default to ids."""
    phases = {Phase.BEFORE: before, Phase.DURING: during, Phase.AFTER: after}
    return Journey.model_validate(
        {
            "journey": {"id": "achat", "name": "Achat"},
            "segment": "tous",
            **fields,
            "touchpoints": {
                phase.value: [{"name": one["id"], **one, "phase": phase} for one in touchpoints]
                for phase, touchpoints in phases.items()
            },
        }
    )
