"""The shop with a word of 4,000 letters in everything that people write into a file."""

from tests.web import shop

WORD = "W" * 4000
WRITTEN = (
    "Nouveaux clients", "New customers", "Clients fidèles", "Returning customers", "Acheter en ligne", "Buying online",
    "Recevoir vite", "Get it fast", "Avis et évaluations", "Reviews and ratings", "Conseil d’un voisin", "Paiement",
    "Payment", "Suivi de commande", "Order tracking", "Livré en 4 jours", "Où est mon colis", "pas de nouvelles",
    "Le lien ne dit rien pendant trois jours", "Prévenir d’un retard", "Remise au transporteur le soir",
    "Service client", "Customer service", "Poste en cours de création", "responsable-logistique", "=cmd|calc",
    "post-livraison",
)  # fmt: skip


def files() -> dict[str, str]:
    """As `shop.FILES`; the word stands alone in the name of one touchpoint, and behind other words elsewhere."""
    return {name: _stretched(text) for name, text in shop.FILES.items()}


def _stretched(text: str) -> str:
    for words in WRITTEN:
        text = text.replace(words, WORD if words in ("Conseil d’un voisin", "Payment") else f"{words} {WORD}")
    return text
