"""A folder of journeys becomes documents and problems: every file by itself, nothing raised, nothing lost."""

import gc
import re
import shutil
import tracemalloc
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.corpus.bad_yaml import SMALL
from tests.examples import examples
from tests.loaded import TODAY, journey_of, loaded, source, told
from tests.running_app import ROOT
from touchpoints.errors import TouchpointsError
from touchpoints.loading import Cache, load, load_sources, load_text
from touchpoints.loading.problems import TOLD
from touchpoints.loading.read.folder import read_folder
from touchpoints.model import Journey, Moment, State
from touchpoints.problem import Level
from touchpoints.scalars import Duration
from touchpoints.settings import Settings

JOURNEYS = ROOT / "journeys"
EXAMPLES = sorted(path for path in JOURNEYS.rglob("*.yaml"))

SHORT = dedent("""\
    journey: Achat en ligne
    segment: Nouveaux clients
    touchpoints:
      before:
        - {name: Avis et évaluations, rating: 4}
      during:
        - {name: Fiche produit, rating: 3}
        - {name: Paiement, rating: 4}
      after:
        - {name: Livraison, rating: 2, importance: 5}
        - Service client
    """)


def test_the_journeys_of_this_repository_have_no_problem() -> None:
    repository = load(JOURNEYS, today=TODAY)
    assert told(repository) == []
    assert [document.journey.key for document in repository.documents] == [
        "achat-en-ligne/nouveaux-clients",
        "achat-en-ligne/nouveaux-clients.to-be",
        "achat-en-ligne/clients-fideles",
    ]


def test_a_missing_folder_is_an_error_of_the_environment() -> None:
    with pytest.raises(TouchpointsError):
        load(ROOT / "no-such-folder", today=TODAY)


def test_a_short_file_is_a_journey() -> None:
    document = load_text(SHORT, today=TODAY).documents[0]
    journey = document.journey
    assert journey.name.fr == "Achat en ligne"
    assert (journey.lang, journey.currency, journey.state) == ("fr", "EUR", State.AS_IS)
    assert [touchpoint.id for touchpoint in journey.in_order] == [
        "avis-et-evaluations",
        "fiche-produit",
        "paiement",
        "livraison",
        "service-client",
    ]
    assert document.guessed_ids == {touchpoint.id for touchpoint in journey.in_order}
    assert journey.by_id["service-client"].rating is None


def test_phases_may_be_french() -> None:
    text = SHORT.replace("before:", "avant:").replace("during:", "pendant:")
    for after in ("après:", "apres:", "apre\u0300s:"):
        assert told(load_text(text.replace("after:", after), today=TODAY)) == []
        assert len(load_text(text.replace("after:", after), today=TODAY).documents[0].journey.touchpoints.after) == 2


def test_every_value_stands_where_it_is_written() -> None:
    place = load_text(SHORT, today=TODAY).documents[0].place
    assert str(place(("touchpoints", "after", 0, "importance"))) == "journey.yaml:10:48"
    assert str(place(("touchpoints", "after", 0, "target"))) == "journey.yaml:10:7"
    assert str(place(("touchpoints", "after", 1, "name"))) == "journey.yaml:11:7"
    assert str(place(("journey", "name"))) == "journey.yaml:1:10"
    assert str(place(("links", 3))) == "journey.yaml:1:1"


def test_each_step_of_a_chain_stands_where_it_is_written() -> None:
    text = "journey: A\ntouchpoints: {before: [a, b, c]}\nflow:\n  - a > b > c\n  - 'b > c'\n"
    document = load_text(text, today=TODAY).documents[0]
    assert document.journey.flow == (("a", "b", "c"), ("b", "c"))
    assert [str(document.place(("flow", 0, step))) for step in range(3)] == [
        "journey.yaml:4:5",
        "journey.yaml:4:9",
        "journey.yaml:4:13",
    ]
    assert str(document.place(("flow", 1, 1))) == "journey.yaml:5:5"


def test_notes_of_ones_own_are_left_alone() -> None:
    text = SHORT + "x-todo: {a: [1]}\n" + "links:\n  - {from: paiement, to: livraison, x-why: parce que}\n"
    assert told(load_text(text, today=TODAY)) == []


