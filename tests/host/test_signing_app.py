"""The real app with a real sign-in: who is listed writes, everybody else reads."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.host.provider import Provider, provider
from tests.running_app import RunningApp
from tests.web import shop

pytest.importorskip("authlib", reason="signing in needs the extra `auth`")
pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""
WRITES = "[data-do='open']"


@dataclass(frozen=True)
class _WithSecrets:
    """`touchpoints serve` with a provider, whose secrets name the app's own address."""

    at: Provider
    secrets: Path

    def arguments(self, journeys: Path, port: int) -> list[str]:
        self.secrets.write_text(self.at.toml(f"http://127.0.0.1:{port}"), encoding="utf-8")
        serve = ["touchpoints", "serve", str(journeys), f"--port={port}", "--no-browser"]
        return [*serve, f"--secrets={self.secrets}"]


@pytest.fixture
def signing(tmp_path: Path) -> Iterator[tuple[str, Provider]]:
    environment = {
        "TOUCHPOINTS_TODAY": shop.DAY.isoformat(),
        "TOUCHPOINTS_EDIT": "signed-in",
        "TOUCHPOINTS_EDITORS": "@example.org",
        "TOUCHPOINTS_DRAFTS": str(tmp_path / "drafts"),
        "NO_PROXY": "127.0.0.1",
        "PATH": os.environ["PATH"],
    }
    folder = shop.write(tmp_path / "journeys")
    with provider() as at:
        app = RunningApp(folder, tmp_path / "log", environment, _WithSecrets(at, tmp_path / "secrets.toml"))
        try:
            yield app.wait_until_healthy().url, at
        finally:
            app.close()


def test_who_signs_in_and_is_listed_writes_until_they_sign_out(page: Page, signing: tuple[str, Provider]) -> None:
    url, at = signing
    at.claims = {"email": "ana@example.org", "email_verified": True, "name": "Ana <b>Ünal</b>"}
    page.goto(f"{url}/gaps?lang=en")
    button = page.get_by_role("button", name="Sign in")
    expect(button).to_be_visible(timeout=PATIENCE)
    expect(page.locator(WRITES)).to_have_count(0)
    button.click()
    expect(page.get_by_text("Ana <b>Ünal</b>")).to_be_visible(timeout=PATIENCE)
    page.goto(f"{url}/gaps?lang=en")
    expect(page.locator(WRITES).first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)

    at.claims = {"email": "ana@example.org", "email_verified": False, "name": "Ana"}
    page.goto(f"{url}/gaps?lang=fr")
    page.get_by_role("button", name="Se connecter").click()
    expect(
        page.get_by_role("button", name="Se déconnecter").or_(page.get_by_role("button", name="Sign out"))
    ).to_be_visible(timeout=PATIENCE)
    page.goto(f"{url}/gaps?lang=fr")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-page]").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(WRITES)).to_have_count(0)
    tokens = [cookie for cookie in page.context.cookies() if cookie["name"] == "touchpoints_browser"]
    assert [cookie["httpOnly"] for cookie in tokens] == [True]
