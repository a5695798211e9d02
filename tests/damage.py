"""Ways to damage a well-run journey, one per gap rule, over every touchpoint it applies to.

A damage takes the journey's file as data (lists and mappings) and gives the damaged copies, each with what the rule
should then be on: a touchpoint, a phase, `a>b`, a question, or "" for the journey.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, TypeAlias

File: TypeAlias = dict[str, Any]
Damage: TypeAlias = Callable[[File], Iterator[tuple[File, str]]]

HUMAN = {"phone", "chat", "store"}
OLD, POOR = (
    date(2020, 1, 1),
    {"metric": "csat", "mean": 1.5, "sd": 0.9, "n": 300, "sample": "new", "date": date(2026, 10, 1)},
)


def touchpoints(file: File) -> dict[str, File]:
    return {one["id"]: one for phase in file["touchpoints"].values() for one in phase}


def phase_of(file: File, touchpoint: str) -> str:
    phases: dict[str, list[File]] = file["touchpoints"]
    return next(phase for phase, listed in phases.items() if any(one["id"] == touchpoint for one in listed))


def each(
    file: File, change: Callable[[File, File], object], applies: Callable[[File], object]
) -> Iterator[tuple[File, str]]:
    """A copy for every touchpoint that `applies`, `change`d: it gets the touchpoint and the whole file."""
    for name, touchpoint in touchpoints(file).items():
        if applies(touchpoint):
            damaged = deepcopy(file)
            change(touchpoints(damaged)[name], damaged)
            yield damaged, name


def anywhere(_: File) -> bool:
    return True


def once(file: File, change: Callable[[File], object], on: str = "") -> Iterator[tuple[File, str]]:
    damaged = deepcopy(file)
    change(damaged)
    yield damaged, on


def without_links(file: File, keep: Callable[[File], bool]) -> None:
    file["links"] = [link for link in file["links"] if keep(link)]


def important(touchpoint: File) -> bool:
    return touchpoint.get("importance", 3) >= 4 or bool(touchpoint.get("moment_of_truth"))


def led_by_the_brand(touchpoint: File) -> bool:
    return touchpoint.get("control") not in ("external", "customer")


# --- missing ---------------------------------------------------------------------------------------------------------


def expected_touchpoint_missing(file: File) -> Iterator[tuple[File, str]]:
    replaced = {"before": "testimonials", "during": "trust", "after": "thank_you"}
    for name in touchpoints(file):
        if name not in ("survey", "card", "signup"):  # the first two have a rule of their own, the last is no core type
            damaged = deepcopy(file)
            phase = phase_of(damaged, name)
            touchpoints(damaged)[name].update(type=replaced[phase], name="Something else")
            yield damaged, phase


def hollow_after_purchase(file: File) -> Iterator[tuple[File, str]]:
    for kept in file["touchpoints"]["after"]:
        damaged = deepcopy(file)
        damaged["touchpoints"]["after"] = [one for one in damaged["touchpoints"]["after"] if one["id"] == kept["id"]]
        present = {*touchpoints(damaged), "$rebuy", "$done"}
        damaged["links"] = [link for link in damaged["links"] if {link["from"], link["to"]} <= present]
        for one in touchpoints(damaged).values():
            if one.get("failure", {}).get("recovery") not in present | {None}:
                del one["failure"]
        del damaged["questions"]
        yield damaged, ""


def no_listening_after_purchase(file: File) -> Iterator[tuple[File, str]]:
    def deaf(damaged: File) -> None:
        for one in damaged["touchpoints"]["after"]:
            one["evidence"] = [item for item in one["evidence"] if item["metric"] not in ("csat", "ces7")]
            if one["id"] == "survey":
                one.update(type="thank_you", name="Thank-you card")

    return once(file, deaf)


def inside_out_map(file: File) -> Iterator[tuple[File, str]]:
    return once(file, lambda damaged: [one.update(control="brand") for one in touchpoints(damaged).values()])


def no_reachable_human(file: File) -> Iterator[tuple[File, str]]:
    def mute(damaged: File) -> None:
        for one in touchpoints(damaged).values():
            helping = one["type"] in ("customer_service", "sales_help")
            left = [channel for channel in one["channels"] if channel not in HUMAN | ({"email"} if helping else set())]
            one["channels"] = left or ["chatbot"]

    return once(file, mute)


# --- account, data ---------------------------------------------------------------------------------------------------


def account_capability_missing(file: File) -> Iterator[tuple[File, str]]:
    for capability in touchpoints(file)["account"]["account"]["capabilities"]:
        damaged = deepcopy(file)
        touchpoints(damaged)["account"]["account"]["capabilities"].remove(capability)
        yield damaged, "account"


def _each_item(file: File, change: Mapping[str, Any], applies: Callable[[File], object]) -> Iterator[tuple[File, str]]:
    for name, one in touchpoints(file).items():
        for index, item in enumerate(one.get("data_asked", ())):
            if applies(item):
                damaged = deepcopy(file)
                touchpoints(damaged)[name]["data_asked"][index].update(change)
                yield damaged, name


def data_asked_again(file: File) -> Iterator[tuple[File, str]]:
    return _each_item(file, {"remembered": False}, lambda item: item["required"])


def account_forced_or_unexplained(file: File) -> Iterator[tuple[File, str]]:
    yield from once(
        file, lambda damaged: touchpoints(damaged)["signup"]["account"].update(guest_checkout=False), "signup"
    )
    yield from once(file, lambda damaged: touchpoints(damaged)["signup"]["account"].pop("why"), "signup")


def data_without_benefit(file: File) -> Iterator[tuple[File, str]]:
    return _each_item(file, {"benefit": None}, anywhere)


def data_not_needed(file: File) -> Iterator[tuple[File, str]]:
    yield from _each_item(file, {"purpose": "marketing", "required": True}, anywhere)
    yield from _each_item(file, {"purpose": "statistics"}, lambda item: item["field"] == "phone")


def contact_pressure(file: File) -> Iterator[tuple[File, str]]:
    yield from (
        (damaged, "")
        for damaged, _ in each(
            file, lambda one, _: one["contact"].update(per_month=9, purpose="marketing"), lambda one: "contact" in one
        )
    )
    yield from (
        (damaged, "")
        for damaged, _ in each(
            file, lambda one, _: one["contact"].update(opt_in=False, purpose="marketing"), lambda one: "contact" in one
        )
    )


# --- promises --------------------------------------------------------------------------------------------------------


def _measures(one: File) -> list[File]:
    return [item for item in one.get("evidence", ()) if item["metric"] in ("kept", "within_target")]


def promise_not_kept(file: File) -> Iterator[tuple[File, str]]:
    def broken(one: File, _: File) -> None:
        for item in _measures(one):
            item["k"] = item["n"] // 2

    return each(file, broken, lambda one: "promise" in one and _measures(one))


def promise_not_measured(file: File) -> Iterator[tuple[File, str]]:
    def uncounted(one: File, _: File) -> None:
        one["promise"]["subject"] = "of-its-own"
        one["evidence"] = [item for item in one["evidence"] if item not in _measures(one)]

    return each(file, uncounted, lambda one: "promise" in one)


def promise_absent(file: File) -> Iterator[tuple[File, str]]:
    types = ("delivery", "returns", "customer_service", "stock_delivery_info")
    return each(file, lambda one, _: one.pop("promise"), lambda one: one["type"] in types)


def promises_conflict(file: File) -> Iterator[tuple[File, str]]:
    yield from once(file, lambda damaged: touchpoints(damaged)["stock"]["promise"].update(target="5d"), "stock")
    yield from once(file, lambda damaged: touchpoints(damaged)["tracking"]["promise"].update(target="5d"), "tracking")
    yield from once(file, lambda damaged: touchpoints(damaged)["ad"]["promise"].update(target="24h"), "stock")
    yield from once(file, lambda damaged: damaged["links"][0].update(lands_on_claim=False), "page")


# --- performance -----------------------------------------------------------------------------------------------------


def under_performing(file: File) -> Iterator[tuple[File, str]]:
    def poor(one: File, _: File) -> None:
        one["evidence"] = [POOR, *_measures(one)]

    return each(file, poor, anywhere)


def driver_drags(file: File) -> Iterator[tuple[File, str]]:
    for name, one in touchpoints(file).items():
        for driver in ("speed", "ease", "knowledge", "friendliness"):
            if driver in one["ratings"] and len(one["ratings"]) > 2:
                damaged = deepcopy(file)
                slow = touchpoints(damaged)[name]
                slow["ratings"][driver] = 1
                slow["evidence"] = [item for item in slow["evidence"] if item["metric"] == "csat"]
                yield damaged, name


def weak_ending(file: File) -> Iterator[tuple[File, str]]:
    def poor_end(one: File, damaged: File) -> None:
        touchpoints(damaged)["card"].pop("end")
        one.update(end=True, evidence=[{**POOR, "mean": 2.6}])

    return each(file, poor_end, lambda one: one["id"] in AFTER and one["reach"] >= 0.25)


AFTER = ("invoice", "tracking", "parcel", "help", "faq", "account", "survey", "card")


def perception_gap(file: File) -> Iterator[tuple[File, str]]:
    return each(file, lambda one, _: one["ratings"].update(overall=1.5), anywhere)


def over_delivery(file: File) -> Iterator[tuple[File, str]]:
    def little_thing(one: File, _: File) -> None:
        one.update(importance=2, target=50)
        del one["ratings"]

    return each(file, little_thing, lambda one: not one.get("moment_of_truth"))


# --- structure -------------------------------------------------------------------------------------------------------


def no_way_out(file: File) -> Iterator[tuple[File, str]]:
    def dead_end(one: File, damaged: File) -> None:
        without_links(damaged, lambda link: link["from"] != one["id"])
        one.pop("failure", None)

    return each(file, dead_end, lambda one: not one.get("end") and one["id"] not in STARTS)


STARTS = ("ad", "reviews", "social")
FIRST_AFTER_THE_STARTS = "page"
"""Cut off from all starts, it becomes the start itself."""


def unreachable(file: File) -> Iterator[tuple[File, str]]:
    def cut_off(one: File, damaged: File) -> None:
        without_links(damaged, lambda link: link["to"] != one["id"])
        for other in touchpoints(damaged).values():
            if other.get("failure", {}).get("recovery") == one["id"]:
                del other["failure"]

    return each(file, cut_off, lambda one: one["id"] not in (*STARTS, FIRST_AFTER_THE_STARTS))


def isolated(file: File) -> Iterator[tuple[File, str]]:
    def alone(one: File, damaged: File) -> None:
        without_links(damaged, lambda link: one["id"] not in (link["from"], link["to"]))
        one.pop("failure", None)
        for other in touchpoints(damaged).values():
            if other.get("failure", {}).get("recovery") == one["id"]:
                del other["failure"]

    return each(file, alone, anywhere)


def no_recovery_path(file: File) -> Iterator[tuple[File, str]]:
    def uncaught(one: File, damaged: File) -> None:
        del one["failure"]["recovery"]
        without_links(damaged, lambda link: link["from"] != one["id"] or link.get("kind", "next") == "next")

    return each(file, uncaught, lambda one: "failure" in one)


def no_way_back(file: File) -> Iterator[tuple[File, str]]:
    return once(file, lambda damaged: without_links(damaged, lambda link: link["to"] != "$rebuy"))


def single_channel_dependency(file: File) -> Iterator[tuple[File, str]]:
    def narrow(one: File, _: File) -> None:
        one.update(channels=one["channels"][:1], evidence=[POOR])

    return each(file, narrow, lambda one: important(one) and one.get("reach", 1) >= 0.25)


def self_service_without_human_exit(file: File) -> Iterator[tuple[File, str]]:
    def shut(one: File, damaged: File) -> None:
        without_links(damaged, lambda link: link["from"] != one["id"])
        one.pop("failure")
        one["end"] = True

    return each(file, shut, lambda one: "chatbot" in one["channels"])


def forced_channel_switch(file: File) -> Iterator[tuple[File, str]]:
    known = touchpoints(file)
    for index, link in enumerate(file["links"]):
        ends = [known.get(link["from"]), known.get(link["to"])]
        natural = any((one and one["type"] == "delivery") or (one and "parcel" in one["channels"]) for one in ends)
        if link.get("kind", "next") != "next" or not all(ends) or natural:
            continue
        damaged = deepcopy(file)
        damaged["links"][index]["hand_over"] = False
        touchpoints(damaged)[link["to"]]["channels"] = ["event"]
        yield damaged, f"{link['from']}>{link['to']}"


# --- consistency, ownership, evidence, loyalty -----------------------------------------------------------------------


def different_answers(file: File) -> Iterator[tuple[File, str]]:
    for where in file["questions"][0]["answers"]:
        damaged = deepcopy(file)
        damaged["questions"][0]["answers"][where] = "2d"
        yield damaged, "damaged"


def segments_unequal(file: File) -> Iterator[tuple[File, str]]:
    """Applied to the other segment's file, which only names the touchpoints that differ."""
    return each(file, lambda one, _: one.update(evidence=[{**POOR, "mean": 1.8}]), lambda one: one["id"] in COMPARABLE)


