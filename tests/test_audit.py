"""What `make audit` makes of the answers it gets: only a known hole is a finding."""

from pathlib import Path
from typing import Any

import pytest

from scripts import audit

SOUND: dict[str, Any] = {"name": "rich", "version": "15.0.0", "vulns": []}
HOLED: dict[str, Any] = {
    "name": "starlette",
    "version": "0.40.0",
    "vulns": [{"id": "CVE-2025-62727", "fix_versions": ["0.49.1"]}, {"id": "GHSA-x", "fix_versions": []}],
}
UNKNOWN: dict[str, Any] = {"name": "own", "skip_reason": "Dependency not found"}


def test_only_a_known_hole_is_a_finding() -> None:
    assert audit.verdict([SOUND]) == (0, ["0 known holes in 1 packages"])
    assert audit.verdict([SOUND, UNKNOWN]) == (
        0,
        ["0 known holes in 1 packages", "1 packages are unknown to the source and were not judged"],
    )
    assert audit.verdict([SOUND, HOLED, UNKNOWN]) == (
        1,
        [
            "starlette 0.40.0: CVE-2025-62727, mended in 0.49.1",
            "starlette 0.40.0: GHSA-x, mended in no version yet",
            "2 known holes in 2 packages",
            "1 packages are unknown to the source and were not judged",
        ],
    )


def test_a_source_that_knows_no_package_did_not_answer() -> None:
    assert audit.verdict([UNKNOWN, UNKNOWN]) is None
    assert audit.verdict([]) is None


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ({"pypi": None, "osv": None}, 0, "Not audited: neither source answers from here"),
        ({"pypi": [UNKNOWN], "osv": None}, 0, "Not audited: neither source answers from here"),
        ({"pypi": [UNKNOWN], "osv": [HOLED]}, 1, "(asked: osv)"),
        ({"pypi": [SOUND], "osv": [HOLED]}, 0, "(asked: pypi)"),
    ],
)
def test_where_nobody_answers_it_says_so_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: dict[str, list[dict[str, Any]] | None],
    code: int,
    says: str,
) -> None:
    monkeypatch.setattr(audit, "_tool", lambda: Path("python"))
    monkeypatch.setattr(audit, "_ask", lambda _, source: answers[source])
    assert audit.main() == code
    assert says in capsys.readouterr().out


def test_without_the_tool_it_says_so_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_tool", lambda: None)
    assert audit.main() == 0
    assert "Not audited: pip-audit cannot be fetched" in capsys.readouterr().out
