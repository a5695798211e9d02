"""docs/rules/ and the table of docs/method.md <- the rules and their cases. Run it after changing either:
`python -m scripts.rule_docs`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path

from tests.judged import judge
from tests.rule_cases import NO_SETTINGS, SILENCE, WEIGHTS, Case, cases_of, reasons_of
from touchpoints import labels
from touchpoints.fields import part_of
from touchpoints.gap import Carrier, Gap, GapClass
from touchpoints.rules import RULES
from touchpoints.rules.rule import Basis, Rule
from touchpoints.settings import Thresholds
from touchpoints.text import Text, brief, number

FOLDER = Path(__file__).parents[1] / "docs" / "rules"
METHOD = FOLDER.parent / "method.md"
HEAD = "| Rule | Loss L | Exposure X |\n| --- | --- | --- |\n"
INTRODUCTION = """# The gap rules

A rule reads a journey file and says, where it fires, what customers lose, how many of them, how sure we are and what
to do. It never changes the file, knows no other rule, and is silent until the fields it needs are in use. How findings
become gaps, classes and cards is told in [the method](../method.md#29-gaps).

The level of a rule is set in `settings.yaml`: `rules: {no-owner: off}` (never runs), `hint` (shown as an idea, not
counted) or `on`. One finding is accepted, with a reason and a last day, in the journey's `accepted_gaps`.

These pages are written by `python -m scripts.rule_docs` from the rules and from the cases that test them. How often the
rules are right on damaged copies of clean journeys is [measured](precision.md) as well.
"""
BASIS = {
    Basis.DECLARED: "likely: the file declares a fact of reality",
    Basis.FILE: "confirmed: a fact about the file itself",
    Basis.ABSENT: "a hypothesis: absent from the map, perhaps not from reality",
    Basis.SCORE: "as sure as its figures",
}
CARRIER = {
    Carrier.JOURNEY: "the journey",
    Carrier.PHASE: "a phase",
    Carrier.TOUCHPOINT: "a touchpoint",
    Carrier.LINK: "a link",
    Carrier.QUESTION: "a question",
}


def index() -> str:
    lines = [INTRODUCTION]
    for category, rules in groupby(RULES, key=lambda rule: rule.category):
        label = labels.CATEGORY[category]
        lines += [f"## {label.en} · *{label.fr}*", "", "| rule | | fires |", "| --- | --- | --- |"]
        for rule in rules:
            first = rule.fires.en.split(". ")[0].rstrip(".")
            lines.append(f"| [`{rule.id}`]({rule.id}.md) | {rule.title.en} | {first}. |")
        lines.append("")
    return "\n".join(lines)


def page(rule: Rule) -> str:
    fires, mended, *more = cases_of(rule.id)
    parts = [
        f"# {rule.title.en}",
        f"`{rule.id}` · *{rule.title.fr}* · {labels.CATEGORY[rule.category].en} · [all rules](README.md)",
        *(
            [f"Belongs to the optional pack `{rule.pack}`: `packs: [{rule.pack}]` in the settings."]
            if rule.pack
            else []
        ),
        "## When it fires",
        rule.fires.en,
        _example(f"Fires: {fires.name}.", fires),
        _found(rule, fires),
        _example(f"Silent: {mended.name}.", mended),
        "## When it is right to be silent",
        rule.silent.en,
        *(_example(f"Silent: {case.name}.", case) for case in more if SILENCE in case.shows),
        "## Why it matters",
        rule.why.en,
        "## What to do",
        rule.action.en,
        "## When to ignore it",
        f"{rule.ignore.en} Known and accepted for now:",
        _acceptance(rule),
        "## How it is weighed",
        "\n".join(_weighing(rule)),
        *(["## Thresholds", _thresholds(rule)] if rule.thresholds else []),
        "## More cases",
        "\n".join(_more(more, reasons_of(rule.id))),
        f"## Source\n\n{rule.source}.",
    ]
    return "\n\n".join(parts) + "\n"


def _example(title: str, case: Case) -> str:
    settings = "" if case.settings == NO_SETTINGS else f"# settings.yaml\n{case.settings.rstrip()}\n---\n"
    beside = "".join(f"\n---\n# another file of the same journey\n{text.rstrip()}" for text in case.beside)
    return f"{title[0].upper()}{title[1:]}\n\n```yaml\n{settings}{case.journey}{beside}\n```"


def _gaps(rule: Rule, case: Case) -> list[Gap]:
    report = judge(case.files).journeys[0].gaps
    single = [member for gap in report.gaps for member in gap.members or (gap,)]
    return [gap for gap in (*single, *report.ideas) if gap.rule == rule.id]


def _found(rule: Rule, case: Case) -> str:
    return "\n>\n".join(_said(gap) for gap in _gaps(rule, case))


def _said(gap: Gap) -> str:
    sure = "" if gap.gap_class is GapClass.IDEA else f"{gap.status}; "
    weight = (
        f"loss {number(gap.loss, 1).en} × exposure {number(gap.exposure, 2).en} "
        f"× importance {brief(gap.importance).en}/5 = impact {number(gap.impact, 1).en}; "
        f"effort {gap.effort_written}, priority {number(gap.priority, 1).en}; "
        f"{sure}{labels.GAP_CLASS[gap.gap_class].en}"
    )
    return f"> {gap.message.en}\n>\n> *{gap.message.fr}*\n>\n> {weight}"


def _acceptance(rule: Rule) -> str:
    case = cases_of(rule.id)[0]
    on = _gaps(rule, case)[0].on
    where = f"\n    on: {on}" if on else ""
    return (
        f"```yaml\naccepted_gaps:\n  - rule: {rule.id}{where}\n    reason: why the team lives with it\n"
        "    by: the role that decides\n    until: 2027-03-31   # the last day; at most a year ahead\n```"
    )


def _weighing(rule: Rule) -> Iterator[str]:
    yield f"- {rule.weight.en}"
    yield f"- It is on {CARRIER[rule.carrier]}, and {BASIS[rule.basis]}."
    if rule.eligible:
        yield "- Four findings or more on 80 % of the touchpoints it could concern become one, on the journey."
    yield "- On a to-be file it " + ("fires, as a hypothesis." if rule.judges_targets else "is silent.")
    for other in (*rule.hidden_by, *rule.hidden_by_hypothesis_of):
        why = "while it is a hypothesis" if other in rule.hidden_by_hypothesis_of else "which says it better"
        yield f"- Hidden where [`{other}`]({other}.md) fires, {why}."
    for other in rule.folded_under:
        yield f"- Shown under [`{other}`]({other}.md) on the same touchpoint, without a count of its own."


def _thresholds(rule: Rule) -> str:
    rows = [f"| `{name}` | {part_of(Thresholds)[name].field.meaning.en} |" for name in rule.thresholds]
    return "\n".join(["In `settings.yaml`, under `thresholds`:", "", "| key | meaning |", "| --- | --- |", *rows])


def _more(cases: list[Case], reasons: Mapping[str, str]) -> Iterator[str]:
    for case in cases:
        outcome = (
            "an idea"
            if case.ideas and not case.gaps
            else "fires"
            if case.fires
            else "accepted"
            if case.accepted
            else "silent"
        )
        shown = f" ({', '.join(case.shows)})" if case.shows else ""
        yield f"- {case.name}: {outcome}{_weighed(case)}{shown}"
    for kind, reason in reasons.items():
        yield f"- no case of {kind}: {reason}"


def _weighed(case: Case) -> str:
    """What the case says its findings weigh, all of one rule: `, likely, exposure 0.3, impact 12, P2`."""
    said = [
        f", {value}" if isinstance(value, str) else f", {name} {value:g}"
        for weights in case.weights.values()
        for name, value in weights.items()
        if name in WEIGHTS and value != GapClass.IDEA
    ]
    return "".join(said)


def losses() -> str:
    """The rows of what a gap of each rule costs; those of an optional pack weigh nothing."""
    lines = []
    for category, rules in groupby((rule for rule in RULES if rule.pack is None), key=lambda rule: rule.category):
        lines.append(f"| **{labels.CATEGORY[category].en}** | | |")
        lines += [f"| `{rule.id}` | {_loss(rule)} | {_exposed(rule)} |".replace("|  |", "| |") for rule in rules]
    return "\n".join(lines)


def _loss(rule: Rule) -> str:
    if isinstance(rule.loss, Text):
        return rule.loss.en
    return f"{rule.loss:g}" if rule.loss else "0: an idea"


def _exposed(rule: Rule) -> str:
    if rule.exposed:
        return rule.exposed.en
    return "all" if rule.carrier in (Carrier.JOURNEY, Carrier.PHASE) else ""


def method() -> str:
    """The page of the method with its table of losses as the rules are today."""
    before, head, rest = METHOD.read_text(encoding="utf-8").partition(HEAD)
    assert head, "docs/method.md has lost the head of its table of losses"
    return before + head + losses() + "\n\n" + rest.partition("\n\n")[2]


def pages() -> dict[Path, Callable[[], str]]:
    """Every page that is made from the rules, by path, and how it is made."""
    rules = {FOLDER / f"{rule.id}.md": partial(page, rule) for rule in RULES}
    return {FOLDER / "README.md": index, **rules, METHOD: method}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, made in pages().items():
        path.write_text(made(), encoding="utf-8")
