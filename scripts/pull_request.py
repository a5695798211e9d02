"""What action.yml runs: annotates the change, writes the summary, keeps one comment up to date, exits as the gate says.

Everything comes in through environment variables, so that no name of a branch is ever part of a command.
"""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from http.client import HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from touchpoints.cli.sides import compare_with_base
from touchpoints.diff.gate import gate
from touchpoints.errors import TouchpointsError
from touchpoints.exports.diff_markdown import diff_markdown
from touchpoints.exports.github import gate_github
from touchpoints.gap import GapClass
from touchpoints.text import Lang

LONGEST_COMMENT = 65_000
"""Characters; GitHub refuses more than 65,536."""
PAGES = 30
"""Of a hundred comments each, among which ours is looked for."""
COULD_NOT_JUDGE = 2
_NO_COMMIT = "0" * 40
_CUT = "\n\n…\n"


def main(environment: Mapping[str, str]) -> int:
    base, fail_on = _base(environment), environment.get("TOUCHPOINTS_FAIL_ON") or "P1"
    if not base:
        return _failed("Nothing to compare with: set the input “base”, or run on pull requests.")
    if fail_on not in ("P1", "P2", "P3", "none"):
        return _failed(f"fail-on is {fail_on}; it may be P1, P2, P3 or none.")
    folder, langs = environment.get("TOUCHPOINTS_FOLDER") or "journeys", _langs(environment)
    try:
        diff = compare_with_base(base, Path(folder), datetime.now().astimezone().date())
    except TouchpointsError as error:
        return _failed(error.text(langs[0]))
    judged = gate(diff, None if fail_on == "none" else GapClass(fail_on))
    print(gate_github(diff, judged, langs[0], folder))
    comment = diff_markdown(diff, langs, folder, judged)
    _summarise(comment, environment)
    if environment.get("TOUCHPOINTS_COMMENT", "true") == "true":
        says_something = not diff.is_empty or not judged.passed or bool(diff.problems)
        _comment(comment, folder, environment, post_new=says_something)
    return COULD_NOT_JUDGE if judged.passed is None else int(not judged.passed)


def _failed(words: str) -> int:
    print(f"::error::{_on_one_line(words)}")
    return COULD_NOT_JUDGE


def _base(environment: Mapping[str, str]) -> str:
    """What to compare with: as asked, else the pull request's target, else what was there before the push."""
    if environment.get("TOUCHPOINTS_BASE"):
        return environment["TOUCHPOINTS_BASE"]
    if environment.get("GITHUB_BASE_REF"):
        return f"origin/{environment['GITHUB_BASE_REF']}"
    before = _event(environment).get("before", "")
    return before if isinstance(before, str) and before != _NO_COMMIT else ""


def _langs(environment: Mapping[str, str]) -> list[Lang]:
    asked = environment.get("TOUCHPOINTS_LANG")
    return list(Lang) if asked == "both" else [Lang.FR if asked == "fr" else Lang.EN]


def _summarise(comment: str, environment: Mapping[str, str]) -> None:
    """The same words on the page of the run, which is there even where a comment may not be written."""
    if path := environment.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as summary:
            summary.write(comment + "\n")


def _comment(comment: str, folder: str, environment: Mapping[str, str], *, post_new: bool) -> None:
    """Post one comment, or bring the one there is up to date; a token that may not is no reason to fail."""
    number = _event(environment).get("pull_request", {}).get("number")
    if not isinstance(number, int):
        return
    mark = f"<!-- touchpoints:{sha256(folder.encode()).hexdigest()[:12]} -->"
    body = _cut(f"{mark}\n{comment}")
    api = _Api(environment)
    try:
        ours = next((one for one in api.comments(number) if _is_ours(one, mark, environment)), None)
        if ours is None and post_new:
            api.call("POST", f"issues/{number}/comments", {"body": body})
        elif ours is not None and ours.get("body") != body:
            api.call("PATCH", f"issues/comments/{int(ours['id'])}", {"body": body})
    except (HTTPError, URLError, TimeoutError, ValueError) as error:
        print(f"::notice::No comment could be written ({_on_one_line(str(error))}); the summary says the same.")


def _on_one_line(words: str) -> str:
    """As the runner decodes it: nothing in it can end the command and begin another."""
    return words.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _is_ours(comment: Mapping[str, Any], mark: str, environment: Mapping[str, str]) -> bool:
    """A comment of our own: somebody else's may begin with the same mark."""
    author = environment.get("TOUCHPOINTS_COMMENT_AUTHOR") or "github-actions[bot]"
    return str(comment.get("body", "")).startswith(mark) and comment.get("user", {}).get("login") == author


def _cut(body: str) -> str:
    """At the end of a line, where a forge would refuse the whole."""
    if len(body) <= LONGEST_COMMENT:
        return body
    return body[: body.rfind("\n", 0, LONGEST_COMMENT)] + _CUT


def _event(environment: Mapping[str, str]) -> dict[str, Any]:
    path = environment.get("GITHUB_EVENT_PATH")
    if not path or not Path(path).is_file():
        return {}
    event = json.loads(Path(path).read_text(encoding="utf-8"))
    return event if isinstance(event, dict) else {}


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the token to another host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        raise HTTPError(newurl, code, f"redirect of {req.get_method()} refused: {msg}", headers, fp)


class _Api:
    """The comments of one repository, through GitHub's REST interface."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        host = environment.get("GITHUB_API_URL", "https://api.github.com")
        self._root = f"{host}/repos/{environment.get('GITHUB_REPOSITORY', '')}"
        self._token = environment.get("TOUCHPOINTS_TOKEN", "")
        self._opener = build_opener(_NoRedirect())

    def comments(self, number: int) -> Iterator[dict[str, Any]]:
        for page in range(1, PAGES + 1):
            found = self.call("GET", f"issues/{number}/comments?per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return

    def call(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        request = Request(
            f"{self._root}/{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "User-Agent": "touchpoints",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        with self._opener.open(request, timeout=30) as answer:
            return json.load(answer)


if __name__ == "__main__":
    raise SystemExit(main(os.environ))
