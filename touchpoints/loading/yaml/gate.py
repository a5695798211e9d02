"""The one gate: bytes or text of a YAML file → a tree of nodes that know their place, and every problem of the file."""

import yaml

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.decoding import check_bytes
from touchpoints.loading.read.report import Report
from touchpoints.loading.yaml.tree import Node
from touchpoints.loading.yaml.tree_builder import TreeBuilder
from touchpoints.problem import Problem
from touchpoints.text import Text


def read_yaml(data: bytes | str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The map that a file holds, and all its problems in the order of the file; never raises for what a file holds.

    `file` is the name printed in places. The node is None where the tree cannot be relied upon; otherwise it may come
    together with problems (a duplicate key, a forbidden character): it then serves to find more of them, not to judge.
    Raises TouchpointsError where PyYAML was installed without libyaml.
    """
    if not yaml.__with_libyaml__:
        raise TouchpointsError(_NO_LIBYAML)
    report = Report(file)
    text = check_bytes(data, report)
    root = None if text is None else TreeBuilder(report).build(text)
    return root, report.problems()


_NO_LIBYAML = Text(
    en="PyYAML was installed without libyaml, which reads journeys safely; install its wheel: "
    "pip install --force-reinstall --only-binary :all: PyYAML",
    fr="PyYAML est installé sans libyaml, qui lit les parcours en sécurité\u202f; installez sa version compilée\u202f: "
    "pip install --force-reinstall --only-binary :all: PyYAML",
)
