"""How many small mistakes the tests would notice: `python -m benchmarks.mutants`, or `make mutants`.

`[PACKAGE ...] [--sample 100] [--seed 1] [--only TEXT] [--write]`: of each package a sample of its mutants is tried,
each in a process of its own, on the tests of that package that reach the mistaken function; what is named as changing
nothing is not tried. `--only` tries every mutant whose file, function or change holds that text. What no test notices
is listed; `--write` puts it into docs/mutants.md.
"""

import argparse
import gc
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import util
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from math import ceil
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import playwright.sync_api  # noqa: F401  read once here, so that no forked process reads it again
import pytest

from benchmarks.mutation import Mutant, compiled, mutants

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "mutants.md"
TESTS: Mapping[str, Sequence[str]] = {
    "rules": (
        "test_rules.py",
        "test_rule_docs.py",
        "test_how_sure.py",
        "test_gaps.py",
        "test_remedy.py",
        "loading/whole/test_inherited.py",
    ),
    "score": ("score", "test_remedy.py", "test_readings_docs.py", "loading/whole/test_inherited.py", "test_rules.py"),
    "triage": (
        "test_gaps.py",
        "test_gap_properties.py",
        "test_how_sure.py",
        "test_verdicts.py",
        "test_counts.py",
        "web/test_gap_lists.py",
        "test_rules.py",
    ),
    "loading": ("loading", "test_shipped_settings.py", "test_verdicts.py"),
    "editing": ("editing",),
}
"""Where the tests of each package stand, below `tests`."""
NEVER_ROUND = "the end of an interval is no round number, as a limit is"
EQUIVALENT: Mapping[str, str] = {
    "rules/segments_unequal.py _pairs: found.value > 0 → found.value >= 0": "no difference is never one beyond chance",
    "rules/promise_not_kept.py _status: commit - TOLERANCE → commit + TOLERANCE": NEVER_ROUND,
    "rules/sample_too_thin.py _thin: limits.sample_half_width + TOLERANCE → limits.sample_half_width - TOLERANCE": (
        NEVER_ROUND
    ),
    "score/intervals.py _fewest: high < MOST → high <= MOST": "nothing needs exactly a thousand million answers",
}
"""Mutants that change nothing anybody could see, each with the reason."""
SECONDS = 60
"""Of the processor, which no mutant takes that does what it should."""
NOT_THERE = 3
"""Exit code where the function is not in memory, or holds other variables."""
QUIET = ("-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not browser", "--tb=no", "-W", "ignore")


@dataclass(frozen=True, slots=True)
class One:
    """A mutant and the file it is of."""

    file: Path
    mutant: Mutant

    @property
    def told(self) -> str:
        """Where it is, and what is changed, in a line that does not depend on other lines of the file."""
        before, after = (text.splitlines()[0] for text in (self.mutant.before, self.mutant.after))
        place = f"{self.file.relative_to(ROOT / 'touchpoints').as_posix()} {self.mutant.function}".rstrip()
        return f"{place}: {before} → {after}"

    @property
    def function(self) -> str:
        """As a frame names it; of what stands outside of functions, its file."""
        return f"{self.file}:{self.mutant.begins}" if self.mutant.begins else str(self.file)


@dataclass
class Trial:
    """A plugin of pytest that, instead of running the tests it collects, tries mutants on those that reach them."""

    chosen: Sequence[One]
    told: Callable[[Mapping[str, Sequence[str]], Mapping[int, bool]], None]
    """Is given the tests that reach each function or file, and by place in `chosen` whether they noticed it; what
    cannot be tried so is absent."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        (reached, took), there = _reached(session.items), There()
        noticed: dict[int, bool] = {}
        for number, one in enumerate(self.chosen):
            tests = _first_its_own(one, reached)
            limit = ceil(10 + sum(took[test] for test in tests))
            if one.mutant.begins and tests:
                code = _tried(one, [items[test] for test in tests], there, limit)
                if code != NOT_THERE:
                    noticed[number] = code != 0
        self.told(reached, noticed)
        return True


@dataclass
class Only:
    """A plugin of pytest that runs some tests first, and no others where it is told so."""

    tests: Sequence[str]
    others: bool

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        order = {test: place for place, test in enumerate(self.tests)}
        items.sort(key=lambda item: order.get(item.nodeid, len(order)))
        if not self.others:
            del items[len(order) :]


class Mistaken(MetaPathFinder):
    """Imports one module with a mistake in it."""

    def __init__(self, one: One) -> None:
        self.file = one.file
        parts = one.file.relative_to(ROOT).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.code = compiled(one.file, one.mutant)

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return util.spec_from_file_location(fullname, self.file, loader=_Loader(fullname, str(self.file), self.code))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, *_: object) -> CodeType:
        return self._code


def _in_child(work: Callable[[], int], seconds: int = SECONDS) -> int:
    """The exit code of a process of its own, which is quiet and may not take longer."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
            with open(os.devnull, "w", encoding="utf-8") as nothing:
                os.dup2(nothing.fileno(), 1)
                os.dup2(nothing.fileno(), 2)
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(
    items: Sequence[pytest.Item],
    before: Callable[[], None] = lambda: None,
    after: Callable[[str], None] = lambda _: None,
) -> int:
    """0 where all pass, up to the first that fails."""
    failed: list[str] = []

    class Failed:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    if items:
        items[0].config.pluginmanager.register(Failed())
    for item, following in zip(items, [*items[1:], None], strict=True):
        before()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        after(item.nodeid)
        if failed:
            return 1
    return 0


