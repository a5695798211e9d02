"""The button that copies a link: one for a page as it stands, one for what a card or a panel is about."""

from touchpoints.text import Lang
from touchpoints.web.parts.copy_link import copy_link


def test_it_names_itself_and_says_what_came_of_it_in_the_readers_language() -> None:
    button, status = copy_link("journey?touchpoint=a", Lang.FR)
    assert button.get("aria-label") == button.get("title") == "Copier le lien"
    assert button.get("data-link") == "journey?touchpoint=a"
    assert (button.get("data-copied"), button.get("data-by-hand")) == ("Lien copié", "Le lien, à copier")
    assert status.get("aria-live") == "polite"
