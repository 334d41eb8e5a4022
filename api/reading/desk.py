"""How a paper comes in over HTTP: taken from the request, read within bounds, asked about."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.errors import FileKindError
from api.reading.faults import paper_fault
from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import open_named

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from api.reading.query import PaperWords
    from layers.documents.model import Reading
    from layers.documents.read import Reader

MOST_CHARACTERS = 1_000_000
"""How long a paper may be that the service reads; some seventy times the longest known."""

_FORMS = ("multipart/", "application/x-www-form-urlencoded")
_PAPERS = ("TXT、HTML、DOCX 或 PDF", "TXT, HTML, DOCX or PDF")


@asynccontextmanager
async def spooled(request: Request) -> AsyncIterator[Path]:
    """Lend the body of a request as a file, gone afterwards; raise FileKindError for a form."""
    headers = request.headers
    packed = headers.get("content-encoding", "identity").strip().lower() != "identity"
    if packed or headers.get("content-type", "").strip().lower().startswith(_FORMS):
        raise FileKindError(*_PAPERS)
    with tempfile.TemporaryDirectory(prefix="linkatlas-") as folder:
        path = Path(folder) / "paper"
        with path.open("wb") as file:
            async for chunk in request.stream():
                file.write(chunk)
        yield path


def read(path: Path, words: PaperWords, reader: Reader) -> Reading:
    """Read a paper that was handed in; raise FileRefusedError, UnknownDocument."""
    try:
        original = open_named(path.read_bytes(), words.name)
        if len(original.text) > MOST_CHARACTERS:
            zh = f"超过 {MOST_CHARACTERS:,} 字，这里读不了这么长；请拆分"
            en = f"has over {MOST_CHARACTERS:,} characters, the most that is read here; divide it"
            raise PaperTooLarge(zh, en)
    except PaperRefused as error:
        raise paper_fault(error, words.name) from None
    return reader.read(original, words.name, document=words.document, on=words.on)
