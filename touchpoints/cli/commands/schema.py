"""`touchpoints schema`: the JSON Schema of journey files, of settings, of the JSON report, or of a change."""

import json
from pathlib import Path

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError, why
from touchpoints.text import Lang, Text

_HELP = Text(
    en="Writes a JSON Schema: of journey files (for completion in an editor), of settings.yaml, of the JSON report, or "
    "of the JSON of a change.",
    fr="Écrit un schéma JSON : des fichiers de parcours (pour la complétion dans un éditeur), de settings.yaml, du "
    "rapport JSON, ou du JSON d’un changement.",
)
_INTO = Text(
    en="Write those an editor needs, journey.schema.json and settings.schema.json, into this folder.",
    fr="Écrire dans ce dossier ceux dont un éditeur a besoin, journey.schema.json et settings.schema.json.",
)
_NOT_WRITTEN = Text(
    en="{file} could not be written ({reason}); name a folder you may write to",
    fr="{file} n’a pas pu être écrit ({reason}) ; nommez un dossier où vous pouvez écrire",
)
_WRITTEN = Text(en="{file} written", fr="{file} écrit")
OF_EDITORS = ("journey", "settings")


@click.command(help=said(_HELP))
@click.argument("which", type=click.Choice(["journey", "settings", "report", "diff"]), default="journey")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help=said(_INTO))
@options.lang
def schema(which: str, into: Path | None, lang: Lang) -> None:
    if into is None:
        click.echo(_text(which, lang))
        return
    from touchpoints.editing.aside import write_whole

    for one in OF_EDITORS:
        file = into / f"{one}.schema.json"
        try:
            write_whole(file, f"{_text(one, lang)}\n".encode())
        except OSError as error:
            raise options.failed(_NOT_WRITTEN.format(file=str(file), reason=why(error)), lang) from None
        except TouchpointsError as error:
            raise options.failed(error.text, lang) from None
        click.echo(_WRITTEN.format(file=file.as_posix())(lang))


def _text(which: str, lang: Lang) -> str:
    return json.dumps(_schema(which, lang), indent=2, ensure_ascii=False)


def _schema(which: str, lang: Lang) -> dict[str, object]:
    if which == "report":
        from touchpoints.exports.report import report_schema

        return report_schema()
    if which == "diff":
        from touchpoints.exports.diff_report import diff_schema

        return diff_schema()
    from touchpoints.schema import journey_schema, settings_schema

    return journey_schema(lang) if which == "journey" else settings_schema(lang)