def test_plain_words_are_texts_until_a_field_says_otherwise() -> None:
    text = dedent("""\
        journey: no
        touchpoints:
          before:
            - {name: on, moment_of_truth: true, owner: 007, pain_points: [yes, 1.10, 2026-01-01]}
            - {name: off, moment_of_truth: smot, promise: {target: 4d}}
        """)
    journey = load_text(text, today=TODAY).documents[0].journey
    first, second = journey.in_order
    assert (journey.name.en, first.title.en, second.title.en) == ("no", "on", "off")
    assert (first.owner, first.pain_points) == ("007", ("yes", "1.10", "2026-01-01"))
    assert (first.moment_of_truth, second.moment_of_truth) == (Moment.PLAIN, Moment.SMOT)
    assert second.promise is not None
    assert second.promise.target == Duration(4.0, "d")


def test_a_key_that_says_nothing_is_as_if_it_were_not_written() -> None:
    text = (
        "journey: A\nsegment:\nvalue:\ntouchpoints:\n  before:\n    - {name: Avis, rating: , channels: , evidence: }\n"
    )
    touchpoint = load_text(text, today=TODAY).documents[0].journey.in_order[0]
    assert (touchpoint.rating, touchpoint.channels, touchpoint.evidence) == (None, (), ())


def test_folder_and_file_give_a_journey_its_id() -> None:
    files = {
        "Achat en ligne/a.yaml": "journey: A\n",
        "retour.yaml": "journey: A\n",
        "echange.to-be.yaml": "journey: A\nstate: to_be\n",
        "x/y/z.yaml": "journey: {id: autre, name: A}\n",
    }
    keys = {document.file: document.journey.key for document in loaded(files).documents}
    assert keys == {
        "Achat en ligne/a.yaml": "achat-en-ligne/all",
        "retour.yaml": "retour/all",
        "echange.to-be.yaml": "echange/all.to-be",
        "x/y/z.yaml": "autre/all",
    }


def test_a_segment_may_be_written_by_its_name() -> None:
    files = {
        "settings.yaml": "segments: [{id: vip, name: {fr: Clients fidèles, en: Loyal customers}}]\n",
        "a/1.yaml": "journey: A\nsegment: Clients fidèles\n",
    }
    assert journey_of(loaded(files), "a/1.yaml").segment == "vip"
    undeclared = load_text(SHORT, today=TODAY).documents[0].journey
    assert (undeclared.segment, undeclared.segment_id) == ("Nouveaux clients", "nouveaux-clients")


def test_journeys_stand_in_the_order_of_the_settings_segments() -> None:
    text = "journey: A\nsegment: {}\n"
    files = {"settings.yaml": "segments: [{id: z, name: Z}, {id: b, name: B}]\n"}
    files |= {f"a/{segment}.yaml": text.replace("{}", segment) for segment in ("b", "z")}
    files["a/z.to-be.yaml"] = "extends: z.yaml\nstate: to_be\n"
    keys = [document.journey.key for document in loaded(files).documents]
    assert keys == ["a/z", "a/z.to-be", "a/b"]


def test_settings_give_language_and_currency_where_a_file_names_none() -> None:
    files = {
        "settings.yaml": "lang: en\ncurrency: CHF\n",
        "a/1.yaml": "journey: A\ntouchpoints: {before: [{name: {fr: Avis, en: Reviews}}]}\n",
        "b/2.yaml": "journey: A\nlang: fr\ntouchpoints: {before: [{name: {fr: Avis, en: Reviews}}]}\n",
    }
    repository = loaded(files)
    first, second = (document.journey for document in repository.documents)
    assert (first.lang, first.currency, first.in_order[0].id) == ("en", "CHF", "reviews")
    assert (second.lang, second.currency, second.in_order[0].id) == ("fr", "CHF", "avis")


def test_own_types_channels_and_catalogues_count_as_known() -> None:
    files = {
        "settings.yaml": dedent("""\
            types: {hair_cut: {name: Coupe, phase: during, synonyms: [coupe]}}
            channels: {video_call: {name: Visio, human: true}}
            catalogues: {salon: [hair_cut, payment]}
            """),
        "a/1.yaml": "journey: A\ncatalogue: salon\nnot_applicable: [hair_cut]\ntouchpoints:\n"
        "  during:\n    - {name: Coupe, type: hair_cut, channels: [video_call, store]}\n",
    }
    repository = loaded(files)
    assert told(repository) == []
    assert repository.catalogue.types["hair_cut"].name.fr == "Coupe"
    assert repository.catalogue.catalogues["salon"] == ("hair_cut", "payment")
    assert "payment" in repository.catalogue.types


