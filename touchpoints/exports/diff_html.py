"""Diff -> one HTML file that needs nothing else: curves of both sides, the graph of the change, tables, gaps.

No script, no image, no font and no address in it: the policy in its head allows its own style sheet and nothing more.
"""

import base64
from collections.abc import Iterator, Sequence
from hashlib import sha256
from xml.etree import ElementTree as Tree

from touchpoints.compared.curves import curves_key, curves_style_sheet, draw_curves
from touchpoints.compared.diagram import compared_diagram
from touchpoints.compared.picture import change_style_sheet, draw_compared
from touchpoints.diff import Change, Diff, GapDiff, JourneyDiff, TouchpointDiff
from touchpoints.diff.constants import compared_constants
from touchpoints.diff.words import (
    CHANGE,
    change_of,
    difference_words,
    field_words,
    gap_change_words,
    item_words,
    journey_summary,
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
    verdict,
    verdict_words,
)
from touchpoints.element import h
from touchpoints.errors import TouchpointsError
from touchpoints.fitting import fitting_style_sheet
from touchpoints.labels import PHASE
from touchpoints.layout import lay_out
from touchpoints.palette import Theme, css_variables
from touchpoints.problem import Place
from touchpoints.score.difference import Difference
from touchpoints.svg.style import FONT, standalone_style_sheet
from touchpoints.text import Lang, Text, same
from touchpoints.visible import visible

_TITLE = Text(en="What changed for the customer", fr="Ce qui a changé pour le client")
_JOURNEYS = Text(en="Journeys", fr="Parcours")
_TOUCHPOINTS = Text(en="Touchpoints", fr="Points de contact")
_GRAPH = Text(
    en="The journey, with what became of each touchpoint and link",
    fr="Le parcours, avec ce qu’est devenu chaque point de contact et chaque lien",
)
_CURVES = Text(en="Scores before and after", fr="Scores avant et après")
_GAPS = Text(en="Gaps", fr="Écarts")
_TRAPS = Text(en="Beware", fr="Attention")
_STALE = Text(en="Measures now too old", fr="Mesures désormais périmées")
_WRITTEN = Text(en="What was written otherwise", fr="Ce qui a été écrit autrement")
_SETTINGS = Text(en="Settings changed", fr="Réglages modifiés")
_PROBLEMS = Text(en="Problems in the files", fr="Problèmes des fichiers")
_EARLIER = Text(
    en="Could not be judged on the earlier side: {files}.",
    fr="Ne pouvaient pas être jugés du premier côté\u202f: {files}.",
)
_HEAD = (
    Text(en="Touchpoint", fr="Point de contact"),
    Text(en="What", fr="Quoi"),
    Text(en="Before", fr="Avant"),
    Text(en="After", fr="Après"),
    Text(en="Difference", fr="Différence"),
    Text(en="Verdict", fr="Verdict"),
    Text(en="Made of", fr="Dont"),
)
_JOURNEY = Text(en="Journey", fr="Parcours")
_WIDE = Text(en="wide content, scrolls sideways", fr="contenu large, défile horizontalement")
_STAR = Text(
    en="* stands out even after correcting for how many touchpoints are compared (Benjamini-Hochberg, q = .10).",
    fr="* ressort même en tenant compte du nombre de points de contact comparés (Benjamini-Hochberg, q = 0,10).",
)

_PAGE = """
*{box-sizing:border-box}
body{background:var(--tp-page);color:var(--tp-ink);font:15px/1.55 FONT;margin:0 auto;max-width:1400px;padding:24px}
body{overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.25;margin:0 0 8px}h2{font-size:20px;margin:40px 0 8px}
h3{font-size:16px;margin:24px 0 8px}
p,li{max-width:84ch}
.muted{color:var(--tp-muted)}
.wide{margin:12px 0;border:1px solid var(--tp-frame-line);border-radius:8px;overflow:auto;padding:8px}
.wide:focus-visible,summary:focus-visible{outline:3px solid var(--tp-accent);outline-offset:2px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;min-width:100%}
caption{font-weight:600;padding:4px 8px;text-align:left}
th,td{border-bottom:1px solid var(--tp-frame-line);padding:6px 8px;text-align:left;vertical-align:top}
th{background:var(--tp-frame)}thead th{overflow-wrap:normal}td.number{text-align:right;white-space:nowrap}
code{background:var(--tp-frame);border-radius:4px;font-size:12.5px;padding:1px 5px}
svg{display:block;max-width:none}
summary{cursor:pointer}
@media print{.wide{overflow:visible;border:0}}
"""


