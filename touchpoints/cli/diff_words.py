"""A diff on a terminal: journey by journey, touchpoints, gaps, what to beware of, each with the line of its file."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from touchpoints.cli.terminal import CLASS_STYLE, COLON, at, clean, problem_line, styled
from touchpoints.diff import Change, Diff, GapDiff, JourneyDiff, TouchpointDiff
from touchpoints.diff.constants import compared_constants
from touchpoints.diff.gate import Gate
from touchpoints.diff.gate.words import REASON
from touchpoints.diff.gate.words import verdict as gate_verdict
from touchpoints.diff.words import (
    CHANGE,
    change_of,
    difference_words,
    field_words,
    gap_change_words,
    item_words,
    link_words,
    move_words,
    overview_words,
    own_gaps,
    paired_words,
    points,
    rename_words,
    side,
    split,
    summary,
    title,
    verdict_words,
)
from touchpoints.labels import PHASE_SHORT
from touchpoints.score.difference import Difference
from touchpoints.text import Lang, Text, same

FIELDS_SHOWN = 8
PROBLEMS_SHOWN = 50

_SIGN = {Change.ADDED: "+", Change.REMOVED: "-", Change.MOVED: ">", Change.CHANGED: "~", Change.SAME: " "}
_STYLE = {
    Change.ADDED: "green",
    Change.REMOVED: "red",
    Change.MOVED: "blue",
    Change.CHANGED: "yellow",
    Change.UNJUDGED: "yellow",
}
_SIDES = Text(en="{before} → {after}", fr="{before} → {after}")
_TOUCHPOINTS = Text(en="Touchpoints", fr="Points de contact")
_LINKS = Text(en="Links", fr="Liens")
_GAPS = Text(en="Gaps", fr="Écarts")
_FIELDS = Text(en="The journey itself", fr="Le parcours lui-même")
_TRAPS = Text(en="Beware", fr="Attention")
_STALE = Text(en="Measures now too old", fr="Mesures désormais périmées")
_SETTINGS = Text(en="Settings", fr="Réglages")
_EARLIER = Text(
    en="Files that could not be judged on the earlier side",
    fr="Fichiers qui ne pouvaient pas être jugés du premier côté",
)
_MORE = Text(en="… {count} more: --format json", fr="… encore {count}\u202f: --format json")
_STANDS_OUT = Text(en=" *", fr=" *")
_STAR = Text(
    en="* stands out even after correcting for how many touchpoints are compared (Benjamini-Hochberg, q = .10)",
    fr="* ressort même en tenant compte du nombre de points de contact comparés (Benjamini-Hochberg, q = 0,10)",
)
_SCORE = Text(en="{before} → {after}", fr="{before} → {after}")
_NOTES = Text(en="To know", fr="À savoir")


def print_diff(screen: Console, diff: Diff, folder: Path, lang: Lang) -> None:
    """Everything that differs; journeys that do not are left out."""
    print_problems(screen, diff, folder, lang)
    screen.print(clean(summary(diff)(lang), 1000), style="bold")
    screen.print(clean(_SIDES.format(before=side(diff.before), after=side(diff.after))(lang)), style="dim")
    for overview in diff.overviews if diff.changed else ():
        screen.print(clean(overview_words(overview)(lang)), style="dim")
    for journey in diff.changed:
        screen.print()
        _print_journey(screen, journey, folder, lang)
    if diff.settings:
        screen.print()
        screen.print(_SETTINGS(lang), style="underline")
        for change in diff.settings:
            screen.print("  " + clean(field_words(change)(lang)))
    if diff.changed:
        screen.print()
        screen.print(clean(compared_constants(diff.changed)(lang), 2000), style="dim")
    if any(one.stands_out for journey in diff.journeys for one in journey.touchpoints):
        screen.print()
        screen.print(_STAR(lang), style="dim")


def print_problems(screen: Console, diff: Diff, folder: Path, lang: Lang) -> None:
    """Those of the later side; of the earlier one only that there were some."""
    for problem in diff.problems[:PROBLEMS_SHOWN]:
        screen.print(problem_line(problem, folder, lang))
    if len(diff.problems) > PROBLEMS_SHOWN:
        screen.print(_MORE.format(count=str(len(diff.problems) - PROBLEMS_SHOWN))(lang))
    if diff.unjudged_before:
        screen.print(_EARLIER(lang) + COLON(lang) + clean(", ".join(diff.unjudged_before)), style="yellow")
    if diff.problems or diff.unjudged_before:
        screen.print()


def print_gate(screen: Console, gate: Gate, folder: Path, lang: Lang) -> None:
    """What keeps the change from passing, each with the line to look at; then what is good to know."""
    if gate.notes:
        screen.print(_NOTES(lang), style="underline")
        for note in gate.notes:
            where = f"{at(note.place, folder)}: " if note.place else ""
            screen.print(f"  {where}{clean(note.text(lang), 1000)}")
        screen.print()
    screen.print(clean(gate_verdict(gate)(lang), 1000), style="bold green" if gate.passed else "bold red")
    for failure in gate.failures:
        line = styled(f"{at(failure.place, folder)}: ", "bold")
        line.append(f"{REASON[failure.reason](lang)}{COLON(lang)}", style="red")
        line.append(clean(failure.what(lang)), style="bold")
        line.append(COLON(lang) + clean(failure.message(lang), 1000))
        line.append(f" [{failure.gap.rule if failure.gap else failure.reason.value}]", style="dim")
        screen.print(line)


def _print_journey(screen: Console, journey: JourneyDiff, folder: Path, lang: Lang) -> None:
    line = styled(title(journey)(lang), "bold")
    if journey.is_one_sided:
        line.append(f"   {CHANGE[journey.change](lang)}", style=_STYLE[journey.change])
    elif journey.score is not None:
        line.append("   " + clean(score_line(journey.score)(lang)), style="not bold")
    screen.print(line)
    if journey.score is not None:
        _print_parts(screen, journey.score, "  ", lang)
        phases = [
            PHASE_SHORT[phase](lang) + " " + change_of(found.value)(lang)
            for phase, found in journey.phases.items()
            if found.value is not None
        ]
        screen.print("  " + " · ".join(phases), style="dim")
    for heading, lines in _sections(journey, folder, lang):
        if lines:
            screen.print(f"  {heading(lang)}", style="underline")
            for text in lines:
                screen.print(f"    {text}")
    changed = [one for one in journey.touchpoints if _is_told(one)]
    if changed and not journey.is_one_sided:
        screen.print(f"  {_TOUCHPOINTS(lang)}", style="underline")
        for one in changed:
            _print_touchpoint(screen, one, folder, lang)
    gaps = own_gaps(journey)
    if gaps:
        screen.print(f"  {_GAPS(lang)}", style="underline")
        for gap in gaps:
            _print_gap(screen, gap, folder, lang)


def _sections(journey: JourneyDiff, folder: Path, lang: Lang) -> Iterator[tuple[Text, list[str]]]:
    names = {one.id: one.name for one in journey.touchpoints}
    yield _TRAPS, [clean(trap.text(lang), 1000) for trap in journey.traps]
    yield (
        _STALE,
        [
            f"{clean(names[one.touchpoint](lang))}{COLON(lang)}{clean(one.row.shown(lang))}   {at(one.place, folder)}"
            for one in journey.stale
        ],
    )
    yield _FIELDS, [clean(field_words(change)(lang), 1000) for change in journey.fields]
    if not journey.is_one_sided:
        links = [link for link in journey.links if link.change is not Change.SAME]
        yield (
            _LINKS,
            [
                f"{_SIGN[link.change]} {clean(link_words(link, names)(lang))}   {at(link.place, folder)}"
                for link in links
            ],
        )


def _is_told(one: TouchpointDiff) -> bool:
    """What changed here; of what a file extended changed, only what it did to the score."""
    if one.change is not Change.SAME and not one.is_inherited:
        return True
    return one.difference is not None and bool(split(one.difference))


def _print_touchpoint(screen: Console, one: TouchpointDiff, folder: Path, lang: Lang) -> None:
    line = styled(f"    {_SIGN[one.change]} ", _STYLE.get(one.change, ""))
    line.append(clean(one.name(lang)), style="bold")
    said = [CHANGE[one.change]] if one.change is not Change.SAME else []
    said += [move_words(one.move)] if one.move else []
    said += [rename_words(one)] if one.renamed else []
    line.append("   " + clean(", ".join(text(lang) for text in said)))
    if one.difference is not None and split(one.difference):
        star = _STANDS_OUT if one.stands_out else same("")
        line.append("   " + clean((score_line(one.difference) + star)(lang)))
    line.append(f"   {at(one.place, folder)}", style="dim")
    screen.print(line)
    if one.difference is not None:
        _print_parts(screen, one.difference, "        ", lang)
    for words in (*map(item_words, one.items), *map(paired_words, one.paired)):
        screen.print("        " + clean(words(lang)), style="dim")
    if one.is_inherited:
        return
    for change in one.fields[:FIELDS_SHOWN]:
        where = f"   {at(change.place, folder)}" if change.place else ""
        screen.print(f"        {clean(field_words(change)(lang), 240)}{where}", style="dim")
    if len(one.fields) > FIELDS_SHOWN:
        screen.print("        " + _MORE.format(count=str(len(one.fields) - FIELDS_SHOWN))(lang), style="dim")


def score_line(difference: Difference) -> Text:
    """ "42.0 → 52.7: +10.7 [+4.3, +17.1], better"."""
    said = _SCORE.format(before=points(difference.before), after=points(difference.after))
    words = difference_words(difference)
    colon = Text(en=": ", fr="\u202f: ") if words.en else same("")
    return said + colon + words + ", " + verdict_words(difference)


def _print_parts(screen: Console, difference: Difference, indent: str, lang: Lang) -> None:
    parts = split(difference)
    if parts:
        screen.print(indent + clean(", ".join(f"{name(lang)} {value(lang)}" for name, value in parts)), style="dim")


def _print_gap(screen: Console, one: GapDiff, folder: Path, lang: Lang) -> None:
    gap = one.gap
    line = styled(f"    {gap_change_words(one)(lang)} ", "bold")
    line.append(f"{gap.gap_class.value} ", style=CLASS_STYLE[gap.gap_class])
    line.append(clean(gap.title(lang)) + COLON(lang) + clean(gap.message(lang)))
    if one.after is not None and gap.places:
        line.append(f"   {at(gap.places[0], folder)}", style="dim")
    line.append(f" [{gap.rule}]", style="dim")
    screen.print(line)
