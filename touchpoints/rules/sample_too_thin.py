"""sample-too-thin: too few customers were heard to decide anything."""

from collections.abc import Iterator, Sequence

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.score.intervals import answers_for
from touchpoints.score.measurement import Measurement
from touchpoints.score.result import Row
from touchpoints.settings import Thresholds
from touchpoints.text import Text, number, percent

LOSS = 8.0
Z95 = 1.959964
AIM = 7.5
"""Half-width in points that a team can act on."""

FEW = Text(
    en="{name} rests on {n} answer(s) at most: about {needed} would bring the error down to ±{aim} point(s).",
    fr="{name} repose sur {n} réponse(s) au plus : il en faudrait environ {needed} pour ramener l'erreur à ±{aim} "
    "point(s).",
)
WIDE = Text(
    en="The narrowest measure of {name} is only known within ±{half_width} point(s): about {needed} answers would "
    "bring it down to ±{aim}.",
    fr="La mesure la plus précise de {name} n'est connue qu'à ±{half_width} point(s) près : environ {needed} réponses "
    "la ramèneraient à ±{aim}.",
)
SILENT = Text(
    en="At best {rate} of the customers asked about {name} answered: those who did may not be like the others.",
    fr="Au mieux {rate} des clients interrogés sur {name} ont répondu : ceux-là ne ressemblent peut-être pas aux "
    "autres.",
)
INVITED = Text(en="{item}, {rate} of those invited", fr="{item}, {rate} des personnes invitées")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        measured = facts.measures(touchpoint.id)
        message = _thin(named(touchpoint), measured, facts.thresholds) if measured else None
        if message is not None:
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=message,
                facts=tuple(_fact(row) for row in measured),
            )


def _thin(name: Text, measured: Sequence[Row], limits: Thresholds) -> Text | None:
    """What is too thin; None when nothing is."""
    measurements = [_measurement(row) for row in measured]
    narrowest = min(measurements, key=lambda one: one.se)
    half_width, needed = Z95 * narrowest.se, number(answers_for(narrowest, AIM))
    largest = max(one.n or 0 for one in measurements)
    if all((one.n or 0) < _least(one, limits) - TOLERANCE for one in measurements):
        return FEW.format(name=name, n=number(largest), needed=needed, aim=number(AIM, 1))
    if half_width > limits.sample_half_width + TOLERANCE:
        return WIDE.format(name=name, half_width=number(half_width), needed=needed, aim=number(AIM, 1))
    rates = [row.response_rate for row in measured if row.response_rate is not None]
    if rates and max(rates) < limits.response_rate - TOLERANCE:
        return SILENT.format(name=name, rate=percent(max(rates), 1))
    return None


def _measurement(row: Row) -> Measurement:
    """What a row of evidence says; only a rating says something else."""
    assert isinstance(row.basis, Measurement)
    return row.basis


def _least(found: Measurement, limits: Thresholds) -> float:
    """Fewest answers that will do; fewer in a small population, where a census needs nobody else."""
    if found.population is None:
        return limits.sample_size
    return limits.sample_size / (1 + (limits.sample_size - 1) / max(found.population, 1))


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.measures(one.id))


def _fact(row: Row) -> Fact:
    if row.response_rate is None:
        return Fact(row.shown, row.loc)
    return Fact(INVITED.format(item=row.shown, rate=percent(row.response_rate, 1)), row.loc)


RULE = Rule(
    id="sample-too-thin",
    category=Category.EVIDENCE,
    basis=Basis.FILE,
    title=Text(en="Too thin a sample", fr="Échantillon trop mince"),
    fires=Text(
        en="The touchpoint's largest sample has fewer than 30 answers (fewer will do in a small `population`), or its "
        "narrowest measure is wider than ±15 points, or its best response rate is under 10%.",
        fr="Le plus grand échantillon du point de contact compte moins de 30 réponses (moins suffisent dans une petite "
        "`population`), ou sa mesure la plus précise dépasse ±15 points, ou son meilleur taux de réponse est sous 10 "
        "%.",
    ),
    silent=Text(
        en="All customers there are were asked (`population`): nobody is left to be heard. And more answers of "
        "another segment would not become this one's.",
        fr="Tous les clients qu'il y a ont été interrogés (`population`) : il ne reste personne à entendre. Et "
        "davantage de réponses d'un autre segment n'en feraient pas celles de celui-ci.",
    ),
    why=Text(
        en="With twelve answers, one unhappy customer more or less changes the verdict.",
        fr="Avec douze réponses, un client mécontent de plus ou de moins change le verdict.",
    ),
    action=Text(
        en="Ask more customers, or ask them at a better moment: right after the contact, one question.",
        fr="Interroger plus de clients, ou à un meilleur moment : juste après le contact, une seule question.",
    ),
    ignore=Text(
        en="All customers were asked: write `population`. There will never be more: accept the gap.",
        fr="Tous les clients ont été interrogés : écrire `population`. Il n'y en aura jamais davantage : accepter "
        "l'écart.",
    ),
    loss=LOSS,
    source="Sampling theory; non-response",
    check=check,
    eligible=_eligible,
    judges_targets=False,
    describing=True,
    thresholds=("sample_size", "sample_half_width", "response_rate"),
)