def diff_html(diff: Diff, lang: Lang, folder: str) -> str:
    """The page; `folder` stands before every file name. Raises TouchpointsError where no picture can be laid out."""
    style = _style()
    root = Tree.Element("html", {"lang": lang.value})
    head = Tree.SubElement(root, "head")
    Tree.SubElement(head, "meta", {"charset": "utf-8"})
    Tree.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style)})
    Tree.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    Tree.SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    _put(head, "title", _TITLE(lang))
    Tree.SubElement(head, "style").text = style
    main = Tree.SubElement(Tree.SubElement(root, "body"), "main")
    _opening(main, diff, lang, folder)
    for number, journey in enumerate(diff.changed):
        _journey(main, diff, journey, f"j{number}-", lang, folder)
    if diff.changed:
        _put(main, "p", compared_constants(diff.changed)(lang), "muted")
    if diff.settings:
        _put(main, "h2", _SETTINGS(lang))
        _list(main, [field_words(change)(lang) for change in diff.settings])
    return "<!DOCTYPE html>\n" + Tree.tostring(root, encoding="unicode", method="html") + "\n"


def _style() -> str:
    variables = f":root{{color-scheme:light dark;{css_variables(Theme.LIGHT)}}}"
    dark = f"@media (prefers-color-scheme: dark) {{:root{{{css_variables(Theme.DARK)}}}}}"
    page = _PAGE.replace("FONT", FONT)
    return (
        variables
        + dark
        + page
        + standalone_style_sheet()
        + change_style_sheet()
        + curves_style_sheet()
        + fitting_style_sheet()
    )


def _policy(style: str) -> str:
    digest = base64.b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _put(parent: Tree.Element, tag: str, words: str = "", class_: str = "") -> Tree.Element:
    made = h(tag, words, class_=class_ or None)
    parent.append(made)
    return made


def _opening(main: Tree.Element, diff: Diff, lang: Lang, folder: str) -> None:
    _put(main, "h1", _TITLE(lang))
    _put(main, "p", summary(diff)(lang))
    _put(main, "p", f"{side(diff.before)(lang)} → {side(diff.after)(lang)}", "muted")
    if diff.problems:
        _put(main, "h2", _PROBLEMS(lang))
        lines = [f"{_where(one.place, folder)} {one.path} {one.message(lang)}" for one in diff.problems]
        _list(main, lines)
    if diff.unjudged_before:
        _put(main, "p", _EARLIER.format(files=", ".join(diff.unjudged_before))(lang), "muted")
    scored = [(journey, journey.score) for journey in diff.changed if journey.score is not None]
    if scored:
        head = [_JOURNEY, *_HEAD[2:]]
        rows = [[title(journey)(lang), *_figures(score, verdict_words(score), lang)] for journey, score in scored]
        _table(main, _JOURNEYS(lang), [text(lang) for text in head], rows, lang)
        for overview in diff.overviews:
            _put(main, "p", overview_words(overview)(lang))


def _journey(main: Tree.Element, diff: Diff, journey: JourneyDiff, prefix: str, lang: Lang, folder: str) -> None:
    counted = journey_summary(journey)(lang)
    _put(main, "h2", title(journey)(lang))
    changed = CHANGE[journey.change](lang) if journey.is_one_sided else ""
    _put(main, "p", ", ".join(words for words in (changed, counted) if words), "muted")
    _phases(main, journey, lang)
    if journey.traps:
        _put(main, "h3", _TRAPS(lang))
        _list(main, [trap.text(lang) for trap in journey.traps])
    if journey.change is Change.UNJUDGED:
        return  # a picture of one side would show everything as added or gone
    _put(main, "h3", _CURVES(lang))
    curves = draw_curves(journey, diff.before.name(lang), diff.after.name(lang), lang)
    Tree.SubElement(main, "div", {"class": "fitted"}).extend([curves, curves_key(journey, lang)])
    _graph(main, diff, journey, prefix, lang)
    rows = [_touchpoint(one, lang) for one in journey.touchpoints]
    _table(main, _TOUCHPOINTS(lang), [text(lang) for text in _HEAD], rows, lang)
    if any(one.stands_out for one in journey.touchpoints):
        _put(main, "p", _STAR(lang), "muted")
    _gaps(main, own_gaps(journey), lang, folder)
    _written(main, journey, lang, folder)


def _phases(main: Tree.Element, journey: JourneyDiff, lang: Lang) -> None:
    said = [
        f"{PHASE[phase](lang)} {change_of(found.value)(lang)}"
        for phase, found in journey.phases.items()
        if found.value is not None
    ]
    if said:
        _put(main, "p", " · ".join(said))


def _graph(main: Tree.Element, diff: Diff, journey: JourneyDiff, prefix: str, lang: Lang) -> None:
    _put(main, "h3", _GRAPH(lang))
    compared = compared_diagram(diff, journey, lang)
    try:
        layout = lay_out(compared.diagram)
    except TouchpointsError as error:  # the table below says the same
        _put(main, "p", error.text(lang), "muted")
        return
    _scrolling(main, _GRAPH(lang), lang).append(draw_compared(compared, layout, prefix))


