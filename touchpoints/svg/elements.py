"""Shapes and words of a picture, as elements: coordinates with one decimal; and the style sheet they are drawn with."""

import re
from collections.abc import Callable
from functools import cache
from string import Template
from xml.etree import ElementTree as Tree

from touchpoints.element import add, attribute_name, h
from touchpoints.geometry import Point
from touchpoints.grades import Band
from touchpoints.icons import Icon
from touchpoints.lettering import SIZES
from touchpoints.palette import Theme, colours_by_name
from touchpoints.visible import clean


def element(parent: Tree.Element | None, name: str, **attributes: str | float) -> Tree.Element:
    """A new element at the end of `parent`; `class_` and `aria_label` are written `class` and `aria-label`."""
    written = {attribute_name(key): _value(value) for key, value in attributes.items() if value != ""}
    made = Tree.Element(name, written)
    if parent is not None:
        parent.append(made)
    return made


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else figure(value)


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
    """The text of a picture, every character of content escaped: what ElementTree writes, in a third of the time,
    since here no name has a namespace to look for.
    """
    parts: list[str] = []
    _write(root, parts.append)
    return "".join(parts)


def _write(element: Tree.Element, put: Callable[[str], None]) -> None:
    put(f"<{element.tag}")
    for name, value in element.items():
        put(f' {name}="{_escaped(value)}"')
    if element.text or len(element):
        put(f">{_escaped_text(element.text or '')}")
        for child in element:
            _write(child, put)
        put(f"</{element.tag}>")
    else:
        put(" />")
    if element.tail:
        put(_escaped_text(element.tail))


_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
_IN_ATTRIBUTE, _IN_TEXT = re.compile('[&<>"\r\n\t]'), re.compile("[&<>]")


def _escaped(value: str) -> str:
    return _IN_ATTRIBUTE.sub(_name, value)


def _escaped_text(words: str) -> str:
    return _IN_TEXT.sub(_name, words)


def _name(found: "re.Match[str]") -> str:
    return _SPECIAL[found.group()]


FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, 'Helvetica Neue', "
    "'DejaVu Sans', sans-serif"
)
"""What a machine has first. By name, because what draws a PNG takes `sans-serif` for Arial alone."""

_RULES = """
.tp-svg { font-family: $font; }
.tp-page { fill: $page; }
.tp-frame { fill: $frame; stroke: $frame_line; stroke-width: 1; }
.tp-frame-title { fill: $ink; font-size: $size_text; font-weight: 600; }
.tp-frame-caption { fill: $muted; font-size: $size_label; font-weight: 400; }
.tp-frame-empty { fill: $muted; font-size: $size_label; font-style: italic; }
.tp-card { fill: $card; stroke: $card_line; stroke-width: 1; }
.tp-ghost .tp-card { fill: $frame; stroke-dasharray: 5 4; stroke-width: 1.4; }
.tp-end .tp-card { fill: $frame; stroke: $flow; stroke-width: 1.4; }
.tp-lost .tp-card { stroke: $failure; stroke-dasharray: 5 3; }
.tp-title { fill: $ink; font-size: $size_text; font-weight: 600; }
.tp-ghost .tp-title { fill: $muted; font-weight: 500; font-style: italic; }
.tp-end .tp-title { font-size: $size_label; }
.tp-small { fill: $muted; font-size: $size_label; }
.tp-mark { fill: $mark; font-size: $size_label; font-weight: 600; }
.tp-icon { fill: none; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; stroke: $muted; }
.tp-icon-mark { stroke: $mark; fill: $mark; }
.tp-icon-ink { stroke: $ink; }
.tp-score { font-size: $size_name; font-weight: 700; }
.tp-gap { fill: $gap; stroke: $gap; stroke-width: 1.2; }
.tp-gap-text { fill: $gap_on; font-size: $size_label; font-weight: 600; }
.tp-icon-gap { stroke: $gap_on; }
.tp-gap-quiet .tp-gap { fill: $card; }
.tp-gap-quiet .tp-gap-text { fill: $gap; }
.tp-gap-quiet .tp-icon-gap { stroke: $gap; }
.tp-track { fill: $track; }
.tp-known { fill: $muted; }
.tp-line { fill: none; stroke: $flow; stroke-width: 1.6; stroke-linejoin: round; }
.tp-head { fill: $flow; stroke: none; }
.tp-tag { fill: $page; stroke: $flow; stroke-width: 1; }
.tp-tag-plain { stroke: none; }
.tp-tag-text { fill: $ink; font-size: $size_label; font-weight: 600; }
.tp-tag-icon { stroke: $flow; stroke-width: 1.8; }
.tp-implied .tp-line { stroke: $implied; stroke-dasharray: 1.5 5; stroke-linecap: round; stroke-width: 2; }
.tp-implied .tp-head { fill: $implied; }
.tp-failure .tp-line { stroke: $failure; stroke-dasharray: 8 4; }
.tp-failure .tp-head { fill: $failure; }
.tp-failure .tp-tag, .tp-failure .tp-tag-icon { stroke: $failure; }
.tp-recovery .tp-line { stroke: $recovery; stroke-dasharray: 2.5 3.5; stroke-width: 2; }
.tp-recovery .tp-head { fill: $recovery; }
.tp-recovery .tp-tag, .tp-recovery .tp-tag-icon { stroke: $recovery; }
.tp-escalation .tp-line { stroke: $escalation; stroke-width: 4.4; }
.tp-escalation .tp-inner { stroke: $frame; stroke-width: 1.6; }
.tp-escalation .tp-head { fill: $escalation; }
.tp-escalation .tp-tag, .tp-escalation .tp-tag-icon { stroke: $escalation; }
"""

_BAND_RULES = """
.tp-@ .tp-chip { fill: $@_fill; stroke: $@_line; stroke-width: 1.2; }
.tp-@ .tp-chip-tint { fill: $@_tint; stroke: $@_line; stroke-width: 1.2; }
.tp-@ .tp-chip-part { fill: $@_fill; }
.tp-@ .tp-chip-hatch { fill: none; stroke: $@_line; stroke-width: 1.3; }
.tp-@ .tp-on { fill: $@_on; }
.tp-@ .tp-on-line { fill: none; stroke: $@_on; stroke-width: 1.5; }
.tp-@ .tp-ink { fill: $@_ink; }
.tp-@ .tp-ink-line { fill: none; stroke: $@_line; stroke-width: 1.5; }
"""


@cache
def style_sheet(theme: Theme | None) -> str:
    """Rules for the classes of our pictures; None leaves the colours to CSS variables of the page around."""
    colours = {
        name: colour if theme is not None else f"var(--tp-{name.replace('_', '-')})"
        for name, colour in colours_by_name(theme or Theme.LIGHT).items()
    }
    families = ["unknown", *map(str, Band)]
    rules = _RULES + "".join(_BAND_RULES.replace("@", family) for family in families)
    sizes = {f"size_{name}": f"{size:.0f}px" for name, size in SIZES.items()}
    return Template(rules).substitute(colours, **sizes, font=FONT)


@cache
def standalone_style_sheet() -> str:
    """For a picture in a file of its own: light, and dark where its reader asks for that."""
    dark = style_sheet(Theme.DARK)
    return f"{style_sheet(Theme.LIGHT)}@media (prefers-color-scheme: dark) {{{dark}}}"
