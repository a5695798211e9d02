"""The touchpoints that a file writes: their ids, and the paths under which they stand in it as it is written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.canonical import shape
from touchpoints.loading.whole.extends import id_of, touchpoints_of
from touchpoints.loading.yaml.tree import Node, entries, is_given, items
from touchpoints.model import PHASE_NAMES, Phase
from touchpoints.problem import Loc

TOUCHPOINTS = "touchpoints"
FRENCH_PHASES = {Phase.BEFORE: "avant", Phase.DURING: "pendant", Phase.AFTER: "après"}


@dataclass(frozen=True, slots=True)
class WrittenTouchpoint:
    """One touchpoint as a file writes it."""

    id: str
    """Written, or derived from the name; "" where there is neither."""
    has_id: bool
    """Whether the id is written."""
    phase: Phase
    loc: Loc
    """Of the file as it is written: ("touchpoints", "avant", 0)."""
    node: Node

    @property
    def is_bare(self) -> bool:
        """Written as its name alone: `- Paiement`."""
        return isinstance(self.node.value, str)

    def writes(self, field: str) -> bool:
        """Whether the field stands there, be it as null."""
        return field in entries(self.node)


def written_touchpoints(root: Node, lang: str) -> tuple[WrittenTouchpoint, ...]:
    """In the order of the file. `lang`: the language in which ids are derived, where the file names none."""
    shaped = shape(root, lang, Problems())
    ids = {node.start_index: id_of(node) for _, node in touchpoints_of(shaped.root)}
    return tuple(
        WrittenTouchpoint(ids.get(node.start_index, ""), is_given(entries(node).get("id")), phase, loc, node)
        for loc, phase, node in _written(root)
    )


def _written(root: Node) -> Iterator[tuple[Loc, Phase, Node]]:
    for key, listed in phase_keys(root).items():
        for index, node in enumerate(items(listed)):
            yield (TOUCHPOINTS, key, index), PHASE_NAMES[key], node


def phase_keys(root: Node) -> dict[str, Node]:
    """The phases as a file writes them, with what stands under each."""
    return {key: node for key, node in entries(entries(root).get(TOUCHPOINTS)).items() if key in PHASE_NAMES}


def phase_key(root: Node, phase: Phase) -> str:
    """The key a file uses for a phase, or would use: in French where its other phases are."""
    return phase_key_among(phase_keys(root), phase)


def phase_key_among(written: Collection[str], phase: Phase) -> str:
    """The same for the keys of any map by phase."""
    same = next((key for key in written if PHASE_NAMES[key] is phase), None)
    is_french = any(key not in {phase.value for phase in Phase} for key in written)
    return same or (FRENCH_PHASES[phase] if is_french else phase.value)
