"""Shapes and words of a picture, as elements: coordinates with one decimal, text at its place."""

from xml.etree import ElementTree as Tree

from touchpoints.element import add, h
from touchpoints.geometry import Point
from touchpoints.icons import Icon


def element(parent: Tree.Element | None, name: str, **attributes: str | float) -> Tree.Element:
    """A new element at the end of `parent`; `class_` and `aria_label` are written `class` and `aria-label`."""
    written = {key: _value(value) for key, value in attributes.items() if value != ""}
    made = h(name, **written)
    if parent is not None:
        parent.append(made)
    return made


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else figure(value)


def figure(value: float) -> str:
    """A coordinate with at most one decimal: a tenth of a pixel is not seen, its digits are sent."""
    return f"{value:.1f}".removesuffix(".0")


def text(parent: Tree.Element, words: str, at: Point, class_: str, anchor: str = "") -> Tree.Element:
    """One line of text at its baseline; `anchor` is start, middle or end."""
    return add(element(parent, "text", x=at[0], y=at[1], class_=class_, text_anchor=anchor), words)


def named(parent: Tree.Element, name: str, words: str) -> None:
    """A `title` or `desc` of the parent."""
    parent.append(h(name, words))


def icon(parent: Tree.Element, picture: Icon, at: Point, size: float, class_: str) -> Tree.Element:
    """An icon by its top left corner; the word beside it says what it means, so it is not named again."""
    move = f"translate({figure(at[0])} {figure(at[1])}) scale({size / 16:.3g})"
    return element(parent, "path", d=picture.path, transform=move, class_=f"tp-icon {class_}")


def write(root: Tree.Element) -> str:
    return Tree.tostring(root, encoding="unicode")
