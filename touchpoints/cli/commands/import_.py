"""`touchpoints import`: Mermaid, OpenJourney and spreadsheets become journey files; what was guessed is told."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from touchpoints.cli import options
from touchpoints.cli.ending import COULD_NOT_JUDGE
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text, number, plural

if TYPE_CHECKING:
    from touchpoints.importing.compose import Composed, Options
    from touchpoints.importing.files import FileReading
    from touchpoints.importing.imported import ImportedJourney

_HELP = Text(
    en="""Makes journey files from Mermaid journeys (.mmd), OpenJourney (.ojf), CSV and Excel, one touchpoint a row.

    \b
    touchpoints import panier.mmd -o journeys/panier.yaml
    touchpoints import atelier.csv --map "Libellé=name" --phases "Découverte=before"
    touchpoints import exports/ -o journeys/

    An existing file is never overwritten; without -o the journey is printed. A score becomes a rating where it
    runs from 1 to 5; a rating is opinion. Exit code 2: a file could not be imported.""",
    fr="""Fait des fichiers de parcours à partir de journeys Mermaid (.mmd), d’OpenJourney (.ojf), de CSV et d’Excel,
    un point de contact par ligne.

    \b
    touchpoints import panier.mmd -o journeys/panier.yaml
    touchpoints import atelier.csv --map "Libellé=name" --phases "Découverte=avant"
    touchpoints import exports/ -o journeys/

    Un fichier existant n’est jamais écrasé ; sans -o, le parcours est affiché. Une note de 1 à 5 est reprise ;
    c’est un avis. Code de sortie 2 : un fichier n’a pas pu être importé.""",
)
_FILES = Text(en="FILE|FOLDER...", fr="FICHIER|DOSSIER...")
_OUTPUT = Text(
    en="The journey file to write, or a folder for several.",
    fr="Le fichier de parcours à écrire, ou un dossier pour plusieurs.",
)
_PHASES = Text(
    en="Phase of a section, as “Discovery=before,Help desk=after”; the others are guessed, and told.",
    fr="Phase d’une section, comme « Découverte=avant,SAV=après » ; les autres sont devinées, et annoncées.",
)
_MAP = Text(
    en="Field of a column, as “Label=name”; “Remark=” only keeps the column. May be repeated.",
    fr="Champ d’une colonne, comme « Libellé=name » ; « Remarque= » ne fait que garder la colonne. Répétable.",
)
_SCALE = Text(
    en="Scale of the scores, as 0-10; only those from 1 to 5 become ratings.",
    fr="Échelle des notes, comme 0-10 ; seules celles de 1 à 5 sont reprises.",
)
_MEASURED = Text(
    en="The scores are CSAT means of this survey, with the number of answers in a column n: evidence, not opinion.",
    fr="Les notes sont les moyennes CSAT de cette enquête, avec le nombre de réponses en colonne n : des mesures, pas "
    "des avis.",
)
_SHEET = Text(en="Sheet of a workbook; the first by default.", fr="Feuille d’un classeur ; la première par défaut.")
_SEGMENT = Text(en="Segment, where the file names none.", fr="Segment, quand le fichier n’en nomme aucun.")
_NEEDS_FOLDER = Text(
    en="Several files go into a folder: -o {output} names a file.",
    fr="Plusieurs fichiers vont dans un dossier : -o {output} désigne un fichier.",
)
_NAME_FOLDER = Text(
    en="Several files: name the folder they go to, as -o journeys/.",
    fr="Plusieurs fichiers : nommez le dossier où ils vont, comme -o journeys/.",
)
_NOT_YAML = Text(
    en="A journey file ends in .yaml: -o {output} does not, and is no folder.",
    fr="Un fichier de parcours se termine par .yaml : -o {output}, non, et ce n’est pas un dossier.",
)
_FAILED = Text(en="{file}: {reason}", fr="{file} : {reason}")
_DONE = Text(en="{file} → {output}: {kind}, {counts}", fr="{file} → {output} : {kind}, {counts}")
_PRINTED = Text(en="printed", fr="affiché")
_GUESSED = Text(en="Phases:", fr="Phases :")
_NEXT = Text(
    en="Next: look through the guesses, then touchpoints check {folder}",
    fr="Ensuite : relire les suppositions, puis touchpoints check {folder}",
)
_POINTS = (
    Text(en="{count} touchpoint", fr="{count} point de contact"),
    Text(en="{count} touchpoints", fr="{count} points de contact"),
)
_RATINGS = (Text(en="{count} rating", fr="{count} note"), Text(en="{count} ratings", fr="{count} notes"))
_MEASURES = (Text(en="{count} measure", fr="{count} mesure"), Text(en="{count} measures", fr="{count} mesures"))
_TOLD = 50
"""Remarks of one file that are told one by one; all of them stand in the journey file."""
_MORE = Text(
    en="… {count} more; all that was kept stands in the journey file",
    fr="… encore {count} ; tout ce qui a été gardé est dans le fichier de parcours",
)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked, as values."""

    reading: "FileReading"
    options: "Options"
    output: Path | None
    today: date
    lang: Lang


