"""Facts -> elements, as the pages of the app and the exported ones show them."""

from collections.abc import Callable, Iterable

from touchpoints.element import Child, Element, h
from touchpoints.languages import marks
from touchpoints.model import Spoken
from touchpoints.outline.parts import Entry, FactOutline, Run

Href = Callable[[str], str]
"""Where the touchpoint of an id is shown."""


def said(words: "Spoken | Run") -> Child:
    """Words in an element that tells their language and direction, where they are not the reader's."""
    return h("span", words.words, **marks(words.lang)) if words.lang else words.words


def entry(told: Entry, href: Href) -> list[Child]:
    """One value: people's words marked, other touchpoints linked, what is beside the point muted."""
    drawn: list[Child] = []
    for run in told.runs:
        words = h("span", run.words, class_="muted") if run.is_aside else said(run)
        drawn.append(h("a", words, href=href(run.leads_to)) if run.leads_to else words)
    return [*drawn, h("code", told.place, class_="place")] if told.place else drawn


def facts(told: Iterable[FactOutline], href: Href) -> Element:
    """Each with its name; what customers said stands between quotation marks."""
    return h(
        "dl",
        [
            h(
                "div",
                h("dt", fact.name),
                [h("dd", h("q", inner) if fact.field == "verbatims" else inner) for inner in _entries(fact, href)],
            )
            for fact in told
        ],
        class_="described",
    )


def _entries(fact: FactOutline, href: Href) -> Iterable[Child]:
    return [entry(each, href) for each in fact.told]
