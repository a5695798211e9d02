"""What an empty folder shows: what belongs here, and three ways to begin."""

from pathlib import Path

from touchpoints.desk.files import EXAMPLE, FILE, FROM_EXAMPLE
from touchpoints.element import Child, Element, h
from touchpoints.text import Text
from touchpoints.web import address
from touchpoints.web.parts.source import source
from touchpoints.web.visit import Visit

_TITLE = Text(en="No journey yet", fr="Pas encore de parcours")
_WHAT = Text(
    en="Each journey of each customer segment is one text file. Describe its touchpoints before, during and after "
    "the purchase, give those you can a rating from 1 to 5, and this page shows their scores and what to mend first.",
    fr="Chaque parcours de chaque segment de clients est un fichier texte. Décrivez ses points de contact avant, "
    "pendant et après l’achat, donnez à ceux que vous pouvez une note de 1 à 5, et cette page montre leurs scores et "
    "ce qu’il faut corriger d’abord.",
)
_BROKEN_TITLE = Text(en="No journey can be shown", fr="Aucun parcours ne peut être affiché")
_BROKEN = Text(
    en="Mend the errors above: each says its file, line and column, and what to write. The page changes by itself.",
    fr="Corrigez les erreurs ci-dessus : chacune indique le fichier, la ligne, la colonne et ce qu’il faut "
    "écrire. La page change d’elle-même.",
)
_CATALOGUE = Text(en="Start from the catalogue", fr="Partir du catalogue")
_CATALOGUE_WHY = Text(
    en="The {count} touchpoints that customers expect of an online shop, in their phases, every field explained in the "
    "file. Take out what you have not got, rate the rest.",
    fr="Les {count} points de contact que les clients attendent d’une boutique en ligne, dans leurs phases, chaque "
    "champ expliqué dans le fichier. Retirez ce que vous n’avez pas, notez le reste.",
)
_START = Text(en="Write the first file", fr="Écrire le premier fichier")
_EXAMPLE = Text(en="Open the example", fr="Ouvrir l’exemple")
_EXAMPLE_WHY = Text(
    en="Five touchpoints with their ratings, enough to see a graph, scores and first gaps.",
    fr="Cinq points de contact avec leurs notes, assez pour voir un graphe, des scores et de premiers écarts.",
)
_OPEN = Text(en="Write the example here and open it", fr="Écrire l’exemple ici et l’ouvrir")
_IMPORT = Text(en="Import", fr="Importer")
_IMPORT_WHY = Text(
    en="From Mermaid, OpenJourney, CSV, Excel or Lucidchart, in the terminal:",
    fr="Depuis Mermaid, OpenJourney, CSV, Excel ou Lucidchart, dans le terminal :",
)
_IN_TERMINAL = Text(en="In the terminal:", fr="Dans le terminal :")
_WHERE = Text(en="Save these lines as", fr="Enregistrez ces lignes sous")
_OWN = Text(
    en="Or name your first journey, or import a file (YAML)",
    fr="Ou donnez un nom à votre premier parcours, ou importez un fichier (YAML)",
)
_THEN = Text(
    en="The page reads the folder by itself and changes within seconds.",
    fr="La page relit le dossier toute seule et change en quelques secondes.",
)


def lesson(visit: Visit, *, broken: bool = False) -> tuple[Element | None, ...]:
    """`broken`: there are files, none of which can be shown before its errors are mended."""
    lang = visit.lang
    if broken:
        return h("h1", _BROKEN_TITLE(lang), id="content"), h("p", _BROKEN(lang), class_="lead")
    return (
        h("h1", _TITLE(lang), id="content"),
        h("p", _WHAT(lang), class_="lead"),
        h(
            "div",
            _from_catalogue(visit, visit.folder.path),
            _from_example(visit, visit.folder.path),
            _by_import(visit, visit.folder.path),
            class_="begin",
        ),
        h("p", h("a", _OWN(lang), href=visit.href(address.EDIT))) if visit.desk else None,
        h("p", _THEN(lang), class_="muted"),
    )


def _from_catalogue(visit: Visit, folder: Path) -> Element:
    lang, catalogue = visit.lang, visit.assessment.catalogue
    name = next(iter(catalogue.catalogues), "")
    core = sum(catalogue.types[kind].core for kind in catalogue.catalogues.get(name, ()))
    way: list[Child] = (
        [_button(_START, name, visit)]
        if visit.desk
        else [
            h("p", _IN_TERMINAL(lang)),
            _command(f"touchpoints new {_shown(folder)}", visit),
        ]
    )
    return h("section", h("h2", _CATALOGUE(lang)), h("p", _CATALOGUE_WHY.format(count=core)(lang)), way, class_="card")


def _from_example(visit: Visit, folder: Path) -> Element:
    lang = visit.lang
    way: list[Child] = (
        [_button(_OPEN, FROM_EXAMPLE, visit)]
        if visit.desk
        else [
            h("p", f"{_WHERE(lang)} ", h("code", _shown(folder / FILE(lang)))),
        ]
    )
    lines = source(EXAMPLE(lang).splitlines(), 1, lang)
    return h("section", h("h2", _EXAMPLE(lang)), h("p", _EXAMPLE_WHY(lang)), way, lines, class_="card")


def _by_import(visit: Visit, folder: Path) -> Element:
    lang = visit.lang
    commands = [f"touchpoints import {file} -o {_shown(folder)}" for file in ("journey.mmd", "map.xlsx")]
    return h(
        "section",
        h("h2", _IMPORT(lang)),
        h("p", _IMPORT_WHY(lang)),
        [_command(command, visit) for command in commands],
        class_="card",
    )


def _button(name: Text, subject: str, visit: Visit) -> Element:
    said = name(visit.lang)
    attributes = {"data_do": "begin", "data_subject": subject, "data_key": f"begin-{subject}"}
    return h("p", h("button", said, type="button", class_="button", **attributes))


def _command(command: str, visit: Visit) -> Element:
    return source([command], 1, visit.lang)


def _shown(path: Path) -> str:
    return path.as_posix()
