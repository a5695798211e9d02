"""A copied link shows the colleague who opens it the same page, even when nobody has opened the app before."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.running_app import ServeApp, Started
from touchpoints.web import words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("started", list(Started))
def test_the_first_visitor_of_a_server_may_come_by_a_link(
    stranger: Page, serve_app: ServeApp, journeys_copy: Path, started: Started
) -> None:
    url = serve_app(journeys_copy, started)
    stranger.goto(f"{url}/method?lang=en")
    expect(stranger.get_by_role("heading", level=1, name=words.METHOD.en)).to_be_visible()
