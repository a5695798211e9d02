"""The tree of a journey file as written → the one shape the model knows: short forms spelled out, ids derived.

A blank text is a field left out: it is taken out of the tree, with a hint where it stood.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from pydantic import BaseModel

from touchpoints.languages import is_key_of_text
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.understand import allowed
from touchpoints.loading.yaml.tree import (
    Node,
    entries,
    found,
    is_given,
    items,
    key_place,
    text_of,
    with_entries,
    with_value,
    without_keys,
)
from touchpoints.model import PHASE_NAMES, Component, Journey, Phase
from touchpoints.naming import slugify
from touchpoints.nearest import nearest, propose
from touchpoints.problem import Level, Loc, Place
from touchpoints.text import Text
from touchpoints.visible import quoted

_LISTS_OF_FIGURES = frozenset({"values", *map(str, Component)})
"""Lists in which a place counts: what is blank there is no text, and is refused as no figure."""
_OF_PATCHES = frozenset({"after"})
"""Keys that a file has and the model does not."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A file in canonical shape: `touchpoints` is a map of lists of maps, `journey` a map, `flow` a list of lists."""

    root: Node
    derived: frozenset[str]
    """Ids that the file does not write: they were derived from names."""


def own_notes_left_out(root: Node) -> Node:
    """Without the `x-…` keys, which are the user's own."""
    return without_keys(root, "x-")


def shape(root: Node, lang: str, problems: Problems) -> Shaped:
    """`lang`: the language in which ids are derived from names, where the file names none."""
    root = own_notes_left_out(root)
    lang = text_of(entries(root).get("lang")) or lang
    phases, derived = _touchpoints(entries(root).get("touchpoints"), lang, problems)
    root = with_entries(
        root,
        journey=_title(entries(root).get("journey")),
        touchpoints=phases,
        flow=_flow(entries(root).get("flow"), problems),
        phase_weights=with_phase_keys(entries(root).get("phase_weights"), problems),
    )
    root = without_blanks(Journey, root, problems)
    title = entries(root).get("journey")
    if "extends" in entries(root) and title is not None and title.value == {}:
        root = with_entries(root, journey=None)  # blank as a whole: that of the file extended holds
    return Shaped(root, derived)


def with_phase_keys(node: Node | None, problems: Problems) -> Node | None:
    """A map by phase whose keys may be written in French; a key that is no phase is left for the model to refuse."""
    if node is None or not isinstance(node.value, dict):
        return node
    written: dict[str, str] = {}
    by_phase: dict[str, Node] = {}
    for key, child in node.value.items():
        known = PHASE_NAMES.get(normalize("NFC", key))
        name = known.value if known is not None else key
        if name in written:
            place = str(key_place(node, written[name]))
            problems.add_key(node, key, "phase-twice", _PHASE_TWICE.format(found=quoted(key), place=place, phase=name))
        written.setdefault(name, key)
        by_phase.setdefault(name, child)
    return with_value(node, by_phase, {name: key_place(node, key) for name, key in written.items()})


def is_text_by_language(node: Node | None) -> bool:
    """Whether a map is a text in several languages: `{fr: …, en: …}`. `{id: …}` alone is an id, not Indonesian."""
    keys = list(entries(node))
    return bool(keys) and keys != ["id"] and all(map(is_key_of_text, keys))


def _title(node: Node | None) -> Node | None:
    """A text that stands for `{name: text}`, in one language or in several."""
    if node is not None and is_text_by_language(node):
        return with_value(node, {"name": node}, {})
    return _spelled_out(node)


def _spelled_out(node: Node | None) -> Node | None:
    """A text that stands for `{name: text}`."""
    if node is None or not isinstance(node.value, str):
        return node
    return with_value(node, {"name": node})


def _touchpoints(node: Node | None, lang: str, problems: Problems) -> tuple[Node | None, frozenset[str]]:
    if node is None:
        return None, frozenset()
    if node.value is not None and not isinstance(node.value, dict):
        problems.add(node.place, "not-by-phase", _NOT_BY_PHASE.format(found=found(node)))
        return None, frozenset()
    lists: dict[str, list[Node]] = {}
    stands: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    derived: set[str] = set()
    for key, listed in entries(node).items():
        phase = _phase(key, node, problems)
        if phase in stands:
            message = _PHASE_TWICE.format(found=quoted(key), place=str(keys[phase]), phase=phase)
            problems.add_key(node, key, "phase-twice", message)
        stands.setdefault(phase, listed)
        keys.setdefault(phase, key_place(node, key))
        lists.setdefault(phase, []).extend(_listed(listed, phase, lang, derived, problems))
    phases = {phase: with_value(stands[phase], lists[phase]) for phase in lists}
    return with_value(node, phases, keys), frozenset(derived)


