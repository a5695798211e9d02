"""segments-unequal: the same touchpoint serves one segment much worse than another. Compares journeys."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from touchpoints.gap import Category, Fact
from touchpoints.model import State, say
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule, Said, how_sure
from touchpoints.rules.wording import apart, named
from touchpoints.score.difference import touchpoint_difference
from touchpoints.score.two_samples import Relation, false_discoveries
from touchpoints.text import Text, number, quoted, same

FALSE_DISCOVERY_RATE = 0.10

MESSAGE = Text(
    en="{name} scores {weaker_score} for {weaker} and {stronger_score} for {stronger}: {difference} point(s) apart.",
    fr="{name} obtient {weaker_score} pour {weaker} et {stronger_score} pour {stronger} : {difference} point(s) "
    "d'écart.",
)
FACT = Text(en="Difference {difference} point(s) ± {half_width}", fr="Écart de {difference} point(s) ± {half_width}")
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """One touchpoint in two segments, the one it serves worse first; difference and its error in points."""

    touchpoint: str
    weaker: Facts
    stronger: Facts
    difference: float
    se: float
    p: float


def across(journeys: Sequence[Facts]) -> Iterator[tuple[str, Finding]]:
    by_journey: dict[str, list[Facts]] = defaultdict(list)
    for facts in journeys:
        if facts.journey.state is State.AS_IS:
            by_journey[facts.journey.id].append(facts)
    for segments in by_journey.values():
        worst: dict[str, SegmentPair] = {}
        for pair in _unequal(segments):
            known = worst.get(pair.touchpoint)
            if known is None or pair.difference > known.difference:
                worst[pair.touchpoint] = pair
        for pair in worst.values():
            yield pair.weaker.journey.key, _finding(pair, len(segments))


def meets(facts: Facts) -> Iterator[Said]:
    """The segments of a journey: each says something of its own."""
    if facts.journey.state is State.AS_IS:
        yield facts.journey.id, facts.journey.key


def _unequal(segments: Sequence[Facts]) -> Iterator[SegmentPair]:
    """Pairs far apart, beyond chance over all tests of the journey, whose weaker side is under its target."""
    pairs = [pair for one, other in combinations(segments, 2) for pair in _pairs(one, other)]
    proven = false_discoveries([pair.p for pair in pairs], FALSE_DISCOVERY_RATE)
    for pair, is_proven in zip(pairs, proven, strict=True):
        limits = pair.weaker.thresholds
        shortfall = pair.weaker.score(pair.touchpoint).target - _value(pair.weaker, pair.touchpoint)
        if (
            is_proven
            and pair.difference >= limits.segment_gap - TOLERANCE
            and shortfall >= limits.dead_band - TOLERANCE
        ):
            yield pair


def _pairs(one: Facts, other: Facts) -> Iterator[SegmentPair]:
    for touchpoint in one.touchpoints:
        if (
            touchpoint.id not in other.journey.by_id
            or one.is_borrowed(touchpoint.id)
            or other.is_borrowed(touchpoint.id)
        ):
            continue
        found = touchpoint_difference(one.score(touchpoint.id), other.score(touchpoint.id), Relation.SEGMENTS)
        if found.value is not None:
            assert found.se is not None
            weaker, stronger = (one, other) if found.value > 0 else (other, one)
            by_chance = 0.0 if found.p is None else found.p  # where all customers were asked, there is no chance
            yield SegmentPair(touchpoint.id, weaker, stronger, abs(found.value), found.se, by_chance)


def _value(facts: Facts, touchpoint: str) -> float:
    """The score of a side, known since there is a difference."""
    value = facts.score(touchpoint).score.value
    assert value is not None
    return value


def _finding(pair: SegmentPair, segments: int) -> Finding:
    weaker, stronger = pair.weaker.score(pair.touchpoint), pair.stronger.score(pair.touchpoint)
    low, high = _value(pair.weaker, pair.touchpoint), _value(pair.stronger, pair.touchpoint)
    known = pair.weaker.segment
    assert weaker.score.evidence_share is not None
    assert stronger.score.evidence_share is not None
    return Finding(
        on=pair.touchpoint,
        loss=pair.difference,
        exposure=known.share if known and known.share is not None else 1 / segments,
        importance=max(weaker.acted_importance, stronger.acted_importance),
        message=MESSAGE.format(
            name=named(pair.weaker.journey.by_id[pair.touchpoint]),
            weaker=_segment(pair.weaker),
            weaker_score=number(low),
            stronger=_segment(pair.stronger),
            stronger_score=number(high),
            difference=apart(low, high),
        ),
        facts=(
            Fact(
                FACT.format(difference=number(pair.difference, 1), half_width=number(Z95 * pair.se, 1)),
                pair.weaker.loc(pair.touchpoint),
            ),
        ),
        status=how_sure(pair.difference, pair.se, min(weaker.score.evidence_share, stronger.score.evidence_share)),
    )


def _segment(facts: Facts) -> Text:
    return quoted(say(facts.segment.name) if facts.segment else same(facts.journey.segment or ""))


RULE = Rule(
    id="segments-unequal",
    category=Category.CONSISTENCY,
    basis=Basis.SCORE,
    title=Text(en="Segments treated unequally", fr="Écart entre segments"),
    fires=Text(
        en="Two as-is files of one journey share a touchpoint whose scores are 15 points or more apart, beyond "
        "chance (Benjamini-Hochberg, q = 0.10, over all touchpoints and pairs of the journey), and the weaker is "
        "under its target by the dead band. On the weaker segment, the worst pair only.",
        fr="Deux fichiers « aujourd'hui » d'un même parcours partagent un point de contact dont les scores diffèrent "
        "de 15 points ou plus, au-delà du hasard (Benjamini-Hochberg, q = 0,10, sur tous les points de contact et "
        "toutes les paires du parcours), et le plus faible manque nettement sa cible. Sur le segment le moins "
        "bien servi, la pire paire seulement.",
    ),
    silent=Text(
        en="The weaker segment is well served all the same: to treat all alike is not the aim. A side without "
        "figures of its own, taken over from another segment, cannot tell the two apart.",
        fr="Le segment le moins bien servi l'est assez : traiter tout le monde pareil n'est pas le but. Un côté sans "
        "chiffres à lui, repris d'un autre segment, ne peut pas les distinguer.",
    ),
    why=Text(
        en="A mean over segments hides that some customers are served well at the expense of others, or simply "
        "forgotten.",
        fr="Une moyenne tous segments confondus cache que certains clients sont bien servis aux dépens d'autres, ou "
        "simplement oubliés.",
    ),
    action=Text(
        en="Find the cause (channel, partner, information), then decide whether the difference is intended.",
        fr="Chercher la cause (canal, partenaire, information), puis décider si la différence est voulue.",
    ),
    ignore=Text(
        en="The difference is intended (paid service level): write a lower `target` for the segment.",
        fr="La différence est voulue (niveau de service payant) : écrire un `target` plus bas pour ce segment.",
    ),
    loss=Text(
        en="the difference",
        fr="l'écart",
    ),
    exposed=Text(
        en="share of the weaker segment",
        fr="part du segment le moins bien servi",
    ),
    source="Rosenbaum, Otalora & Ramírez (2017), Business Horizons 60(1); Benjamini & Hochberg (1995), Journal of the "
    "Royal Statistical Society B 57(1)",
    across=across,
    meets=meets,
    judges_targets=False,
    thresholds=("segment_gap", "dead_band"),
)
