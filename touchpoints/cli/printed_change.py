"""A diff on a terminal: journey by journey, touchpoints, gaps, what to beware of, each with the line of its file."""

from pathlib import Path

from rich.console import Console

from touchpoints.cli.terminal import CLASS_STYLE, COLON, at, clean, problem_line, styled
from touchpoints.diff import Change, Diff
from touchpoints.diff.gate import Gate
from touchpoints.outline import change as outline
from touchpoints.outline.gate import NOTES, build_gate
from touchpoints.problem import Place
from touchpoints.text import Lang, Text, number

LINES_SHOWN = 8
"""Of what was written otherwise of one touchpoint."""
PROBLEMS_SHOWN = 50

_SIGN = {Change.ADDED: "+", Change.REMOVED: "-", Change.MOVED: ">", Change.CHANGED: "~", Change.SAME: " "}
_STYLE = {
    Change.ADDED: "green",
    Change.REMOVED: "red",
    Change.MOVED: "blue",
    Change.CHANGED: "yellow",
    Change.UNJUDGED: "yellow",
}
_MORE = Text(en="… {count} more: --format json", fr="… encore {count} : --format json")


def print_diff(screen: Console, diff: Diff, folder: Path, lang: Lang) -> None:
    """Everything that differs; journeys that do not are left out."""
    change = outline.build_change(diff, lang)
    print_opening(screen, change, folder)
    for overview in change.overviews:
        screen.print(clean(overview), style="dim")
    for journey in change.journeys:
        screen.print()
        _print_journey(screen, journey, folder, lang)
    if change.settings:
        screen.print()
        screen.print(outline.SETTINGS(lang), style="underline")
        for line in change.settings:
            screen.print("  " + clean(line.words, 1000))
    for words in (change.constants, change.star):
        if words:
            screen.print()
            screen.print(clean(words, 2000), style="dim")


def print_opening(screen: Console, change: outline.ChangeOutline, folder: Path) -> None:
    """The problems of the later side, of the earlier one only that there were some; the sentence, and the sides."""
    lang = change.lang
    for problem in change.problems[:PROBLEMS_SHOWN]:
        screen.print(problem_line(problem, folder, lang))
    if len(change.problems) > PROBLEMS_SHOWN:
        screen.print(_more(len(change.problems) - PROBLEMS_SHOWN, lang))
    if change.unjudged_before:
        screen.print(clean(change.unjudged_before, 2000), style="yellow")
    if change.problems or change.unjudged_before:
        screen.print()
    screen.print(clean(change.summary, 1000), style="bold")
    screen.print(clean(change.sides), style="dim")


def print_gate(screen: Console, gate: Gate, folder: Path, lang: Lang) -> None:
    """What keeps the change from passing, each with the line to look at; then what is good to know."""
    judged = build_gate(gate, lang)
    if judged.notes:
        screen.print(NOTES(lang), style="underline")
        for note in judged.notes:
            where = f"{at(note.place, folder)}: " if note.place else ""
            screen.print(f"  {where}{clean(note.words, 1000)}")
        screen.print()
    screen.print(clean(judged.verdict, 1000), style="bold green" if judged.passed else "bold red")
    for failure in judged.failures:
        line = styled(f"{at(failure.place, folder)}: ", "bold")
        line.append(f"{failure.reason}{COLON(lang)}", style="red")
        line.append(clean(failure.what), style="bold")
        line.append(COLON(lang) + clean(failure.message, 1000))
        line.append(f" [{failure.rule}]", style="dim")
        screen.print(line)


def _print_journey(screen: Console, journey: outline.JourneyChange, folder: Path, lang: Lang) -> None:
    line = styled(journey.title, "bold")
    if journey.change:
        line.append(f"   {journey.change}", style=_STYLE[journey.figures.change])
    if journey.score is not None:
        line.append("   " + clean(journey.score.line), style="not bold")
    screen.print(line)
    if journey.score is not None:
        _print_parts(screen, journey.score, "  ")
    if journey.phases:
        screen.print("  " + clean(journey.phases), style="dim")
    for part in outline.parts_of(journey):
        _print_part(screen, part, journey, folder, lang)


def _print_part(
    screen: Console, part: outline.ChangePart, journey: outline.JourneyChange, folder: Path, lang: Lang
) -> None:
    """What was written otherwise of a touchpoint stands below it."""
    lines = {
        outline.ChangePart.BEWARE: [outline.ChangeLine(words, None) for words in journey.beware],
        outline.ChangePart.STALE: journey.stale,
        outline.ChangePart.WRITTEN: (*journey.fields, *journey.links),
    }.get(part, ())
    if part is outline.ChangePart.WRITTEN and not lines:
        return
    screen.print(f"  {outline.HEADING[part](lang)}", style="underline")
    for line in lines:
        screen.print(f"    {clean(line.words, 1000)}{_at(line.place, folder)}")
    for one in journey.told if part is outline.ChangePart.TOUCHPOINTS else ():
        _print_touchpoint(screen, one, folder, lang)
    for gap in journey.gaps if part is outline.ChangePart.GAPS else ():
        _print_gap(screen, gap, folder, lang)


def _print_touchpoint(screen: Console, one: outline.TouchpointChange, folder: Path, lang: Lang) -> None:
    line = styled(f"    {_SIGN[one.figures.change]} ", _STYLE.get(one.figures.change, ""))
    line.append(clean(one.name), style="bold")
    scores = one.score.line + one.star if one.score.parts or one.score.figures is None else ""
    for words in (one.what, scores):
        line.append("   " + clean(words) if words else "")
    line.append(_at(one.figures.place, folder), style="dim")
    screen.print(line)
    _print_parts(screen, one.score, "        ")
    for written in one.written[:LINES_SHOWN]:
        screen.print(f"        {clean(written.words)}{_at(written.place, folder)}", style="dim")
    if len(one.written) > LINES_SHOWN:
        screen.print("        " + _more(len(one.written) - LINES_SHOWN, lang), style="dim")


def _print_parts(screen: Console, score: outline.DifferenceOutline, indent: str) -> None:
    if score.parts:
        screen.print(indent + clean(score.made_of), style="dim")


def _print_gap(screen: Console, gap: outline.GapChangeOutline, folder: Path, lang: Lang) -> None:
    line = styled(f"    {gap.change} ", "bold")
    line.append(f"{gap.gap_class} ", style=CLASS_STYLE[gap.figures.gap.gap_class])
    line.append(clean(gap.title) + COLON(lang) + clean(gap.message))
    line.append(_at(gap.place, folder), style="dim")
    line.append(f" [{gap.rule}]", style="dim")
    screen.print(line)


def _at(place: Place | None, folder: Path) -> str:
    return f"   {at(place, folder)}" if place else ""


def _more(count: int, lang: Lang) -> str:
    return _MORE.format(count=number(count))(lang)
