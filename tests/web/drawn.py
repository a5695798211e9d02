"""A page of the app drawn straight from its function: fast, with neither a browser nor a run of Streamlit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from inspect import unwrap
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.web.shop import DAY
from touchpoints.assess import Assessment
from touchpoints.element import html
from touchpoints.host import graph, session, shown, state
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.desk import panel
from touchpoints.web.desk.desk import Desk
from touchpoints.web.edit import page as edit
from touchpoints.web.edit.desk import EditDesk
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
def drawing(folder: Path, assessment: Assessment) -> Iterator[Drawing]:
    """Within it pages can be drawn; Streamlit's own part (components, fragments, the address) is left out."""
    made = Drawing()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(state.FOLDER, str(folder))
        patch.setenv(state.TODAY, DAY.isoformat())
        patch.setattr(shown, "_show", made.take)
        patch.setattr(graph, "_mount", made.take)
        patch.setattr(state, "latest", lambda: assessment)
        patch.setattr(journey, "_journey", unwrap(journey._journey))
        patch.setattr(journey, "_picked", unwrap(journey._picked))
        patch.setattr(journey, "_as_asked", lambda visit, _: visit)
        patch.setattr(edit, "person", lambda: None)
        patch.setattr(session, "edit_desk", EditDesk)
        yield made


def draw(at: address.Address, assessment: Assessment, lang: Lang, drawing: Drawing, desk: Desk | None = None) -> str:
    """A page at an address, with what stands above it; all the HTML and pictures it shows."""
    drawing.shown.clear()
    visit = Visit(assessment, lang, at, desk)
    above = [problems.banner(assessment.problems, at, lang)] if assessment.problems else []
    above += [one for one in panel.panel(desk, assessment, at, lang) if one is not None] if desk else []
    next(page for page in PAGES if page.slug == at.page).draw(visit)
    return html(*above) + "".join(str(data.get("html") or data.get("svg")) for data in drawing.shown)
