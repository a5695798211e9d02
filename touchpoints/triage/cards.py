"""Gaps -> cards: what another gap says better is hidden, what is everywhere is said once, the rest is ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from touchpoints.gap import Card, Carrier, Gap, GapClass, Status
from touchpoints.model import Journey, Phase
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Rule
from touchpoints.text import Text

MERGE_COUNT, MERGE_SHARE = 4, 0.8
"""So many findings of a rule, on such a share of the touchpoints it could be on, are one finding on the journey."""
_EVERYWHERE = Text(
    en="Found at {count} of the {eligible} touchpoints it could concern. The one that weighs most: {worst}",
    fr="Constaté sur {count} des {eligible} points de contact concernés. Celui qui pèse le plus : {worst}",
)
_CLASSES = (GapClass.P1, GapClass.P2, GapClass.P3, GapClass.IDEA)


def hidden(gaps: Sequence[Gap], rules: Mapping[str, Rule]) -> dict[str, str]:
    """Key of each gap that another one says better, on the same touchpoint -> key of that one."""
    by_place = {(gap.rule, gap.on): gap for gap in gaps}
    found: dict[str, str] = {}
    for gap in gaps:
        rule = rules[gap.rule]
        for hider in (*rule.hidden_by, *rule.hidden_by_hypothesis_of):
            other = by_place.get((hider, gap.on))
            if other and (hider in rule.hidden_by or other.status is Status.HYPOTHESIS):
                found[gap.key] = other.key
                break
    return found


def merged(open_gaps: Sequence[Gap], aside: Sequence[Gap], rules: Sequence[Rule], facts: Facts) -> tuple[Gap, ...]:
    """The open gaps, with those of a rule that are nearly everywhere made one; `aside` are the accepted ones."""
    kept = list(open_gaps)
    by_rule: dict[str, list[Gap]] = {}
    for gap in open_gaps:
        if gap.carrier is Carrier.TOUCHPOINT:
            by_rule.setdefault(gap.rule, []).append(gap)
    for rule in rules:
        members = by_rule.get(rule.id, [])
        if rule.eligible is None or len(members) < MERGE_COUNT:
            continue
        eligible = set(rule.eligible(facts)) - {gap.on for gap in aside if gap.rule == rule.id}
        if len(members) >= MERGE_SHARE * len(eligible) - TOLERANCE:
            kept = [gap for gap in kept if gap not in members]
            kept.append(_everywhere(members, len(eligible)))
    return tuple(kept)


def _everywhere(members: Sequence[Gap], eligible: int) -> Gap:
    """One finding on the journey with the figures of its member with the highest impact, the first on a tie."""
    worst = max(members, key=lambda gap: gap.impact)
    in_order = (worst, *(gap for gap in members if gap is not worst))
    return replace(
        worst,
        carrier=Carrier.JOURNEY,
        on="",
        phase=None,
        touchpoints=tuple(dict.fromkeys(touchpoint for gap in in_order for touchpoint in gap.touchpoints)),
        message=_EVERYWHERE.format(count=len(members), eligible=eligible, worst=worst.message),
        facts=tuple(fact for gap in members for fact in gap.facts),
        places=tuple(where for gap in members for where in gap.places),
        members=tuple(members),
        owner=None,
    )


def ranked_cards(gaps: Sequence[Gap], rules: Sequence[Rule], journey: Journey) -> tuple[Card, ...]:
    """One card per touchpoint; whatever is on a phase, a link, a question or the journey has its own.

    Ranked by class of the head, priority, impact, order of the journey, order of the rules.
    """
    order = {rule.id: position for position, rule in enumerate(rules)}
    by_id = {rule.id: rule for rule in rules}
    piles: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        pile = ("touchpoint", gap.on) if gap.carrier is Carrier.TOUCHPOINT else (gap.rule, gap.on)
        piles.setdefault(pile, []).append(gap)
    cards = [_card(pile, by_id, order) for pile in piles.values()]
    places = _places(journey)
    return tuple(sorted(cards, key=lambda card: _rank(card.head, order, places)))


def _card(pile: Sequence[Gap], by_id: Mapping[str, Rule], order: Mapping[str, int]) -> Card:
    """The highest class leads, so that nothing hides behind something milder; what is sure before what is guessed."""
    folded = [replace(gap, is_folded=True) if _is_said_by(pile, gap, by_id[gap.rule]) else gap for gap in pile]
    head, *also = sorted(
        folded,
        key=lambda gap: (
            gap.is_folded,
            _CLASSES.index(gap.gap_class),
            gap.status is Status.HYPOTHESIS,
            -round(gap.impact, 9),
            order[gap.rule],
        ),
    )
    return Card(head=head, also=tuple(also))


def _is_said_by(pile: Sequence[Gap], gap: Gap, rule: Rule) -> bool:
    """Whether another gap of the card says the same, in a class as high: a P1 is never told by a P2."""
    return any(
        other.rule in rule.folded_under and _CLASSES.index(other.gap_class) <= _CLASSES.index(gap.gap_class)
        for other in pile
    )


def _rank(
    gap: Gap, order: Mapping[str, int], places: Mapping[tuple[Carrier, str], float]
) -> tuple[int, float, float, float, int]:
    return (
        _CLASSES.index(gap.gap_class),
        -round(gap.priority, 9),
        -round(gap.impact, 9),
        places.get(_stands_at(gap), -1.0),
        order[gap.rule],
    )


def _stands_at(gap: Gap) -> tuple[Carrier, str]:
    if gap.carrier is Carrier.PHASE or gap.carrier is Carrier.JOURNEY or not gap.touchpoints:
        return gap.carrier, gap.on
    return Carrier.TOUCHPOINT, gap.touchpoints[0]


def _places(journey: Journey) -> dict[tuple[Carrier, str], float]:
    """Where each touchpoint stands in the journey; a phase just before its touchpoints. The journey is before all."""
    places: dict[tuple[Carrier, str], float] = {}
    behind = 0
    for phase in Phase:
        places[Carrier.PHASE, phase] = behind - 0.5
        for touchpoint in journey.in_phase(phase):
            places[Carrier.TOUCHPOINT, touchpoint.id] = float(behind)
            behind += 1
    return places
