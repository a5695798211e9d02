"""What the story is told in: sentences to be said aloud, in both languages."""

from touchpoints.grades import Label
from touchpoints.model import Phase
from touchpoints.text import Text

COUNTS = tuple(
    Text(en=en, fr=fr)
    for en, fr in (
        ("one", "un"),
        ("two", "deux"),
        ("three", "trois"),
        ("four", "quatre"),
        ("five", "cinq"),
        ("six", "six"),
        ("seven", "sept"),
        ("eight", "huit"),
        ("nine", "neuf"),
        ("ten", "dix"),
        ("eleven", "onze"),
        ("twelve", "douze"),
        ("thirteen", "treize"),
        ("fourteen", "quatorze"),
        ("fifteen", "quinze"),
        ("sixteen", "seize"),
        ("seventeen", "dix-sept"),
        ("eighteen", "dix-huit"),
        ("nineteen", "dix-neuf"),
        ("twenty", "vingt"),
    )
)
"""1 to 20 as they are said; larger numbers are written in digits."""

OPENING = Text(en="In short", fr="En bref")
WHO_AS_IS = Text(
    en="This is the journey “{journey}” as {segment} live it today.",
    fr="Voici le parcours « {journey} », tel que le vit aujourd’hui le segment « {segment} ».",
)
WHO_TO_BE = Text(
    en="This is the journey “{journey}” as it is meant to become for {segment}. Its scores are targets, not measures.",
    fr="Voici le parcours « {journey} » tel qu’on le vise pour le segment « {segment} ». "
    "Ses scores sont des cibles, pas des mesures.",
)
GOAL = Text(en="These customers want: {goal}", fr="Ces clients veulent : {goal}")
SCENARIO = Text(en="They are in this situation: {scenario}", fr="Ils sont dans cette situation : {scenario}")
THE_JOURNEY = Text(en="The journey", fr="Le parcours")
THIS_PHASE = Text(en="This phase", fr="Cette phase")

SCORES = Text(
    en="{what} scores {score} out of 100, give or take {half}: that is {band}.",
    fr="{what} obtient {score} sur 100, à {half} point(s) près : c’est {band}.",
)
TRUST = Text(
    en="This score counts as “{label}”: {meaning}.",
    fr="Ce score est dit « {label} » : {meaning}.",
)
AIMS = Text(en="{what} aims at {score} out of 100: {band}.", fr="{what} vise {score} sur 100 : {band}.")
PARTLY = Text(
    en="We know {share} of what should be known; the rest would make this score {low} at worst, {high} at best.",
    fr="On sait {share} de ce qu’il faudrait savoir ; le reste ferait de ce score {low} au pire, {high} au mieux.",
)
UNKNOWN = Text(en="Its score is {reason}.", fr="Son score est {reason}.")

BEGINS = {
    Phase.BEFORE: (
        Text(
            en="It all begins before the purchase, at {count} touchpoint.",
            fr="Tout commence avant l’achat, à {count} seul point de contact.",
        ),
        Text(
            en="It all begins before the purchase, at {count} touchpoints.",
            fr="Tout commence avant l’achat, à {count} points de contact.",
        ),
    ),
    Phase.DURING: (
        Text(
            en="Then comes the purchase itself, with {count} touchpoint.",
            fr="Vient alors l’achat lui-même, avec {count} seul point de contact.",
        ),
        Text(
            en="Then comes the purchase itself, with {count} touchpoints.",
            fr="Vient alors l’achat lui-même, avec {count} points de contact.",
        ),
    ),
    Phase.AFTER: (
        Text(
            en="That leaves what happens after the purchase, at {count} touchpoint.",
            fr="Reste ce qui se passe après l’achat, à {count} seul point de contact.",
        ),
        Text(
            en="That leaves what happens after the purchase, at {count} touchpoints.",
            fr="Reste ce qui se passe après l’achat, à {count} points de contact.",
        ),
    ),
}
"""How each phase is come to: with one touchpoint, with several."""
NOTHING_HERE = Text(
    en="The journey shows no touchpoint in this phase; what customers live there is unknown.",
    fr="Le parcours ne montre aucun point de contact dans cette phase ; ce que le client y vit est inconnu.",
)

FIRST = Text(en="First", fr="D’abord")
NEXT = (Text(en="Then", fr="Puis"), Text(en="Next", fr="Ensuite"), Text(en="After that", fr="Après cela"))
LAST = Text(en="Finally", fr="Enfin")
REACHES = Text(en="{when}, {name} reaches {share} of customers", fr="{when}, {name} touche {share} des clients")
REACHES_ALONE = Text(en="{name} reaches {share} of customers", fr="{name} touche {share} des clients")
COMES = Text(en="{when} comes {name}", fr="{when} vient {name}")
COMES_ALONE = Text(en="It is {name}", fr="C’est {name}")
CHANNELS = (
    Text(en=", through one channel: {channels}.", fr=", par un seul canal : {channels}."),
    Text(en=", through {count} channels: {channels}.", fr=", par {count} canaux : {channels}."),
)
MOMENT = Text(en="It is a moment of truth.", fr="C’est un moment de vérité.")

