"""The text of a draft: a plain box, which an editor takes the place of where a browser can load it; and its problems.

What the editor needs stands in the form's attributes (scripts/editor/editor.js reads them); shown.js puts it in.
"""

import json
from collections.abc import Iterable
from itertools import islice

from touchpoints.desk.content import shown_text
from touchpoints.desk.desk import Editing
from touchpoints.element import Element, h
from touchpoints.problem import Problem
from touchpoints.text import Lang, Text
from touchpoints.web import words
from touchpoints.web.desk.buttons import submit
from touchpoints.web.parts.source import place_link
from touchpoints.web.visit import Visit

_ROWS = 40
_MOST = 200
"""Problems that are marked in the text: more would hide it."""
_HINT_ID = "edit-text-hint"


def text_way(page: Editing, found: Iterable[Problem], visit: Visit) -> Element:
    """The form with the text; `found` are the problems of the draft's own file."""
    assert page.draft is not None
    lang, text = visit.lang, shown_text(page.draft.text)
    area = h(
        "textarea",
        "\n" + text,
        name="text",
        rows=min(_ROWS, text.count("\n") + 3),
        spellcheck="false",
        data_key="edit-text",
        class_="yaml",
    )
    label = h("label", h("span", _TEXT_OF(lang)), area, class_="field")
    return h(
        "form",
        label,
        h("p", _HINT(lang), id=_HINT_ID, hidden=True, class_="small muted"),
        h("p", submit(words.APPLY(lang), "text"), class_="buttons"),
        data_desk="edit text",
        data_turn=0,
        data_live=True,
        data_editor=visit.editor or None,
        data_file=page.draft.file,
        data_heard=page.heard,
        data_hint=_HINT_ID,
        data_line=_line(visit),
        data_name=_TEXT_OF(lang),
        data_problems=json.dumps([_marked(one, lang) for one in islice(found, _MOST)]),
        data_words=json.dumps({each(Lang.EN): each(lang) for each in WORDS}),
    )


def problem_link(problem: Problem, file: str, visit: Visit) -> Element:
    """The place of a problem, leading to its line; without a new page where the text of its file is being edited."""
    link, place = place_link(problem, visit.address), problem.place
    if link.tag == "a" and place.file == file:
        for name, value in (("line", place.line), ("column", place.column)):
            link.set(f"data-go-{name}", str(value))
        link.set("data-key", f"edit-problem-{place}-{problem.code}")
    return link


def _line(visit: Visit) -> str | None:
    """The line an address leads to; nothing where it says no number."""
    asked = visit.address.get("line") or ""
    return asked if asked.isascii() and asked.isdigit() and len(asked) < 8 else None


def _marked(problem: Problem, lang: Lang) -> dict[str, str | int]:
    place, message = problem.place, problem.message(lang)
    if problem.path:
        message = f"{problem.path} — {message}"
    return {"line": place.line, "column": place.column, "level": problem.level.value, "message": message}


_TEXT_OF = Text(en="The text of the file (YAML)", fr="Le texte du fichier (YAML)")
_HINT = Text(
    en="Tab indents; Escape, then Tab, leaves the editor. Ctrl+F searches, F8 goes to the next problem.",
    fr="Tab indente ; Échap, puis Tab, quitte l’éditeur. Ctrl+F cherche, F8 va au problème suivant.",
)
WORDS = (
    Text(en="Control character", fr="Caractère de contrôle"),
    Text(en="Diagnostics", fr="Problèmes"),
    Text(en="No diagnostics", fr="Aucun problème"),
    Text(en="Find", fr="Chercher"),
    Text(en="Replace", fr="Remplacer"),
    Text(en="next", fr="suivant"),
    Text(en="previous", fr="précédent"),
    Text(en="all", fr="tout"),
    Text(en="match case", fr="respecter la casse"),
    Text(en="regexp", fr="expression régulière"),
    Text(en="by word", fr="mot entier"),
    Text(en="replace", fr="remplacer"),
    Text(en="replace all", fr="tout remplacer"),
    Text(en="close", fr="fermer"),
    Text(en="current match", fr="occurrence actuelle"),
    Text(en="on line", fr="à la ligne"),
    Text(en="replaced match on line $", fr="occurrence remplacée à la ligne $"),
    Text(en="replaced $ matches", fr="$ occurrences remplacées"),
    Text(en="Go to line", fr="Aller à la ligne"),
    Text(en="go", fr="aller"),
    Text(en="Selection deleted", fr="Sélection supprimée"),
)
"""What the parts of the editor say, by what they call it: English."""
