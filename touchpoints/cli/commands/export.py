"""`touchpoints export`: one journey of one segment as a file for a wiki, slides, a spreadsheet, a mail or a program."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError, why
from touchpoints.exports import EXPORTS
from touchpoints.text import Lang, Text, listing, same

if TYPE_CHECKING:
    from touchpoints.assess import Assessment, JourneyAssessment
    from touchpoints.exports import Format

_HELP = Text(
    en="""Writes one journey of one segment to a file; its suffix says what it becomes.

    \b
    touchpoints export achat-en-ligne/nouveaux-clients --to parcours.html
    touchpoints export achat-en-ligne/nouveaux-clients --to parcours.png --lang fr
    touchpoints export achat-en-ligne/nouveaux-clients --to - --format md

    \b
    {formats}

    The key may be left out where there is only one journey. An existing file of that kind is replaced.""",
    fr="""Écrit un parcours d’un segment dans un fichier ; la fin de son nom dit ce qu’il devient.

    \b
    touchpoints export achat-en-ligne/nouveaux-clients --to parcours.html
    touchpoints export achat-en-ligne/nouveaux-clients --to parcours.png --lang fr
    touchpoints export achat-en-ligne/nouveaux-clients --to - --format md

    \b
    {formats}

    La clé est facultative s’il n’y a qu’un parcours. Un fichier existant de ce type est remplacé.""",
)
_KEY = Text(en="[JOURNEY/SEGMENT]", fr="[PARCOURS/SEGMENT]")
_TO = Text(en="The file to write; “-” prints it.", fr="Le fichier à écrire ; « - » l’affiche.")
_FORMAT = Text(
    en="What it becomes, whatever the file is called.", fr="Ce qu’il devient, quel que soit le nom du fichier."
)
_FOLDER = Text(en="Folder of the journeys.", fr="Dossier des parcours.")
_NO_FORMAT = Text(
    en="{file} does not say what it is to become: end it in {all}, or say --format.",
    fr="{file} ne dit pas ce qu’il doit devenir : terminez-le par {all}, ou indiquez --format.",
)
_A_JOURNEY = Text(
    en="{file} would be a journey file; exports are never written over journeys. Choose another name.",
    fr="{file} serait un fichier de parcours ; un export n’en écrase jamais. Choisissez un autre nom.",
)
_BINARY = Text(en="A PNG cannot be printed: name a file.", fr="Un PNG ne s’affiche pas : nommez un fichier.")
_UNKNOWN = Text(
    en="No journey has the key {key}{near}. Keys: {all}",
    fr="Aucun parcours n’a la clé {key}{near}. Clés : {all}",
)
_WHICH = Text(en="Which journey? Name one of {all}", fr="Quel parcours ? Nommez-en un parmi {all}")
_NONE = Text(
    en="No journey can be read here; touchpoints check says why.",
    fr="Aucun parcours n’est lisible ici ; touchpoints check dit pourquoi.",
)
_PROBLEMS = Text(
    en="Some files have problems and are not judged; touchpoints check lists them.",
    fr="Certains fichiers ont des problèmes et ne sont pas jugés ; touchpoints check en donne la liste.",
)
_NOT_WRITTEN = Text(en="{file} cannot be written: {reason}", fr="{file} ne peut pas être écrit : {reason}")
_DONE = Text(en="{key} → {file}", fr="{key} → {file}")


def _help() -> str:
    listed = "\n    ".join(f".{suffix:<5} {said(format_.title)}" for suffix, format_ in EXPORTS.items())
    return said(_HELP).replace("{formats}", listed)


@click.command(help=_help())
@click.argument("key", required=False, metavar=said(_KEY))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, allow_dash=True), help=said(_TO))
@click.option("--format", "format_", type=click.Choice(list(EXPORTS)), help=said(_FORMAT))
@click.option(
    "--journeys", "folder", type=click.Path(path_type=Path), default="journeys", show_default=True, help=said(_FOLDER)
)
@options.cached
@options.today
@options.lang
def export(key: str | None, target: Path, format_: str | None, folder: Path, today: date, lang: Lang) -> None:
    from touchpoints.cli.terminal import clean

    is_printed = str(target) == "-"
    try:
        chosen = _format(target, format_, is_printed)
        assessment = options.assess_folder(folder, today, lang)
        assessed = _journey(assessment, key)
        content = chosen.write(assessment, assessed, lang)
        if is_printed:
            click.echo(content, nl=False)
        else:
            _write(target, content)
            click.echo(clean(_DONE.format(key=assessed.key, file=str(target))(lang)))
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    if assessment.has_errors:
        click.echo(_PROBLEMS(lang), err=True)


def _format(target: Path, asked: str | None, is_printed: bool) -> "Format":
    suffix = target.suffix.lower().removeprefix(".")
    name = asked or suffix
    if name not in EXPORTS or (is_printed and not asked):
        endings = listing([same(f".{each}") for each in EXPORTS], same(", "))
        raise TouchpointsError(_NO_FORMAT.format(file=str(target), all=endings))
    if suffix in ("yaml", "yml"):
        raise TouchpointsError(_A_JOURNEY.format(file=str(target)))
    if is_printed and not EXPORTS[name].is_text:
        raise TouchpointsError(_BINARY)
    return EXPORTS[name]


def _journey(assessment: "Assessment", key: str | None) -> "JourneyAssessment":
    from touchpoints.nearest import nearest, propose
    from touchpoints.visible import quoted

    keys = [journey.key for journey in assessment.journeys]
    if not keys:
        raise TouchpointsError(_NONE)
    shown = listing([same(each) for each in keys], same(", "))
    if key is None:
        if len(keys) > 1:
            raise TouchpointsError(_WHICH.format(all=shown))
        return assessment.journeys[0]
    found = assessment.journey(key)
    if found is None:
        raise TouchpointsError(_UNKNOWN.format(key=quoted(key), near=propose(nearest(key, keys)), all=shown))
    return found


def _write(target: Path, content: bytes) -> None:
    from touchpoints.editing.aside import write_whole

    try:
        write_whole(target, content)
    except OSError as error:
        raise TouchpointsError(_NOT_WRITTEN.format(file=str(target), reason=why(error))) from None
