"""Diff -> one HTML file that needs nothing else: curves of both sides, the graph of the change, tables, gaps.

No script, no image, no font and no address in it: the policy in its head allows its own style sheet and nothing more.
"""

import base64
from collections.abc import Iterable, Sequence
from hashlib import sha256

from touchpoints.compared.curves import curves_key, curves_style_sheet, draw_curves
from touchpoints.compared.picture import change_style_sheet, compared_diagram, draw_compared
from touchpoints.diff import Change, Diff
from touchpoints.element import Child, Element, h, html, listed
from touchpoints.errors import TouchpointsError
from touchpoints.fitting import fitting_style_sheet
from touchpoints.layout import lay_out
from touchpoints.lettering import size_variables
from touchpoints.outline import change as outline
from touchpoints.palette import Theme, css_variables
from touchpoints.problem import Place
from touchpoints.svg.elements import FONT, standalone_style_sheet
from touchpoints.text import Lang, Text

_JOURNEYS = Text(en="Journeys", fr="Parcours")
_GRAPH = Text(
    en="The journey, with what became of each touchpoint and link",
    fr="Le parcours, avec ce qu’est devenu chaque point de contact et chaque lien",
)
_CURVES = Text(en="Scores before and after", fr="Scores avant et après")
_MADE_OF = Text(en="Made of", fr="Dont")
_WIDE = Text(en="wide content, scrolls sideways", fr="contenu large, défile horizontalement")

_PAGE = """
*{box-sizing:border-box}
body{background:var(--tp-page);color:var(--tp-ink);font:var(--tp-size-name)/1.55 FONT;margin:0 auto}
body{max-width:1400px;overflow-wrap:anywhere;padding:24px}
h1{font-size:var(--tp-size-title);line-height:1.25;margin:0 0 8px}h2{font-size:var(--tp-size-lead);margin:40px 0 8px}
h3{font-size:var(--tp-size-name);margin:24px 0 8px}
p,li{max-width:84ch}
.muted{color:var(--tp-muted)}
.wide{margin:12px 0;border:1px solid var(--tp-frame-line);border-radius:8px;overflow:auto;padding:8px}
.wide:focus-visible,summary:focus-visible{outline:3px solid var(--tp-accent);outline-offset:2px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;min-width:100%}
caption{font-weight:600;padding:4px 8px;text-align:left}
th,td{border-bottom:1px solid var(--tp-frame-line);padding:6px 8px;text-align:left;vertical-align:top}
th{background:var(--tp-frame)}thead th{overflow-wrap:normal}td.number{text-align:right;white-space:nowrap}
code{background:var(--tp-frame);border-radius:4px;font-size:var(--tp-size-label);padding:1px 5px}
svg{display:block;max-width:none}
summary{cursor:pointer}
@media print{.wide{overflow:visible;border:0}}
"""


def diff_html(diff: Diff, lang: Lang, folder: str) -> str:
    """The page; `folder` stands before every file name. Where no picture can be laid out, it says why."""
    change = outline.build_change(diff, lang)
    style = _style()
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="referrer", content="no-referrer"),
        h("title", outline.TITLE(lang)),
        h("style", style),
    )
    main = h(
        "main",
        _opening(change, folder),
        [_journey(diff, journey, f"j{place}-", lang, folder) for place, journey in enumerate(change.journeys)],
        h("p", change.constants, class_="muted") if change.constants else None,
        [h("h2", outline.SETTINGS(lang)), _lines(change.settings, folder)] if change.settings else None,
    )
    return "<!DOCTYPE html>\n" + html(h("html", head, h("body", main), lang=lang.value)) + "\n"


export = diff_html


def _style() -> str:
    variables = f":root{{color-scheme:light dark;{css_variables(Theme.LIGHT)} {size_variables()}}}"
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


def _opening(change: outline.ChangeOutline, folder: str) -> list[Child]:
    lang = change.lang
    problems = [f"{_where(one.place, folder)} {one.path} {one.message(lang)}" for one in change.problems]
    scored = [(journey.title, journey.score) for journey in change.journeys if journey.score is not None]
    rows = [[title, *_figures(score)] for title, score in scored]
    return [
        h("h1", outline.TITLE(lang)),
        h("p", change.summary),
        h("p", change.sides, class_="muted"),
        [h("h2", outline.PROBLEMS(lang)), listed(problems)] if problems else None,
        h("p", change.unjudged_before, class_="muted") if change.unjudged_before else None,
        _table(_JOURNEYS(lang), (outline.JOURNEY,), rows, lang) if rows else None,
        [h("p", words) for words in change.overviews],
    ]


