"""A YAML file as an editor sees it: the JSON value that YAML 1.2 gives its plain scalars."""

import re
from typing import Any

from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NAMED = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def as_json(text: str) -> Any:
    root, problems = read_yaml(text, "f.yaml")
    assert root is not None, problems
    return _value(root)


def _value(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _value(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [_value(child) for child in node.value]
    if node.quoted or node.value is None:
        return node.value
    if node.value in _NAMED:
        return _NAMED[node.value]
    if _INTEGER.fullmatch(node.value):
        return int(node.value)
    return float(node.value) if _NUMBER.fullmatch(node.value) else node.value
