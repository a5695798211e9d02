"""Who may write: at this machine everybody, elsewhere nobody, unless the one who serves the app says otherwise."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from tests.host.opened import session
from tests.web import shop
from touchpoints.desk.folder import Person
from touchpoints.errors import TouchpointsError
from touchpoints.host.permission import account_of, allowed, browser_of, is_listed
from touchpoints.host.server.headed import COOKIE, Recognised, is_token
from touchpoints.host.server.request import is_own
from touchpoints.web.address import GAPS

HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
ELSEWHERE = {"Host": "journeys.example.com", "Origin": "https://journeys.example.com"}


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
        {"Host": "journeys.example.com", "Origin": "http://journeys.example.com"},
    ],
)
def test_behind_a_proxy_it_only_reads_even_on_this_machines_address(headers: dict[str, str]) -> None:
    assert not allowed("auto", "127.0.0.1", headers)


@pytest.mark.parametrize(("word", "may"), [("yes", True), ("no", False), ("Yes", True)])
@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_whoever_serves_the_app_can_decide(word: str, may: bool, address: str) -> None:
    assert allowed(word, address, ELSEWHERE) is may


FOREIGN = {
    "another port": "http://localhost:9999",
    "the implied port": "http://localhost",
    "another name of this machine": "http://127.0.0.1:8501",
    "the same name with a dot": "http://localhost.:8501",
    "somebody before the name": "http://localhost:8501@evil.example",
    "somebody before the own name": "http://evil@localhost:8501",
    "more than an origin": "http://localhost:8501/",
    "a name that begins like it": "http://localhost:8501.evil.example",
    "nobody": "null",
    "nothing": "",
    "another kind of page": "file://localhost:8501",
    "no scheme": "localhost:8501",
    "a port that is none": "http://localhost:8501x",
}


@pytest.mark.parametrize("origin", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("word", ["auto", "yes", "signed-in"])
def test_a_page_from_elsewhere_never_writes(word: str, origin: str) -> None:
    assert allowed(word, "127.0.0.1", HERE, ANA, "*")
    assert not allowed(word, "127.0.0.1", {**HERE, "Origin": origin}, ANA, "*")
    assert not allowed(word, "127.0.0.1", {"Host": HERE["Host"]}, ANA, "*")
    assert not allowed(word, "127.0.0.1", {"Origin": HERE["Origin"]}, ANA, "*")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("LocalHost:8501", "http://localhost:8501"),
        ("localhost.:8501", "http://localhost.:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("localhost:443", "https://localhost"),
        ("localhost", "https://localhost"),
    ],
)
def test_a_page_of_the_app_itself_writes_however_its_name_is_written(host: str, origin: str) -> None:
    assert allowed("auto", "127.0.0.1", {"host": host, "origin": origin})


def test_tls_and_no_tls_are_two_pages_where_the_request_is_known_to_have_come_by_it() -> None:
    assert is_own("https://example.org", "example.org", is_secure=True)
    assert not is_own("http://example.org", "example.org", is_secure=True)
    assert not is_own("http://example.org:443", "example.org:443", is_secure=True)


def test_another_word_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TouchpointsError, match="write yes"):
        allowed("oui", "127.0.0.1", HERE)
    page = session(GAPS, shop.write(tmp_path), "oui", lang="fr").page
    assert "TOUCHPOINTS_EDIT vaut «\u00a0oui\u00a0»" in page.text


CLAIMS = {
    "is_logged_in": True, "iss": "https://id.example.org", "sub": "7", "email": "Ana@Example.org",
    "email_verified": True, "name": "Ana Ünal",
}  # fmt: skip
ANA = Person("account https://id.example.org 7", "Ana Ünal", "ana@example.org", is_signed_in=True)


def test_an_account_is_who_the_provider_vouches_for() -> None:
    assert account_of(CLAIMS) == ANA
    assert account_of({**CLAIMS, "is_logged_in": False}) is None
    assert account_of({}) is None
    assert account_of({"email": "test@example.com"}) is None
    for unsure in (False, None, "true", 1):
        told = account_of({**CLAIMS, "email_verified": unsure})
        assert told is not None
        assert told.email == ""
    nameless = account_of({"is_logged_in": True, "email": "ana@example.org", "email_verified": True})
    assert nameless is not None
    assert nameless.name == "ana@example.org"
    assert account_of({"is_logged_in": True, "email": "ana@example.org"}) is None


@pytest.mark.parametrize(
    ("editors", "may"),
    [
        ("ana@example.org", True),
        ("bob@example.org, ANA@example.org", True),
        ("@example.org", True),
        ("*", True),
        ("", False),
        ("bob@example.org", False),
        ("@mple.org", False),
        ("example.org", False),
        ("@example.org.evil.com", False),
        ("na@example.org", False),
    ],
)
def test_an_account_writes_where_it_is_listed(editors: str, may: bool) -> None:
    assert is_listed(ANA, editors) is may
    assert allowed("auto", "0.0.0.0", ELSEWHERE, ANA, editors) is may
    if editors:
        assert allowed("signed-in", "0.0.0.0", ELSEWHERE, ANA, editors) is may
    assert not is_listed(Person("browser x", email="ana@example.org"), editors)
    assert not allowed("no", "127.0.0.1", HERE, ANA, editors)


def test_an_address_that_nobody_vouches_for_lists_nobody() -> None:
    for address in ("ana@example.org", "x@evil.com@example.org", "ana @example.org", ""):
        told = account_of({**CLAIMS, "email": address, "email_verified": address != "ana@example.org"})
        assert not is_listed(told, "ana@example.org, @example.org")


def test_where_signing_in_is_asked_for_nobody_else_writes_even_at_this_machine() -> None:
    assert not allowed("signed-in", "127.0.0.1", HERE, None, "@example.org")
    assert not allowed("signed-in", "127.0.0.1", HERE, Person("browser x"), "*")
    with pytest.raises(TouchpointsError, match="lists nobody"):
        allowed("signed-in", "127.0.0.1", HERE, ANA, " ")


def answered(headers: list[tuple[bytes, bytes]], scheme: str = "http", kind: bytes = b"text/html") -> list[str]:
    """The cookies with which a page answers a request."""
    sent: list[dict[str, object]] = []

    async def app(scope: object, receive: object, send: object) -> None:
        del scope, receive
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]}
        await send(start)  # type: ignore[operator]

    async def send(message: object) -> None:
        sent.append(message)  # type: ignore[arg-type]

    async def receive() -> dict[str, object]:
        return {}

    answer = Recognised(app)({"type": "http", "scheme": scheme, "headers": headers}, receive, send)
    with ThreadPoolExecutor(1) as beside:  # a browser test of this process may have a loop of its own in this thread
        beside.submit(asyncio.run, answer).result()
    found: list[tuple[bytes, bytes]] = sent[0]["headers"]  # type: ignore[assignment]
    return [value.decode() for name, value in found if name == b"set-cookie"]


def test_a_browser_gets_a_token_of_its_own_that_no_script_reads() -> None:
    (first,), (second,) = answered([]), answered([(b"cookie", b"other=1; touchpoints_browser=short")])
    tokens = {SimpleCookie(one)[COOKIE].value for one in (first, second)}
    assert len(tokens) == 2
    assert all(is_token(token) for token in tokens)
    assert "HttpOnly" in first
    assert "SameSite=Lax" in first
    assert "Secure" not in first
    assert "Secure" in answered([], "https")[0]
    assert answered([], kind=b"text/javascript") == []
    token = tokens.pop()
    assert answered([(b"cookie", f"a=b; {COOKIE}={token}".encode())]) == []
    known = browser_of({COOKIE: token})
    assert known is not None
    assert not known.is_signed_in
    for other in ("", "x", "../" + token, token + "x"):
        assert browser_of({COOKIE: other}) is None
