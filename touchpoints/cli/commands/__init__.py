"""The commands, in the order help lists them. Each imports what it needs when it runs, so that help is quick."""

from typing import Any

import click

from touchpoints.cli.commands.check import check
from touchpoints.cli.commands.diff import diff
from touchpoints.cli.commands.explain import explain
from touchpoints.cli.commands.export import export
from touchpoints.cli.commands.fix import fix
from touchpoints.cli.commands.import_ import import_
from touchpoints.cli.commands.new import new
from touchpoints.cli.commands.rules import rules
from touchpoints.cli.commands.schema import schema
from touchpoints.cli.commands.score import score
from touchpoints.cli.commands.serve import serve
from touchpoints.cli.ending import printing
from touchpoints.cli.options import LANG, said
from touchpoints.text import Text, typeset
from touchpoints.version import VERSION

_ABOUT = Text(
    en="""Customer journeys kept as text in git: where they hurt, how sure we are, what to mend first.

    \b
    touchpoints serve     open the journeys in a browser
    touchpoints check     problems in the files, then gaps
    touchpoints score     the score of every touchpoint
    touchpoints new       write a first journey

    Commands read the folder "journeys" unless another one is named.""",
    fr="""Des parcours clients conservés en texte dans git : où ils font mal, avec quel degré de certitude, que réparer
    d’abord.

    \b
    touchpoints serve     ouvre les parcours dans un navigateur
    touchpoints check     les problèmes des fichiers, puis les écarts
    touchpoints score     le score de chaque point de contact
    touchpoints new       écrit un premier parcours

    Les commandes lisent le dossier « journeys », sauf si un autre est nommé.""",
)


class _InOrder(click.Group):
    """Lists the commands as they were added: the ones needed first come first. Knows what could not be printed."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(self.commands)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with printing():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with printing():
            return super().invoke(ctx)


@click.group(
    cls=_InOrder,
    help=said(_ABOUT),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="touchpoints")
@click.pass_context
def touchpoints(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (check, diff, score, explain, rules, new, import_, fix, export, schema, serve):
    _command.short_help = typeset(_command.get_short_help_str(65), LANG)  # made of words split at every kind of space
    touchpoints.add_command(_command)
