"""What every import ends in: a journey file that loads, says what was guessed, and keeps what found no place."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile_strings import HOSTILE
from touchpoints.errors import TouchpointsError
from touchpoints.importing.compose import Composed, Options, compose
from touchpoints.importing.imported import (
    RATINGS,
    ImportedJourney,
    ImportedScore,
    ImportedTouchpoint,
    RatingScale,
    Remark,
)
from touchpoints.importing.mermaid import read_mermaid
from touchpoints.importing.phases import read_phases
from touchpoints.importing.scores import read_measured, read_scale
from touchpoints.loading import Repository, load_text
from touchpoints.model import Journey, Phase
from touchpoints.text import Lang, Text

TODAY = date(2026, 11, 20)
KIND = Text(en="a test", fr="un essai")


def composed(imported: ImportedJourney | str, source: str = "panier.mmd", options: Options | None = None) -> Composed:
    read = read_mermaid(imported) if isinstance(imported, str) else imported
    return compose(read, source, options or Options(lang=Lang.EN), TODAY)


def loaded(text: str) -> Repository:
    repository = load_text(text, today=TODAY)
    assert [str(problem) for problem in repository.problems] == []
    return repository


def journey(imported: ImportedJourney | str, source: str = "panier.mmd", options: Options | None = None) -> Journey:
    return loaded(composed(imported, source, options).text).documents[0].journey


def scored(*values: float | None, scale: RatingScale | None = RATINGS) -> ImportedJourney:
    touchpoints = tuple(
        ImportedTouchpoint(
            line=number,
            name=f"T{number}",
            scores={} if value is None else {"overall": ImportedScore(f"{value:g}", value)},
        )
        for number, value in enumerate(values, start=1)
    )
    return ImportedJourney(kind=KIND, touchpoints=touchpoints, scale=scale)


def test_the_file_is_clean_commented_yaml() -> None:
    text = "journey\ntitle Panier\nsection Découverte\nPublicité: 3: Client\n"
    text += "section Achat\nPaiement: 4: Client\n%% à revoir"
    assert composed(text, options=Options(lang=Lang.FR)).text == (
        "# Importé de «\u00a0panier.mmd\u00a0»\u00a0: un journey Mermaid.\n"
        "# Les notes sont les siennes, de 1 (pire) à 5 (mieux)\u00a0: un avis, tant qu’aucune mesure ne l’accompagne.\n"
        "# Phases, où chaque point de contact est rangé\u202f; déplacez-le si une supposition est fausse\u00a0:\n"
        "#   «\u00a0Découverte\u00a0» → Avant l’achat (d’après le mot «\u00a0decouverte\u00a0»)\n"
        "#   «\u00a0Achat\u00a0» → Pendant l’achat (d’après le mot «\u00a0achat\u00a0»)\n"
        "# Ce qui n’a pas trouvé sa place est gardé mot pour mot sous `x-import`.\n"
        "journey: Panier\n"
        "lang: fr\n"
        "touchpoints:\n"
        "  before:\n"
        "    # Découverte\n"
        "    - {id: publicite, name: Publicité, rating: 3}\n"
        "  during:\n"
        "    # Achat\n"
        "    - {id: paiement, name: Paiement, rating: 4}\n"
        "x-import:\n"
        "  source: panier.mmd\n"
        "  actors: [Client]\n"
        "  notes:\n"
        '    - {line: 7, text: "%% à revoir"}\n'
    )


@pytest.mark.parametrize(
    ("section", "phase"),
    [
        ("Avant l’achat", Phase.BEFORE), ("Pre-purchase", Phase.BEFORE), ("Awareness", Phase.BEFORE),
        ("Découverte & inspiration", Phase.BEFORE), ("Considération", Phase.BEFORE), ("Before you buy", Phase.BEFORE),
        ("Pendant l’achat", Phase.DURING), ("Checkout", Phase.DURING), ("Commande et paiement", Phase.DURING),
        ("Purchase", Phase.DURING), ("2. Choix", Phase.DURING),
        ("Après l’achat", Phase.AFTER), ("Post-purchase", Phase.AFTER), ("Livraison", Phase.AFTER),
        ("Onboarding", Phase.AFTER), ("SAV", Phase.AFTER), ("Fidélisation", Phase.AFTER), ("Advocacy", Phase.AFTER),
        ("Service après-vente", Phase.AFTER),
    ],
)  # fmt: skip
def test_a_section_is_put_in_its_phase_by_its_words(section: str, phase: Phase) -> None:
    (guess,) = composed(f"journey\nsection {section}\nX: 3").phases
    assert guess.phase is phase


def test_a_section_without_known_words_goes_by_what_is_in_it_then_by_its_neighbour() -> None:
    text = "journey\nsection Un\nFoo: 3\nsection Deux\nPaiement: 3\nsection Trois\nBar: 2"
    assert [(guess.section, guess.phase) for guess in composed(text).phases] == [
        ("Un", Phase.DURING),
        ("Deux", Phase.DURING),
        ("Trois", Phase.DURING),
    ]
    reasons = [guess.why.en for guess in composed(text).phases]
    assert reasons[0].startswith("like the section behind it")
    assert "Paiement" in reasons[1]
    assert reasons[2].startswith("like the section before it")


def test_touchpoints_without_sections_are_put_one_by_one() -> None:
    read = journey("journey\nAvis clients: 3\nPaiement: 4\nLivraison: 2")
    assert [touchpoint.phase for touchpoint in read.in_order] == [Phase.BEFORE, Phase.DURING, Phase.AFTER]


def test_phases_that_somebody_says_win_over_every_guess() -> None:
    options = Options(phases=read_phases(["Livraison=avant, go home=after"]), lang=Lang.EN)
    text = "journey\nsection Livraison\nA: 3\nsection Go home\nB: 2"
    assert [guess.phase for guess in composed(text, options=options).phases] == [Phase.BEFORE, Phase.AFTER]


@pytest.mark.parametrize("written", ["Livraison", "Livraison=never", "=before=", "x=y=z"])
def test_phases_that_cannot_be_understood_are_refused(written: str) -> None:
    with pytest.raises(TouchpointsError, match="--phases"):
        read_phases([written])


def test_a_score_is_a_rating_only_on_the_scale_of_ratings_by_halves() -> None:
    made = composed(scored(1, 4.5, 4.2, 7, None))
    read = loaded(made.text).documents[0].journey
    assert [touchpoint.rating for touchpoint in read.in_order] == [1, 4.5, None, None, None]
    assert made.ratings == 2
    assert [(remark.line, remark.message.en.split(":")[0]) for remark in made.remarks] == [
        (3, "score “4.2”"),
        (4, "score “7” lies outside 1 to 5"),
    ]
    assert "score: 4.2" in made.text
    assert "score: 7" in made.text


def test_a_score_on_another_scale_keeps_it_and_is_never_a_rating() -> None:
    made = composed(scored(3, 5, scale=RatingScale(0, 10)))
    assert made.ratings == 0
    assert "x-import: {score: 3, scale: 0..10}" in made.text
    assert [remark.line for remark in made.remarks] == [1]
    assert "(2, from here on)" in made.remarks[0].message.en


def test_a_score_on_no_known_scale_is_kept_until_somebody_says_the_scale() -> None:
    assert composed(scored(3, scale=None)).ratings == 0
    assert composed(scored(3, scale=None), options=Options(scale=read_scale("1-5"))).ratings == 1


def test_a_measure_needs_somebody_to_say_so_and_the_number_of_answers() -> None:
    imported = ImportedJourney(
        kind=KIND,
        scale=RATINGS,
        touchpoints=(
            ImportedTouchpoint(1, "A", scores={"overall": ImportedScore("4.2", 4.2)}, kept={"n": 230, "sd": 0.9}),
            ImportedTouchpoint(2, "B", scores={"overall": ImportedScore("3", 3)}),
        ),
    )
    assert not any(touchpoint.evidence for touchpoint in journey(imported).in_order)
    made = composed(imported, options=Options(measured=read_measured("enquete-T3@2026-09-30")))
    (item,) = loaded(made.text).documents[0].journey.in_order[0].evidence
    assert (item.mean, item.sd, item.n, item.sample, item.date) == (4.2, 0.9, 230, "enquete-T3", date(2026, 9, 30))
    assert made.measures == 1
    assert "number of answers" in made.remarks[-1].message.en
    assert loaded(made.text).documents[0].journey.in_order[1].rating is None


@pytest.mark.parametrize(
    ("written", "scale"),
    [("0-10", (0, 10)), ("1..5", (1, 5)), ("-5..5", (-5, 5)), ("-2-2", (-2, 2)), ("0–20", (0, 20))],
)
def test_a_scale_is_written_as_people_write_it(written: str, scale: tuple[float, float]) -> None:
    assert read_scale(written) == RatingScale(*scale)


@pytest.mark.parametrize("written", ["", "5", "5-1", "a-b", "1-"])
def test_a_scale_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(TouchpointsError, match="--scale"):
        read_scale(written)


@pytest.mark.parametrize("written", ["", "enquete", "@2026-09-30", "enquete@hier", "enquete@2026-02-30"])
def test_a_survey_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(TouchpointsError, match="--measured"):
        read_measured(written)


def test_equal_names_get_ids_of_their_own_and_phase_names_are_no_ids() -> None:
    read = journey("journey\nsection Achat\nPayer: 3\nPayer: 4\nDuring: 2\n配送: 1")
    assert [touchpoint.id for touchpoint in read.in_order] == ["payer", "payer-2", "during-2", "touchpoint-4"]


def test_a_journey_in_another_script_has_an_id_from_its_file() -> None:
    assert journey("journey\ntitle 配送\nA: 3", "envoi 2.mmd").id == "envoi-2"
    assert journey("journey\ntitle 配送\nA: 3", "配送.mmd").id == "import"


def test_the_language_of_the_texts_is_told_apart() -> None:
    assert journey("journey\ntitle Mon achat\nsection Avant\nPublicité: 3").lang == "fr"
    assert journey("journey\ntitle My day\nsection Go to work\nMake the tea: 3").lang == "en"


def test_touchpoints_that_change_places_are_told() -> None:
    text = "journey\nsection Après\nA: 3\nsection Avant\nB: 2"
    assert [touchpoint.name for touchpoint in journey(text).in_order] == ["B", "A"]
    assert any(remark.line == 5 and "behind a later phase" in remark.message.en for remark in composed(text).remarks)


def test_nothing_to_import_is_one_sentence() -> None:
    with pytest.raises(TouchpointsError, match="without a single touchpoint"):
        composed("journey\ntitle Empty")


def test_more_than_a_journey_file_holds_is_refused_and_not_cut() -> None:
    many = ImportedJourney(
        kind=KIND, touchpoints=tuple(ImportedTouchpoint(n, f"Touchpoint {n} " + "x" * 300) for n in range(4000))
    )
    with pytest.raises(TouchpointsError, match="4,000 touchpoints are more than one journey has"):
        composed(many)
    with pytest.raises(TouchpointsError, match="the journey file would have a problem"):
        composed(replace(many, touchpoints=tuple(replace(one, name="x" * 900) for one in many.touchpoints[:1500])))


def test_an_id_that_cannot_be_kept_is_told() -> None:
    imported = ImportedJourney(
        kind=KIND, touchpoints=tuple(ImportedTouchpoint(n, f"T{n}", id=id_) for n, id_ in enumerate(["a", "a", "B c"]))
    )
    assert [one.id for one in journey(imported).in_order] == ["a", "a-2", "b-c"]
    assert [remark.line for remark in composed(imported).remarks] == [1, 2]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_load_as_text_wherever_they_stand(words: str) -> None:
    imported = ImportedJourney(
        kind=KIND,
        title=words,
        segment=words,
        scenario=words,
        scale=RATINGS,
        touchpoints=(
            ImportedTouchpoint(1, "Paiement", section=words, fields={"pain_points": [words], "owner": words}),
            ImportedTouchpoint(2, words, kept={words: words, "tags": [words, {"deep": words}]}),
        ),
        remarks=(Remark(3, KIND, words),),
        kept={"note": words, words: 1},
    )
    read = journey(imported, words or "x")
    assert "Paiement" in [touchpoint.name for touchpoint in read.in_order]


TEXTS = st.text(max_size=40)


@given(TEXTS, TEXTS, TEXTS, st.dictionaries(TEXTS, TEXTS | st.integers() | st.lists(TEXTS, max_size=3), max_size=3))
def test_any_words_whatever_load_as_text(name: str, section: str, note: str, kept: dict[str, str]) -> None:
    imported = ImportedJourney(
        kind=KIND,
        title=name,
        scenario=note,
        scale=RATINGS,
        touchpoints=(
            ImportedTouchpoint(1, "Paiement", section=section, fields={"thoughts": [note]}, kept=dict(kept)),
            ImportedTouchpoint(2, name, section=section),
        ),
        remarks=(Remark(1, KIND, note),),
        kept=dict(kept),
    )
    assert journey(imported, name).in_order


@pytest.mark.parametrize("scores", [(7, 4, 2, 9, 10, 0), (3, 4, 0), (5, 6), (2, -1)])
def test_a_mermaid_journey_beyond_one_to_five_has_no_ratings_until_somebody_says_its_scale(
    scores: tuple[int, ...],
) -> None:
    text = "journey\n" + "".join(f"A{place}: {score}: Me\n" for place, score in enumerate(scores))
    made = composed(text)
    assert made.ratings == 0
    (told,) = [remark.message.en for remark in made.remarks if "scale" in remark.message.en]
    assert "--scale" in told
    assert f"score: {scores[0]}" in made.text
    on_five = composed(text, options=Options(scale=read_scale("1-5"), lang=Lang.EN))
    assert on_five.ratings == sum(1 <= score <= 5 for score in scores)
    assert composed(text, options=Options(scale=read_scale("0-10"), lang=Lang.EN)).ratings == 0
