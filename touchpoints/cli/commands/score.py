"""`touchpoints score`: the score of every touchpoint, phase and journey, with how sure we are and how much is known."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.options import said
from touchpoints.text import Lang, Text, number, percent, signed

if TYPE_CHECKING:
    from rich.console import Console

    from touchpoints.assess import Assessment, JourneyAssessment
    from touchpoints.score.result import Score

_HELP = Text(
    en="The score of every touchpoint, phase and journey: ± says how sure, coverage how much is known.",
    fr="Le score de chaque point de contact, phase et parcours : ± dit avec quelle certitude, la couverture ce que "
    "l’on en sait.",
)
_COLUMNS = (
    (Text(en="Touchpoint", fr="Point de contact"), False),
    (Text(en="Score", fr="Score"), True),
    (Text(en="±", fr="±"), True),
    (Text(en="Target", fr="Cible"), True),
    (Text(en="Trust", fr="Niveau de preuve"), False),
    (Text(en="Band", fr="Appréciation"), False),
    (Text(en="Known", fr="Connu"), True),
    (Text(en="Weight", fr="Poids"), True),
)
_BETWEEN = Text(
    en="between {low} and {high} if all that is unknown were terrible, or perfect",
    fr="entre {low} et {high} si tout ce qu’on ignore était catastrophique, ou parfait",
)
_NEXT = Text(en="touchpoints explain {key} says why.", fr="touchpoints explain {key} dit pourquoi.")
_NEXT_MEASURES = Text(en="What to measure next", fr="Que mesurer ensuite")
_ALL = Text(
    en="{journey}, all customers: {value} {spread} ({parts})",
    fr="{journey}, tous clients : {value} {spread} ({parts})",
)
_NO_SHARES = Text(
    en="{journey}: no figure for all customers, the settings give no share for {which}",
    fr="{journey} : pas de chiffre pour tous les clients, les réglages ne donnent pas la part de {which}",
)
_PAIRS = Text(
    en="{count} ratings stand beside a measure of the same thing; a suggestion needs {fewest}.",
    fr="{count} notes sont à côté d’une mesure de la même chose ; il en faut {fewest} pour une suggestion.",
)
_FOUND = Text(
    en="Ratings minus measures: {optimism} point(s) on average, total error {total}, noise {noise}.",
    fr="Notes moins mesures : {optimism} point(s) en moyenne, erreur totale {total}, bruit {noise}.",
)
_SUGGESTED = Text(
    en="Suggested for settings.yaml (nothing is applied):",
    fr="Suggestion pour settings.yaml (rien n’est appliqué) :",
)
_CALIBRATE = Text(
    en="What the pairs of rating and evidence in these journeys say of the opinion constants.",
    fr="Ce que disent des constantes d’avis les couples note et mesure de ces parcours.",
)


@click.command(help=said(_HELP))
@options.folder
@click.option("--calibrate", is_flag=True, help=said(_CALIBRATE))
@options.output("text", "json")
@options.cached
@options.today
@options.lang
def score(folder: Path, calibrate: bool, output: str, today: date, lang: Lang) -> None:
    assessment = options.assess_folder(folder, today, lang)
    if output == "json":
        from touchpoints.exports.json_report import json_report

        click.echo(json_report(assessment, lang))
    elif calibrate:
        _print_calibration(assessment, lang)
    else:
        _print(assessment, folder, lang)
    raise SystemExit(COULD_NOT_JUDGE if assessment.has_errors else 0)


def _print(assessment: "Assessment", folder: Path, lang: Lang) -> None:
    from touchpoints.cli.terminal import console, problem_line

    screen = console()
    for problem in assessment.problems:
        console_line = problem_line(problem, folder, lang)
        screen.print(console_line)
    for journey in assessment.journeys:
        _print_journey(screen, assessment, journey, lang)
    _print_overviews(screen, assessment, lang)


def _print_journey(screen: "Console", assessment: "Assessment", journey: "JourneyAssessment", lang: Lang) -> None:
    from touchpoints.cli.terminal import figure, heading, print_constants, styled, table
    from touchpoints.labels import PHASE

    screen.print(heading(assessment, journey, lang))
    bounds = journey.scores.score.bounds
    if journey.scores.score.coverage < 1:
        between = _BETWEEN.format(low=number(bounds.low)(lang), high=number(bounds.high)(lang))
        screen.print(between(lang), style="dim")
    made = table(*((title(lang), right) for title, right in _COLUMNS))
    for phase, result in journey.scores.phases.items():
        made.add_row(styled(PHASE[phase](lang), "bold"), *_cells(result.score, lang), "")
        for touchpoint in journey.journey.in_phase(phase):
            scored = journey.scores.touchpoints[touchpoint.id]
            cells = _cells(scored.score, lang, target=scored.target)
            made.add_row(styled("  " + touchpoint.title(lang)), *cells, figure(scored.weight, lang, 2))
    screen.print(made)
    _print_next_measures(screen, journey, lang)
    print_constants(screen, [journey.scores.constants], lang)
    screen.print(_NEXT.format(key=_example(journey))(lang), style="dim")
    screen.print()


def _cells(score: "Score", lang: Lang, target: float | None = None) -> tuple[str, ...]:
    """Score, ±, target, trust, band, known: the columns of one line."""
    from touchpoints.score import words

    return (
        words.points(score.value)(lang),
        "" if score.half_width is None else number(score.half_width)(lang),
        "" if target is None else number(target)(lang),
        words.trust_words(score)(lang) if score.value is not None else "",
        words.band_words(score)(lang),
        percent(score.coverage)(lang),
    )


def _print_next_measures(screen: "Console", journey: "JourneyAssessment", lang: Lang) -> None:
    """The measures that would narrow the journey's interval, or change the ranking, most."""
    from touchpoints.cli.terminal import styled
    from touchpoints.score.next_measure import next_measures

    measures = next_measures(journey.scores)
    if not measures:
        return
    screen.print(_NEXT_MEASURES(lang), style="underline")
    for measure in measures:
        name = journey.journey.by_id[measure.touchpoint].title
        screen.print(styled(f"  {name(lang)} — {measure.sentence(lang)}"))


