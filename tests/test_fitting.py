"""A picture as wide as its place: words come where their columns have room, and touch no neighbour."""

import re
from itertools import pairwise

import pytest

from touchpoints.fitting import LEFT, NAME_LINES, NAME_SIZE, RIGHT, USUAL, Columns, columns_of, fitting_style_sheet
from touchpoints.lettering import text_width

COUNTS = (1, 5, 19, 60, 200)


def plot_from(class_: str) -> int | None:
    """Pixels of the plot from which on a word is shown; None where it never is."""
    found = re.search(r"fit-from-(\w+)", class_)
    assert found, class_
    return None if found[1] == "never" else int(found[1]) - LEFT - RIGHT


@pytest.mark.parametrize("count", COUNTS)
def test_a_name_is_shown_only_where_its_longest_word_fits_its_column(count: int) -> None:
    names = ["Confirmation de commande", *["Panier"] * (count - 1)]
    columns = columns_of(names)
    plot = plot_from(columns.name)
    if plot is None:
        assert count >= 60
        assert columns.lines(names[0]) == ()
    else:
        assert plot / count >= USUAL * text_width("Confirmation", NAME_SIZE)
        assert columns.lines(names[0])[0].split()[0] == "Confirmation", "a word is not cut"


@pytest.mark.parametrize("count", COUNTS)
def test_numbers_that_are_shown_together_never_touch(count: int) -> None:
    columns = Columns(count, None)
    shown = [plot_from(columns.number(index)) for index in range(count)]
    for plot in {each for each in shown if each is not None}:
        places = [
            columns.x(index) * plot / 100 for index, each in enumerate(shown) if each is not None and each <= plot
        ]
        assert all(other - one >= 18 for one, other in pairwise(places))


def test_on_the_narrowest_picture_some_numbers_are_shown_whatever_the_count() -> None:
    for count in COUNTS:
        columns = Columns(count, None)
        narrowest = [index for index in range(count) if plot_from(columns.number(index)) == 280 - LEFT - RIGHT]
        assert narrowest, count


def test_a_name_takes_few_lines_however_long_it_is() -> None:
    columns = columns_of(["x" * 600, "A name of many words " * 20])
    assert all(len(columns.lines(name)) <= NAME_LINES for name in ("x" * 600, "A name of many words " * 20))


def test_every_class_a_word_may_wear_has_its_rule() -> None:
    sheet = fitting_style_sheet()
    worn = {
        columns.shown_from(room) for count in COUNTS for room in (18, 60, 300) for columns in [Columns(count, None)]
    }
    assert len(worn) > 5
    assert all(f".{name} " in sheet for name in worn - {"fit-from-never"})
    widths = [int(found) for found in re.findall(r"width >= (\d+)px", sheet)]
    assert widths == sorted(widths), "later rules win over earlier ones"
