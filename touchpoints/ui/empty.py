"""What an empty folder shows: what belongs here, and the smallest journey to begin with."""

from pathlib import Path

from touchpoints.text import Lang, Text
from touchpoints.ui.markup import Element, h
from touchpoints.ui.source import source

_TITLE = Text(en="No journey yet", fr="Pas encore de parcours")
_WHAT = Text(
    en="Each journey of each customer segment is one text file. Describe its touchpoints before, during and after "
    "the purchase, give those you can a rating from 1 to 5, and this page shows their scores and what to mend first.",
    fr="Chaque parcours de chaque segment de clients est un fichier texte. Décrivez ses points de contact avant, "
    "pendant et après l’achat, donnez à ceux que vous pouvez une note de 1 à 5, et cette page montre leurs scores et "
    "ce qu’il faut corriger d’abord.",
)
_BROKEN_TITLE = Text(en="No journey can be shown", fr="Aucun parcours ne peut être affiché")
_BROKEN = Text(
    en="Mend the errors above: each says its file, line and column, and what to write. The page changes by itself.",
    fr="Corrigez les erreurs ci-dessus\u202f: chacune indique le fichier, la ligne, la colonne et ce qu’il faut "
    "écrire. La page change d’elle-même.",
)
_HOW = Text(en="Begin like this", fr="Pour commencer")
_WHERE = Text(en="Save these lines as", fr="Enregistrez ces lignes sous")
_THEN = Text(
    en="The page reads the folder by itself and changes within seconds.",
    fr="La page relit le dossier toute seule et change en quelques secondes.",
)

EXAMPLE = Text(
    en="""journey: Buying online
segment: new-customers
lang: en
catalogue: online_shop
touchpoints:
  before:
    - {name: Reviews and ratings, rating: 4}
  during:
    - {name: Product page, rating: 3}
    - {name: Payment, rating: 4}
  after:
    - {name: Delivery, rating: 2, importance: 5}
    - {name: Customer service, rating: 2}
""",
    fr="""journey: Achat en ligne
segment: nouveaux-clients
lang: fr
catalogue: online_shop
touchpoints:
  before:
    - {name: Avis et évaluations, rating: 4}
  during:
    - {name: Fiche produit, rating: 3}
    - {name: Paiement, rating: 4}
  after:
    - {name: Livraison, rating: 2, importance: 5}
    - {name: Service client, rating: 2}
""",
)
"""A whole journey; a test reads it with the loader and finds nothing wrong."""

FILE = Text(en="buying-online/new-customers.yaml", fr="achat-en-ligne/nouveaux-clients.yaml")


def lesson(folder: Path, lang: Lang, *, broken: bool = False) -> tuple[Element, ...]:
    """`broken`: there are files, none of which can be shown before its errors are mended."""
    if broken:
        return h("h1", _BROKEN_TITLE(lang), id="content"), h("p", _BROKEN(lang), class_="lead")
    return (
        h("h1", _TITLE(lang), id="content"),
        h("p", _WHAT(lang), class_="lead"),
        h("h2", _HOW(lang)),
        h("p", f"{_WHERE(lang)} ", h("code", str(folder / FILE(lang)))),
        source(EXAMPLE(lang).splitlines(), 1, lang),
        h("p", _THEN(lang)),
    )
