"""Columns -> a drawing as wide as its place: x in percent, letters in pixels, each word only where it has room.

A style sheet cannot count columns, so a word wears the width of picture from which on its column has room for it, and
the picture, on a telephone, a desk or paper, shows what fits. Where names do not fit, columns have numbers, and a list
under the picture says whose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from touchpoints.element import Element, h
from touchpoints.lettering import LABEL, text_width, wrap

LEFT, RIGHT = 34, 10
"""Pixels of the picture's sides: the words of the axis stand in the left one."""
NAME_SIZE = LABEL
NAME_LINES = 5
LINE = 14.0
FOOT = 26.0
"""Pixels under the plot for one line: the numbers of the columns."""
_NUMBER = 18.0
_NARROWEST_NAME, _WIDEST_NAME = 58.0, 130.0
USUAL = 0.85
"""How much of the widest font's width a word takes in most: names stand free, a little over the border harms nobody."""
_WIDTHS = (*range(280, 400, 10), *range(400, 600, 20), *range(600, 1761, 40))
"""Widths of a picture, in pixels, at which words come and go."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How many columns stand side by side, and from which width of the picture on the names under them are read."""

    count: int
    named_from: int | None

    def x(self, index: float) -> float:
        """Middle of a column in percent of the plot; half a column less is its left border."""
        return 100 * (index + 0.5) / max(1, self.count)

    def shown_from(self, room: float, columns: float = 1) -> str:
        """The class of a word that needs `room` pixels and may take so many columns."""
        return f"fit-from-{_never(self._width(room / columns))}"

    def shown_until(self, room: float, columns: float = 1) -> str:
        """The class of what stands there as long as that word does not."""
        return f"fit-until-{_never(self._width(room / columns))}"

    @property
    def name(self) -> str:
        return f"fit-from-{_never(self.named_from)}"

    @property
    def without_name(self) -> str:
        return f"fit-until-{_never(self.named_from)}"

    @property
    def picture(self) -> str:
        """The class of the picture itself, which is lower where it shows no names."""
        return f"fit-low-{_never(self.named_from)}"

    def number(self, index: int) -> str:
        """The classes of a column's number: where there is no room for each, every second, tenth … is written."""
        every = next(step for step in (100, 20, 10, 2, 1) if (index + 1) % step == 0)
        return f"{self.shown_from(_NUMBER, every)} {self.without_name}"

    def lines(self, name: str) -> tuple[str, ...]:
        """The name under its column."""
        if self.named_from is None:
            return ()
        room = (self.named_from - LEFT - RIGHT) / max(1, self.count) - 4
        return wrap(name, room / USUAL, NAME_SIZE, lines=NAME_LINES)

    def _width(self, column: float) -> int | None:
        """The first width of the picture at which a column has so many pixels."""
        wanted = LEFT + RIGHT + max(1, self.count) * column
        return next((width for width in _WIDTHS if width >= wanted), None)


def columns_of(names: Sequence[str]) -> Columns:
    """One column a name; the longest word decides from where on the names are read."""
    longest = max((text_width(word, NAME_SIZE) for name in names for word in name.split()), default=0.0)
    room = min(_WIDEST_NAME, max(_NARROWEST_NAME, longest * USUAL + 5))
    return Columns(len(names), Columns(len(names), None)._width(room))


def plot(root: Element, height: float, shift: float = 0.0) -> Element:
    """A place in the picture for lines through the columns: 0 to 100 across, pixels down, moved right by `shift`."""
    whole = h(
        "svg",
        class_="fit-plot",
        x=f"{shift:g}",
        width="100%",
        height=f"{height:g}",
        viewBox=f"0 0 100 {height:g}",
        preserveAspectRatio="none",
    )
    root.append(whole)
    return whole


def key(columns: Columns, entries: Iterable[tuple[str, Mapping[str, str], str]]) -> Element:
    """The names by number where the picture does not show them, each with the marks of its language and what is said
    of it in the reader's."""
    lines = [h("li", h("span", name, **marks), said) for name, marks, said in entries]
    return h("ol", lines, class_=f"fit-key {columns.without_name}", aria_hidden="true")


def fitting_style_sheet() -> str:
    """Rules for every fitted picture: what is shown at which width of the box around it."""
    rules = [
        ".fitted { container: fitted / inline-size; }",
        ".fitted > svg { box-sizing: border-box; display: block; max-width: none; overflow: visible; width: 100%; }",
        f".fitted > svg {{ padding: 0 {RIGHT}px 0 {LEFT}px; }}",
        ".fitted .fit-plot { overflow: visible; } .fitted .fit-plot * { vector-effect: non-scaling-stroke; }",
        ".fitted .fit-key { columns: 150px; column-gap: 20px; font-size: var(--tp-size-text); margin: 4px 0 12px; }",
        ".fitted .fit-key { padding: 0; }",
        ".fitted .fit-key li { break-inside: avoid; margin: 0 0 2px 28px; }",
        '.fitted [class*="fit-from-"] { display: none; } .fitted > .fit-low-never { height: var(--fit-low); }',
    ]
    for width in _WIDTHS:
        rules.append(
            f"@container fitted (width >= {width}px) {{ .fitted .fit-from-{width} {{ display: inline; }} "
            f".fitted .fit-until-{width} {{ display: none; }} }}"
        )
        rules.append(
            f"@container fitted (width < {width}px) {{ .fitted > .fit-low-{width} {{ height: var(--fit-low); }} }}"
        )
    return "\n".join(rules) + "\n"


def _never(width: int | None) -> str:
    return "never" if width is None else str(width)
