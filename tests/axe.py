"""A page in a browser -> what axe finds wrong with it."""

from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Style sheets are fetched a second time for one rule alone, on the orientation of telephones, which is off by default.
_OPTIONS = {"resultTypes": ["violations"], "preload": False}


class Broken(NamedTuple):
    """A rule that is broken."""

    rule: str
    impact: str
    html: str
    """The first place where it is."""


def violations(page: Page, context: str | None = None) -> list[Broken]:
    """`context`: the selector of what is looked at; None for all of the page."""
    found = Axe().run(page, context=context, options=_OPTIONS).response["violations"]
    return [Broken(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found]
