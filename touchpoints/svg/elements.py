"""The one place where text becomes SVG: ElementTree escapes it, and what XML cannot hold is replaced."""

import re
from xml.etree import ElementTree as Tree

from touchpoints.icons import Icon

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text that any XML parser accepts and that cannot turn its neighbours' direction of reading around."""
    return _BIDIRECTIONAL.sub("", _NOT_XML.sub("\ufffd", text))


def element(parent: Tree.Element | None, name: str, **attributes: str | float) -> Tree.Element:
    """A new element at the end of `parent`; `class_` and `aria_label` are written `class` and `aria-label`."""
    written = {_attribute(key): _value(value) for key, value in attributes.items() if value != ""}
    return Tree.Element(name, written) if parent is None else Tree.SubElement(parent, name, written)


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else figure(value)


def figure(value: float) -> str:
    """A coordinate with at most one decimal: a tenth of a pixel is not seen, its digits are sent."""
    return f"{value:.1f}".removesuffix(".0")


def text(parent: Tree.Element, words: str, x: float, y: float, class_: str, anchor: str = "") -> Tree.Element:
    """One line of text at its baseline; `anchor` is start, middle or end."""
    line = element(parent, "text", x=x, y=y, class_=class_, text_anchor=anchor)
    line.text = clean(words)
    return line


def named(parent: Tree.Element, name: str, words: str) -> None:
    """A `title` or `desc` of the parent."""
    element(parent, name).text = clean(words)


def icon(parent: Tree.Element, picture: Icon, x: float, y: float, size: float, class_: str) -> Tree.Element:
    """An icon by its top left corner; the word beside it says what it means, so it is not named again."""
    move = f"translate({figure(x)} {figure(y)}) scale({size / 16:.3g})"
    return element(parent, "path", d=picture.path, transform=move, class_=f"tp-icon {class_}")


def write(root: Tree.Element) -> str:
    return Tree.tostring(root, encoding="unicode")
