"""A page of the app drawn straight from its function: fast, with neither a browser nor a run of Streamlit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from inspect import unwrap
from types import SimpleNamespace
from typing import Any

import pytest

from touchpoints.element import html
from touchpoints.host import graph, shown
from touchpoints.web.desk import panel
from touchpoints.web.journey import page as journey
from touchpoints.web.pages import PAGES
from touchpoints.web.parts import problems
from touchpoints.web.visit import Visit


class Drawing:
    """What the pages showed, in order: the data of every component."""

    def __init__(self) -> None:
        self.shown: list[Mapping[str, Any]] = []

    def take(self, *, data: Mapping[str, Any], **_: Any) -> SimpleNamespace:
        self.shown.append(data)
        return SimpleNamespace(picked=None, wanted=None)


@contextmanager
def drawing() -> Iterator[Drawing]:
    """Within it pages can be drawn; Streamlit's own part (components, fragments, the address) is left out."""
    made = Drawing()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shown, "_show", made.take)
        patch.setattr(graph, "_mount", made.take)
        patch.setattr(journey, "_journey", unwrap(journey._journey))
        patch.setattr(journey, "_picked", unwrap(journey._picked))
        patch.setattr(journey, "_as_asked", lambda visit, _: visit)
        yield made


def draw(visit: Visit, drawing: Drawing) -> str:
    """A page, with what stands above it; all the HTML and pictures it shows."""
    drawing.shown.clear()
    at, found = visit.address, visit.assessment.problems
    above = [problems.banner(found, at, visit.lang)] if found else []
    above += [one for one in panel.panel(visit.desk, visit) if one is not None] if visit.desk else []
    next(page for page in PAGES if page.slug == at.page).draw(visit)
    return html(*above) + "".join(str(data.get("html") or data.get("svg")) for data in drawing.shown)
