"""Words on a terminal: nothing from a file reaches it unescaped, colour only where somebody looks."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console, ConsoleDimensions
from rich.table import Table
from rich.text import Text as Styled

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import GapClass
from touchpoints.labels import LEVEL, STATE
from touchpoints.model import State
from touchpoints.problem import Level, Place, Problem
from touchpoints.score.result import Constant
from touchpoints.score.words import constants_sentence, score_words
from touchpoints.text import Lang, Text, number
from touchpoints.visible import visible

CLASS_STYLE = {GapClass.P1: "bold red", GapClass.P2: "bold yellow", GapClass.P3: "bold", GapClass.IDEA: "dim"}
COLON = Text(en=": ", fr=" : ")
"""Between a title and what it says; French keeps it from the word with a no-break space."""
_WIDE, _HIGH = 200, 25


class _Console(Console):
    """One that leaves a closed pipe to the command, which says so; rich would leave with 1, as if gaps were found."""

    def on_broken_pipe(self) -> None:
        raise  # rich calls this while it handles the error


def console(file: TextIO | None = None) -> Console:
    """A console that takes words as they are: no markup, no emoji codes, no guessed highlights.

    Where nobody looks (a pipe, a file), tables are as wide as they need to be.
    """
    made = _Console(file=file, markup=False, emoji=False, highlight=False, soft_wrap=True)
    if not made.is_terminal:
        made.size = ConsoleDimensions(_WIDE, _HIGH)  # both, or the environment is asked at each line
    return made


def clean(words: str, width: int = 400) -> str:
    """Words that may come from a file, with every control character made visible."""
    return visible(words, width)


def styled(words: str, style: str = "") -> Styled:
    return Styled(clean(words), style=style)


def at(place: Place, folder: Path) -> str:
    """`journeys/shop/new.yaml:12:5`, as an editor or a terminal opens it."""
    return clean(f"{(folder / place.file).as_posix()}:{place.line}:{place.column}")


def problem_line(problem: Problem, folder: Path, lang: Lang) -> Styled:
    """file:line:column: level: path: what was found and what is allowed [code]"""
    line = Styled(at(problem.place, folder), style="bold")
    line.append(": ")
    line.append(LEVEL[problem.level](lang), style="red" if problem.level is Level.ERROR else "yellow")
    line.append(COLON(lang))
    if problem.path:
        line.append(clean(problem.path) + COLON(lang))
    line.append(clean(problem.message(lang), 1000))
    line.append(f" [{problem.code}]", style="dim")
    return line


def heading(assessment: Assessment, journey: JourneyAssessment, lang: Lang) -> Styled:
    """ "Buying plants online · New customers (target)   72 · fair — target": over what is said of a journey."""
    made = styled(f"{journey.journey.name(lang)} · {assessment.segment_name(journey)(lang)}", "bold")
    if journey.journey.state is State.TO_BE:
        made.append(f" ({STATE[State.TO_BE](lang)})")
    made.append(f"   {score_words(journey.scores.score)(lang)}", style="not bold")
    return made


def print_constants(screen: Console, constants: Iterable[Sequence[Constant]], lang: Lang) -> None:
    """One line under scores: which constants were changed, by which file, and that the others are the default."""
    screen.print(clean(constants_sentence(constants)(lang), 2000), style="dim")


def table(*columns: tuple[str, bool]) -> Table:
    """A table without lines but under its head; a column is (title, right-aligned)."""
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for title, right in columns:
        made.add_column(title, justify="right" if right else "left", overflow="fold", no_wrap=right)
    return made


def figure(value: float, lang: Lang, digits: int = 1) -> str:
    return number(value, digits)(lang)
