"""What must hold between the values of a journey file: a list of checks, each noting problems, none raising."""

from collections.abc import Callable

from touchpoints.loading.whole.checks.evidence import check_evidence
from touchpoints.loading.whole.checks.ids import check_ids
from touchpoints.loading.whole.checks.names import check_names
from touchpoints.loading.whole.checks.paths import check_paths
from touchpoints.loading.whole.checks.ratings import check_ratings
from touchpoints.loading.whole.checks.references import check_references
from touchpoints.loading.whole.checks.subject import Subject

CHECKS: tuple[Callable[[Subject], None], ...] = (
    check_ids,
    check_names,
    check_references,
    check_paths,
    check_ratings,
    check_evidence,
)
