"""stale-evidence: all that was measured here is too old to rely on."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import days, named
from touchpoints.score.result import Row
from touchpoints.text import Text

LOSS = 10.0

MESSAGE = Text(
    en="All that was measured at {name} is out of date: the latest figure is {age} old.",
    fr="Tout ce qui a été mesuré sur {name} est périmé : le chiffre le plus récent remonte à {age}.",
)
FACT = Text(en="{item}, {age} old", fr="{item}, il y a {age}")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        measured = facts.measures(touchpoint.id)
        if not measured or any(row.fresh for row in measured):
            continue
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=MESSAGE.format(name=named(touchpoint), age=days(min(map(_age, measured)))),
            facts=tuple(Fact(FACT.format(item=row.shown, age=days(_age(row))), row.loc) for row in measured),
        )


def _age(row: Row) -> int:
    """In days; a measure is of a day, only a figure without n may lack it."""
    assert row.age_days is not None
    return row.age_days


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.measures(one.id))


RULE = Rule(
    id="stale-evidence",
    category=Category.EVIDENCE,
    basis=Basis.FILE,
    title=Text(en="Stale evidence", fr="Mesure périmée"),
    fires=Text(
        en="Every measure of the touchpoint is older than its `valid_for` (365 days for surveys, 180 for operations).",
        fr="Toutes les mesures du point de contact sont plus anciennes que leur `valid_for` (365 jours pour les "
        "enquêtes, 180 pour l'opérationnel).",
    ),
    silent=Text(
        en="One fresh measure is enough. A figure that holds longer says so (`valid_for`), and what is out of date "
        "may be another segment's.",
        fr="Une seule mesure récente suffit. Un chiffre qui tient plus longtemps le dit (`valid_for`), et ce qui est "
        "périmé est peut-être d'un autre segment.",
    ),
    why=Text(
        en="What customers said before the last redesign tells of another touchpoint.",
        fr="Ce que disaient les clients avant la dernière refonte parle d'un autre point de contact.",
    ),
    action=Text(
        en="Ask or count again, the same way as last time, and replace the figures.",
        fr="Interroger ou compter à nouveau, de la même façon, et remplacer les chiffres.",
    ),
    ignore=Text(
        en="Nothing changed since and the figure still holds: write a longer `valid_for`.",
        fr="Rien n'a changé depuis et le chiffre tient toujours : écrire un `valid_for` plus long.",
    ),
    loss=LOSS,
    source="Good measurement practice; the two terms are defaults of this program",
    check=check,
    eligible=_eligible,
    judges_targets=False,
    describing=True,
)
