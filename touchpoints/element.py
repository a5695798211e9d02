"""Elements in, escaped text out: every string becomes text or an attribute, so that nothing a file says is markup.

The pages of the app, the exported ones and the pictures are built of these, and all that is shown is cleaned here.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from touchpoints.visible import clean

Element: TypeAlias = ET.Element
Child: TypeAlias = "Element | str | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"


def h(tag: str, *children: Child, **attributes: Attribute) -> Element:
    """An element: `h("a", "Suivi", href=…, class_="cell", aria_label=…)`.

    A trailing underscore of an attribute is dropped, the others become hyphens. None and False leave the attribute
    out, True leaves it empty.
    """
    element = ET.Element(tag)
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        element.set(attribute_name(name), "" if value is True else clean(str(value)))
    return add(element, *children)


@lru_cache(1_000)
def attribute_name(argument: str) -> str:
    """How the attribute is called that an argument of ours stands for: `class_` and `aria_label` are examples."""
    return argument.rstrip("_").replace("_", "-")


def add(element: Element, *children: Child) -> Element:
    """Append texts and elements in order; None and empty lists add nothing."""
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            _add_text(element, clean(child))
        elif isinstance(child, ET.Element):
            element.append(child)
        else:
            add(element, *child)
    return element


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def listed(items: Iterable[Child], **attributes: Any) -> Element | None:
    """An unordered list, or None when there is nothing in it."""
    entries = [h("li", item) for item in items]
    return h("ul", entries, **attributes) if entries else None


def coded(words: str) -> Child:
    """A sentence of ours, what it puts between backticks as code: never a person's words, which keep theirs."""
    return [h("code", part) if place % 2 else part for place, part in enumerate(words.split("`"))]


def html(*elements: Element) -> str:
    """As HTML text, every character of content escaped; script and style are written as they are."""
    return "".join(ET.tostring(element, encoding="unicode", method="html") for element in elements)
