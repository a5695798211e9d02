"""The gap rules, one file each, in the order of the catalogue. Rules are pure and do not know each other."""

from touchpoints.rules import (
    expected_touchpoint_missing,
    hollow_after_purchase,
    isolated,
    no_listening_after_purchase,
    no_owner,
    no_way_back,
    no_way_out,
    under_performing,
    unreachable,
    weak_ending,
)
from touchpoints.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    expected_touchpoint_missing.RULE,
    hollow_after_purchase.RULE,
    no_listening_after_purchase.RULE,
    under_performing.RULE,
    weak_ending.RULE,
    no_way_out.RULE,
    unreachable.RULE,
    isolated.RULE,
    no_way_back.RULE,
    no_owner.RULE,
)
