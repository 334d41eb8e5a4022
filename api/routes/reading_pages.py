"""The page where a paper is handed in, and the one on which it is reviewed. Nothing is stored."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from api.errors import BadParameterError, ServiceError
from api.failures import as_service_error
from api.forms import form_of
from api.query import LangWords
from api.reading_html import form_page, read_page
from api.replies import NEVER, page
from api.service import TheService
from api.statuses import ANSWERS
from layers.errors import LinkatlasError

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/read")
async def read_form(service: TheService, words: Annotated[LangWords, Query()]) -> HTMLResponse:
    """Show the form that takes a paper."""
    return page(form_page(service, words.lang))


@router.post("/read")
async def read(
    request: Request, service: TheService, words: Annotated[LangWords, Query()]
) -> HTMLResponse:
    """Read the file of the form; what is wrong with it is told beside the form."""
    form = await form_of(request)
    given = {"document": _text(form, "document"), "on": _text(form, "written"), "lang": words.lang}
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise BadParameterError("请选择文件。", "choose a file")  # noqa: EM101
        html, status = await read_page(service, file, given), HTTPStatus.OK
    except (ServiceError, LinkatlasError) as error:
        ours = as_service_error(error)
        html = form_page(service, words.lang, given, ours.text)
        status = HTTPStatus(ANSWERS[type(ours)].status)
    finally:
        await form.close()
    return HTMLResponse(html, status, {"cache-control": NEVER})


def _text(form: FormData, name: str) -> str:
    given = form.get(name)
    return given.strip() if isinstance(given, str) else ""
