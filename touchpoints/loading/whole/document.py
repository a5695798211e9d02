"""One journey file, laid over what it extends → a Document, or the problems that stand in the way."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from touchpoints.document import Document
from touchpoints.loading.problems import Found, Problems
from touchpoints.loading.shape.canonical import Shaped, shape
from touchpoints.loading.shape.understand import understand
from touchpoints.loading.whole.checks import Subject, Surroundings
from touchpoints.loading.whole.checks.evidence import check_evidence
from touchpoints.loading.whole.checks.failures import check_failures
from touchpoints.loading.whole.checks.names import check_names
from touchpoints.loading.whole.checks.ratings import check_ratings
from touchpoints.loading.whole.checks.references import check_ids, check_paths, check_references
from touchpoints.loading.whole.extends import after_without_extends, id_of, is_to_be, merge, touchpoints_of
from touchpoints.loading.whole.inherited import segments_of_files, with_others
from touchpoints.loading.yaml.tree import (
    Node,
    Places,
    WrittenPaths,
    bytes_of_tree,
    entries,
    is_given,
    items,
    text_of,
    with_entries,
    with_value,
)
from touchpoints.model import Journey, Words
from touchpoints.naming import slugify
from touchpoints.problem import Level, Loc, Place, Problem
from touchpoints.text import Text

_CHECKS: tuple[Callable[[Subject], None], ...] = (
    check_ids,
    check_names,
    check_references,
    check_paths,
    check_failures,
    check_ratings,
    check_evidence,
)
_LISTS_OF_GROUPS = frozenset({"evidence", "data_asked", "opportunities"})
_UNNAMED = "?"
_OF_ITS_TREE, _BYTES_OF_A_TOUCHPOINT = 0.5, 1_400
"""What a journey takes in memory: this share of its tree, and this for each touchpoint; measured."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file as the gate gave it."""

    file: str
    digest: str
    root: Node | None
    found: Found
    size: int
    """Bytes it takes in memory, about."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one file."""

    file: str
    digest: str
    """Hash of the text of the file, of all it extends and of the settings."""
    shaped: Shaped | None
    """The whole journey in canonical shape, for the files that extend it; None where the file cannot be read."""
    document: Document | None
    """None where the file, or one it extends, has errors."""
    found: Found
    written: Mapping[str, Node]
    """The trees of the file and of all it extends, as they were read."""
    known: frozenset[tuple[Place, str]]
    """Place and code of the problems of the file and of all it extends."""
    size: int
    """Bytes it takes in memory, about; what it shares with `Read` and with the file it extends is not counted."""


def digest_of(read: Read, base: Built | None, around: Surroundings) -> str:
    """Equal digests mean equal journeys."""
    parts = (read.file, read.digest, base.digest if base else "", around.settings_digest)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Making:
    """One file that is being understood."""

    read: Read
    base: Built | None
    around: Surroundings
    written: Mapping[str, Node]
    problems: Problems

    @property
    def inherited(self) -> Shaped | None:
        """The file extended; None where there is none, or it cannot be read."""
        return self.base.shaped if self.base else None


def build(read: Read, base: Built | None, base_problem: tuple[str, Text] | None, around: Surroundings) -> Built:
    """`base`: what the file extends, None where it extends nothing, or where `base_problem` says why it cannot."""
    written = {**(base.written if base else {}), **({read.file: read.root} if read.root else {})}
    making = _Making(read, base, around, written, Problems(read.file, WrittenPaths(written)))
    shaped, document = None, None
    if read.root is not None:
        shaped, document = _understood(making, read.root, base_problem)
    own = making.problems.found
    told = (*read.found.problems, *_own(own.problems, read.file, base))
    sound = not any(problem.level is Level.ERROR for problem in told)
    return Built(
        file=read.file,
        digest=digest_of(read, base, around),
        shaped=shaped,
        document=document if sound else None,
        found=Found(read.file, told, read.found.more + own.more),
        written=written,
        known=frozenset((problem.place, problem.code) for problem in told) | (base.known if base else frozenset()),
        size=document.size - read.size if document else _bytes_of(shaped, making),
    )


def _bytes_of(shaped: Shaped | None, making: _Making) -> int:
    """A file that extends none has the tree that was read, and was measured then."""
    if shaped is None:
        return 0
    return int(_OF_ITS_TREE * (bytes_of_tree(shaped.root) if making.base else making.read.size))


def _understood(
    making: _Making, root: Node, base_problem: tuple[str, Text] | None
) -> tuple[Shaped | None, Document | None]:
    base, around, problems = making.inherited, making.around, making.problems
    lang = text_of(entries(base.root).get("lang")) if base else None
    own = shape(root, lang or around.settings.lang, problems)
    _no_evidence_in_targets(own.root, base, problems)
    if base_problem:
        problems.add(entries(root)["extends"].place, *base_problem)
    prepared = _Prepared(making.read.file, around)
    if base_problem and base is None:
        understand(Journey, _alone(own.root), problems, prepared=prepared, unit=_unit, mended=_named)
        return None, None
    whole = merge(base, own, problems) if base else _first(own, problems)
    understood = understand(Journey, whole.root, problems, prepared=prepared, unit=_unit, mended=_named)
    if understood.value is None:
        return whole, None
    segments = segments_of_files(making.written, around.settings)
    journey = with_others(understood.value, Places(understood.root), segments, around.settings)
    subject = Subject(
        journey=journey,
        place=Places(understood.root),
        file=making.read.file,
        root=understood.root,
        ids=frozenset(id_of(touchpoint) for _, touchpoint in touchpoints_of(whole.root)) - {""},
        damaged=understood.damaged,
        around=around,
        problems=problems,
        segments=frozenset(segment for segment in segments.values() if segment),
    )
    for check in _CHECKS:
        check(subject)
    return whole, _document(making, understood.root, journey, whole)


