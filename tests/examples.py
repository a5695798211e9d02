"""How many examples a property is tried on: `EXAMPLES` times as many as it asks for, a few less in a usual run.

`EXAMPLES=10 pytest -m hypothesis` tries every property; `make proofs` does so, on more where files are changed.
"""

import os
from collections.abc import Collection

from hypothesis import HealthCheck, settings

TIMES = float(os.environ.get("EXAMPLES", "0.6"))
USUAL = 40


def examples(count: int = USUAL, unless: Collection[HealthCheck] = ()) -> settings:
    """`count` times `EXAMPLES`, however slow the machine; `unless` names what hypothesis is not to mind."""
    usual = settings(max_examples=max(1, round(count * TIMES)), deadline=None)
    return settings(usual, suppress_health_check=unless) if unless else usual
