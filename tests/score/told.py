"""What scoring says of the journeys of tests/score/journeys, as golden text: tests/golden/scores/<name>.txt.

Every value of the result, every step of the arithmetic and every sentence in both languages: a change of any of them is
read as a difference. That the numbers are right is asked where they are worked out by hand. Written by
`python -m scripts.golden`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from tests.judged import TODAY, read
from tests.score.arithmetic import answers
from touchpoints.model import Evidence
from touchpoints.score import score_journey
from touchpoints.score.calibration import Pair, calibrate, pairs_of
from touchpoints.score.difference import ComponentDifference, LeafEffect, compare, component_differences
from touchpoints.score.intervals import answers_for
from touchpoints.score.measurement import Measurement
from touchpoints.score.next_measure import next_measures
from touchpoints.score.overview import SegmentShare, segment_overview
from touchpoints.score.result import Interval, JourneyScores, Row, Score, TouchpointScore, UnscoredItem
from touchpoints.score.robustness import weight_robustness
from touchpoints.score.two_samples import Relation, Sample
from touchpoints.score.why import why_sentence
from touchpoints.score.words import constants_sentence, score_words
from touchpoints.text import Text

JOURNEYS = Path(__file__).parent / "journeys"
FOLDER = Path(__file__).parents[1] / "golden" / "scores"
NAMES = ("metrics", "weights", "later", "target", "edges", "unknown")
SETTINGS = "segments: [{id: new, name: New}, {id: old, name: Old}, {id: trade, name: Trade}]"
BETWEEN = "between"
"""What lies between the journeys: their differences, and one number for all of them."""
ARITHMETIC = "arithmetic"
"""What the functions that they are computed with answer."""
SAID: Mapping[type, tuple[str, ...]] = {
    Row: ("is_stale", "response_rate", "points", "lost", "shown", "formula"),
    UnscoredItem: ("reason", "shown"),
    TouchpointScore: ("shortfall", "lenders"),
}
"""What a value says of itself beside its fields."""
OMITTED: Mapping[type, tuple[str, ...]] = {LeafEffect: ("before", "after"), ComponentDifference: ("worst",)}
"""Told where they stand."""
SENTENCES: Mapping[type, Callable[[Any], Text]] = {Score: score_words, TouchpointScore: why_sentence}


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def scored(name: str) -> JourneyScores:
    text = (JOURNEYS / f"{name}.yaml").read_text(encoding="utf-8")
    repository = read({"settings.yaml": SETTINGS, "case/all.yaml": text})
    return score_journey(repository.documents[0].journey, repository.settings, TODAY, file="case/all.yaml")


def told(name: str) -> str:
    """The text of a file, as scoring is today."""
    if name == ARITHMETIC:
        return "".join(
            f"{function}{_short(given)}: {'; '.join(_lines(answer))}\n" for function, given, answer in answers()
        )
    parts = _between() if name == BETWEEN else _journey(scored(name))
    return "".join(f"{line}\n" for title, value in parts.items() for line in (f"# {title}", *_lines(value), ""))


def _journey(scores: JourneyScores) -> dict[str, Any]:
    robust = weight_robustness(scores, draws=50)
    return {
        "scores": scores,
        "constants": constants_sentence([scores.constants]),
        "what to measure next": [(one, one.sentence) for one in next_measures(scores)],
        "weights questioned": [robust, *map(robust.sentence, robust.in_bottom)],
    }


def _between() -> dict[str, Any]:
    before, after, metrics = map(scored, ("weights", "later", "metrics"))
    shares = [SegmentShare("new", 0.25, before), SegmentShare("old", 0.5, after), SegmentShare("trade", 0.5, metrics)]
    later = compare(before, after)
    return {
        "half a year later": later,
        "component by component": {key: component_differences(one) for key, one in later.touchpoints.items()},
        "two segments": compare(before, after, Relation.SEGMENTS).journey,
        "to the target": compare(metrics, scored("target")).journey,
        "other constants": compare(metrics, after).journey,
        "at the edges": compare(scored("edges"), metrics).journey,
        "all customers": segment_overview(shares),
        "shares of nobody": segment_overview([SegmentShare("new", 0, before), SegmentShare("old", 0, after)]),
        "a share is missing": segment_overview([shares[0], SegmentShare("old", None, after)]),
        "opinions that agree with measures": calibrate([Pair("a", one, "overall", 60, 61, 5) for one in ("b", "c")]),
        "opinion against measures": calibrate(pairs_of([("a", before), ("b", after), ("c", metrics)])),
    }


def _lines(value: Any) -> Iterator[str]:
    """A value over several lines: what is short on the first, what is long below it."""
    if isinstance(value, Text):
        yield from (value.en, value.fr)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _named(str(key), one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from (f"{'- ' if at == 0 else '  '}{line}" for at, line in enumerate(_lines(one)))
    elif _is_short(value):
        yield _short(value)
    else:
        yield from _parts(value)


def _parts(value: Any) -> Iterator[str]:
    names = [field.name for field in fields(value)]
    parts = {name: getattr(value, name) for name in (*names, *SAID.get(type(value), ()))}
    parts = {name: one for name, one in parts.items() if name not in OMITTED.get(type(value), ())}
    if isinstance(value, Row) and isinstance(value.basis, Measurement) and value.n:
        parts["answers for ±7.5"] = answers_for(value.basis, 7.5)
        parts["answers for ±3"] = answers_for(value.basis, 3)
    if isinstance(value, JourneyScores):
        parts["constants"] = [one for one in value.constants if not one.is_default]
    short = [
        f"{name} {_short(one)}"
        for name, one in parts.items()
        if _is_short(one) and one is not None and one is not False
    ]
    yield f"{type(value).__name__}: {', '.join(short)}".rstrip(": ")
    for name, one in parts.items():
        if not _is_short(one) and one:
            yield from _named(name, one)
    if type(value) in SENTENCES:
        yield from (f"  “{line}”" for line in _lines(SENTENCES[type(value)](value)))


def _named(name: str, value: Any) -> Iterator[str]:
    if _is_short(value):
        yield f"  {name} {_short(value)}"
    else:
        yield f"  {name}:"
        yield from (f"    {line}" for line in _lines(value))


def _is_short(value: Any) -> bool:
    if isinstance(value, tuple):
        return bool(value) and all(map(_is_short, value))
    if isinstance(value, Interval | Evidence | Sample):
        return True
    return not (isinstance(value, Text | Mapping | list) or is_dataclass(value))


def _short(value: Any) -> str:
    match value:
        case Enum():
            return str(value.value)
        case float():
            return f"{round(value, 9) + 0.0:.6g}"
        case tuple():
            return f"({' '.join(map(_short, value))})"
        case Interval():
            return f"{_short(value.low)} to {_short(value.high)}"
        case Sample():
            return f"mean {_short(value.mean)} sd {_short(value.sd)} n {value.n}"
        case Evidence():
            return str(value.metric)
    return str(value)
