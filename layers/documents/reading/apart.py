"""Have the text taken out of a file by a process with limits, and hear what it tells."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.model import Note, Original
from layers.model import Text
from layers.sources import bounded
from layers.sources.bounded import FailedError, LimitError, Limits

if TYPE_CHECKING:
    from layers.documents.model import Form

LIMITS = Limits(memory_mb=1_500, cpu_s=30, clock_s=60, file_mb=1)
_WORKER = "layers.documents.reading.worker"


def taken_out(content: bytes, form: Form, *, limits: Limits = LIMITS) -> Original:
    """Return the text of a file that is no plain text; raise PaperRefused or PaperTooLarge."""
    hearing = _Hearing()
    with tempfile.TemporaryDirectory(prefix="linkatlas-") as folder:
        path = Path(folder) / "paper"
        path.write_bytes(content)
        task = {"path": str(path), "form": form, "limits": vars(limits)}
        try:
            bounded.run(_WORKER, task, limits, hearing.hear)
        except LimitError as error:
            zh = "读取它超出内存或时间的限度；请只留正文，另存一份"
            en = f"{error}; keep nothing but the text of the paper"
            raise PaperTooLarge(zh, en) from None
        except FailedError as error:
            zh = "读取失败；请另存一份，或存为纯文本"
            en = "could not be read; save it again, or as plain text"
            raise PaperRefused(zh, en) from error
    return Original("".join(hearing.pieces), form, hearing.encoding, tuple(hearing.notes))


class _Hearing:
    """What a process tells of one file."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.notes: list[Note] = []
        self.encoding: str | None = None

    def hear(self, key: str, told: Any) -> None:  # noqa: ANN401 -- JSON
        """Take one line; raise PaperRefused or PaperTooLarge when that is what it says."""
        if key == "text":
            self.pieces.append(told)
        elif key == "note":
            self.notes.append(Note(told["code"], Text(zh=told["zh"], en=told["en"])))
        elif key == "encoding":
            self.encoding = told
        elif key == "refused":
            kind = PaperTooLarge if told["large"] else PaperRefused
            raise kind(told["zh"], told["en"])
