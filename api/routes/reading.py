"""Reading papers that are handed in: what is found, what is proposed, and the patch of it.

Nothing is stored: what comes in is gone when it is answered.
"""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.errors import ServiceError
from api.journeys.answers import as_bytes
from api.problems import PROBLEM, problem_members
from api.reading.desk import spooled
from api.reading.faults import problems_told, review_fault
from api.reading.query import PaperWords, ReviewWords
from api.reading.shapes import ReadAnswer, ReviewProblem
from api.replies import FAULTS, FAULTS_WITH_ID, JSON, NEVER, content
from api.service import TheService
from api.shapes import Problem
from api.statuses import ANSWERS
from layers.documents import review
from layers.documents.told import told

router = APIRouter(prefix="/api/read", tags=["reading"])

DIFF = "text/x-diff"
PATCH_NAME = "linkatlas.patch"

_BODY_FAULTS: dict[int | str, dict[str, Any]] = {
    408: {"model": Problem, "description": "The body came too slowly"},
    413: {"model": Problem, "description": "The file is too large"},
    415: {"model": Problem, "description": "A form, or a packed file"},
}
_REFUSED = {
    **FAULTS_WITH_ID,
    **_BODY_FAULTS,
    422: {"model": Problem, "description": "The file cannot be read"},
}
_NOT_ACCEPTED = {
    **FAULTS,
    **_BODY_FAULTS,
    200: {"description": "The patch, for `git apply`", "content": {DIFF: {}}},
    409: {"model": Problem, "description": "The facts changed meanwhile"},
    422: {"model": ReviewProblem, "description": "No review, or rows that cannot be taken"},
}
_ANY_FILE = {"schema": {"type": "string", "format": "binary"}}
_PAPER = {
    "requestBody": {
        "required": True,
        "description": "The file itself: TXT, HTML, DOCX or PDF.",
        "content": {"application/octet-stream": _ANY_FILE},
    }
}
_REVIEW = {
    "requestBody": {
        "required": True,
        "description": "A review with its decisions.",
        "content": {JSON: {"schema": {"type": "object"}}},
    }
}


@router.post("", response_model=ReadAnswer, responses=_REFUSED, openapi_extra=_PAPER)
async def read(
    request: Request, service: TheService, words: Annotated[PaperWords, Query()]
) -> Response:
    """Tell what a paper says: its clauses, what they name, ask and state, and what is new."""
    try:
        async with spooled(request) as path:
            answer = await service.read_paper(path, words, told)
    except ServiceError as error:
        return _refusal(error, words.lang)
    return content(as_bytes(answer), JSON, keep=NEVER)


@router.post("/review", response_class=Response, responses=_REFUSED, openapi_extra=_PAPER)
async def propose(
    request: Request, service: TheService, words: Annotated[PaperWords, Query()]
) -> Response:
    """Return a review of a paper: rows that it proposes for the facts, to be decided on."""
    try:
        async with spooled(request) as path:
            made = await service.read_paper(path, words, review.review)
    except ServiceError as error:
        return _refusal(error, words.lang)
    name = f"{made.document}.review.json"
    return content(review.dumps(made), JSON, keep=NEVER, name=name)


@router.post("/patch", response_class=Response, responses=_NOT_ACCEPTED, openapi_extra=_REVIEW)
async def patch(
    request: Request, service: TheService, words: Annotated[ReviewWords, Query()]
) -> Response:
    """Return what the accepted rows of a review change in the facts, which stay as they are."""

    def made() -> str:
        return review.patch(review.loads(body), service.settings.data)

    body = await request.body()
    try:
        diff = await to_thread.run_sync(made, limiter=service.reading)
    except review.ReviewFault as error:
        return _refusal(review_fault(error), words.lang, problems=problems_told(error))
    return content(diff.encode(), f"{DIFF}; charset=utf-8", keep=NEVER, name=PATCH_NAME)


def _refusal(error: ServiceError, lang: str, **more: object) -> Response:
    """Answer with problem details in the language that was asked."""
    response = content(as_bytes({**problem_members(error, lang), **more}), PROBLEM, keep=NEVER)
    response.status_code = ANSWERS[type(error)].status
    return response
