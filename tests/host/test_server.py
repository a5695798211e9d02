"""What stands before Streamlit, asked by real sockets in both ways to start the app: who is answered, and how."""

import json
import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running_app import A_NAME, RunningApp, ServeApp, Started
from touchpoints.errors import TouchpointsError
from touchpoints.host.server.headed import framers, policy, proxies
from touchpoints.host.server.request import spoken
from touchpoints.host.server.shell import hashes, page
from touchpoints.text import Lang
from touchpoints.web.pages import PAGES

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PAGE = {"Accept": "text/html,*/*;q=0.8"}
HOSTILE = "<img src=x onerror=alert(1)>"
PORTAL = "https://portal.example.org"


@pytest.fixture(scope="module", params=list(Started), ids=lambda started: started.value)
def url(request: pytest.FixtureRequest, app_url: str, serve_app: ServeApp, journeys_copy: Path) -> str:
    """The address of the app, started in either way."""
    return app_url if request.param is Started.SERVE else serve_app(journeys_copy, request.param)


class Answer:
    def __init__(self, url: str, path: str, method: str = "GET", **headers: str | None) -> None:
        """`headers`: a name with `_` for `-`; Host is the address that is asked, and left out where it is None."""
        connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in {"Host": urlsplit(url).netloc, **headers}.items():
                if value is not None:
                    connection.putheader(name.replace("_", "-"), value.encode("latin-1"))
            connection.endheaders()
            response = connection.getresponse()
            self.status = response.status
            self.headers = response.headers
            self.text = response.read().decode(errors="replace") if response.status != 101 else ""
        finally:
            connection.close()


def opened(url: str, **headers: str | None) -> int:
    """The status that answers who opens a session."""
    return Answer(url, "/_stcore/stream", "GET", **{**HANDSHAKE, **headers}).status


def test_a_session_is_opened_by_a_page_of_the_same_name_and_port_alone(url: str) -> None:
    port = urlsplit(url).port
    here = f"localhost:{port}"
    assert opened(url, Host=here, Origin=f"http://{here}") == 101
    assert opened(url, Host=f"LOCALHOST:{port}", Origin=f"http://{here}") == 101
    assert opened(url, Host="localhost", Origin="https://localhost") == 101, "a proxy before it that speaks TLS"
    assert opened(url, Host=f"localhost.:{port}", Origin=f"http://localhost.:{port}") == 101
    for origin in (
        "http://localhost:9999",
        "http://localhost",
        f"http://127.0.0.1:{port}",
        f"http://localhost.:{port}",
        f"http://{here}@evil.example",
        f"http://evil@{here}",
        f"http://{here}/",
        f"ftp://{here}",
        "null",
        "",
    ):
        assert opened(url, Host=here, Origin=origin) == 403, origin


def test_a_page_under_the_name_that_was_given_opens_a_session(app_url: str) -> None:
    assert opened(app_url, Host=A_NAME, Origin=f"https://{A_NAME}") == 101
    assert opened(app_url, Host=A_NAME, Origin=app_url) == 403


def test_who_does_not_say_where_it_comes_from_opens_a_session_to_read(url: str) -> None:
    """No browser; test_permission holds that it writes nothing."""
    assert opened(url) == 101


def test_whatever_sends_is_a_page_of_the_app_itself(url: str) -> None:
    """On every address, those to come included: nothing was written for them."""
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        for path in ("/", "/gaps", "/no-such-page", "/_stcore/upload_file/a/b"):
            for origin in (None, "null", "http://localhost:9999"):
                assert Answer(url, path, method, Origin=origin).text == "Only a page of this app may do that.\n"
    assert Answer(url, "/gaps", "POST", Origin=url).status == 405
    assert "token" in Answer(url, "/_stcore/upload_file/a/b", "PUT", Origin=url).text.lower()


@pytest.mark.parametrize("path", ["/", "/gaps", "/no-such-page", "/favicon.png", "/_stcore/health", "/_stcore/metrics"])
def test_every_answer_says_what_its_page_may_do(url: str, path: str) -> None:
    headers = Answer(url, path, **PAGE).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    rules = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in rules["script-src"].replace("wasm-unsafe-eval", "")
    assert "unsafe-inline" not in rules["script-src"]
    assert rules["connect-src"] == f"'self' ws://{urlsplit(url).netloc} wss://{urlsplit(url).netloc}"


def test_a_refusal_says_so_too(url: str) -> None:
    for answer in (Answer(url, "/", Host="evil.example"), Answer(url, "/", "POST")):
        assert answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_portal_frames_the_app_where_it_is_named(serve_app: ServeApp, journeys_copy: Path) -> None:
    url = serve_app(journeys_copy, TOUCHPOINTS_FRAMED_BY=PORTAL)
    headers = Answer(url, "/").headers
    assert headers["Content-Security-Policy"].endswith(f"; frame-ancestors 'self' {PORTAL}")
    assert headers["X-Frame-Options"] is None


