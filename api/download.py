"""A file on its way to a reader: in pieces, a few of them made at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import CancelScope, to_thread
from fastapi.responses import StreamingResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from anyio import CapacityLimiter
    from starlette.types import Receive, Scope, Send

    from layers.export import Format
    from layers.export.folder import Pieces

_UNKEPT = "no-cache"
"""Nearly every export is asked for once: it is neither remembered nor compressed."""


class Download(StreamingResponse):
    """A file that leaves piece by piece, each made in a thread; ``first`` was made already.

    Only so many pieces are made at a time as the limiter allows: a reader who is slow holds up
    nobody. Whatever happens, the pieces are closed, which removes what was written meanwhile.
    """

    def __init__(
        self,
        pieces: Pieces,
        first: bytes,
        limiter: CapacityLimiter,
        *,
        form: Format,
        name: str,
    ) -> None:
        """Answer with pieces of a format, to be saved under a name."""
        self._pieces = pieces
        self._limiter = limiter
        headers = {
            "cache-control": _UNKEPT,
            "content-disposition": f'attachment; filename="{name}"',
        }
        super().__init__(self._flow(first), headers=headers, media_type=form.media)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, and tidy up behind it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(self._pieces.close)

    async def _flow(self, first: bytes) -> AsyncIterator[bytes]:
        yield first
        while piece := await to_thread.run_sync(next, self._pieces, b"", limiter=self._limiter):
            yield piece
