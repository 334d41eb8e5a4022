"""Border water sections: what is known of them, their readings, reports, and taking readings in."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.journeys.answers import as_bytes
from api.problems import PROBLEM
from api.replies import FAULTS, FAULTS_WITH_ID, JSON, NEVER, REVALIDATE, content
from api.service import Service, TheService
from api.shapes import Problem
from api.water.answers import WaterTeller
from api.water.credentials import Secret
from api.water.query import (
    AuditWords,
    BulletinWords,
    CalendarWords,
    CompareWords,
    ReadingsWords,
    SeriesWords,
    UploadWords,
    WaterWords,
)
from api.water.report_shapes import (
    BulletinAnswer,
    CalendarAnswer,
    CompareAnswer,
    SubmissionAnswer,
)
from api.water.shapes import (
    AuditAnswer,
    ReadingsAnswer,
    SectionAnswer,
    SectionsAnswer,
    SeriesAnswer,
    StandardAnswer,
)
from api.water.submissions import check_kind, spooled, take
from api.water.tables import readings_csv
from layers.export import FORMATS
from layers.reports.made import FORMATS as BULLETIN_FORMATS
from layers.reports.made import Made
from layers.water.reports.feed import ics_bytes
from layers.water.reports.written import written

router = APIRouter(prefix="/api/water", tags=["water"])

_LOCKED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "A token is needed, or is not valid"}
}
_FAULTS = FAULTS_WITH_ID | _LOCKED
_REFUSED: dict[int | str, dict[str, Any]] = _FAULTS | {
    403: {"model": Problem, "description": "Readings of a city that is not the token's"},
    408: {"model": Problem, "description": "The body came too slowly"},
    409: {"model": SubmissionAnswer, "description": "Other values are stored already"},
    413: {"model": Problem, "description": "The file is too large"},
    415: {"model": Problem, "description": "No kind of file that is read"},
    422: {"model": SubmissionAnswer, "description": "The file or rows of it cannot be taken"},
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The file itself: CSV or XLSX.",
        "content": {
            "text/csv": {"schema": {"type": "string", "format": "binary"}},
            BULLETIN_FORMATS["xlsx"]: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


def _file(kind: str) -> dict[int | str, dict[str, Any]]:
    return {**_FAULTS, 200: {"description": "The file", "content": {kind: {}}}}


@router.get("/sections", response_model=SectionsAnswer, responses=FAULTS | _LOCKED)
async def sections(
    service: TheService, words: Annotated[WaterWords, Query()], secret: Secret
) -> Response:
    """List the sections with their targets, points and newest samples."""
    told = await service.measure(words, lambda teller, _: teller.sections(), secret)
    return _answer(service, told)


@router.get("/sections/{id}", response_model=SectionAnswer, responses=_FAULTS)
async def section(
    service: TheService,
    section: Annotated[str, Path(alias="id")],
    words: Annotated[WaterWords, Query()],
    secret: Secret,
) -> Response:
    """Tell everything of a section: duties, papers, its newest sample, the last twelve months."""
    told = await service.measure(words, lambda teller, _: teller.section(section), secret)
    return _answer(service, told)


@router.get("/readings", response_model=ReadingsAnswer, responses=_FAULTS)
async def readings(
    service: TheService, words: Annotated[ReadingsWords, Query()], secret: Secret
) -> Response:
    """List stored samples by time, as they stand after corrections."""
    return _answer(service, await service.measure(words, WaterTeller.page, secret))


@router.get("/readings.csv", response_class=Response, responses=_file(FORMATS["csv"].media))
async def readings_table(
    service: TheService, words: Annotated[ReadingsWords, Query()], secret: Secret
) -> Response:
    """Return stored samples as a table; the header `link` leads on where there are more."""

    def table(teller: WaterTeller, words: ReadingsWords) -> tuple[bytes, int | None]:
        page = teller.page(words)
        return readings_csv([page], teller.item_words()), page["next"]

    made, more = await service.measure(words, table, secret)
    response = _saved(service, made, FORMATS["csv"].media, "linkatlas-readings.csv")
    if more is not None:
        given = words.model_copy(update={"after": more}).model_dump(exclude_none=True)
        query = "&".join(f"{name}={value}" for name, value in given.items())
        response.headers["link"] = f'</api/water/readings.csv?{query}>; rel="next"'
    return response


@router.get("/series", response_model=SeriesAnswer, responses=_FAULTS)
async def series(
    service: TheService, words: Annotated[SeriesWords, Query()], secret: Secret
) -> Response:
    """Tell one item at one section over time."""
    return _answer(service, await service.measure(words, WaterTeller.series, secret))


@router.get("/standard", response_model=StandardAnswer, responses=FAULTS)
async def standard(service: TheService, words: Annotated[WaterWords, Query()]) -> Response:
    """List the items of GB 3838-2002 with their limits, and the classes with their colours."""
    return content(as_bytes(service.standard(words.lang)), JSON, keep=REVALIDATE)


@router.get("/bulletin", response_model=BulletinAnswer, responses=_FAULTS)
async def bulletin(
    service: TheService, words: Annotated[BulletinWords, Query()], secret: Secret
) -> Response:
    """Tell the bulletin of a month in the official form."""
    return _answer(service, await service.measure(words, WaterTeller.bulletin, secret))


@router.get("/bulletin.csv", response_class=Response, responses=_file(BULLETIN_FORMATS["csv"]))
async def bulletin_csv(
    service: TheService, words: Annotated[BulletinWords, Query()], secret: Secret
) -> Response:
    """Return the bulletin of a month as a table."""
    return await _bulletin_file(service, words, secret, "csv")


@router.get("/bulletin.xlsx", response_class=Response, responses=_file(BULLETIN_FORMATS["xlsx"]))
async def bulletin_xlsx(
    service: TheService, words: Annotated[BulletinWords, Query()], secret: Secret
) -> Response:
    """Return the bulletin of a month as a workbook."""
    return await _bulletin_file(service, words, secret, "xlsx")


@router.get("/bulletin.docx", response_class=Response, responses=_file(BULLETIN_FORMATS["docx"]))
async def bulletin_docx(
    service: TheService, words: Annotated[BulletinWords, Query()], secret: Secret
) -> Response:
    """Return the bulletin of a month as a document."""
    return await _bulletin_file(service, words, secret, "docx")


@router.get("/calendar", response_model=CalendarAnswer, responses=_FAULTS)
async def calendar(
    service: TheService, words: Annotated[CalendarWords, Query()], secret: Secret
) -> Response:
    """List what is due, done and late in a span of months."""
    return _answer(service, await service.measure(words, WaterTeller.calendar, secret))


@router.get("/calendar.ics", response_class=Response, responses=_file("text/calendar"))
async def calendar_feed(
    service: TheService, words: Annotated[CalendarWords, Query()], secret: Secret
) -> Response:
    """Return what is due, done and late as a feed for calendar programs."""

    def feed(teller: WaterTeller, words: CalendarWords) -> bytes:
        return ics_bytes(teller.dues(words), words.lang, _made(teller))

    made = await service.measure(words, feed, secret)
    return _saved(service, made, "text/calendar; charset=utf-8", "linkatlas-water.ics")


@router.get("/compare", response_model=CompareAnswer, responses=_FAULTS)
async def compare(
    service: TheService, words: Annotated[CompareWords, Query()], secret: Secret
) -> Response:
    """Set two cities' samples of one survey side by side, with their relative deviation."""
    return _answer(service, await service.measure(words, WaterTeller.compare, secret))


