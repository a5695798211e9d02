"""The fields of a touchpoint, those used most first."""

from collections.abc import Mapping

from touchpoints import labels
from touchpoints.model import ANCHORED_METRICS, Component, FailurePer, Moment
from touchpoints.model import Kind as TouchpointKind
from touchpoints.text import Text, number, same
from touchpoints.web.forms.fields import (
    DURATION,
    POINTS,
    ROLE,
    SHARE,
    SLUG,
    Choices,
    Field,
    Group,
    Kind,
    Rows,
    Source,
    choices_of,
    chosen,
    day,
    figure,
    lines,
    one_of,
    words,
    yes_or_no,
)

ANCHORS: Mapping[Component, tuple[Text, Text, Text, Text, Text]] = {
    Component.OVERALL: (
        Text(en="very dissatisfied", fr="très insatisfait"),
        Text(en="dissatisfied", fr="insatisfait"),
        Text(en="neither", fr="ni l’un ni l’autre"),
        Text(en="satisfied", fr="satisfait"),
        Text(en="very satisfied", fr="très satisfait"),
    ),
    Component.SPEED: (
        Text(en="far too slow", fr="beaucoup trop lent"),
        Text(en="slow", fr="lent"),
        Text(en="acceptable", fr="acceptable"),
        Text(en="fast", fr="rapide"),
        Text(en="very fast", fr="très rapide"),
    ),
    Component.EASE: (
        Text(en="very hard", fr="très difficile"),
        Text(en="hard", fr="difficile"),
        Text(en="neither", fr="ni facile ni difficile"),
        Text(en="easy", fr="facile"),
        Text(en="very easy", fr="très facile"),
    ),
    Component.KNOWLEDGE: (
        Text(en="of no help", fr="n’aide en rien"),
        Text(en="of little help", fr="aide peu"),
        Text(en="helps enough", fr="aide assez"),
        Text(en="competent", fr="compétent"),
        Text(en="expert", fr="expert"),
    ),
    Component.FRIENDLINESS: (
        Text(en="unpleasant", fr="désagréable"),
        Text(en="cold", fr="froid"),
        Text(en="neutral", fr="neutre"),
        Text(en="friendly", fr="aimable"),
        Text(en="very warm", fr="très chaleureux"),
    ),
}
"""What 1 to 5 mean, in words."""


