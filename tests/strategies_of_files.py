"""Generated folders of journey files: everything a valid file may hold, in five languages, blanks and all."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.exports.judging import LOADABLE
from tests.strategies import Fields, touchpoint_fields
from touchpoints.model import PHASE_NAMES

LANGS = ("fr", "en", "es", "ja", "ar")
SEGMENTS = ("nouveaux", "fideles")
_SAID = (
    *("Suivi de livraison", "Livré en 4 jours\u202f?", "Delivery tracking", "It’s {fine} – 100 % of {count}"),
    *("Seguimiento del pedido", "¿Dónde está mi paquete?", "配送状況の確認", "お支払い", "تتبع الطلب", "أين طردي؟"),
    *("équipe-crm", "🙂", "x" * 300, "1", "null", "- a: b # c", *LOADABLE),
)
_LINES = st.sampled_from(_SAID)
_BLANK = st.sampled_from(["", "  ", None])
_SHARES = st.sampled_from([0, 0.01, 0.2, 0.5, 1])
_DAYS = st.dates().filter(lambda day: 2024 <= day.year <= 2026).map(str) | st.sampled_from(["2026-09-30", "2027-01-31"])
_DURATIONS = st.sampled_from(["4d", "24h", "5bd", "26w", "30 min"])
_CHANNELS = st.sampled_from(["web", "phone", "email", "store"])
_OFTEN = 0.4
_NOT_IN_PATCHES = ("failure", "not_applicable")
"""What would have to fit what is inherited."""


@st.composite
def words(draw: st.DrawFn) -> Any:
    """People's words: in the language of the file, or in several."""
    if draw(st.booleans()):
        return draw(_LINES)
    return draw(st.dictionaries(st.sampled_from(LANGS), _LINES, min_size=1, max_size=3))


@st.composite
def some(draw: st.DrawFn, /, **fields: st.SearchStrategy[Any]) -> Fields:
    """Some of these fields; now and then one of them blank."""
    told: Fields = {}
    for name, values in fields.items():
        if draw(st.floats(0, 1)) < _OFTEN:
            told[name] = draw(_BLANK) if draw(st.integers(0, 9)) == 0 else draw(values)
    return told


def _lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2)


REVIEWS = some(by=_LINES, on=_DAYS, every=_DURATIONS)
_PROMISES = some(
    subject=st.sampled_from(["delai", "livraison offerte"]),
    text=words(),
    target=_DURATIONS | _LINES,
    commit=_SHARES,
    owner=words(),
    reviewed=REVIEWS,
)
_CONTACTS = some(per_month=st.integers(0, 20), purpose=_LINES, opt_in=st.sampled_from([True, False, "soft"]))
_ACCOUNTS = some(
    guest_checkout=st.booleans(),
    why=words(),
    required_by=st.sampled_from(["contract", "law"]),
    capabilities=_lists(_LINES),
)
_DATA = st.builds(lambda field, more: {"field": field, **more}, words(), some(purpose=_LINES, benefit=words()))
_AROUND = some(
    type=st.sampled_from(["reviews", "tracking", "payment", "invoice", "returns"]),
    stage=st.sampled_from(["search", "use", "loyalty"]),
    kind=st.sampled_from(["communication", "action"]),
    initiator=_LINES,
    receiver=_LINES,
    control=st.sampled_from(["brand", "partner", "customer", "external"]),
    channels=_lists(_CHANNELS),
    frequency=st.sampled_from([0.5, 1, 12]),
    emotion=st.sampled_from([-2, -0.5, 0, 2]),
    actions=_lists(words()),
    thoughts=_lists(words()),
    verbatims=_lists(words()),
    pain_points=_lists(words()),
    opportunities=_lists(words() | st.builds(lambda text: {"text": text, "effort": "M", "impact": 12}, words())),
    expectation=st.just({"adequate": 50, "desired": 80}),
    target=st.integers(0, 100),
    promise=_PROMISES,
    data_asked=_lists(_DATA),
    account=_ACCOUNTS,
    contact=_CONTACTS,
    frontstage=_lists(words()),
    backstage=_lists(words()),
    support=_lists(words()),
    artefacts=_lists(words()),
    owner=words(),
    effort=st.sampled_from(["S", "M", "L", "XL", "10d"]),
    gesture=words(),
)


