"""Two texts of a file → the message of a commit that says in a person's language what changed for the customer."""

from collections.abc import Mapping

from touchpoints.editing.edits import Value
from touchpoints.editing.merge_plan import ORDER, PHASE, Version, VersionDifference, differences
from touchpoints.fields import part_of
from touchpoints.labels import PHASE as PHASE_LABEL
from touchpoints.loading.shape.canonical import is_text_by_language
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, entries, text_of
from touchpoints.model import Journey, Phase, Touchpoint
from touchpoints.text import Lang, Text, plural, same
from touchpoints.visible import visible

LINE = 72
"""Characters of the first line, as git's tools show it whole."""
LISTED = 20
"""Changes told one by one; of more, how many."""
_VALUE = 24
_EMPTY = "{}\n"


def proposed_message(before: str | None, after: str, file: str, lang: Lang) -> str:
    """What to say of a change: one line and, for several changes, a line for each.

    `before`: None for a new file. Texts that cannot be read are told as a change of the file.
    """
    versions = [_version(text, file) for text in (before or _EMPTY, after)]
    old, new = versions
    if new is None or old is None:
        return _line(_WHOLE.format(name=_shown(file)), lang)
    title = _shown(_title(new) or _title(old) or file)
    if before is None:
        return _line(plural(len(new.touchpoints), _NEW_ONE, _NEW).format(name=title), lang)
    told = [_told(one, old, new)(lang) for one in differences(old, new, old)]
    if not told:
        return _line(_LAYOUT.format(name=title), lang)
    if len(told) == 1:
        return _line(_ONE.format(name=title, change=told[0]), lang)
    head = _line(plural(len(told), _MANY, _MANY).format(name=title), lang)
    rest = len(told) - LISTED
    lines = told if rest <= 0 else [*told[:LISTED], plural(rest, _MORE_ONE, _MORE)(lang)]
    return "\n".join([head, "", *(f"- {line}" for line in lines)])


def _version(text: str, file: str) -> Version | None:
    root, problems = read_yaml(text, file)
    return None if root is None or problems or not isinstance(root.value, dict) else Version(root, "fr")


def _title(version: Version) -> str:
    journey = entries(version.root).get("journey")
    title = _words(journey if journey is not None and is_text_by_language(journey) else entries(journey).get("name"))
    title = text_of(journey) or title
    segment = text_of(entries(version.root).get("segment"))
    return " / ".join(filter(None, (title, segment)))


_OF = Text(en="{name}: ", fr="{name} : ")


def _told(one: VersionDifference, old: Version, new: Version) -> Text:
    name = _shown(_name(new.node(one.touchpoint) or old.node(one.touchpoint)) or one.touchpoint)
    if one.path == ():
        return (_REMOVED if one.mine is None else _ADDED).format(name=name)
    if one.path == (PHASE,):
        return _MOVED.format(name=name, phase=PHASE_LABEL[new.phase(one.touchpoint)])
    if one.path[0] == ORDER:
        return _REORDERED.format(phase=PHASE_LABEL[Phase(str(one.path[1]))])
    field = field_name(str(one.path[0])) or same(visible(str(one.path[0]), _VALUE))
    base, mine, _ = one.told
    what = _OF.format(name=name) if one.touchpoint else same("")
    return what + field + _change(base, mine)


def field_name(key: str) -> Text | None:
    """What people call a field of a touchpoint or of a journey; None for a key of their own."""
    found = part_of(Touchpoint).get(key) or part_of(Journey).get(key)
    return found.field.name if found is not None else None


def _change(base: Value, mine: Value) -> Text:
    """ " 3 → 4" for short values; nothing where the values are long, for the diff shows them."""
    before, after = _short(base), _short(mine)
    if mine is None:
        return _TAKEN
    if before is None or after is None:
        return same("")
    return same(f" {before} → {after}" if before else f" {after}")


def _short(value: Value) -> str | None:
    if value is None:
        return ""
    words = str(value)
    return visible(words) if not isinstance(value, list | tuple | Mapping) and len(words) <= _VALUE else None


def _name(node: Node | None) -> str:
    return _words(entries(node).get("name"))


def _words(node: Node | None) -> str:
    said = {key: text_of(child) for key, child in entries(node).items()}
    return text_of(node) or said.get("fr") or next((words for words in said.values() if words), "")


def _shown(words: str) -> str:
    return visible(" ".join(words.split()), 40)


def _line(text: Text, lang: Lang) -> str:
    line = text(lang)
    return line if len(line) <= LINE else line[: LINE - 1] + "…"


_WHOLE = Text(en="{name}: changed", fr="{name} : modifié")
_NEW_ONE = Text(
    en="{{name}}: new journey, {count} touchpoint", fr="{{name}} : nouveau parcours, {count} point de contact"
)
_NEW = Text(
    en="{{name}}: new journey, {count} touchpoints", fr="{{name}} : nouveau parcours, {count} points de contact"
)
_LAYOUT = Text(en="{name}: comments and layout", fr="{name} : commentaires et mise en forme")
_ONE = Text(en="{name}: {change}", fr="{name} : {change}")
_MANY = Text(en="{{name}}: {count} changes", fr="{{name}} : {count} modifications")
_MORE_ONE = Text(en="{count} more change", fr="{count} autre modification")
_MORE = Text(en="{count} more changes", fr="{count} autres modifications")
_ADDED = Text(en="{name} added", fr="{name} ajouté")
_REMOVED = Text(en="{name} removed", fr="{name} retiré")
_MOVED = Text(en="{name} moved: {phase}", fr="{name} déplacé : {phase}")
_REORDERED = Text(en="order changed: {phase}", fr="ordre modifié : {phase}")
_TAKEN = Text(en=" taken out", fr=" retiré")