def _print_overviews(screen: "Console", assessment: "Assessment", lang: Lang) -> None:
    """One number for all customers of a journey, with what it is made of."""
    from touchpoints.cli.terminal import styled
    from touchpoints.score.intervals import Z95
    from touchpoints.score.words import points, spread

    for id_, overview in assessment.overviews.items():
        name = next(journey.journey.name for journey in assessment.journeys if journey.journey.id == id_)
        if overview.value is None:
            screen.print(
                styled(_NO_SHARES.format(journey=name, which=", ".join(overview.missing_shares))(lang)), style="dim"
            )
            continue
        parts = " + ".join(
            f"{percent(coefficient)(lang)} × {points(value)(lang)}" for _, coefficient, value in overview.parts
        )
        half = spread(None if overview.se is None else Z95 * overview.se)
        total = _ALL.format(journey=name, value=points(overview.value), spread=half, parts=parts)
        screen.print(styled(total(lang), "bold"))


def _example(journey: "JourneyAssessment") -> str:
    worst = journey.scores.ranking[0] if journey.scores.ranking else ""
    return f"{journey.key}#{worst}" if worst else journey.key


def _print_calibration(assessment: "Assessment", lang: Lang) -> None:
    """The suggestion as YAML to paste, or how many pairs are missing; nothing is ever applied here."""
    from touchpoints.cli.terminal import console, figure
    from touchpoints.model import State
    from touchpoints.score.calibration import FEWEST_PAIRS, calibrate, pairs_of

    observed = [journey for journey in assessment.journeys if journey.journey.state is State.AS_IS]
    pairs = pairs_of((journey.journey.id, journey.scores) for journey in observed)
    found = calibrate(pairs)
    screen = console()
    screen.print(_PAIRS.format(count=str(len(pairs)), fewest=str(FEWEST_PAIRS))(lang))
    if found is None:
        return
    optimism, total, noise = signed(found.optimism, 1), number(found.total_sd, 1), number(found.noise_sd, 1)
    screen.print(_FOUND.format(optimism=optimism, total=total, noise=noise)(lang))
    for pair in sorted(found.pairs, key=lambda pair: -abs(pair.difference)):
        rating, evidence = figure(pair.rating, lang), figure(pair.evidence, lang)
        name = f"{pair.journey}#{pair.touchpoint} {pair.component}"
        screen.print(f"  {signed(pair.difference, 1)(lang):>6}   {name}: {rating} / {evidence}", style="dim")
    if found.is_suggested:
        screen.print(_SUGGESTED(lang))
        lines = "".join(f"    {key}: {value:g}\n" for key, value in found.suggestion.items())
        screen.print(f"model:\n  opinion:\n{lines}", end="")