@router.get("/audit", response_model=AuditAnswer, responses=_FAULTS)
async def audit(
    service: TheService, words: Annotated[AuditWords, Query()], secret: Secret
) -> Response:
    """Tell who shared what and when, the newest first; for holders of a token."""
    return content(as_bytes(await service.audit(words, secret)), JSON, keep=NEVER)


@router.post("/readings", response_model=SubmissionAnswer, responses=_REFUSED, openapi_extra=_BODY)
async def submit(
    request: Request, service: TheService, words: Annotated[UploadWords, Query()], secret: Secret
) -> Response:
    """Take in a file of readings of the city that the token stands for.

    Sending the same again changes nothing. Values that differ from what is stored need a reason.
    What is refused is answered with problem details that hold the members of the answer too.
    """
    await service.admit(secret)
    check_kind(request.headers)
    with spooled() as path:
        await take(request.stream(), path)
        status, told = await service.hand_in(path, words, secret)
    if status < HTTPStatus.BAD_REQUEST:
        return content(as_bytes(told), JSON, keep=NEVER)
    response = content(as_bytes({**told["error"], **told}), PROBLEM, keep=NEVER)
    response.status_code = status
    return response


def _answer(service: Service, told: Mapping[str, Any]) -> Response:
    return content(as_bytes(dict(told)), JSON, keep=service.water_keep)


def _saved(service: Service, made: bytes, kind: str, name: str) -> Response:
    return content(made, kind, keep=service.water_keep, name=name)


def _made(teller: WaterTeller) -> Made:
    return Made(teller.today, teller.generation)


async def _bulletin_file(
    service: Service, words: BulletinWords, secret: str | None, form: str
) -> Response:
    def file(teller: WaterTeller, words: BulletinWords) -> bytes:
        return written(teller.bulletin_of(words), form, words.lang, _made(teller))

    made = await service.measure(words, file, secret)
    name = f"linkatlas-water-{words.asked}.{form}"
    return _saved(service, made, BULLETIN_FORMATS[form], name)
