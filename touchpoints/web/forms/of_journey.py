"""The fields of a journey beside its touchpoints: what it is, how it flows, and what counts in it."""

from touchpoints import labels
from touchpoints.model import Delivers, LinkKind, Scorecard, State
from touchpoints.text import Text, same
from touchpoints.web.forms.fields import (
    DURATION,
    ROLE,
    SHARE,
    SLUG,
    Field,
    Group,
    Kind,
    Rows,
    Source,
    chosen,
    day,
    figure,
    one_of,
    words,
    yes_or_no,
)

_DEFAULT = Text(en="{name} (default)", fr="{name} (par défaut)")
_WHAT = Group(
    "journey",
    Text(en="The journey", fr="Le parcours"),
    (
        words("journey.name", "name", "nom", bare="name"),
        words("journey.goal", "what the customer wants to achieve", "ce que le client veut obtenir", bare="name"),
        words("journey.scenario", "the situation", "la situation", bare="name"),
        Field(
            ("segment",),
            Kind.WORDS,
            Text(en="segment", fr="segment"),
            Text(en="its id or name", fr="son id ou son nom"),
            source=Source.SEGMENTS,
        ),
        one_of("state", "state", "état", labels.STATE, unknown=_DEFAULT.format(name=labels.STATE[State.AS_IS])),
        one_of(
            "scorecard",
            "what is rated",
            "ce qui est noté",
            labels.SCORECARD,
            unknown=_DEFAULT.format(name=labels.SCORECARD[Scorecard.SIMPLE]),
        ),
        chosen(
            "catalogue",
            "catalogue of what is expected",
            "catalogue de ce qui est attendu",
            Source.CATALOGUES,
            unknown=Text(en="none: only ideas", fr="aucun\u202f: de simples idées"),
        ),
        one_of(
            "delivers",
            "what customers buy",
            "ce que le client achète",
            labels.DELIVERS,
            unknown=_DEFAULT.format(name=labels.DELIVERS[Delivers.GOODS]),
        ),
        words("lang", "language of the texts", "langue des textes", Text(en="fr by default", fr="fr par défaut")),
        words("reviewed.by", "journey reviewed by", "parcours relu par", ROLE),
        day("reviewed.on", "journey reviewed on", "parcours relu le"),
        figure("reviewed.every", "journey reviewed every", "parcours relu tous les", DURATION),
        words("currency", "currency", "monnaie", Text(en="EUR by default", fr="EUR par défaut")),
    ),
    is_open=True,
)
_WORKSHOPS = Group(
    "workshops",
    Text(en="Workshops", fr="Ateliers"),
    (
        Rows(
            ("workshops",),
            Text(en="Workshop", fr="Atelier"),
            Text(en="Add a workshop", fr="Ajouter un atelier"),
            (
                words("id", "id", "id", SLUG),
                day("date", "day", "jour"),
                Field(
                    ("participants",),
                    Kind.FIGURES,
                    Text(en="participants", fr="participants"),
                    Text(en="how many, or p1, p2…: never names", fr="combien, ou p1, p2…\u202f: jamais de noms"),
                ),
                yes_or_no("blind", "rated before any data was shown", "notes données avant tout chiffre"),
            ),
            titled=("id", "date"),
        ),
    ),
)
_QUESTIONS = Group(
    "questions",
    Text(en="Questions customers ask", fr="Questions des clients"),
    (
        Rows(
            ("questions",),
            Text(en="Question", fr="Question"),
            Text(en="Add a question", fr="Ajouter une question"),
            (
                words("id", "id", "id", SLUG),
                words("text", "question", "question"),
                words("reference", "the right answer", "la bonne réponse"),
                words("owner", "who answers for it", "qui en répond", ROLE),
                words("reviewed.by", "reviewed by", "relue par", ROLE),
                day("reviewed.on", "reviewed on", "relue le"),
                figure("reviewed.every", "reviewed every", "relue tous les", DURATION),
            ),
            titled=("text", "id"),
            answers=Source.ANSWERING,
        ),
    ),
)
_ACCEPTED = Group(
    "accepted",
    Text(en="Accepted gaps", fr="Écarts acceptés"),
    (
        Rows(
            ("accepted_gaps",),
            Text(en="Accepted gap", fr="Écart accepté"),
            Text(en="Accept a gap", fr="Accepter un écart"),
            (
                chosen("rule", "rule", "règle", Source.RULES),
                words(
                    "on",
                    "on",
                    "sur",
                    Text(
                        en="a touchpoint, a phase, a>b or a question; empty: everywhere in this file",
                        fr="un point de contact, une phase, a>b ou une question\u202f; vide\u202f: tout ce fichier",
                    ),
                ),
                words("reason", "why it is accepted", "pourquoi il est accepté"),
                words("by", "by", "par", ROLE),
                day("until", "until", "jusqu’au"),
                one_of("class", "its class then", "sa classe alors", {name: same(name) for name in ("P1", "P2", "P3")}),
            ),
            titled=("rule", "on"),
            beside=Text(
                en="The acceptances of the file extended stay in force beside these; they are changed there.",
                fr="Les acceptations du fichier étendu restent en vigueur à côté de celles-ci\u202f; elles se "
                "modifient dans ce fichier.",
            ),
        ),
    ),
)
_VALUE = Group(
    "value",
    Text(en="What a customer is worth", fr="Ce que vaut un client"),
    (
        figure("value.basket_first", "first basket", "premier panier"),
        figure("value.basket_repeat", "following baskets", "paniers suivants"),
        figure("value.value", "value of a customer, as measured", "valeur d’un client, mesurée"),
        figure("value.gap", "time between two orders", "délai entre deux commandes", DURATION),
        figure("value.margin", "gross margin", "marge brute", SHARE),
        figure("value.acquisition_cost", "cost of winning a customer", "coût d’acquisition"),
        figure("value.contact_cost", "cost of one contact", "coût d’une sollicitation"),
        figure("value.rate", "yearly discount rate", "taux d’actualisation annuel", SHARE),
        words("value.source", "where the figures come from", "source des chiffres"),
    ),
)
_POINTS = Text(en="points", fr="points")
_MODEL = Group(
    "model",
    Text(en="Weights and constants of the scores", fr="Poids et constantes des scores"),
    (
        figure("phase_weights.before", "weight of “before” (1)", "poids de «\u202favant\u202f» (1)"),
        figure("phase_weights.during", "weight of “during” (1)", "poids de «\u202fpendant\u202f» (1)"),
        figure("phase_weights.after", "weight of “after” (1)", "poids de «\u202faprès\u202f» (1)"),
        figure(
            "model.weights.overall", "weight of the overall satisfaction (4)", "poids de la satisfaction globale (4)"
        ),
        figure("model.weights.speed", "weight of speed (1)", "poids de la rapidité (1)"),
        figure("model.weights.ease", "weight of ease (1)", "poids de la facilité (1)"),
        figure("model.weights.knowledge", "weight of knowledgeable help (1)", "poids de l’aide compétente (1)"),
        figure("model.weights.friendliness", "weight of friendliness (1)", "poids de l’amabilité (1)"),
        figure("model.opinion.bias_sd", "error a workshop shares (9)", "erreur commune à un atelier (9)", _POINTS),
        figure("model.opinion.noise_sd", "error of one rating (12)", "erreur d’une note (12)", _POINTS),
        figure("model.opinion.mean_bias", "ratings too high by (0)", "notes trop hautes de (0)", _POINTS),
        figure("model.sd_floor", "least sd of an answer (12.5)", "écart-type minimal d’une réponse (12,5)", _POINTS),
        figure("model.sd_default", "sd where none is given (30)", "écart-type s’il manque (30)", _POINTS),
        figure("model.target.base", "target at importance 0 (30)", "cible à importance 0 (30)", _POINTS),
        figure("model.target.slope", "target per step of importance (10)", "cible par cran d’importance (10)", _POINTS),
    ),
)
_FILE = Group(
    "file",
    Text(en="The file", fr="Le fichier"),
    (
        words("journey.id", "id of the journey", "id du parcours", SLUG, bare="name"),
        words(
            "extends",
            "extends the file",
            "étend le fichier",
            Text(en="a path relative to this file", fr="un chemin relatif à ce fichier"),
        ),
        Field(("remove",), Kind.LISTED, Text(en="touchpoints taken away", fr="points de contact retirés")),
        Field(
            ("not_applicable",),
            Kind.TICKS,
            Text(en="types that do not apply to this segment", fr="types sans objet pour ce segment"),
            source=Source.TYPES,
        ),
    ),
)
GROUPS = (_WHAT, _WORKSHOPS, _QUESTIONS, _ACCEPTED, _VALUE, _MODEL, _FILE)
LINKS = (
    Group(
        "flow",
        Text(en="Main path", fr="Chemin principal"),
        (
            Field(
                ("flow",),
                Kind.FLOW,
                Text(en="chains of touchpoints, one on each line", fr="chaînes de points de contact, une par ligne"),
                Text(en="a > b > c, by id", fr="a > b > c, par id"),
            ),
        ),
        is_open=True,
    ),
    Group(
        "links",
        Text(en="Links", fr="Liens"),
        (
            Rows(
                ("links",),
                Text(en="Link", fr="Lien"),
                Text(en="Add a link", fr="Ajouter un lien"),
                (
                    chosen("from", "from", "de", Source.TOUCHPOINTS),
                    chosen("to", "to", "vers", Source.STEPS),
                    one_of("kind", "kind", "nature", labels.LINK_KIND, unknown=labels.LINK_KIND[LinkKind.NEXT]),
                    figure("p", "share of those who leave", "part de ceux qui partent", SHARE),
                    figure("n", "how many were counted", "combien ont été comptés"),
                    chosen("channel", "by", "par", Source.CHANNELS),
                    yes_or_no(
                        "lands_on_claim",
                        "the page reached says what the ad claimed",
                        "la page d’arrivée dit ce que l’annonce affirmait",
                    ),
                    yes_or_no("hand_over", "the context is handed over", "le contexte est transmis"),
                ),
                titled=("from", "to"),
                between=" → ",
                first=("from", "to", "kind"),
            ),
        ),
    ),
)
TRANSLATED = ("journey.name", "journey.goal", "journey.scenario")
