"""`touchpoints explain`: why a touchpoint, a phase or a journey scores what it scores, or what a rule asks for."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.text import Lang, Text, day, number, percent, same

if TYPE_CHECKING:
    from rich.console import Console

    from touchpoints.assess import Assessment, JourneyAssessment
    from touchpoints.rules.rule import Rule
    from touchpoints.score.result import Row, TouchpointScore

_HELP = Text(
    en="""Says why: of a rule, a journey or a touchpoint.

    \b
    touchpoints explain no-way-back
    touchpoints explain achat-en-ligne/nouveaux-clients
    touchpoints explain achat-en-ligne/nouveaux-clients#suivi""",
    fr="""Dit pourquoi : d’une règle, d’un parcours ou d’un point de contact.

    \b
    touchpoints explain no-way-back
    touchpoints explain achat-en-ligne/nouveaux-clients
    touchpoints explain achat-en-ligne/nouveaux-clients#suivi""",
)
_TARGET_METAVAR = Text(en="RULE|JOURNEY[#TOUCHPOINT]", fr="RÈGLE|PARCOURS[#POINT]")
_UNKNOWN = Text(en="Nothing is called {name} here.{guess}", fr="Rien ne s’appelle {name} ici.{guess}")
_MEANT = Text(en=" Did you mean {name}?", fr=" Vouliez-vous dire {name} ?")
_ROWS = (
    (Text(en="Row", fr="Ligne"), False),
    (Text(en="Coefficient", fr="Coefficient"), True),
    (Text(en="Value", fr="Valeur"), True),
    (Text(en="Points", fr="Points"), True),
    (Text(en="Lost", fr="Perdus"), True),
)
_SUM = Text(en="sum", fr="somme")
_FIRES = Text(en="When it fires", fr="Quand elle se déclenche")
_SILENT = Text(en="When it is right to be silent", fr="Quand elle a raison de se taire")
_WHY = Text(en="Why it matters", fr="Pourquoi cela compte")
_DO = Text(en="What to do", fr="Que faire")
_IGNORE = Text(en="When to ignore it", fr="Quand l’ignorer")
_SOURCE = Text(en="Source", fr="Source")
_PARTS = Text(en="What it is made of", fr="De quoi il est fait")
_GAPS = Text(en="Gaps", fr="Écarts")
_NOT_SCORED = Text(en="Read, not scored", fr="Lu, sans être noté")
_FRESH = Text(en="{when}, {age} day(s) old", fr="{when}, âgé de {age} jour(s)")
_STALE = Text(en="{when}, {age} day(s) old: stale", fr="{when}, âgé de {age} jour(s) : périmé")
_BOUNDS = Text(
    en="{share} known; between {low} and {high} if the rest were terrible, or perfect",
    fr="connu à {share} ; entre {low} et {high} si le reste était catastrophique, ou parfait",
)


@click.command(help=said(_HELP))
@click.argument("target", metavar=said(_TARGET_METAVAR))
@options.folder
@options.output("text", "json")
@options.cached
@options.today
@options.lang
def explain(target: str, folder: Path, output: str, today: date, lang: Lang) -> None:
    from touchpoints.cli.terminal import console
    from touchpoints.rules import RULES

    screen = console()
    rule = next((rule for rule in RULES if rule.id == target), None)
    if rule is not None:
        if output == "json":
            click.echo(_rule_json(rule, lang))
        else:
            _print_rule(screen, rule, lang)
        return
    assessment = options.assess_folder(folder, today, lang)
    key, _, touchpoint = target.partition("#")
    journey = next((journey for journey in assessment.journeys if journey.key == key), None)
    if journey is None or (touchpoint and touchpoint not in journey.scores.touchpoints):
        _no_such_thing(assessment, target, lang)
    elif output == "json":
        click.echo(_json(assessment, journey, touchpoint, lang))
    elif touchpoint:
        _print_touchpoint(screen, journey, touchpoint, folder, lang)
    else:
        _print_journey(screen, journey, lang)


def _json(assessment: "Assessment", journey: "JourneyAssessment", touchpoint: str, lang: Lang) -> str:
    """The journey's part of the JSON report, or the touchpoint's part of that."""
    from dataclasses import replace

    from touchpoints.exports.json_report import build_report

    (part,) = build_report(replace(assessment, journeys=(journey,)), lang).journeys
    one = next((found for found in part.touchpoints if found.id == touchpoint), None)
    return (one or part).model_dump_json(indent=2)


def _rule_json(rule: "Rule", lang: Lang) -> str:
    import json

    words = {name: getattr(rule, name)(lang) for name in ("title", "fires", "silent", "why", "action", "ignore")}
    found = {"id": rule.id, "category": rule.category.value, **words, "source": rule.source}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _no_such_thing(assessment: "Assessment", target: str, lang: Lang) -> None:
    from difflib import get_close_matches

    from touchpoints.cli.terminal import clean
    from touchpoints.rules import RULES

    names = [rule.id for rule in RULES]
    for journey in assessment.journeys:
        names += [journey.key, *(f"{journey.key}#{touchpoint}" for touchpoint in journey.scores.touchpoints)]
    near = get_close_matches(target, names, n=1, cutoff=0.5)
    guess = _MEANT.format(name=near[0]) if near else same("")
    raise options.failed(_UNKNOWN.format(name=clean(target), guess=guess), lang)


