"""The first file of an empty folder: the smallest journey, or one that begins from a catalogue."""

from datetime import date

from touchpoints.catalogue import Catalogue
from touchpoints.editing.starter import Answers, core_types, starter
from touchpoints.naming import slugify
from touchpoints.text import Lang, Text

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
FROM_EXAMPLE = "example"
"""What a button asks for to begin with the example; else the name of a catalogue."""

_JOURNEY = Text(en="Buying online", fr="Achat en ligne")
_SEGMENT = Text(en="New customers", fr="Nouveaux clients")


def beginning(asked: str, catalogue: Catalogue, lang: Lang, today: date) -> tuple[str, str] | None:
    """The name and the text of the file; None where neither the example nor a catalogue is asked for."""
    if asked == FROM_EXAMPLE:
        return FILE(lang), EXAMPLE(lang)
    if asked not in catalogue.catalogues:
        return None
    answers = Answers(_JOURNEY(lang), _SEGMENT(lang), asked, core_types(catalogue, asked))
    file = f"{slugify(_JOURNEY(lang))}/{slugify(_SEGMENT(lang))}.yaml"
    return file, starter(answers, catalogue, lang, today)
