"""What must hold between the values of settings.yaml."""

from touchpoints.catalogue import Catalogue
from touchpoints.loading.notes import Notes
from touchpoints.loading.tree import Places
from touchpoints.settings import Settings


def check_settings(
    settings: Settings, places: Places, reference: Catalogue, rules: frozenset[str], notes: Notes
) -> None:
    """Note what does not fit together."""
