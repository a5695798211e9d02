"""What commands take alike: the language they speak, folder, format, day; and how they refuse."""

import gettext
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.assess import Assessment


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


_Command = TypeVar("_Command", bound=Callable[..., Any])

_DAY = Text(en="YYYY-MM-DD", fr="AAAA-MM-JJ")
_FOLDER = Text(en="FOLDER", fr="DOSSIER")
_LANG = Text(en="Language of what is printed.", fr="Langue de ce qui est affiché.")
_TODAY = Text(
    en="The day ages count to, as 2026-10-31; today by default.",
    fr="Le jour jusqu’auquel on compte l’âge des mesures, comme 2026-10-31 ; aujourd’hui par défaut.",
)
_NO_CACHE = Text(
    en="Conclude everything anew; keep nothing for the next time.",
    fr="Recalcule tout, sans rien reprendre ni garder pour la prochaine fois.",
)
_FORMAT = Text(en="What to print.", fr="Ce qu’il faut afficher.")


def _as_day(_context: click.Context, _parameter: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else datetime.now().astimezone().date()


def _as_given_day(_context: click.Context, _parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _as_lang(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Lang:
    return Lang(value) if value else LANG


def folder(command: _Command) -> _Command:
    """`[FOLDER]`: the journeys' folder, `journeys` by default."""
    return click.argument("folder", type=click.Path(path_type=Path), default="journeys", metavar=f"[{said(_FOLDER)}]")(
        command
    )


def lang(command: _Command) -> _Command:
    return click.option(
        "--lang", type=click.Choice([lang.value for lang in Lang]), callback=_as_lang, help=said(_LANG)
    )(command)


def today(command: _Command) -> _Command:
    return click.option(
        "--today", type=click.DateTime(["%Y-%m-%d"]), callback=_as_day, metavar=said(_DAY), help=said(_TODAY)
    )(command)


def fixed_day(command: _Command) -> _Command:
    """`--today` where a command runs past midnight: None follows the clock."""
    return click.option(
        "--today", type=click.DateTime(["%Y-%m-%d"]), callback=_as_given_day, metavar=said(_DAY), help=said(_TODAY)
    )(command)


def cached(command: _Command) -> _Command:
    """`--no-cache`, which `assess_folder` asks for itself."""

    def chosen(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        context.meta[_WITHOUT] = value

    return click.option("--no-cache", is_flag=True, expose_value=False, callback=chosen, help=said(_NO_CACHE))(command)


def is_cached() -> bool:
    """Whether what was concluded is taken from earlier commands and kept for later ones."""
    return not click.get_current_context().meta.get(_WITHOUT)


_WITHOUT = "touchpoints.without-cache"


def output(*formats: str) -> Callable[[_Command], _Command]:
    """`--format`, the first one by default."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help=said(_FORMAT)
    )


def assess_folder(path: Path, day: date, speaking: Lang) -> "Assessment":
    """Read and assess a folder; leaves with 2 and one sentence where there is no such folder.

    What an earlier command concluded of files that are the same is taken, and kept for the next, unless `--no-cache`.
    """
    from touchpoints.cached.opening import open_folder
    from touchpoints.cached.store import default_entries
    from touchpoints.cli.progress import told

    entries = default_entries(os.environ, Path(os.path.expanduser("~")).absolute()) if is_cached() else None
    with told(speaking) as steps:
        try:
            opened = open_folder(path, today=day, entries=entries, steps=steps)
        except TouchpointsError as error:
            raise failed(error.text, speaking) from None
    click.get_current_context().call_on_close(partial(opened.keep, lambda: None))  # what was asked for comes first
    return opened.assessment


def failed(text: Text, speaking: Lang) -> SystemExit:
    """Say why it could not be done; raise what comes back to leave with 2."""
    click.echo(text(speaking), err=True)
    return SystemExit(COULD_NOT_JUDGE)