@st.composite
def touchpoint(draw: st.DrawFn, id_: str, others: list[str], *, is_target: bool = False) -> Fields:
    """A touchpoint with everything a file may say of it."""
    fields = {**draw(touchpoint_fields(id_)), "name": draw(words()), **draw(_AROUND)}
    for item in fields["evidence"]:
        item |= draw(some(segments=st.sampled_from(["all", list(SEGMENTS), [SEGMENTS[0]]]), valid_for=_DURATIONS))
    if is_target:
        del fields["evidence"]
    if draw(st.booleans()):
        fields["failure"] = draw(
            some(rate=_SHARES, recovery=st.sampled_from([one for one in others if one != id_] or [""]))
        )
    if draw(st.integers(0, 3)) == 0:
        fields["moment_of_truth"] = draw(st.sampled_from(["zmot", "fmot", "smot", "umot"]))
    return fields


@st.composite
def _links(draw: st.DrawFn, ids: list[str]) -> list[Fields]:
    """What is counted is counted on every link out of a touchpoint."""
    made: list[Fields] = []
    for start in draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)):
        ends = draw(st.lists(st.sampled_from([*ids, "$done", "$lost", "$rebuy"]), unique=True, min_size=1, max_size=2))
        counted = draw(st.booleans())
        for end in ends:
            more: Fields = {"n": draw(st.integers(0, 500))} if counted else draw(some(p=st.sampled_from([0, 0.1, 0.5])))
            kinds = draw(
                some(kind=st.sampled_from(["next", "failure", "recovery", "escalation", "loop"]), channel=_CHANNELS)
            )
            made.append({"from": start, "to": end, **more, **kinds})
    return made


@st.composite
def _questions(draw: st.DrawFn, ids: list[str]) -> list[Fields]:
    answering = st.dictionaries(st.sampled_from([*ids, "phone", "email"]), words(), min_size=1, max_size=3)
    return [
        {
            "id": f"question-{index}",
            "text": draw(words()),
            "answers": draw(answering),
            **draw(some(reference=words(), owner=words(), reviewed=REVIEWS)),
        }
        for index in range(draw(st.integers(1, 2)))
    ]


@st.composite
def accepted(draw: st.DrawFn, ids: list[str]) -> list[Fields]:
    rules = st.sampled_from(["no-owner", "under-performing", "important-but-unmeasured", "no-way-back"])
    return [
        {
            "rule": draw(rules),
            "reason": draw(words()),
            "by": draw(_LINES),
            "until": draw(st.sampled_from(["2026-01-31", "2027-01-31"])),
            **draw(some(on=st.sampled_from([*ids, "before"]))),
            **draw(st.sampled_from([{}, {"class": "P3"}])),
        }
        for _ in range(draw(st.integers(1, 2)))
    ]


_VALUE = some(
    basket_first=st.integers(0, 100),
    basket_repeat=st.integers(0, 100),
    value=st.integers(0, 1000),
    gap=_DURATIONS,
    margin=_SHARES,
    acquisition_cost=st.integers(0, 50),
    contact_cost=_SHARES,
    rate=_SHARES,
    source=words(),
)


@st.composite
def _phases(draw: st.DrawFn, *, is_target: bool = False) -> tuple[Fields, list[str]]:
    """The touchpoints under phases in either language, and their ids in order."""
    sizes = draw(st.tuples(*[st.integers(0, 2)] * 3).filter(any))
    named = [("before", "avant"), ("during", "pendant"), ("after", "après")]
    ids = [f"{phase}-{index}" for (phase, _), size in zip(named, sizes, strict=True) for index in range(size)]
    told = {}
    for names, size in zip(named, sizes, strict=True):
        here = [draw(touchpoint(f"{names[0]}-{index}", ids, is_target=is_target)) for index in range(size)]
        told[draw(st.sampled_from(names))] = here
    assert all(name in PHASE_NAMES for name in told)
    return told, ids


