"""tests/rules/<rule-id>.yaml -> cases: a journey file as its author wrote it, and the gaps its rule finds in it.

A case is the text of a journey file with keys that only the test reads: `gaps`, `ideas`, `accepted` (the findings
expected of this rule), `settings`, `beside` (other journey files of the same journey), `gaps_beside`, and `shows`:
which of the kinds that every rule must have it is. A finding is its key, or its key with what it weighs, worked out by
hand from the method: `{key: no-owner@case/all/help, status: likely, exposure: 1, impact: 9, class: P2}`, or with its
sentence (`says`) and its facts in English. The first case
is the plain one and weighs what it finds, the second is the same mended. Kinds that a rule cannot have stand under
`without`, each with the reason; `damage` and `also` are read by `tests/damage.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from tests.judged import CASE

FOLDER = Path(__file__).parent / "rules"
NO_SETTINGS = "lang: fr"
THRESHOLD, PRECONDITION, NOT_APPLICABLE = "threshold", "precondition", "not applicable"
SILENCE = "silence"
ACCEPTED, EXPIRED, TARGET = "accepted", "expired", "target"
KINDS = (SILENCE, THRESHOLD, PRECONDITION, NOT_APPLICABLE, ACCEPTED, EXPIRED, TARGET)
"""Beside the plain case and the mended one: what the rule says of when it is right to be silent, both sides of the
threshold, what the rule needs is missing, declared not applicable, accepted, accepted until a day that is over, and the
file of a target."""
MAY_BE_WITHOUT = (THRESHOLD, NOT_APPLICABLE)
WEIGHTS = ("status", "exposure", "impact", "class")
SAID = ("says", "facts")
"""Its sentence and its facts in English, where a case is about what is said."""
IDEA_WEIGHTS = ("exposure", "impact", "class")
"""How sure an idea is, is not asked: it has no status."""
_FINDINGS = ("gaps", "ideas", "gaps_beside", "accepted")
_TEST_KEYS = (*_FINDINGS, "settings", "beside", "shows")
_WITHOUT, _DAMAGE, _ALSO = "without", "damage", "also"


@dataclass(frozen=True, slots=True)
class Case:
    """The first case of a rule is the one its page shows as what fires, the second as the same journey mended."""

    rule: str
    name: str
    journey: str
    """Text of the journey file, as written."""
    settings: str = NO_SETTINGS
    beside: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    gaps_beside: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    weights: Mapping[str, Mapping[str, str | float]] = field(default_factory=dict)
    """Key of a finding -> what the case says of its `status`, `exposure`, `impact`, `class`, `says`, `facts`."""

    @property
    def fires(self) -> bool:
        return bool(self.gaps or self.gaps_beside or self.ideas)

    @property
    def files(self) -> dict[str, str]:
        others = {f"case/other-{number}.yaml": text for number, text in enumerate(self.beside)}
        return {"settings.yaml": self.settings, CASE: self.journey, **others}


@cache
def cases_of(rule: str) -> tuple[Case, ...]:
    """The cases of a rule, in written order; () when its file is missing."""
    return tuple(_cases(rule, _text(rule)))


def reasons_of(rule: str) -> dict[str, str]:
    """The kinds of case a rule cannot have, each with the reason."""
    return dict(_beside_the_cases(rule, _WITHOUT) or {})


def damage_of(rule: str) -> list[dict[str, Any]]:
    """How a well-run journey is damaged in the way the rule is about, as `tests/damage.py` reads it."""
    return list(_beside_the_cases(rule, _DAMAGE) or ())


def also_said(rule: str) -> frozenset[str]:
    """What other rules, and itself elsewhere, rightly say of the same damage."""
    return frozenset(_beside_the_cases(rule, _ALSO) or ())


def _beside_the_cases(rule: str, name: str) -> Any:
    written = dict(_blocks(_text(rule))).get(name)
    return _read(written) if written else None


def _text(rule: str) -> str:
    path = FOLDER / f"{rule}.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _read(block: str) -> Any:
    return yaml.load(dedent(block), Loader=yaml.CSafeLoader)


def _cases(rule: str, text: str) -> Iterator[Case]:
    for name, body in _blocks(text):
        if name in (_WITHOUT, _DAMAGE, _ALSO):
            continue
        blocks = dict(_blocks(dedent(body)))
        read = {key: _read(blocks[key]) for key in _TEST_KEYS if key in blocks}
        journey = "".join(block for key, block in _whole_blocks(dedent(body)) if key not in _TEST_KEYS)
        yield Case(
            rule=rule,
            name=name,
            journey=_named(journey.rstrip()),
            settings=_dumped(read["settings"]) if "settings" in read else NO_SETTINGS,
            beside=tuple(_named(_dumped(other)) for other in read.get("beside", ())),
            gaps=_keys(read["gaps"]),
            ideas=_keys(read.get("ideas", ())),
            gaps_beside=_keys(read.get("gaps_beside", ())),
            accepted=_keys(read.get("accepted", ())),
            shows=tuple(read.get("shows", ())),
            weights={
                one["key"]: _weights(one)
                for kind in _FINDINGS
                for one in read.get(kind, ())
                if not isinstance(one, str)
            },
        )


def _keys(findings: Iterable[str | Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(one if isinstance(one, str) else one["key"] for one in findings)


def _weights(finding: Mapping[str, str | float]) -> dict[str, str | float]:
    """A misspelt weight would be compared with nothing."""
    said = {name: value for name, value in finding.items() if name != "key"}
    assert said, f"{finding['key']} says a key and no weight"
    unknown = sorted(set(said) - set(WEIGHTS + SAID))
    assert not unknown, f"{finding['key']} says {unknown}"
    return said


def _whole_blocks(text: str) -> Iterator[tuple[str, str]]:
    """The entries at the left margin, each with its own first line."""
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        if block.strip():
            yield block.split(":", 1)[0], block


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The entries at the left margin, each with what stands behind its colon."""
    for key, block in _whole_blocks(text):
        yield key, block[len(key) + 1 :].lstrip(" ").lstrip("\n")


def _named(journey: str) -> str:
    return journey if journey.startswith("journey:") else f"journey: Case\n{journey}"


def _dumped(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
