"""The names of the gap rules that a file may mention: those of this version, and those published for the next ones.

A team that accepts a gap or sets the level of a rule keeps its file when the rule is added or taken away.
"""

from touchpoints.rules import RULES

PUBLISHED = frozenset(
    {
        "expected-touchpoint-missing",
        "hollow-after-purchase",
        "no-listening-after-purchase",
        "inside-out-map",
        "no-reachable-human",
        "account-capability-missing",
        "data-asked-again",
        "account-forced-or-unexplained",
        "data-without-benefit",
        "data-not-needed",
        "contact-pressure",
        "promise-not-kept",
        "promise-not-measured",
        "promise-absent",
        "promises-conflict",
        "under-performing",
        "driver-drags",
        "weak-ending",
        "perception-gap",
        "over-delivery",
        "no-way-out",
        "unreachable",
        "isolated",
        "no-recovery-path",
        "no-way-back",
        "single-channel-dependency",
        "self-service-without-human-exit",
        "forced-channel-switch",
        "different-answers",
        "segments-unequal",
        "no-owner",
        "partner-without-pilot",
        "backstage-not-described",
        "important-but-unmeasured",
        "stale-evidence",
        "sample-too-thin",
        "workshop-disagrees",
        "no-repurchase-lever",
        "reminder-out-of-rhythm",
        "exit-without-gesture",
        "pain-without-answer",
        "no-priorities",
        "no-warning-before-failure",
        "feedback-without-answer",
    }
)


def rule_names() -> frozenset[str]:
    return PUBLISHED | {rule.id for rule in RULES}
