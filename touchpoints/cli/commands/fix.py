"""`touchpoints fix`: writes into the files what the program derives or guesses; exit 0, 1 (--check) or 2."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text, plural, same, verbatim

if TYPE_CHECKING:
    from touchpoints.editing.fixing import Fix, Wanted
    from touchpoints.loading import Repository
    from touchpoints.loading.read.folder import SourceFile

_HELP = Text(
    en="""Writes derived ids and guessed types into the files, and changes nothing else: comments and layout stay.

    Look at the guesses with --diff first. A type that is wrong is corrected in the file; fix leaves it then.

    \b
    Exit code 0: done. 1: --check, and something would change. 2: a file could not be fixed.""",
    fr="""Écrit dans les fichiers les id dérivés et les types devinés, et ne change rien d’autre : commentaires
    et mise en page restent.

    Regardez d’abord ce qui est deviné avec --diff. Un type faux se corrige dans le fichier ; fix n’y touche plus.

    \b
    Code de sortie 0 : fait. 1 : avec --check, quelque chose changerait. 2 : un fichier n’a pas pu
    être corrigé.""",
)
_IDS = Text(en="Write the ids derived from names.", fr="Écrit les id dérivés des noms.")
_TYPES = Text(en="Write the types guessed from names.", fr="Écrit les types devinés d’après les noms.")
_PHASES = Text(
    en="Write the phase keys in this language: before, during, after, or avant, pendant, après.",
    fr="Écrit les clés des phases dans cette langue : avant, pendant, après, ou before, during, after.",
)
_ORDER = Text(
    en="Also put the keys of journeys and touchpoints in the order of the documentation.",
    fr="Range aussi les clés des parcours et des points de contact dans l’ordre de la documentation.",
)
_DIFF = Text(en="Show what would change; write nothing.", fr="Montre ce qui changerait ; n’écrit rien.")
_CHECK = Text(
    en="Write nothing; exit with 1 if something would change.",
    fr="N’écrit rien ; code 1 si quelque chose changerait.",
)
_TYPE_FROM = Text(en="type: {type} (guessed from {name})", fr="type: {type} (deviné d’après {name})")
_PHASE_WAS = Text(en="{new} (was {old})", fr="{new} (au lieu de {old})")
_ORDERED = Text(en="keys put in order", fr="clés rangées")
_NOT_JUDGED = Text(
    en="{file}: not touched, it has problems; touchpoints check lists them",
    fr="{file} : laissé tel quel, il a des problèmes ; touchpoints check les liste",
)
_NOT_FIXED = Text(en="{file}: not touched: {reason}", fr="{file} : laissé tel quel : {reason}")
_NOTHING = Text(
    en="Nothing to write: every id and type asked for is there.",
    fr="Rien à écrire : tout ce qui est demandé y est.",
)
_ONE_DONE = Text(en="{count} change in {files}.", fr="{count} modification dans {files}.")
_DONE = Text(en="{count} changes in {files}.", fr="{count} modifications dans {files}.")
_ONE_WOULD = Text(en="{count} change to make in {files}.", fr="{count} modification à faire dans {files}.")
_WOULD = Text(en="{count} changes to make in {files}.", fr="{count} modifications à faire dans {files}.")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file."""

    file: str
    fixes: "tuple[Fix, ...]" = ()
    diff: str = ""
    refusal: Text | None = None


@click.command(help=said(_HELP))
@options.folder
@click.option("--ids/--no-ids", default=True, show_default=True, help=said(_IDS))
@click.option("--types/--no-types", default=True, show_default=True, help=said(_TYPES))
@click.option("--phases", type=click.Choice([lang.value for lang in Lang]), help=said(_PHASES))
@click.option("--order", is_flag=True, help=said(_ORDER))
@click.option("--diff", is_flag=True, help=said(_DIFF))
@click.option("--check", is_flag=True, help=said(_CHECK))
@options.today
@options.lang
def fix(
    folder: Path,
    ids: bool,
    types: bool,
    phases: str | None,
    order: bool,
    diff: bool,
    check: bool,
    today: date,
    lang: Lang,
) -> None:
    from touchpoints.editing.aside import remove_left_behind
    from touchpoints.editing.fixing import Wanted

    wanted = Wanted(ids, types, Lang(phases) if phases else None, order)
    only_show = diff or check
    if not only_show:
        remove_left_behind(folder)
    try:
        outcomes = list(_outcomes(folder, wanted, today, write=not only_show))
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    _print(outcomes, folder, lang, diff=diff, only_show=only_show)
    changed = any(outcome.fixes for outcome in outcomes)
    refused = any(outcome.refusal for outcome in outcomes)
    raise SystemExit(COULD_NOT_JUDGE if refused else int(check and changed))


