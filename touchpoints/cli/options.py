"""The options that commands share, and what they stand for: the folder, the language, the day, the assessment."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.language import LANG, said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.assess import Assessment

_Command = TypeVar("_Command", bound=Callable[..., Any])

_DAY = Text(en="YYYY-MM-DD", fr="AAAA-MM-JJ")
_FOLDER = Text(en="FOLDER", fr="DOSSIER")
_LANG = Text(en="Language of what is printed.", fr="Langue de ce qui est affiché.")
_TODAY = Text(
    en="The day ages count to, as 2026-10-31; today by default.",
    fr="Le jour jusqu’auquel on compte l’âge des mesures, comme 2026-10-31 ; aujourd’hui par défaut.",
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


def output(*formats: str) -> Callable[[_Command], _Command]:
    """`--format`, the first one by default."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help=said(_FORMAT)
    )


def assess_folder(path: Path, day: date, speaking: Lang) -> "Assessment":
    """Read and assess a folder; leaves with 2 and one sentence where there is no such folder."""
    from touchpoints.assess import assess
    from touchpoints.loading import load

    try:
        repository = load(path, today=day)
    except TouchpointsError as error:
        raise failed(error.text, speaking) from None
    return assess(
        repository.documents,
        repository.settings,
        repository.catalogue,
        repository.problems,
        today=day,
        verdicts=repository.verdicts,
    )


def failed(text: Text, speaking: Lang) -> SystemExit:
    """Say why it could not be done; raise what comes back to leave with 2."""
    click.echo(text(speaking), err=True)
    return SystemExit(COULD_NOT_JUDGE)
