"""Files that try to use up time or memory. Run as a program, it reads each in turn under the limits of the process."""

import json
import math
import random
import string
import sys
import time
from collections.abc import Callable

from touchpoints.loading.yaml.gate import read_yaml

MIB = 1 << 20
SECONDS_EACH = 2
MEMORY = 300 * MIB
"""What reading any of them may add to the process."""


def _up_to(size: int, part: str) -> str:
    return part * (size // len(part.encode()))


def _laughs() -> str:
    levels = string.ascii_lowercase[1:10]
    lines = [f"{c}: &{c} [{','.join(['*' + chr(ord(c) - 1)] * 9)}]" for c in levels]
    return "a: &a [lol, lol, lol]\n" + "\n".join(lines) + "\n"


def _merges() -> str:
    lines = [f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 300)]
    return "a0: &a0 {x: 1}\n" + "\n".join(lines) + "\n"


LARGE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "25,000 opening brackets": (lambda: "[" * 25_000, "too-deep"),
    "200,000 opening brackets": (lambda: "[" * 200_000, "too-deep"),
    "100,000 opening braces": (lambda: "{a: " * 100_000, "too-deep"),
    "50 KB of dashes": (lambda: "- " * 25_000, "too-deep"),
    "1 MiB of dashes": (lambda: _up_to(MIB, "- "), "too-deep"),
    "1 MiB of question marks": (lambda: _up_to(MIB, "? "), "too-deep"),
    "lists and maps in turn": (lambda: "a: " + "[{x: " * 100_000, "too-deep"),
    "ever deeper lines": (lambda: "".join(" " * n + "a:\n" for n in range(1_400)), "too-deep"),
    "a billion laughs": (_laughs, "alias"),
    "merges of merges": (_merges, "merge-key"),
    "50,000 aliases": (lambda: "a:\n" + "- *x\n" * 49_000, "alias"),
    "50,000 anchors": (lambda: "a:\n" + "- &x 1\n" * 49_000, "anchor"),
    "50,000 types": (lambda: "a:\n" + "- !x 1\n" * 49_000, "tag"),
    "types one after the other": (lambda: "a: " + _up_to(MIB - 3, "!x "), "tag"),
    "more keys than values allowed": (lambda: "".join(f"k{n}: {n}\n" for n in range(60_000)), "too-many-values"),
    "500,000 items in brackets": (lambda: "a: [" + "1," * 500_000 + "]", "too-many-values"),
    "500,000 empty items": (lambda: "a:\n" + "-\n" * 500_000, "too-many-values"),
    "300,000 empty lists": (lambda: "a: [" + "[]," * 300_000 + "]", "too-many-values"),
    "49,000 duplicates": (lambda: "a: 1\n" * 49_000, "duplicate-key"),
    "a million duplicates in braces": (lambda: "a: {" + "b," * 500_000 + "}", "duplicate-key"),
    "200,000 keys without a space": (lambda: "a: {" + "a:b," * 200_000 + "}", "missing-space"),
    "a plain text of 1 MiB": (lambda: "a: " + "x" * (MIB - 4), "too-long"),
    "a quoted text of 1 MiB": (lambda: 'a: "' + "x" * (MIB - 6) + '"', "too-long"),
    "a text of 1 MiB on many lines": (lambda: "a: " + _up_to(MIB - 3, "x\n "), "too-long"),
    "a block of 1 MiB": (lambda: "a: |\n" + _up_to(MIB - 5, " x\n"), "too-long"),
    "a key of 1 MiB": (lambda: "x" * (MIB - 4) + ": 1", "too-long"),
    "a text of line separators": (lambda: "a: " + _up_to(MIB - 3, "\u2028"), "too-long"),
    "170,000 escaped directions": (lambda: 'a: "' + "\\u202e" * 170_000 + '"', "forbidden-character"),
    "1 MiB of single quotes": (lambda: "'" * MIB, "too-long"),
    "1 MiB of double quotes": (lambda: '"' * MIB, "quote"),
    "1 MiB of new lines": (lambda: "\n" * MIB, "empty-file"),
    "1 MiB of carriage returns": (lambda: "\r" * MIB, "empty-file"),
    "1 MiB of spaces": (lambda: " " * MIB, "empty-file"),
    "1 MiB of one comment": (lambda: "#" * MIB, "empty-file"),
    "1 MiB of comments": (lambda: "#\n" * (MIB // 2), "empty-file"),
    "1 MiB of tabs": (lambda: "\t" * MIB, "tab"),
    "350,000 lines that begin with a tab": (lambda: "a:\n" + "\tb\n" * 340_000, "tab"),
    "1 MiB of NUL": (lambda: "\0" * MIB, "forbidden-character"),
    "1 MiB of terminal escapes": (lambda: "\x1b" * MIB, "forbidden-character"),
    "350,000 byte-order marks": (lambda: _up_to(MIB, "\ufeff"), "forbidden-character"),
    "1 MiB of Windows-1252": (lambda: b"a: " + b"\xe9" * (MIB - 3), "not-utf-8"),
    "1 MiB of noise": (lambda: random.Random(1).randbytes(MIB), "not-utf-8"),
    "1 MiB of UTF-16": (lambda: ("a: 1\n" * 100_000).encode("utf-16"), "not-utf-8"),
    "30,000 conflicts": (lambda: "<<<<<<< a\n=======\n>>>>>>> b\n" * 30_000, "git-conflict"),
    "250,000 documents": (lambda: "---\n" * 250_000, "several-documents"),
    "100,000 directives": (lambda: "%YAML 1.1\n" * 100_000, "directive"),
    "1 MiB of %": (lambda: "%" * MIB, "directive"),
    "1 MiB of *": (lambda: "*" * MIB, "alias"),
    "1 MiB of &": (lambda: "&" * MIB, "anchor"),
    "1 MiB of !": (lambda: "!" * MIB, "tag"),
    "1 MiB of |": (lambda: "|" * MIB, "block-text"),
    "1 MiB of commas": (lambda: "a: [" + "," * (MIB - 4), "reserved-character"),
    "1 MiB of braces": (lambda: "{}" * (MIB // 2), "bracket"),
    "1 MiB of colons": (lambda: _up_to(MIB, ": "), "key-not-text"),
    "dashes below a value": (lambda: "a: 1\n" + _up_to(MIB - 5, "- "), "indentation"),
    "a million spaces below a value": (lambda: "a: 1\n" + " " * 1_000_000 + "b: 2", "indentation"),
    "one byte over 1 MiB": (lambda: "a: " + "x" * (MIB - 2), "too-large"),
    "64 MiB": (lambda: b"a: 1\n" * (64 * MIB // 5), "too-large"),
}
"""Each file, and a code that is among its problems."""


def _read_all() -> dict[str, list[list[str]]]:
    """For each file its problems as [code, place, path, message in English, in French]."""
    read = {}
    for name, (write, _) in LARGE.items():
        data = write()
        _limit_seconds()
        _, problems = read_yaml(data, "large.yaml")
        read[name] = [[p.code, str(p.place), p.path, p.message.en, p.message.fr] for p in problems]
    return read


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as sizes:
            mapped = int(sizes.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, mapped + MEMORY))


def _limit_seconds() -> None:
    """The system ends the process when the next file takes longer; it counts whole seconds."""
    if sys.platform != "win32":
        import resource

        limit = math.ceil(time.process_time()) + SECONDS_EACH
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _load_all_that_reading_needs() -> None:
    """Modules are compiled when they are first loaded: no file takes that time."""
    for problem in read_yaml(b"a: [", "small.yaml")[1]:
        assert problem.message.en
        assert problem.message.fr


if __name__ == "__main__":
    _load_all_that_reading_needs()
    _limit_memory()
    json.dump(_read_all(), sys.stdout)