def _outcomes(folder: Path, wanted: "Wanted", today: date, *, write: bool) -> "Iterator[_Outcome]":
    from touchpoints.loading import load_sources
    from touchpoints.loading.read.folder import read_folder
    from touchpoints.settings import FILE_NAMES

    files, problems = read_folder(folder)
    repository = load_sources(files, problems, today=today)
    for file in files:
        if file.name not in FILE_NAMES:
            yield _outcome(folder, file, repository, wanted, write=write)


def _outcome(folder: Path, file: "SourceFile", repository: "Repository", wanted: "Wanted", *, write: bool) -> _Outcome:
    from touchpoints.editing.actions import unified_diff
    from touchpoints.editing.fixing import fix as fix_text
    from touchpoints.editing.save import Conflict, Opened, save

    documents = {document.file: document for document in repository.documents}
    document = documents.get(file.name)
    if document is None:
        return _Outcome(file.name, refusal=_NOT_JUDGED)
    text = file.text.decode("utf-8")
    base = documents.get(document.base) if document.base else None
    try:
        fixed = fix_text(text, document, base, repository.catalogue, wanted)
        saved = save(folder, Opened(file.name, text, file.digest), fixed.text) if write and fixed.fixes else None
    except TouchpointsError as error:
        return _Outcome(file.name, refusal=_NOT_FIXED.format(file="{file}", reason=error.text))
    if isinstance(saved, Conflict):
        return _Outcome(file.name, refusal=_NOT_FIXED.format(file="{file}", reason=saved.text))
    return _Outcome(file.name, fixed.fixes, unified_diff(text, fixed.text, file.name))


def _print(outcomes: list[_Outcome], folder: Path, lang: Lang, *, diff: bool, only_show: bool) -> None:
    from touchpoints.cli.terminal import clean, console

    screen = console()
    for outcome in outcomes:
        path = clean((folder / outcome.file).as_posix())
        if outcome.refusal is not None:
            click.echo(clean(outcome.refusal(lang).replace("{file}", path), 1000), err=True)
        elif diff:
            click.echo(outcome.diff, nl=False)
        else:
            for made in outcome.fixes:
                screen.print(f"{path}:{made.line}: {clean(_said(made)(lang))}")
    changes = sum(len(outcome.fixes) for outcome in outcomes)
    if diff and changes:
        return
    if not changes:
        click.echo(_NOTHING(lang))
        return
    files = plural(
        sum(bool(outcome.fixes) for outcome in outcomes),
        Text(en="{count} file", fr="{count} fichier"),
        Text(en="{count} files", fr="{count} fichiers"),
    )
    one, many = (_ONE_WOULD, _WOULD) if only_show else (_ONE_DONE, _DONE)
    click.echo(plural(changes, *(form.format(files=files, count="{count}") for form in (one, many)))(lang))


def _said(one: "Fix") -> Text:
    from touchpoints.editing.fixing import FixKind
    from touchpoints.visible import quoted

    if one.kind is FixKind.ID:
        return same(f"id: {one.written}")
    if one.kind is FixKind.TYPE:
        name = verbatim(en=quoted(one.found.en).en, fr=quoted(one.found.fr).fr)
        return _TYPE_FROM.format(type=one.written, name=name)
    if one.kind is FixKind.PHASE:
        return _PHASE_WAS.format(new=one.written, old=one.found)
    return _ORDERED if not one.found.en else _ORDERED + f" ({one.found.en})"