def test_what_is_right_in_settings_counts_beside_what_is_wrong() -> None:
    files = {"settings.yaml": "currency: CHF\nbands: {fragile: 400}\nsegments: [{id: a, name: A}, {id: B}]\n"}
    repository = loaded(files)
    assert len(repository.problems) == 3
    assert repository.settings.currency == "CHF"
    assert repository.settings.bands == Settings().bands
    assert [segment.id for segment in repository.settings.segments] == ["a"]


def test_one_bad_file_never_hides_another() -> None:
    files = {f"bad/{number:03}.yaml": "" for number in range(len(SMALL))} | {"good/a.yaml": SHORT}
    sources = [source(name, SMALL[index].data) for index, name in enumerate(sorted(files)[:-1])]
    repository = load_sources([*sources, source("good/a.yaml", SHORT)], today=TODAY)
    assert [document.file for document in repository.documents] == ["good/a.yaml"]
    assert {problem.place.file for problem in repository.problems} == set(files) - {"good/a.yaml"}


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted() -> None:
    text = "journey: A\ntouchpoints:\n  before:\n" + "    - {name: Avis, id: A, rating: 9}\n" * 300
    problems = load_text(text, today=TODAY).problems
    assert len(problems) == TOLD + 1
    assert problems[-1].code == "more-problems"
    assert "550" in problems[-1].message.en
    assert problems[-1].level is Level.ERROR


def test_what_is_no_yaml_of_ours_is_counted_like_everything_else() -> None:
    repeated = "journey: A\ntouchpoints: {before: [Avis]}\n" + "goal: b\n" * 71
    problems = load_text(repeated, today=TODAY).problems
    assert len(problems) == TOLD + 1
    assert "21 more problems" in problems[-1].message.en


def test_errors_are_told_before_warnings_where_not_all_are_told() -> None:
    waves = (
        "        - {metric: csat, value: 3, date: 2026-01-01}\n        - {metric: csat, value: 3, date: 2026-01-02}\n"
    )
    many = "".join(f"    - name: T{n}\n      evidence:\n{waves}" for n in range(60))
    problems = load_text(f"journey: A\ntouchpoints:\n  before:\n{many}zzz: 1\n", today=TODAY).problems
    assert [problem.code for problem in problems if problem.level is Level.ERROR] == ["unknown-key"]
    assert problems[-1].code == "more-problems"
    assert problems[-1].level is Level.WARNING


def test_an_acceptance_is_too_long_from_the_day_it_is_more_than_a_year_ahead() -> None:
    until = date(2027, 6, 30)
    gap = f"{{rule: no-owner, reason: R, by: B, until: {until}}}"
    text = f"journey: A\naccepted_gaps: [{gap}]\n"
    assert told(load_text(text, today=until - timedelta(days=365))) == []
    early = load_text(text, today=until - timedelta(days=366))
    assert [problem.level for problem in early.problems] == [Level.WARNING]
    assert len(early.documents) == 1


def test_a_rule_may_be_named_before_it_exists() -> None:
    text = "journey: A\naccepted_gaps: [{rule: my-rule, reason: R, by: B, until: 2027-01-01}]\n"
    assert len(load_text(text, today=TODAY).problems) == 1
    assert told(load_text(text, today=TODAY, rules=["my-rule"])) == []


def test_equal_files_have_equal_digests_and_a_change_anywhere_it_counts_changes_them() -> None:
    files = {
        "settings.yaml": "lang: fr\n",
        "a/base.yaml": SHORT,
        "a/patch.yaml": "extends: base.yaml\nsegment: b\n",
        "b/other.yaml": "journey: B\n",
    }

    def digests(**changed: str) -> dict[str, str]:
        texts = {**files, **{name.replace("__", "/") + ".yaml": text for name, text in changed.items()}}
        return {document.file: document.digest for document in loaded(texts).documents}

    before = digests()
    assert digests() == before
    assert len(set(before.values())) == 3
    after = digests(a__base=SHORT + "x-note: 1\n")
    assert {file for file in before if before[file] != after[file]} == {"a/base.yaml", "a/patch.yaml"}
    settings_changed = digests(settings="lang: fr # changed\n")
    assert all(before[file] != settings_changed[file] for file in before)
    assert loaded(files).digest != loaded({**files, "b/other.yaml": "journey: C\n"}).digest


