"""The token that comes with a request."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

SCHEME = "bearer"


async def secret_of(request: Request) -> str | None:
    """Return what stands behind ``Authorization: Bearer``; None when there is no such header."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() or None if scheme.lower() == SCHEME else None


Secret = Annotated[str | None, Depends(secret_of)]
