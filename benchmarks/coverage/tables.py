"""The simulation's figures as tables of Markdown; what misses its goal is bold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from benchmarks.coverage.held import Held
from benchmarks.coverage.journeys import JourneyHeld, Named
from benchmarks.coverage.surveys import Case
from benchmarks.coverage.words import Wrong

LEAST_HELD, MOST_HELD = 0.93, 0.98
WIDEST = 1.15
T = TypeVar("T")
MOST_FALSE_BETTER, MOST_FALSE_EQUIVALENT = 0.025, 0.05
LEAST_NAMED = 0.85
NAMED_AT = 60


@dataclass(frozen=True, slots=True)
class Of(Generic[T]):
    """What was found of one metric, by n."""

    case: Case
    found: Sequence[T]


def held_in_goal(share: float) -> bool:
    return LEAST_HELD <= round(share, 3) <= MOST_HELD


def metrics(of: Sequence[Of[Held]]) -> str:
    tables = (
        _matrix("± around the value holds the truth, %", of, lambda one: one.alone, held_in_goal),
        _matrix("the same by half the interval's width, the rule before, %", of, lambda one: one.half_width, None),
        _matrix(
            "width against the best honest interval",
            of,
            lambda one: one.alone_wider,
            lambda ratio: round(ratio, 2) <= WIDEST,
            _ratio,
        ),
        _matrix("mixed with a rating: ± holds the truth, %", of, lambda one: one.mixed, held_in_goal),
        _matrix(
            "mixed: width against the narrowest mix",
            of,
            lambda one: one.mixed_wider,
            lambda ratio: round(ratio, 2) <= WIDEST,
            _ratio,
        ),
        _matrix("mixed: root mean square error, points", of, lambda one: one.mixed_error, None, _points),
    )
    return "\n\n".join(tables)


def words(of: Sequence[Of[Wrong]]) -> str:
    tables = (
        _matrix(
            "*better* said of pairs that do not differ, %",
            of,
            lambda one: one.better,
            lambda share: round(share, 3) <= MOST_FALSE_BETTER,
        ),
        _matrix(
            "*equivalent* said of pairs exactly 5 points apart, %",
            of,
            lambda one: one.equivalent,
            lambda share: round(share, 3) <= MOST_FALSE_EQUIVALENT,
        ),
        _matrix(
            "*equivalent* said of pairs 10 points apart, %",
            of,
            lambda one: one.equivalent_further,
            lambda share: round(share, 3) <= MOST_FALSE_EQUIVALENT,
        ),
    )
    return "\n\n".join(tables)


def journeys(of: Sequence[JourneyHeld]) -> str:
    rows = [[str(one.n), *(_marked(_percent(share), held_in_goal(share)) for share in shares(one))] for one in of]
    return _table(
        ["answers each", "a touchpoint's ± holds, %", "a journey's, %", "half of it on opinion alone, %"], rows
    )


def shares(one: JourneyHeld) -> tuple[float, float, float]:
    return one.touchpoints, one.journey, one.half_opinion


def headlines(of: Sequence[Named]) -> str:
    rows = [
        [
            str(one.n),
            _marked(_percent(one.costliest), one.n != NAMED_AT or one.costliest >= LEAST_NAMED),
            _percent(one.called_worst),
            _marked(_percent(one.worst), one.n != NAMED_AT or one.worst >= LEAST_NAMED),
            _percent(one.first_ranked),
        ]
        for one in of
    ]
    heads = [
        "answers each",
        "named: of the two that truly cost most, %",
        "called *worst moment*, %",
        "then of the two truly lowest, %",
        "first of the ranking of the two truly lowest, %",
    ]
    return _table(heads, rows)


def _matrix(
    title: str,
    of: Sequence[Of[T]],
    figure: Callable[[T], float],
    good: Callable[[float], bool] | None,
    shown: Callable[[float], str] | None = None,
) -> str:
    show = shown or _percent
    rows = [
        [one.case.name, *(_marked(show(figure(each)), good is None or good(figure(each))) for each in one.found)]
        for one in of
    ]
    return _table([f"{title}; n =", *(str(_n(each)) for each in of[0].found)], rows)


def _n(one: object) -> int:
    return int(getattr(one, "n"))  # noqa: B009  every kind of figure has its n, and no type says so


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _marked(said: str, is_good: bool) -> str:
    return said if is_good else f"**{said}**"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}"


def _points(points: float) -> str:
    return f"{points:.1f}"
