"""The fields of a touchpoint, those used most first."""

from touchpoints.fields.row import ROLE, FieldGroup, NameSource, ToldGroup, field
from touchpoints.text import Text, verbatim

# fmt: off
MOST_USED = FieldGroup("most", Text(en="Most used", fr="Les plus utilisés"), (
    field("name", "name", "nom", "What people call it.", "Comment on l'appelle.",
          heads="touchpoint touchpoints point-de-contact points-de-contact etape step task tache titre title libelle "
          "intitule label moment interaction text-area-1 what quoi"),
    field("phase", "phase", "phase", "The phase whose list it stands in; never written on the touchpoint.",
          "La phase dans la liste de laquelle il est écrit ; jamais écrite sur le point de contact.",
          heads="phases section stage stages etape-du-parcours phase-du-parcours journey-phase journey-stage "
          "moment-du-parcours periode column"),
    field("channels", "channels", "canaux", "Where it happens; own channels are declared in settings.",
          "Où il a lieu ; les canaux propres se déclarent dans les réglages.", example="channels: [web, phone]",
          source=NameSource.CHANNELS, heads="channel canal media medium support-de-contact", on_map=True),
    field("rating", "rating", "note", "Shorthand for `ratings: {overall: x}`, 1-5, halves allowed.",
          "Raccourci de `ratings: {overall: x}`, de 1 à 5, demi-points admis.", example="rating: 4"),
    field("ratings", "ratings", "notes", "Workshop ratings by component, one number or one per participant.",
          "Les notes d'atelier par composante, une note ou une par participant.",
          example="ratings: {overall: [4, 3, 4], ease: 3}"),
    field("importance", "importance", "importance", "For the customer, 1-5, or `{points: x}`; default 3.",
          "Pour le client, de 1 à 5, ou `{points: x}` ; par défaut 3.", example="importance: 4",
          unset=Text(en="3 (default)", fr="3 (par défaut)"), heads="poids weight priorite priority"),
    field("owner", "owner", "responsable", "The role that answers for it, never a person's name.",
          "Le rôle qui en répond, jamais le nom d'une personne.", hint=ROLE, on_map=True,
          example=verbatim(en="owner: logistics-manager", fr="owner: responsable-logistique"),
          heads="owners responsables pilote proprietaire team equipe"),
), is_open=True)
CUSTOMERS = FieldGroup("customers", Text(en="What customers do, think and say",
fr="Ce que les clients font, pensent et disent"), (
    field("actions", "actions", "actions", "What the customer does.", "Ce que fait le client.",
          example=verbatim(en="actions: [Opens the parcel]", fr="actions: [Ouvre le colis]"), on_map=True,
          heads="action customer-action customer-actions action-client actions-client actions-du-client doing geste "
          "gestes description"),
    field("thoughts", "thoughts", "pensées", "What the customer thinks.", "Ce que pense le client.",
          example=verbatim(en="thoughts: [Where is my parcel?]", fr="thoughts: [Où est mon colis ?]"), on_map=True,
          heads="thought thinking pensee questions question"),
    field("emotion", "emotion observed", "émotion observée", "Observed emotion, -2 to +2; drawn, never scored.",
          "L'émotion observée, de -2 à +2 ; dessinée, jamais notée.", example="emotion: -1", french="emotion",
          hint=Text(en="−2 to +2", fr="de −2 à +2"), heads="emotions ressenti feeling feelings", on_map=True),
    field("verbatims", "verbatims", "verbatims", "What customers say, without personal data.",
          "Ce que disent les clients, sans donnée personnelle.", french="citations", on_map=True,
          example=verbatim(en="verbatims: [Six days without news.]", fr="verbatims: [Six jours sans nouvelles.]"),
          hint=Text(en="without personal data", fr="sans donnée personnelle"),
          heads="verbatim quote quotes citation citations voix-du-client voice-of-customer"),
    field("pain_points", "pain points", "irritants", "What hurts.", "Ce qui irrite le client.", on_map=True,
          example=verbatim(en="pain_points: [The delay is announced too late]",
                       fr="pain_points: [Le retard est annoncé trop tard]"),
          heads="pain pains pain-point irritant friction frictions point-de-douleur points-de-douleur probleme "
          "problemes problem problems"),
    field("opportunities", "opportunities", "opportunités", "Ideas to improve it.", "Les idées pour l'améliorer.",
          on_map=True,
          example=verbatim(en="opportunities: [{text: Tell of delays by text message, effort: S, impact: 10}]",
                       fr="opportunities: [{text: Prévenir du retard par SMS, effort: S, impact: 10}]"),
          heads="opportunity opportunite idee idees idea ideas amelioration ameliorations improvement improvements "
          "solution solutions"),
))
MEASURED = FieldGroup("evidence", Text(en="Evidence: what was measured", fr="Preuves : ce qui a été mesuré"), (
    field("evidence", "evidence", "preuves", "What was measured; it counts more than a rating.",
          "Ce qui a été mesuré ; cela compte plus qu'une note.", french="preuve",
          example="evidence: [{component: overall, metric: csat, mean: 3.9, sd: 1.2, n: 240, sample: survey, "
                  "date: <today>}]"),
))
PROMISED = FieldGroup("promise", Text(en="Promise, expectation and failure", fr="Promesse, attente et échec"), (
    field("promise", "promise", "promesse", "What the brand commits to, and how often it is to be kept.",
          "Ce à quoi la marque s'engage, et combien de fois c'est à tenir.",
          example=verbatim(en="promise: {subject: delivery-time, text: Delivered in 4 days, target: 4d, commit: 0.95}",
                       fr="promise: {subject: delai-livraison, text: Livré en 4 jours, target: 4d, commit: 0.95}")),
    field("expectation", "expectation", "attentes", "What customers expect, in points.",
          "Ce qu'attendent les clients, en points.",
          example="expectation: {adequate: 50, desired: 80}", french="attente"),
    field("target", "target", "cible", "The score to reach, 0-100; default 30 + 10 x importance.",
          "Le score à atteindre, de 0 à 100 ; par défaut 30 + 10 x importance.", example="target: 70",
          heads="objectif goal",
          hint=Text(en="0 to 100; default 30 + 10 × importance", fr="de 0 à 100 ; par défaut 30 + 10 × importance")),
    field("failure", "failure", "échec", "How often it fails, and what catches it.",
          "La fréquence des échecs, et ce qui les rattrape.",
          example="failure: {rate: 0.1, per: journey, recovery: <first>}"),
))
ASKED = FieldGroup("asked", Text(en="Data asked, account, messages", fr="Données demandées, compte, sollicitations"), (
    field("data_asked", "data asked", "données demandées", "Data the customer is asked for, and what giving it brings.",
          "Les données demandées au client, et ce qu'il gagne à les donner.",
          example=verbatim(en="data_asked: [{field: phone, purpose: delivery, benefit: a call first, required: false}]",
                       fr="data_asked: [{field: mobile, purpose: delivery, benefit: un appel, required: false}]")),
    field("account", "customer account", "compte client", "The customer account as it is offered here.",
          "Le compte client tel qu'il est proposé ici.", french="compte",
          example="account: {guest_checkout: true, capabilities: [track_order, return, reorder]}"),
    field("contact", "messages", "sollicitations", "Messages sent from here.", "Les messages envoyés d'ici.",
          example="contact: {per_month: 2, purpose: marketing, opt_in: true, reminder_after: 30d, relevant: true}"),
))
WEIGHT = FieldGroup("weight", Text(en="Importance and effort", fr="Importance et effort"), (
    field("moment_of_truth", "moment of truth", "moment de vérité",
          "The customer judges the brand here: true, zmot, fmot, smot or umot.",
          "Le client juge la marque ici : true, zmot, fmot, smot ou umot.",
          example="moment_of_truth: true", heads="mot is-moment-of-truth critique critical"),
    field("reach", "customers concerned", "clients concernés",
          "Before and during: share of the journeys begun that meet it; after: share of the purchases. Default 1.",
          "Avant et pendant : la part des parcours engagés qui le rencontrent ; après : des achats. Par défaut 1.",
          example="reach: 0.6", heads="reach portee part-des-clients share-of-customers share frequentation"),
    field("frequency", "uses per journey", "utilisations par parcours",
          "Uses per journey that meets it; default 1; used for exposure only.",
          "Les utilisations par parcours qui le rencontre ; par défaut 1 ; ne sert qu'à l'exposition.",
          explain=True, example="frequency: 2", french="frequence"),
    field("effort", "effort to improve it", "effort pour l'améliorer",
          "Effort to improve it: S, M, L, XL or person-days (`10d`); default M.",
          "L'effort pour l'améliorer : S, M, L, XL ou jours-personnes (`10d`) ; par défaut M.", example="effort: M",
          hint=Text(en="S, M, L, XL or person-days (10d); default M", fr="S, M, L, XL ou jours (10d) ; par défaut M")),
    field("not_applicable", "does not apply here", "sans objet ici", "Components excluded by design.",
          "Les composantes exclues par nature : un message automatique n'est pas aimable.",
          example="not_applicable: [friendliness]", french="non_applicable sans_objet"),
))
HOW = FieldGroup("how", Text(en="Control and backstage", fr="Maîtrise et coulisses"), (
    field("stage", "stage", "étape", "A finer step inside the phase.", "Une étape plus fine de la phase.",
          example="stage: search"),
    field("control", "who controls it", "qui maîtrise", "Who decides what the customer meets.",
          "Qui décide de ce que le client rencontre.",
          explain=True, example="control: brand", heads="control maitrise"),
    field("kind", "kind", "nature", "A communication, or an act of the customer alone.",
          "Une communication, ou un acte du client seul.", example="kind: action"),
    field("initiator", "initiator", "initiateur", "Who starts the communication.", "Qui engage la communication.",
          explain=True, example="initiator: brand"),
    field("receiver", "receiver", "destinataire", "Who receives it.", "Qui la reçoit.", explain=True,
          example="receiver: customer"),
    field("channel", "its one channel", "son canal précis",
          "The channel of this communication, when `channels` would be too wide.",
          "Le canal de cette communication, quand `channels` serait trop large.", example="channel: email",
          source=NameSource.CHANNELS, french="canal"),
    field("frontstage", "frontstage", "en contact", "What staff do that the customer sees.",
          "Ce que font les équipes sous les yeux du client.", explain=True, on_map=True,
          example=verbatim(en="frontstage: [Advisor]", fr="frontstage: [Conseiller]"),
          heads="front-stage onstage front-office"),
    field("backstage", "backstage", "en coulisses", "What staff do behind the line of visibility.",
          "Ce que font les équipes derrière la ligne de visibilité.", explain=True, on_map=True,
          example=verbatim(en="backstage: [Packing]", fr="backstage: [Préparation]"),
          heads="back-stage en-coulisses back-office"),
    field("support", "support", "soutien", "Systems and partners it rests on.",
          "Les systèmes et partenaires sur lesquels cela s'appuie.", explain=True, on_map=True,
          example=verbatim(en="support: [Carrier's interface]", fr="support: [Interface du transporteur]"),
          heads="systems systeme systemes system processus-support support-processes"),
    field("artefacts", "in hand", "en main", "What the customer holds or sees.",
          "Ce que le client tient ou voit.", explain=True, on_map=True,
          example=verbatim(en="artefacts: [Delivery note]", fr="artefacts: [Bon de livraison]"),
          heads="artefact artifact artifacts physical-evidence preuve-materielle supports"),
    field("gesture", "gesture", "geste", "What a customer who leaves or returns is offered.",
          "Ce qui est offert au client qui part ou qui revient.",
          explain=True, example=verbatim(en="gesture: A voucher", fr="gesture: Un bon d'achat")),
))
IDENTITY = FieldGroup("identity", Text(en="Technical", fr="Technique"), (
    field("type", "type", "type",
          "Key of the reference catalogue or of settings' own types; else guessed from the name.",
          "La clé d'un type du catalogue de référence ou des réglages ; sinon deviné d'après le nom.",
          source=NameSource.TYPES,
          heads="categorie category kind-of-touchpoint type-de-point-de-contact"),
    field("id", "id", "id", "Stable slug, unique in the file; derived from the name when left out.",
          "Identifiant stable, unique dans le fichier ; tiré du nom quand il manque.",
          heads="identifiant slug key cle touchpoint-id", untold="what others refer to it by, not what it says of it"),
    field("start", "journeys begin here", "des parcours commencent ici",
          "Whether journeys begin here; inferred from the links.",
          "Si des parcours commencent ici ; déduit des liens.", example="start: true", french="debut",
          unset=Text(en="inferred from the links", fr="déduit des liens")),
    field("end", "journeys end well here", "des parcours finissent bien ici",
          "Whether journeys end well here; inferred from the links.",
          "Si des parcours finissent bien ici ; déduit des liens.", example="end: true", french="fin",
          unset=Text(en="inferred from the links", fr="déduit des liens")),
))
# fmt: on

