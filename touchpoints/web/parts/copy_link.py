"""A button that copies the address of a page, a card or a touchpoint, with the language it is read in."""

from touchpoints.curve.drawn import SVG
from touchpoints.element import Element, h
from touchpoints.text import Lang, Text

_COPY = Text(en="Copy the link", fr="Copier le lien")
_COPIED = Text(en="Link copied", fr="Lien copié")
_BY_HAND = Text(en="The link, to copy", fr="Le lien, à copier")
_CHAIN = "M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.2 1.2a3 3 0 0 1-4.5-4.5L4.5 7"


def copy_link(href: str, lang: Lang) -> Element:
    """`href`: what it leads to, with its language; "" for the page as it stands when the button is pressed.

    The browser makes it whole. Where it refuses the clipboard, a field shows the link, selected.
    """
    sign = h("svg", xmlns=SVG, viewBox="0 0 16 16", width=16, height=16, aria_hidden="true")
    sign.append(h("path", d=_CHAIN))
    button = h(
        "button",
        sign,
        type="button",
        aria_label=_COPY(lang),
        title=_COPY(lang),
        data_link=href,
        data_copied=_COPIED(lang),
        data_by_hand=_BY_HAND(lang),
    )
    return h("span", button, h("span", aria_live="polite", class_="copied"), class_="copy-link")
