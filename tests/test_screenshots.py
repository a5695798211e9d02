"""The pictures in the documentation are of this tree: made by its script, from what stands in it now."""

import hashlib
import json
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from scripts.screenshots import MANIFEST, NOT_SHOWN, PAGES, SIZES, TARGET, digest, shown, sources
from tests.running_app import ROOT
from touchpoints.web import pages

STALE = "the pictures in docs/screenshots are older than what they show: run `make screenshots` and commit the folder"


def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return found


def test_the_pictures_are_made_from_the_tree_as_it_is() -> None:
    assert manifest()["sources"] == digest(), STALE


def test_each_picture_is_the_one_that_was_made() -> None:
    found = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in manifest()["pictures"]}
    assert found == manifest()["pictures"], STALE


def test_the_documentation_shows_the_pictures_that_are_kept_and_no_others() -> None:
    kept = [line[1:] for line in (TARGET / ".gitignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"]
    made = {f"{page}-{lang}-light-{width}.png" for page in PAGES for lang in ("fr", "en") for width in SIZES}
    assert shown() == set(manifest()["pictures"])
    assert shown() == {name for name in made if any(fnmatch(name, pattern) for pattern in kept)}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_readme_shows_pictures_in_its_own_language(lang: str) -> None:
    readme = (ROOT / ("README.md" if lang == "en" else "README.fr.md")).read_text(encoding="utf-8")
    names = [name for name in shown() if name in readme]
    assert len(names) >= 3
    assert all(f"-{lang}-" in name for name in names)


def test_every_page_has_its_picture() -> None:
    taken = {where.split("?")[0] or "overview" for where in PAGES.values()}
    assert taken == {page.slug for page in pages.PAGES}


def test_the_digest_is_the_same_on_any_machine_and_another_with_any_source(tmp_path: Path) -> None:
    for file in sources():
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    assert digest(tmp_path) == digest()
    style = tmp_path / "touchpoints" / "web" / "styles" / "style.css"
    style.write_bytes(style.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "touchpoints" / "__pycache__").mkdir()
    (tmp_path / "touchpoints" / "__pycache__" / "text.cpython-311.pyc").write_bytes(b"\0")
    assert digest(tmp_path) == digest()
    for name in ("touchpoints/web/styles/style.css", "touchpoints/catalogue.yaml", "journeys/settings.yaml"):
        changed = tmp_path / name
        before = digest(tmp_path)
        changed.write_bytes(changed.read_bytes() + b" ")
        assert digest(tmp_path) != before, name


def test_no_page_is_made_of_what_the_digest_leaves_out() -> None:
    told = "import sys, touchpoints.host.frame; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    left_out = tuple(f"touchpoints.{name}" for name in NOT_SHOWN)
    assert [name for name in done.stdout.split() if name.startswith(left_out)] == []