COMPARABLE = ("tracking", "help")


def no_owner(file: File) -> Iterator[tuple[File, str]]:
    return each(
        file, lambda one, _: one.pop("owner"), lambda one: led_by_the_brand(one) and one["control"] != "partner"
    )


def partner_without_pilot(file: File) -> Iterator[tuple[File, str]]:
    yield from each(file, lambda one, _: one.pop("owner"), lambda one: one["control"] == "partner")
    yield from each(file, lambda one, _: one.pop("promise"), lambda one: one["control"] == "partner")


def backstage_not_described(file: File) -> Iterator[tuple[File, str]]:
    def bare(one: File, _: File) -> None:
        one.pop("backstage", None)
        one.pop("support", None)

    return each(file, bare, lambda one: important(one) and led_by_the_brand(one))


def important_but_unmeasured(file: File) -> Iterator[tuple[File, str]]:
    return each(file, lambda one, _: one.update(evidence=[], ratings={"overall": 4.5}), important)


def stale_evidence(file: File) -> Iterator[tuple[File, str]]:
    return each(file, lambda one, _: [item.update(date=OLD) for item in one["evidence"]], anywhere)


def sample_too_thin(file: File) -> Iterator[tuple[File, str]]:
    def thin(one: File, _: File) -> None:
        one["evidence"] = [{**item, "n": 12} for item in one["evidence"] if item["metric"] == "csat"]

    return each(file, thin, anywhere)


