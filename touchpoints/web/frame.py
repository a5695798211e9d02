"""What stands around a page: above it navigation, search and language, and what is told of the files; then the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from touchpoints import labels
from touchpoints.element import Element, h, html
from touchpoints.palette import THEMES, Theme
from touchpoints.problem import Level, Problem
from touchpoints.text import Lang, Text, plural
from touchpoints.visible import visible
from touchpoints.web import address, words
from touchpoints.web.address import Address, hidden_fields
from touchpoints.web.desk import dialog
from touchpoints.web.pages import PAGES, Page
from touchpoints.web.parts import empty
from touchpoints.web.parts.copy_link import copy_link
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.parts.source import place_link
from touchpoints.web.visit import Visit

_SHOWN = 5
"""The others are folded."""
_MOST = 50
"""No page gets longer than this by a broken file."""

_ERRORS = (
    Text(en="{count} error to mend", fr="{count} erreur à corriger"),
    Text(en="{count} errors to mend", fr="{count} erreurs à corriger"),
)
_WARNINGS = (
    Text(en="{count} warning", fr="{count} avertissement"),
    Text(en="{count} warnings", fr="{count} avertissements"),
)
_UNAFFECTED = Text(
    en="Files with an error are left out until it is mended; all the others are shown as usual.",
    fr="Un fichier en erreur est laissé de côté tant qu’elle n’est pas corrigée ; "
    "tous les autres s’affichent comme d’habitude.",
)
_MORE = (
    Text(en="{count} more", fr="{count} autre"),
    Text(en="{count} more", fr="{count} autres"),
)
_CUT = (
    Text(en="and {count} more, not listed here", fr="et {count} autre, non affiché ici"),
    Text(en="and {count} more, not listed here", fr="et {count} autres, non affichés ici"),
)
_PROBLEMS = Text(en="Problems in the files", fr="Problèmes dans les fichiers")
SIGN_IN, SIGN_OUT = "sign-in", "sign-out"
"""What the buttons of the account ask for, as `data-do`."""
_SIGN_IN = Text(en="Sign in", fr="Se connecter")
_SIGN_IN_AT = Text(en="Sign in with {provider}", fr="Se connecter avec {provider}")
_SIGN_OUT = Text(en="Sign out", fr="Se déconnecter")
_LANGUAGES = {Lang.FR: Text(en="Français", fr="Français"), Lang.EN: Text(en="English", fr="English")}


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is signed in, or where one may: there is none where no provider is set up."""

    name: str | None
    """None where nobody is signed in."""
    providers: tuple[str, ...]
    """Their names as they are set up; none where there is a single one without a name."""


def pieces(page: Page, visit: Visit) -> Iterator[Piece]:
    """Below the header: the dialog that is open, what is wrong with the files, then the page, or how to begin."""
    assessment, desk = visit.assessment, visit.desk
    if desk is not None:
        yield show(*dialog.panel(desk, visit), key="desk")
    if assessment.problems:
        yield show(banner(assessment.problems, visit.address, visit.lang), key="problems")
    if assessment.journeys or page.without_journeys:
        yield from page.draw(visit)
    else:
        yield show(*empty.lesson(visit, broken=assessment.has_errors), key="empty")


def banner(problems: Sequence[Problem], here: Address, lang: Lang) -> Element:
    """Errors before warnings, file by file; the first five open, the rest folded."""
    ordered = sorted(problems, key=lambda problem: (problem.level is Level.WARNING, problem.place))
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    counts = [plural(errors, *_ERRORS)] if errors else []
    if len(problems) > errors:
        counts.append(plural(len(problems) - errors, *_WARNINGS))
    return h(
        "section",
        h("p", h("strong", ", ".join(count(lang) for count in counts)), class_="problems-title"),
        h("p", _UNAFFECTED(lang), class_="small") if errors else None,
        h("ul", [_item(problem, here, lang) for problem in ordered[:_SHOWN]]),
        _folded(ordered[_SHOWN:], here, lang),
        class_="problems" if errors else "problems only-warnings",
        aria_label=_PROBLEMS(lang),
    )


def _folded(rest: Sequence[Problem], here: Address, lang: Lang) -> Element | None:
    if not rest:
        return None
    listed = rest[: _MOST - _SHOWN]
    return h(
        "details",
        h("summary", plural(len(rest), *_MORE)(lang)),
        h("ul", [_item(problem, here, lang) for problem in listed]),
        h("p", plural(len(rest) - len(listed), *_CUT)(lang)) if len(rest) > len(listed) else None,
        data_key="problems",
    )


def _item(problem: Problem, here: Address, lang: Lang) -> Element:
    return h(
        "li",
        place_link(problem, here),
        " ",
        h("span", labels.LEVEL[problem.level](lang), class_="tag"),
        " ",
        h("span", f"{problem.path} — " if problem.path else "", class_="muted"),
        problem.message(lang),
    )


