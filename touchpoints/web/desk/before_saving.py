"""A draft before it is saved, in a dialog and on the Edit page: its lines, its effect, and what both people wrote."""

from collections.abc import Mapping

from touchpoints.desk.effect import Effect
from touchpoints.desk.events import On
from touchpoints.desk.outcome import Away, Clashing, LaidTogether, Outcome, Refused
from touchpoints.diff import GapDiff
from touchpoints.diff.sentences import GAP_CHANGE
from touchpoints.editing.commit_message import field_name
from touchpoints.editing.edits import Value
from touchpoints.editing.lines import Style
from touchpoints.editing.merge import WHOLE_FILE, Choice, Clash
from touchpoints.editing.render import entry_lines
from touchpoints.element import Child, Element, h
from touchpoints.problem import Level
from touchpoints.rounding import half_up
from touchpoints.score.result import Score
from touchpoints.score.words import UNKNOWN
from touchpoints.text import Lang, Text, number, plural, sentence, signed
from touchpoints.visible import visible
from touchpoints.web.desk.buttons import submit

_SHOWN = 10
"""Scores, and gaps, that are told at a glance; the others are folded behind their number."""
_LONGEST = 2000
_STYLE = Style("\n")


def before_saving(unified: str, told: Effect, lang: Lang, *around: Child) -> list[Child]:
    """The exact lines that a save would change, what stands `around` them, and the effect on scores and gaps."""
    refusal = told.refusal
    return [
        diff(unified, _DIFF, lang),
        *around,
        h("h3", _EFFECT(lang)),
        _effect(told, lang),
        h("p", sentence(refusal(lang)), class_="notice") if refusal else None,
    ]


def diff(unified: str, name: Text, lang: Lang) -> Element:
    """A unified diff: what goes with "-", what comes with "+", as git shows it."""
    lines: list[Child] = []
    for line in unified.rstrip("\n").split("\n"):
        is_head = line.startswith(("---", "+++", "@@", "\\"))
        tag = "span" if is_head else {"+": "ins", "-": "del"}.get(line[:1], "span")
        lines.append(h(tag, line, class_="muted" if is_head else None))
    code = h("pre", h("code", lines), tabindex=0, role="region", aria_label=name(lang), data_scroll="diff")
    return h("div", code, class_="source diff")


def told(outcome: Outcome | None, lang: Lang) -> list[Child]:
    """What came of the last step, to stand where it was asked for."""
    if outcome is None:
        return []
    is_failure = isinstance(outcome, Refused | Away | Clashing)
    look, role = ("notice failed", "alert") if is_failure else ("notice", "status")
    notice = h("p", sentence(outcome.said(lang)), class_=look, role=role)
    if not isinstance(outcome, LaidTogether):
        return [notice]
    return [notice, h("h3", _THEIR_CHANGE(lang)), diff(outcome.theirs, _THEIR_CHANGE, lang)]


def settling(clashing: Clashing, on: On, lang: Lang, *buttons: Child) -> list[Child]:
    """What both people wrote otherwise, the reader to choose for each: what stands in a form."""
    return [
        h("h3", _CLASHES(lang)),
        [_clash(clash, lang) for clash in clashing.clashes],
        h("p", submit(_TAKE(lang), "choose", on), *buttons, class_="buttons"),
    ]


def _clash(clash: Clash, lang: Lang) -> Element:
    field = field_name(str(clash.path[0])) if clash.path else None
    named = field(lang) if field else ".".join(map(str, clash.path))
    about = _WHOLE(lang) if clash.key == WHOLE_FILE else " – ".join(filter(None, (clash.touchpoint, named)))
    options = [(Choice.MINE, _MINE, clash.mine), (Choice.THEIRS, _THEIRS, clash.theirs)]
    boxes = [
        h(
            "label",
            h("input", type="radio", name=clash.key, value=choice.value, required=True),
            " ",
            name(lang),
            h("pre", _written(clash, value, lang), tabindex=0, aria_label=name(lang)),
        )
        for choice, name, value in options
    ]
    return h("fieldset", h("legend", about), h("div", boxes, class_="versions"))


def _written(clash: Clash, value: Value, lang: Lang) -> str:
    """A value as the file would write it; text as it is."""
    if value is None:
        return _NOTHING(lang)
    if isinstance(value, str):
        return value
    if clash.path and isinstance(value, list | Mapping):
        return "\n".join(entry_lines(str(clash.path[-1]).strip("*"), value, 0, _STYLE))
    return visible(str(value), _LONGEST)


def _effect(told: Effect, lang: Lang) -> Element:
    """Scores and gaps before and after, as a list."""
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
        key = f"effect-{journey.key}"
        inner = [*_first(moved, _MORE_SCORES, f"{key}-scores", lang), *_first(gaps, _MORE_GAPS, f"{key}-gaps", lang)]
        name = h("strong", journey.name(lang), " / ", journey.segment(lang))
        change = h("span", name, _COLON(lang), _from_to(before, after, lang))
        rows.append(h("li", change, h("ul", inner) if inner else None))
    return h("ul", rows) if rows else h("p", _NO_EFFECT(lang))


def _first(told: list[Element], more: tuple[Text, Text], key: str, lang: Lang) -> list[Element]:
    """As many as one takes in at a glance, and the others folded behind their number."""
    rest = told[_SHOWN:]
    if not rest:
        return told
    fold = h("details", h("summary", plural(len(rest), *more)(lang)), h("ul", rest), data_key=key)
    return [*told[:_SHOWN], h("li", fold)]


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
_DIFF = Text(en="What changes in the file", fr="Ce qui change dans le fichier")
_EFFECT = Text(en="Scores and gaps, before → after", fr="Scores et écarts, avant → après")
_CLASHES = Text(en="Written otherwise by both: choose", fr="Écrit autrement des deux côtés : choisissez")
_TAKE = Text(en="Take these", fr="Prendre ceux-ci")
_WHOLE = Text(en="The whole file", fr="Le fichier entier")
_MINE = Text(en="mine", fr="le mien")
_THEIRS = Text(en="theirs, as saved", fr="le leur, enregistré")
_NOTHING = Text(en="(nothing)", fr="(rien)")
_THEIR_CHANGE = Text(en="What somebody else changed meanwhile", fr="Ce que quelqu’un d’autre a changé entre-temps")
