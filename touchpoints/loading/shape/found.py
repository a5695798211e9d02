"""What a file holds at a place, in words."""

from touchpoints.loading.yaml.tree import Node
from touchpoints.text import Text, number
from touchpoints.visible import quoted


def found(node: Node) -> Text:
    """“its text”, or what kind of value it is."""
    if isinstance(node.value, str):
        return quoted(node.value)
    if node.value is None:
        return _NOTHING
    return _A_LIST if isinstance(node.value, list) else _A_MAP


def figure(value: float) -> Text:
    """A number in words: whole, or with two decimals."""
    return number(value, 0 if value == int(value) else 2)


_NOTHING = Text(en="nothing", fr="une valeur vide")
_A_LIST = Text(en="a list", fr="une liste")
_A_MAP = Text(en="a group of keys", fr="un groupe de clés")
