"""Buttons and forms: what they send is an event of the reader's own session."""

from touchpoints.desk.events import On, What
from touchpoints.element import Element, h


def button(
    name: str, do: str, *, subject: str | None = None, what: str | None = None, disabled: bool = False
) -> Element:
    """A button of the Edit page that acts alone. `subject`: a touchpoint; `what`: more about it."""
    return h(
        "button",
        name,
        type="button",
        data_do=On.PAGE + do,
        data_subject=subject,
        data_what=what,
        data_key="-".join(filter(None, ("edit", do, subject, what))),
        disabled=disabled,
        class_="button",
    )


def submit(words: str, do: str, on: On = On.PAGE, *, subject: str | None = None, **answer: str) -> Element:
    """A button that sends its form; `answer`: what pressing it answers itself, as `name` and `value`."""
    key = f"edit-{do}-submit" if on is On.PAGE else None
    marks = {"data_do": on + do, "data_subject": subject, "data_key": key}
    return h("button", words, type="submit", **answer, **marks, class_="button")


def opener(name: str, what: What, subject: str, look: str = "") -> Element:
    """A button of a page that opens the form of a change; `look`: `quiet` for one that looks like a link."""
    return h(
        "button",
        name,
        type="button",
        data_do="open",
        data_what=what.value,
        data_subject=subject,
        data_key=f"{what.value}-{subject}",
        class_=f"button {look}",
        aria_haspopup="dialog",
    )


def form_marks(name: str, turn: int) -> dict[str, str | int]:
    """What is typed in a form outlives a rerun that the reader did not ask for."""
    return {"data_desk": f"edit {name}", "data_turn": turn}