@st.composite
def journey_file(draw: st.DrawFn, segment: str) -> tuple[Fields, list[str]]:
    phases, ids = draw(_phases())
    title = draw(st.booleans())
    named = {"name": draw(words()), **draw(some(goal=words(), scenario=words()))} if title else draw(words())
    fields: Fields = {
        "journey": named,
        **({"segment": segment} if draw(st.integers(0, 4)) else {}),
        "lang": draw(st.sampled_from(LANGS)),
        "touchpoints": phases,
        **draw(
            some(
                currency=st.sampled_from(["EUR", "JPY"]),
                delivers=st.sampled_from(["goods", "digital", "service"]),
                catalogue=st.just("online_shop"),
                scorecard=st.sampled_from(["simple", "drivers"]),
                phase_weights=st.sampled_from([{"avant": 1, "après": 2}, {"during": 0.5}]),
                flow=st.permutations(ids).map(" > ".join) if len(ids) > 1 else _BLANK,
                links=_links(ids),
                questions=_questions(ids),
                reviewed=REVIEWS,
                workshops=st.just([{"id": "atelier", "date": "2026-10-14", "participants": 4, "blind": True}]),
                not_applicable=st.just(["invoice"]),
                accepted_gaps=accepted(ids),
                value=_VALUE,
                model=st.sampled_from([{"weights": {"overall": 4}}, {"sd_default": 20}]),
            )
        ),
    }
    return fields, ids


@st.composite
def _patch(draw: st.DrawFn, ids: list[str], about: Fields) -> Fields:
    """A file that extends `nouveaux.yaml`: some touchpoints written over, removed, rated anew."""
    is_target = "state" in about
    chosen = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
    removed = [one for one in draw(_lists(st.sampled_from(ids))) if one not in chosen][:1] if len(ids) > 2 else []
    fields: Fields = {"extends": "nouveaux.yaml", **about, "touchpoints": {}}
    for id_ in chosen:
        over = draw(touchpoint(id_, [], is_target=is_target))
        kept = {name: over[name] for name in over if name not in _NOT_IN_PATCHES and draw(st.booleans())}
        if is_target:
            kept["ratings"] = draw(st.sampled_from([{"speed": 4}, {"overall": 3, "ease": 2}]))
        fields["touchpoints"].setdefault(id_.partition("-")[0], []).append({**kept, "id": id_})
    if removed:
        fields["remove"] = removed
    left = [one for one in ids if one not in removed]
    return {**fields, **draw(some(accepted_gaps=accepted(left) | st.none(), value=_VALUE, reviewed=REVIEWS))}


@st.composite
def _settings(draw: st.DrawFn) -> Fields:
    shares = {"nouveaux": 0.6, "fideles": 0.4}
    fields = {"lang": draw(st.sampled_from(["fr", "en"]))}
    if draw(st.booleans()):
        segments = [{"id": one, "name": draw(words()), "share": share} for one, share in shares.items()]
        return {**fields, "segments": segments}
    return fields


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Files by name: a journey, often another segment and a target that extend it, and settings."""
    first, ids = draw(journey_file("nouveaux"))
    files = {"settings.yaml": draw(_settings()), "achat/nouveaux.yaml": first}
    if draw(st.booleans()):
        files["achat/fideles.yaml"] = draw(_patch(ids, {"segment": "fideles"}))
    if draw(st.booleans()):
        files["achat/cible.yaml"] = draw(_patch(ids, {"state": "to_be"}))
    marks = {name: "\ufeff" if draw(st.integers(0, 3)) == 0 else "" for name in files}
    return {name: marks[name] + _as_yaml(fields) for name, fields in files.items()}


def _as_yaml(value: Fields) -> str:
    """JSON with days and figures as a file has them is YAML."""
    return json.dumps(_written(value), ensure_ascii=False, indent=1)


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _written(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_written(one) for one in value]
    if isinstance(value, float):
        return round(value, 2)
    return value if value is None or isinstance(value, bool | int) else str(value)
