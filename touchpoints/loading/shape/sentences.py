"""The sentences for what the model refuses, each with the code of its problem."""

from collections.abc import Mapping

from touchpoints.text import Text

MISSING = Text(en="{key} is missing{what}", fr="il manque {key}{what}")

GROUP_OF: Mapping[str, Text] = {
    "": Text(en="; write it at the top of the file", fr=" ; écrivez-le en tête du fichier"),
    "journey": Text(en=": a journey has a name", fr=" : un parcours a un nom"),
    "before": Text(en=": a touchpoint has a name", fr=" : un point de contact a un nom"),
    "during": Text(en=": a touchpoint has a name", fr=" : un point de contact a un nom"),
    "after": Text(en=": a touchpoint has a name", fr=" : un point de contact a un nom"),
    "evidence": Text(
        en=": evidence names what was measured (csat, nps, ces7, kept…)",
        fr=" : une preuve dit ce qui a été mesuré (csat, nps, ces7, kept…)",
    ),
    "importance": Text(
        en=": importance is a number from 1 to 5, or {points: …}",
        fr=" : l’importance est un nombre de 1 à 5, ou {points: …}",
    ),
    "links": Text(en=": a link goes from one id to another", fr=" : un lien va d’un id à un autre"),
    "questions": Text(en=": a question has id, text and answers", fr=" : une question a id, text et answers"),
    "workshops": Text(en=": a workshop has an id", fr=" : un atelier a un id"),
    "accepted_gaps": Text(
        en=": an accepted gap says rule, reason, by and until",
        fr=" : un écart accepté indique rule, reason, by et until",
    ),
    "data_asked": Text(en=": say which data is asked", fr=" : indiquez la donnée demandée"),
    "source": Text(en=": a source names its file", fr=" : une source nomme son fichier"),
    "segments": Text(en=": a segment has id and name", fr=" : un segment a id et name"),
}
"""What is missing where: the field that holds the group -> the end of the sentence."""

OF_A_GROUP = Text(en="; it is required here", fr=" ; cette clé est obligatoire ici")

UNKNOWN_KEY = Text(en="unknown key {found}", fr="clé inconnue {found}")
KNOWN_HERE = Text(en="; known here: {known}", fr=" ; clés possibles ici : {known}")
COMMA_IN_BRACES = Text(
    en="{found} became a key of its own, since a comma ends a value between braces; write decimals with a point, such "
    "as 0.5",
    fr="{found} est devenu une clé, car entre accolades une virgule termine la valeur ; écrivez les décimales "
    "avec un point, comme 0.5",
)
NO_KEYS = Text(en="{found} takes no keys here", fr="{found} n’a pas de place ici")
OR_A_LANGUAGE = Text(
    en="; a text in several languages has their ISO 639 codes as keys, such as fr, en or es",
    fr=" ; un texte en plusieurs langues a pour clés leurs codes ISO 639, comme fr, en ou es",
)
AFTER_A_COMMA = Text(
    en="; between braces a comma begins another key: put a text that has one in quotation marks",
    fr=" ; entre accolades une virgule commence une autre clé : mettez entre guillemets un texte qui en contient",
)
NOT_A_LANGUAGE = Text(
    en="found {found} where a language belongs: its ISO 639 code, such as fr, en or es",
    fr="{found} au lieu d’une langue : son code ISO 639, comme fr, en ou es",
)
NO_CHOICE = Text(en="found {found}; use {choices}", fr="{found} au lieu de {choices}")
NOT_A_GROUP = Text(
    en="found {found} where keys and values belong; its keys: {keys}",
    fr="{found} au lieu de clés et de valeurs ; clés possibles : {keys}",
)
OUTSIDE = Text(
    en="found {found}, outside the range from {least} to {most}",
    fr="{found} est hors de l’intervalle de {least} à {most}",
)
TOO_LOW: Mapping[str, Text] = {
    "greater_than_equal": Text(en="found {found}; at least {bound}", fr="{found} est trop bas : au moins {bound}"),
    "greater_than": Text(en="found {found}; more than {bound}", fr="{found} est trop bas : plus de {bound}"),
}
TOO_HIGH = Text(en="found {found}; at most {bound}", fr="{found} est trop haut : au plus {bound}")

AS_PERCENTAGE = Text(en="; a percentage is written 45%", fr=" ; un pourcentage s’écrit 45%")
HINTS: Mapping[str, Text] = {
    "ces": Text(
        en="; “ces” does not say its scale: ces7 goes from 1 to 7, high is easy; ces5 from 1 to 5, low is easy",
        fr=" ; « ces » ne dit pas son échelle : ces7 va de 1 à 7, haut veut dire facile ; "
        "ces5 de 1 à 5, bas veut dire facile",
    )
}
"""What is better said of a value than the name nearest to it."""

