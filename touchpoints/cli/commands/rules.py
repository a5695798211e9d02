"""`touchpoints rules`: every rule, by category, with its level in this folder's settings."""

from datetime import date
from itertools import groupby
from pathlib import Path

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.text import Lang, Text

_HELP = Text(
    en="Lists the rules, by category, with their level.", fr="Liste les règles, par catégorie, avec leur niveau."
)
_NEXT = Text(
    en="touchpoints explain RULE says when it fires and what to do.",
    fr="touchpoints explain RÈGLE dit quand elle se déclenche et que faire.",
)


@click.command(help=said(_HELP))
@options.folder
@options.cached
@options.today
@options.lang
def rules(folder: Path, today: date, lang: Lang) -> None:
    from touchpoints.cli.terminal import console, styled, table
    from touchpoints.labels import CATEGORY, RULE_LEVEL
    from touchpoints.rules import RULES
    from touchpoints.settings import RuleLevel
    from touchpoints.triage import level_of

    settings = options.assess_folder(folder, today, lang).settings
    screen = console()
    for category, group in groupby(RULES, key=lambda rule: rule.category):
        screen.print(styled(CATEGORY[category](lang), "bold"))
        made = table(("", False), ("", False), ("", False))
        made.show_header = False
        for rule in group:
            level = level_of(rule, settings)
            made.add_row("  " + rule.id, rule.title(lang), "" if level is RuleLevel.ON else RULE_LEVEL[level](lang))
        screen.print(made)
    screen.print(_NEXT(lang), style="dim")
