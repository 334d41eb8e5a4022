"""A review as a file: JSON that is read back strictly, for it may come from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from layers.documents.review.faults import ReviewUnreadable
from layers.documents.review.model import VERSION, ProposedRow, Review
from layers.documents.review.tables import TABLES
from layers.model import Text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MOST_BYTES = 64 * 1024 * 1024
"""Of a file of a review; it holds the text of the paper, and several hundred bytes a row."""

_LONGEST_SHOWN = 80
_OUTSIDE = Text(zh="位置不在文本内", en="lies outside the text")


def dumps(review: Review) -> bytes:
    """Write a review as JSON."""
    return review.model_dump_json(indent=1).encode() + b"\n"


def loads(content: bytes) -> Review:
    """Read a review; raise ReviewUnreadable saying in one line what is wrong, and where."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise ReviewUnreadable(
            Text(zh=f"审阅文件大于 {most} MB。", en=f"the review is larger than {most} MB")
        )
    try:
        review = Review.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise _fault(error.errors(include_url=False)[0]) from None
    for place, row in enumerate(review.rows):
        _check_row(f"rows[{place}]", row, len(review.text))
    _check_ids(review)
    return review


def _check_row(place: str, row: ProposedRow, length: int) -> None:
    """Raise ReviewUnreadable unless a row is one of a table and its evidence lies in the text."""
    if row.table not in TABLES:
        told = Text(zh=f"没有表 {row.table!r}", en=f"no table {row.table!r}")
        raise ReviewUnreadable(_at(f"{place}.table", told))
    strange = next((name for name in row.cells if name not in TABLES[row.table]), None)
    if strange is not None:
        told = Text(zh=f"{row.table} 没有列 {strange!r}", en=f"{row.table} has no {strange!r}")
        raise ReviewUnreadable(_at(f"{place}.cells", told))
    evidence = row.evidence
    if evidence and not evidence.start < evidence.end <= length:
        raise ReviewUnreadable(_at(f"{place}.evidence", _OUTSIDE))


def _check_ids(review: Review) -> None:
    seen: set[str] = set()
    for place, row in enumerate(review.rows):
        if row.id in seen:
            told = Text(zh=f"{row.id!r} 重复", en=f"{row.id!r} stands twice")
            raise ReviewUnreadable(_at(f"rows[{place}].id", told))
        seen.add(row.id)


def _fault(error: ErrorDetails) -> ReviewUnreadable:
    """Say where a file departs from the form of a review."""
    if error["type"] == "json_invalid":
        return ReviewUnreadable(
            Text(zh="不是 JSON 文件。", en=f"the file is no JSON ({error['msg']})")
        )
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"])
    place = place.removeprefix(".")
    if place == "linkatlas_review":
        return _version(error)
    if not place:
        return ReviewUnreadable(
            Text(zh="不是审阅文件。", en="the file is no review; it must be one object")
        )
    return ReviewUnreadable(_at(place, Text(zh=error["msg"], en=error["msg"])))


def _version(error: ErrorDetails) -> ReviewUnreadable:
    """Say that a file is of another version, or no review at all."""
    if error["type"] == "missing":
        return ReviewUnreadable(
            Text(
                zh="不是审阅文件：缺少 linkatlas_review。",
                en="the file is no review: no linkatlas_review",
            )
        )
    given = repr(error["input"])[:_LONGEST_SHOWN]
    return ReviewUnreadable(
        Text(
            zh=f"审阅文件的版本是 {given}，本程序只读版本 {VERSION}。",
            en=f"the review is of version {given}; this program reads version {VERSION}",
        )
    )


def _at(place: str, told: Text) -> Text:
    """Put before a text where in the file it holds."""
    shown = place if len(place) <= _LONGEST_SHOWN else f"{place[:_LONGEST_SHOWN]}…"
    return Text(zh=f"{shown}：{told.zh}。", en=f"{shown}: {told.en}")