@click.command(name="import", help=said(_HELP))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said(_FILES))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=said(_OUTPUT))
@click.option("--phases", multiple=True, metavar="SECTION=PHASE,…", help=said(_PHASES))
@click.option("--map", "mapping", multiple=True, metavar="COLUMN=FIELD", help=said(_MAP))
@click.option("--scale", metavar="LOW-HIGH", help=said(_SCALE))
@click.option("--measured", metavar="SAMPLE@DATE", help=said(_MEASURED))
@click.option("--sheet", default="", metavar="NAME", help=said(_SHEET))
@click.option("--segment", default="", metavar="NAME", help=said(_SEGMENT))
@options.today
@options.lang
def import_(
    sources: tuple[Path, ...],
    output: Path | None,
    phases: tuple[str, ...],
    mapping: tuple[str, ...],
    scale: str | None,
    measured: str | None,
    sheet: str,
    segment: str,
    today: date,
    lang: Lang,
) -> None:
    from touchpoints.importing.columns import read_mapping
    from touchpoints.importing.compose import Options
    from touchpoints.importing.files import FileReading, files_in
    from touchpoints.importing.phases import read_phases
    from touchpoints.importing.scores import read_measured, read_scale

    try:
        asked = Options(
            phases=read_phases(phases),
            scale=read_scale(scale) if scale else None,
            measured=read_measured(measured) if measured else None,
            segment=segment,
            lang=lang,
        )
        job = _Job(FileReading(read_mapping(mapping), sheet), asked, output, today, lang)
        files = [file for source in sources for file in files_in(source)]
        _check_output(output, several=len(files) > 1 or any(os.path.isdir(source) for source in sources))
    except TouchpointsError as error:
        raise options.failed(error.text, lang) from None
    raise SystemExit(_import_all(files, job))


def _check_output(output: Path | None, *, several: bool) -> None:
    if output is None and several:
        raise TouchpointsError(_NAME_FOLDER)
    if output is None or os.path.isdir(output):
        return
    is_file_name = output.suffix.lower() in (".yaml", ".yml")
    if several and is_file_name:
        raise TouchpointsError(_NEEDS_FOLDER.format(output=str(output)))
    if not several and not is_file_name:
        raise TouchpointsError(_NOT_YAML.format(output=str(output)))


def _import_all(files: Sequence[Path], job: _Job) -> int:
    """Every file by itself: one that fails keeps no other from being imported."""
    from touchpoints.importing.files import read_file
    from touchpoints.importing.phases import check_sections, part_of

    journeys: list[tuple[Path, ImportedJourney]] = []
    failures = 0
    for file in files:
        try:
            journeys.append((file, read_file(file, job.reading)))
        except TouchpointsError as error:
            failures += _told_failure(file, error.text, job.lang)
    try:
        check_sections(job.options.phases, [part_of(one) for _, imported in journeys for one in imported.touchpoints])
    except TouchpointsError as error:
        raise options.failed(error.text, job.lang) from None
    written = 0
    for file, imported in journeys:
        try:
            _import(file, imported, job, len(files) > 1)
            written += 1
        except TouchpointsError as error:
            failures += _told_failure(file, error.text, job.lang)
    if written and job.output is not None:
        folder = job.output if os.path.isdir(job.output) else job.output.parent
        click.echo(_NEXT.format(folder=str(folder))(job.lang))
    return COULD_NOT_JUDGE if failures else 0


def _told_failure(file: Path, reason: Text, lang: Lang) -> int:
    from touchpoints.cli.terminal import clean

    click.echo(clean(_FAILED.format(file=str(file), reason=reason)(lang), 2000), err=True)
    return 1


def _import(file: Path, imported: "ImportedJourney", job: _Job, several: bool) -> None:
    from touchpoints.editing.save import create
    from touchpoints.importing.compose import compose

    composed = compose(imported, file.name, job.options, job.today)
    if job.output is None:
        click.echo(composed.text, nl=False)
        target = _PRINTED(job.lang)
    else:
        made = _target(file, job.output, several)
        create(made.parent, made.name, composed.text)
        target = str(made)
    _tell(file, target, imported, composed, job)


def _target(file: Path, output: Path, several: bool) -> Path:
    """The file to write: as named, or in the folder named, under the name of the source."""
    from touchpoints.naming import slugify

    if os.path.isdir(output) or several or output.suffix.lower() not in (".yaml", ".yml"):
        return output / f"{slugify(file.stem) or 'journey'}.yaml"
    return output


def _tell(file: Path, target: str, imported: "ImportedJourney", composed: "Composed", job: _Job) -> None:
    """What was made and guessed, and every remark with its line; on the error stream beside a printed journey."""
    from touchpoints.cli.terminal import clean

    for line in _report(file, target, imported, composed, job.lang):
        click.echo(clean(line, 1000), err=job.output is None)


def _report(file: Path, target: str, imported: "ImportedJourney", composed: "Composed", lang: Lang) -> Iterator[str]:
    from touchpoints.importing.compose import told

    counts = [plural(composed.touchpoints, *_POINTS), plural(composed.ratings, *_RATINGS)]
    if composed.measures:
        counts.append(plural(composed.measures, *_MEASURES))
    counted = ", ".join(count(lang) for count in counts)
    yield _DONE.format(file=str(file), output=target, kind=imported.kind, counts=counted)(lang)
    yield f"  {_GUESSED(lang)}"
    for guess in composed.phases:
        yield f"    {guess.told(lang)}"
    for remark in composed.remarks[:_TOLD]:
        yield f"  {file}:{told(remark, lang)}"
    if len(composed.remarks) > _TOLD:
        yield "  " + _MORE.format(count=number(len(composed.remarks) - _TOLD))(lang)
