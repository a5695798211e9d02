"""Two sides of a comparison, from files written in a test."""

from datetime import date

from tests.loaded import loaded
from touchpoints.assess import Assessment, assess
from touchpoints.diff import Diff, JourneyDiff, Side, diff
from touchpoints.text import same

FILE = "achat/clients.yaml"
BEFORE, AFTER = date(2026, 10, 1), date(2026, 11, 1)


def assessed(files: dict[str, str] | str, day: date = AFTER) -> Assessment:
    """The folder of these files; a text alone is one journey file."""
    read = loaded({FILE: files} if isinstance(files, str) else files, today=day)
    return assess(read.documents, read.settings, read.catalogue, read.problems, today=day, verdicts=read.verdicts)


def compared(
    before: dict[str, str] | str, after: dict[str, str] | str, days: tuple[date, date] = (BEFORE, AFTER)
) -> Diff:
    """What differs between two folders, or two texts of one file."""
    return difference(assessed(before, days[0]), assessed(after, days[1]))


def difference(was: Assessment, now: Assessment) -> Diff:
    return diff(was, now, Side(same("before"), was.today), Side(same("after"), now.today))


def only_journey(found: Diff) -> JourneyDiff:
    (journey,) = found.journeys
    return journey