def _document(making: _Making, root: Node, journey: Journey, whole: Shaped) -> Document:
    """`root`: the tree of the journey; `whole`: with what was refused as well."""
    return Document(
        journey=journey,
        file=making.read.file,
        place=Places(root),
        digest=digest_of(making.read, making.base, making.around),
        base=making.base.file if making.base else None,
        guessed_ids=whole.derived & frozenset(touchpoint.id for touchpoint in journey.in_order),
        size=making.read.size + _bytes_of(whole, making) + _BYTES_OF_A_TOUCHPOINT * len(journey.in_order),
    )


def _own(problems: tuple[Problem, ...], file: str, base: Built | None) -> tuple[Problem, ...]:
    """The problems to tell of a file: what is wrong in a file it extends is told there, once.

    An inherited value may be wrong only together with what this file writes: that is told at the value, with this
    file's name.
    """
    told = []
    for problem in problems:
        if problem.place.file == file:
            told.append(problem)
        elif base and base.document and (problem.place, problem.code) not in base.known:
            told.append(replace(problem, message=problem.message + _INHERITED_BY.format(file=file)))
    return tuple(told)


def _first(own: Shaped, problems: Problems) -> Shaped:
    return replace(own, root=after_without_extends(own.root, problems))


def _alone(root: Node) -> Node:
    """A patch whose base is unknown, made checkable by itself."""
    return _named(after_without_extends(root, Problems()))


def _named(root: Node) -> Node:
    """Something in place of a name that is missing or was refused, so that the rest can be checked."""
    phases = entries(root).get("touchpoints")
    if phases is not None and isinstance(phases.value, dict):
        lists = {
            phase: with_value(node, [_with_name(item) for item in items(node)]) for phase, node in phases.value.items()
        }
        root = with_entries(root, touchpoints=with_value(phases, lists))
    title = entries(root).get("journey")
    if title is None or title.value is None:
        title = with_value(root, {}, {})
    return with_entries(root, journey=_with_name(title))


def _with_name(node: Node) -> Node:
    if not isinstance(node.value, dict) or is_given(node.value.get("name")):
        return node
    return with_entries(node, name=with_value(node, _UNNAMED))


def _no_evidence_in_targets(own: Node, base: Shaped | None, problems: Problems) -> None:
    states_itself = base is None or is_given(entries(own).get("state"))
    if not is_to_be(own if states_itself or base is None else base.root):
        return
    for _, touchpoint in touchpoints_of(own):
        if is_given(entries(touchpoint).get("evidence")):
            problems.add_key(touchpoint, "evidence", "evidence-in-target", _EVIDENCE_IN_TARGET)


def _unit(loc: Loc) -> Loc:
    """What to leave out for a value that was refused: a field of the touchpoint or journey, or an item of a list."""
    if loc[:1] != ("touchpoints",):
        return loc[:2] if len(loc) > 1 and isinstance(loc[1], int) else loc[:1]
    if loc[3:4] == ("id",):
        return loc[:3]
    return loc[:5] if len(loc) > 4 and loc[3] in _LISTS_OF_GROUPS else loc[:4]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Fills in what a file may leave out and the model needs: ids, language, currency, the phase of each touchpoint."""

    file: str
    around: Surroundings

    def __call__(self, data: Any) -> Any:
        settings = self.around.settings
        whole = {"lang": settings.lang, "currency": settings.currency, **data}
        if isinstance(whole.get("journey"), dict) and (journey_id := _default_id(self.file)):
            whole["journey"] = {"id": journey_id, **whole["journey"]}
        if isinstance(name := whole.get("segment"), str) and (segment := settings.segment(name)):
            whole["segment"] = segment.id
        if isinstance(whole.get("touchpoints"), dict):
            whole["touchpoints"] = {
                phase: [{**self._named(touchpoint), "phase": phase} for touchpoint in listed]
                for phase, listed in whole["touchpoints"].items()
            }
        if settings.roles and isinstance(questions := whole.get("questions"), list):
            whole["questions"] = [self._named(question) for question in questions]
        if isinstance(flow := whole.get("flow"), list) and all(isinstance(chain, list) for chain in flow):
            whole["flow"] = tuple(tuple(map(str, chain)) for chain in flow)
        return whole

    def _named(self, part: Any) -> Any:
        """A touchpoint or question with its owners as the settings call them."""
        roles = self.around.settings.roles
        if not roles or not isinstance(part, dict):
            return part
        named: dict[str, Any] = {"owner": role} if (role := _role(part.get("owner"), roles)) else {}
        promise = part.get("promise")
        if isinstance(promise, dict) and (role := _role(promise.get("owner"), roles)):
            named["promise"] = {**promise, "owner": role}
        return {**part, **named}


def _role(owner: Any, roles: Mapping[str, Words]) -> Words | None:
    return roles.get(owner) if isinstance(owner, str) else None


def _default_id(file: str) -> str:
    """The folder's name, or the file's own at the top of the journeys' folder."""
    path = PurePosixPath(file)
    return slugify(path.parent.name if path.parent.name else path.name.split(".")[0])


_EVIDENCE_IN_TARGET = Text(
    en="a to_be file describes a target, and a target is not measured; write the rating aimed at, and keep evidence in "
    "the as_is file",
    fr="un fichier to_be décrit une cible, et une cible ne se mesure pas ; écrivez la note visée, et laissez les "
    "preuves dans le fichier as_is",
)
_INHERITED_BY = Text(
    en=" (because of what {file}, which extends this file, writes)",
    fr=" (à cause de ce qu’écrit {file}, qui étend ce fichier)",
)
