"""What the gate makes of planted regressions and of harmless edits; docs/diff.md has the figures.

`python -m benchmarks.gate` plants them all, judges them, and writes the tables: about a minute.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from benchmarks.planted.files import AFTER, BEFORE, ROOT, Planted
from benchmarks.planted.harmless import harmless
from benchmarks.planted.regressions import regressions
from benchmarks.planted.told import KINDS as TOLD
from benchmarks.planted.told import told
from touchpoints.assess import Assessment, assess
from touchpoints.diff import Side, diff
from touchpoints.diff.gate import Gate, gate
from touchpoints.gap import GapClass
from touchpoints.loading import load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.text import same

PAGE = ROOT / "docs" / "diff.md"
_BLOCK = re.compile(r"<!-- planted -->\n.*?<!-- end -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted edit and what the gate said."""

    planted: Planted
    passed: bool | None
    is_told: bool
    """A note says what the edit does."""


def outcome(one: Planted) -> Outcome:
    found = judged(one)
    fragment = TOLD[one.kind][2] if one.kind in TOLD else ""
    return Outcome(one, found.passed, bool(fragment) and any(fragment in note.text.en for note in found.notes))


def judged(one: Planted) -> Gate:
    """As `touchpoints check --base` judges it by default."""
    was, now = _assessed(one.before, BEFORE), _assessed(one.after, AFTER)
    return gate(diff(was, now, Side(same("before"), BEFORE), Side(same("after"), AFTER)), GapClass.P1)


def _assessed(files: Mapping[str, str], day: date) -> Assessment:
    sources = [
        SourceFile(name, text.encode(), hashlib.sha256(text.encode()).hexdigest()) for name, text in files.items()
    ]
    read = load_sources(sorted(sources, key=lambda one: one.name), today=day)
    return assess(read.documents, read.settings, read.catalogue, read.problems, today=day, verdicts=read.verdicts)


def tables(planted: Iterable[Outcome], kept: Iterable[Outcome], seen: Iterable[Outcome]) -> str:
    """The block of the page: caught and missed, stopped and passed, told."""
    bad, good, noted = list(planted), list(kept), list(seen)
    caught, stopped = [one for one in bad if one.passed is not True], [one for one in good if one.passed is not True]
    lines = [
        f"**{len(bad)} regressions**, {len(caught)} caught ({len(caught) / len(bad):.1%}):",
        "",
        "| planted | edits | refused | cannot be judged | missed |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {kind} | {len(of)} | {_count(of, False)} | {_count(of, None)} | {_count(of, True)} |"
            for kind, of in _by_kind(bad)
        ),
        "",
        *_listed("Missed", [one for one in bad if one.passed is True]),
        f"**{len(good)} harmless edits**, {len(stopped)} stopped ({len(stopped) / len(good):.1%}):",
        "",
        "| made | edits | stopped |",
        "| --- | ---: | ---: |",
        *(f"| {kind} | {len(of)} | {len(of) - _count(of, True)} |" for kind, of in _by_kind(good)),
        "",
        *_listed("Stopped", stopped),
        f"**{len(noted)} edits to look at**: they pass, and a note says what they do.",
        "",
        "| made | edits | passed and told |",
        "| --- | ---: | ---: |",
        *(
            f"| {kind} | {len(of)} | {sum(one.is_told and one.passed is True for one in of)} |"
            for kind, of in _by_kind(noted)
        ),
    ]
    return "\n".join(lines)


def _by_kind(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        found.setdefault(one.planted.kind, []).append(one)
    yield from found.items()


def _count(outcomes: Iterable[Outcome], passed: bool | None) -> int:
    return sum(one.passed is passed for one in outcomes)


def _listed(title: str, outcomes: Iterable[Outcome]) -> list[str]:
    told = [f"{one.planted.kind} ({one.planted.folder}; {one.planted.what})" for one in outcomes]
    return [f"{title}: {'; '.join(told)}.", ""] if told else []


def with_tables(page: str, written: str) -> str:
    """The page with the tables between its marks."""
    return _BLOCK.sub(lambda _: f"<!-- planted -->\n{written}\n<!-- end -->", page)


def main() -> None:
    written = tables(*([outcome(one) for one in group()] for group in (regressions, harmless, told)))
    print(written)
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), written), encoding="utf-8")


if __name__ == "__main__":
    main()
