"""`touchpoints schema`: the JSON Schema of journey files, of settings, of the JSON report, or of a change."""

import json

import click

from touchpoints.cli.language import said
from touchpoints.text import Text

_HELP = Text(
    en="Writes a JSON Schema: of journey files (for completion in an editor), of settings.yaml, of the JSON report, or "
    "of the JSON of a change.",
    fr="Écrit un schéma JSON : des fichiers de parcours (pour la complétion dans un éditeur), de settings.yaml, du "
    "rapport JSON, ou du JSON d’un changement.",
)


@click.command(help=said(_HELP))
@click.argument("which", type=click.Choice(["journey", "settings", "report", "diff"]), default="journey")
def schema(which: str) -> None:
    click.echo(json.dumps(_schema(which), indent=2, ensure_ascii=False))


def _schema(which: str) -> dict[str, object]:
    if which == "report":
        from touchpoints.exports.report import report_schema

        return report_schema()
    if which == "diff":
        from touchpoints.exports.diff_report import diff_schema

        return diff_schema()
    from touchpoints.schema import journey_schema, settings_schema

    return journey_schema() if which == "journey" else settings_schema()
