"""driver-drags: one driver of the experience is far behind the rest of the touchpoint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from touchpoints import labels
from touchpoints.gap import Category, Fact
from touchpoints.model import DRIVERS, Component
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.remedy import own_idea
from touchpoints.rules.rule import Basis, Finding, Rule, how_sure
from touchpoints.rules.wording import named
from touchpoints.score.result import ComponentScore, ErrorGroup, Row
from touchpoints.text import Text, capitalised, number

LEAST_COMPONENTS = 3

MESSAGE = Text(
    en="{driver} pulls {name} down: {value} point(s), against {others} for the rest.",
    fr="{driver} tire {name} vers le bas : {value} point(s), contre {others} pour le reste.",
)
FACT = Text(en="{driver}: {value}", fr="{driver} : {value}")


@dataclass(frozen=True, slots=True)
class Drag:
    """A driver behind the others: its value and theirs in points, and its share of the weight."""

    component: Component
    value: float
    others: float
    share: float

    @property
    def difference(self) -> float:
        return self.others - self.value

    @property
    def loss(self) -> float:
        return self.share * self.difference


def check(facts: Facts) -> Iterator[Finding]:
    limits = facts.thresholds
    for touchpoint in facts.touchpoints:
        scored = facts.score(touchpoint.id)
        drags = [
            drag
            for drag in drags_of(scored.components)
            if drag.value <= limits.driver_low + TOLERANCE and drag.difference >= limits.driver_behind - TOLERANCE
        ]
        if not drags:
            continue
        worst = max(drags, key=lambda drag: drag.loss)
        driver = labels.COMPONENT[worst.component]
        yield Finding(
            on=touchpoint.id,
            loss=worst.loss,
            message=MESSAGE.format(
                name=named(touchpoint),
                driver=capitalised(labels.THE_COMPONENT[worst.component]),
                value=number(worst.value),
                others=number(worst.others),
            ),
            facts=tuple(
                Fact(FACT.format(driver=capitalised(driver), value=row.shown), row.loc)
                for row in scored.rows
                if row.component is worst.component
            ),
            action=own_idea(touchpoint),
            status=how_sure(worst.difference, _se(worst, scored.rows), _evidence_share(worst.component, scored.rows)),
        )


def drags_of(components: Sequence[ComponentScore]) -> Iterator[Drag]:
    """Each known driver against the weighted mean of the other known components, where there are enough of them."""
    known = [(one, one.value) for one in components if one.value is not None and one.weight > 0]
    if len(known) < LEAST_COMPONENTS:
        return
    total = fsum(one.weight for one, _ in known)
    for component, value in known:
        if component.component in DRIVERS:
            rest = [(other.weight, points) for other, points in known if other is not component]
            others = fsum(weight * points for weight, points in rest) / fsum(weight for weight, _ in rest)
            yield Drag(component.component, value, others, component.weight / total)


def _evidence_share(component: Component, rows: Sequence[Row]) -> float:
    """Share of the driver's own value that rests on fresh evidence."""
    own = [row for row in rows if row.component is component]
    fresh = fsum(row.coefficient for row in own if row.fresh)
    return fresh / fsum(row.coefficient for row in own)


def _se(drag: Drag, rows: Sequence[Row]) -> float:
    """Standard error of the difference: rows that share an error add up before they are squared."""
    errors: dict[ErrorGroup, float] = {}
    for row in rows:
        scale = -1 / drag.share if row.component is drag.component else 1 / (1 - drag.share)
        for group, error in row.errors:
            errors[group] = errors.get(group, 0.0) + scale * row.coefficient * error
    return sqrt(fsum(error * error for error in errors.values()))


RULE = Rule(
    id="driver-drags",
    category=Category.PERFORMANCE,
    basis=Basis.SCORE,
    title=Text(en="One driver drags", fr="Un levier tire vers le bas"),
    fires=Text(
        en="At least three components are known, and a driver (speed, ease, knowledgeable help, friendliness) is at "
        "40 or less and 25 points or more behind the weighted mean of the others. One finding, the costliest "
        "driver.",
        fr="Au moins trois composantes sont connues, et un levier (rapidité, facilité, aide compétente, amabilité) "
        "est à 40 ou moins, et à 25 points ou plus derrière la moyenne pondérée des autres. Un seul écart, le "
        "levier le plus coûteux.",
    ),
    silent=Text(
        en="The driver does not apply there (`not_applicable`), or fewer than three components are known: two "
        "figures that differ do not say which of them drags. The overall impression is no driver.",
        fr="Le levier ne s'y applique pas (`not_applicable`), ou moins de trois composantes sont connues : deux "
        "chiffres qui diffèrent ne disent pas lequel pèse. L'impression d'ensemble n'est pas un levier.",
    ),
    why=Text(
        en="Speed, ease, knowledgeable help and friendliness make the experience; one that fails spoils what the "
        "others give.",
        fr="Rapidité, facilité, aide compétente et amabilité font l'expérience ; une seule qui manque gâche ce que "
        "donnent les autres.",
    ),
    action=Text(
        en="Act on this driver first: it is the shortest way to a better score here.",
        fr="Agir d'abord sur ce levier : c'est le plus court chemin vers un meilleur score ici.",
    ),
    ignore=Text(
        en="The driver does not apply (no human contact): put it in the touchpoint's `not_applicable`.",
        fr="Le levier ne s'applique pas (pas de contact humain) : le mettre dans `not_applicable` du point de contact.",
    ),
    loss=Text(
        en="weight share of the driver × its distance from the others",
        fr="part du poids du levier × son écart aux autres",
    ),
    source="Guru, after PwC (2018), Experience is everything",
    check=check,
    judges_targets=False,
    folded_under=("under-performing",),
    thresholds=("driver_low", "driver_behind"),
)