def workshop_disagrees(file: File) -> Iterator[tuple[File, str]]:
    return each(file, lambda one, _: one["ratings"].update(overall=[1, 5, 1, 5, 5]), anywhere)


def no_repurchase_lever(file: File) -> Iterator[tuple[File, str]]:
    return once(file, lambda damaged: touchpoints(damaged)["card"].update(type="thank_you", name="Thank-you card"))


def reminder_out_of_rhythm(file: File) -> Iterator[tuple[File, str]]:
    for days in (10, 59, 100, 365):
        damaged = deepcopy(file)
        touchpoints(damaged)["card"]["contact"]["reminder_after"] = f"{days}d"
        yield damaged, "card"


def exit_without_gesture(file: File) -> Iterator[tuple[File, str]]:
    def cold(one: File, damaged: File) -> None:
        del one["gesture"]
        for link in damaged["links"]:
            if link["from"] == one["id"]:
                link["to"] = "$done"

    return each(file, cold, lambda one: one["type"] == "returns")


def no_warning_before_failure(file: File) -> Iterator[tuple[File, str]]:
    def silent(one: File, damaged: File) -> None:
        one["failure"] = {**one.get("failure", {}), "rate": 0.1}
        for other in touchpoints(damaged).values():
            if other["id"] in AFTER_THE_ORDER:
                other["channels"] = [channel for channel in other["channels"] if channel not in SENT] or ["web"]

    return each(file, silent, lambda one: one["id"] in ("tracking", "parcel", "returns"))


