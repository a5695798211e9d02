"""Lines of a file beside what they say: the whole list item, and nothing of the next one."""

from touchpoints.element import html
from touchpoints.text import Lang
from touchpoints.web.parts.source import block, source

FILE = """\
touchpoints:
  after:
    - id: a
      name: A

      # of a
      rating: 2
    - {id: b, name: B}
links: []
""".splitlines()


def test_a_block_ends_where_the_next_item_begins() -> None:
    assert block(FILE, 3) == ("- id: a", "  name: A", "", "  # of a", "  rating: 2")


def test_an_item_in_one_line_is_one_line() -> None:
    assert block(FILE, 8) == ("- {id: b, name: B}",)


def test_a_line_that_is_not_there_gives_nothing() -> None:
    assert block(FILE, 0) == ()
    assert block(FILE, 99) == ()


def test_lines_keep_their_numbers_and_the_one_that_matters_is_marked() -> None:
    shown = html(source(["- id: a", "  name: <b>"], 3, Lang.FR, marked=4))
    assert ">3</span>" in shown
    assert '<span class="line marked">  name: &lt;b&gt;</span>' in shown
    assert "Copier" in shown
