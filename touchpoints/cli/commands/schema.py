"""`touchpoints schema`: the JSON Schema of journey files, of settings, or of the JSON report."""

import json

import click

from touchpoints.cli.language import said
from touchpoints.text import Text

_HELP = Text(
    en="Writes a JSON Schema: of journey files (for completion in an editor), of settings.yaml, or of the JSON report.",
    fr="Écrit un schéma JSON : des fichiers de parcours (pour la complétion dans un éditeur), de settings.yaml, ou du "
    "rapport JSON.",
)


@click.command(help=said(_HELP))
@click.argument("which", type=click.Choice(["journey", "settings", "report"]), default="journey")
def schema(which: str) -> None:
    click.echo(json.dumps(_schema(which), indent=2, ensure_ascii=False))


def _schema(which: str) -> dict[str, object]:
    if which == "report":
        from touchpoints.exports.report import report_schema

        return report_schema()
    from touchpoints.schema import journey_schema, settings_schema

    return journey_schema() if which == "journey" else settings_schema()
