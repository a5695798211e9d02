"""Outline -> the parts of an exported page: opening, table, gaps, every touchpoint with its why, story, constants."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from touchpoints import labels
from touchpoints.diagram.journey import evidence_style
from touchpoints.element import Child, coded, h
from touchpoints.exports import headings as words
from touchpoints.model import State, marked, spoken
from touchpoints.outline import GapOutline, Outline, PhaseOutline, RowOutline, ScoreOutline, TouchpointOutline, drawn
from touchpoints.outline.drawn import said
from touchpoints.text import Lang

BUDGET = 7
"""Cards that are open from the start: nobody mends more at a time."""


def opening(outline: Outline) -> list[Element]:
    lang = outline.lang
    state = labels.STATE[State.TO_BE if outline.is_target else State.AS_IS](lang)
    parts = [
        h("h1", sentence(outline.title, outline)),
        h("p", f"{outline.segment} · {state}", class_="muted"),
        h("p", chip(outline.score), " ", outline.score.beside, class_="big"),
    ]
    for heading, told in ((words.GOAL, outline.goal), (words.SCENARIO, outline.scenario)):
        if told.words:
            parts.append(h("p", h("strong", heading(lang)), " ", said(told)))
    return parts


def sentence(words_: str, outline: Outline) -> list[Child]:
    """A sentence of ours, or a name alone, with the names in another language marked."""
    return [said(part) for part in marked(words_, outline.foreign)]


def _owner(touchpoint: TouchpointOutline, outline: Outline) -> Child:
    owner = touchpoint.written.owner
    return said(spoken(owner, outline.lang, outline.written_in)) if owner else words.NO_OWNER(outline.lang)


def chip(score: ScoreOutline) -> Element:
    """The number in the style of what it rests on; "?" where it is unknown. Its words stand beside it."""
    band = score.figures.band.value if score.figures.band else "unknown"
    shown = score.shown if score.figures.value is not None else "?"
    return h("span", shown, class_=f"chip {evidence_style(score.figures).value} band-{band}")


def table(outline: Outline) -> Element:
    lang = outline.lang
    heads = (
        (words.TOUCHPOINT, ""), (words.SCORE, ""), (words.KNOWN, "number"), (words.TARGET, "number"),
        (words.IMPORTANCE, "number"), (words.REACH, "number"), (words.GAPS, ""), (words.OWNER, ""),
    )  # fmt: skip
    head = h("thead", h("tr", [h("th", text(lang), scope="col", class_=kind or None) for text, kind in heads]))
    bodies = [_phase_rows(phase, outline) for phase in outline.phases if phase.touchpoints]
    return h("div", h("table", h("caption", words.TABLE(lang)), head, bodies), class_="wide", tabindex="0")


def _phase_rows(phase: PhaseOutline, outline: Outline) -> Element:
    said = phase.name + (f" · {phase.score.line}" if phase.score else "")
    rows = [h("tr", h("th", said, colspan="8", scope="rowgroup"))]
    rows += [_row(touchpoint, outline) for touchpoint in phase.touchpoints]
    return h("tbody", rows)


def _row(touchpoint: TouchpointOutline, outline: Outline) -> Element:
    lang = outline.lang
    return h(
        "tr",
        h("th", h("a", sentence(touchpoint.name, outline), href=f"#t-{touchpoint.id}"), scope="row"),
        h("td", chip(touchpoint.score), " ", touchpoint.score.beside),
        h("td", touchpoint.score.known, class_="number"),
        h("td", touchpoint.target, class_="number"),
        h("td", touchpoint.importance, class_="number"),
        h("td", touchpoint.reach, class_="number"),
        h("td", ", ".join(f"{gap.gap_class} {gap.title}" for gap in touchpoint.gaps) or words.NO_GAP(lang)),
        h("td", _owner(touchpoint, outline)),
    )


def gaps(outline: Outline) -> Iterator[Element]:
    lang = outline.lang
    counts = outline.counts
    for title, cards, count in (
        (words.TO_FIX, outline.to_fix, counts.to_fix),
        (words.TO_CHECK, outline.to_check, counts.to_check),
    ):
        if cards:
            yield h("h3", f"{title(lang)} ({count})")
            yield from (_card(card, outline) for card in cards[:BUDGET])
            if rest := [_card(card, outline) for card in cards[BUDGET:]]:
                yield h("details", h("summary", words.MORE.format(count=len(rest))(lang)), rest)
    if not outline.to_fix and not outline.to_check:
        yield h("p", words.NO_GAP(lang))
    for title, listed in ((words.ACCEPTED, outline.accepted), (words.IDEAS, outline.ideas)):
        if listed:
            yield h("h3", f"{title(lang)} ({len(listed)})")
            yield h("ul", [h("li", sentence(_told(gap), outline)) for gap in listed])


def _told(gap: GapOutline) -> str:
    ending = f" ({gap.acceptance})" if gap.acceptance else ""
    return f"{gap.where} · {gap.title} · {gap.message}{ending}"


def _card(card: Sequence[GapOutline], outline: Outline) -> Element:
    lang = outline.lang
    head, *also = card
    return h(
        "article",
        h("h3", sentence(head.where, outline)),
        h("p", _tag(head.gap_class, "tag first"), _tag(head.status, "tag"), h("strong", head.title)),
        h("p", sentence(head.message, outline)),
        h("p", h("strong", words.TO_DO(lang)), " ", _action(head, outline)),
        h("p", h("strong", words.WHY(lang)), " ", coded(head.why)),
        _facts(
            (words.IMPACT(lang), head.impact), (words.EFFORT(lang), head.effort),
            (words.OWNER(lang), sentence(head.owner, outline)),
            (words.RULE(lang), head.figures.rule),
        ),
        h("ul", [h("li", sentence(fact, outline), class_="muted") for fact in head.facts]) if head.facts else None,
        _also(also, outline),
        class_=f"gap class-{head.figures.gap_class.value}",
    )  # fmt: skip


def _action(gap: GapOutline, outline: Outline) -> Child:
    """What the rule says, or what was read in the touchpoint."""
    is_advice = gap.figures.action is gap.figures.advice
    return coded(gap.action) if is_advice else sentence(gap.action, outline)


def _tag(said: str, class_: str) -> Element:
    return h("span", said, class_=class_)


def _also(gaps_: Sequence[GapOutline], outline: Outline) -> list[Element]:
    if not gaps_:
        return []
    entries = [
        h(
            "li",
            f"{gap.gap_class}, {gap.status} · {gap.title} · ",
            sentence(gap.message, outline),
            " ",
            _action(gap, outline),
        )
        for gap in gaps_
    ]
    return [h("h4", words.ALSO(outline.lang)), h("ul", entries)]


def _facts(*pairs: "tuple[str, Child]") -> Element:
    return h("dl", [h("div", h("dt", name), h("dd", value)) for name, value in pairs if value])


def touchpoints(outline: Outline) -> Iterator[Element]:
    for phase in outline.phases:
        if phase.touchpoints:
            yield h("h3", phase.name)
        for touchpoint in phase.touchpoints:
            yield _touchpoint(touchpoint, outline)


def _touchpoint(touchpoint: TouchpointOutline, outline: Outline) -> Element:
    first, *rest = touchpoint.facts
    return h(
        "article",
        h("h3", sentence(touchpoint.name, outline)),
        h("p", chip(touchpoint.score), " ", touchpoint.score.beside),
        drawn.facts(first.facts, _anchor),
        h("p", touchpoint.why) if touchpoint.rows else None,
        _rows(touchpoint, outline),
        [h("p", item, class_="muted") for item in touchpoint.unscored],
        [[h("h4", group.heading), drawn.facts(group.facts, _anchor)] for group in rest],
        _gaps_of(touchpoint, outline),
        h("p", touchpoint.place, class_="place"),
        id=f"t-{touchpoint.id}",
    )


def _anchor(touchpoint: str) -> str:
    return f"#t-{touchpoint}"


def _gaps_of(touchpoint: TouchpointOutline, outline: Outline) -> list[Element]:
    if not touchpoint.gaps:
        return []
    entries = [
        h("li", f"{gap.gap_class}, {gap.status} · {gap.title}. ", sentence(gap.message, outline))
        for gap in touchpoint.gaps
    ]
    return [h("h4", words.GAPS(outline.lang)), h("ul", entries)]


def _rows(touchpoint: TouchpointOutline, outline: Outline) -> Element | None:
    if not touchpoint.rows:
        return None
    lang = outline.lang
    heads = ((words.WHAT, None), (words.POINTS, "number"), (words.LOST, "number"))
    made, lost = sum(row.points for row in touchpoint.rows), sum(row.lost for row in touchpoint.rows)
    return h(
        "div",
        h(
            "table",
            h("caption", sentence(words.ADDS_UP.format(name=touchpoint.name)(lang), outline), class_="visually-hidden"),
            h("thead", h("tr", [h("th", text(lang), scope="col", class_=kind) for text, kind in heads])),
            h("tbody", [_score_row(row, lang) for row in touchpoint.rows]),
            h(
                "tfoot",
                h(
                    "tr",
                    h("th", words.SUM(lang), scope="row"),
                    h("td", str(made), class_="number"),
                    h("td", str(lost), class_="number"),
                ),
            ),
        ),
        class_="wide",
        tabindex="0",
    )


def _score_row(row: RowOutline, lang: Lang) -> Element:
    stale = f", {words.STALE(lang)}" if row.is_stale else ""
    when = f" · {row.when}{stale}" if row.when else ""
    return h(
        "tr",
        h(
            "th",
            f"{row.component} · {row.what}",
            h("div", f"{row.kind}{when}", class_="muted"),
            h(
                "details",
                h("summary", words.FORMULA(lang)),
                h("ul", [h("li", step) for step in row.formula]),
                h("div", row.place, class_="place"),
                class_="formula",
            ),
            scope="row",
        ),
        h("td", str(row.points), class_="number"),
        h("td", str(row.lost), class_="number"),
    )


def story(outline: Outline) -> Iterator[Element]:
    for chapter in outline.story:
        yield h("h3", chapter.title)
        yield from (h("p", [said(run) for run in paragraph]) for paragraph in chapter.paragraphs)


def computed(outline: Outline) -> Iterator[Element]:
    """What the file says beside the scores, which constants are in force, and what was wrong in the file."""
    lang = outline.lang
    for heading, pairs in outline.about:
        yield h("h3", heading)
        named = [
            h("div", h("dt", sentence(name, outline)), h("dd", [said(run) for run in told])) for name, told in pairs
        ]
        yield h("dl", named)
    yield h("p", outline.constants)
    if outline.problems:
        yield h("h3", words.PROBLEMS(lang))
        yield h("ul", [h("li", problem) for problem in outline.problems])
    yield h("p", words.SCALE(lang))