def _phase(key: str, node: Node, problems: Problems) -> str:
    """The phase a key names; for a key that names none, a problem and the phase its touchpoints are checked under."""
    known = PHASE_NAMES.get(normalize("NFC", key))
    if known is not None:
        return known.value
    close = None if problems.is_full else nearest(key, PHASE_NAMES)
    message = _NOT_A_PHASE.format(found=quoted(key)) + propose(close)
    problems.add_key(node, key, "unknown-phase", message)
    return PHASE_NAMES[close].value if close else Phase.DURING.value


def _listed(node: Node, phase: str, lang: str, derived: set[str], problems: Problems) -> Iterator[Node]:
    if node.value is None:
        return
    if not isinstance(node.value, list):
        problems.add(node.place, "not-a-list", _NOT_A_LIST.format(phase=phase, found=found(node)))
        return
    for item in items(node):
        touchpoint = _spelled_out(item)
        if touchpoint is None or not isinstance(touchpoint.value, dict):
            problems.add(item.place, "not-a-touchpoint", _NOT_A_TOUCHPOINT.format(found=found(item)))
            continue
        touchpoint = _without_phase(touchpoint, phase, problems)
        yield _with_id(touchpoint, lang, derived, problems)


def _without_phase(touchpoint: Node, phase: str, problems: Problems) -> Node:
    if "phase" not in entries(touchpoint):
        return touchpoint
    message = _PHASE_WRITTEN.format(phase=phase)
    problems.add_key(touchpoint, "phase", "unknown-key", message)
    return with_entries(touchpoint, phase=None)


def _with_id(touchpoint: Node, lang: str, derived: set[str], problems: Problems) -> Node:
    written = entries(touchpoint).get("id")
    if written is not None and _is_blank(written):
        _note_blank(written, problems)
    elif is_given(written):
        return touchpoint
    name = _name_node(entries(touchpoint).get("name"), lang)
    if name is None or not isinstance(name.value, str) or not name.value.strip():
        return with_entries(touchpoint, id=None)
    slug = slugify(name.value)
    if not slug:
        problems.add(name.place, "no-id-from-name", _NO_ID.format(name=quoted(name.value)))
        return with_entries(touchpoint, id=None)
    derived.add(slug)
    return with_entries(touchpoint, id=with_value(name, slug))


def _name_node(name: Node | None, lang: str) -> Node | None:
    """The name an id is derived from: in the file's language, else in the one there is."""
    if name is None or not isinstance(name.value, dict):
        return name
    given = {key: node for key, node in name.value.items() if isinstance(node.value, str)}
    return given.get(lang) or next(iter(given.values()), None)


def _flow(node: Node | None, problems: Problems) -> Node | None:
    """Chains as lists of steps, each step at its own place; another shape is left for the model to refuse."""
    if node is None or node.value is None or _is_blank(node):
        return node
    chains = [node] if isinstance(node.value, str) else items(node)
    if not chains or not all(isinstance(chain.value, str) for chain in chains):
        return node
    return with_value(node, [_chain(chain, problems) for chain in chains])


def _chain(chain: Node, problems: Problems) -> Node:
    steps: list[Node] = []
    offset = 0
    for written in str(chain.value).split(">"):
        name = written.strip()
        step = _step(chain, name, offset + len(written) - len(written.lstrip()))
        offset += len(written) + 1
        if name:
            steps.append(step)
        else:
            problems.add(chain.place, "empty-step", _EMPTY_STEP.format(found=quoted(str(chain.value))))
    return with_value(chain, list(steps))


def _step(chain: Node, name: str, offset: int) -> Node:
    """One step of a chain. Written plainly on one line, it stands where it is; else where the chain begins."""
    is_as_written = chain.end_index - chain.start_index == len(str(chain.value)) and chain.end.line == chain.place.line
    start = chain.start_index + (offset if is_as_written and not chain.quoted else 0)
    return chain._replace(value=name, start_index=start, quoted=True)


