"""The promises around the code: two commands on a fresh machine, dependencies in one list and bounded."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import touchpoints
from tests.browser import can_install, find_browser, usual_places
from tests.running_app import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
RUNTIME = [Requirement(line) for line in LINES if line and not line.startswith("#")]
EXTRAS = {
    name: [Requirement(line) for line in lines] for name, lines in PROJECT["project"]["optional-dependencies"].items()
}
BROUGHT_ALONG = {"pydantic_core", "starlette"}
"""Part of pydantic, which names its one fitting version; and what Streamlit's own app is made of, and takes."""
OPTIONAL = EXTRAS.keys() - {"test"}
"""Extras that a command asks for, by name, when it is called without them."""
EVERY = RUNTIME + [requirement for extra in EXTRAS.values() for requirement in extra]

STAMPS = (".venv/.ready-to-run", ".venv/.ready-to-test")

with_make = pytest.mark.skipif(shutil.which("make") is None, reason="this machine has no make")
posix_only = pytest.mark.skipif(os.name != "posix", reason="the Makefile is for systems with a POSIX shell")


@pytest.mark.parametrize("requirement", EVERY, ids=lambda requirement: requirement.name)
def test_a_dependency_has_a_lowest_and_a_highest_version(requirement: Requirement) -> None:
    operators = {bound.operator for bound in requirement.specifier}
    assert operators == {">=", "<"}


@pytest.mark.parametrize("requirement", EVERY, ids=lambda requirement: requirement.name)
def test_the_version_under_test_lies_within_the_bounds(requirement: Requirement) -> None:
    assert requirement.specifier.contains(version(requirement.name), prereleases=True)


def test_the_pythons_that_are_named_begin_with_the_lowest_that_is_accepted() -> None:
    prefix = "Programming Language :: Python :: 3."
    minors = [int(line.removeprefix(prefix)) for line in PROJECT["project"]["classifiers"] if line.startswith(prefix)]
    assert PROJECT["project"]["requires-python"] == f">=3.{minors[0]}"
    assert minors == sorted(set(minors))


def test_pyproject_reads_the_one_list_of_dependencies() -> None:
    assert {"version", "dependencies"} <= set(PROJECT["project"]["dynamic"])
    assert PROJECT["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.txt"]}


def test_what_the_code_imports_and_what_is_installed_for_it_is_the_same() -> None:
    listed = {requirement.name.lower() for requirement in RUNTIME}
    optional = {requirement.name.lower() for name in OPTIONAL for requirement in EXTRAS[name]}
    assert {name.replace("_", "-") for name in _imported() - BROUGHT_ALONG} - optional == listed
    assert optional.isdisjoint(listed)


