"""Commands in processes of their own, forked from one that has imported the program: what takes longest, taken once."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from tests.running_app import ROOT

_PARENT = """
import importlib, json, os, pkgutil, resource, runpy, socket, sys
import touchpoints

for module in pkgutil.walk_packages(touchpoints.__path__, "touchpoints."):
    if module.name.split(".")[1] not in ("__main__", "host", "web"):
        importlib.import_module(module.name)
asked = socket.socket(fileno=int(sys.argv[1]))
while message := socket.recv_fds(asked, 1 << 16, 2):
    if not message[0]:
        sys.exit()
    child = os.fork()
    if not child:
        break
    for descriptor in message[1]:
        os.close(descriptor)
    asked.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
asked.close()
for number, descriptor in enumerate(message[1], 1):
    os.dup2(descriptor, number)
    os.close(descriptor)
sys.argv[1:], limited = json.loads(message[0])
if limited:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
runpy.run_module("touchpoints", run_name="__main__", alter_sys=True)
"""
"""The child goes on to the end of the text, and so ends as every process of Python does."""


class Forked:
    """Runs one command after another: as `python -m touchpoints` does, but without its start."""

    def __enter__(self) -> Self:
        self._ours, theirs = socket.socketpair()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        with theirs:
            self._parent = subprocess.Popen(
                [sys.executable, "-c", _PARENT, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # what comes in their place is no file either
                stderr=subprocess.PIPE,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.close()
        self._parent.communicate(timeout=60)

    def run(self, arguments: Sequence[str], stdout: int, stderr: int, no_room: bool = False) -> int:
        """The exit code; `no_room` lets it write to no file."""
        socket.send_fds(self._ours, [json.dumps([arguments, no_room]).encode()], [stdout, stderr])
        return int(self._ours.recv(20))

    def ended(self, arguments: Sequence[str], stdout: int | None = None, no_room: bool = False) -> tuple[int, str]:
        """The exit code, and what it said on its error stream; `stdout` is read by nobody where it is None."""
        reading, writing = os.pipe()
        unread, printed = os.pipe()
        code = self.run(arguments, printed if stdout is None else stdout, writing, no_room)
        for descriptor in (writing, unread, printed):
            os.close(descriptor)
        with open(reading, encoding="utf-8") as said:
            return code, said.read()
