"""A tree and a model → the model's value; what the model refuses becomes problems, and the rest is still understood."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.refusal import note_refusal, suggested
from touchpoints.loading.yaml.tree import Node, child_of, descend, plain_data, without
from touchpoints.problem import Loc

_ROUNDS = 12
_COMPARED = 200

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Understood(Generic[Model]):
    """What could be understood of a file."""

    value: Model | None
    """None where nothing could be."""
    root: Node
    """The tree without what was refused: paths into `value` are paths into it."""
    damaged: frozenset[str]
    """Names of the fields something was refused of: what they say together cannot be checked."""


def understand(
    model: type[Model],
    root: Node,
    problems: Problems,
    *,
    prepared: Callable[[Any], Any],
    unit: Callable[[Loc], Loc],
    mended: Callable[[Node], Node] = lambda root: root,
) -> Understood[Model]:
    """Validate, note what is refused, leave it out, and validate the rest.

    `prepared` completes the data of a tree; `unit` says what to leave out for a value that was refused; `mended` puts
    something in place of a required field that was left out, so that the rest can be checked.
    """
    damaged: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            value = model.model_validate(prepared(plain_data(root)))
        except ValidationError as error:
            refused = [(_resolved(root, details), details) for details in error.errors(include_url=False)]
            smaller = without(root, _left_empty(root, refused))
            if smaller == root:
                misspelt = _misspelt(model, refused)
                for loc, details in refused:
                    if details["type"] != "missing" or loc not in misspelt:
                        note_refusal(model, root, loc, details, problems)
                    damaged |= {part for part in loc if isinstance(part, str)}
                smaller = mended(without(root, {unit(loc) for loc, _ in refused}))
            if smaller == root:
                break
            root = smaller
        else:
            return Understood(value, root, frozenset(damaged))
    return Understood(None, root, frozenset(damaged))


def _left_empty(root: Node, refused: list[tuple[Loc, ErrorDetails]]) -> frozenset[Loc]:
    """The known keys that say null: unknown, as if they were not written."""
    bad_keys = {
        loc for loc, details in refused if details["type"] == "extra_forbidden" or details["loc"][-1] == "[key]"
    }
    empty = {loc for loc, _ in refused if isinstance(loc[-1] if loc else None, str) and _is_null(root, loc)}
    return frozenset(empty - bad_keys)


def _is_null(root: Node, loc: Loc) -> bool:
    node = descend(root, loc)
    return node is not None and node.value is None


def _misspelt(model: type[BaseModel], refused: list[tuple[Loc, ErrorDetails]]) -> frozenset[Loc]:
    """The keys that are missing because they are misspelt: told once, as the unknown key."""
    missing = {loc for loc, details in refused if details["type"] == "missing"}
    groups = {loc[:-1] for loc in missing}
    unknown = [loc for loc, details in refused if details["type"] == "extra_forbidden" and loc[:-1] in groups]
    return frozenset((*loc[:-1], suggested(model, loc) or "") for loc in unknown[:_COMPARED]) & missing


def _resolved(root: Node, details: ErrorDetails) -> Loc:
    """The path of an error in the tree: without the names of union branches, with a missing key at its end."""
    missing = details["type"] == "missing"
    node = root
    loc: list[str | int] = []
    for part in details["loc"][:-1] if missing else details["loc"]:
        child = child_of(node, part)
        if child is not None:
            node = child
            loc.append(part)
    return (*loc, details["loc"][-1]) if missing else tuple(loc)
