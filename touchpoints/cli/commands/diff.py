"""`touchpoints diff`: what changed for the customer between two revisions, or two folders."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.options import LANG, said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.diff import Diff

_HELP = Text(
    en="""What changed for the customer between A and B: touchpoints, scores with how sure we are, gaps.

    A and B are revisions of the journeys' folder (a branch, a tag, a commit, HEAD~2) or folders of their own. Without
    B: the files as they are now. Without A: where the current branch left the default one.

    \b
    touchpoints diff                        this branch and what is not committed yet
    touchpoints diff v1.0 v1.1              two tags
    touchpoints diff main...topic           what topic changed since it left main
    touchpoints diff ./last-year ./now      two folders, without git""",
    fr="""Ce qui a changé pour le client entre A et B : points de contact, scores et leur certitude, écarts.

    A et B sont des révisions du dossier des parcours (une branche, une étiquette, un commit, HEAD~2) ou des dossiers.
    Sans B : les fichiers tels qu’ils sont. Sans A : là où la branche courante a quitté la branche par défaut.

    \b
    touchpoints diff                        cette branche et ce qui n’est pas encore enregistré
    touchpoints diff v1.0 v1.1              deux étiquettes
    touchpoints diff main...sujet           ce que sujet a changé depuis qu’elle a quitté main
    touchpoints diff ./an-dernier ./ici     deux dossiers, sans git""",
)
_FOLDER = Text(
    en="The journeys' folder that revisions are read for.", fr="Le dossier des parcours dont on lit les révisions."
)
_LANG = Text(
    en="Language of what is printed; both: one after the other, in markdown.",
    fr="Langue de ce qui est affiché ; both : l’une après l’autre, en markdown.",
)
_ONLY_MARKDOWN = Text(
    en="--lang both is for --format markdown; choose en or fr",
    fr="--lang both va avec --format markdown ; choisissez en ou fr",
)
_BOTH = "both"


@click.command(help=said(_HELP))
@click.argument("before", required=False, metavar="[A]")
@click.argument("after", required=False, metavar="[B]")
@click.option("--folder", type=click.Path(path_type=Path), default="journeys", show_default=True, help=said(_FOLDER))
@options.output("text", "json", "markdown", "html", "github")
@options.today
@click.option("--lang", "spoken", type=click.Choice([*(lang.value for lang in Lang), _BOTH]), help=said(_LANG))
def diff(before: str | None, after: str | None, folder: Path, output: str, today: date, spoken: str | None) -> None:
    from touchpoints.cli.sides import compare_sides

    lang = Lang(spoken) if spoken and spoken != _BOTH else LANG
    if spoken == _BOTH and output != "markdown":
        raise options.failed(_ONLY_MARKDOWN, lang)
    try:
        found = compare_sides(before, after, folder, today)
        _print(found, output, folder, [lang] if spoken != _BOTH else [LANG, *(one for one in Lang if one is not LANG)])
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    raise SystemExit(COULD_NOT_JUDGE if found.now.has_errors else 0)


def _print(found: "Diff", output: str, folder: Path, langs: list[Lang]) -> None:
    if output == "text":
        from touchpoints.cli.printed_change import print_diff
        from touchpoints.cli.terminal import console

        print_diff(console(), found, folder, langs[0])
    else:
        click.echo(_exported(found, output, folder.as_posix(), langs))


def _exported(found: "Diff", output: str, folder: str, langs: list[Lang]) -> str:
    if output == "json":
        from touchpoints.exports.diff_json import diff_json

        return diff_json(found, langs[0])
    if output == "markdown":
        from touchpoints.exports.diff_markdown import diff_markdown

        return diff_markdown(found, langs, folder)
    if output == "html":
        from touchpoints.exports.diff_html import diff_html

        return diff_html(found, langs[0], folder)
    from touchpoints.exports.github import diff_github

    return diff_github(found, langs[0], folder)
