"""The gap rules, one file each, in the order of the catalogue. Rules are pure and do not know each other."""

from importlib import import_module

from touchpoints.rules.rule import Rule


def _rule(name: str) -> Rule:
    rule: Rule = import_module(f"touchpoints.rules.{name}").RULE
    return rule


RULES: tuple[Rule, ...] = tuple(
    _rule(name)
    for name in (
        "expected_touchpoint_missing",
        "hollow_after_purchase",
        "no_listening_after_purchase",
        "inside_out_map",
        "no_reachable_human",
        "account_capability_missing",
        "data_asked_again",
        "account_forced_or_unexplained",
        "data_without_benefit",
        "data_not_needed",
        "contact_pressure",
        "promise_not_kept",
        "promise_not_measured",
        "promise_absent",
        "promises_conflict",
        "no_warning_before_failure",
        "under_performing",
        "driver_drags",
        "weak_ending",
        "perception_gap",
        "over_delivery",
        "no_way_out",
        "unreachable",
        "isolated",
        "no_recovery_path",
        "no_way_back",
        "single_channel_dependency",
        "self_service_without_human_exit",
        "forced_channel_switch",
        "different_answers",
        "segments_unequal",
        "no_owner",
        "partner_without_pilot",
        "backstage_not_described",
        "pain_without_answer",
        "important_but_unmeasured",
        "stale_evidence",
        "sample_too_thin",
        "workshop_disagrees",
        "no_priorities",
        "no_repurchase_lever",
        "reminder_out_of_rhythm",
        "exit_without_gesture",
        "feedback_without_answer",
        "legal_withdrawal_function",
        "legal_surcharged_number",
        "legal_delivery_date",
        "legal_mediator",
    )
)

RETIRED: frozenset[str] = frozenset()
"""Rules that were published and taken away: a team that accepted their gaps, or set their level, keeps its file."""

RULE_NAMES = RETIRED | {rule.id for rule in RULES}
"""What a file may mention as a rule."""
