"""The one place where HTML of ours is written: elements in, escaped text out.

Every string becomes text or an attribute of an element, so nothing that a file or an address says can become markup.
What is shown knows two ways to go on, as any web page does: a link and a form. Both lead to an address; the host
takes the reader there instead of loading the page again. A button with `data-do` acts instead: what it says goes to
the host through the reader's own session, never through an address, so that no link can make anybody write.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Element: TypeAlias = ET.Element
Child: TypeAlias = "Element | str | Iterable[Child] | None"
Attribute: TypeAlias = "str | int | float | bool | None"

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control, direction-changing and half characters: an address may carry them, a page never shows them."""


def h(tag: str, *children: Child, **attributes: Attribute) -> Element:
    """An element: `h("a", "Suivi", href=…, class_="cell", aria_label=…)`.

    A trailing underscore of an attribute is dropped, the others become hyphens. None and False leave the attribute
    out, True leaves it empty.
    """
    element = ET.Element(tag)
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        element.set(name.rstrip("_").replace("_", "-"), "" if value is True else showable(str(value)))
    add(element, *children)
    return element


def add(element: Element, *children: Child) -> Element:
    """Append texts and elements in order; None and empty lists add nothing."""
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            _add_text(element, showable(child))
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


def showable(text: str) -> str:
    """The text as a page shows it: of the same length, with a mark in place of what no page shows."""
    return _UNSHOWABLE.sub("\ufffd", text)


def html(*elements: Element) -> str:
    """The elements as HTML text, every character of content escaped."""
    return "".join(ET.tostring(element, encoding="unicode", method="html") for element in elements)


def hidden_fields(params: Mapping[str, str], *without: str) -> list[Element]:
    """What a form keeps of the address beside its own fields."""
    return [h("input", type="hidden", name=name, value=value) for name, value in params.items() if name not in without]


def listed(items: Iterable[Child], **attributes: Any) -> Element | None:
    """An unordered list, or None when there is nothing in it."""
    entries = [h("li", item) for item in items]
    return h("ul", entries, **attributes) if entries else None
