"""Which gaps of a file are the findings of the file it extends, so that an overview counts them once."""

from collections.abc import Mapping
from dataclasses import replace

from touchpoints.gap import Card, Gap, GapReport


def mark_inherited(reports: Mapping[str, GapReport], extended: Mapping[str, str | None]) -> dict[str, GapReport]:
    """The reports by file, each gap that the extended file already says, word for word, pointing at it.

    The same rule on the same thing with the same message: same facts, same figures. A gap whose figures differ in
    this segment is its own. Through a chain of files a gap points at the first that says it. `extended`: the file
    each file extends.
    """
    marked: dict[str, GapReport] = {}

    def mark(file: str) -> GapReport:
        if file not in marked:
            base = extended.get(file)
            report = reports[file]
            marked[file] = _with_origins(report, mark(base)) if base in reports and base is not None else report
        return marked[file]

    return {file: mark(file) for file in reports}


def _with_origins(report: GapReport, extended: GapReport) -> GapReport:
    theirs = {(gap.rule, gap.on): gap for gap in (*extended.gaps, *extended.accepted, *extended.ideas)}
    marks = {gap.key: _origin(gap, theirs) for gap in (*report.gaps, *report.accepted, *report.ideas)}
    cards = tuple(
        Card(_marked(card.head, marks), tuple(_marked(gap, marks) for gap in card.also)) for card in report.cards
    )
    return replace(
        report,
        gaps=tuple(gap for card in cards for gap in card.gaps),
        cards=cards,
        accepted=tuple(_marked(gap, marks) for gap in report.accepted),
        ideas=tuple(_marked(gap, marks) for gap in report.ideas),
    )


def _origin(gap: Gap, theirs: Mapping[tuple[str, str], Gap]) -> str | None:
    other = theirs.get((gap.rule, gap.on))
    if other is None or other.message != gap.message:
        return None
    return other.inherited_from or other.key


def _marked(gap: Gap, marks: Mapping[str, str | None]) -> Gap:
    return replace(gap, inherited_from=marks.get(gap.key))
