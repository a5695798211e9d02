"""Lines that a reader copies into a file where the page may not write."""

from touchpoints.text import Text

ROLE = Text(en="your-role", fr="votre-role")
"""What stands where the reader writes the role they act in."""


def yaml_scalar(text: str) -> str:
    """As it is where it is plain, in double quotes otherwise."""
    plain = text[:1].isalnum() and all(character.isalnum() or character in "-_ ’" for character in text)
    if plain and text == text.strip():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
