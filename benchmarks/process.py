"""CPU seconds and resident memory of a process and its children, as Linux tells them."""

import os
import time
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far, and of its children that ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def own_cpu_seconds(pid: int) -> float:
    """Of the process alone, to the nanosecond: the clock that `clock_getcpuclockid` names in C."""
    return time.clock_gettime(~pid << 3 | 2)


def resident_bytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) * 1024
