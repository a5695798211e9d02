"""libyaml's complaint about a text → one clear sentence at the place to mend."""

import yaml

from touchpoints.loading.report import Report
from touchpoints.loading.visible import quoted
from touchpoints.text import Text

_GENERAL = Text(
    en="this is not valid YAML; the parser says: {words}",
    fr="ceci n’est pas du YAML valide\u202f; l’analyseur dit\u202f: {words}",
)


def report_syntax_error(error: yaml.YAMLError, text: str, offset: int, report: Report) -> None:
    mark = getattr(error, "problem_mark", None)
    index = mark.index + offset if mark is not None else 0
    words = getattr(error, "problem", None) or str(error)
    report.add("syntax", report.place(index), _GENERAL.format(words=quoted(words)))
