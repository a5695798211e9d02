"""docs/licences.md lists every package that Touchpoints names, every one it carries, and says where the GPL is."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts.licence_docs import EXTRAS, IN_PYGRAPHVIZ, PAGE, ROOT, editor_packages, licence, requirements
from tests.test_setup import OPTIONAL

TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [re.split(r" *\| *", line.strip("| ")) for line in TEXT.splitlines() if line.startswith("| ")]
LISTED = {row[-2]: row[-1] for row in ROWS}


@pytest.mark.parametrize(
    "requirement",
    [*requirements(), *(one for extra in EXTRAS for one in requirements(extra))],
    ids=lambda one: one.name,
)
def test_a_package_that_is_named_is_listed_with_the_licence_it_says(requirement: Requirement) -> None:
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    assert LISTED[name] == licence(distribution(requirement.name)), "run: python -m scripts.licence_docs"
    assert LISTED[name] != "see its files"


def test_every_extra_that_people_install_is_listed() -> None:
    assert set(EXTRAS) == OPTIONAL


def test_every_package_of_the_editor_is_listed_and_its_text_is_there() -> None:
    assert len(editor_packages()) > 10
    assert all(f"`{name}`" in TEXT for name in editor_packages())


def test_every_library_in_the_wheel_of_pygraphviz_is_listed() -> None:
    """Where this system's wheel has them as files of their own."""
    found = [Path(str(file)).name for file in distribution("pygraphviz").files or [] if "pygraphviz.libs/" in str(file)]
    if not found:
        pytest.skip("this system's pygraphviz keeps its libraries elsewhere")
    known = tuple(f"lib{beginning}" for beginnings, _ in IN_PYGRAPHVIZ.values() for beginning in beginnings)
    assert [name for name in found if not name.startswith(known)] == []
    assert all(
        any(name.startswith(f"lib{one}") for name in found) for pair in IN_PYGRAPHVIZ.values() for one in pair[0]
    )
    assert LISTED["JBIG-KIT"] == "**GPL-2.0-or-later**"
    jbig = next(file for file in distribution("pygraphviz").files or [] if "libjbig" in str(file))
    assert b"Licence: GPL" in Path(str(jbig.locate())).read_bytes()


def test_whoever_adds_a_bundle_reads_of_the_gpl() -> None:
    assert "The wheel of pygraphviz holds a library under the GPL" in TEXT
    line = next(one for one in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if "GPL" in one)
    assert line.startswith("#")
    assert "docs/licences.md" in line


def test_no_font_is_carried() -> None:
    fonts = [path for ending in ("ttf", "otf", "woff", "woff2") for path in (ROOT / "touchpoints").rglob(f"*.{ending}")]
    assert fonts == []
