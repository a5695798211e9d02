"""What marks mean is seen without colour: every pair of samples with the same words differs on a grey screen."""

import itertools
import re
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.diagrams import diagram, node, rich
from touchpoints.compared.picture import ComparedDiagram, draw_samples, page_style_sheet
from touchpoints.diagram import Edge
from touchpoints.diff import Change, DiffKind
from touchpoints.gap import GapClass
from touchpoints.palette import EvidenceStyle
from touchpoints.svg import draw_legend_entries
from touchpoints.web.styles import sheet

pytestmark = pytest.mark.browser

DARKER, PIXELS = 40, 12
"""What counts as seen: so many of 255 shades of grey, on so many pixels."""


def scores() -> dict[str, str]:
    """The same number in the same band, by what it rests on; where nothing does, there is no number."""
    known = [style for style in EvidenceStyle if style is not EvidenceStyle.UNKNOWN]
    return {style: f'<span class="score {style} band-fragile">42</span>' for style in known} | {
        "unknown": '<span class="score unknown band-unknown">?</span>'
    }


def classes() -> dict[str, str]:
    marks = (GapClass.P1, GapClass.P2, GapClass.P3)
    return {mark: f'<span class="tag class-{mark.lower()}">Écart</span>' for mark in marks}


def changes() -> dict[str, str]:
    """Each change of a card and of a link, as the legend of Compare draws them."""
    made = [change for change in Change if change is not Change.SAME]
    of = diagram([node(change) for change in made], [Edge(change, change) for change in made])
    compared = ComparedDiagram(of, {change.value: change for change in made}, tuple(made), DiffKind.REVISIONS)
    return {
        f"{change} {'link' if is_link else 'card'}": Tree.tostring(sample, encoding="unicode")
        for sample, change, is_link in draw_samples(compared)
    }


def graph() -> dict[str, str]:
    """Every entry of the graph's legend without its words."""
    entries = draw_legend_entries(rich())
    return {str(place): re.sub(r"<text[^>]*tp-small[^>]*>[^<]*</text>", "", svg) for place, svg in enumerate(entries)}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("samples", [scores, classes, changes, graph])
def test_marks_differ_without_colour(page: Page, samples: Callable[[], dict[str, str]], theme: str) -> None:
    drawn = samples()
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_content(
        f"<style>:root {{ color-scheme: {theme}; }} {sheet()} {page_style_sheet()} "
        ".tp > div { padding: 6px; width: 240px; height: 44px; background: var(--tp-page); }</style>"
        f'<div class="tp">{"".join(f"<div>{each}</div>" for each in drawn.values())}</div>'
    )
    boxes = page.locator(".tp > div").all()
    grey = {name: Image.open(BytesIO(box.screenshot())).convert("L") for name, box in zip(drawn, boxes, strict=True)}
    alike = [
        (one, other)
        for one, other in itertools.combinations(grey, 2)
        if sum(ImageChops.difference(grey[one], grey[other]).histogram()[DARKER:]) < PIXELS
    ]
    assert alike == []
    assert len(grey) >= 3