SENTENCES: Mapping[str, tuple[str, Text]] = {
    "not-a-number": (
        "not-a-number",
        Text(
            en="found {found} where a number belongs, such as 3 or 0.45",
            fr="{found} au lieu d’un nombre, comme 3 ou 0.45",
        ),
    ),
    "decimal-comma": (
        "decimal-comma",
        Text(
            en="found {found}; write a decimal point instead of the comma",
            fr="{found} : écrivez un point décimal à la place de la virgule",
        ),
    ),
    "quoted-number": (
        "quoted-number",
        Text(
            en="found the number {found} in quotes, which make it a text; take the quotes away",
            fr="{found} est entre guillemets, ce qui en fait un texte ; ôtez-les pour un nombre",
        ),
    ),
    "not-a-count": (
        "not-a-count",
        Text(
            en="found {found} where a whole number belongs",
            fr="{found} au lieu d’un nombre entier",
        ),
    ),
    "not-a-share": (
        "not-a-share",
        Text(
            en="found {found} where a share belongs: 0 to 1, or a percentage such as 45%",
            fr="{found} au lieu d’une part : de 0 à 1, ou un pourcentage comme 45%",
        ),
    ),
    "not-a-boolean": (
        "not-a-boolean",
        Text(
            en="found {found}; write true or false (yes, no, on and off are texts)",
            fr="{found} au lieu de true ou false (oui, non, yes, no, on et off sont des textes)",
        ),
    ),
    "no-such-day": (
        "no-such-day",
        Text(en="the day {found} is not in the calendar", fr="le jour {found} n’existe pas dans le calendrier"),
    ),
    "not-a-date": (
        "not-a-date",
        Text(
            en="found {found} where a date belongs: year, month, day, such as 2026-09-30",
            fr="{found} au lieu d’une date : année, mois, jour, comme 2026-09-30",
        ),
    ),
    "empty-text": (
        "empty-text",
        Text(
            en="found an empty text; write something, or leave the key out",
            fr="ce texte est vide ; écrivez quelque chose, ou omettez la clé",
        ),
    ),
    "not-a-text": (
        "not-a-text",
        Text(en="found {found} where a text belongs", fr="{found} au lieu d’un texte"),
    ),
    "not-a-slug": (
        "not-a-slug",
        Text(
            en="found {found} where an id belongs: lower-case letters a-z, digits and single hyphens between them, at "
            "most 80",
            fr="{found} au lieu d’un id : lettres minuscules a-z, chiffres, et tirets isolés entre eux, 80 au plus",
        ),
    ),
    "not-a-key": (
        "not-a-key",
        Text(
            en="found {found} where a name belongs: lower-case letters a-z, digits and single “_” or “-” between them",
            fr="{found} au lieu d’un nom : lettres minuscules a-z, chiffres, et des « _ » ou « - » isolés entre eux",
        ),
    ),
    "not-a-duration": (
        "not-a-duration",
        Text(
            en="found {found} where a duration belongs: a number with its unit s, min, h, d, bd (business days) or w, "
            "such as 24h or 5bd",
            fr="{found} au lieu d’une durée : un nombre et son unité s, min, h, d, bd (jours "
            "ouvrés) ou w (semaines), comme 24h ou 5bd",
        ),
    ),
    "not-an-effort": (
        "not-an-effort",
        Text(
            en="found {found} where an effort belongs: S, M, L, XL, or person-days such as 10d",
            fr="{found} au lieu d’un effort : S, M, L, XL, ou des jours-personnes comme 10d",
        ),
    ),
    "not-a-half-step": (
        "not-a-half-step",
        Text(
            en="found the rating {found}; ratings go from 1 to 5 by halves, such as 3.5",
            fr="{found} n’est pas une note possible : les notes vont de 1 à 5 par demi-points, comme 3.5",
        ),
    ),
    "not-a-flow": (
        "not-a-flow",
        Text(
            en="found {found} where a flow belongs: a > b > c, or a list of such chains",
            fr="{found} au lieu d’un enchaînement : a > b > c, ou une liste de tels enchaînements",
        ),
    ),
    "tuple_type": (
        "not-a-list",
        Text(
            en="found {found} where a list belongs: [a, b], or one line for each beginning with “- ”",
            fr="{found} au lieu d’une liste : [a, b], ou une ligne pour chacun commençant par « - »",
        ),
    ),
    "string_pattern_mismatch": (
        "not-a-code",
        Text(
            en="found {found} where a currency belongs: its ISO 4217 code, such as EUR",
            fr="{found} au lieu d’une devise : son code ISO 4217, comme EUR",
        ),
    ),
    "value_error": (
        "invalid-value",
        Text(en="{found} is not valid here", fr="{found} n’est pas admis ici"),
    ),
}
"""Type of the model's error -> code of the problem, and its sentence."""
