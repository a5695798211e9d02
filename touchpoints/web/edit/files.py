"""A file that is not there yet, or that somebody brings -> a draft of it."""

import base64
import binascii
import posixpath

from touchpoints.desk.draft import Draft, begin_new, begin_upload, changed
from touchpoints.editing.lines import Style
from touchpoints.editing.places import path_of
from touchpoints.editing.render import entry_lines
from touchpoints.editing.starter import Answers, core_types, starter
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.naming import slugify
from touchpoints.text import Text
from touchpoints.visible import quoted
from touchpoints.web.edit.desk import EditDesk, Step

CATALOGUE, SEGMENT, TARGET, EMPTY = "catalogue:", "segment:", "target:", "empty"
"""What a new file begins with: a catalogue, another segment of a journey, the target of one, or nothing."""
_STYLE = Style("\n")
_TO_BE = ".to-be"


def new(step: Step) -> None:
    """A draft of a new journey, segment or target; nothing is written before it is saved."""
    begins, journey = step.asked.get("begins", ""), step.asked.get("journey", "").strip()
    segment = step.asked.get("segment", "").strip()
    if begins.startswith(SEGMENT):
        file, made = _segment_of(begins.removeprefix(SEGMENT), segment)
    elif begins.startswith(TARGET):
        file, made = _target_of(begins.removeprefix(TARGET))
    else:
        file, made = _journey(step, begins.removeprefix(CATALOGUE) if begins != EMPTY else "", journey, segment)
    if path_of(step.folder.path, file).exists():
        raise TouchpointsError(_THERE.format(file=quoted(file)))
    _put_on(step.desk, begin_new(file, made))


def upload(step: Step) -> None:
    """A file that the reader brings: over the file of that name, or as a new one."""
    name, brought = step.asked.get("as", "").strip(), step.asked.get("brought", "")
    size = step.asked.get("brought.size", "")
    if not brought:
        raise TouchpointsError(_NONE_BROUGHT)
    if size.isdigit() and int(size) > MAX_BYTES:
        raise TouchpointsError(too_large(int(size)))
    try:
        data = base64.b64decode(brought, validate=True)
    except binascii.Error:
        raise TouchpointsError(_NONE_BROUGHT) from None
    file = name or posixpath.join(posixpath.dirname(step.draft.file), step.asked.get("brought.name", ""))
    draft = begin_upload(step.folder.path, file, data)
    if step.draft.file == file and step.draft.is_changed:
        draft = changed(step.draft, draft.text)  # over the reader's own draft, one step that can be undone
    _put_on(step.desk, draft)


def _put_on(desk: EditDesk, draft: Draft) -> None:
    turn = desk.turn
    desk.__dict__.update(EditDesk(draft, turn=turn).__dict__)
    desk.go = {"file": draft.file, "touchpoint": None, "part": None, "line": None}


def _journey(step: Step, catalogue: str, journey: str, segment: str) -> tuple[str, str]:
    if not slugify(journey):
        raise TouchpointsError(_NAMELESS)
    known = catalogue if catalogue in step.assessment.catalogue.catalogues else ""
    types = core_types(step.assessment.catalogue, known) if known else ()
    made = starter(Answers(journey, segment, known, types), step.assessment.catalogue, step.lang, step.assessment.today)
    return f"{slugify(journey)}/{slugify(segment) or 'all'}.yaml", made


def _segment_of(base: str, segment: str) -> tuple[str, str]:
    if not slugify(segment):
        raise TouchpointsError(_NO_SEGMENT)
    lines = [*entry_lines("extends", posixpath.basename(base), 0, _STYLE), *entry_lines("segment", segment, 0, _STYLE)]
    return posixpath.join(posixpath.dirname(base), f"{slugify(segment)}.yaml"), "\n".join(lines) + "\n"


def _target_of(base: str) -> tuple[str, str]:
    stem, ending = posixpath.splitext(base)
    lines = [*entry_lines("extends", posixpath.basename(base), 0, _STYLE), "state: to_be"]
    return f"{stem}{_TO_BE}{ending}", "\n".join(lines) + "\n"


_THERE = Text(
    en="{file} is there already; choose it above, or give another name",
    fr="{file} existe déjà ; choisissez-le ci-dessus, ou donnez un autre nom",
)
_NAMELESS = Text(en="a journey needs a name", fr="un parcours demande un nom")
_NO_SEGMENT = Text(en="another segment needs a name", fr="un autre segment demande un nom")
_NONE_BROUGHT = Text(en="choose a file to bring", fr="choisissez un fichier à apporter")
