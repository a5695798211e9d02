"""A journey in each of several languages, every text of it a person's: what pages, exports and commands bear."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from touchpoints.languages import tag

LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "es": ("Comprar en línea", "Recibirlo pronto", "Pago", "Entrega", "Espera el paquete", "¿Dónde está mi pedido?"),
    "pt": (
        "Comprar on-line",
        "Receber depressa",
        "Pagamento",
        "Entrega",
        "Espera a encomenda",
        "Onde está a encomenda?",
    ),
    "ja": ("オンライン購入", "早く受け取る", "支払い", "配送", "荷物を待つ", "荷物はどこですか？"),
    "zh": ("在线购买", "尽快收到", "付款", "送货", "等包裹", "我的包裹在哪里？"),
    "ar": ("الشراء عبر الإنترنت", "الاستلام بسرعة", "الدفع", "التوصيل", "ينتظر الطرد", "أين طردي؟"),
    "he": ("קנייה באינטרנט", "לקבל מהר", "תשלום", "משלוח", "מחכה לחבילה", "איפה החבילה שלי?"),
    "hi": ("ऑनलाइन खरीदारी", "जल्दी पाना", "भुगतान", "डिलीवरी", "पैकेज का इंतज़ार", "मेरा पैकेज कहाँ है?"),
    "fra": ("Acheter en ligne", "Recevoir vite", "Paiement", "Livraison", "Attend le colis", "Où est mon colis ?"),
}
"""ISO 639 code -> title, goal, two names of touchpoints, what the customer does, what the customer says."""
RIGHT_TO_LEFT = frozenset({"ar", "he"})

_JOURNEY = """\
lang: {lang}
journey: {{name: "{title}", goal: "{goal}", scenario: "{goal}"}}
segment: "{goal}"
scorecard: drivers
questions: [{{id: where, text: "{says}", reference: 24h, answers: {{phone: 24h, chat: "{does}"}}}}]
touchpoints:
  during:
    - name: "{first}"
      channels: [web]
      rating: 4
      account: {{guest_checkout: false, why: "{goal}"}}
  after:
    - name: {{{lang}: "{second}", de: "Lieferung"}}
      moment_of_truth: true
      importance: 5
      ratings: {{overall: [2, 1, 2], speed: 2}}
      actions: ["{does}"]
      thoughts: ["{says}"]
      verbatims: ["{says}"]
      pain_points: ["{does}"]
      opportunities: [{{text: "{does}", effort: M}}, "{goal}"]
      promise: {{subject: "{second}", text: "{goal}", target: 4d}}
      backstage: ["{does}"]
      evidence: [{{metric: csat, mean: 2.1, n: 60, sample: survey, date: 2026-09-30}}]
      owner: "{first}"
"""


def journey_in(lang: str) -> str:
    title, goal, first, second, does, says = LANGUAGES[lang]
    return _JOURNEY.format(lang=lang, title=title, goal=goal, first=first, second=second, does=does, says=says)


class _Marked(HTMLParser):
    """The words of a page by the language that the nearest element around them says."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None, str | None]] = []
        self.words: list[tuple[str, str | None, str | None]] = []

    def handle_starttag(self, name: str, attributes: "list[tuple[str, str | None]]") -> None:
        said = dict(attributes)
        if name not in ("meta", "link", "input", "br"):
            self.open.append((name, said.get("lang"), said.get("dir")))

    def handle_endtag(self, name: str) -> None:
        while self.open and self.open.pop()[0] != name:
            pass

    def handle_data(self, words: str) -> None:
        if not {name for name, *_ in self.open} & {"script", "style", "title", "desc", "code", "option"}:
            inner = next(((lang, way) for _, lang, way in reversed(self.open) if lang), (None, None))
            self.words.append((words, *inner))


def unmarked(page: str, lang: str) -> list[str]:
    """The people's words on a page that do not say that they are in `lang`, and from right to left where they are.

    Outside of choices, code and the names of pictures, which hold no elements.
    """
    reader = _Marked()
    reader.feed(page)
    expected = (tag(lang), "rtl" if lang in RIGHT_TO_LEFT else None)
    foreign = re.compile("|".join(re.escape(words) for words in LANGUAGES[lang] if words != LANGUAGES[lang][1]))
    return [words for words, *said in reader.words if foreign.search(words) and tuple(said) != expected]
