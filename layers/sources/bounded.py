"""Run a module in a process of its own, with limits on memory, time and what it writes.

The module reads one line of JSON, sets the limits upon itself by ``bound``, and tells what it does
in lines of JSON, each with one key. What the parent gets to hear is these lines and how it ended.

::

    SourceError
    ├── LimitError     the process reached a limit
    └── FailedError    the process failed
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from layers.sources.faults import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Hear = Callable[[str, Any], None]

MB = 1 << 20
_LONGEST_LINE = 1 * MB
_GRACE_S = 5
_OUT_OF_MEMORY = frozenset({-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL})
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_SPARING = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Keeps libraries from reserving address space that they do not use, since it is what counts."""


class LimitError(SourceError):
    """A process reached one of its limits; the text says which, without a name."""


class FailedError(SourceError):
    """A process failed, which is a fault of ours; the text says how, without a name."""


@dataclass(frozen=True)
class Limits:
    """What a process may take: address space, seconds of CPU and of the clock, and a file's size.

    ``memory_mb`` counts some 450 MB of libraries too.
    """

    memory_mb: int
    cpu_s: int
    clock_s: int
    file_mb: int = 4_000


def machine_mb() -> int:
    """Return how much memory this machine has, in MB."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MB


def bound(limits: Limits) -> None:
    """Set the limits upon this process, for good."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_mb * MB),
        (resource.RLIMIT_FSIZE, limits.file_mb * MB),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    last = limits.cpu_s + _GRACE_S  # at the hard limit there would be no telling why
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, last))


def run(module: str, task: Mapping[str, Any], limits: Limits, hear: Hear) -> None:
    """Run a module on a task until it ends; ``hear`` gets the key and the value of each line.

    Raises LimitError when a limit was reached, and FailedError when the module failed.
    """
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 -- our own module, no shell
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(),
        )
        alarm = threading.Timer(limits.clock_s, process.kill)
        alarm.start()
        try:
            _converse(process, task, hear)
            status = process.wait()
        finally:
            late = not alarm.is_alive()
            alarm.cancel()
            process.kill()
            process.wait()
        if status:
            raise _failure(status, limits, _last_line(complaints), late=late)


def _converse(process: subprocess.Popen[bytes], task: Mapping[str, Any], hear: Hear) -> None:
    if process.stdin is None or process.stdout is None:
        message = "a process without pipes"
        raise RuntimeError(message)
    with process.stdin as asked, process.stdout as told:
        try:
            asked.write(orjson.dumps(task) + b"\n")
            asked.flush()
        except BrokenPipeError:
            return  # it is gone: how it ended says why
        while line := told.readline(_LONGEST_LINE):
            for key, value in orjson.loads(line).items():
                hear(key, value)


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, sys.path))
    one = dict.fromkeys(_ONE_THREAD, "1")
    return os.environ | one | _SPARING | {"PYTHONPATH": path}


def _failure(status: int, limits: Limits, complaint: str, *, late: bool) -> SourceError:
    if late:
        return LimitError(f"took longer than {limits.clock_s} seconds")
    if status == -signal.SIGXCPU:
        return LimitError(f"took more than {limits.cpu_s} seconds of computing")
    if status in _OUT_OF_MEMORY or "MemoryError" in complaint or "bad_alloc" in complaint:
        return LimitError(f"needed more than {limits.memory_mb:,} MB of memory")
    return FailedError(f"stopped with status {status}: {complaint}")


def _last_line(file: Any) -> str:  # noqa: ANN401 -- what tempfile gives
    file.seek(0)
    lines = file.read(MB).decode("utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
