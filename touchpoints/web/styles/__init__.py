"""The style sheet of every page: the palette for both themes, then our own files."""

from functools import cache
from pathlib import Path

from touchpoints.fitting import fitting_style_sheet
from touchpoints.lettering import size_variables
from touchpoints.palette import Theme, css_variables

_FILES = ("style.css", "along.css", "present.css", "map.css", "compare.css", "desk.css", "edit.css")


@cache
def sheet() -> str:
    """Each colour is written once with its value in both themes; the app's own theme decides which one holds."""
    light, dark = (_declarations(theme) for theme in (Theme.LIGHT, Theme.DARK))
    colours = " ".join(f"{name}: light-dark({light[name]}, {dark[name]});" for name in light)
    own = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _FILES]
    return f":root {{ {colours} {size_variables()} }}\n" + "\n".join(own) + fitting_style_sheet()


def _declarations(theme: Theme) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in css_variables(theme).split(";") if part.strip())
    return {name.strip(): value.strip() for name, value in pairs}
