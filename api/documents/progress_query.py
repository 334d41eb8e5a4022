"""The words of a query about the half-yearly report of a paper."""

from typing import Annotated

from pydantic import Field

from api.documents.page_query import Period
from api.documents.query import DocumentWords
from layers.documents.progress import Half


class ProgressWords(DocumentWords):
    """Which half-year of a paper is reported, and which of its tasks."""

    period: Annotated[
        Period | None,
        Field(
            description="Half-year; the one whose report is due next if left out.",
            examples=["2026-H2"],
        ),
    ] = None

    @property
    def half(self) -> Half | None:
        """Return the half-year that is asked, if one is."""
        return Half.parse(self.period) if self.period else None