def failed(said: Text, lang: Lang) -> Element:
    """What the machine could not do, in place of the page."""
    return h("p", said(lang), class_="notice failed", role="alert")


def header(page: Page, asked: Address, lang: Lang, account: SignIn | None = None) -> Element:
    """`account`: None where nobody can sign in."""
    return h(
        "div",
        h("a", words.SKIP(lang), href="#content", class_="skip"),
        h("a", _sign(), h("span", words.PRODUCT(lang)), href=asked.to(address.OVERVIEW).href, class_="brand"),
        h(
            "nav",
            h("ul", [h("li", _page_link(each, page, asked, lang)) for each in PAGES if each.in_menu]),
            aria_label=words.PAGES(lang),
            class_="pages",
        ),
        copy_link("", lang),
        _present(asked, lang),
        _search(page, asked, lang),
        _account(account, lang) if account else None,
        h(
            "nav",
            h("ul", [h("li", _language_link(each, asked, lang)) for each in (Lang.FR, Lang.EN)]),
            aria_label=words.LANGUAGE(lang),
            class_="languages",
        ),
        class_="frame",
    )


def _present(asked: Address, lang: Lang) -> Element:
    """From every page: the journey that it is about, or the first."""
    href = asked.to(address.JOURNEY, present="1", view=None).href
    carried = " ".join(name for name in address.known(address.JOURNEY) if name not in ("present", "view"))
    return h(
        "a",
        words.PRESENT(lang),
        href=href,
        class_="button",
        data_carry=carried,
        data_key="present",
        data_full_screen="1",
    )


def _search(page: Page, asked: Address, lang: Lang) -> Element:
    """One box for everything, on every page; / puts the cursor in it."""
    written = asked.get("find") if page.slug == address.SEARCH else None
    kept = asked.to(address.SEARCH).params
    box = h(
        "input",
        type="search",
        name="find",
        id="search-everything",
        value=written,
        placeholder=words.SEARCH_EVERYTHING(lang),
        aria_label=words.SEARCH_EVERYTHING(lang),
        aria_keyshortcuts="/",
        autocomplete="off",
        maxlength=100,
        data_search=True,
    )
    return h("form", hidden_fields(kept, "find"), box, action=address.SEARCH, role="search", class_="find")


def _sign(colour: str | None = None) -> Element:
    """Three touchpoints, one falling: the product's sign; in the colours of the page where none is given."""
    return h(
        "svg",
        h("path", d="M4 6.5h5.5L13 14l4-8.5h3", class_="sign-line", fill="none", stroke=colour, stroke_width=1.6),
        [h("circle", cx=x, cy=y, r=2.2, class_="sign-dot", fill=colour) for x, y in ((4, 6.5), (13, 14), (20, 5.5))],
        viewBox="0 0 24 20",
        width=26,
        height=22,
        aria_hidden="true",
    )


@cache
def icon() -> str:
    """The sign for the browser's tab, in a colour that shows on light and dark ones."""
    return html(_sign(THEMES[Theme.LIGHT].accent))


def _page_link(each: Page, here: Page, asked: Address, lang: Lang) -> Element:
    current = "page" if each is here else None
    return h(
        "a",
        each.title(lang),
        href=asked.to(each.slug).href,
        aria_current=current,
        data_key=f"page-{each.slug}",
        data_carry=_carried(each.slug),
    )


def _carried(page: str) -> str:
    """What a link of the frame takes along of where the reader is by then: a page may have moved on by itself."""
    return " ".join(address.known(page))


def _language_link(each: Lang, asked: Address, lang: Lang) -> Element:
    return h(
        "a",
        _LANGUAGES[each](each),
        href=asked.to(lang=each.value).href,
        lang=each.value,
        hreflang=each.value,
        aria_current="true" if each is lang else None,
        data_key=f"language-{each.value}",
        data_carry=" ".join(name for name in address.known(asked.page) if name != "lang"),
    )


def _account(account: SignIn, lang: Lang) -> Element:
    if account.name is not None:
        out = h("button", _SIGN_OUT(lang), type="button", data_do=SIGN_OUT, data_key=SIGN_OUT, class_="button")
        return h("p", h("span", visible(account.name, 40)), " ", out, class_="account")
    names = account.providers or ("",)
    return h("p", [_sign_in(name, len(names) > 1, lang) for name in names], class_="account")


def _sign_in(provider: str, is_named: bool, lang: Lang) -> Element:
    said = _SIGN_IN_AT.format(provider=visible(provider, 40)) if is_named else _SIGN_IN
    key = f"{SIGN_IN}-{provider}"
    return h("button", said(lang), type="button", data_do=SIGN_IN, data_subject=provider, data_key=key, class_="button")
