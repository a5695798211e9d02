"""What is answered instead of the app: under a name it does not know, and at an address where it has no page."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from touchpoints.host.server.request import Message, Send, answer, header, is_host, name_of, spoken
from touchpoints.text import Lang, Text
from touchpoints.visible import visible


def log_line(host: str | None) -> str:
    """The same for whoever serves the app; in English, as the rest of the log."""
    return f"{_asked(host)(Lang.EN)} {_remedy(host)(Lang.EN)}"


async def unknown_name(scope: Message, host: str | None, send: Send) -> None:
    """421: which names it knows, and how to add one."""
    lang = spoken(header(scope, b"accept-language"))
    await _answered(scope, send, (421, _MISDIRECTED(lang), [_asked(host)(lang), _remedy(host)(lang)]), lang)


async def no_page(scope: Message, send: Send, home: str, lang: Lang) -> None:
    """404: a link to the first page, at the address `home`.

    Streamlit would answer with a page that says so in a dialog, in English, over one that nobody asked for.
    """
    words = _NO_PAGE.format(path=visible(str(scope.get("path", "")), _LONGEST))(lang)
    await _answered(scope, send, (404, _NOWHERE(lang), [words]), lang, (home, _HOME(lang)))


async def _answered(
    scope: Message, send: Send, said: tuple[int, str, Iterable[str]], lang: Lang, link: tuple[str, str] | None = None
) -> None:
    """Status, title and sentences: a page in the reader's language, or its words alone for what reads no pages."""
    status, title, sentences = said
    headers = ((b"cache-control", b"no-store"), (b"vary", b"accept, accept-language"))
    if "text/html" not in (header(scope, b"accept") or ""):
        await answer(send, status, f"{' '.join(sentences)}\n", "text/plain", *headers)
        return
    told = [f"<p>{escape(sentence)}</p>" for sentence in sentences]
    if link is not None:
        told.append(f'<p><a href="{escape(link[0])}">{escape(link[1])}</a></p>')
    page = _PAGE.format(lang=lang.value, title=escape(title), told="\n".join(told))
    await answer(send, status, page, "text/html", *headers)


def _known() -> str:
    return ", ".join(str(name) for name in st.get_option("server.allowedHosts"))


def _asked(host: str | None) -> Text:
    if not host:
        return _NAMELESS.format(known=_known())
    return _UNKNOWN.format(name=visible(name_of(host)), known=_known())


def _remedy(host: str | None) -> Text:
    return _ADD.format(name=visible(name_of(host)) if host and is_host(host) else "NAME")


_LONGEST = 200
"""Characters of an address that are told."""
_MISDIRECTED = Text(en="Not known under this name", fr="Inconnu sous ce nom")
_NAMELESS = Text(
    en="Touchpoints was asked without a name; it answers to {known}.",
    fr="Touchpoints a été appelé sans nom ; il répond à {known}.",
)
_UNKNOWN = Text(
    en="Touchpoints was asked for {name}; it answers to {known}.",
    fr="Touchpoints a été appelé sous le nom {name} ; il répond à {known}.",
)
_ADD = Text(
    en="Whoever serves it adds a name so: touchpoints serve --host {name} (or the variable TOUCHPOINTS_HOST); under "
    "streamlit run, --server.allowedHosts {name} (or STREAMLIT_SERVER_ALLOWED_HOSTS).",
    fr="Qui le sert ajoute un nom ainsi : touchpoints serve --host {name} (ou la variable "
    "TOUCHPOINTS_HOST) ; sous streamlit run, --server.allowedHosts {name} (ou STREAMLIT_SERVER_ALLOWED_HOSTS).",
)
_NOWHERE = Text(en="No page here", fr="Aucune page ici")
_NO_PAGE = Text(
    en="Touchpoints has no page at {path}. A link that was sent may have been cut or mistyped.",
    fr="Touchpoints n’a pas de page à l’adresse {path}. Un lien reçu a pu être coupé ou mal recopié.",
)
_HOME = Text(en="To the overview", fr="Vers la vue d’ensemble")
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Touchpoints</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 10vh auto; max-width: 64ch; padding: 0 16px; }}
body {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{told}
</main>
</body>
</html>
"""
