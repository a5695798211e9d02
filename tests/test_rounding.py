"""A number reads the same wherever it is shown: one rounding, in one place, and nobody shows a number without it."""

import ast
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import touchpoints
from tests.judged import files_of, judge
from tests.strategies import HALF_STEPS
from touchpoints.assess import Assessment
from touchpoints.curve import sentence
from touchpoints.diagram.journey import build_diagram
from touchpoints.diff.sentences import change_of, points
from touchpoints.exports.json_report import build_report
from touchpoints.exports.markdown import export as wiki_page
from touchpoints.exports.markdown import markdown_report
from touchpoints.outline.journey import build_outline
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.score.why import why_sentence
from touchpoints.score.words import score_words
from touchpoints.text import Lang, brief, decimals, number, percent, signed
from touchpoints.web.parts.chips import box

EN = Lang.EN
PACKAGE = Path(touchpoints.__file__).parent
NEAR_A_HALF = st.builds(
    lambda halves, digits, noise: halves / 2 / 10**digits + noise,
    st.integers(-2_000_000, 2_000_000),
    st.integers(0, 4),
    st.sampled_from([0, 1e-12, -1e-12, 4e-10, -4e-10, 6e-10, -6e-10, 1e-4, -1e-4]),
)
FIGURES = st.floats(-1e6, 1e6, allow_nan=False) | NEAR_A_HALF


def exact(value: float, digits: int = 0) -> Decimal:
    """Halves away from zero on the value rounded to 9 decimals, by another road than the program's."""
    return Decimal(f"{value:.9f}").quantize(Decimal(10) ** -digits, rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(12.5, 0, "13"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.25, 1, "0.3"), (62.4999999999, 0, "63")],
)
def test_a_half_goes_up_and_the_noise_of_the_machine_decides_nothing(value: float, digits: int, shown: str) -> None:
    assert number(value, digits).en == shown
    assert signed(value, digits).en == "+" + shown
    assert signed(-value, digits).en == "\u2212" + shown, "a fall reads like the rise it undoes"
    assert change_of(value) == signed(value, 1)


def test_a_share_is_rounded_like_a_score() -> None:
    assert percent(0.285).en == "29%", "28.499999999999996 to the machine"
    assert percent(0.125).fr == "13\u202f%"


def test_nothing_is_minus_zero() -> None:
    assert number(-0.2).en == "0"
    assert signed(-0.04, 1).en == "0.0"
    assert number(-0.0, 1).fr == "0,0"


def test_numbers_beyond_all_measure_are_said_too() -> None:
    assert number(1e30).en.startswith("1,000,000")
    assert half_up(1.7e308, 4) == 1.7e308


@given(FIGURES, st.integers(0, 4))
def test_every_way_to_show_a_number_rounds_alike(value: float, digits: int) -> None:
    expected = exact(value, digits)
    assert Decimal(repr(half_up(value, digits))) == expected
    assert Decimal(number(value, digits).en.replace(",", "")) == expected
    assert Decimal(signed(value, digits).en.replace(",", "").replace("\u2212", "-")) == expected
    assert largest_remainder([value], digits=digits) == pytest.approx((float(expected),), abs=1e-9)


@given(st.floats(0, 1000, allow_nan=False), st.integers(0, 3))
def test_a_brief_number_says_no_less_than_a_long_one(value: float, most: int) -> None:
    assert half_up(value, decimals(value, most)) == half_up(value, most)
    assert brief(value, most) == number(value, decimals(value, most))


RATED = st.lists(st.lists(st.sampled_from(HALF_STEPS), min_size=1, max_size=4), min_size=1, max_size=4)


def rated(ratings: list[list[float]]) -> Assessment:
    """One touchpoint a list, of an importance that gives each rating under 4 a gap."""
    lines = [
        f"    - {{id: t{n}, name: T{n}, importance: 5, ratings: {{overall: {one}}}}}" for n, one in enumerate(ratings)
    ]
    return judge(files_of("lang: en\ntouchpoints:\n  during:\n" + "\n".join(lines), "lang: en"))


def scores_shown(assessment: Assessment) -> Iterator[dict[str, str]]:
    """By touchpoint: what each place says its score is, by the name of the place."""
    [of] = assessment.journeys
    outline = {one.id: one for phase in build_outline(assessment, of, EN).phases for one in phase.touchpoints}
    nodes = {node.id: node for node in build_diagram(assessment, of, EN).nodes}
    report = {one.id: one for one in build_report(assessment, EN).journeys[0].touchpoints}
    wiki = wiki_page(assessment, of, EN).decode()
    for name, scored in of.scores.touchpoints.items():
        row = re.search(rf"^\| {name.upper()} \|.*$", wiki, re.M)
        assert row, "the wiki page has a line for each touchpoint"
        places = {
            "header": ET.tostring(box(scored.score, EN), encoding="unicode", method="text"),
            "terminal": score_words(scored.score).en.split(" ")[0],
            "outline": outline[name].score.shown,
            "graph": nodes[name].score,
            "curve": re.findall(r"\d+", sentence(of.journey.by_id[name].title, scored).en.split(": ", 1)[1])[0],
            "why": why_sentence(scored).en.split(":")[0],
            "json": str(report[name].score.shown),
            "wiki": row[0].split(" | ")[1].split(" ")[0],
        }
        for gap in of.gaps.gaps:
            if gap.rule == "under-performing" and gap.on == name:
                said = re.findall(r"scores (\d+) for a target of (\d+): (\d+) points", gap.message.en)[0]
                places["gap"] = said[0]
                assert int(said[1]) - int(said[0]) == int(said[2]), "who subtracts finds the third number"
        yield places