def _journey(diff: Diff, journey: outline.JourneyChange, prefix: str, lang: Lang, folder: str) -> list[Child]:
    """The parts that are said of every change; the pictures and the whole journey stand before what they explain."""
    parts: list[Child] = [
        h("h2", journey.title),
        h("p", journey.said, class_="muted"),
        h("p", journey.phases) if journey.phases else None,
    ]
    unjudged = journey.figures.change is Change.UNJUDGED  # a picture of one side would show all as added or gone
    told = set(outline.parts_of(journey)) | (set() if unjudged else {outline.ChangePart.TOUCHPOINTS})
    for part in outline.ChangePart:
        if part is outline.ChangePart.TOUCHPOINTS and part in told:
            parts += [*_pictures(diff, journey, prefix, lang), *_touchpoints(journey, lang)]
        elif part is outline.ChangePart.WRITTEN and part in told:
            heading = h("summary", f"{outline.HEADING[part](lang)} ({len(journey.written)})")
            parts.append(h("details", heading, _lines(journey.written, folder)))
        elif part in told:
            parts += [h("h3", outline.HEADING[part](lang)), _listed(part, journey, folder)]
    return parts


def _listed(part: outline.ChangePart, journey: outline.JourneyChange, folder: str) -> Element | None:
    if part is outline.ChangePart.BEWARE:
        return listed(journey.beware)
    if part is outline.ChangePart.GAPS:
        return listed(_gap(one, folder) for one in journey.gaps)
    return _lines(journey.stale, folder)


def _pictures(diff: Diff, journey: outline.JourneyChange, prefix: str, lang: Lang) -> list[Child]:
    found = journey.figures
    curves = draw_curves(found, diff.before.name(lang), diff.after.name(lang), lang)
    compared = compared_diagram(diff, found, lang)
    try:
        graph = _scrolling(_GRAPH(lang), draw_compared(compared, lay_out(compared.diagram), prefix), lang)
    except TouchpointsError as error:  # the table below says the same
        graph = h("p", error.text(lang), class_="muted")
    return [
        h("h3", _CURVES(lang)),
        h("div", curves, curves_key(found, lang), class_="fitted"),
        h("h3", _GRAPH(lang)),
        graph,
    ]


def _scrolling(name: str, inside: Element, lang: Lang) -> Element:
    """A region that scrolls sideways, also by keyboard."""
    return h("div", inside, class_="wide", role="region", tabindex="0", aria_label=f"{name} ({_WIDE(lang)})")


def _touchpoints(journey: outline.JourneyChange, lang: Lang) -> list[Child]:
    rows = [[one.name, one.what, *_figures(one.score, one.star)] for one in journey.touchpoints]
    meaning = outline.star((journey,), lang)
    return [
        _table(outline.HEADING[outline.ChangePart.TOUCHPOINTS](lang), (outline.TOUCHPOINT, outline.WHAT), rows, lang),
        h("p", meaning, class_="muted") if meaning else None,
    ]


def _figures(score: outline.DifferenceOutline, mark: str = "") -> list[str]:
    return [score.before, score.after, score.value, score.verdict + mark, score.made_of]


def _table(caption: str, heads: Sequence[Text], rows: Iterable[Sequence[str]], lang: Lang) -> Element:
    """`heads`: of the columns before those of the difference, three of figures and two of words."""
    first = len(heads)
    all_heads = [h("th", head(lang), scope="col") for head in (*heads, *outline.FIGURES, _MADE_OF)]
    body = [
        h(
            "tr",
            h("th", row[0], scope="row"),
            [
                h("td", words, class_="number" if first <= place < first + 3 else None)
                for place, words in enumerate(row[1:], 1)
            ],
        )
        for row in rows
    ]
    table = h("table", h("caption", caption), h("thead", h("tr", all_heads)), h("tbody", body))
    return _scrolling(caption, table, lang)


def _gap(one: outline.GapChangeOutline, folder: str) -> Child:
    return [
        h("strong", f"{one.change} · {one.gap_class} · {one.title}"),
        f" {one.message} ",
        [h("code", _where(one.place, folder)), " "] if one.place else None,
        h("code", one.rule),
    ]


def _lines(lines: Sequence[outline.ChangeLine], folder: str) -> Element | None:
    return listed(_line(line, folder) for line in lines)


def _line(line: outline.ChangeLine, folder: str) -> str:
    about = f"{line.about} · " if line.about else ""
    return f"{about}{line.words}" + (f" ({_where(line.place, folder)})" if line.place else "")


def _where(place: Place, folder: str) -> str:
    return f"{place.path(folder)}:{place.line}"
