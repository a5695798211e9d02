"""A journey -> one HTML file that needs nothing else: the report, with the same interactive graph as the app.

Its policy lets only its own script and style run, known by their hashes: no network, no inline handler, no frame.
"""

import base64
import json
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Comment, Element

from touchpoints import viewer
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.curve import curve, curve_key
from touchpoints.element import Child, h, html
from touchpoints.errors import TouchpointsError
from touchpoints.exports import headings as words
from touchpoints.exports import html_parts as parts
from touchpoints.fitting import fitting_style_sheet
from touchpoints.grades import Band
from touchpoints.lettering import size_variables
from touchpoints.outline import Outline, build_outline
from touchpoints.palette import Theme, css_variables
from touchpoints.pictures import Picture, picture, picture_file
from touchpoints.svg import style_sheet
from touchpoints.text import Lang, Text

_HERE = Path(__file__).parent
_HEIGHT = 640
"""The most the graph takes, in pixels; it scrolls inside."""
_PICTURE = "picture"
_PRINTED = "@media print { .view > svg { max-height: 165mm !important; } }"


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    """Where no picture can be drawn, the page says why and shows the rest."""
    outline = build_outline(assessment, assessed, lang)
    try:
        graph: Picture | Text = picture(assessment, assessed, lang)
        still = picture_file(assessment, assessed, lang, theme=Theme.LIGHT)
    except TouchpointsError as error:
        graph, still = error.text, ""
    return _page(assessed, outline, graph, still).encode("utf-8", "replace")


def _page(assessed: JourneyAssessment, outline: Outline, graph: Picture | Text, still: str) -> str:
    """`graph`: as it is drawn, or why it is not; `still`: the same for readers without script."""
    style, script = _style(), _script()
    body = h("body", _body(assessed, outline, graph))
    if isinstance(graph, Picture):
        body.append(h("script", type="module"))
        body[-1].text = script
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=_policy(script, style, style_sheet(Theme.LIGHT))),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="referrer", content="no-referrer"),
        h("title", f"{outline.title} · {outline.segment}"),
        h("style"),
    )
    head[-1].text = style
    page = "<!DOCTYPE html>\n" + html(h("html", head, body, lang=outline.lang.value)) + "\n"
    # Our own drawing, escaped where it was drawn, takes the place of a comment that no text can imitate.
    return page.replace(f"<!--{_PICTURE}-->", still, 1)


def _body(assessed: JourneyAssessment, outline: Outline, graph: Picture | Text) -> list[Child]:
    lang = outline.lang
    sections = {
        "summary": (words.SUMMARY, [h("p", parts.sentence(outline.summary, outline))]),
        "graph": (words.GRAPH, _graph(graph, lang)),
        "curve": (
            words.CURVE,
            [h("div", _curve(assessed, lang), curve_key(assessed.journey, assessed.scores, lang), class_="fitted")],
        ),
        "gaps": (words.GAPS, list(parts.gaps(outline))),
        "table": (words.IN_TABLE, [parts.table(outline)]),
        "details": (words.DETAILS, list(parts.touchpoints(outline))),
        "story": (words.STORY, list(parts.story(outline))),
        "computed": (words.COMPUTED, list(parts.computed(outline))),
    }
    links = [h("li", h("a", title(lang), href=f"#{name}")) for name, (title, _) in sections.items()]
    made = words.MADE.format(day=outline.day_shown, file=outline.file)(lang)
    return [
        h("a", words.SKIP(lang), href="#main", class_="skip"),
        h("header", parts.opening(outline), h("nav", h("ul", links), aria_label=words.CONTENTS(lang))),
        h("main", [_section(name, title(lang), inside) for name, (title, inside) in sections.items()], id="main"),
        h("footer", h("p", made, class_="muted")),
    ]


def _section(name: str, title: str, inside: list[Element]) -> Element:
    return h(
        "section", h("h2", title, id=f"{name}-title"), inside, id=name, class_=name, aria_labelledby=f"{name}-title"
    )


def _graph(graph: Picture | Text, lang: Lang) -> list[Element]:
    """The element the script fills; the same picture without the script; what the script needs to know."""
    if isinstance(graph, Text):
        return [h("p", words.NO_PICTURE.format(reason=graph)(lang))]
    still = h("noscript")
    still.append(Comment(_PICTURE))
    known = {
        "svg": graph.svg,
        "legend": list(graph.legend),
        "height": _HEIGHT,
        "title": graph.diagram.title,
        "lang": lang.value,
        "labels": viewer.labels(lang),
        "styles": {**viewer.styles(), "sheet": viewer.sheet() + _PRINTED},
    }
    told = h("script", type="application/json", id="graph-data")
    told.text = _inert(json.dumps(known, ensure_ascii=True))
    note = [h("p", graph.note(lang), class_="muted")] if graph.note is not None else []
    return [h("div", id="graph-view"), h("div", id="picked", aria_live="polite"), *note, still, told]


def _inert(written: str) -> str:
    """JSON that an HTML parser cannot leave: inside its strings, `<`, `>` and `&` are escapes."""
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _curve(assessed: JourneyAssessment, lang: Lang) -> Element:
    return curve(assessed.journey, assessed.scores, lang, link=lambda id_: f"#t-{id_}")


def _style() -> str:
    light, dark = (_declared(theme) for theme in (Theme.LIGHT, Theme.DARK))
    colours = " ".join(f"{name}: light-dark({light[name]}, {dark[name]});" for name in light)
    frame = "--st-background-color: var(--tp-page); --st-text-color: var(--tp-ink);"
    bands = "".join(
        f".band-{band} {{ --fill: var(--tp-{band}-fill); --on: var(--tp-{band}-on); --tint: var(--tp-{band}-tint); "
        f"--ink: var(--tp-{band}-ink); --line: var(--tp-{band}-line); }}\n"
        for band in (*map(str, Band), "unknown")
    )
    css = (_HERE / "html_page.css").read_text(encoding="utf-8")
    root = f":root {{ color-scheme: light dark; {colours} {size_variables()} {frame} }}\n"
    return f"{root}{bands}{css}{fitting_style_sheet()}"


def _declared(theme: Theme) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in css_variables(theme).split(";") if part.strip())
    return {name.strip(): value.strip() for name, value in pairs}


def _script() -> str:
    return viewer.script() + (_HERE / "html_page.js").read_text(encoding="utf-8")


def _policy(script: str, *styles: str) -> str:
    allowed = " ".join(_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {allowed}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
