"""Journeys and settings that are valid YAML and wrong, each with every problem that must be told of it.

They stand in `bad_journeys.txt`: `==` begins a case, `-- name` a file of a case with several, `>>` tells a problem.
"""

from dataclasses import dataclass
from pathlib import Path

BASE = """\
journey: {id: achat, name: Achat}
segment: nouveaux
touchpoints:
  before:
    - {id: avis, name: Avis, rating: 4}
  during:
    - {id: paiement, name: Paiement}
  after:
    - {id: livraison, name: Livraison, failure: {recovery: sav}}
    - {id: sav, name: SAV}
flow: avis > paiement > livraison > sav
"""
"""The good file that others extend; a file that only says BASE is this one."""

ONLY = "f.yaml"
"""The name of the file of a case that has one."""


@dataclass(frozen=True)
class Bad:
    """Files by name, and their problems in order: "line:column code", after the file's name where there are several."""

    name: str
    files: dict[str, str]
    problems: tuple[str, ...]


def _case(text: str) -> Bad:
    name, *lines = text.strip().split("\n")
    files: dict[str, str] = {}
    file, problems = ONLY, []
    for line in lines:
        if line.startswith(">> "):
            problems.append(line.removeprefix(">> "))
        elif line.startswith("-- "):
            file = line.removeprefix("-- ")
        else:
            files[file] = files.get(file, "") + line + "\n"
    return Bad(name, {file: BASE if text == "BASE\n" else text for file, text in files.items()}, tuple(problems))


BAD_JOURNEYS = tuple(
    _case(text) for text in Path(__file__).with_suffix(".txt").read_text("utf-8").split("== ") if text.strip()
)
