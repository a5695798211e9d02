"""A page from elsewhere is refused without asking anybody on the Internet."""

import pytest
from streamlit import net_util
from streamlit.web.server import server_util

from touchpoints.host.frame import stay_offline


def test_a_foreign_page_is_refused_without_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    assert not server_util.is_url_from_allowed_origins("http://evil.example")
    assert asked, "Streamlit asks no more: this module can go"
    asked.clear()
    stay_offline()
    assert not server_util.is_url_from_allowed_origins("http://evil.example")
    assert asked == []
