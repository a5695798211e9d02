"""What one reader chooses, asks for, types and speaks is never another's, however many read at once."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.host.opened import Session, session
from tests.web import shop
from touchpoints.web.address import GAPS

READERS = 50
GAP = "under-performing@achat/nouveaux/suivi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def canary(number: int) -> str:
    return f"canari{number:03}x"


def test_no_reader_sees_the_words_of_another(folder: Path) -> None:
    """Fifty sessions at once, each with words of its own in a form, its own language and its own page state."""
    readers: list[Session] = []
    for number in range(READERS):
        reader = session(GAPS, folder, lang="fr" if number % 2 else "en", tab="fix" if number % 3 else "check")
        reader.act("open", what="accept", subject=GAP)
        reader.act("preview", reason=canary(number), by=f"role-{canary(number)}", until="2027-02-01")
        readers.append(reader)
    pages = [reader.act("preview").html for reader in readers]  # once more, after all others have typed
    seen = {
        (number, other)
        for number, html in enumerate(pages)
        for other in range(READERS)
        if other != number and canary(other) in html
    }
    assert seen == set(), f"of {READERS * (READERS - 1)} pairs"
    for number, html in enumerate(pages):
        assert canary(number) in html
        assert ("Enregistrer" in html) is bool(number % 2)


def mutable_parts(value: object, path: str = "assessment", depth: int = 0) -> list[str]:
    """Where something that is shared could be changed by one reader under another.

    Maps are typed as Mapping, which the type checker lets nobody write into.
    """
    if depth > 12 or isinstance(value, (str, bytes, int, float, type(None))):
        return []
    if is_dataclass(value) and not isinstance(value, type):
        found = [] if vars(type(value))["__dataclass_params__"].frozen else [path]
        for field in fields(value):
            found += mutable_parts(getattr(value, field.name, None), f"{path}.{field.name}", depth + 1)
        return found
    if isinstance(value, (tuple, frozenset)):
        return [part for one in list(value)[:3] for part in mutable_parts(one, f"{path}[]", depth + 1)]
    if isinstance(value, MappingProxyType):
        return [part for one in list(value.values())[:3] for part in mutable_parts(one, f"{path}{{}}", depth + 1)]
    return [path] if isinstance(value, (list, set, bytearray)) else []


def test_what_is_kept_for_everybody_cannot_be_changed_by_anybody() -> None:
    shared: Any = shop.assessment()
    assert mutable_parts(shared) == []
