"""A process with limits: what it says is heard, and whatever ends it is one line."""

from __future__ import annotations

import os
import resource
import sys
from typing import TYPE_CHECKING

import pytest

from layers.sources import bounded
from layers.sources.bounded import FailedError, LimitError, Limits, machine_mb
from layers.sources.faults import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writer = Callable[[str], str]

PLENTY = Limits(memory_mb=2_000, cpu_s=20, clock_s=40, file_mb=10)
BEGIN = """
import json, sys
from layers.sources import bounded
task = json.loads(sys.stdin.readline())
bounded.bound(bounded.Limits(**task["limits"]))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.syspath_prepend(tmp_path)

    def write(code: str) -> str:
        (tmp_path / "bounded_work.py").write_text(BEGIN + code)
        return "bounded_work"

    return write


def heard(module: str, limits: Limits = PLENTY, **task: object) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    whole = task | {"limits": vars(limits)}
    bounded.run(module, whole, limits, lambda key, value: told.append((key, value)))
    return told


def test_every_line_is_heard_in_order(module: Writer) -> None:
    work = module('for n in task["numbers"]: print(json.dumps({"n": n}), flush=True)')
    assert heard(work, numbers=[3, 1, 2]) == [("n", 3), ("n", 1), ("n", 2)]


def test_the_limits_are_set(module: Writer) -> None:
    work = module(
        "import resource\n"
        "limits = [resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]\n"
        'print(json.dumps({"limits": limits}))'
    )
    assert heard(work) == [("limits", [2_000 << 20, 20])]
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] != 20


def test_too_much_memory_is_told(module: Writer) -> None:
    work = module("x = bytearray(3 << 30)")
    with pytest.raises(LimitError, match="2,000 MB"):
        heard(work)


def test_too_much_time_is_told(module: Writer) -> None:
    work = module("while True: pass")
    with pytest.raises(LimitError, match="more than 1 seconds"):
        heard(work, Limits(2_000, cpu_s=1, clock_s=60))


def test_waiting_for_ever_is_ended(module: Writer) -> None:
    work = module("import time; time.sleep(600)")
    with pytest.raises(LimitError, match="longer than 1 seconds"):
        heard(work, Limits(2_000, cpu_s=5, clock_s=1))


def test_too_large_a_file_is_a_failure(module: Writer, tmp_path: Path) -> None:
    target = tmp_path / "large"
    work = module(f"open({str(target)!r}, 'wb').write(bytes(11 << 20))")
    with pytest.raises(FailedError, match="File too large"):
        heard(work)
    assert target.stat().st_size <= 10 << 20


def test_a_fault_is_told_by_its_last_line(module: Writer) -> None:
    work = module("raise ValueError('what went wrong')")
    with pytest.raises(FailedError, match="status 1: ValueError: what went wrong") as caught:
        heard(work)
    assert "\n" not in str(caught.value)


def test_a_module_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(FailedError, match="no_such_module"):
        heard("no_such_module")


def test_whoever_stops_listening_ends_it(module: Writer) -> None:
    work = module(
        'import os, time\nprint(json.dumps({"pid": os.getpid()}), flush=True)\ntime.sleep(600)'
    )
    pids = []

    def stop(_: str, pid: int) -> None:
        pids.append(pid)
        message = "enough"
        raise SourceError(message)

    with pytest.raises(SourceError, match="enough"):
        bounded.run(work, {"limits": vars(PLENTY)}, PLENTY, stop)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_the_machine_has_memory() -> None:
    assert machine_mb() > 100
    assert sys.maxsize > machine_mb()
