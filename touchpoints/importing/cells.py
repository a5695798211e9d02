"""The words of one cell -> the value a field of a touchpoint takes, or None where they are not of its kind."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from unicodedata import normalize

from touchpoints.editing.edits import Value
from touchpoints.labels import CHANNEL, words_of
from touchpoints.model import Channel
from touchpoints.naming import slugify
from touchpoints.text import NARROW, NO_BREAK, Lang
from touchpoints.visible import FORBIDDEN
from touchpoints.visible import clean as shown

_NUMBER = re.compile(r"[-+−]?\d{1,12}([.,]\d{1,12})?")
_LIST = re.compile(r"\s*(?:\n|;|\||•|·)\s*")
_CHANNELS = re.compile(r"\s*(?:\n|;|,|\||/|\+|•|·|&|\bet\b|\band\b)\s*")
_YES = frozenset(["oui", "yes", "true", "vrai", "x", "1", "o", "y"])
_NO = frozenset(["non", "no", "false", "faux", "0", "n", "-"])
_CHANNEL_WORDS = {
    Channel.WEB: "web site site-web website site-internet internet online en-ligne desktop",
    Channel.MOBILE_APP: "app appli application mobile-app application-mobile app-mobile",
    Channel.ACCOUNT: "account compte compte-client espace-client customer-account",
    Channel.EMAIL: "email e-mail mail courriel mails emails",
    Channel.SMS: "sms texto text text-message",
    Channel.PHONE: "phone telephone tel call appel hotline centre-d-appels call-center call-centre",
    Channel.CHAT: "chat live-chat tchat",
    Channel.CHATBOT: "chatbot bot assistant-virtuel",
    Channel.SOCIAL: "social social-media reseaux-sociaux reseau-social facebook instagram linkedin tiktok",
    Channel.MARKETPLACE: "marketplace place-de-marche amazon",
    Channel.ADS: "ads ad advertising publicite pub annonce annonces",
    Channel.SEARCH: "search google search-engine moteur-de-recherche seo",
    Channel.PRESS: "press presse pr rp",
    Channel.STORE: "store shop magasin boutique point-de-vente in-store en-magasin agence",
    Channel.PICKUP_POINT: "pickup-point pick-up-point point-relais relais point-de-retrait",
    Channel.PARCEL: "parcel colis package",
    Channel.POST: "post courrier letter lettre mail-postal",
    Channel.WORD_OF_MOUTH: "word-of-mouth bouche-a-oreille",
    Channel.EVENT: "event evenement salon",
}
_CHANNEL_OF = (
    {word: channel.value for channel, words in _CHANNEL_WORDS.items() for word in words.split()}
    | {slugify(text(lang)): channel.value for channel, text in CHANNEL.items() for lang in Lang}
    | {slugify(channel.value): channel.value for channel in Channel}
)


def number(words: str) -> float | None:
    """`4`, `4,5`, `-1`: a number with a point or a comma; None for anything else."""
    bare = words.strip().replace(NARROW, "").replace(NO_BREAK, "")
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare.replace(",", ".").replace("−", "-"))
    return int(value) if value == int(value) else value


def share(words: str) -> float | None:
    """`45 %` and `0,45` are 0.45; None outside 0 to 1."""
    bare = words.strip()
    value = number(bare.removesuffix("%"))
    if value is None:
        return None
    value = value / 100 if bare.endswith("%") else value
    return round(value, 6) if 0 <= value <= 1 else None


def boolean(words: str) -> bool | None:
    """oui, yes, x… and their contraries."""
    word = slugify(words)
    return True if word in _YES else False if word in _NO or words.strip() in ("-", "–") else None


def texts(words: str) -> list[Value]:
    """One text for each line, or between semicolons, bars or bullets."""
    return [part.strip(" -*\t") for part in _LIST.split(words.strip()) if part.strip(" -*\t")]


def channels(words: str) -> tuple[list[Value], list[str]]:
    """Known channels by their key, and the words that name none."""
    known: list[Value] = []
    unknown = []
    for part in _CHANNELS.split(words.strip()):
        channel = _CHANNEL_OF.get(slugify(part))
        if channel is not None and channel not in known:
            known.append(channel)
        elif channel is None and part:
            unknown.append(part)
    return known, unknown


def choice(words: str, vocabulary: type[StrEnum]) -> str | None:
    """One of a closed list, by its key or by what people call it in either language."""
    word = slugify(words)
    return next(
        (
            one.value
            for one, name in words_of(vocabulary).items()
            if word in (slugify(one.value), slugify(name.en), slugify(name.fr))
        ),
        None,
    )


LONGEST_KEY = 200
"""Characters of a key: YAML reads no key of more than 1,024."""
LONGEST = 65_536
"""Characters of one text in a journey file."""


def clean(words: str) -> str:
    """Line breaks of one kind; characters that no journey file may hold are written as codes; cut if far too long."""
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    whole = shown(unified)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def one_line(words: str) -> str:
    """A name: on one line, single spaces."""
    return " ".join(clean(words).split())


def changes(words: str) -> bool:
    """Whether a journey file cannot hold the words as they are."""
    return bool(FORBIDDEN.search(words.replace("\r", "\n"))) or len(words) > LONGEST


def free_key(words: str, taken: Collection[str]) -> str:
    """A key made of words: short enough for YAML, and one that is not taken."""
    base = normalize("NFC", one_line(words))[:LONGEST_KEY].strip() or "?"
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base} ({count})"
    return key


def clean_value(value: Value) -> Value:
    """The same for every text in a value; a text without anything to read becomes None."""
    if isinstance(value, str):
        cleaned = clean(value).strip()
        return cleaned or None
    if isinstance(value, Mapping):
        children: dict[str, Value] = {}
        for key, child in value.items():
            if (cleaned_child := clean_value(child)) is not None:
                children[free_key(str(key), children)] = cleaned_child
        return children
    if isinstance(value, Sequence):
        return [child for child in (clean_value(child) for child in value) if child is not None]
    return value