def _rated(component: Component) -> Field:
    choices: list[tuple[str, Text]] = []
    for half in range(2, 11):
        anchor = ANCHORS[component][half // 2 - 1]
        told = number(half / 2, half % 2)
        choices.append((f"{half / 2:g}", told if half % 2 else told + " – " + anchor))
    return Field(("ratings", component.value), Kind.CHOICE, labels.COMPONENT[component], choices=tuple(choices))


def _by_participant(component: Component) -> Field:
    return Field(("ratings", component.value), Kind.FIGURES, labels.COMPONENT[component], PARTICIPANTS, is_list=True)


PARTICIPANTS = Text(
    en="one rating per participant: 4, 3, –, 5 (– abstained)",
    fr="une note par participant\u202f: 4, 3, –, 5 (– abstention)",
)
_IMPORTANCE: Choices = tuple((str(n), same(str(n))) for n in range(1, 6))
_IMPORTANCE_DEFAULT = Text(en="3 (default)", fr="3 (par défaut)")
_INFERRED = Text(en="inferred from the links", fr="déduit des liens")
_COMPONENTS: Choices = choices_of(labels.COMPONENT)
_MOST_USED = Group(
    "most",
    Text(en="Most used", fr="Les plus utilisés"),
    (
        words("name", "name", "nom"),
        one_of("phase", "phase", "phase", labels.PHASE),
        Field(("channels",), Kind.TICKS, Text(en="channels", fr="canaux"), source=Source.CHANNELS),
        *(_rated(component) for component in Component),
        Field(
            ("importance",),
            Kind.CHOICE,
            Text(en="importance for the customer", fr="importance pour le client"),
            choices=_IMPORTANCE,
            unknown=_IMPORTANCE_DEFAULT,
        ),
        words("owner", "owner", "responsable", ROLE),
        words("x-note", "note of the team", "note de l’équipe"),
    ),
    is_open=True,
)
_CUSTOMERS = Group(
    "customers",
    Text(en="What customers do, think and say", fr="Ce que les clients font, pensent et disent"),
    (
        lines("actions", "actions", "actions"),
        lines("thoughts", "thoughts", "pensées"),
        figure("emotion", "emotion observed", "émotion observée", Text(en="−2 to +2", fr="de −2 à +2")),
        lines("verbatims", "verbatims", "verbatims", Text(en="without personal data", fr="sans donnée personnelle")),
        lines("pain_points", "pain points", "irritants"),
        Rows(
            ("opportunities",),
            Text(en="Opportunity", fr="Opportunité"),
            Text(en="Add an opportunity", fr="Ajouter une opportunité"),
            (
                words("text", "idea", "idée", bare="text"),
                figure(
                    "effort", "effort", "effort", Text(en="S, M, L, XL or 10d", fr="S, M, L, XL ou 10d"), bare="text"
                ),
                figure("impact", "gain expected", "gain attendu", POINTS, bare="text"),
            ),
            titled=("text",),
        ),
    ),
)
_EVIDENCE = Group(
    "evidence",
    Text(en="Evidence: what was measured", fr="Preuves\u202f: ce qui a été mesuré"),
    (
        Rows(
            ("evidence",),
            Text(en="Measure", fr="Mesure"),
            Text(en="Add a measure", fr="Ajouter une mesure"),
            (
                one_of("metric", "metric", "indicateur", labels.METRIC),
                one_of(
                    "component",
                    "what it measures",
                    "ce qu’elle mesure",
                    labels.COMPONENT,
                    unknown=Text(en="as the metric says", fr="selon l’indicateur"),
                ),
                figure("mean", "mean", "moyenne"),
                figure("sd", "standard deviation", "écart-type"),
                figure("k", "successes (k)", "succès (k)"),
                figure("promoters", "promoters (9-10)", "promoteurs (9-10)"),
                figure("detractors", "detractors (0-6)", "détracteurs (0-6)"),
                Field(
                    ("values",),
                    Kind.FIGURES,
                    Text(en="single answers", fr="réponses une à une"),
                    Text(en="between commas", fr="entre virgules"),
                ),
                figure("median", "median", "médiane", DURATION),
                figure("low", "median, lower end (95%)", "médiane, borne basse (95\u202f%)", DURATION),
                figure("high", "median, upper end (95%)", "médiane, borne haute (95\u202f%)", DURATION),
                figure("n", "answers or cases (n)", "réponses ou cas (n)"),
                figure(
                    "value",
                    "figure without n",
                    "chiffre sans effectif",
                    Text(en="counts as opinion, not as evidence", fr="compte comme un avis, pas comme une preuve"),
                ),
                figure("worst", "worth 0 points", "vaut 0 point"),
                figure("target", "worth 100 points", "vaut 100 points"),
                words("sample", "sample", "échantillon", Text(en="survey or log", fr="enquête ou journal")),
                day("date", "day the measure ends", "fin de la mesure"),
                figure("valid_for", "stays fresh for", "reste récente", DURATION),
                figure("invited", "people asked", "personnes sollicitées"),
                figure("population", "customers in all", "clients en tout"),
                Field(
                    ("segments",),
                    Kind.TICKS,
                    Text(en="segments asked", fr="segments interrogés"),
                    Text(
                        en="none ticked: that of the file it is written in; for any other it counts as opinion",
                        fr="rien de coché\u202f: celui du fichier où elle est écrite\u202f; pour tout autre, "
                        "elle compte comme un avis",
                    ),
                    source=Source.ASKED,
                ),
                words("source.file", "computed from the file", "calculée d’après le fichier"),
                words("source.column", "column", "colonne"),
                words("source.filter", "rows kept", "lignes gardées"),
                words("source.note", "how it was computed", "mode de calcul"),
            ),
            titled=("metric", "component", "mean", "n", "sample"),
            first=("metric", "component"),
        ),
    ),
)
EVIDENCE_ALWAYS = ("metric", "component", "sample", "date", "valid_for", "invited", "population", "segments", "source")
"""What any measure may say, whatever its metric."""
ANCHORED = tuple(metric.value for metric in ANCHORED_METRICS)
_PROMISE = Group(
    "promise",
    Text(en="Promise, expectation and failure", fr="Promesse, attente et échec"),
    (
        words(
            "promise.text",
            "the promise as customers read it",
            "la promesse telle que le client la lit",
        ),
        words(
            "promise.subject",
            "what it is about",
            "son sujet",
            Text(en="the same subject elsewhere is the same promise", fr="le même sujet ailleurs est la même promesse"),
        ),
        figure("promise.target", "promised", "promis", DURATION),
        figure("promise.commit", "share of times it is to be kept (0.95)", "part des fois à tenir (0.95)", SHARE),
        words("promise.owner", "who answers for the promise", "qui répond de la promesse", ROLE),
        words("promise.reviewed.by", "promise reviewed by", "promesse relue par", ROLE),
        day("promise.reviewed.on", "promise reviewed on", "promesse relue le"),
        figure("promise.reviewed.every", "promise reviewed every", "promesse relue tous les", DURATION),
        figure("expectation.adequate", "least that customers accept", "minimum accepté par les clients", POINTS),
        figure("expectation.desired", "what they hope for", "ce qu’ils espèrent", POINTS),
        figure(
            "target",
            "score to reach",
            "score à atteindre",
            Text(en="0 to 100; default 30 + 10 × importance", fr="de 0 à 100\u202f; par défaut 30 + 10 × importance"),
        ),
        figure("failure.rate", "share that fails", "part des échecs", SHARE),
        one_of("failure.per", "counted", "comptée", labels.FAILURE_PER, unknown=labels.FAILURE_PER[FailurePer.JOURNEY]),
        chosen("failure.recovery", "caught by", "rattrapé par", Source.TOUCHPOINTS),
    ),
)
_ASKED = Group(
    "asked",
    Text(en="Data asked, account, messages", fr="Données demandées, compte, sollicitations"),
    (
        Rows(
            ("data_asked",),
            Text(en="Data asked", fr="Donnée demandée"),
            Text(en="Add data that is asked", fr="Ajouter une donnée demandée"),
            (
                words("field", "what is asked", "ce qui est demandé"),
                words(
                    "purpose",
                    "purpose",
                    "finalité",
                    same("marketing, delivery, service, payment, legal, account, statistics"),
                ),
                words("benefit", "what the customer gains", "ce que le client y gagne"),
                yes_or_no("required", "the customer must give it", "obligatoire"),
                yes_or_no("remembered", "known at the second order", "connue à la deuxième commande"),
            ),
            titled=("field", "purpose"),
        ),
        yes_or_no("account.guest_checkout", "one can buy without an account", "achat possible sans compte"),
        words("account.why", "what the account brings", "ce que le compte apporte"),
        Field(
            ("account", "capabilities"),
            Kind.LISTED,
            Text(en="what the account can do", fr="ce que permet le compte"),
            same("declare_problem, return, loyalty_balance, track_order, reorder, invoices, addresses"),
        ),
        one_of("account.required_by", "why it cannot be avoided", "pourquoi il est imposé", labels.REQUIRED_BY),
        figure("contact.per_month", "messages a month", "messages par mois"),
        words("contact.purpose", "purpose of the messages", "objet des messages"),
        one_of("contact.opt_in", "consent", "consentement", labels.OPT_IN),
        figure("contact.reminder_after", "reminder after", "relance après", DURATION),
        yes_or_no("contact.relevant", "chosen for the customer", "choisis pour le client"),
    ),
)
_WEIGHT = Group(
    "weight",
    Text(en="Weight, effort and workshop", fr="Poids, effort et atelier"),
    (
        one_of(
            "moment_of_truth",
            "moment of truth",
            "moment de vérité",
            {one.value: labels.MOMENT[one] for one in Moment if one is not Moment.NONE},
            unknown=labels.MOMENT[Moment.NONE],
        ),
        figure("reach", "share of customers who meet it", "part des clients concernés", SHARE),
        figure("frequency", "uses per journey", "utilisations par parcours"),
        figure(
            "importance.points",
            "importance in points",
            "importance en points",
            Text(
                en="100 shared by all touchpoints of the phase, instead of 1 to 5",
                fr="100 répartis entre tous ceux de la phase, à la place de 1 à 5",
            ),
        ),
        figure(
            "effort",
            "effort to improve it",
            "effort pour l’améliorer",
            Text(en="S, M, L, XL or person-days (10d); default M", fr="S, M, L, XL ou jours (10d)\u202f; par défaut M"),
        ),
        *(_by_participant(component) for component in Component),
        chosen("ratings.workshop", "workshop that gave the ratings", "atelier qui a noté", Source.WORKSHOPS),
        Field(
            ("not_applicable",),
            Kind.TICKS,
            Text(en="does not apply here", fr="sans objet ici"),
            choices=_COMPONENTS,
        ),
    ),
)
_HOW = Group(
    "how",
    Text(en="Who and how", fr="Qui et comment"),
    (
        one_of("stage", "stage", "étape", labels.STAGE),
        one_of(
            "control", "who decides what customers meet", "qui décide de ce que le client rencontre", labels.CONTROL
        ),
        one_of("kind", "kind", "nature", labels.KIND, unknown=labels.KIND[TouchpointKind.COMMUNICATION]),
        words("initiator", "who starts the communication", "qui engage la communication"),
        words("receiver", "who receives it", "qui la reçoit"),
        chosen("channel", "its one channel", "son canal précis", Source.CHANNELS),
        lines("frontstage", "frontstage: staff, in sight", "avant-scène\u202f: les équipes, sous les yeux du client"),
        lines("backstage", "backstage: staff, out of sight", "coulisses\u202f: les équipes, hors de vue"),
        lines("support", "systems and partners", "systèmes et partenaires"),
        lines("artefacts", "what the customer holds or sees", "ce que le client tient ou voit"),
        words("gesture", "offered to who leaves or returns an item", "geste pour qui part ou retourne un article"),
    ),
)
_IDENTITY = Group(
    "identity",
    Text(en="Type, id, ends", fr="Type, id, extrémités"),
    (
        chosen("type", "type of the catalogue", "type du catalogue", Source.TYPES),
        words("id", "id", "id", SLUG),
        yes_or_no("start", "journeys begin here", "des parcours commencent ici", unknown=_INFERRED),
        yes_or_no("end", "journeys end well here", "des parcours finissent bien ici", unknown=_INFERRED),
    ),
)
GROUPS = (_MOST_USED, _CUSTOMERS, _EVIDENCE, _PROMISE, _ASKED, _WEIGHT, _HOW, _IDENTITY)
TRANSLATED = ("name", "owner", "gesture", "promise.text", "account.why")
"""Texts that may be given in a second language."""
