"""A file that is not there yet, or that somebody brings -> a draft of it; the first file of an empty folder."""

import base64
import binascii
import posixpath

from touchpoints.desk.desk import Around
from touchpoints.desk.draft import Draft, begin_new, begin_upload, changed
from touchpoints.desk.events import Bring, New
from touchpoints.editing.lines import Style
from touchpoints.editing.render import entry_lines
from touchpoints.editing.save import path_of
from touchpoints.editing.starter import Answers, core_types, starter
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.naming import slugify
from touchpoints.text import Text
from touchpoints.visible import quoted

CATALOGUE, SEGMENT, TARGET, EMPTY = "catalogue:", "segment:", "target:", "empty"
"""What a new file begins with: a catalogue, another segment of a journey, the target of one, or nothing."""
_STYLE = Style("\n")
_TO_BE = ".to-be"


def new_file(event: New, around: Around) -> Draft:
    """A draft of a new journey, segment or target; nothing is written before it is saved. Raises TouchpointsError."""
    begins = event.begins
    if begins.startswith(SEGMENT):
        file, made = _segment_of(begins.removeprefix(SEGMENT), event.segment)
    elif begins.startswith(TARGET):
        file, made = _target_of(begins.removeprefix(TARGET))
    else:
        file, made = _journey(begins.removeprefix(CATALOGUE) if begins != EMPTY else "", event, around)
    if path_of(around.folder.path, file).exists():
        raise TouchpointsError(_THERE.format(file=quoted(file)))
    return begin_new(file, made)


def brought_file(event: Bring, there: Draft, around: Around) -> Draft:
    """A file that the reader brings: over the file of that name, or as a new one. Raises TouchpointsError.

    `there`: the draft they have open.
    """
    if not event.data:
        raise TouchpointsError(_NONE_BROUGHT)
    if event.size.isdigit() and int(event.size) > MAX_BYTES:
        raise TouchpointsError(too_large(int(event.size)))
    try:
        data = base64.b64decode(event.data, validate=True)
    except binascii.Error:
        raise TouchpointsError(_NONE_BROUGHT) from None
    file = event.under or posixpath.join(posixpath.dirname(there.file), event.name)
    draft = begin_upload(around.folder.path, file, data)
    if there.file == file and there.is_changed:
        return changed(there, draft.text)  # over the reader's own draft, one step that can be undone
    return draft


def first_file(begins: str, around: Around) -> tuple[str, str] | None:
    """The name and the text of the smallest journey, or of one that begins from a catalogue.

    None where neither is asked for.
    """
    lang, catalogue = around.lang, around.assessment.catalogue
    if begins == FROM_EXAMPLE:
        return FILE(lang), EXAMPLE(lang)
    if begins not in catalogue.catalogues:
        return None
    return _journey(begins, New(begins, _NAME(lang), _SEGMENT(lang)), around)


def _journey(catalogue: str, event: New, around: Around) -> tuple[str, str]:
    if not slugify(event.journey):
        raise TouchpointsError(_NAMELESS)
    known = around.assessment.catalogue
    catalogue = catalogue if catalogue in known.catalogues else ""
    types = core_types(known, catalogue) if catalogue else ()
    answers = Answers(event.journey, event.segment, catalogue, types)
    made = starter(answers, known, around.lang, around.assessment.today)
    return f"{slugify(event.journey)}/{slugify(event.segment) or 'all'}.yaml", made


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
EXAMPLE = Text(
    en="""journey: Buying online
segment: new-customers
lang: en
catalogue: online_shop
touchpoints:
  before:
    - {name: Reviews and ratings, rating: 4}
  during:
    - {name: Product page, rating: 3}
    - {name: Payment, rating: 4}
  after:
    - {name: Delivery, rating: 2, importance: 5}
    - {name: Customer service, rating: 2}
""",
    fr="""journey: Achat en ligne
segment: nouveaux-clients
lang: fr
catalogue: online_shop
touchpoints:
  before:
    - {name: Avis et évaluations, rating: 4}
  during:
    - {name: Fiche produit, rating: 3}
    - {name: Paiement, rating: 4}
  after:
    - {name: Livraison, rating: 2, importance: 5}
    - {name: Service client, rating: 2}
""",
)
"""A whole journey; a test reads it with the loader and finds nothing wrong."""
FILE = Text(en="buying-online/new-customers.yaml", fr="achat-en-ligne/nouveaux-clients.yaml")
FROM_EXAMPLE = "example"
"""What a button asks for to begin with the example; else the name of a catalogue."""

_NAME = Text(en="Buying online", fr="Achat en ligne")
_SEGMENT = Text(en="New customers", fr="Nouveaux clients")
