"""What must hold between the values of a journey file: a list of checks, each noting problems, none raising."""

from collections.abc import Callable

from touchpoints.loading.checks.subject import Subject

CHECKS: tuple[Callable[[Subject], None], ...] = ()
