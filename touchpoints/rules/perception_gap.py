"""perception-gap: the team and its customers do not see the same touchpoint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from touchpoints import labels
from touchpoints.gap import Category, Fact, Status
from touchpoints.grades import RowKind
from touchpoints.model import SURVEY_METRICS, Component
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import apart, named
from touchpoints.score.result import ErrorGroup, Row
from touchpoints.text import Text, number

LOSS = 10.0
Z95 = 1.959964

MESSAGE = Text(
    en="At {name}, the team rates {component} {rating} point(s), customers {survey}: {difference} point(s) apart.",
    fr="Sur {name}, l'équipe donne {rating} point(s) à {component}, les clients {survey} : {difference} point(s) "
    "d'écart.",
)


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component as the team rates it and as customers answer, in points."""

    component: Component
    rating: Row
    surveys: tuple[Row, ...]

    @property
    def survey(self) -> float:
        return fsum(row.value for row in self.surveys) / len(self.surveys)

    @property
    def difference(self) -> float:
        return abs(self.rating.value - self.survey)

    @property
    def half_width(self) -> float:
        """Of the surveys' 95 % interval; answers of one sample share their error."""
        errors: dict[ErrorGroup, float] = {}
        for row in self.surveys:
            for group, error in row.errors:
                errors[group] = errors.get(group, 0.0) + error / len(self.surveys)
        return Z95 * sqrt(fsum(error * error for error in errors.values()))


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        views = [
            view
            for view in views_of(facts.score(touchpoint.id).rows)
            if view.difference >= facts.thresholds.perception_gap - TOLERANCE
            and view.difference > view.half_width + TOLERANCE
        ]
        if not views:
            continue
        widest = max(views, key=lambda view: view.difference)
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=MESSAGE.format(
                name=named(touchpoint),
                component=labels.THE_COMPONENT[widest.component],
                rating=number(widest.rating.value),
                survey=number(widest.survey),
                difference=apart(widest.rating.value, widest.survey),
            ),
            facts=tuple(Fact(row.shown, row.loc) for row in (widest.rating, *widest.surveys)),
            status=Status.CONFIRMED,
        )


def views_of(rows: Sequence[Row]) -> Iterator[ComponentView]:
    """The components that have a workshop's rating of this segment, and answers of its customers."""
    answers = [row for row in rows if row.kind is RowKind.EVIDENCE and row.metric in SURVEY_METRICS]
    for rating in rows:
        if rating.kind is RowKind.RATING and not rating.others:
            surveys = tuple(row for row in answers if row.component is rating.component)
            if surveys:
                yield ComponentView(rating.component, rating, surveys)


RULE = Rule(
    id="perception-gap",
    category=Category.PERFORMANCE,
    basis=Basis.SCORE,
    title=Text(en="Perception gap", fr="Écart de perception"),
    fires=Text(
        en="One component has a workshop rating and answers of customers (CSAT, NPS, CES, emotion), at least 25 "
        "points apart, the rating outside the answers' 95% interval.",
        fr="Une composante a une note d'atelier et des réponses de clients (CSAT, NPS, CES, émotion), à 25 points "
        "d'écart au moins, la note hors de l'intervalle à 95 % des réponses.",
    ),
    silent=Text(
        en="So few answered that their interval holds the rating: the two may well agree. A log is no perception; "
        "and ratings or answers given for another segment are about other customers.",
        fr="Si peu ont répondu que leur intervalle contient la note : les deux concordent peut-être. Un relevé n'est "
        "pas une perception ; et des notes ou des réponses données pour un autre segment parlent d'autres clients.",
    ),
    why=Text(
        en="A team that believes all is well does not mend it; one that is too severe mends the wrong thing.",
        fr="Une équipe persuadée que tout va bien ne corrige rien ; une équipe trop sévère corrige autre chose.",
    ),
    action=Text(
        en="Open the next workshop with the customers' answers, then ask each participant to rate again in silence.",
        fr="Ouvrir le prochain atelier par les réponses des clients, puis faire noter à nouveau, chacun en silence.",
    ),
    ignore=Text(
        en="The rating and the survey are of different periods: refresh the older one.",
        fr="La note et l'enquête ne portent pas sur la même période : rafraîchir la plus ancienne.",
    ),
    loss=LOSS,
    source="Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4), gap 1",
    check=check,
    judges_targets=False,
    thresholds=("perception_gap",),
)
