"""The form asks for every field of the format, shows what is written, and writes exactly what was typed."""

from collections.abc import Mapping
from datetime import date

import pytest

from touchpoints.desk.form.owners import JOURNEY, LINKS, owner_of
from touchpoints.desk.form.questions import OF_TOUCHPOINT, Field, InputKind, Rows
from touchpoints.desk.form.values import TOLD, WHICH, asked, translations, value_of, with_typed
from touchpoints.editing.starter import examples
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.loading.yaml.tree import entries, plain_data
from touchpoints.model import Journey, Touchpoint

FILE = "achat/nouveaux.yaml"
TEXT = """\
# Le parcours
journey: Achat
segment: Nouveaux
touchpoints:
  before:
    - {id: avis, name: Avis, rating: 4}   # lus par tous
    - Publicité
  after:
    - id: suivi
      name: {fr: Suivi, en: Tracking}
      opportunities: [Prévenir, {text: Suivre, effort: S}]
      evidence:
        - {metric: csat, mean: 2.8, sd: 1.2, n: 64, sample: enquete, date: 2026-09-30}   # T3
        - {component: speed, metric: kept, k: 96, n: 180, sample: transporteur, date: 2026-09-30}
    - {id: sav, name: Service client}
links:
  - {from: avis, to: suivi}
"""


def typed(text: str, subject: str, lang: str = "fr", **values: str) -> str:
    """The file after a form was sent; a double underscore in a name stands for the dot of a path."""
    whole = whole_of(text, FILE)
    owner = owner_of(subject)
    node = owner.node(whole)
    fields = [field for group in owner.groups for item in group.items for field in asked(item, node)]
    fields += translations(owner, node, lang)
    return with_typed(whole, owner, fields, {name.replace("__", "."): value for name, value in values.items()})


def there(text: str, id_: str) -> Mapping[str, object]:
    written = whole_of(text, FILE).written(id_)
    assert written is not None
    said = plain_data(written.node)
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize(
    "field", list(examples(Touchpoint, date(2026, 11, 27), "sav", "sav")), ids=lambda field: field.key
)
def test_what_a_form_shows_of_a_touchpoint_it_writes_again_the_same(field: object) -> None:
    _written_again(field, "neuf", indent=6)


@pytest.mark.parametrize(
    "field", list(examples(Journey, date(2026, 11, 27), "avis", "suivi")), ids=lambda field: field.key
)
def test_what_a_form_shows_of_a_journey_it_writes_again_the_same(field: object) -> None:
    _written_again(field, LINKS if field.key in ("links", "flow") else JOURNEY, indent=0)  # type: ignore[attr-defined]


def _written_again(field: object, subject: str, indent: int) -> None:
    """Shown by the form, emptied by the form, typed into the form: the same data as at first."""
    line = field.example.fr  # type: ignore[attr-defined]
    key = field.key  # type: ignore[attr-defined]
    bare = TEXT.replace("links:\n  - {from: avis, to: suivi}\n", "") + "    - {id: neuf, name: Neuf}\n" * bool(indent)
    if indent:
        bare = bare.replace("    - {id: neuf, name: Neuf}\n", "    - id: neuf\n      name: Neuf\n")
    full = bare + " " * indent + line + "\n"
    whole = whole_of(full, FILE)
    owner = owner_of(subject)
    node = owner.node(whole)
    fields = [one for group in owner.groups for item in group.items for one in asked(item, node)]
    values = {
        one: value
        for one in fields
        if (value := value_of(node, one)) and one.top in (key, "ratings" if key == "rating" else key)
    }
    assert values, "the form shows it"
    assert None not in [value_of(node, one) for one in fields]
    emptied = with_typed(whole, owner, fields, {one.key: "" for one in values})
    assert _data(emptied, subject).get(key) is None
    again = emptied
    for turn in range(4):  # a row asks for its other fields once it is begun, and for the next row then
        now = whole_of(again, FILE)
        blank = owner.node(now)
        offered = [one for group in owner.groups for item in group.items for one in asked(item, blank)]
        again = with_typed(now, owner, offered, _sent(values, turn))
    assert _data(again, subject)[key] == _data(full, subject)[key]


def _sent(values: Mapping[Field, str], turn: int) -> dict[str, str]:
    """What a browser sends: a list of ratings through its own field, one new answer at a time."""
    sent = {one.key: value for one, value in values.items()}
    for one, value in values.items():
        if one.top == "ratings" and one.kind is InputKind.FIGURES:
            sent[one.key.replace("field.", "list.")] = sent.pop(one.key)
        if one.path[-2:-1] == ("answers",) and turn == list(values).index(one) % 2:
            pair = "field." + ".".join(map(str, one.path[:-1]))
            sent |= {pair + WHICH: str(one.path[-1]), pair + TOLD: value}
    return sent


def _data(text: str, subject: str) -> Mapping[str, object]:
    whole = whole_of(text, FILE)
    if subject in (JOURNEY, LINKS):
        return {key: plain_data(node) for key, node in entries(whole.root).items()}
    return there(text, subject)


def test_a_changed_figure_changes_its_line_and_nothing_else() -> None:
    after = typed(TEXT, "suivi", field__evidence__0__mean="3,1")
    assert after == TEXT.replace("mean: 2.8", "mean: 3.1")


