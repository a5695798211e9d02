"""The one gate: bytes or text of a YAML file → a tree of nodes that know their place, and every problem of the file."""

import yaml

from touchpoints.errors import TouchpointsError
from touchpoints.loading.problems import Found, Problems, told
from touchpoints.loading.read.decoding import check_bytes
from touchpoints.loading.yaml.tree import Node
from touchpoints.loading.yaml.tree_builder import TreeBuilder
from touchpoints.problem import Problem
from touchpoints.text import Text
from touchpoints.visible import visible


def read_yaml(data: bytes | str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The map that a file holds, and its problems as they are told; as `parse`."""
    root, found = parse(data, file)
    return root, told([found])


def parse(data: bytes | str, file: str) -> tuple[Node | None, Found]:
    """The map that a file holds, and all its problems; never raises for what a file holds.

    `file` is the name printed in places. The node is None where the tree cannot be relied upon; otherwise it may come
    together with problems (a duplicate key, a forbidden character): it then serves to find more of them, not to judge.
    Raises TouchpointsError where PyYAML was installed without libyaml.
    """
    if not yaml.__with_libyaml__:
        raise TouchpointsError(_NO_LIBYAML)
    problems = Problems(visible(file, 4096))
    checked = check_bytes(data, file, problems)
    root = None
    if checked is not None:
        source, text = checked
        root = TreeBuilder(source, problems).build(text)
    return root, problems.found


_NO_LIBYAML = Text(
    en="PyYAML was installed without libyaml, which reads journeys safely; install its wheel: "
    "pip install --force-reinstall --only-binary :all: PyYAML",
    fr="PyYAML est installé sans libyaml, qui lit les parcours en sécurité\u202f; installez sa version compilée\u202f: "
    "pip install --force-reinstall --only-binary :all: PyYAML",
)