def test_with_a_cache_only_what_changed_is_understood_again() -> None:
    files = {"a/base.yaml": SHORT, "a/patch.yaml": "extends: base.yaml\nsegment: b\n", "b/c.yaml": "journey: B\n"}
    cache = Cache()
    before = {document.file: document for document in loaded(files, cache).documents}
    same = {document.file: document for document in loaded(files, cache).documents}
    assert all(same[file] is before[file] for file in files)
    files["a/base.yaml"] += "x-note: 1\n"
    after = {document.file: document for document in loaded(files, cache).documents}
    assert after["b/c.yaml"] is before["b/c.yaml"]
    assert after["a/base.yaml"] is not before["a/base.yaml"]
    assert after["a/patch.yaml"] is not before["a/patch.yaml"]


def test_a_cache_gives_the_same_answer_as_none() -> None:
    files = {"a/base.yaml": SHORT, "a/patch.yaml": "extends: base.yaml\nsegment: b\nzzz: 1\n"}
    cache = Cache()
    for today in (TODAY, TODAY + timedelta(days=1)):
        for _ in range(2):
            assert told(loaded(files, cache, today)) == told(loaded(files, None, today))
            assert loaded(files, cache, today).digest == loaded(files, None, today).digest


def alive() -> int:
    """Journeys that somebody still holds."""
    gc.collect()
    return sum(isinstance(one, Journey) for one in gc.get_objects())


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_of_a_file_that_changes_all_the_time_one_version_is_kept(tmp_path: Path) -> None:
    cache, before = Cache(), alive()
    write(tmp_path, "b.yaml", "journey: B\n")
    for number in range(40):
        write(tmp_path, "a.yaml", f"{SHORT}# {number}\n")
        write(tmp_path, f"gone-{number}.yaml", f"journey: Gone {number}\n")
        load(tmp_path, today=TODAY, cache=cache)
        (tmp_path / f"gone-{number}.yaml").unlink()
    assert alive() - before == 3
    assert len(cache) == 6, "a tree and a journey of each file of the last reading"
    load(tmp_path, today=TODAY, cache=cache)
    assert len(cache) == 4


