"""How a file of readings comes in: taken from the request, read, stored, and answered.

The service and the page of sharing go the same way; only what carries the file differs.
"""

from __future__ import annotations

import logging
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.errors import (
    ConflictError,
    FileKindError,
    FileRefusedError,
)
from api.problems import problem_members
from api.statuses import ANSWERS
from api.water.faults import store_error
from api.water.parts import moment, written
from api.water.values import LONGEST_REASON
from layers.water import intake
from layers.water.faults import FileRefused
from layers.water.grades import code
from layers.water.readings import FileNote, Submitted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from api.errors import ServiceError
    from api.water.answers import WaterTeller
    from api.water.parts import Parts
    from api.water.query import UploadWords
    from layers.water.model import Fault, Intake, Sample
    from layers.water.readings import Readings, Submitter

    Answer = dict[str, Any]

KINDS = frozenset(
    {
        "",
        "application/csv",
        "application/octet-stream",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv",
        "text/plain",
    }
)
"""What a file may be sent as; what it is shows when it is read."""

_TABLES = (
    "CSV 或 XLSX（Content-Type: text/csv 等）",
    "CSV or XLSX (Content-Type: text/csv or the like)",
)
SHOWN_SAMPLES = 50
SHOWN_CONFLICTS = 200
_OK = 200
_logger = logging.getLogger(__name__)
_NOTHING = Submitted(None, 0, 0, 0)


@contextmanager
def spooled() -> Iterator[Path]:
    """Lend a place for the file of one request; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linkatlas-") as folder:
        yield Path(folder) / "readings"


def check_kind(headers: Mapping[str, str]) -> None:
    """Raise FileKindError for a body that says it is no file that is read, or is packed."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    packed = headers.get("content-encoding", "identity").strip().lower()
    if kind not in KINDS or packed != "identity":
        raise FileKindError(*_TABLES)


async def take(chunks: AsyncIterator[bytes], path: Path) -> None:
    """Write a body as it comes; raise ReadingsError when there is no room for it."""
    try:
        with path.open("wb") as file:
            async for chunk in chunks:
                file.write(chunk)
    except OSError as error:
        _logger.error("a file cannot be taken in: %s", error)  # noqa: TRY400 -- one line is enough
        raise store_error() from error


@dataclass(frozen=True)
class Submission:
    """A file that somebody hands in, and with which words; ``progress`` is told of its rows."""

    path: Path
    words: UploadWords
    by: Submitter
    today: dt.date
    progress: Callable[[int, int], None] | None = None

    def read(self, teller: WaterTeller) -> Intake:
        """Read the file; raise faults of ``layers.water.faults`` when that cannot be done."""
        asked = intake.Asked(
            today=self.today,
            city=self.by.city,
            year=int(self.words.year) if self.words.year else None,
            name=self.words.name,
            cities=dict(teller.names),
        )
        return intake.read(self.path, teller.facts, asked, progress=self.progress)

    def carry_out(self, read: Intake, readings: Readings) -> Submitted:
        """Store what was read, whole or as far as it is good; only tell of it for a preview."""
        samples = [sample for _, sample in read.samples]
        whole, why = self.words.keep == "whole", self.words.why
        if self.is_preview:
            return readings.foresee(samples, self.by, why=why, whole=whole)
        file = FileNote(read.file, read.sha256)
        return readings.submit(samples, self.by, file, why=why, whole=whole)

    @property
    def is_preview(self) -> bool:
        """Say whether nothing is to be stored."""
        return self.words.preview == "yes"


