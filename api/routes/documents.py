"""The papers, what became of what they ask, and two of them side by side."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.document_shapes import (
    DeadlinesAnswer,
    DocumentAnswer,
    DocumentsAnswer,
    PapersComparedAnswer,
    ProgressAnswer,
)
from api.documents.answers import PaperTeller
from api.documents.progress import progress_answer, progress_file, report_of
from api.documents.progress_query import ProgressWords
from api.documents.query import CompareWords, DocumentWords
from api.query import DatedWords
from api.replies import FAULTS, FAULTS_WITH_ID, content, shape
from api.service import Service, TheService
from layers.reports.made import FORMATS

router = APIRouter(prefix="/api/documents", tags=["documents"])

Progress = Annotated[ProgressWords, Query()]


def _file(form: str) -> dict[int | str, dict[str, Any]]:
    return {**FAULTS_WITH_ID, 200: {"description": "The file", "content": {FORMATS[form]: {}}}}


@router.get("", response_model=DocumentsAnswer, responses=FAULTS)
async def documents(service: TheService, words: Annotated[DatedWords, Query()]) -> Response:
    """List the papers, each with how many of its tasks are done, late and so on, on a day."""
    return shape(_teller(service, words).documents())


@router.get("/deadlines", response_model=DeadlinesAnswer, responses=FAULTS)
async def deadlines(service: TheService, words: Annotated[DatedWords, Query()]) -> Response:
    """List what papers want by a date: what was due before a day, and what will be."""
    return shape(_teller(service, words).deadlines())


@router.get("/compare", response_model=PapersComparedAnswer, responses=FAULTS_WITH_ID)
async def compare(service: TheService, words: Annotated[CompareWords, Query()]) -> Response:
    """Lay two papers side by side: what each says of the features that both name."""
    return shape(_teller(service, words).compare(words))


@router.get("/{id}", response_model=DocumentAnswer, responses=FAULTS_WITH_ID)
async def document(
    service: TheService,
    document: Annotated[str, Path(alias="id")],
    words: Annotated[DocumentWords, Query()],
) -> Response:
    """Tell of one paper, clause by clause: what it asks, of whom, and what became of it."""
    return shape(_teller(service, words).document(document, words))


@router.get("/{id}/progress", response_model=ProgressAnswer, responses=FAULTS_WITH_ID)
async def progress(
    service: TheService, document: Annotated[str, Path(alias="id")], words: Progress
) -> Response:
    """Report what became of a paper in a half-year: asked, now, changed, due, next."""
    teller, paperwork = service.teller(words), service.open_atlas.paperwork
    return shape(progress_answer(teller, report_of(teller, paperwork, document, words)))


@router.get("/{id}/progress.csv", response_class=Response, responses=_file("csv"))
async def progress_csv(
    service: TheService, document: Annotated[str, Path(alias="id")], words: Progress
) -> Response:
    """Return the half-yearly report of a paper as a table."""
    return await _progress_file(service, document, words, "csv")


@router.get("/{id}/progress.xlsx", response_class=Response, responses=_file("xlsx"))
async def progress_xlsx(
    service: TheService, document: Annotated[str, Path(alias="id")], words: Progress
) -> Response:
    """Return the half-yearly report of a paper as a workbook."""
    return await _progress_file(service, document, words, "xlsx")


@router.get("/{id}/progress.docx", response_class=Response, responses=_file("docx"))
async def progress_docx(
    service: TheService, document: Annotated[str, Path(alias="id")], words: Progress
) -> Response:
    """Return the half-yearly report of a paper as a form for Word."""
    return await _progress_file(service, document, words, "docx")


async def _progress_file(
    service: Service, document: str, words: ProgressWords, form: str
) -> Response:
    """Make a report in a thread, where it holds up nobody."""
    teller, paperwork = service.teller(words), service.open_atlas.paperwork
    made = report_of(teller, paperwork, document, words)

    def file() -> bytes:
        return progress_file(teller, made, form)

    body = await to_thread.run_sync(file, limiter=service.exporting)
    return content(body, FORMATS[form], name=f"linkatlas-{document}-{made.period}.{form}")


def _teller(service: Service, words: DatedWords) -> PaperTeller:
    return PaperTeller(service.teller(words), service.open_atlas.paperwork)
