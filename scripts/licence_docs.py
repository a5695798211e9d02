"""docs/licences.md <- what is installed and what is bundled, with its licence: `python -m scripts.licence_docs`."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
EDITOR = ROOT / "touchpoints" / "web" / "scripts" / "editor-licences.txt"
EXTRAS = ("xlsx", "png", "auth")
"""Extras that people install; `test` is never shipped."""

_NAMED = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_IN_THEIR_FILE = (("Mozilla Public License Version 2.0", "MPL-2.0"), ("Permission is hereby granted, free of", "MIT"))

IN_PYGRAPHVIZ: Mapping[str, tuple[tuple[str, ...], str]] = {
    "Graphviz": (("cdt", "cgraph", "gvc", "gvplugin_", "gvpr", "pathplan", "xdot"), "EPL-2.0"),
    "JBIG-KIT": (("jbig",), "**GPL-2.0-or-later**"),
    "Pango": (("pango",), "LGPL-2.0-or-later"),
    "cairo": (("cairo",), "LGPL-2.1 or MPL-1.1"),
    "FriBidi": (("fribidi",), "LGPL-2.1-or-later"),
    "libthai, libdatrie": (("thai", "datrie"), "LGPL-2.1-or-later"),
    "Graphite2": (("graphite2",), "LGPL-2.1-or-later, MPL or GPL"),
    "libltdl": (("ltdl",), "LGPL-2.0-or-later"),
    "HarfBuzz": (("harfbuzz",), "MIT (old style)"),
    "X libraries": (("Xau", "Xpm", "xcb", "xcb-render", "xcb-shm"), "MIT"),
    "pixman": (("pixman",), "MIT"),
    "fontconfig": (("fontconfig",), "MIT style (HPND)"),
    "FreeType": (("freetype",), "FTL or GPL-2.0"),
    "GD": (("gd",), "BSD style (GD)"),
    "libjpeg-turbo": (("jpeg",), "IJG, BSD-3-Clause, Zlib"),
    "libpng": (("png",), "libpng"),
    "libtiff": (("tiff",), "libtiff"),
    "libwebp": (("webp",), "BSD-3-Clause"),
    "libuuid": (("uuid",), "BSD-3-Clause"),
    "bzip2": (("bz2",), "bzip2-1.0.6"),
}
"""Libraries in the wheel of pygraphviz for Linux, by the beginnings of their file names behind `lib`."""

_TEXT = """# Licences

Touchpoints is [MIT](../LICENSE). This page lists what it installs and what it carries. It is written by `python
-m scripts.licence_docs` from what the packages say of themselves; a test compares every package that
Touchpoints names (`requirements.txt`, the extras).

## If you build a bundle

Installing is one thing, passing on what you installed is another: who hands others an image, an archive or an
installer with everything in it passes on every package below, under its licence.

**The wheel of pygraphviz holds a library under the GPL**: JBIG-KIT (`libjbig`), which its own GD library needs
for pictures that Touchpoints never asks for. It holds libraries under the LGPL as well. A bundle with that
wheel has to come with the GPL's text and the sources of these libraries, or an offer of them. Touchpoints
itself uses it in a process of its own, as a program; nothing of it is loaded into the app.

You need not pass it on: where the program `dot` of a Graphviz is on the path, it is asked first and the wheel
is not needed. So for a bundle, install the graphviz package of the system in it and take the wheel out:

    pip uninstall pygraphviz

The wheels of NumPy and SciPy hold `libgfortran` (GPL-3.0 with the GCC Runtime Library Exception, which lets
programs of any licence use it) and `libquadmath` (LGPL-2.1-or-later). The wheel of Streamlit holds its own
scripts and fonts for the browser.

## Packages that are always installed

{always}

Named by Touchpoints itself: {named}. The others are brought along by these.

## Packages of the extras

{extras}

## In the wheel of pygraphviz (Linux)

{wheel}

## In the scripts of the pages

The editor of the Edit page (`touchpoints/web/scripts/editor.js`) is a bundle of these packages, all MIT; their
texts stand beside it in [`editor-licences.txt`](../touchpoints/web/scripts/editor-licences.txt): {editor}.

Everything else the pages run is ours. No font is carried: pages and pictures use those of the reader's system.
"""


def page() -> str:
    always = dict(_reached(requirements()))
    named = ", ".join(sorted(requirement.name for requirement in requirements()))
    extra = {name: dict(_reached(requirements(name))) for name in EXTRAS}
    rows = [(name, one, extra[name][one]) for name in EXTRAS for one in sorted(extra[name].keys() - always.keys())]
    return _TEXT.format(
        always=_table(("package", "licence"), sorted(always.items())),
        named=named,
        extras=_table(("extra", "package", "licence"), rows),
        wheel=_table(("library", "licence"), [(name, licence) for name, (_, licence) in IN_PYGRAPHVIZ.items()]),
        editor=", ".join(f"`{name}`" for name in editor_packages()),
    )


def requirements(extra: str | None = None) -> list[Requirement]:
    """What Touchpoints itself names: for everybody, or for an extra."""
    if extra is None:
        lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        return [Requirement(line) for line in lines if line and not line.startswith("#")]
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["optional-dependencies"][extra]]


def editor_packages() -> list[str]:
    first = EDITOR.read_text(encoding="utf-8").partition("\n")[0]
    return re.findall(r"[@\w][\w@/.-]*[\w]", first.partition("follow:")[2])


def licence(found: Distribution) -> str:
    """As the package itself says: its expression, else its one-line licence, else its classifier, else its file."""
    told = found.metadata
    one_line = "".join(told.get_all("License") or []).strip()
    classes = [one.rpartition(":: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    expression = "".join(told.get_all("License-Expression") or [])
    said = expression or ("" if "\n" in one_line or "(c)" in one_line else one_line)
    if said or classes:
        return _NAMED.get(said or classes[0], said or classes[0])
    texts = [path.read_text(encoding="utf-8") for path in found.files or [] if "licenses/" in str(path)]
    return next((name for words, name in _IN_THEIR_FILE if any(words in text for text in texts)), "see its files")


def _reached(roots: list[Requirement]) -> Iterator[tuple[str, str]]:
    """Every installed package that these need, with its licence."""
    waiting, seen = [one.name for one in roots], set[str]()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        yield name, licence(found)
        needed = [Requirement(one) for one in found.requires or []]
        waiting += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