def _reached(items: Sequence[pytest.Item]) -> tuple[dict[str, list[str]], dict[str, float]]:
    """Of each function of ours as `file:line`, and of each file, the tests that reach it, quickest first; and the
    seconds of the processor that each test takes while it is watched, more than it takes else."""
    ours = f"{ROOT}{os.sep}touchpoints{os.sep}"
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "reached.json")

        def work() -> int:
            seen: set[CodeType] = set()
            by_test: dict[str, tuple[float, list[str]]] = {}
            began = 0.0

            def called(frame: FrameType, event: str, argument: object) -> None:
                del event, argument
                seen.add(frame.f_code)

            def before() -> None:
                nonlocal began
                began = time.process_time()
                seen.clear()
                sys.settrace(called)

            def after(test: str) -> None:
                sys.settrace(None)
                took = time.process_time() - began
                codes = [code for code in seen if code.co_filename.startswith(ours)]
                names = {f"{code.co_filename}:{code.co_firstlineno}" for code in codes}
                by_test[test] = (took, sorted(names | {code.co_filename for code in codes}))

            code = _run(items, before, after)
            answer.write_text(json.dumps(by_test), encoding="utf-8")
            return code

        if _in_child(work, resource.RLIM_INFINITY):
            raise SystemExit("the tests fail before anything is changed")
        found: dict[str, list[str]] = defaultdict(list)
        by_test = json.loads(answer.read_text(encoding="utf-8"))
        for test, (_, names) in sorted(by_test.items(), key=lambda one: one[1][0]):
            for name in names:
                found[name].append(test)
    return found, {test: took for test, (took, _) in by_test.items()}


def _first_its_own(one: One, reached: Mapping[str, Sequence[str]]) -> list[str]:
    """The tests that reach it; those that are named as its module come first, for they notice soonest."""
    named = one.file.stem.replace("_", "-")
    return sorted(reached.get(one.function, ()), key=lambda test: named not in test.replace("_", "-"))


def _tried(one: One, items: Sequence[pytest.Item], there: "There", seconds: int) -> int:
    """0 where no test fails, nor goes on for ever, with the mistaken function in the place of the one there is."""

    def work() -> int:
        return _run(items) if there.replace(one) else NOT_THERE

    return _in_child(work, seconds)


class There:
    """The functions that are loaded, found once: who looks at every object again in each process copies the memory."""

    def __init__(self) -> None:
        self.functions: dict[CodeType, list[FunctionType]] = defaultdict(list)
        self.caches = []
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                self.functions[each.__code__].append(each)
            elif type(each).__name__ == "_lru_cache_wrapper":
                self.caches.append(each)
        gc.freeze()

    def replace(self, one: One) -> bool:
        """Puts the mistake into the functions that are already there; False where that is not possible."""
        pairs = _functions(compiled(one.file), compiled(one.file, one.mutant))
        found = [(each, new) for old, new in pairs for each in self.functions.get(old, ())]
        if not found or any(len(each.__code__.co_freevars) != len(new.co_freevars) for each, new in found):
            return False
        for function, code in found:
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()
        return True


