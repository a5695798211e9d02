"""Whatever a valid file holds, its gaps are well formed and its findings follow their causes."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.building import journey
from tests.examples import examples
from tests.judged import TODAY
from tests.strategies import touchpoint_fields
from touchpoints.assess import assess
from touchpoints.document import Document
from touchpoints.gap import Gap, GapClass, GapReport, Status
from touchpoints.graph import build_graph
from touchpoints.loading import load_catalogue
from touchpoints.model import AcceptedGap, Control, Journey, Kind, LinkKind
from touchpoints.problem import Loc, Place
from touchpoints.rules import RULES
from touchpoints.rules.facts import Facts
from touchpoints.score.journey import score_journey
from touchpoints.settings import Settings
from touchpoints.triage import find_gaps, find_gaps_across

IDS = ["t0", "t1", "t2", "t3", "t4", "t5", "t6"]
TYPES = [
    "reviews",
    "payment",
    "delivery",
    "returns",
    "customer_service",
    "help_center",
    "account",
    "feedback",
    "loyalty",
]
CHANNELS = ["web", "phone", "email", "chatbot", "parcel", "store"]
ENDS = ["$purchase", "$rebuy", "$done", "$lost"]

MAYBE: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(TYPES),
    "control": st.sampled_from(list(Control)),
    "kind": st.sampled_from(list(Kind)),
    "channels": st.lists(st.sampled_from(CHANNELS), unique=True, max_size=3),
    "importance": st.integers(1, 5),
    "reach": st.floats(0, 1),
    "frequency": st.floats(0.1, 50),
    "moment_of_truth": st.just("true"),
    "emotion": st.floats(-2, 2),
    "pain_points": st.just(["It takes for ever"]),
    "target": st.floats(0, 100),
    "owner": st.just("manager"),
    "backstage": st.just(["Packing"]),
    "effort": st.sampled_from(["S", "XL", "10d"]),
    "gesture": st.just("A voucher"),
    "start": st.booleans(),
    "end": st.booleans(),
    "promise": st.fixed_dictionaries(
        {"subject": st.sampled_from(["delay", "price"]), "target": st.sampled_from(["4d", "2w", "best"])}
    ),
    "failure": st.fixed_dictionaries({"rate": st.floats(0, 1), "per": st.sampled_from(["journey", "use"])}),
    "account": st.fixed_dictionaries({"guest_checkout": st.booleans(), "capabilities": st.just(["reorder"])}),
    "contact": st.fixed_dictionaries(
        {
            "per_month": st.floats(0, 30),
            "purpose": st.sampled_from(["marketing", "service", "repurchase"]),
            "opt_in": st.sampled_from(["true", "false", "soft"]),
            "reminder_after": st.sampled_from(["1d", "90d"]),
        }
    ),
    "data_asked": st.lists(
        st.fixed_dictionaries(
            {
                "field": st.sampled_from(["phone", "income", "delivery address"]),
                "purpose": st.sampled_from(["marketing", "legal", "delivery"]),
                "required": st.booleans(),
                "remembered": st.booleans(),
            }
        ),
        max_size=2,
    ),
}


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """A journey of seven touchpoints that uses any of the fields a rule reads."""
    made = []
    for name in IDS:
        chosen = draw(st.lists(st.sampled_from(sorted(MAYBE)), unique=True, max_size=8))
        made.append({**draw(touchpoint_fields(name)), **{field: draw(MAYBE[field]) for field in chosen}})
    links = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "from": st.sampled_from(IDS),
                    "to": st.sampled_from(IDS + ENDS),
                    "kind": st.sampled_from(list(LinkKind)),
                },
                optional={"hand_over": st.booleans(), "lands_on_claim": st.booleans()},
            ),
            max_size=8,
        )
    )
    return journey(
        before=made[:2],
        during=made[2:4],
        after=made[4:],
        links=links,
        value={"gap": "90d"},
        catalogue=draw(st.sampled_from([None, "online_shop"])),
        state=draw(st.sampled_from(["as_is", "to_be"])),
        questions=[
            {"id": "fees", "text": "Who pays?", "answers": {"t4": "You", "phone": draw(st.sampled_from(["You", "Me"]))}}
        ],
    )


def at(loc: Loc) -> Place:
    return Place("case.yaml", 1 + len(loc))


def facts_of(one: Journey, today: date = TODAY) -> Facts:
    catalogue = load_catalogue()
    in_force = Settings()
    return Facts(
        one, in_force, catalogue, catalogue.types_of(one), build_graph(one), score_journey(one, in_force, today), today
    )


def gaps_of(one: Journey) -> GapReport:
    return find_gaps(facts_of(one), at)


def every(report: GapReport) -> list[Gap]:
    return [*report.gaps, *report.ideas, *report.accepted, *(one for gap in report.gaps for one in gap.members)]


@examples(40)
@given(journeys())
def test_every_gap_is_well_formed(one: Journey) -> None:
    report = gaps_of(one)
    ids = set(one.by_id)
    for gap in every(report):
        assert 0 <= gap.loss <= 100
        assert -1e-12 <= gap.exposure <= 1 + 1e-12
        assert 1 <= gap.importance <= 5
        assert abs(gap.impact - gap.loss * gap.exposure * gap.importance / 5) < 1e-9
        assert gap.priority == gap.impact / gap.effort
        assert set(gap.touchpoints) <= ids
        assert len(gap.facts) == len(gap.places) > 0
        assert gap.message.en
        assert gap.message.fr
    keys = [gap.key for gap in (*report.gaps, *report.ideas)]
    assert len(keys) == len(set(keys))
    assert [gap for card in report.cards for gap in card.gaps] == list(report.gaps)
    assert all(gap.gap_class is not GapClass.IDEA for gap in report.gaps)


@examples(40)
@given(journeys())
def test_a_card_wears_the_highest_class_it_holds_and_nothing_hides_in_it(one: Journey) -> None:
    order = list(GapClass)
    for card in gaps_of(one).cards:
        assert order.index(card.head.gap_class) == min(order.index(gap.gap_class) for gap in card.gaps)
        peers = [gap for gap in card.gaps if gap.gap_class is card.head.gap_class and not gap.is_folded]
        assert (card.head.status is Status.HYPOTHESIS) == all(gap.status is Status.HYPOTHESIS for gap in peers)
        assert not card.head.is_folded
        for gap in card.gaps:
            counted = [other.gap_class for other in card.gaps if not other.is_folded]
            assert not gap.is_folded or order.index(gap.gap_class) >= min(map(order.index, counted))


@examples(15)
@given(journeys())
def test_accepting_everything_leaves_nothing_open_and_every_entry_matched(one: Journey) -> None:
    found = {gap.rule for gap in every(gaps_of(one))}
    entries = tuple(AcceptedGap(rule=rule, reason="known", by="manager", until=TODAY) for rule in sorted(found))
    accepted = find_gaps(facts_of(one.model_copy(update={"accepted_gaps": entries})), at)
    hidden = {key.split("@")[0] for key in accepted.suppressed or {}}
    assert accepted.gaps == ()
    assert {name for name, _ in accepted.unmatched} == set()
    assert {gap.rule for gap in accepted.accepted} | hidden >= found


@examples(15)
@given(journeys(), journeys())
def test_laying_journeys_side_by_side_only_adds_findings(one: Journey, other: Journey) -> None:
    second = other.model_copy(update={"segment": "others"})
    judged = [(facts, at, find_gaps(facts, at)) for facts in (facts_of(one), facts_of(second))]
    for (_, _, alone), together in zip(judged, find_gaps_across(judged), strict=True):
        before = {gap.key for gap in every(alone)}
        after = {gap.key for gap in every(together)}
        assert {key for key in before - after if not key.startswith("promises-conflict")} == set()


PROMISED = st.dictionaries(st.sampled_from(["t0", "t1", "t2"]), st.sampled_from(["4d", "96h", "2w", "best"]))


@examples(40)
@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), PROMISED, min_size=2))
def test_comparing_only_journeys_that_differ_finds_what_comparing_everyone_does(
    drawn: dict[tuple[str, str], dict[str, str]],
) -> None:
    documents = []
    for (id_, segment), targets in drawn.items():
        made = [{"id": one, "promise": {"subject": one, "target": target}} for one, target in targets.items()]
        one = journey(before=[{"id": "t9"}, *made], segment=segment)
        one = one.model_copy(update={"journey": one.journey.model_copy(update={"id": id_})})
        documents.append(Document(one, f"{id_}-{segment}.yaml", at, f"{id_}-{segment}"))
    facts = [facts_of(document.journey) for document in documents]
    everyone = find_gaps_across([(one, at, find_gaps(one, at)) for one in facts])
    compared = assess(documents, Settings(), load_catalogue(), today=TODAY)
    assert [one.gaps for one in compared.journeys] == list(everyone)


def test_a_rule_that_compares_journeys_says_where_they_meet() -> None:
    assert all((rule.across is None) == (rule.meets is None) for rule in RULES)


@examples(15)
@given(journeys())
def test_naming_an_owner_everywhere_removes_no_owner_and_changes_no_other_score(one: Journey) -> None:
    owned = one.model_copy(
        update={
            "touchpoints": one.touchpoints.model_copy(
                update={
                    phase: tuple(
                        touchpoint.model_copy(update={"owner": "manager"})
                        for touchpoint in getattr(one.touchpoints, phase)
                    )
                    for phase in ("before", "during", "after")
                }
            )
        }
    )
    assert "no-owner" not in {gap.rule for gap in every(gaps_of(owned))}
    before, after = facts_of(one).scores, facts_of(owned).scores
    assert replace(before, constants=()) == replace(after, constants=())
