"""The language of the terminal: `--lang`, else the environment's; and click's own words in that language."""

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files

from touchpoints.text import Lang, Text


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language asked for: `--lang fr` wins over LC_ALL, LC_MESSAGES, LANGUAGE, LANG; English otherwise."""
    for position, argument in enumerate(arguments):
        following = arguments[position + 1] if position + 1 < len(arguments) else ""
        value = following if argument == "--lang" else argument.partition("=")[2]
        if argument.startswith("--lang") and value in {lang.value for lang in Lang}:
            return Lang(value)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if environment.get(variable):
            return Lang.FR if environment[variable].lower().startswith("fr") else Lang.EN
    return Lang.EN


LANG = wanted(sys.argv[1:], os.environ)
"""Of this process: help texts are written once, when the commands are declared."""


def speak(lang: Lang = LANG) -> None:
    """Give click and typer, which ask gettext for their own words, the ones of `lang`. Call before importing them."""
    os.environ["LANGUAGE"] = lang.value
    gettext.bindtextdomain("touchpoints", str(files("touchpoints") / "locale"))
    gettext.textdomain("touchpoints")


def said(text: Text) -> str:
    """Help text, in the language of this process."""
    return text(LANG)
