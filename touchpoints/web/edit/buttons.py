"""Buttons and forms of the Edit page: what they send goes to `edit_desk` through the reader's own session."""

from touchpoints.element import Element, h
from touchpoints.web.edit.desk import PREFIX, EditDesk


def button(
    name: str, do: str, *, subject: str | None = None, what: str | None = None, disabled: bool = False
) -> Element:
    """A button that acts alone. `subject`: a touchpoint; `what`: more about it."""
    return h(
        "button",
        name,
        type="button",
        data_do=PREFIX + do,
        data_subject=subject,
        data_what=what,
        data_key="-".join(filter(None, ("edit", do, subject, what))),
        disabled=disabled,
        class_="button",
    )


def submit(name: str, do: str, *, subject: str | None = None) -> Element:
    """A button that sends its form."""
    key = f"edit-{do}-submit"
    return h("button", name, type="submit", data_do=PREFIX + do, data_subject=subject, data_key=key, class_="button")


def form_marks(name: str, desk: EditDesk) -> dict[str, str | int]:
    """What is typed in a form outlives a rerun that the reader did not ask for."""
    return {"data_desk": f"edit {name}", "data_turn": desk.turn}
