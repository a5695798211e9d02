"""`touchpoints new`: a few questions, or options → a commented first journey file; exit 0, or 2 where it cannot be."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text, plural, same

if TYPE_CHECKING:
    from touchpoints.catalogue import Catalogue
    from touchpoints.editing.starter import Answers
    from touchpoints.loading import Repository
    from touchpoints.loading.read.folder import SourceFile

_HELP = Text(
    en="""Writes a first journey from the catalogue of usual touchpoints, every field explained in comments.

    Asks for what is not given; with --journey it asks nothing. Never overwrites a file.

    \b
    touchpoints new
    touchpoints new --journey "Buying online" --segment "New customers" --types reviews,payment,delivery""",
    fr="""Écrit un premier parcours d’après le catalogue des points de contact habituels, chaque champ expliqué en
    commentaire.

    Demande ce qui n’est pas donné ; avec --journey, ne demande rien. N’écrase jamais un fichier.

    \b
    touchpoints new
    touchpoints new --journey "Achat en ligne" --segment "Nouveaux clients" --types reviews,payment,delivery""",
)
_JOURNEY = Text(en="Name of the journey.", fr="Nom du parcours.")
_SEGMENT = Text(
    en="Whose journey it is, by name or id; nobody’s in particular by default.",
    fr="De quels clients, par nom ou id ; de tous par défaut.",
)
_CATALOGUE = Text(
    en="Catalogue whose types are expected, or none.  [default: online_shop]",
    fr="Catalogue dont les types sont attendus, ou none.  [défaut : online_shop]",
)
_TYPES = Text(
    en="Touchpoint types, separated by commas; by default the core ones of the catalogue.",
    fr="Types de points de contact, séparés par des virgules ; par défaut ceux du cœur du catalogue.",
)
_OUTPUT = Text(
    en="File to write.  [default: FOLDER/journey/segment.yaml]",
    fr="Fichier à écrire.  [défaut : DOSSIER/parcours/segment.yaml]",
)
_ASK_JOURNEY = Text(en="What is the journey called?", fr="Comment s’appelle le parcours ?")
_A_JOURNEY = Text(en="Buying online", fr="Achat en ligne")
_ASK_SEGMENT = Text(en="Which customers? (Enter for all of them)", fr="Quels clients ? (Entrée pour tous)")
_ASK_CATALOGUE = Text(en="Which catalogue says what to expect?", fr="Quel catalogue dit ce qu’il faut attendre ?")
_ASK_TYPES = Text(
    en="Which touchpoints? (types separated by commas; Enter for these)\n{types}\n",
    fr="Quels points de contact ? (types séparés par des virgules ; Entrée pour ceux-ci)\n{types}\n",
)
_NOBODY_ANSWERS = Text(
    en="Nobody answered. Name the journey: touchpoints new --journey NAME",
    fr="Personne n’a répondu. Nommez le parcours : touchpoints new --journey NOM",
)
_NO_NAME = Text(
    en="No file name can be made from {name}, which has neither Latin letters nor digits. Name the file: --output",
    fr="Aucun nom de fichier ne peut être tiré de {name}, sans lettre latine ni chiffre. Nommez le fichier : --output",
)
_UNKNOWN = Text(
    en="{name} is not known here{guess}. Known: {known}", fr="{name} n’est pas connu ici{guess}. Connus : {known}"
)
_WRITTEN = Text(
    en="Wrote {file}, with {touchpoints} to rate.\n"
    "Next: touchpoints serve shows it, touchpoints check says what to mend first.",
    fr="{file} est écrit, avec {touchpoints} à noter.\n"
    "Ensuite : touchpoints serve le montre, touchpoints check dit que réparer d’abord.",
)
_NONE = "none"
_USUAL = "online_shop"


@click.command(help=said(_HELP))
@options.folder
@click.option("--journey", help=said(_JOURNEY))
@click.option("--segment", help=said(_SEGMENT))
@click.option("--catalogue", help=said(_CATALOGUE))
@click.option("--types", help=said(_TYPES))
@click.option("--output", type=click.Path(path_type=Path), help=said(_OUTPUT))
@options.today
@options.lang
def new(
    folder: Path,
    journey: str | None,
    segment: str | None,
    catalogue: str | None,
    types: str | None,
    output: Path | None,
    today: date,
    lang: Lang,
) -> None:
    from touchpoints.editing.aside import remove_left_behind
    from touchpoints.editing.save import create
    from touchpoints.editing.starter import Answers, core_types, starter

    with _told(lang):
        files, known = _known(folder, today)
        asks = journey is None
        if journey is None:
            journey = click.prompt(_ASK_JOURNEY(lang), default=_A_JOURNEY(lang))
        if segment is None:
            segment = click.prompt(_ASK_SEGMENT(lang), default="", show_default=False) if asks else ""
        catalogues = (*known.catalogues, _NONE)
        if catalogue is None and asks:
            catalogue = _ask(_ASK_CATALOGUE(lang), _USUAL, lambda answer: _checked(answer, catalogues), lang)
        catalogue = _checked(catalogue or _USUAL, catalogues)
        catalogue = "" if catalogue == _NONE else catalogue
        core = core_types(known, catalogue)
        if types is None and asks:
            question = _ASK_TYPES.format(types=", ".join(core))
            types = _ask(question(lang), "", lambda answer: ",".join(_names(answer, known)), lang)
        answers = Answers(journey.strip(), segment.strip(), catalogue, _names(types or "", known) or core)
        text = starter(answers, known, lang, today)
        base, file = _place(folder, answers, output)
        _check(text, file, files if base == folder else [], today)
        create(base, file, text)
        if os.path.isdir(folder):
            remove_left_behind(folder)
        written = (base / file).as_posix()
        touchpoints = plural(
            len(answers.types),
            Text(en="{count} touchpoint", fr="{count} point de contact"),
            Text(en="{count} touchpoints", fr="{count} points de contact"),
        )
        click.echo(_WRITTEN.format(file=written, touchpoints=touchpoints)(lang))


@contextmanager
def _told(lang: Lang) -> Iterator[None]:
    """What goes wrong, and who goes away in the middle of the questions, is told in a sentence."""
    try:
        yield
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    except click.Abort:
        click.echo()
        raise options.failed(_NOBODY_ANSWERS, lang) from None


def _known(folder: Path, today: date) -> "tuple[list[SourceFile], Catalogue]":
    """The files of the folder, none where there is no folder yet, and the catalogue with their settings."""
    from touchpoints.loading.read.folder import read_folder

    files = list(read_folder(folder)[0]) if os.path.exists(folder) else []
    return files, _read(files, today).catalogue


def _read(files: "Iterable[SourceFile]", today: date) -> "Repository":
    from touchpoints.loading import load_sources

    return load_sources(list(files), today=today)


def _ask(question: str, default: str, read: Callable[[str], str], lang: Lang) -> str:
    """Ask until the answer can be read."""

    def answered(answer: str) -> str:
        try:
            return read(answer)
        except TouchpointsError as error:
            raise click.UsageError(error.text(lang)) from None

    asked: str = click.prompt(question, default=default, show_default=bool(default), value_proc=answered)
    return asked


def _names(types: str, known: "Catalogue") -> tuple[str, ...]:
    """Ids of types separated by commas, each once."""
    return tuple(dict.fromkeys(_checked(name.strip(), known.types) for name in types.split(",") if name.strip()))


def _checked(name: str, known: Iterable[str]) -> str:
    """The name, if it is one. Raises TouchpointsError with the nearest one."""
    from touchpoints.nearest import nearest, propose
    from touchpoints.visible import quoted

    names = list(known)
    if name in names:
        return name
    near = propose(nearest(name, names))
    raise TouchpointsError(_UNKNOWN.format(name=quoted(name), guess=near, known=", ".join(names)))


def _place(folder: Path, answers: "Answers", output: Path | None) -> tuple[Path, str]:
    """The folder to write in, and the file's name in it."""
    from touchpoints.naming import slugify
    from touchpoints.visible import quoted

    if output is not None:
        inside = output.absolute().is_relative_to(folder.absolute())
        return (
            (folder, output.absolute().relative_to(folder.absolute()).as_posix())
            if inside
            else (output.parent, output.name)
        )
    slug = slugify(answers.journey)
    if not slug:
        raise TouchpointsError(_NO_NAME.format(name=quoted(answers.journey)))
    return folder, f"{slug}/{slugify(answers.segment) or slug}.yaml"


def _check(text: str, file: str, files: "list[SourceFile]", today: date) -> None:
    """Raises TouchpointsError where the new file would have a problem beside those that are there."""
    import hashlib

    from touchpoints.loading.read.folder import SourceFile

    data = text.encode("utf-8")
    made = SourceFile(file, data, hashlib.sha256(data).hexdigest())
    others = [other for other in files if other.name != file]
    problems = [problem for problem in _read([*others, made], today).problems if problem.place.file == file]
    if problems:
        raise TouchpointsError(same(f"{problems[0].place}: ") + problems[0].message)
