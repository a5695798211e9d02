"""`touchpoints check --base`: only what a change makes worse keeps it from passing; exit 0, 1 or 2."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text

if TYPE_CHECKING:
    from touchpoints.diff import Diff
    from touchpoints.diff.gate import Gate

_NEXT = Text(
    en="touchpoints diff shows everything this changes.", fr="touchpoints diff montre tout ce que cela change."
)


def check_change(
    folder: Path, base: str, fail_on: str, keeps: Callable[[str], bool], output: str, today: date, lang: Lang
) -> int:
    """Print whether the files pass, compared with where they left `base`; the exit code.

    `keeps`: which rules' gaps count.
    """
    from touchpoints.cli.sides import compare_with_base
    from touchpoints.diff.gate import gate
    from touchpoints.gap import GapClass

    try:
        whole = compare_with_base(base, folder, today)
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    judged, found = gate(whole, None if fail_on == "none" else GapClass(fail_on), keeps), _keeping(whole, keeps)
    if output == "text":
        _print(found, judged, folder, lang)
    else:
        click.echo(_exported(found, judged, output, folder.as_posix(), lang))
    return COULD_NOT_JUDGE if judged.passed is None else int(not judged.passed)


def _keeping(diff: "Diff", keeps: Callable[[str], bool]) -> "Diff":
    journeys = (
        replace(journey, gaps=tuple(one for one in journey.gaps if keeps(one.gap.rule))) for journey in diff.journeys
    )
    return replace(diff, journeys=tuple(journeys))


def _print(found: "Diff", judged: "Gate", folder: Path, lang: Lang) -> None:
    from touchpoints.cli.printed_change import print_gate, print_opening
    from touchpoints.cli.terminal import console
    from touchpoints.outline.change import build_change

    screen = console()
    print_opening(screen, build_change(found, lang), folder)
    screen.print()
    print_gate(screen, judged, folder, lang)
    if not found.is_empty:
        screen.print(_NEXT(lang), style="dim")


def _exported(found: "Diff", judged: "Gate", output: str, folder: str, lang: Lang) -> str:
    if output == "sarif":
        from touchpoints.exports.sarif import gate_sarif

        return gate_sarif(found, judged, lang, folder)
    if output == "github":
        from touchpoints.exports.github import gate_github

        return gate_github(found, judged, lang, folder)
    if output == "markdown":
        from touchpoints.exports.diff_markdown import diff_markdown

        return diff_markdown(found, [lang], folder, judged)
    from touchpoints.exports.diff_json import diff_json

    return diff_json(found, lang, judged)
