"""Who looks at a terminal sees how far the reading is; what a program reads holds nothing of it."""

from io import StringIO

from touchpoints.cli.progress import told
from touchpoints.text import Lang


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def written(out: StringIO, files: int) -> str:
    with told(Lang.EN, out) as steps:
        steps.begin(files)
        for _ in range(2 * files):
            steps.step()
    return out.getvalue()


def test_many_files_are_counted_on_one_line_that_is_gone_at_the_end() -> None:
    lines = written(Terminal(), 200).split("\r")
    assert lines[1].rstrip() == "Reading the journeys: 4 of 200 files."
    assert lines[-3].rstrip() == "Reading the journeys: 200 of 200 files."
    assert len(lines) <= 60
    assert lines[-2] == " " * max(map(len, lines))
    assert lines[-1] == ""


def test_a_few_files_are_not_counted() -> None:
    assert written(Terminal(), 99) == ""


def test_a_pipe_is_told_nothing() -> None:
    assert written(StringIO(), 200) == ""
