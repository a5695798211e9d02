"""data-not-needed: customers must give data that the purpose does not need."""

import re
import unicodedata
from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import DataAsked, Delivers, say
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import in_words, named
from touchpoints.text import Text, listing, quoted

LOSS = 40.0
MARKETING, LEGAL = "marketing", "legal"
PHONE_PURPOSES = frozenset({"delivery", "sms", "service"})
"""What a phone number may be required for."""
PHONE = ("telephone", "tel", "phone", "phone number", "mobile", "mobile number", "numero de portable", "cell phone")
POSTAL = (
    "adresse postale", "adresse de livraison", "adresse de facturation", "code postal", "postal address",
    "delivery address", "shipping address", "billing address", "street address", "postcode", "zip code",
)  # fmt: skip
INTIMATE = (
    "revenu", "revenus", "salaire", "income", "salary", "foyer", "household", "situation familiale", "marital status",
    "nombre d enfants", "enfants", "children", "sante", "health", "religion", "orientation sexuelle",
    "sexual orientation", "opinions politiques", "political opinions", "patrimoine",
)  # fmt: skip

MESSAGE = Text(
    en="{name} requires {fields}: the order does not need it.",
    fr="{name} impose {fields} : la commande n'en a pas besoin.",
)
IDEA = Text(
    en="{name} requires {fields}, a private matter: say why, or make it optional.",
    fr="{name} impose {fields}, qui touche à la vie privée : dire pourquoi, ou rendre la réponse facultative.",
)
FOR_MARKETING = Text(en="{field}: required for marketing", fr="{field} : obligatoire à des fins commerciales")
NO_PARCEL = Text(
    en="{field}: required, though nothing is delivered by post",
    fr="{field} : obligatoire, alors que rien n'est livré à domicile",
)
NO_CALL = Text(
    en="{field}: required, for no delivery, text message or service",
    fr="{field} : obligatoire, sans livraison, SMS ni service à rendre",
)
PRIVATE = Text(en="{field}: required, a private matter", fr="{field} : obligatoire, relève de la vie privée")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        reasons = [
            (index, item, reason)
            for index, item in enumerate(touchpoint.data_asked or ())
            if (reason := _reason(item, facts)) is not None
        ]
        gaps = [one for one in reasons if one[2] is not PRIVATE]
        found = gaps or reasons
        if found:
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=(MESSAGE if gaps else IDEA).format(
                    name=named(touchpoint), fields=listing([quoted(in_words(say(item.field))) for _, item, _ in found])
                ),
                facts=tuple(
                    Fact(reason.format(field=say(item.field)), facts.loc(touchpoint.id, "data_asked", index))
                    for index, item, reason in reasons
                ),
                is_idea=not gaps,
            )


def _reason(item: DataAsked, facts: Facts) -> Text | None:
    """Why this item is not needed; None when it is, is optional or is required by law."""
    if not item.required or item.purpose == LEGAL:
        return None
    if item.purpose == MARKETING:
        return FOR_MARKETING
    if facts.journey.delivers is Delivers.DIGITAL and _names(item, POSTAL):
        return NO_PARCEL
    if item.purpose not in PHONE_PURPOSES and _names(item, PHONE):
        return NO_CALL
    return PRIVATE if _names(item, INTIMATE) else None


def _names(item: DataAsked, words: tuple[str, ...]) -> bool:
    """Whether the field's name holds one of these, as whole words, in either language."""
    field = say(item.field)
    names = (f" {_plain(field.fr)} ", f" {_plain(field.en)} ")
    return any(f" {word} " in name for word in words for name in names)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


RULE = Rule(
    id="data-not-needed",
    category=Category.DATA,
    basis=Basis.DECLARED,
    title=Text(en="Data asked without need", fr="Donnée demandée sans nécessité"),
    fires=Text(
        en="A `required` item of `data_asked` serves `marketing`; or is a postal address while the journey delivers "
        "something digital; or is a phone number for no delivery, SMS or service. Income, household, health and "
        "the like for another purpose are an idea, not a gap.",
        fr="Une donnée `required` de `data_asked` sert au `marketing` ; ou est une adresse postale alors que le "
        "parcours livre du numérique ; ou est un téléphone sans livraison, SMS ni service. Revenus, foyer, santé "
        "et assimilés dans un autre but sont une idée, pas un écart.",
    ),
    silent=Text(
        en="The law asks for it (`purpose: legal`), or the order cannot do without it: an address the parcel goes "
        "to, a phone number for the carrier. What customers may leave blank takes nothing from them.",
        fr="La loi l'exige (`purpose: legal`), ou la commande en a besoin : une adresse où envoyer le colis, un "
        "téléphone pour le transporteur. Ce que le client peut laisser vide ne lui prend rien.",
    ),
    why=Text(
        en="Each needless question makes customers wonder what is done with the answer, and some leave.",
        fr="Chaque question inutile fait se demander ce que l'on fera de la réponse, et certains s'en vont.",
    ),
    action=Text(
        en="Remove the field, or make it optional and say what it is for.",
        fr="Supprimer le champ, ou le rendre facultatif en disant à quoi il sert.",
    ),
    ignore=Text(
        en="The law asks for it (identity in banking, age for alcohol): `purpose: legal`.",
        fr="La loi l'exige (identité en banque, âge pour l'alcool) : `purpose: legal`.",
    ),
    loss=LOSS,
    source="Cortix conseils (2010); GDPR, article 5(1)(c)",
    check=check,
)
