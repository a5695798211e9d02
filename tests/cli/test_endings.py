"""A full disk, a closed pipe, Ctrl+C: each command says so in one sentence and leaves with 2."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.forked import Forked
from tests.cli.test_commands import KEY, MINIMAL

ROOT = Path(__file__).parents[2]
PRINTING: Sequence[Sequence[str]] = (
    ("check", "{folder}"),
    ("check", "{folder}", "--format", "json"),
    ("check", "{folder}", "--format", "sarif"),
    ("score", "{folder}"),
    ("score", "{folder}", "--format", "json"),
    ("explain", "no-owner"),
    ("explain", KEY, "{folder}"),
    ("rules",),
    ("schema",),
    ("diff", "{folder}", "{folder}"),
    ("diff", "{folder}", "{folder}", "--format", "html"),
    ("fix", "{folder}", "--types", "--diff"),
    ("import", "{table}"),
    ("export", KEY, "--journeys", "{folder}", "--to", "-", "--format", "md"),
    ("--help",),
    ("check", "--help"),
    ("--version",),
)
WRITING: Sequence[tuple[Sequence[str], str]] = (
    (("export", KEY, "--journeys", "{folder}", "--to", "{out}/a.html"), "a.html"),
    (("import", "{table}", "--output", "{out}/b.yaml"), "b.yaml"),
    (("new", "{out}", "--journey", "A", "--catalogue", "online_shop", "--output", "{out}/c.yaml"), "c.yaml"),
    (("fix", "{folder}", "--types"), ""),
    (("schema", "--into", "{out}"), "journey.schema.json"),
)
needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is full")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    folder, out = tmp_path / "journeys", tmp_path / "out"
    (folder / "achat-en-ligne").mkdir(parents=True)
    out.mkdir()
    (folder / "achat-en-ligne" / "nouveaux-clients.yaml").write_text(MINIMAL, "utf-8")
    (tmp_path / "table.csv").write_text("name,phase,rating\nPayment,during,3\n", "utf-8")
    return {"folder": str(folder), "out": str(out), "table": str(tmp_path / "table.csv")}


@pytest.fixture(scope="module")
def forked() -> Iterator[Forked]:
    with Forked() as parent:
        yield parent


def asked(arguments: Sequence[str], places: dict[str, str]) -> list[str]:
    return [each.format(**places) for each in arguments]


def started(arguments: Sequence[str], places: dict[str, str], **more: Any) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen([sys.executable, "-m", "touchpoints", *asked(arguments, places)], env=environment, **more)


def ended(process: "subprocess.Popen[bytes]") -> str:
    """What a process of its own said on its error stream; it left with 2, in one sentence."""
    _, said = process.communicate(timeout=120)
    return sentence(process.returncode, said.decode("utf-8"), str(process.args))


def sentence(code: int, words: str, asked: str) -> str:
    """The one sentence with which a command left."""
    assert code == 2, words
    assert "Traceback" not in words
    *told, last = words.strip().splitlines()
    assert not told or "import" in asked, words  # which tells its guesses beside a printed journey
    return last


@needs_dev_full
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_under_what_is_printed_is_one_sentence(
    arguments: Sequence[str], places: dict[str, str], forked: Forked
) -> None:
    with open("/dev/full", "wb") as full:
        code, words = forked.ended(asked(arguments, places), full.fileno())
    assert "no room is left" in sentence(code, words, str(arguments))


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_closed_pipe_is_one_sentence(arguments: Sequence[str], places: dict[str, str], forked: Forked) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        code, words = forked.ended(asked(arguments, places), writing)
    finally:
        os.close(writing)
    assert "has closed it" in sentence(code, words, str(arguments))


def test_a_command_started_by_itself_ends_in_the_same_sentence(places: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as closed:
        assert "has closed it" in ended(started(("check", "{folder}"), places, stdout=closed, stderr=subprocess.PIPE))


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_takes_one_line_of_many_is_one_sentence(
    unbuffered: str, places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    for number in range(30):  # more than a pipe holds
        file = Path(places["folder"], "achat-en-ligne", f"{number}.yaml")
        file.write_text(MINIMAL.replace("nouveaux-clients", f"segment-{number}"), "utf-8")
    reading, writing = os.pipe()
    process = started(("check", "{folder}", "--format", "json"), places, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert os.read(reading, 100)
    os.close(reading)
    assert "has closed it" in ended(process)


@needs_dev_full
def test_where_nothing_can_be_said_at_all_the_exit_code_still_says_it(places: dict[str, str], forked: Forked) -> None:
    with open("/dev/full", "wb") as full:
        for arguments in (("check", "{folder}"), ("check", "{out}/nothing"), ("check", "--no-such-option")):
            assert forked.run(asked(arguments, places), full.fileno(), full.fileno()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor as a shell does")
def test_an_output_closed_from_the_start_is_one_sentence(places: dict[str, str]) -> None:
    assert "has closed it" in ended(
        started(("check", "{folder}"), places, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
@pytest.mark.parametrize(("arguments", "file"), WRITING, ids=[each[0][0] for each in WRITING])
def test_a_file_that_cannot_be_written_is_one_sentence_and_no_part_of_it_stays(
    arguments: Sequence[str], file: str, places: dict[str, str], forked: Forked
) -> None:
    journey = Path(places["folder"], "achat-en-ligne", "nouveaux-clients.yaml")
    before = journey.read_bytes()
    assert sentence(*forked.ended(asked(arguments, places), no_room=True), str(arguments))
    assert journey.read_bytes() == before
    assert not file or list(Path(places["out"]).iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
@pytest.mark.parametrize("arguments", [WRITING[0][0], WRITING[-1][0]], ids=["export", "schema"])
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    arguments: Sequence[str], places: dict[str, str], forked: Forked
) -> None:
    for name in ("a.html", "journey.schema.json", "settings.schema.json"):
        Path(places["out"], name).write_text("as it was", "utf-8")
    assert sentence(*forked.ended(asked(arguments, places), no_room=True), str(arguments))
    assert {path.read_text("utf-8") for path in Path(places["out"]).iterdir()} == {"as it was"}


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl+C")
def test_ctrl_c_is_one_sentence(places: dict[str, str]) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = started(("new", "{out}"), places, **pipes)
    assert process.stdout is not None
    assert process.stdout.read(1)  # it asks, and waits for an answer
    process.send_signal(signal.SIGINT)
    assert ended(process).startswith("Nobody answered.")


def test_a_command_that_is_stopped_says_so() -> None:
    script = "from touchpoints.cli.ending import ended\nfrom touchpoints.text import Lang\n"
    script += "import os, signal, sys, time\n"
    script += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # tests in the background ignore it
    script += "def work():\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(60)\n"
    script += "sys.exit(ended(work, Lang.FR))"
    process = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (process.returncode, process.stderr.decode("utf-8")) == (2, "Interrompu avant la fin.\n")


def test_an_answer_that_never_comes_is_one_sentence(places: dict[str, str]) -> None:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    assert ended(started(("new", "{out}"), places, **pipes)).startswith("Nobody answered.")


def test_a_device_is_written_to_and_stays_a_device(places: dict[str, str]) -> None:
    pipe = Path(places["out"], "pipe.md")
    os.mkfifo(pipe)
    arguments = ("export", KEY, "--journeys", "{folder}", "--to", "{out}/pipe.md")
    process = started(arguments, places, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert b"Achat en ligne" in pipe.read_bytes()
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert pipe.is_fifo()
