"""A paper that is handed in by the form, as pages: read, reviewed, or refused with a reason."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread

from api.errors import BadParameterError, FileRefusedError
from api.forms import chunks
from api.query import read_words, today
from api.reading.desk import MOST_CHARACTERS
from api.reading.faults import review_fault
from api.reading.query import PaperWords
from layers.documents import review
from layers.documents.model import Original
from web import reading
from web.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.datastructures import UploadFile

    from api.service import Service
    from layers.documents.model import Reading
    from layers.model import Text
    from layers.opened import OpenAtlas

REVIEW = ".json"
"""How the name of a review ends that is to be gone on with."""


def form_page(
    service: Service, lang: str, words: Mapping[str, str] | None = None, fault: Text | None = None
) -> str:
    """Write the page with the form; ``words`` are those that stood in it."""
    given = words or {}
    form = reading.Form(
        limit_mb=service.settings.upload_mb,
        document=given.get("document", ""),
        written=given.get("on", ""),
        fault=fault,
    )
    return reading.form_page(service.atlas, _view(lang), service.chrome(lang), form)


async def read_page(service: Service, file: UploadFile, words: Mapping[str, str]) -> str:
    """Read a file and write the page on which it is reviewed.

    ``words`` are ``lang``, and where they are known ``document`` and ``on``. Raises
    ServiceError and UnknownDocument for what cannot be read.
    """
    if not file.filename:
        raise BadParameterError("请选择文件。", "choose a file")  # noqa: EM101
    known = read_words(PaperWords, {**words, "name": file.filename})
    if known.name.lower().endswith(REVIEW):
        return await _gone_on(service, await file.read(), known)
    with _spooled() as path:
        with path.open("wb") as copy:
            async for chunk in chunks(file):
                copy.write(chunk)
        return await service.read_paper(
            path, known, lambda read, opened: _page(service, known, read, opened)
        )


async def _gone_on(service: Service, content: bytes, words: PaperWords) -> str:
    """Read the text of a review anew and write the page with what was decided."""

    def asked() -> str:
        opened = service.shelf.opened
        held = _review(content)
        document = held.document if held.document in opened.atlas.atlas.documents else None
        original = Original(held.text, "txt")
        read = opened.reader.read(original, words.name, document=document, on=words.on)
        return _page(service, words, read, opened.atlas, held)

    return await to_thread.run_sync(asked, limiter=service.reading)


def _review(content: bytes) -> review.Review:
    try:
        held = review.loads(content)
    except review.ReviewFault as error:
        raise review_fault(error) from None
    if len(held.text) > MOST_CHARACTERS:
        zh, en = "审阅文件的正文太长。", "the text of the review is too long"
        raise FileRefusedError(zh, en)
    return held


def _page(
    service: Service,
    words: PaperWords,
    read: Reading,
    opened: OpenAtlas,
    held: review.Review | None = None,
) -> str:
    paper = reading.Read(words.name, read, held or review.review(read, opened))
    lang = words.lang
    return reading.review_page(
        opened.atlas, opened.paperwork, _view(lang), service.chrome(lang), paper
    )


@contextmanager
def _spooled() -> Iterator[Path]:
    """Lend a place for the file of one request; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linkatlas-") as folder:
        yield Path(folder) / "paper"


def _view(lang: str) -> View:
    day = today()
    return View(on=day, today=day, lang=lang, path=reading.READ)
