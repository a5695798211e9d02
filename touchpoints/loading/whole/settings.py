"""settings.yaml → Settings; what is wrong in it is a problem, and the rest of it is in force."""

from touchpoints.catalogue import Catalogue
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.blank import without_blanks
from touchpoints.loading.shape.canonical import own_notes_left_out, with_phase_keys
from touchpoints.loading.shape.catalogue import with_settings
from touchpoints.loading.shape.understand import understand
from touchpoints.loading.whole.checks.of_settings import check_settings
from touchpoints.loading.yaml.tree import Node, Places, entries, with_entries
from touchpoints.problem import Loc
from touchpoints.settings import Settings


def read_settings(root: Node, reference: Catalogue, rules: frozenset[str], problems: Problems) -> Settings:
    """The settings of a file; defaults for what it leaves out and for what is refused."""
    own_root = own_notes_left_out(root)
    weights = with_phase_keys(entries(own_root).get("phase_weights"), problems)
    own_root = without_blanks(Settings, with_entries(own_root, phase_weights=weights), problems)
    understood = understand(Settings, own_root, problems, prepared=lambda data: data, unit=_unit)
    if understood.value is None:
        return Settings()
    settings = understood.value
    own = with_settings(reference, settings)
    check_settings(settings, Places(understood.root), reference, own, rules, problems)
    return settings


def _unit(loc: Loc) -> Loc:
    """An entry of a list or map is left out alone, another field whole."""
    return loc[:2]
