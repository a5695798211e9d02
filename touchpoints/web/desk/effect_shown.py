"""What a change does to scores and gaps, before and after, as a list."""

from touchpoints.desk.effect import Effect
from touchpoints.diff import GapDiff
from touchpoints.diff.sentences import GAP_CHANGE
from touchpoints.element import Child, Element, h
from touchpoints.problem import Level
from touchpoints.rounding import half_up
from touchpoints.score.result import Score
from touchpoints.score.words import UNKNOWN
from touchpoints.text import Lang, Text, number, plural, signed

_SHOWN = 10


def effect_shown(told: Effect, lang: Lang) -> Element:
    rows = list[Child]()
    if any(problem.level is Level.ERROR for problem in told.problems):
        return h("p", _NOT_TOLD(lang))
    for journey in told.journeys:
        before = journey.before.scores.score if journey.before else None
        after = journey.after.scores.score if journey.after else None
        moved = [
            h("li", one.name(lang), _COLON(lang), _from_to(one.score_before, one.score_after, lang))
            for one in journey.touchpoints
            if _value(one.score_before) != _value(one.score_after)
        ]
        gaps = [_gap(one, lang) for one in journey.gaps]
        inner = [*_first(moved, _MORE_SCORES, lang), *_first(gaps, _MORE_GAPS, lang)]
        name = h("strong", journey.name(lang), " / ", journey.segment(lang))
        change = h("span", name, _COLON(lang), _from_to(before, after, lang))
        rows.append(h("li", change, h("ul", inner) if inner else None))
    return h("ul", rows) if rows else h("p", _NO_EFFECT(lang))


def _first(told: list[Element], more: tuple[Text, Text], lang: Lang) -> list[Element]:
    """As many as one takes in at a glance, and the others folded behind their number."""
    rest = told[_SHOWN:]
    if not rest:
        return told
    return [*told[:_SHOWN], h("li", h("details", h("summary", plural(len(rest), *more)(lang)), h("ul", rest)))]


def _gap(one: GapDiff, lang: Lang) -> Element:
    return h("li", GAP_CHANGE[one.change](lang), _COLON(lang), one.gap.title(lang))


def _from_to(before: Score | None, after: Score | None, lang: Lang) -> str:
    was, now = _value(before), _value(after)
    told = [(number(one, 1) if one is not None else UNKNOWN)(lang) for one in (was, now)]
    moved = "" if was is None or now is None else f" ({signed(half_up(now, 1) - half_up(was, 1), 1)(lang)})"
    return f"{told[0]} → {told[1]}{moved}"


def _value(score: Score | None) -> float | None:
    return score.value if score is not None else None


_MORE_SCORES = (
    Text(en="and {count} more score", fr="et {count} autre score"),
    Text(en="and {count} more scores", fr="et {count} autres scores"),
)
_MORE_GAPS = (
    Text(en="and {count} more gap", fr="et {count} autre écart"),
    Text(en="and {count} more gaps", fr="et {count} autres écarts"),
)
_COLON = Text(en=": ", fr=" : ")
_NO_EFFECT = Text(en="Neither scores nor gaps change.", fr="Ni les scores ni les écarts ne changent.")
_NOT_TOLD = Text(
    en="Not known: the draft cannot be judged until its problems are mended.",
    fr="Inconnus : le brouillon ne peut pas être jugé tant que ses problèmes ne sont pas corrigés.",
)
