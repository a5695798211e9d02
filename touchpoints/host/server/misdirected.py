"""What somebody is told who asks under a name that the app does not answer to: which it knows, and how to add one."""

from html import escape

import streamlit as st

from touchpoints.host.server.request import Message, Send, answer, header, is_host, name_of, spoken
from touchpoints.text import Lang, Text
from touchpoints.visible import visible


def log_line(host: str | None) -> str:
    """The same for whoever serves the app; in English, as the rest of the log."""
    return f"{_asked(host)(Lang.EN)} {_remedy(host)(Lang.EN)}"


async def answered(scope: Message, host: str | None, send: Send) -> None:
    """421: the page in the reader's language, or its words alone for what does not read pages."""
    lang = spoken(header(scope, b"accept-language"))
    asked, remedy = _asked(host)(lang), _remedy(host)(lang)
    headers = ((b"cache-control", b"no-store"), (b"vary", b"accept, accept-language"))
    if "text/html" in (header(scope, b"accept") or ""):
        page = _PAGE.format(lang=lang.value, title=escape(_TITLE(lang)), asked=escape(asked), remedy=escape(remedy))
        await answer(send, 421, page, "text/html", *headers)
    else:
        await answer(send, 421, f"{asked} {remedy}\n", "text/plain", *headers)


def _known() -> str:
    return ", ".join(str(name) for name in st.get_option("server.allowedHosts"))


def _asked(host: str | None) -> Text:
    if not host:
        return _NAMELESS.format(known=_known())
    return _UNKNOWN.format(name=visible(name_of(host)), known=_known())


def _remedy(host: str | None) -> Text:
    return _ADD.format(name=visible(name_of(host)) if host and is_host(host) else "NAME")


_TITLE = Text(en="Not known under this name", fr="Inconnu sous ce nom")
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
<p>{asked}</p>
<p>{remedy}</p>
</main>
</body>
</html>
"""
