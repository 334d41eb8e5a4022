"""What goes wrong below with papers and reviews, in the words of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.errors import ConflictError, FileRefusedError
from layers.documents.review import FactsInTheWay, RowsRefused

if TYPE_CHECKING:
    from api.errors import ServiceError
    from layers.documents.faults import PaperRefused
    from layers.documents.review import ReviewFault


def paper_fault(error: PaperRefused, name: str) -> ServiceError:
    """Return why a file of that name is not read, as an error of the service."""
    return FileRefusedError(f"{name}：{error.text.zh}。", f"{name} {error.text.en}")


def review_fault(error: ReviewFault) -> ServiceError:
    """Return why nothing can be made of a review, as an error of the service."""
    kind = ConflictError if isinstance(error, FactsInTheWay) else FileRefusedError
    if isinstance(error, RowsRefused):
        count = len(error.problems)
        return kind(error.text.zh, f"{count} problems in the rows that were accepted")
    return kind(error.text.zh, error.text.en)


def problems_told(error: ReviewFault) -> list[dict[str, Any]]:
    """Tell what is wrong with each row of a review, in both languages."""
    if not isinstance(error, RowsRefused):
        return []
    return [
        {**problem._asdict(), "message": problem.message.model_dump()} for problem in error.problems
    ]