def _functions(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The outermost functions that differ."""
    for one, other in zip(old.co_consts, new.co_consts, strict=False):
        if isinstance(one, CodeType) and isinstance(other, CodeType) and one != other:
            if one.co_flags & 0x2:  # a function; else the body of a class
                yield one, other
            else:
                yield from _functions(one, other)


def quickly(package: str, chosen: Sequence[One]) -> tuple[Mapping[str, Sequence[str]], Mapping[int, bool]]:
    """The tests that reach each function, and whether they notice a mutant where its function alone is replaced."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "found.json")

        def told(reached: Mapping[str, Sequence[str]], noticed: Mapping[int, bool]) -> None:
            answer.write_text(json.dumps([reached, list(noticed.items())]), encoding="utf-8")

        def work() -> int:
            return int(pytest.main([*QUIET, *_tests(package)], [Trial(chosen, told)]))

        if _in_child(work, resource.RLIM_INFINITY):
            raise SystemExit(f"the tests of {package} fail before anything is changed")
        reached, noticed = json.loads(answer.read_text(encoding="utf-8"))
        return reached, dict(noticed)


def survives(one: One, package: str, reached: Mapping[str, Sequence[str]]) -> bool:
    """Whether no test notices where the module is imported with the mistake from the start: what stands outside of
    functions, and what no test was seen to reach."""
    tests = _first_its_own(one, reached)
    everywhere = not one.mutant.begins or not tests
    files = _tests(package) if everywhere else sorted({str(ROOT / test.split("::")[0]) for test in tests})

    def work() -> int:
        sys.meta_path.insert(0, Mistaken(one))
        return int(pytest.main([*QUIET, "-x", *files], [Only(tests, everywhere)]))

    return _in_child(work) == 0


def _tests(package: str) -> list[str]:
    return [str(ROOT / "tests" / each) for each in TESTS[package]]


def all_of(package: str) -> list[One]:
    files = sorted((ROOT / "touchpoints" / package).rglob("*.py"))
    return [One(file, mutant) for file in files for mutant in mutants(file.read_text(encoding="utf-8"))]


@dataclass(frozen=True)
class Outcome:
    """What came of a sample of the mutants of a package."""

    package: str
    every: int
    chosen: Sequence[One]
    survivors: Sequence[One]
    drawn: str
    """How they were chosen: "seed 1"."""

    @property
    def share(self) -> str:
        """What is noticed of what could be, with its 95 % interval (Wilson)."""
        from touchpoints.score.intervals import wilson  # the processes that import a mistake have to do it themselves

        equal = sum(bool(same_because(one)) for one in self.survivors)
        noticed, tried = len(self.chosen) - len(self.survivors), len(self.chosen) - equal
        low, high = wilson(noticed, tried)
        return (
            f"{noticed} of {tried} noticed: {noticed / tried:.1%} (95 % interval: {low:.1%} to {high:.1%}). "
            f"Tried were {len(self.chosen)} of {self.every} ({self.drawn}), of which {equal} change nothing"
        )

    @property
    def section(self) -> str:
        """Of the page: the share, and what was not noticed."""
        listed = [f"- `{one.told}`{_reason(one)}" for one in sorted(self.survivors, key=lambda one: one.told)]
        return "\n".join([f"## {self.package}", "", f"{self.share}.", "", *listed, ""])


def same_because(one: One) -> str:
    """Why the mistake changes nothing anybody could see; "" where it may."""
    before, after = one.mutant.before, one.mutant.after
    met = before.replace("=", "") == after.replace("=", "") and ("TOLERANCE" in before or "1e-09" in before)
    if met or before == "1e-09":
        return "nothing stands a billionth beside a limit"
    return EQUIVALENT.get(one.told, "")


def _reason(one: One) -> str:
    reason = same_because(one)
    return f": changes nothing, {reason}" if reason else ""


def tried(package: str, every: Sequence[One], chosen: Sequence[One], drawn: str) -> Outcome:
    survivors = [one for one in chosen if same_because(one)]
    asked = [one for one in chosen if not same_because(one)]
    reached, noticed = quickly(package, asked)
    for number, one in enumerate(asked):
        if not noticed[number] if number in noticed else survives(one, package, reached):
            survivors.append(one)
            print(f"  {one.file.relative_to(ROOT)}:{one.mutant.line} {one.told}", flush=True)
    return Outcome(package, len(every), chosen, survivors, drawn)


def write(outcomes: Sequence[Outcome], page: Path = PAGE) -> None:
    """Each section in the place of the one there is."""
    intro, *sections = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    written = {each.removeprefix("## ").partition("\n")[0]: each for each in sections}
    written |= {each.package: each.section for each in outcomes}
    page.write_text(intro + "\n".join(f"{each.strip()}\n" for each in written.values()), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument(
        "packages", nargs="*", metavar="PACKAGE", help=f"of {', '.join(TESTS)}; all where none is given"
    )
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("EXAMPLES", "0.3")
    outcomes = []
    for package in asked.packages or TESTS:
        every = all_of(package)
        chosen = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
        drawn = f"holding {asked.only}" if asked.only else f"seed {asked.seed}"
        chosen = [one for one in every if asked.only in one.told] if asked.only else chosen
        if not chosen:
            parser.error(f"nothing that could be mistaken in {package} holds {asked.only}")
        outcomes.append(tried(package, every, chosen, drawn))
    for outcome in outcomes:
        print(f"{outcome.package}: {outcome.share}.")
    if asked.write:
        write(outcomes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
