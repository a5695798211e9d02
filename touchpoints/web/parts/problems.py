"""The banner above every page: what is wrong in the files, where, and what to write instead."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.element import Element, h
from touchpoints.loading.read.folder import SUFFIXES
from touchpoints.problem import Level, Problem
from touchpoints.text import Lang, Text, plural
from touchpoints.web.address import EDIT, Address

SHOWN = 5
"""The others are folded."""
MOST = 50
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
_TITLE = Text(en="Problems in the files", fr="Problèmes dans les fichiers")


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
        h("ul", [_item(problem, here, lang) for problem in ordered[:SHOWN]]),
        _folded(ordered[SHOWN:], here, lang),
        class_="problems" if errors else "problems only-warnings",
        aria_label=_TITLE(lang),
    )


def _folded(rest: Sequence[Problem], here: Address, lang: Lang) -> Element | None:
    if not rest:
        return None
    listed = rest[: MOST - SHOWN]
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
        place(problem, here),
        " ",
        h("span", labels.LEVEL[problem.level](lang), class_="tag"),
        " ",
        h("span", f"{problem.path} — " if problem.path else "", class_="muted"),
        problem.message(lang),
    )


def place(problem: Problem, here: Address) -> Element:
    """Where a problem stands, leading to that line of the text of its file."""
    code = h("code", str(problem.place))
    if not problem.place.file.lower().endswith(SUFFIXES):
        return code
    to = here.to(EDIT, file=problem.place.file, as_="text", line=str(problem.place.line), part=None, touchpoint=None)
    return h("a", code, href=to.href)


ROLE = Text(en="your-role", fr="votre-role")
"""What stands where the reader writes the role they act in."""


def yaml_scalar(text: str) -> str:
    """As it is where it is plain, in double quotes otherwise."""
    plain = text[:1].isalnum() and all(character.isalnum() or character in "-_ ’" for character in text)
    if plain and text == text.strip():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
