"""`touchpoints check`: the problems of the files, then the gaps; exit 0, 1 (gaps at the chosen class) or 2.

With `--base` only what a change makes worse keeps it from passing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text, listing, number, plural, same

if TYPE_CHECKING:
    from rich.console import Console

    from touchpoints.assess import Assessment
    from touchpoints.diff import Diff
    from touchpoints.diff.gate import Gate
    from touchpoints.gap import Card, Gap, GapReport


BUDGET = 7
"""Cards shown at first: more than a team can act on is noise."""
PROBLEMS_SHOWN = 50
_CLASSES = ("P1", "P2", "P3")

_HELP = Text(
    en="""Problems of the files, then the gaps of the journeys.

    \b
    Exit code 0: nothing at the chosen class. 1: gaps. 2: a file cannot be judged.
    With --base: 0: the change passes. 1: it does not. 2: a file cannot be judged.""",
    fr="""Les problèmes des fichiers, puis les écarts des parcours.

    \b
    Code de sortie 0 : rien à la classe choisie. 1 : des écarts. 2 : un fichier ne peut pas être jugé.
    Avec --base : 0 : le changement passe. 1 : il ne passe pas. 2 : un fichier ne peut pas être jugé.""",
)
_FAIL_ON = Text(
    en="Lowest class of open gap that exits with 1.", fr="Classe d’écart ouvert à partir de laquelle le code est 1."
)
_BASE = Text(
    en="Judge only what changed since this branch left REVISION: gaps new or worse, scores under their floor or "
    "measured lower, promises kept less often, moments of truth lost, measures gone stale.",
    fr="Ne juge que ce qui a changé depuis que cette branche a quitté REVISION : écarts nouveaux ou aggravés, scores "
    "sous leur plancher ou mesurés en baisse, promesses moins tenues, moments de vérité perdus, mesures devenues "
    "périmées.",
)
_SELECT = Text(en="Only this rule; may be repeated.", fr="Seulement cette règle ; peut se répéter.")
_IGNORE = Text(en="Without this rule; may be repeated.", fr="Sans cette règle ; peut se répéter.")
_ALL = Text(en="Every card, not only the first seven.", fr="Toutes les fiches, pas seulement les sept premières.")
_TO_FIX = Text(en="To fix", fr="À corriger")
_TO_CHECK = Text(en="To check first", fr="À vérifier d’abord")
_MORE = Text(en="… and {count} more card(s) ({which}): --all", fr="… et {count} fiche(s) de plus ({which}) : --all")
_UNMATCHED = Text(
    en="accepted gap that matches nothing: {entry}", fr="écart accepté qui ne correspond à rien : {entry}"
)
_EXPIRED = Text(en="accepted until {until}, now over", fr="accepté jusqu’au {until}, c’est échu")
_FACTS = Text(en="impact {impact}, {effort}, {status}", fr="impact {impact}, {effort}, {status}")
_DEFAULT = Text(en=" (default)", fr=" (par défaut)")
_NO_JOURNEY = Text(
    en="No journey in {folder}. Write one there (docs/format.md shows how), or name another folder.",
    fr="Aucun parcours dans {folder}. Écrivez-en un (voir docs/format.md), ou nommez un autre dossier.",
)
_NEXT = Text(
    en="touchpoints explain RULE says why and what to do; touchpoints serve shows it all.",
    fr="touchpoints explain RÈGLE dit pourquoi et que faire ; touchpoints serve montre tout.",
)
_NEXT_OF_CHANGE = Text(
    en="touchpoints diff shows everything this changes.", fr="touchpoints diff montre tout ce que cela change."
)
_NO_SUCH_RULE = Text(en="No such rule: {rule}.{guess}", fr="Cette règle n’existe pas : {rule}.{guess}")
_MEANT = Text(en=" Did you mean {rule}?", fr=" Vouliez-vous dire {rule} ?")


@click.command(help=said(_HELP))
@options.folder
@click.option("--fail-on", type=click.Choice([*_CLASSES, "none"]), default="P1", show_default=True, help=said(_FAIL_ON))
@click.option("--base", metavar="REVISION", help=said(_BASE))
@click.option("--select", multiple=True, metavar="RULE", help=said(_SELECT))
@click.option("--ignore", multiple=True, metavar="RULE", help=said(_IGNORE))
@click.option("--all", "everything", is_flag=True, help=said(_ALL))
@options.output("text", "json", "sarif", "github", "markdown")
@options.cached
@options.today
@options.lang
def check(
    folder: Path,
    fail_on: str,
    base: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    everything: bool,
    output: str,
    today: date,
    lang: Lang,
) -> None:
    _check_rules((*select, *ignore), lang)
    if base is not None:
        raise SystemExit(
            _check_change(folder, base, fail_on, lambda rule: _keeps(rule, select, ignore), output, today, lang)
        )
    assessment = _keep(options.assess_folder(folder, today, lang), select, ignore)
    if output == "text":
        _print(assessment, folder, lang, everything)
    else:
        click.echo(_exported(assessment, output, folder.as_posix(), lang))
    raise SystemExit(_exit_code(assessment, fail_on))


def _exported(assessment: "Assessment", output: str, folder: str, lang: Lang) -> str:
    if output == "sarif":
        from touchpoints.exports.sarif import sarif_report
        from touchpoints.rules import RULES

        return sarif_report(assessment, RULES, lang, folder)
    if output == "github":
        from touchpoints.exports.github import github_report

        return github_report(assessment, lang, folder)
    if output == "markdown":
        from touchpoints.exports.markdown import markdown_report

        return markdown_report(assessment, lang, folder)
    from touchpoints.exports.json_report import json_report

    return json_report(assessment, lang)


def _exit_code(assessment: "Assessment", fail_on: str) -> int:
    from touchpoints.problem import Level

    if any(problem.level is Level.ERROR for problem in assessment.problems):
        return COULD_NOT_JUDGE
    failing = _CLASSES[: _CLASSES.index(fail_on) + 1] if fail_on in _CLASSES else ()
    return int(any(gap.gap_class in failing for journey in assessment.journeys for gap in journey.gaps.counted))


def _check_rules(names: Iterable[str], lang: Lang) -> None:
    from difflib import get_close_matches

    from touchpoints.rules import RULES

    known = [rule.id for rule in RULES]
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            guess = _MEANT.format(rule=near[0]) if near else same("")
            raise options.failed(_NO_SUCH_RULE.format(rule=name, guess=guess), lang)


def _keep(assessment: "Assessment", select: tuple[str, ...], ignore: tuple[str, ...]) -> "Assessment":
    """The assessment with only the gaps of the chosen rules; scores and problems stay."""
    if not select and not ignore:
        return assessment

    def keeps(gap: "Gap") -> bool:
        return _keeps(gap.rule, select, ignore)

    return replace(
        assessment,
        journeys=tuple(replace(journey, gaps=journey.gaps.keeping(keeps)) for journey in assessment.journeys),
    )


def _keeps(rule: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or rule in select) and rule not in ignore


def _print(assessment: "Assessment", folder: Path, lang: Lang, everything: bool) -> None:
    from touchpoints.cli.terminal import console, heading, print_constants
    from touchpoints.outline.scores import assessment_summary

    screen = console()
    _print_problems(screen, assessment, folder, lang)
    if not assessment.journeys and not assessment.problems:
        screen.print(_NO_JOURNEY.format(folder=str(folder))(lang))
    for journey in assessment.journeys:
        screen.print(heading(assessment, journey, lang))
        _print_gaps(screen, journey.gaps, folder, lang, everything)
    if assessment.journeys:
        print_constants(screen, [assessed.scores.constants for assessed in assessment.journeys], lang)
    screen.print(assessment_summary(assessment)(lang))
    if any(journey.gaps.gaps for journey in assessment.journeys):
        screen.print(_NEXT(lang), style="dim")


def _print_problems(screen: "Console", assessment: "Assessment", folder: Path, lang: Lang) -> None:
    from touchpoints.cli.terminal import problem_line

    for problem in assessment.problems[:PROBLEMS_SHOWN]:
        screen.print(problem_line(problem, folder, lang))
    hidden = len(assessment.problems) - PROBLEMS_SHOWN
    if hidden > 0:
        one, many = Text(en="… {count} more", fr="… encore {count}"), Text(en="… {count} more", fr="… encore {count}")
        screen.print(plural(hidden, one, many)(lang))
    if assessment.problems:
        screen.print()


def _print_gaps(screen: "Console", gaps: "GapReport", folder: Path, lang: Lang, everything: bool) -> None:
    from touchpoints.cli.terminal import at, clean

    for title, group, count in (
        (_TO_FIX, gaps.to_fix, gaps.counts.to_fix),
        (_TO_CHECK, gaps.to_check, gaps.counts.to_check),
    ):
        if group:
            screen.print(f"  {title(lang)} ({number(count)(lang)})", style="underline")
            _print_cards(screen, group, folder, lang, everything)
    for entry, place in gaps.unmatched:
        screen.print(f"  {at(place, folder)}: {clean(_UNMATCHED.format(entry=entry)(lang))}", style="yellow")
    screen.print()


def _print_cards(screen: "Console", cards: "Sequence[Card]", folder: Path, lang: Lang, everything: bool) -> None:
    shown = cards if everything else cards[:BUDGET]
    for card in shown:
        for index, gap in enumerate(card.gaps):
            _print_gap(screen, gap, folder, lang, first=index == 0)
    if len(shown) < len(cards):
        from touchpoints.labels import CATEGORY

        folded = Counter(card.head.category for card in cards[len(shown) :])
        which = listing([CATEGORY[category] + f" {count}" for category, count in folded.items()], same(", "))
        screen.print("  " + _MORE.format(count=number(len(cards) - len(shown)), which=which)(lang), style="dim")


def _print_gap(screen: "Console", gap: "Gap", folder: Path, lang: Lang, *, first: bool) -> None:
    from touchpoints.cli.terminal import CLASS_STYLE, COLON, at, clean, styled
    from touchpoints.labels import FOLDED, STATUS
    from touchpoints.rules.wording import effort_phrase

    effort = effort_phrase(gap.effort_written) + (_DEFAULT if gap.effort_is_default else "")
    facts = _FACTS.format(impact=number(gap.impact, 1), effort=effort, status=same(STATUS[gap.status](lang).lower()))
    line = styled(f"  {'' if first else '+ '}{gap.gap_class.value}  ", CLASS_STYLE[gap.gap_class])
    line.append(clean(gap.title(lang)), style="bold" if first else "")
    line.append(COLON(lang) + clean(gap.message(lang)))
    if gap.is_folded:
        line.append(f" ({FOLDED(lang)})", style="dim")
    screen.print(line)
    if first:
        screen.print("        → " + clean(gap.action(lang)))
    if gap.acceptance is not None:
        from touchpoints.text import day

        screen.print("        " + _EXPIRED.format(until=day(gap.acceptance.until))(lang), style="yellow")
    where = at(gap.places[0], folder) if gap.places else ""
    screen.print(f"        {clean(facts(lang))}   {gap.rule}   {where}", style="dim")


def _check_change(
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
        _print_change(found, judged, folder, lang)
    else:
        click.echo(_exported_change(found, judged, output, folder.as_posix(), lang))
    return COULD_NOT_JUDGE if judged.passed is None else int(not judged.passed)


def _keeping(diff: "Diff", keeps: Callable[[str], bool]) -> "Diff":
    journeys = (
        replace(journey, gaps=tuple(one for one in journey.gaps if keeps(one.gap.rule))) for journey in diff.journeys
    )
    return replace(diff, journeys=tuple(journeys))


def _print_change(found: "Diff", judged: "Gate", folder: Path, lang: Lang) -> None:
    from touchpoints.cli.printed_change import print_gate, print_opening
    from touchpoints.cli.terminal import console
    from touchpoints.outline.change import build_change

    screen = console()
    print_opening(screen, build_change(found, lang), folder)
    screen.print()
    print_gate(screen, judged, folder, lang)
    if not found.is_empty:
        screen.print(_NEXT_OF_CHANGE(lang), style="dim")


def _exported_change(found: "Diff", judged: "Gate", output: str, folder: str, lang: Lang) -> str:
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