def hand_in(submission: Submission, teller: WaterTeller, readings: Readings) -> tuple[int, Answer]:
    """Read a file and store it unless it is a preview; return the status and the answer.

    What is refused is noted in the audit trail. Raises faults of ``layers.water.faults`` for a
    file that cannot be read at all, and for a store that cannot be used.
    """
    read = _read(submission, teller, readings)
    done, problem = _NOTHING, _refusal(submission, read)
    if problem is None:
        done = submission.carry_out(read, readings)
        problem = _conflict(submission, done)
    else:
        _note(submission, readings, str(problem))
    told = {
        "preview": submission.is_preview,
        "stored": done.batch is not None,
        "error": problem_members(problem, teller.lang) if problem else None,
        **_counted(done, read),
        **_understood(read, teller.parts),
        "city": submission.by.city,
        "city_name": teller.parts.city(submission.by.city),
    }
    if problem is None or submission.is_preview:
        return _OK, told
    return ANSWERS[type(problem)].status, told


def _read(submission: Submission, teller: WaterTeller, readings: Readings) -> Intake:
    try:
        return submission.read(teller)
    except FileRefused as error:
        _note(submission, readings, error.en)
        raise


def _note(submission: Submission, readings: Readings, why: str) -> None:
    """Note in the audit trail that a file was refused; the store itself notes conflicts."""
    if not submission.is_preview:
        told = {"file": submission.words.name, "why": why[:LONGEST_REASON]}
        readings.note("refused", submission.by, told)


def _refusal(submission: Submission, read: Intake) -> ServiceError | None:
    """Return why nothing of a file can be stored, whatever is stored already."""
    count = len(read.faults) + read.unlisted
    if read.samples and (not count or submission.words.keep == "good"):
        return None
    if not count:
        return FileRefusedError("文件里没有一行数据。", "there is no reading in the file")
    return FileRefusedError(
        f"{count} 处不能接收，整份文件没有入库；请改正，或选择只存可用的行。",
        f"{count} faults; nothing was stored: correct them, or keep the good rows alone",
    )


def _conflict(submission: Submission, done: Submitted) -> ServiceError | None:
    """Return why nothing is stored, when that is because of what is stored already."""
    some = submission.words.keep == "good" and done.added + done.superseded > 0
    if some or not done.conflicts:
        return None
    count = len(done.conflicts)
    return ConflictError(
        f"{count} 个样品与已入库的不同，没有入库；如确需更正，请写明理由。",
        f"{count} samples differ from what is stored; nothing was changed: give a reason to do so",
        parameter="why",
    )


def _counted(done: Submitted, read: Intake) -> Answer:
    shown = [read.samples[place] for place in done.conflicts[:SHOWN_CONFLICTS]]
    return {
        "batch": done.batch,
        "added": done.added,
        "unchanged": done.unchanged,
        "superseded": done.superseded,
        "conflicts": [_identity(row, sample) for row, sample in shown],
        "conflict_count": len(done.conflicts),
    }


def _understood(read: Intake, parts: Parts) -> Answer:
    return {
        "file": read.file,
        "sha256": read.sha256,
        "form": read.form,
        "encoding": read.encoding,
        "rows": read.rows,
        "missing": read.missing,
        "count": len(read.samples),
        "samples": [_sample(row, sample, parts) for row, sample in read.samples[:SHOWN_SAMPLES]],
        "faults": [_fault(fault, parts) for fault in read.faults],
        "fault_count": len(read.faults) + read.unlisted,
        "notes": [parts.say(note) for note in read.notes],
    }


def _identity(row: int, sample: Sample) -> Answer:
    return {
        "row": row,
        "section": sample.section,
        "time": moment(sample.taken_at),
        "city": sample.city,
    }


def _sample(row: int, sample: Sample, parts: Parts) -> Answer:
    return {
        **_identity(row, sample),
        "section_name": parts.section_name(sample.section),
        "class": code(parts.judged(sample).grade),
        "published": code(sample.published),
        "values": {item: written(value) for item, value in sample.values.items()},
    }


def _fault(fault: Fault, parts: Parts) -> Answer:
    return {
        "row": fault.row,
        "column": fault.column,
        "text": fault.text,
        "reason": parts.say(fault.reason),
    }
