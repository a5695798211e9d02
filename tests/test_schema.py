"""What an editor accepts and refuses while one types is what the loader accepts and refuses of a file's shape."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.as_json import as_json
from tests.corpus.bad_journeys import BAD_JOURNEYS, ONLY
from tests.examples import examples
from tests.loaded import loaded, told
from tests.loading.test_load import KEYS, VALUES
from touchpoints.loading.shape.sentences import SENTENCES
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.schema import journey_schema, settings_schema
from touchpoints.text import Lang

ROOT = Path(__file__).parent.parent
JOURNEYS = ROOT / "journeys"
OF_SHAPE = {code for code, _ in SENTENCES.values()} - {"no-such-day"} | {
    "not-by-phase",
    "not-a-touchpoint",
    "not-a-group",
    "unknown-phase",
    "not-a-language",
    "unknown-key",
    "unknown-choice",
    "needs-extends",
}
"""Problems that show in one value by itself."""


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(settings_schema() if name == "settings.yaml" else journey_schema())


def refused(name: str, value: Any) -> list[str]:
    """What an editor underlines."""
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator(name).iter_errors(value)]


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(journey_schema())
    Draft202012Validator.check_schema(settings_schema())


@pytest.mark.parametrize("schema", [journey_schema(), settings_schema()], ids=["journey", "settings"])
def test_every_example_an_editor_shows_is_one(schema: Any) -> None:
    shown = [(part, example) for part in parts(schema) for example in part.get("examples", ())]
    assert len(shown) >= 2
    for part, example in shown:
        whole = {**part, "$defs": schema["$defs"]}
        assert [error.message for error in Draft202012Validator(whole).iter_errors(example)] == []


def test_the_examples_of_a_whole_file_load() -> None:
    for example in journey_schema()["examples"]:
        assert told(loaded({"a.yaml": json.dumps(example)})) == []


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """The schema of a file, and that of each group of keys in it."""
    yield schema
    yield from schema["$defs"].values()


@pytest.mark.parametrize("schema", [journey_schema, settings_schema], ids=["journey", "settings"])
def test_an_editor_explains_every_key_in_both_languages(schema: Callable[[Lang], Any]) -> None:
    said = {
        lang: {
            (number, name): (field.get("title"), field["description"])
            for number, part in enumerate(parts(schema(lang)))
            for name, field in part.get("properties", {}).items()
        }
        for lang in Lang
    }
    assert said[Lang.EN].keys() == said[Lang.FR].keys()
    alike = [key for key, told in said[Lang.EN].items() if told == said[Lang.FR][key]]
    assert alike == []


@pytest.mark.parametrize("path", sorted(JOURNEYS.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_journeys_of_this_repository_are_accepted(path: Path) -> None:
    assert refused(path.name, as_json(path.read_text("utf-8"))) == []


GOOD = {
    case.split("\n", 1)[0]: case.split("\n", 1)[1]
    for case in (ROOT / "tests/corpus/good_journeys.txt").read_text("utf-8").split("== ")[1:]
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_what_the_loader_accepts_is_accepted(text: str) -> None:
    assert told(loaded({"a/b.yaml": text})) == []
    assert refused("b.yaml", as_json(text)) == []


PATCH = "extends: a.yaml\nremove: [a]\ntouchpoints:\n  after: [{id: b, after: c}, {name: D}, E]\n"


def test_a_file_that_extends_another_may_leave_out_names_and_place_touchpoints() -> None:
    assert refused("b.yaml", as_json(PATCH)) == []
    assert refused("b.yaml", as_json(PATCH.replace("extends: a.yaml\n", "journey: A\n")))
    assert refused("b.yaml", as_json(PATCH.replace("{name: D}", "{rating: 3}")))


ALONE = [bad for bad in BAD_JOURNEYS if len(bad.files) == 1 and ONLY in bad.files]


@pytest.mark.parametrize("bad", ALONE, ids=lambda bad: bad.name)
def test_a_mistake_of_shape_is_underlined_and_another_is_not(bad: Any) -> None:
    of_shape = [
        problem
        for problem in bad.problems
        if problem.split()[1] in OF_SHAPE | {"missing", "out-of-range", "blank-text"}
    ]
    by_figures = any(word in bad.name for word in ("off the scale", "as nps", "impossible sd", "conversion of no"))
    by_figures |= bad.name in ("numbers as times", "a duration as share", "no sample and no date")
    by_figures |= bad.name == "a language that is none"
    assert bool(refused(ONLY, as_json(bad.files[ONLY]))) == (bool(of_shape) and not by_figures)


@examples(150)
@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=3), st.sampled_from(["settings.yaml", "a/b.yaml"]))
def test_of_any_values_editor_and_loader_refuse_the_same(entries: list[tuple[str, str]], name: str) -> None:
    text = "journey: A\n" if name == "a/b.yaml" else "x-a: 1\n"
    text += "".join(f"{key}: {value}\n" for key, value in dict(entries).items() if key not in ("journey", "extends"))
    root, unreadable = read_yaml(text, name)
    if root is None or unreadable:
        return
    problems = loaded({name: text}).problems
    underlined = refused(name, as_json(text))
    if underlined:
        assert problems, underlined
    of_shape = [f"{problem.place} {problem.code}" for problem in problems if problem.code in OF_SHAPE]
    if of_shape:
        assert underlined, of_shape