def test_what_is_ticked_keeps_the_order_of_the_file() -> None:
    text = "journey: A\ntouchpoints:\n  during:\n    - {id: a, name: A, channels: [phone, email]}\n"
    assert typed(text, "a", field__channels="email, phone") == text
    assert "channels: [phone, email, sms]" in typed(text, "a", field__channels="email, sms, phone")
    assert "channels: [email]" in typed(text, "a", field__channels="email")


def test_a_measure_is_begun_with_its_metric_and_goes_with_its_last_figure() -> None:
    begun = typed(TEXT, "sav", field__evidence__0__metric="csat")
    assert there(begun, "sav")["evidence"] == [{"metric": "csat"}]
    filled = typed(begun, "sav", field__evidence__0__mean="4", field__evidence__0__n="30")
    assert there(filled, "sav")["evidence"] == [{"metric": "csat", "mean": "4", "n": "30"}]
    gone = typed(filled, "sav", **{f"field__evidence__0__{key}": "" for key in ("metric", "mean", "n")})
    assert gone == TEXT


def test_rows_that_go_and_rows_that_change_at_once_are_not_mixed_up() -> None:
    emptied = {f"field__evidence__0__{key}": "" for key in ("metric", "mean", "sd", "n", "sample", "date")}
    after = typed(TEXT, "suivi", field__evidence__1__k="97", **emptied)
    assert [one["k"] for one in there(after, "suivi")["evidence"]] == ["97"]  # type: ignore[attr-defined]


def test_an_idea_that_is_a_text_keeps_it_when_it_gets_an_effort() -> None:
    after = typed(TEXT, "suivi", field__opportunities__0__effort="M")
    assert there(after, "suivi")["opportunities"] == [
        {"text": "Prévenir", "effort": "M"},
        {"text": "Suivre", "effort": "S"},
    ]


def test_ratings_are_asked_for_as_they_are_written_and_can_become_one_for_each_participant() -> None:
    after = typed(TEXT, "avis", list__ratings__overall="4, –, 3")
    assert there(after, "avis")["ratings"] == {"overall": ["4", None, "3"]}
    assert "rating" not in there(after, "avis")
    node = owner_of("avis").node(whole_of(after, FILE))
    fields = [field for group in OF_TOUCHPOINT for item in group.items for field in asked(item, node)]
    shown = {field.key: value_of(node, field) for field in fields if field.path == ("ratings", "overall")}
    assert shown == {"field.ratings.overall": "4, –, 3"}


def test_a_text_gets_its_translation_and_a_bare_name_its_fields() -> None:
    after = typed(TEXT, "avis", field__name__en="Reviews")
    assert there(after, "avis")["name"] == {"fr": "Avis", "en": "Reviews"}
    assert there(typed(TEXT, "publicite", field__owner="marketing"), "publicite") == {
        "name": "Publicité",
        "owner": "marketing",
    }


def test_the_phase_moves_a_touchpoint_and_a_new_id_is_followed_by_what_points_at_it() -> None:
    moved = whole_of(typed(TEXT, "sav", field__phase="before"), FILE)
    assert [ids[-1] for phase, ids in moved.order.items() if phase.value == "before"] == ["sav"]
    renamed = typed(TEXT, "avis", field__id="reviews", field__owner="marketing")
    assert "from: reviews" in renamed
    assert there(renamed, "reviews")["owner"] == "marketing"


def test_importance_in_points_takes_the_place_of_the_scale_and_back() -> None:
    points = typed(TEXT, "avis", field__importance__points="60")
    assert there(points, "avis")["importance"] == {"points": "60"}
    assert "importance" not in there(typed(points, "avis", field__importance__points=""), "avis")


def test_an_evidence_row_asks_for_the_figures_of_its_metric() -> None:
    node = owner_of("suivi").node(whole_of(TEXT, FILE))
    rows = next(
        item for group in OF_TOUCHPOINT for item in group.items if isinstance(item, Rows) and item.path == ("evidence",)
    )
    by_row = [{str(field.path[-1]) for field in asked(rows, node) if field.path[1] == index} for index in range(3)]
    assert {"mean", "sd", "n"} <= by_row[0]
    assert "k" not in by_row[0]
    assert {"k", "n"} <= by_row[1]
    assert "mean" not in by_row[1]
    assert by_row[2] == {"metric", "component"}


def test_a_field_of_a_file_that_extends_another_is_written_over_the_inherited_one() -> None:
    def read(name: str) -> str | None:
        return TEXT if name == "achat/nouveaux.yaml" else None

    variant = "extends: nouveaux.yaml\nsegment: Fidèles\n"
    whole: Whole = whole_of(variant, "achat/fideles.yaml", read)
    owner = owner_of("suivi")
    fields = [field for group in owner.groups for item in group.items for field in asked(item, owner.node(whole))]
    after = with_typed(whole, owner, fields, {"field.evidence.1.k": "150"})
    written = whole_of(after, "achat/fideles.yaml", read).written("suivi")
    assert written is not None
    data = plain_data(written.node)
    assert isinstance(data, dict)
    assert [one.get("k") for one in data["evidence"]] == [None, "150"]
    assert set(data) == {"id", "evidence"}