def test_who_may_frame_is_named_whole() -> None:
    assert framers(f" {PORTAL}, http://intranet:8080 ") == (PORTAL, "http://intranet:8080")
    for wrong in ("*", "portal.example.org", f"{PORTAL}/page", f"{PORTAL};script-src *", "'none'", "https://a b"):
        with pytest.raises(TouchpointsError, match="TOUCHPOINTS_FRAMED_BY says"):
            framers(wrong)


def test_a_setting_that_nobody_understands_stops_the_start(journeys_copy: Path, tmp_path: Path) -> None:
    app = RunningApp(journeys_copy, tmp_path / "log", {"TOUCHPOINTS_FRAMED_BY": "*"})
    with pytest.raises(RuntimeError, match="exit code 2"):
        app.wait_until_healthy()
    assert "write where the framing page comes from" in app.log
    assert "Traceback" not in app.log


@pytest.mark.parametrize(
    ("lang", "says"), [("fr-FR,fr;q=0.9", "a été appelé sous le nom"), ("en,fr;q=0.3", "was asked for")]
)
def test_a_name_that_is_not_known_is_answered_with_those_that_are(url: str, lang: str, says: str) -> None:
    for path in ("/", "/gaps", "/_stcore/host-config", "/static/js/x.js"):
        answer = Answer(url, path, Host="evil.example:80", **PAGE, Accept_Language=lang)
        assert answer.status == 421
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert f"{says} evil.example" in answer.text
        assert all(f" {known}" in answer.text for known in ("localhost", "127.0.0.1"))
        assert "--host evil.example" in answer.text
        assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in answer.text
        assert answer.headers["Set-Cookie"] is None
    plain = Answer(url, "/", Host="evil.example", Accept_Language=lang)
    assert plain.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert says in plain.text
    assert opened(url, Host="evil.example", Origin="http://evil.example") == 403


@pytest.mark.parametrize(
    ("lang", "says", "leads"),
    [("fr-FR,fr;q=0.9", "n’a pas de page à l’adresse", "Vers la vue"), ("en", "has no page at", "To the overview")],
)
def test_an_address_without_a_page_says_so_and_leads_to_the_first(url: str, lang: str, says: str, leads: str) -> None:
    for path in ("/nothing", "/journey/nothing", "/nothing/journey?x=1", "/index.html", "/x.js", "/overview"):
        answer = Answer(url, path, **PAGE, Accept_Language=lang)
        assert answer.status == 404, path
        assert f"{says} {path.partition('?')[0]}" in answer.text
        assert f'<a href="/">{leads}' in answer.text
        plain = Answer(url, path, Accept_Language=lang)
        assert plain.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert says in plain.text
    assert "n’a pas de page" in Answer(url, "/nothing?lang=fr", **PAGE, Accept_Language="en").text
    hostile = Answer(url, "/%3Cimg%20src=x%20onerror=alert(1)%3E" + "a" * 4000, **PAGE)
    assert hostile.status == 404
    assert "<img" not in hostile.text
    assert len(hostile.text) < 2000


def test_every_page_stands_at_its_address_alone(url: str) -> None:
    for slug in ("", *(one.slug for one in PAGES[1:])):
        assert Answer(url, f"/{slug}", **PAGE).status == 200, slug
        assert Answer(url, f"/{slug}?lang=fr", **PAGE).status == 200, slug


def test_what_watches_the_server_asks_under_any_name(url: str) -> None:
    assert Answer(url, "/_stcore/health", Host="10.1.2.3:8501").status == 200
    assert Answer(url, "/_stcore/host-config", Host="10.1.2.3:8501").status == 421


@pytest.mark.parametrize("host", [HOSTILE, "a" * 4000, "evil\xff.example", "a b", "[", "", None])
def test_a_name_that_is_none_is_escaped_and_cut(url: str, host: str | None) -> None:
    answer = Answer(url, "/", Host=host, **PAGE)
    assert answer.status in (400, 421)  # what is no header at all is refused before it comes to us
    assert "<img" not in answer.text
    assert len(answer.text) < 2000


def test_the_log_says_once_who_was_refused_and_how_to_add_a_name(journeys_copy: Path, tmp_path: Path) -> None:
    app = RunningApp(journeys_copy, tmp_path / "log", {})
    try:
        url = app.wait_until_healthy().url
        for _ in range(3):
            Answer(url, "/", Host="evil.example")
            opened(url, Origin="http://localhost:9999")
        Answer(url, "/", Host="evil\x80\x9b.example")
        for number in range(150):
            Answer(url, "/", Host=f"evil{number}.example")
        log = app.log
    finally:
        app.close()
    lines = log.splitlines()
    (refused,) = [line for line in lines if "asked for evil.example;" in line]
    assert f"it answers to {A_NAME}, 127.0.0.1, localhost, ::1." in refused
    assert "touchpoints serve --host evil.example (or the variable TOUCHPOINTS_HOST)" in refused
    (foreign,) = [line for line in lines if "http://localhost:9999" in line]
    assert "only a page of the app itself" in foreign
    assert [line for line in lines if "evil\\x80\\x9b.example" in line]
    assert len(lines) < 110


