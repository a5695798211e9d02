"""Whole: a file being edited: its touchpoints, the journey it takes over, and where each of its fields comes from."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from touchpoints.editing.edits import PatchRefused
from touchpoints.editing.patch import read
from touchpoints.editing.save import open_file
from touchpoints.errors import TouchpointsError
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.canonical import Shaped, shape
from touchpoints.loading.whole.chain import LONGEST_CHAIN
from touchpoints.loading.whole.extends import id_of, merge, name_extended, path_extended, touchpoints_of
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, entries, is_given, items, text_of
from touchpoints.model import PHASE_NAMES, Phase
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import quoted

TOUCHPOINTS = "touchpoints"
FRENCH_PHASES = {Phase.BEFORE: "avant", Phase.DURING: "pendant", Phase.AFTER: "après"}
ReadFile = Callable[[str], str | None]
"""Name of a file of the folder -> its text; None where there is none that can be read."""


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


@dataclass(frozen=True, slots=True)
class Base:
    """The journey that a file takes over, with all that the file extended itself extends."""

    file: str
    shaped: Shaped
    segments: Mapping[str, str | None]
    """The segment of the file and of each it extends, as it is written or taken over; None where none is named."""

    @property
    def root(self) -> Node:
        """In canonical shape: phases in English, touchpoints as maps with their ids."""
        return self.shaped.root

    @property
    def segment(self) -> str | None:
        return self.segments[self.file]

    def touchpoint(self, id_: str) -> tuple[Phase, Node] | None:
        """A touchpoint and the phase it stands in; None where there is no such id."""
        return next(((Phase(phase), node) for phase, node in touchpoints_of(self.root) if id_of(node) == id_), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """In the order of the journey."""
        return tuple(id_of(node) for _, node in touchpoints_of(self.root))


@dataclass(frozen=True, slots=True)
class Whole:
    """What every action on a file starts from."""

    file: str
    text: str
    root: Node
    """As the file is written."""
    base: Base | None
    """None where the file extends none."""
    lang: str
    """The language in which ids are derived, where the file names none."""

    @property
    def touchpoints(self) -> tuple[WrittenTouchpoint, ...]:
        """Those the file writes itself, in its order."""
        return written_touchpoints(self.root, self.lang)

    def written(self, id_: str) -> WrittenTouchpoint | None:
        """A touchpoint as this file writes it; None where it does not."""
        return next((one for one in self.touchpoints if one.id == id_), None)

    def inherited(self, id_: str) -> tuple[Phase, Node] | None:
        """A touchpoint of the file extended; None where there is none, or this file extends none."""
        return self.base.touchpoint(id_) if self.base else None

    @property
    def segment(self) -> str | None:
        """The segment it is about, its own or the inherited one; None where none is named."""
        return _segment(self.root, self.base)

    @property
    def shaped(self) -> Shaped:
        """The whole journey in canonical shape, what is inherited included."""
        own = shape(self.root, self.lang, Problems())
        return merge(self.base.shaped, own, Problems()) if self.base else own

    @property
    def order(self) -> dict[Phase, list[str]]:
        """The ids of the whole journey by phase, in its order."""
        order: dict[Phase, list[str]] = {phase: [] for phase in Phase}
        for phase, node in touchpoints_of(self.shaped.root):
            order[Phase(phase)].append(id_of(node))
        return order

    @property
    def written_in(self) -> str:
        """The language of the journey's texts: what this file says, else what it extends, else the settings."""
        return text_of(entries(self.root).get("lang")) or self.lang

    def with_text(self, text: str) -> "Whole":
        """The same file with another text that still extends the same. Raises PatchRefused where it has problems."""
        return replace(self, text=text, root=read(text, self.file))


def whole_of(text: str, file: str, read_file: ReadFile | None = None, *, lang: str = "fr") -> Whole:
    """What an action on a text starts from. `read_file`: gives the files it may extend; `lang`: that of the settings.

    Raises PatchRefused where the text has problems as YAML, or where a file it extends cannot be read.
    """
    root = read(text, file)
    name = name_extended(root)
    if name is None:
        return Whole(file, text, root, None, lang)
    base = _base(file, name, read_file or (lambda _: None), lang, LONGEST_CHAIN)
    return Whole(file, text, root, base, text_of(entries(base.root).get("lang")) or lang)


