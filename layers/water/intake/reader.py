"""Have a file of readings read by a process with limits, and take what it tells."""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from layers.sources import bounded
from layers.sources.bounded import FailedError, LimitError, Limits
from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake.cell import shown
from layers.water.intake.model import DEFAULT, Asked, Bounds, Table, TableRow
from layers.water.intake.task import Task
from layers.water.intake.wire import Listener
from layers.water.model import Intake, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from layers.water.intake.wire import Told
    from layers.water.model import Item, WaterFacts

    Progress = Callable[[int, int], None]

_T = TypeVar("_T")

_WORKER = "layers.water.intake.worker"
_moment = lru_cache(1 << 16)(dt.datetime.fromisoformat)
"""Several sections are sampled at one time."""


def read(
    path: Path,
    facts: WaterFacts,
    asked: Asked,
    *,
    limits: Bounds = DEFAULT,
    progress: Progress | None = None,
) -> Intake:
    """Return the samples of a file and its faults; nothing is stored.

    ``progress`` is told how many rows were read, and about how many there are. Raises FileRefused
    in one line when the file cannot be read at all, and FileTooLarge when it holds too much.
    """
    hearing = _Hearing(asked.name or path.name, _numbered_sample, progress)
    task = Task(path=path, bounds=limits, items=facts.items, sections=facts.sections, asked=asked)
    found = hearing.of(task)
    return Intake(file=hearing.name, samples=tuple(hearing.samples), **found)


def rows(
    path: Path, items: Mapping[str, Item], *, name: str | None = None, limits: Bounds = DEFAULT
) -> Table:
    """Return a file as it is written: any sections, times and cities, with values of known items.

    Raises what ``read`` raises.
    """
    hearing = _Hearing(name or path.name, _table_row)
    found = hearing.of(Task(path=path, bounds=limits, items=dict(items)))
    return Table(file=hearing.name, samples=tuple(hearing.samples), **found)


class _Hearing(Generic[_T]):
    """What a process tells of one file."""

    def __init__(
        self, name: str, make: Callable[[Told], _T], progress: Progress | None = None
    ) -> None:
        """Take what the file is called, and what makes a sample of what is told of it."""
        self.name = name
        self.samples: list[_T] = []
        self._make, self._progress = make, progress
        self._listener = Listener()
        self._found: dict[str, Any] = {}

    def of(self, task: Task) -> dict[str, Any]:
        """Have a file read; return what was found beside samples, raise FileRefused."""
        self._refuse_what_is_no_file(task.path)
        most = task.bounds
        limits = Limits(most.memory_mb, most.cpu_s, most.clock_s)
        try:
            with _collecting_nothing():
                bounded.run(_WORKER, task.model_dump(mode="json"), limits, self._hear)
        except LimitError as error:
            zh = "读取它超出内存或时间的限度；请拆分，或删去表格以外的内容"
            en = f"{error}; divide it, or remove what lies outside of its table"
            raise self._named(FileTooLarge, zh, en) from None
        except FailedError as error:
            zh = "读取失败；请另存为 .xlsx 或 CSV UTF-8"
            en = "could not be read; save it again as .xlsx or CSV UTF-8"
            raise self._named(FileRefused, zh, en) from error
        return self._found

    def _hear(self, key: str, told: Any) -> None:  # noqa: ANN401 -- JSON
        if key == "progress" and self._progress:
            self._progress(*told)
        elif key == "values":
            self._listener.take_values(told)
        elif key == "samples":
            self.samples += map(self._make, self._listener.samples(told))
        elif key == "found":
            self._found = told
        elif key == "refused":
            kind = FileTooLarge if told["large"] else FileRefused
            raise self._named(kind, told["zh"], told["en"])

    def _refuse_what_is_no_file(self, path: Path) -> None:
        """Refuse a pipe or a device, which could be read for ever."""
        if path.exists() and not path.is_file():
            raise self._named(FileRefused, "不是文件", "is no file")

    def _named(self, kind: type[FileRefused], zh: str, en: str) -> FileRefused:
        return kind(f"{shown(self.name)}：{zh}。", f"{shown(self.name)} {en}")


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Keep what was made from being looked through, again and again, while more of it is made."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _numbered_sample(told: Told) -> tuple[int, Sample]:
    sample = Sample(
        section=told.section,
        taken_at=_moment(told.time),
        city=told.city or "",
        values=told.values,
        published=told.published,
        tide=told.tide,
    )
    return told.row, sample


def _table_row(told: Told) -> TableRow:
    return TableRow(
        row=told.row,
        section=told.section,
        time=told.time,
        city=told.city,
        values=told.values,
        published=told.published,
    )
