"""Every word of every vocabulary can be said in both languages, and no two words of one read alike."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest

from touchpoints import gap, grades, labels, problem, settings
from touchpoints.model import vocabulary
from touchpoints.text import Lang, Text


def vocabularies() -> Iterator[type[StrEnum]]:
    for module in (vocabulary, grades, gap, problem, settings):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__:
                yield value


def tables() -> Mapping[str, Mapping[StrEnum, Text]]:
    return {name: table for name, table in vars(labels).items() if name.isupper() and isinstance(table, Mapping)}


@pytest.mark.parametrize("words", list(vocabularies()), ids=lambda words: words.__name__)
def test_every_member_of_a_vocabulary_has_a_label(words: type[StrEnum]) -> None:
    assert any(set(table) == set(words) for table in tables().values())


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", list(tables()))
def test_the_labels_of_one_table_differ_from_one_another(name: str, lang: Lang) -> None:
    said = [text(lang) for text in tables()[name].values()]
    assert all(words.strip() for words in said)
    assert len(set(said)) == len(said)
