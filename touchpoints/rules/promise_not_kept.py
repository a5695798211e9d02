"""promise-not-kept: what the brand announces is measured, and not kept often enough."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact, Status
from touchpoints.model import Promise, say
from touchpoints.rules.facts import PROMISE_KEPT, TOLERANCE, Facts, latest_counts
from touchpoints.rules.remedy import own_idea, promise_back
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.score.intervals import wilson
from touchpoints.text import Text, number, percent, quoted

LOSS = 60.0
CLEARLY_UNDER = 0.05
"""Under the commitment by this share it is likely, whatever the interval."""

MESSAGE = Text(
    en="{name} keeps its promise{words} {kept} of the time, for a commitment of {commit}.",
    fr="{name} tient sa promesse{words} {kept} du temps, pour un engagement de {commit}.",
)
SAID = Text(en=" {text}", fr=" {text}")
KEPT = Text(en="{k} kept out of {n}", fr="{k} tenues sur {n}")
COMMIT = Text(en="Commitment {commit}", fr="Engagement : {commit}")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        promise = touchpoint.promise
        if promise is None or not (counts := latest_counts(touchpoint, PROMISE_KEPT)):
            continue
        k, n = sum(k for _, k, _ in counts), sum(n for _, _, n in counts)
        status = _status(k, n, promise.commit)
        if status is None:
            continue
        kept = k / n
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            exposure=facts.failure_exposure(touchpoint, 1 - kept),
            message=MESSAGE.format(
                name=named(touchpoint), words=_words(promise), kept=percent(kept), commit=percent(promise.commit)
            ),
            facts=(
                *(
                    Fact(KEPT.format(k=number(k), n=number(n)), facts.loc(touchpoint.id, "evidence", index))
                    for index, k, n in counts
                ),
                Fact(COMMIT.format(commit=percent(promise.commit)), facts.loc(touchpoint.id, "promise", "commit")),
            ),
            action=own_idea(touchpoint) or promise_back(touchpoint, facts.score(touchpoint.id)),
            status=status,
        )


def _status(k: int, n: int, commit: float) -> Status | None:
    """Confirmed when the whole Wilson interval is under the commitment; None when too little is missing to say."""
    if wilson(k, n)[1] < commit - TOLERANCE:
        return Status.CONFIRMED
    return Status.LIKELY if k / n < commit - CLEARLY_UNDER - TOLERANCE else None


def _words(promise: Promise) -> Text | str:
    return SAID.format(text=quoted(say(promise.text))) if promise.text else ""


RULE = Rule(
    id="promise-not-kept",
    category=Category.PROMISE,
    basis=Basis.SCORE,
    title=Text(en="Promise not kept", fr="Promesse non tenue"),
    fires=Text(
        en="A touchpoint with a `promise` carries `kept` or `within_target` with k and n (the latest date; of one "
        "date, summed). Confirmed when the 95% interval lies under `commit`, likely when the share kept is more "
        "than 5 points under it.",
        fr="Un point de contact avec une `promise` porte `kept` ou `within_target` avec k et n (la date la plus "
        "récente ; à date égale, additionnés). Confirmé quand l'intervalle à 95 % est sous `commit`, probable "
        "quand la part tenue est plus de 5 points dessous.",
    ),
    silent=Text(
        en="Too little is missing to say: five points or fewer under the commitment, and the interval reaches it. A "
        "share without its counts is an opinion, an earlier date is the past, and counts of another segment say "
        "nothing of this one.",
        fr="Il manque trop peu pour conclure : cinq points au plus sous l'engagement, et l'intervalle l'atteint. Une "
        "part sans ses effectifs est un avis, une date antérieure est le passé, et les comptages d'un autre "
        "segment ne disent rien de celui-ci.",
    ),
    why=Text(
        en="A broken promise hurts more than a modest one: customers planned their day on it.",
        fr="Une promesse non tenue blesse plus qu'une promesse modeste : le client avait organisé sa journée autour.",
    ),
    action=Text(
        en="Fix the capacity, or announce a delay you keep; warn customers before they ask.",
        fr="Corriger la capacité, ou annoncer un délai que l'on tient ; prévenir le client avant qu'il ne demande.",
    ),
    ignore=Text(
        en="The commitment is lower than the default of 95%: write it as `commit`.",
        fr="L'engagement est inférieur aux 95 % par défaut : l'écrire dans `commit`.",
    ),
    loss=LOSS,
    exposed=Text(
        en="reach × share not kept, over all uses",
        fr="portée × part non tenue, sur l'ensemble des utilisations",
    ),
    source="Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4); e-Boutique",
    check=check,
    judges_targets=False,
)
