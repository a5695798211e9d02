"""A page of the app opened without a browser: what it shows, as text and as elements."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.web.opened import Opened as Drawn
from tests.web.shop import DAY
from touchpoints.host import environment
from touchpoints.host.shown import ACTED

installed_components = cache(manifest_scanner.scan_component_manifests)
"""What is installed stays the same: looking through all of it for each page opened takes longer than the page."""


def _draw(slug: str) -> None:
    from touchpoints.host import frame
    from touchpoints.web.pages import PAGES

    frame.draw(next(page for page in PAGES if page.slug == slug))


class Opened(Drawn):
    """What stands on the page after one run."""

    def __init__(self, app: AppTest) -> None:
        self.app = app
        super().__init__("".join(data["html"] for data in self._data() if "html" in data))

    @property
    def failed(self) -> bool:
        return bool(self.app.exception)

    def _data(self) -> Iterator[Mapping[str, str]]:
        for element in self.app.get("bidi_component"):
            yield json.loads(element.proto.json)


def open_page(slug: str, folder: Path, **params: str) -> Opened:
    """One page on a folder of journeys; `params` are its address (`class_` for `class`)."""
    app = AppTest.from_function(_draw, default_timeout=60, args=(slug,))
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    return run(app, folder)


def run(app: AppTest, folder: Path, edit: str = "no") -> Opened:
    """One more run of a page, on which `edit` (yes, no, auto) says who may write."""
    said = {environment.FOLDER: str(folder), environment.TODAY: DAY.isoformat(), environment.EDIT: edit}
    scanned_once = patch.object(manifest_scanner, "scan_component_manifests", installed_components)
    with patch.dict(os.environ, said), scanned_once:
        app.run()
    return Opened(app)


@dataclass
class Session:
    """A reader who may write, on one page, doing one thing after another."""

    app: AppTest
    folder: Path
    page: Opened
    edit: str

    def act(self, do: str, **fields: str) -> Opened:
        """What the browser sends when a button is pressed."""
        self.app.session_state[ACTED] = {"do": do, **fields}
        self.page = run(self.app, self.folder, self.edit)
        return self.page


def session(slug: str, folder: Path, edit: str = "yes", **params: str) -> Session:
    app = AppTest.from_function(_draw, default_timeout=60, args=(slug,))
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    return Session(app, folder, run(app, folder, edit), edit)