def _is_blank(node: Node | None) -> bool:
    """A text of nothing but spaces."""
    return node is not None and isinstance(node.value, str) and not node.value.strip()


def without_blanks(model: type[BaseModel], root: Node, problems: Problems) -> Node:
    """A file's tree, in the shape of its model, without its blank texts; a key nobody knows stays, to be told."""
    return _without(model, root, (), problems) if _has_blank(root) else root


def _has_blank(node: Node) -> bool:
    value = node.value
    if isinstance(value, str):
        return not value or value.isspace()
    inner = value.values() if isinstance(value, dict) else value or ()
    return any(map(_has_blank, inner))


def _without(model: type[BaseModel], node: Node, loc: Loc, problems: Problems) -> Node:
    if isinstance(node.value, list):
        if loc[-1:] and loc[-1] in _LISTS_OF_FIGURES:
            return node
        kept = [item for item in node.value if not _told_blank(item, problems)]
        return with_value(node, [_without(model, item, (*loc, place), problems) for place, item in enumerate(kept)])
    if not isinstance(node.value, dict):
        return node
    filled: dict[str, Node] = {}
    for key, child in node.value.items():
        if _is_blank(child) and _is_known(model, loc, key):
            _note_blank(child, problems)
            continue
        inner = _without(model, child, (*loc, key), problems)
        if inner.value or not _is_text(child):  # a text that is blank in each of its languages is blank
            filled[key] = inner
    return with_value(node, filled)


def _is_text(node: Node) -> bool:
    return isinstance(node.value, dict) and bool(node.value) and all(map(is_key_of_text, node.value))


def _told_blank(item: Node, problems: Problems) -> bool:
    if _is_blank(item):
        _note_blank(item, problems)
    return _is_blank(item)


def _is_known(model: type[BaseModel], loc: Loc, key: str) -> bool:
    known = allowed(model, loc).keys
    return not known or key in known or key in _OF_PATCHES


def _note_blank(node: Node, problems: Problems) -> None:
    problems.add(node.place, "blank-text", _BLANK, level=Level.WARNING)


_NOT_BY_PHASE = Text(
    en="found {found} where the touchpoints stand by phase; write them in lists under before, during and after",
    fr="{found} au lieu de points de contact rangés par phase : écrivez-les en listes sous avant, pendant et après",
)
_NOT_A_PHASE = Text(
    en="{found} is not a phase; use before, during or after",
    fr="{found} n’est pas une phase ; écrivez before, during ou after (ou avant, pendant, après)",
)
_PHASE_TWICE = Text(
    en="{found} is the phase {phase}, which already stands at {place}; make one of the two",
    fr="{found} est la phase {phase}, déjà écrite en {place} ; n’en faites qu’une",
)
_NOT_A_LIST = Text(
    en="found {found} under {phase}, where a list of touchpoints belongs: begin each with “- ”",
    fr="{found} sous {phase}, au lieu d’une liste de points de contact : commencez chacun par « - »",
)
_NOT_A_TOUCHPOINT = Text(
    en="found {found} where a touchpoint belongs: its name, or its fields such as {{name: …, rating: …}}",
    fr="{found} au lieu d’un point de contact : son nom, ou ses champs comme {{name: …, rating: …}}",
)
_PHASE_WRITTEN = Text(
    en="the phase is not written on a touchpoint: it stands in the list under {phase}; move it to another list to "
    "change its phase",
    fr="la phase ne s’écrit pas sur un point de contact : celui-ci est dans la liste {phase} ; pour changer "
    "de phase, placez-le dans une autre liste",
)
_NO_ID = Text(
    en="no id can be derived from the name {name}, which has neither letters nor digits; write an id of a-z, 0-9 and "
    "“-”",
    fr="aucun id ne peut être tiré du nom {name}, sans lettre ni chiffre ; écrivez un id fait de a-z, 0-9 et « - »",
)
_EMPTY_STEP = Text(
    en="a step is missing in {found}: write an id on each side of every “>”",
    fr="il manque une étape dans {found} : écrivez un id de chaque côté de « > »",
)
_BLANK = Text(
    en="an empty text counts as left out; write something, or take it away",
    fr="un texte vide compte comme absent ; écrivez quelque chose, ou supprimez-le",
)