def _imported() -> set[str]:
    """The distributions, in small letters, that the package and `app.py` import."""
    modules: set[str] = set()
    for path in [ROOT / "app.py", *(ROOT / "touchpoints").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    foreign = modules - sys.stdlib_module_names - {"touchpoints"}
    distributions = packages_distributions()
    return {distributions[module][0].lower() for module in foreign}


def test_no_extra_repeats_what_the_app_needs_anyway() -> None:
    runtime = {requirement.name.lower() for requirement in RUNTIME}
    for name, extra in EXTRAS.items():
        assert not runtime & {requirement.name.lower() for requirement in extra}, name


def test_the_version_is_written_once() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", touchpoints.__version__)
    assert "version" not in PROJECT["project"]


def test_every_file_of_the_package_is_shipped() -> None:
    files = [path for path in (ROOT / "touchpoints").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert (ROOT / "touchpoints" / "py.typed") in files
    assert not [str(path.relative_to(ROOT)) for path in files if not _is_shipped(path)]


def _is_shipped(path: Path) -> bool:
    """As setuptools sees it: code in a folder with `__init__.py`, or a data pattern of such a folder above it."""
    packages = [folder for folder in path.parents if (folder / "__init__.py").exists()]
    if path.suffix == ".py":
        return path.parent in packages
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    relative = [path.relative_to(package) for package in packages]
    return any(
        len(name.parts) == len(Path(pattern).parts) and name.match(pattern) for name in relative for pattern in patterns
    )


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_the_readme_opens_with_the_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert 0 < text.index("make run") < text.index("make test") < 2500


# The two commands


@pytest.fixture
def ready_clone(tmp_path: Path) -> Path:
    """A folder in which both commands have been run: what they look at is older than the stamps they left."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1_000, 1_000))
    (tmp_path / ".venv").mkdir()
    for stamp in STAMPS:
        (tmp_path / stamp).touch()
    return tmp_path


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    make = str(shutil.which("make"))
    return subprocess.run([make, *arguments], cwd=folder, env={}, capture_output=True, text=True, check=False)


@with_make
def test_nothing_is_installed_again_when_nothing_changed(ready_clone: Path) -> None:
    assert _make(ready_clone, "--question", *STAMPS).returncode == 0


@with_make
@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.txt"])
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_changed_dependency_is_installed_by_either_command(ready_clone: Path, changed: str, stamp: str) -> None:
    (ready_clone / changed).touch()
    os.utime(ready_clone / stamp, (2_000, 2_000))
    assert _make(ready_clone, "--question", stamp).returncode == 1


@with_make
def test_every_check_runs_and_the_summary_of_the_tests_comes_last(ready_clone: Path) -> None:
    commands = _make(ready_clone, "--dry-run", "test").stdout.splitlines()
    checks = [
        "ruff format --check",
        "ruff check",
        "mypy",
        "lint-imports",
        "tests/browser.py",
        "tests.node_tools",
        "-m pytest",
    ]
    assert len(commands) == len(checks)
    assert all(check in command for check, command in zip(checks, commands, strict=True))


@with_make
def test_make_alone_says_what_there_is(ready_clone: Path) -> None:
    shown = _make(ready_clone).stdout
    assert [line.split()[1] for line in shown.splitlines()] == [
        "run",
        "test",
        "check",
        "format",
        "benchmark",
        "proofs",
        "simulation",
        "benchmark-app",
        "soak",
        "fuzz",
        "mutants",
        "editor",
        "audit",
        "screenshots",
    ]


def test_continuous_integration_runs_the_command_of_the_readme_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line.startswith("exec ")]
    assert commands == ["exec make test </dev/null"]
    assert os.name != "posix" or os.access(script, os.X_OK)


# The virtual environment


def _machine(folder: Path, **programs: str) -> dict[str, str]:
    """An environment whose PATH holds these shell scripts and the few tools that `scripts/venv.sh` calls."""
    folder.mkdir()
    for name in ("sh", "mkdir"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, body in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
    return {"PATH": str(folder)}


def _make_venv(clone: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    clone.mkdir(exist_ok=True)
    return subprocess.run(
        [str(shutil.which("sh")), str(ROOT / "scripts" / "venv.sh")],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@posix_only
def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    made = _make_venv(tmp_path / "clone", _machine(tmp_path / "bin"))
    assert made.returncode == 1
    assert "Python 3.11 or newer is needed (found: no python3)" in made.stderr


@posix_only
def test_an_older_python_is_named_and_refused(tmp_path: Path) -> None:
    old = 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi'
    made = _make_venv(tmp_path / "clone", _machine(tmp_path / "bin", python3=old))
    assert made.returncode == 1
    assert "Python 3.11 or newer is needed (found: Python 3.9.2)" in made.stderr
    assert not (tmp_path / "clone" / ".venv").exists()


@posix_only
def test_a_newer_python_beside_an_older_one_is_found(tmp_path: Path) -> None:
    machine = _machine(tmp_path / "bin", python3="exit 1", **{"python3.12": f'exec "{sys.executable}" "$@"'})
    made = _make_venv(tmp_path / "clone", machine)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "clone" / ".venv" / "bin" / "pip").exists()


@posix_only
def test_a_machine_without_the_venv_module_is_told_what_to_install(tmp_path: Path) -> None:
    bare = f'case "$*" in *venv*|*pip*) exit 1;; *) exec "{sys.executable}" "$@";; esac'
    made = _make_venv(tmp_path / "clone", _machine(tmp_path / "bin", python3=bare))
    assert made.returncode == 1
    assert "sudo apt-get install python3-venv" in made.stderr


@posix_only
def test_a_virtual_environment_that_works_is_left_alone(tmp_path: Path) -> None:
    programs = tmp_path / "clone" / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    before = sorted((tmp_path / "clone").rglob("*"))
    made = _make_venv(tmp_path / "clone", _machine(tmp_path / "bin"))
    assert made.returncode == 0
    assert made.stdout == ""
    assert sorted((tmp_path / "clone").rglob("*")) == before


# The browser


def _program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix_only
def test_a_browser_on_the_path_is_used_before_one_in_the_usual_places(tmp_path: Path) -> None:
    on_path = _program(tmp_path / "bin" / "google-chrome")
    elsewhere = _program(tmp_path / "Applications" / "Chromium")
    assert find_browser(str(on_path.parent), [elsewhere]) == on_path


@posix_only
def test_ubuntus_signpost_comes_after_a_real_browser(tmp_path: Path) -> None:
    _program(tmp_path / "chromium-browser")
    real = _program(tmp_path / "msedge")
    assert find_browser(str(tmp_path), []) == real


def test_a_browser_in_a_usual_place_is_found(tmp_path: Path) -> None:
    chrome = _program(tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe")
    assert find_browser("", usual_places("Windows", {"PROGRAMFILES": str(tmp_path)})) == chrome


def test_a_browser_of_one_mac_user_is_found(tmp_path: Path) -> None:
    chrome = _program(tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome")
    assert chrome in usual_places("Darwin", {"HOME": str(tmp_path)})


def test_a_machine_without_a_browser_has_none(tmp_path: Path) -> None:
    assert find_browser(str(tmp_path), usual_places("Linux", {"HOME": str(tmp_path)})) is None


@pytest.mark.parametrize(
    ("system", "user_id", "expected"),
    [
        ("debian", 0, True),
        ("debian", 1000, False),
        ("ubuntu", 0, False),
        ("fedora", 0, False),
        ("", None, False),
    ],
)
def test_a_browser_is_installed_only_by_root_on_debian(system: str, user_id: int | None, expected: bool) -> None:
    assert can_install({"ID": system} if system else {}, user_id) is expected
