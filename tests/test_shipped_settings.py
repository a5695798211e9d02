"""What a visitor of the app gets by default: this machine only, no telemetry, no traceback, one palette."""

import re
import tomllib
from typing import Any

import pytest

from tests.contrast import contrast
from tests.running_app import A_NAME, ROOT
from touchpoints.cli.commands.serve import allowed_hosts
from touchpoints.palette import THEMES, Theme

CONFIG = ROOT / ".streamlit" / "config.toml"
SETTINGS: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.maxUploadSize", 20),
        ("server.fileWatcherType", "none"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("runner.postScriptGC", False),
    ],
)
def test_the_shipped_settings_are_the_careful_ones(setting: str, value: object) -> None:
    section, name = setting.split(".")
    assert SETTINGS[section][name] == value


def test_an_installed_touchpoints_brings_the_same_settings() -> None:
    """Streamlit reads them beside its script: `app.py`, or the one that `touchpoints serve` hands to it."""
    beside_the_pages = ROOT / "touchpoints" / "host" / "served" / ".streamlit" / "config.toml"
    assert beside_the_pages.read_text(encoding="utf-8") == CONFIG.read_text(encoding="utf-8")


def test_every_shipped_setting_is_one_that_streamlit_knows() -> None:
    from streamlit import config

    known = set(config.get_config_options())
    assert set(_names(SETTINGS)) <= known


def test_no_setting_names_another_host_to_fetch_from() -> None:
    assert not re.search(r"https?:|//|fontFaces", str(SETTINGS))


@pytest.mark.parametrize("theme", list(Theme))
def test_the_app_and_its_graphs_share_one_palette(theme: Theme) -> None:
    shipped, palette = SETTINGS["theme"][str(theme)], THEMES[theme]
    assert shipped["primaryColor"] == palette.accent
    assert shipped["backgroundColor"] == palette.page
    assert shipped["secondaryBackgroundColor"] == palette.frame
    assert shipped["textColor"] == palette.ink


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("words", ["textColor", "primaryColor", "linkColor", "codeTextColor"])
@pytest.mark.parametrize("surface", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_of_the_app_are_legible_on_its_surfaces(theme: Theme, words: str, surface: str) -> None:
    shipped = SETTINGS["theme"][str(theme)]
    assert contrast(shipped[words], shipped[surface]) >= 4.5


@pytest.mark.parametrize(
    ("address", "hosts", "expected"),
    [
        ("127.0.0.1", (), {"localhost", "127.0.0.1", "::1"}),
        ("127.0.0.1", (A_NAME,), {A_NAME, "localhost", "127.0.0.1", "::1"}),
        ("192.0.2.7", (), {"192.0.2.7", "localhost", "127.0.0.1", "::1"}),
        ("0.0.0.0", (A_NAME,), {A_NAME, "localhost", "127.0.0.1", "::1"}),
        ("0.0.0.0", (), {"*"}),
    ],
)
def test_a_session_is_opened_only_under_a_name_that_is_known(
    address: str, hosts: tuple[str, ...], expected: set[str]
) -> None:
    assert set(allowed_hosts(address, hosts)) == expected


def _names(settings: dict[str, Any], prefix: str = "") -> list[str]:
    names = []
    for name, value in settings.items():
        names += _names(value, f"{prefix}{name}.") if isinstance(value, dict) else [f"{prefix}{name}"]
    return names
