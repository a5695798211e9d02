"""find_gaps(): what the rules find in one journey -> its gaps, weighed, sorted into cards, with those set aside."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from touchpoints.gap import GapClass, GapReport
from touchpoints.problem import Loc, Place
from touchpoints.rules import RULES
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Rule, Said
from touchpoints.settings import RuleLevel, Settings
from touchpoints.triage.acceptance import accept, entries_in_force, unmatched
from touchpoints.triage.cards import hidden, merged, ranked_cards
from touchpoints.triage.weigh import Attributed, weigh

_BY_ID = {rule.id: rule for rule in RULES}


def find_gaps(
    facts: Facts,
    place: Callable[[Loc], Place],
    across: Sequence[Attributed] = (),
    opt_in: frozenset[str] = frozenset(),
) -> GapReport:
    """The gaps of one journey: findings, suppression, acceptance, aggregation, cards, order.

    `place` says where a value stands; `across` is what the rules that compare journeys found in this one; `opt_in`
    are the rules that verdicts made optional: they run only where the settings say `on`.
    """
    place = cache(place)  # many facts stand on one value
    levels = {rule.id: level_of(rule, facts.settings, opt_in) for rule in RULES}
    found = _one_per_place((*_findings(facts, levels), *across))
    weighed = [weigh(one, levels[one.rule.id], facts, place) for one in found if levels[one.rule.id] != RuleLevel.OFF]
    entries = tuple(entries_in_force(facts, place))
    gaps = accept(weighed, entries, facts.today)
    suppressed = hidden([gap for gap in gaps if gap.gap_class is not GapClass.IDEA], _BY_ID)
    shown = [gap for gap in gaps if gap.key not in suppressed]
    aside = tuple(gap for gap in shown if gap.acceptance and not gap.acceptance.is_over)
    open_gaps = merged([gap for gap in shown if gap.is_open], aside, RULES, facts)
    cards = ranked_cards(open_gaps, RULES, facts.journey)
    return GapReport(
        gaps=tuple(gap for card in cards for gap in card.gaps),
        cards=cards,
        accepted=aside,
        ideas=tuple(gap for gap in shown if gap.gap_class is GapClass.IDEA and gap not in aside),
        suppressed=suppressed,
        unmatched=unmatched(gaps, entries, place),
    )


Judged = tuple[Facts, Callable[[Loc], Place], GapReport]
"""One journey: its facts, where its values stand, and its gaps when it is read alone."""


def find_gaps_across(journeys: Sequence[Judged], opt_in: frozenset[str] = frozenset()) -> tuple[GapReport, ...]:
    """The reports, in the same order, with the gaps that only show when journeys are laid side by side.

    A journey with nothing new keeps its report as it was.
    """
    found: dict[str, list[Attributed]] = {}
    everyone = [facts for facts, _, _ in journeys]
    for rule in RULES:
        if rule.across is not None:
            for key, finding in rule.across(everyone):
                found.setdefault(key, []).append(Attributed(rule, finding))
    return tuple(
        find_gaps(facts, place, found[facts.journey.key], opt_in) if facts.journey.key in found else report
        for facts, place, report in journeys
    )


def meets(facts: Facts) -> tuple[Said, ...]:
    """Where a journey meets others, and what it says there, of all rules that compare journeys."""
    return tuple(
        ((rule.id, place), said) for rule in RULES if rule.meets is not None for place, said in rule.meets(facts)
    )


def level_of(rule: Rule, settings: Settings, opt_in: frozenset[str] = frozenset()) -> RuleLevel:
    """As the settings say, else on; a rule of a pack not in force, or made optional by verdicts, is off."""
    if rule.pack is not None and rule.pack not in settings.packs:
        return RuleLevel.OFF
    return settings.rules.get(rule.id, RuleLevel.OFF if rule.id in opt_in else RuleLevel.ON)


def _findings(facts: Facts, levels: Mapping[str, RuleLevel]) -> Iterator[Attributed]:
    for rule in RULES:
        if levels[rule.id] is RuleLevel.OFF or (facts.is_target and not rule.judges_targets):
            continue
        try:
            findings = tuple(rule.check(facts))
        except Exception as error:
            error.add_note(f"while the rule {rule.id} read {facts.journey.key}")
            raise
        yield from (Attributed(rule, finding) for finding in findings)


def _one_per_place(found: Iterable[Attributed]) -> Iterator[Attributed]:
    """One finding per rule and thing it is on: the first."""
    seen = set()
    for one in found:
        if (one.rule.id, one.finding.on) not in seen:
            seen.add((one.rule.id, one.finding.on))
            yield one