AFTER_THE_ORDER = ("tracking", "parcel", "returns", "survey", "card", "invoice", "confirmation")
SENT = ("email", "sms")


def pain_without_answer(file: File) -> Iterator[tuple[File, str]]:
    def left_alone(one: File, _: File) -> None:
        one["pain_points"] = ["It takes for ever"]
        one.pop("owner")
        one.pop("promise", None)

    return each(file, left_alone, anywhere)


def no_priorities(file: File) -> Iterator[tuple[File, str]]:
    def level(damaged: File) -> None:
        for one in touchpoints(damaged).values():
            for field in ("importance", "reach", "moment_of_truth"):
                one.pop(field, None)

    return once(file, level)


def feedback_without_answer(file: File) -> Iterator[tuple[File, str]]:
    def unanswered(one: File, damaged: File) -> None:
        without_links(damaged, lambda link: link["from"] != one["id"])

    yield from each(file, lambda one, _: one.pop("owner"), lambda one: one["type"] == "feedback")
    yield from each(file, unanswered, lambda one: one["type"] == "feedback")


DAMAGES: Mapping[str, Damage] = {
    damage.__name__.replace("_", "-"): damage
    for damage in (
        expected_touchpoint_missing,
        hollow_after_purchase,
        no_listening_after_purchase,
        inside_out_map,
        no_reachable_human,
        account_capability_missing,
        data_asked_again,
        account_forced_or_unexplained,
        data_without_benefit,
        data_not_needed,
        contact_pressure,
        promise_not_kept,
        promise_not_measured,
        promise_absent,
        promises_conflict,
        under_performing,
        driver_drags,
        weak_ending,
        perception_gap,
        over_delivery,
        no_way_out,
        unreachable,
        isolated,
        no_recovery_path,
        no_way_back,
        single_channel_dependency,
        self_service_without_human_exit,
        forced_channel_switch,
        different_answers,
        segments_unequal,
        no_owner,
        partner_without_pilot,
        backstage_not_described,
        important_but_unmeasured,
        stale_evidence,
        sample_too_thin,
        workshop_disagrees,
        no_repurchase_lever,
        reminder_out_of_rhythm,
        exit_without_gesture,
        no_warning_before_failure,
        pain_without_answer,
        no_priorities,
        feedback_without_answer,
    )
}
"""By rule id."""