AT_A_GLANCE = ToldGroup(
    Text(en="At a glance", fr="En bref"),
    ("phase", "stage", "type", "channels", "moment_of_truth", "target", "not_applicable"),
)
THE_CUSTOMERS_SIDE = ToldGroup(
    Text(en="The customer's side", fr="Côté client"),
    ("actions", "thoughts", "verbatims", "pain_points", "opportunities", "emotion"),
)
EVIDENCE_AND_RATINGS = ToldGroup(Text(en="Evidence and ratings", fr="Preuves et notes"), ("evidence", "ratings"))
BEHIND_IT = ToldGroup(
    Text(en="Who runs it, and how", fr="Responsable et coulisses"),
    (
        *("owner", "control", "importance", "reach", "frequency", "effort", "promise", "expectation", "failure"),
        *("frontstage", "backstage", "support", "artefacts", "gesture", "kind", "initiator", "receiver", "channel"),
        *("start", "end", "links"),
    ),
)
DATA_AND_MESSAGES = ToldGroup(ASKED.name, ("data_asked", "account", "contact"))
FACT_GROUPS = (AT_A_GLANCE, THE_CUSTOMERS_SIDE, EVIDENCE_AND_RATINGS, BEHIND_IT, DATA_AND_MESSAGES)
"""Everything a reader is told of a touchpoint, in the order it is read; `links` are those that leave it."""
GROUPS = (MOST_USED, CUSTOMERS, MEASURED, PROMISED, ASKED, WEIGHT, HOW, IDENTITY)