def _print_rule(screen: "Console", rule: "Rule", lang: Lang) -> None:
    from touchpoints.cli.terminal import styled

    screen.print(styled(f"{rule.id} · {rule.title(lang)}", "bold"))
    fires = rule.fires + " " + rule.weight
    sections = ((_FIRES, fires), (_SILENT, rule.silent), (_WHY, rule.why), (_DO, rule.action), (_IGNORE, rule.ignore))
    for title, text in (*sections, (_SOURCE, same(rule.source))):
        screen.print()
        screen.print(title(lang), style="underline")
        screen.print(text(lang))


def _print_journey(screen: "Console", journey: "JourneyAssessment", lang: Lang) -> None:
    from touchpoints.cli.terminal import figure, print_constants, styled, table
    from touchpoints.labels import PHASE
    from touchpoints.score.words import score_words

    score = journey.scores.score
    screen.print(styled(f"{journey.journey.name(lang)}   {score_words(score)(lang)}", "bold"))
    if score.reason is not None:
        screen.print(score.reason(lang))
    screen.print(_PARTS(lang), style="underline")
    made = table(*((title(lang), right) for title, right in _ROWS[:4]))
    for phase, result in journey.scores.phases.items():
        value = "" if result.score.value is None else figure(result.score.value, lang, 2)
        part = next((part for part in journey.scores.parts if part.key == phase), None)
        shares = (
            ("", value, "")
            if part is None
            else (figure(part.coefficient, lang, 4), value, figure(part.points, lang, 4))
        )
        made.add_row(styled(PHASE[phase](lang), "bold"), *shares)
        for line in result.parts:
            name = journey.journey.by_id[line.key].title(lang)
            made.add_row(
                styled("  " + name),
                figure(line.coefficient, lang, 4),
                figure(line.value, lang, 2),
                figure(line.points, lang, 4),
            )
    screen.print(made)
    print_constants(screen, [journey.scores.constants], lang)


def _print_touchpoint(screen: "Console", journey: "JourneyAssessment", id_: str, folder: Path, lang: Lang) -> None:
    from touchpoints.cli.terminal import COLON, at, print_constants, styled
    from touchpoints.score.why import why_sentence
    from touchpoints.score.words import score_words

    touchpoint = journey.journey.by_id[id_]
    scored = journey.scores.touchpoints[id_]
    screen.print(styled(f"{touchpoint.title(lang)}   {score_words(scored.score)(lang)}", "bold"))
    screen.print(at(journey.document.place(journey.journey.locs[id_]), folder), style="dim")
    screen.print(styled(why_sentence(scored)(lang)))
    if scored.score.coverage < 1:
        bounds = scored.score.bounds
        known = percent(scored.score.coverage, 1)
        low, high = number(bounds.low)(lang), number(bounds.high)(lang)
        screen.print(_BOUNDS.format(share=known, low=low, high=high)(lang))
    if scored.rows:
        _print_rows(screen, journey, scored, folder, lang)
    if scored.unscored:
        screen.print()
        screen.print(_NOT_SCORED(lang), style="underline")
        for item in scored.unscored:
            where = at(journey.document.place(item.loc), folder)
            screen.print(styled(f"{item.shown(lang)}{COLON(lang)}{item.reason(lang)}   {where}"))
    gaps = journey.gaps.of(id_)
    if gaps:
        screen.print()
        screen.print(_GAPS(lang), style="underline")
        for gap in gaps:
            screen.print(
                styled(f"{gap.gap_class.value}  {gap.title(lang)}{COLON(lang)}{gap.message(lang)}   {gap.rule}")
            )
    screen.print()
    print_constants(screen, [journey.scores.constants], lang)


def _print_rows(
    screen: "Console", journey: "JourneyAssessment", scored: "TouchpointScore", folder: Path, lang: Lang
) -> None:
    from touchpoints.cli.terminal import at, figure, styled, table
    from touchpoints.labels import COMPONENT

    made = table(*((title(lang), right) for title, right in _ROWS))
    for row in scored.rows:
        name = f"{COMPONENT[row.component](lang)}, {row.shown(lang)}"
        points, lost = figure(row.points, lang, 4), figure(row.lost, lang, 4)
        made.add_row(styled(name), figure(row.coefficient, lang, 6), figure(row.value, lang, 2), points, lost)
    points, lost = (sum(getattr(row, part) for row in scored.rows) for part in ("points", "lost"))
    made.add_row(styled(_SUM(lang), "bold"), number(1)(lang), "", figure(points, lang, 4), figure(lost, lang, 4))
    screen.print()
    screen.print(made)
    for row in scored.rows:
        screen.print()
        screen.print(styled(f"{COMPONENT[row.component](lang)}, {row.shown(lang)}", "bold"))
        where = at(journey.document.place(row.loc), folder)
        screen.print(
            styled("   ".join(filter(None, (_dated(row, lang), row.sample or row.workshop or "", where))), "dim")
        )
        for step in row.formula:
            screen.print(styled("  " + step(lang)))


def _dated(row: "Row", lang: Lang) -> str:
    if row.date is None or row.age_days is None:
        return ""
    return (_STALE if row.is_stale else _FRESH).format(when=day(row.date), age=number(row.age_days))(lang)
