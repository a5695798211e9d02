"""Visit: what one page is drawn from, once per rerun: the assessment, the language and the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.desk.desk import Desk
from touchpoints.desk.folder import Folder, Person
from touchpoints.element import Child
from touchpoints.model import Journey, State, Translation, marked, spoken
from touchpoints.outline.drawn import said
from touchpoints.text import Lang, Text, same
from touchpoints.web.address import Address

_UNSAID = same("")


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader's look at one page."""

    assessment: Assessment
    lang: Lang
    address: Address
    folder: Folder
    desk: Desk | None = None
    """What the reader writes with; None where this page only reads."""
    who: Person | None = None
    """Whose drafts they find; None where nobody can tell."""
    may: Text = _UNSAID
    """Whether they may write here, and why not: one sentence."""
    editor: str = ""
    """Where a browser gets the editor of the Edit page; "" where there is none."""

    def href(self, page: str | None = None, /, **changes: str | None) -> str:
        return self.address.to(page, **changes).href

    def quote(self, words: "str | Translation", journey: Journey) -> Child:
        """A person's words; marked with their language when it is not the reader's, so that it is read aloud right."""
        return said(spoken(words, self.lang, journey.lang))

    def sentence(self, text: Text, journey: Journey) -> "list[Child]":
        """A sentence of ours about a journey, the names it quotes marked like people's words."""
        return [said(part) for part in marked(text(self.lang), journey.foreign_names(self.lang))]

    def segment(self, assessed: JourneyAssessment) -> str:
        """What people call the segment of a journey, with a mark when the journey is a target."""
        name = self.group(assessed)
        if assessed.journey.state is State.AS_IS:
            return name
        return f"{name} ({labels.STATE[State.TO_BE](self.lang)})"

    def group(self, assessed: JourneyAssessment) -> str:
        """The segment's name alone."""
        return self.assessment.segment_name(assessed)(self.lang)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The journey an address asks for, or the nearest there is; `missed` names what was not found."""

    found: JourneyAssessment | None
    missed: str | None = None


def choose(assessment: Assessment, asked: Address) -> Chosen:
    """The journey of an address: by journey, segment and state, each by id, each falling back to the first there is."""
    journeys = assessment.journeys
    if not journeys:
        return Chosen(None, asked.get("journey"))
    missed: list[str] = []
    journey = _nearest(asked.get("journey"), [each.journey.id for each in journeys], missed)
    of_journey = [each for each in journeys if each.journey.id == journey]
    segment = _nearest(asked.get("segment"), [each.journey.segment_id for each in of_journey], missed)
    of_segment = [each for each in of_journey if each.journey.segment_id == segment]
    states = [each.journey.state.value for each in of_segment]
    state = _nearest(asked.get("state"), states, missed)
    if asked.get("state") is None and State.AS_IS.value in states:
        state = State.AS_IS.value
    found = next(each for each in of_segment if each.journey.state.value == state)
    return Chosen(found, ", ".join(missed) or None)


def journey_chosen(assessment: Assessment, asked: Address) -> str | None:
    """The id of the journey of an address; None where there are no journeys."""
    found = choose(assessment, asked).found
    return found.journey.id if found else None


def _nearest(asked: str | None, there_are: list[str], missed: list[str]) -> str:
    """The id asked for, else the one most like it, else the first."""
    if asked is None or asked in there_are:
        return asked or there_are[0]
    missed.append(asked)
    return nearest(asked, there_are) or there_are[0]


def nearest(asked: str, there_are: Iterable[str]) -> str | None:
    found = get_close_matches(asked, list(there_are), n=1)
    return found[0] if found else None