def test_a_name_is_given_by_the_environment_too(serve_app: ServeApp, journeys_copy: Path) -> None:
    class Bare:
        def arguments(self, journeys: Path, port: int) -> list[str]:
            return ["touchpoints", "serve", str(journeys), f"--port={port}", "--no-browser"]

    url = serve_app(journeys_copy, Bare(), TOUCHPOINTS_HOST="one.example two.example")  # type: ignore[arg-type]
    assert Answer(url, "/", Host="one.example").status == 200
    assert Answer(url, "/", Host="two.example:8443").status == 200
    assert Answer(url, "/", Host="three.example").status == 421


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/metrics?families=session_events",
        "/gaps/_stcore/metrics",
        "/_stcore/%6detrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
    ],
)
def test_doors_of_the_framework_that_nobody_needs_are_closed(url: str, path: str) -> None:
    answer = Answer(url, path)
    assert (answer.status, answer.text) == (404, "Not found\n")


def test_what_a_proxy_says_holds_where_it_is_known(app_url: str, serve_app: ServeApp, journeys_copy: Path) -> None:
    """A proxy that asks for 127.0.0.1 itself, and tells what people typed."""
    told = {"X_Forwarded_Host": A_NAME, "X_Forwarded_Proto": "https", "Origin": f"https://{A_NAME}"}
    assert opened(app_url, **told) == 403
    assert Answer(app_url, "/", X_Forwarded_Host="evil.example").status == 200
    known = serve_app(journeys_copy, TOUCHPOINTS_PROXY="127.0.0.1, ::1")
    assert opened(known, **told) == 101
    assert opened(known, **{**told, "X_Forwarded_Host": f"evil.example, {A_NAME}"}) == 101
    assert opened(known, **{**told, "X_Forwarded_Host": f"{A_NAME}, evil.example"}) == 403
    assert opened(known, **{**told, "Origin": f"http://{A_NAME}"}) == 403
    assert opened(known, **{**told, "Origin": known}) == 403
    assert Answer(known, "/", X_Forwarded_Host="evil.example").status == 421
    assert Answer(known, "/", X_Forwarded_Host="evil example").status == 200  # no name: the Host that was asked
    elsewhere = serve_app(journeys_copy, TOUCHPOINTS_PROXY="192.0.2.1")
    assert opened(elsewhere, **told) == 403


def test_proxies_are_addresses() -> None:
    assert proxies("127.0.0.1, 0:0::1,") == {"127.0.0.1", "::1"}
    assert proxies(" ") == frozenset()
    for wrong in ("*", "proxy.example.org", "10.0.0.0/8"):
        with pytest.raises(TouchpointsError, match="TOUCHPOINTS_PROXY says"):
            proxies(wrong)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_that_is_loaded_first_is_in_the_readers_language(url: str, lang: Lang) -> None:
    for asked in (f"/gaps?lang={lang}", "/gaps"):
        answer = Answer(url, asked, Accept_Language=f"{lang}, de;q=0.5")
        assert f'<html lang="{lang}">' in answer.text
        assert answer.text == page(lang)
    assert re.findall("<title>(.*?)</title>", page(lang)) == ["Touchpoints"]
    assert not re.search(r"Streamlit app|service-desc|need to enable", page(lang))
    assert {"fr": "JavaScript\u00a0: veuillez", "en": "with JavaScript: please"}[lang] in page(lang)


def test_the_scripts_that_stand_in_the_page_are_the_ones_that_may_run() -> None:
    assert len(hashes()) == 2, "ours, and one line of Streamlit's"
    assert policy(None, (), hashes()).count("'sha256-") == 2
    words = re.search(r"const words = (\{.*?\});", page(Lang.FR))
    assert words is not None
    assert set(json.loads(words[1])) == {"fr", "en"}


def test_what_is_no_page_keeps_its_own_answer(url: str) -> None:
    icon = Answer(url, "/favicon.png")
    assert icon.headers["Content-Type"] == "image/png"
    assert icon.headers["ETag"]
    assert Answer(url, "/_stcore/health").text == "ok"
    assert Answer(url, "/gaps", "HEAD").text == ""


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("fr", Lang.FR),
        ("FR-ca;q=1.0, en", Lang.FR),
        ("en;q=0.5, fr;q=0.8", Lang.FR),
        ("de, fr;q=0.8", Lang.EN),
        ("frx", Lang.EN),
        ("", Lang.EN),
        (None, Lang.EN),
        (";;;q=9,,", Lang.EN),
        ("," * 100_000 + "fr", Lang.EN),
    ],
)
def test_the_first_language_of_a_browser_decides(accepted: str | None, lang: Lang) -> None:
    assert spoken(accepted) is lang
    assert spoken(accepted, "fr") is Lang.FR
    assert spoken(accepted, "xx") is lang
