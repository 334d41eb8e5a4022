"""The pages of border water sections that people read, and the one where they hand in results."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from api.errors import BadParameterError, ServiceError
from api.failures import as_service_error
from api.forms import chunks, form_of
from api.query import LangWords, read_words
from api.replies import NEVER, page
from api.service import Service, TheService
from api.statuses import ANSWERS
from api.water.chart_query import ChartWords
from api.water.page_query import CalendarPageWords, ComparePageWords
from api.water.query import BulletinWords, UploadWords, WaterWords
from api.water.submissions import spooled, take
from api.water_html import BLANK_FORM, WaterWriter, share_page
from layers.errors import LinkatlasError
from web.water import Sent

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

W = TypeVar("W", bound=LangWords)


async def _written(
    service: Service, words: W, write: Callable[[WaterWriter, W], str]
) -> HTMLResponse:
    """Ask and write in a thread; how long the page may be kept depends on who may read."""
    html = await service.measure(
        words, lambda teller, given: write(WaterWriter(service, teller), given)
    )
    return HTMLResponse(html, headers={"cache-control": service.water_keep})


@router.get("/water")
async def sections_page(service: TheService, words: Annotated[WaterWords, Query()]) -> HTMLResponse:
    """Show all sections and what is to be done next."""
    return await _written(service, words, WaterWriter.sections)


@router.get("/water/sections/{id}")
async def section_page(
    service: TheService,
    section: Annotated[str, Path(alias="id")],
    words: Annotated[ChartWords, Query()],
) -> HTMLResponse:
    """Show everything of one section, with a chart of one item."""
    return await _written(service, words, lambda writer, given: writer.section(section, given))


@router.get("/water/bulletin")
async def bulletin_page(
    service: TheService, words: Annotated[BulletinWords, Query()]
) -> HTMLResponse:
    """Show the bulletin of a month."""
    return await _written(service, words, WaterWriter.bulletin)


@router.get("/water/calendar")
async def calendar_page(
    service: TheService, words: Annotated[CalendarPageWords, Query()]
) -> HTMLResponse:
    """Show a year of duties."""
    return await _written(service, words, WaterWriter.calendar)


@router.get("/water/compare")
async def compare_page(
    service: TheService, words: Annotated[ComparePageWords, Query()]
) -> HTMLResponse:
    """Show two measurers' samples of one survey side by side."""
    return await _written(service, words, WaterWriter.compare)


@router.get("/water/share")
async def share_form(service: TheService, words: Annotated[LangWords, Query()]) -> HTMLResponse:
    """Show the form by which results are handed in."""
    return page(share_page(service, words.lang))


@router.post("/water/share")
async def share(
    request: Request, service: TheService, words: Annotated[LangWords, Query()]
) -> HTMLResponse:
    """Take in a file from the form; what is wrong with it is told beside the form."""
    form = await form_of(request)
    given = {name: str(form.get(name) or usual) for name, usual in BLANK_FORM.items()}
    try:
        status, answer = await _handed_in(service, form, {**given, "lang": words.lang})
        sent = Sent(answer)
    except (ServiceError, LinkatlasError) as error:
        ours = as_service_error(error)
        status, sent = ANSWERS[type(ours)].status, Sent(fault=ours.text)
    finally:
        await form.close()
    html = share_page(service, words.lang, given, sent)
    return HTMLResponse(html, status, {"cache-control": NEVER})


async def _handed_in(
    service: Service, form: FormData, words: dict[str, str]
) -> tuple[int, dict[str, object]]:
    """Hand in the file of a form, with the token and the words beside it."""
    file, secret = form.get("file"), str(form.get("token") or "").strip()
    if not isinstance(file, UploadFile) or not file.filename:
        raise BadParameterError("请选择监测表文件。", "choose the file with the readings")  # noqa: EM101
    if not secret:
        raise BadParameterError("请填写本市的令牌。", "enter the token of your city")  # noqa: EM101
    await service.admit(secret)
    asked = {**words, "name": file.filename, "preview": str(form.get("preview") or "yes")}
    known = read_words(UploadWords, asked)
    with spooled() as path:
        await take(chunks(file), path)
        return await service.hand_in(path, known, secret)
