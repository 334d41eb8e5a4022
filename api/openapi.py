"""The description of the interface: FastAPI's, with faults as the problem details that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.problems import PROBLEM

if TYPE_CHECKING:
    from fastapi import FastAPI

_LEAST_FAULT = "400"


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an app; every answer to a fault has its own media type."""
    document = app.openapi()
    for path in document["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if status >= _LEAST_FAULT and answer.get("content"):
                    answer["content"] = {PROBLEM: next(iter(answer["content"].values()))}
    return document