def _scrolling(main: Tree.Element, name: str, lang: Lang) -> Tree.Element:
    """A region that scrolls sideways, also by keyboard."""
    label = f"{name} ({_WIDE(lang)})"
    return Tree.SubElement(main, "div", {"class": "wide", "role": "region", "tabindex": "0", "aria-label": label})


def _touchpoint(one: TouchpointDiff, lang: Lang) -> list[str]:
    what = [CHANGE[one.change]] if one.change is not Change.SAME else []
    what += [move_words(one.move)] if one.move else []
    what += [rename_words(one)] if one.renamed else []
    said = ", ".join(text(lang) for text in what)
    if one.difference is None:
        scores = [points(score.value)(lang) if score else "" for score in (one.score_before, one.score_after)]
        return [one.name(lang), said, *scores, "", "", ""]
    star = same(" *") if one.stands_out else same("")
    return [one.name(lang), said, *_figures(one.difference, verdict(one.difference) + star, lang)]


def _figures(found: Difference, said: Text, lang: Lang) -> list[str]:
    parts = ", ".join(f"{name(lang)} {value(lang)}" for name, value in split(found))
    cells = (points(found.before), points(found.after), difference_words(found), said)
    return [*(cell(lang) for cell in cells), parts]


def _table(main: Tree.Element, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang) -> None:
    table = Tree.SubElement(_scrolling(main, caption, lang), "table")
    _put(table, "caption", caption)
    line = Tree.SubElement(Tree.SubElement(table, "thead"), "tr")
    for words in head:
        _put(line, "th", words).set("scope", "col")
    body = Tree.SubElement(table, "tbody")
    first_number = len(head) - 5
    for row in rows:
        line = Tree.SubElement(body, "tr")
        for place, words in enumerate(row):
            if place == 0:
                _put(line, "th", words).set("scope", "row")
            else:
                _put(line, "td", words, "number" if first_number <= place < first_number + 3 else "")


def _gaps(main: Tree.Element, gaps: Sequence[GapDiff], lang: Lang, folder: str) -> None:
    if not gaps:
        return
    _put(main, "h3", _GAPS(lang))
    made = Tree.SubElement(main, "ul")
    for one in gaps:
        gap = one.gap
        line = Tree.SubElement(made, "li")
        _put(line, "strong", f"{gap_change_words(one)(lang)} · {gap.gap_class.value} · {gap.title(lang)}").tail = " "
        _put(line, "span", gap.message(lang)).tail = " "
        if one.after is not None and gap.places:
            _put(line, "code", _where(gap.places[0], folder)).tail = " "
        _put(line, "code", gap.rule)


def _written(main: Tree.Element, journey: JourneyDiff, lang: Lang, folder: str) -> None:
    if journey.stale:
        _put(main, "h3", _STALE(lang))
        names = {one.id: one.name for one in journey.touchpoints}
        lines = [
            f"{names[one.touchpoint](lang)} · {one.row.shown(lang)} · {_where(one.place, folder)}"
            for one in journey.stale
        ]
        _list(main, lines)
    lines = list(_lines(journey, lang, folder)) if journey.score is not None else []
    if lines:
        details = Tree.SubElement(main, "details")
        _put(details, "summary", f"{_WRITTEN(lang)} ({len(lines)})")
        _list(details, lines)


def _lines(journey: JourneyDiff, lang: Lang, folder: str) -> Iterator[str]:
    names = {one.id: one.name for one in journey.touchpoints}
    for change in journey.fields:
        yield field_words(change)(lang) + _at(change.place, folder)
    for one in journey.touchpoints:
        for words in () if one.is_inherited else (*map(item_words, one.items), *map(paired_words, one.paired)):
            yield f"{one.name(lang)} · {words(lang)}"
        for change in () if one.is_inherited else one.fields:
            yield f"{one.name(lang)} · {field_words(change)(lang)}{_at(change.place, folder)}"
    for link in journey.links:
        if link.change is not Change.SAME:
            yield link_words(link, names)(lang) + _at(link.place, folder)


def _list(parent: Tree.Element, lines: Sequence[str]) -> None:
    made = Tree.SubElement(parent, "ul")
    for words in lines:
        _put(made, "li", visible(words, 1000))


def _at(place: Place | None, folder: str) -> str:
    return f" ({_where(place, folder)})" if place else ""


def _where(place: Place, folder: str) -> str:
    name = f"{folder.rstrip('/')}/{place.file}" if folder else place.file
    return f"{name}:{place.line}"