def test_of_a_draft_typed_all_the_time_two_versions_are_kept_and_none_of_the_folder_is_lost(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", SHORT)
    write(tmp_path, "b.yaml", "extends: a.yaml\nsegment: b\n")
    cache, before = Cache(), alive()
    standing = {one.file: one for one in load(tmp_path, today=TODAY, cache=cache).documents}
    held = cache.held
    files, _ = read_folder(tmp_path)
    for number in range(40):
        load_sources([source("a.yaml", f"{SHORT}# {number}\n"), files[1]], today=TODAY, cache=cache)
    assert len(cache) == 4 + 2 * 3, "two versions: of the draft, its tree and journey; of what extends it, the journey"
    assert alive() - before == 2 + 2 * 2
    assert cache.held < 4 * held
    assert all(one is standing[one.file] for one in load(tmp_path, today=TODAY, cache=cache).documents)


def test_a_draft_that_was_saved_is_not_understood_again(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", SHORT)
    cache = Cache()
    load(tmp_path, today=TODAY, cache=cache)
    draft = load_sources([source("a.yaml", f"{SHORT}# saved\n")], today=TODAY, cache=cache)
    write(tmp_path, "a.yaml", f"{SHORT}# saved\n")
    assert load(tmp_path, today=TODAY, cache=cache).documents[0] is draft.documents[0]


def test_a_folder_larger_than_the_room_there_is_still_costs_less_the_second_time(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, f"{number:02}.yaml", f"journey: Number {number}\ntouchpoints: {{before: [A, B, C]}}\n")
    whole = Cache()
    load(tmp_path, today=TODAY, cache=whole)
    half = Cache(standing=whole.held // 2)
    first = load(tmp_path, today=TODAY, cache=half).documents
    second = load(tmp_path, today=TODAY, cache=half).documents
    assert half.held <= whole.held // 2
    assert 9 <= sum(one is other for one, other in zip(first, second, strict=True)) <= 10


LAYOUTS = {
    "written by people": "".join(path.read_text("utf-8") for path in EXAMPLES if path.name == "nouveaux-clients.yaml"),
    "a list": "journey: A\nx-list:\n" + "- a\n" * 20_000,
    "one line": "journey: A\nx-list: [" + ",".join(["1"] * 20_000) + "]\n",
    "maps": "journey: A\nx-list:\n" + "- {a: b}\n" * 10_000,
    "names alone": "journey: A\ntouchpoints:\n  before:\n" + "".join(f"  - T{number}\n" for number in range(1_000)),
    "long texts": "journey: A\nx-list:\n" + f"- {'word ' * 2_000}\n" * 60,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_held_is_weighed_as_it_is(layout: str) -> None:
    file, cache = source("a.yaml", LAYOUTS[layout]), Cache()
    load_sources([source("b.yaml", LAYOUTS[layout])], today=TODAY)  # what the first reading pays for once
    gc.collect()
    tracemalloc.start()
    kept = load_sources([file], today=TODAY, cache=cache)
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept.digest
    assert 0.5 < cache.held / taken < 2


def test_files_on_disk_are_read_as_they_stand(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(JOURNEYS, tmp_path / "journeys"))
    (folder / "achat-en-ligne" / "clients-fideles.yaml").unlink()
    (folder / "folder.yaml").mkdir()
    repository = load(folder, today=TODAY)
    assert told(repository) == ["folder.yaml:1:1 not-a-file"]
    assert len(repository.documents) == 2


def test_a_text_of_bytes_is_read_as_a_text() -> None:
    assert told(load_text(SHORT.encode(), today=TODAY)) == []
    assert [problem.code for problem in load_text(SHORT.encode("cp1252"), today=TODAY).problems] == ["not-utf-8"]


LINES = [line for path in EXAMPLES for line in path.read_text("utf-8").splitlines() if line.strip()]
TOKENS = sorted({token for line in LINES for token in re.findall(r"[\w-]+|[^\w\s]", line)})
ODD = [
    "null",
    "[]",
    "{}",
    "''",
    "-1",
    "1e999",
    "999999999999999999999",
    "$done",
    ">",
    "a>b",
    "é",
    "2026-02-30",
    "5bd",
    "%",
]


@dataclass(frozen=True)
class Edit:
    """A slip of the hand: in which file, on which line, what, and with which word."""

    file: int
    line: int
    how: str
    word: int
    other: str

    def made(self, files: dict[str, str]) -> dict[str, str]:
        name = sorted(files)[self.file % len(files)]
        lines = files[name].splitlines(keepends=True)
        at = self.line % len(lines)
        words = list(re.finditer(r"[\w.-]+", lines[at]))
        match self.how:
            case "word" if words:
                word = words[self.word % len(words)]
                lines[at] = lines[at][: word.start()] + self.other + lines[at][word.end() :]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[self.word % len(lines)] = lines[self.word % len(lines)], lines[at]
            case "dedent":
                lines[at] = lines[at].removeprefix("  ")
            case _:
                del lines[at]
        return {**files, name: "".join(lines)}


SEEN = Cache()

NUMBERS = st.integers(0, 999)
HOW = st.sampled_from(["word", "word", "word", "delete", "double", "swap", "dedent"])
EDITS = st.builds(Edit, NUMBERS, NUMBERS, HOW, NUMBERS, st.sampled_from(ODD) | st.sampled_from(TOKENS))


@examples(80)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_a_journey_with_something_wrong_is_told_and_never_raises(edits: list[Edit]) -> None:
    files = {path.relative_to(JOURNEYS).as_posix(): path.read_text("utf-8") for path in EXAMPLES}
    for edit in edits:
        files = edit.made(files)
    repository = loaded(files, SEEN)
    for problem in repository.problems:
        assert problem.code != "invalid-value", problem
        lines = files[problem.place.file].splitlines() or [""]
        assert 1 <= problem.place.line <= len(lines) + 1
        assert 1 <= problem.place.column <= max(len(line) for line in lines) + 2
    wrong = {problem.place.file for problem in repository.problems if problem.level is Level.ERROR}
    assert wrong or {document.file for document in repository.documents} == set(files) - {"settings.yaml"}


VALUES = st.recursive(
    st.sampled_from([*ODD, *TOKENS[:400]]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(TOKENS), inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        )
    ),
    max_leaves=6,
)
KEYS = sorted(
    {*Settings.model_fields, "journey", "name", "touchpoints", "flow", "links", "evidence", "remove", "extends"}
)


@examples(100)
@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=4), st.sampled_from(["settings.yaml", "a/b.yaml"]))
@example([("types", "{a: {name: A, phase: x}}"), ("extends", "b.yaml")], "a/b.yaml")
def test_any_value_under_any_key_is_answered(entries: list[tuple[str, str]], name: str) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries)
    for problem in loaded({name: text}).problems:
        assert problem.code != "invalid-value", problem
