"""What was said when, and what the newest build changed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.change_answers import changes_answer, history_answer
from api.change_shapes import ChangesAnswer, HistoryAnswer
from api.query import LangWords
from api.replies import FAULTS, FAULTS_WITH_ID, shape
from api.service import TheService

router = APIRouter(prefix="/api", tags=["changes"])

Spoken = Annotated[LangWords, Query()]


@router.get("/changes", response_model=ChangesAnswer, responses=FAULTS)
async def changes(service: TheService, words: Spoken) -> Response:
    """Tell what the generation that is served changed against the one before it."""
    found = await service.changes()
    return shape(changes_answer(service.teller(words), service.open_atlas, found))


@router.get("/features/{id}/history", response_model=HistoryAnswer, responses=FAULTS_WITH_ID)
async def history(
    service: TheService, feature: Annotated[str, Path(alias="id")], words: Spoken
) -> Response:
    """Tell what was said of a feature, oldest word first, and what each word changed."""
    return shape(history_answer(service.teller(words), feature, await service.changes()))
