"""The French of click and typer, typed in touchpoints.po → the .mo that gettext reads, typeset like every other text.

python -m scripts.terminal_words
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from touchpoints.text import Lang, typeset

SOURCE = Path(__file__).parent.parent / "touchpoints/locale/fr/LC_MESSAGES/touchpoints.po"
COMPILED = SOURCE.with_suffix(".mo")


def compiled() -> bytes:
    with SOURCE.open("rb") as source:
        catalog = read_po(source, locale=Lang.FR.value)
    catalog.creation_date = catalog.revision_date = datetime.fromtimestamp(0, UTC)  # the same source, the same bytes
    for message in catalog:
        if message.id:  # the first is the head of the file
            said = message.string
            words = said if isinstance(said, list | tuple) else (said,)
            shown = tuple(typeset(each, Lang.FR) for each in words)
            message.string = shown if isinstance(said, list | tuple) else shown[0]
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


if __name__ == "__main__":
    COMPILED.write_bytes(compiled())