_CUT = frozenset(
    {
        "no-way-out",
        "unreachable",
        "isolated",
        "no-recovery-path",
        "self-service-without-human-exit",
        "no-warning-before-failure",
        "feedback-without-answer",
    }
)
_UNCOUNTED = frozenset({"promise-not-measured"})
CONSEQUENCES: Mapping[str, frozenset[str]] = {
    "hollow-after-purchase": _CUT | _UNCOUNTED | {"expected-touchpoint-missing", "no-way-back"},
    "no-listening-after-purchase": frozenset({"important-but-unmeasured"}),
    "inside-out-map": frozenset({"backstage-not-described"}),
    "no-reachable-human": frozenset({"self-service-without-human-exit"}),
    "promise-not-measured": _UNCOUNTED,
    "promise-absent": frozenset({"partner-without-pilot"}),
    "under-performing": frozenset(
        {"perception-gap", "single-channel-dependency", "forced-channel-switch", "weak-ending"}
    ),
    "driver-drags": _UNCOUNTED,
    "weak-ending": _UNCOUNTED | {"under-performing", "perception-gap"},
    "no-way-out": _CUT,
    "unreachable": _CUT,
    "isolated": _CUT,
    "no-recovery-path": frozenset({"no-way-out", "self-service-without-human-exit"}),
    "single-channel-dependency": _UNCOUNTED | {"under-performing", "perception-gap", "forced-channel-switch"},
    "self-service-without-human-exit": frozenset({"no-recovery-path"}),
    "segments-unequal": _UNCOUNTED | {"under-performing", "perception-gap"},
    "partner-without-pilot": _UNCOUNTED | {"promise-absent"},
    "important-but-unmeasured": _UNCOUNTED,
    "sample-too-thin": _UNCOUNTED,
    "no-owner": frozenset({"feedback-without-answer"}),
    "feedback-without-answer": frozenset({"no-owner", "no-way-out"}),
    "pain-without-answer": _UNCOUNTED
    | {"no-owner", "promise-absent", "partner-without-pilot", "feedback-without-answer"},
    "workshop-disagrees": frozenset({"perception-gap"}),
}
"""What other rules rightly say of the same damage: a touchpoint cut off cuts off those behind it, a measure taken away
leaves its promise unmeasured, a poor score contradicts the team's rating."""
