"""Texts -> the language they are most likely in, by the small words that only one of the two has."""

from collections.abc import Iterable

from touchpoints.naming import slugify
from touchpoints.text import Lang

_SMALL_WORDS = {
    Lang.FR: "le la les l des du un une et au aux en pour sur mon ma mes sa ses je il elle avec dans par qui que se "
    "achat commande livraison paiement retour avant apres pendant compte panier avis magasin client suivi",
    Lang.EN: "the a an of and to in for on my his her is it with from by at what when your their home "
    "buy purchase order delivery payment return returns before after during account cart reviews store customer user",
}


def guess_language(texts: Iterable[str], otherwise: Lang) -> Lang:
    """The language whose words stand there more often; `otherwise` where neither does."""
    found = {word for text in texts for word in slugify(text[:400]).split("-")}
    counts = {lang: len(found & set(words.split())) for lang, words in _SMALL_WORDS.items()}
    if counts[Lang.FR] == counts[Lang.EN]:
        return otherwise
    return max(counts, key=lambda lang: counts[lang])