SCORED = {
    Label.ROBUST: Text(
        en="Solid measures give it {score} out of 100, give or take {half}: that is {band}.",
        fr="Des mesures solides lui donnent {score} sur 100, à {half} point(s) près : c’est {band}.",
    ),
    Label.MEASURED: Text(
        en="The measures give it {score} out of 100, give or take {half}: that is {band}.",
        fr="Les mesures lui donnent {score} sur 100, à {half} point(s) près : c’est {band}.",
    ),
    Label.INDICATIVE: Text(
        en="Too little is measured to rely on; what there is gives {score} out of 100, give or take {half}: {band}.",
        fr="Trop peu est mesuré pour s’y fier ; ce qu’on a donne {score} sur 100, à {half} point(s) près : {band}.",
    ),
    Label.ASSUMPTION: Text(
        en="Nothing is measured here; in the team’s opinion it is worth {score} out of 100, give or take {half}: "
        "{band}.",
        fr="Rien n’est mesuré ici ; de l’avis de l’équipe, cela vaut {score} sur 100, à {half} point(s) près : {band}.",
    ),
}
SCORE_TARGET = Text(en="It aims at {score} out of 100: {band}.", fr="La cible est {score} sur 100 : {band}.")
DOES = Text(en="Here is what customers do: {what}", fr="Voici ce que fait le client : {what}")
THEN = Text(en=", then ", fr=", puis ")
THINKS = (
    Text(en="Customers think: {what}", fr="Le client se dit : {what}"),
    Text(en="They also think: {what}", fr="Il se dit aussi : {what}"),
)
SAYS = (
    Text(en="A customer tells us: {what}", fr="Un client nous dit : {what}"),
    Text(en="Customers also tell us: {what}", fr="Des clients nous disent aussi : {what}"),
)
HURTS = (
    Text(en="One thing hurts here: {what}", fr="Un irritant pèse ici : {what}"),
    Text(en="{count} things hurt here: {what}", fr="{count} irritants pèsent ici : {what}"),
)
PROMISES = Text(en="The promise made here is {what}", fr="La promesse faite ici est {what}")
FAILS = Text(en="It fails {share} of the time.", fr="Cela échoue dans {share} des cas.")
FAILS_CAUGHT = Text(
    en="It fails {share} of the time; {name} then takes over.",
    fr="Cela échoue dans {share} des cas ; {name} prend alors le relais.",
)
CAUGHT = Text(en="When it fails, {name} takes over.", fr="En cas d’échec, {name} prend le relais.")
COULD = (
    Text(en="The team has an idea: {what}", fr="L’équipe a une idée : {what}"),
    Text(en="The team has {count} ideas: {what}", fr="L’équipe a {count} idées : {what}"),
)
OWNED = Text(en="{owner} answers for it.", fr="{owner} en répond.")
GAPS = (
    Text(en="One gap is open here: {gaps}.", fr="Un écart est ouvert ici : {gaps}."),
    Text(en="{count} gaps are open here: {gaps}.", fr="{count} écarts sont ouverts ici : {gaps}."),
    Text(
        en="{count} gaps are open here, above all {gaps}.",
        fr="{count} écarts sont ouverts ici, avant tout ceux-ci : {gaps}.",
    ),
)

REMEMBERED = Text(en="What will be remembered", fr="Ce dont on se souviendra")
PEAK_END = Text(
    en="People remember the strongest moment and the end. Here these are {peak} and {end}, {value} on average.",
    fr="On se souvient du moment le plus fort et de la fin. Ici, ce sont {peak} et {end}, avec {value} en moyenne.",
)
PEAK_IS_END = Text(
    en="People remember the strongest moment and the end. Here both are {peak}, with {value}.",
    fr="On se souvient du moment le plus fort et de la fin. Ici, les deux se confondent : {peak}, avec {value}.",
)
WORST = Text(en="The worst moment is {name}, with {value}.", fr="Le pire moment est {name}, avec {value}.")
COSTS_MOST = Text(
    en="What costs most is {name}, with {value}: it takes {lost} points from the score of the journey.",
    fr="Ce qui coûte le plus est {name}, avec {value} : le score du parcours y perd {lost} point(s).",
)
LOWEST = Text(
    en="The lowest score is that of {name}, with {value}.",
    fr="Le score le plus bas est celui de {name} : {value}.",
)
CHECK_FIRST = Text(
    en="To check first, since it is only opinion: {names}.",
    fr="À vérifier d’abord, car ce n’est qu’un avis : {names}.",
)
NOTHING_MEASURED = Text(en="Nothing is measured yet.", fr="Rien n’est encore mesuré.")
TO_RATE_FIRST = Text(
    en="Nothing has a score yet; {name} weighs most and is to be rated first.",
    fr="Rien n’a encore de score ; {name} pèse le plus lourd et se note en premier.",
)
WITH_SCORE = Text(en="{name} ({value})", fr="{name} ({value})")
FLAWLESS = Text(en="Nothing goes wrong in {value} of journeys.", fr="{value} des parcours se déroulent sans accroc.")
ABOUT_FLAWLESS = Text(
    en="Nothing goes wrong in about {value} of journeys, somewhere between {low} and {high}.",
    fr="Environ {value} des parcours se déroulent sans accroc, quelque part entre {low} et {high}.",
)

TO_DO = Text(en="What to do first", fr="Par où commencer")
TO_CHECK = Text(en="What to check first", fr="Ce qu’il faut vérifier d’abord")
PLACES = (
    Text(en="First, {what}", fr="En premier, {what}"),
    Text(en="Second, {what}", fr="En deuxième, {what}"),
    Text(en="Third, {what}", fr="En troisième, {what}"),
)
SAME_REMEDY = Text(en="The remedy is the same.", fr="Le remède est le même.")
