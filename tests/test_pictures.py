"""A picture is drawn once, and again as soon as anything it shows is another."""

from dataclasses import replace

from tests.exports.judging import RICH, SETTINGS, rich
from tests.judged import judge
from touchpoints.assess import Assessment
from touchpoints.exports import EXPORTS
from touchpoints.palette import Theme
from touchpoints.pictures import LessPart, picture, picture_file
from touchpoints.text import Lang


def drawn(assessment: Assessment, lang: Lang = Lang.EN, theme: Theme | None = None, note: str = "") -> str:
    return picture_file(assessment, assessment.journeys[0], lang, theme=theme, note=note)


def test_the_same_file_is_drawn_once_though_it_is_read_and_judged_again() -> None:
    assert drawn(rich()) is drawn(rich())


def test_the_page_of_a_journey_and_the_exported_one_show_one_drawing() -> None:
    assessment = rich()
    shown = picture(assessment, assessment.journeys[0], Lang.EN)
    EXPORTS["html"].write(assessment, assessment.journeys[0], Lang.EN)
    assert picture(assessment, assessment.journeys[0], Lang.EN) is shown
    assert picture(assessment, assessment.journeys[0], Lang.EN, LessPart("paiement", 1)).svg != shown.svg


def test_language_theme_and_note_are_part_of_a_file() -> None:
    assessment = rich()
    files = {
        drawn(assessment),
        drawn(assessment, Lang.FR),
        drawn(assessment, theme=Theme.DARK),
        drawn(assessment, note="said under it"),
        drawn(assessment, note="said otherwise"),
    }
    assert len(files) == 5
    assert drawn(assessment, note="said under it") in files


def test_what_another_file_changes_is_drawn_anew() -> None:
    """The gaps that only show beside other journeys, and settings, though the text of the journey is the same."""
    assessment = rich()
    (assessed,) = assessment.journeys
    fewer = replace(assessed, gaps=replace(assessed.gaps, gaps=(), cards=()))
    assert drawn(replace(assessment, journeys=(fewer,))) != drawn(assessment)
    renamed = judge({"settings.yaml": SETTINGS.replace("New customers", "Newcomers"), "achat/nouveaux.yaml": RICH})
    assert "Newcomers" in drawn(renamed)
    assert "Newcomers" in drawn(replace(assessment, settings=renamed.settings))
    assert "Newcomers" not in drawn(assessment)
