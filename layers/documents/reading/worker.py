"""The process that takes the text out of a file: bounded, then read and told in pieces.

It is run by ``layers.documents.reading.apart`` and speaks the lines of ``layers.sources.bounded``:
``text``, ``note`` and ``encoding``, or ``refused``.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.sources import bounded

if TYPE_CHECKING:
    from layers.documents.model import Original

MOST_CHARACTERS = 20_000_000
"""How much text is taken out of one file."""

_PIECE = 100_000
_MODULES = {"html": "web_page", "docx": "word", "pdf": "pages"}


def main() -> None:
    """Read the task from standard input, do it, and tell the text on standard output."""
    task = orjson.loads(sys.stdin.readline())
    bounded.bound(bounded.Limits(**task["limits"]))
    reader = importlib.import_module(f"layers.documents.reading.{_MODULES[task['form']]}")
    try:
        _tell_all(reader.read(Path(task["path"]).read_bytes()))
    except PaperRefused as error:
        large = isinstance(error, PaperTooLarge)
        _tell("refused", {"zh": error.text.zh, "en": error.text.en, "large": large})


def _tell_all(found: Original) -> None:
    if len(found.text) > MOST_CHARACTERS:
        zh = f"文字超过 {MOST_CHARACTERS:,} 字；请拆分"
        en = f"holds more than {MOST_CHARACTERS:,} characters; divide it"
        raise PaperTooLarge(zh, en)
    for start in range(0, len(found.text), _PIECE):
        _tell("text", found.text[start : start + _PIECE])
    for note in found.notes:
        _tell("note", {"code": note.code, "zh": note.text.zh, "en": note.text.en})
    _tell("encoding", found.encoding)


def _tell(key: str, told: Any) -> None:  # noqa: ANN401 -- JSON
    sys.stdout.buffer.write(orjson.dumps({key: told}) + b"\n")


if __name__ == "__main__":
    main()
