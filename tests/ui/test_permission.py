"""Who may write: at this machine everybody, elsewhere nobody, unless the one who serves the app says otherwise."""

from pathlib import Path

import pytest

from tests.ui import shop
from tests.ui.opened import session
from touchpoints.errors import TouchpointsError
from touchpoints.ui.address import GAPS
from touchpoints.ui.permission import allowed

HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
@pytest.mark.parametrize("word", ["", "auto", " AUTO "])
def test_at_this_machine_the_page_writes(address: str, word: str) -> None:
    assert allowed(word, address, HERE)


@pytest.mark.parametrize(
    "address", [None, "", "0.0.0.0", "::", "192.168.1.20", "journeys.example.com", "127.0.0.1.nip.io"]
)
def test_served_on_another_address_it_only_reads(address: str | None) -> None:
    assert not allowed("auto", address, HERE)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "journeys.example.com"},
        {"Host": "localhost:8501", "Origin": "https://journeys.example.com"},
        {**HERE, "X-Forwarded-For": "203.0.113.9"},
        {**HERE, "x-forwarded-host": "journeys.example.com"},
        {**HERE, "Forwarded": "for=203.0.113.9"},
        {"Host": "[", "Origin": "http://["},
    ],
)
def test_behind_a_proxy_it_only_reads_even_on_this_machines_address(headers: dict[str, str]) -> None:
    assert not allowed("auto", "127.0.0.1", headers)


@pytest.mark.parametrize(("word", "may"), [("yes", True), ("no", False), ("Yes", True)])
@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_whoever_serves_the_app_can_decide(word: str, may: bool, address: str) -> None:
    assert allowed(word, address, {"Host": "journeys.example.com"}) is may


def test_another_word_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TouchpointsError, match="write yes"):
        allowed("oui", "127.0.0.1", HERE)
    page = session(GAPS, shop.write(tmp_path), "oui", lang="fr").page
    assert "TOUCHPOINTS_EDIT vaut «\u202foui\u202f»" in page.text
