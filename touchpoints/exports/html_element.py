"""Elements of an exported page: every string becomes text or an attribute, so nothing a file says becomes markup."""

from collections.abc import Iterable
from typing import TypeAlias
from xml.etree import ElementTree as Tree

from touchpoints.svg.elements import clean

Child: TypeAlias = "Tree.Element | str | Iterable[Child] | None"


def h(tag: str, *children: Child, **attributes: str | None) -> Tree.Element:
    """`h("td", "42", class_="number")`; an attribute of None is left out, a trailing underscore dropped."""
    given = {
        name.rstrip("_").replace("_", "-"): clean(value) for name, value in attributes.items() if value is not None
    }
    element = Tree.Element(tag, given)
    add(element, *children)
    return element


def add(element: Tree.Element, *children: Child) -> None:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            _add_text(element, clean(child))
        elif isinstance(child, Tree.Element):
            element.append(child)
        else:
            add(element, *child)


def _add_text(element: Tree.Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def html(element: Tree.Element) -> str:
    """As HTML text, every character of content escaped; script and style are written as they are."""
    return Tree.tostring(element, encoding="unicode", method="html")