@given(RATED)
@example([[1.5], [2.5, 2]])
def test_a_score_reads_the_same_in_every_place_that_shows_it(ratings: list[list[float]]) -> None:
    assessment = rated(ratings)
    for places in scores_shown(assessment):
        assert len(set(places.values())) == 1, places
    [of] = assessment.journeys
    total = str(exact(of.scores.score.value or 0.0))
    assert json.loads(build_report(assessment, EN).model_dump_json())["journeys"][0]["score"]["shown"] == int(total)
    assert re.findall(r"\b(\d+) ±", markdown_report(assessment, EN, ""))[0] == total


def test_a_rating_of_one_and_a_half_is_thirteen_in_the_headline_and_in_its_gap() -> None:
    [places] = scores_shown(rated([[1.5]]))
    assert places["gap"] == places["header"] == places["terminal"] == places["json"] == "13"


def test_a_comparison_rounds_like_the_pages() -> None:
    assert points(12.25).en == "12.3"
    assert change_of(-0.25).en == "\u22120.3"


NOISE = 6
"""From this many decimals on, `round` takes away noise before a comparison; nobody reads the result."""
NOT_FOR_PEOPLE = {
    "rounding.py": "the one rounding",
    "curve/drawn.py": "coordinates",
    "curve/path.py": "coordinates",
    "fitting.py": "coordinates",
    "lettering.py": "sizes in a style sheet",
    "compared/curves.py": "coordinates",
    "compared/picture.py": "coordinates",
    "layout/graphviz.py": "coordinates",
    "svg/elements.py": "coordinates, and sizes in a style sheet",
    "svg/legend.py": "coordinates",
    "web/compare/differences.py": "coordinates",
    "web/gaps/matrix.py": "coordinates",
    "web/journey/along.py": "coordinates",
    "web/parts/driver_bars.py": "coordinates",
    "web/journey/map/curve.py": "coordinates",
    "web/parts/why_table.py": "coordinates",
    "web/parts/chips.py": "the width of a bar",
    "exports/csv.py": "figures for a spreadsheet, to four decimals",
    "web/gaps/page.py": "figures for a spreadsheet, to two decimals",
    "cli/commands/score.py": "lines of settings.yaml, in YAML's own way",
    "web/parts/constants.py": "lines of settings.yaml, in YAML's own way",
    "diff/fields.py": "a value as the file writes it",
    "importing/imported.py": "a scale as a file writes it",
    "importing/ojf.py": "a score as a file writes it",
    "importing/rows.py": "a cell as a file writes it",
    "model/touchpoint.py": "a value as the file writes it",
    "scalars.py": "a duration as the file writes it",
    "desk/form/questions.py": "a value as the file will write it",
}


def own_formats(source: str) -> Iterator[int]:
    """Lines that turn a number into digits by themselves: `round(x)`, `f"{x:.1f}"`, `"%d" % x`, Babel itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            if re.search(r"[efgn%]'?$|,", ast.unparse(node.format_spec)[2:-1]):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
            digits = node.args[1] if len(node.args) > 1 else None
            if not (isinstance(digits, ast.Constant) and isinstance(digits.value, int) and digits.value >= NOISE):
                yield node.lineno
        elif isinstance(node, ast.ImportFrom | ast.BinOp) and (_is_babel(node) or _is_old_format(node)):
            yield node.lineno


def _is_babel(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "babel.numbers"


def _is_old_format(node: ast.AST) -> bool:
    filled = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and node.left
    return isinstance(filled, ast.Constant) and isinstance(filled.value, str)


def test_the_scan_finds_each_way_to_write_a_number() -> None:
    ways = ["round(x)", "round(x, 1)", "f'{x:.1f}'", "f'{x:g}'", "f'{x:.0%}'", "f'{x:,}'", "'%d' % x"]
    ways.append("from babel.numbers import format_decimal")
    assert [list(own_formats(way)) for way in ways] == [[1]] * len(ways)
    assert [list(own_formats(way)) for way in ("round(x, 9)", "f'{x:>6}'", "f'{x:04X}'", "number(x)")] == [[]] * 4


def test_numbers_are_written_for_people_in_one_place() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(own_formats(path.read_text(encoding="utf-8")))
    }
    assert found - {"text.py"} == set(NOT_FOR_PEOPLE), "use number, brief, signed or percent of touchpoints.text"
