"""Forms that carry a file, as they come in."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from api.errors import BadParameterError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import Request
    from starlette.datastructures import FormData, UploadFile

MOST_FIELDS = 10
CHUNK = 65_536


async def form_of(request: Request) -> FormData:
    """Read a form with one file at most; raise BadParameterError for what is none."""
    try:
        return await request.form(max_files=1, max_fields=MOST_FIELDS)
    except HTTPException as error:
        if error.status_code != HTTPStatus.BAD_REQUEST:
            raise
        raise BadParameterError("表单无法读取。", "the form cannot be read") from None  # noqa: EM101


async def chunks(file: UploadFile) -> AsyncIterator[bytes]:
    """Yield the file of a form piece by piece."""
    while chunk := await file.read(CHUNK):
        yield chunk