def in_folder(folder: Path, file: str, text: str, *, lang: str = "fr") -> Whole:
    """`whole_of`, for a draft of a file of a folder: what it extends is read from there."""

    def read_file(name: str) -> str | None:
        try:
            return open_file(folder, name).text
        except TouchpointsError:
            return None

    return whole_of(text, file, read_file, lang=lang)


def _base(file: str, name: str, read_file: ReadFile, lang: str, left: int) -> Base:
    path = path_extended(file, name)
    text = read_file(path) if path is not None and left > 0 else None
    root = read_yaml(text, path)[0] if path is not None and text is not None else None
    if path is None or root is None:
        raise PatchRefused(_NO_BASE.format(path=quoted(name)))
    further = name_extended(root)
    if further is None:
        return Base(path, shape(root, lang, Problems()), {path: _segment(root, None)})
    base = _base(path, further, read_file, lang, left - 1)
    own = shape(root, text_of(entries(base.root).get("lang")) or lang, Problems())
    return Base(path, merge(base.shaped, own, Problems()), {**base.segments, path: _segment(root, base)})


def _segment(root: Node, base: Base | None) -> str | None:
    written = entries(root)
    return text_of(written["segment"]) if "segment" in written else base.segment if base else None


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


_NO_BASE = Text(
    en="the file that this one extends, {path}, cannot be read; mend “extends” in the text of the file first",
    fr="le fichier que celui-ci étend, {path}, est illisible ; corrigez d’abord « extends » dans le texte du fichier",
)


RATED = ("rating", "ratings")
"""These two replace each other: to write either writes over what was inherited of both."""
_ABOUT_THE_FILE = ("extends", "remove", "touchpoints")


class Origin(StrEnum):
    OWN = "own"
    """Written in this file, and in none it extends."""
    INHERITED = "inherited"
    """Taken over from the file extended."""
    OVERRIDDEN = "overridden"
    """Written in this file over what the file extended says; also as null, which returns it to unknown."""
    REMOVED = "removed"
    """A touchpoint of the file extended that this file takes away."""


ORIGIN = {
    Origin.OWN: Text(en="of this file", fr="propre à ce fichier"),
    Origin.INHERITED: Text(en="inherited", fr="hérité"),
    Origin.OVERRIDDEN: Text(en="changed here", fr="modifié ici"),
    Origin.REMOVED: Text(en="removed here", fr="retiré ici"),
}


def touchpoint_origin(whole: Whole, id_: str) -> Origin | None:
    """Where a touchpoint comes from; None where there is none of this id."""
    written, inherited = whole.written(id_), whole.inherited(id_)
    if inherited is None:
        return Origin.OWN if written else None
    if written is not None:
        return Origin.OVERRIDDEN
    return Origin.REMOVED if id_ in removed_here(whole) else Origin.INHERITED


def field_origins(whole: Whole, id_: str) -> dict[str, Origin]:
    """Each field of a touchpoint that is written somewhere, by its name; a field that is not there is unknown."""
    written, inherited = whole.written(id_), whole.inherited(id_)
    own = {"name"} if written is not None and written.is_bare else set(entries(written.node if written else None))
    return _origins(own, inherited[1] if inherited else None)


def journey_origins(whole: Whole) -> dict[str, Origin]:
    """Each field of the journey that is written somewhere, by its name, the touchpoints excepted."""
    own = set(entries(whole.root))
    told = _origins(own, whole.base.root if whole.base else None)
    if is_given(entries(whole.root).get(ACCEPTED_GAPS)):
        told[ACCEPTED_GAPS] = Origin.OWN  # beside those inherited, and over none of them
    return {
        field: Origin.OWN if field in _ABOUT_THE_FILE else origin
        for field, origin in told.items()
        if field != "touchpoints" and (field not in _ABOUT_THE_FILE or field in own)
    }


def removed_here(whole: Whole) -> tuple[str, ...]:
    """The ids that this file takes away from the journey it extends."""
    return tuple(filter(None, map(text_of, items(entries(whole.root).get("remove")))))


def _origins(own: Iterable[str], inherited: Node | None) -> dict[str, Origin]:
    own = set(own)
    base = {key for key, node in entries(inherited).items() if node.value is not None}
    told: dict[str, Origin] = {}
    for field in sorted(own | base):
        if field == "id":
            continue
        pair = RATED if field in RATED else (field,)
        if field in own:
            told[field] = Origin.OVERRIDDEN if any(one in base for one in pair) else Origin.OWN
        elif not any(one in own for one in pair):
            told[field] = Origin.INHERITED
    return told
