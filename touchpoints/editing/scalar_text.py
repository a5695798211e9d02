"""A scalar → the YAML text that reads as it and as nothing else, for this program and for any other reader of YAML."""

import math
import re
from datetime import date
from unicodedata import normalize

import yaml

from touchpoints.editing.edits import Value, not_writable
from touchpoints.scalars import Plain

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
_IN_FLOW = re.compile(r"[,\[\]{}]|:[^\w/]")
_NEVER_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\r\n\u2028\u2029]|^\s|\s$|^\.\.\.")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9-]*")
_WORDS = frozenset({"", "~", "y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPED = re.compile('[\\\\"\n\t\u2028\u2029]')


def reads_as_other(text: str) -> bool:
    """Whether a reader of YAML 1.1 or 1.2 takes this text, without quotes, for a number, a date, a boolean or null."""
    if text.casefold() in _WORDS or _NUMBER.fullmatch(text):
        return True
    candidates = (*_RESOLVERS.get(text[:1], ()), *_RESOLVERS.get(None, ()))
    return any(pattern.match(text) for _, pattern in candidates)


def scalar(value: Value, *, in_flow: bool, quote: str = "") -> str:
    """`value` on one line. `quote`: the quotes a text is to have where it can, as the text it replaces had."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise not_writable(value)
    if isinstance(value, Plain) and reads_as_other(value):
        return str(value)
    return quoted_text(value, quote) if quote or not is_plain(value, in_flow=in_flow) else value


def number_text(value: float) -> str:
    """`4.0` → `4`, `0.1` → `0.1`. Raises PatchRefused for what is no finite number."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise not_writable(value)
    return repr(value).removesuffix(".0")


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text needs no quotes."""
    if reads_as_other(text) or text[0] in _INDICATORS or _NEVER_PLAIN.search(text):
        return False
    return not (in_flow and _IN_FLOW.search(text))


def quoted_text(text: str, quote: str = "") -> str:
    """In double quotes, or in single ones where these were asked for and can hold the text."""
    if quote == "'" and not re.search("[\r\n\t\u2028\u2029]", text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text) + '"'


def is_block_text(text: str) -> bool:
    """Whether a text reads well as lines below `|`: several lines, none of which needs an escape."""
    if "\n" not in text.strip("\n") or text.startswith((" ", "\n", "\t")) or text.endswith("\n\n"):
        return False
    return not re.search("[\r\t\u2028\u2029]", text) and not text.rstrip("\n").endswith(" ")


def key_text(key: str, *, in_flow: bool) -> str:
    """A key; words such as `on` and `n`, which are keys of a journey, are not put in quotes."""
    key = normal(key)
    if _WORD.fullmatch(key) and key.casefold() not in ("true", "false", "null"):
        return key
    return scalar(key, in_flow=in_flow)


def normal(text: str) -> str:
    """Unicode's composed form, in which keys are compared."""
    return normalize("NFC", text)
