"""What belongs to no clause: the title, the addressee, the signature and the attachments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.documents.days import DAY

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from layers.documents.clauses.lines import Line

TITLE, SIGNATURE, ATTACHMENTS = "标题", "落款", "附件"
_ATTACHMENT = re.compile(r"附(?:件|表|录)?(?:[0-9]{1,2})?(?:[:.、]|$)")
_SIGNER = re.compile(r"[^。,;:!?、]{2,40}(?:政府|办公室|委员会|[局厅部院会司处])")
_AFTER = re.compile(r"\((?:此件|联系人|信息公开)|抄送|主题词|公开方式")
_OPENS = re.compile(r"(?:为|根据|按照|依据|近年来)[^。]{6,}[,:]")
_MOST_SIGNERS = 4
_MOST_ATTACHMENTS = 30


def is_date(line: Line) -> bool:
    """Tell whether a line is but a date, as under a signature."""
    return DAY.fullmatch(line.text.removesuffix("印发")) is not None


def is_attachment(line: Line) -> bool:
    """Tell whether a line begins the list of attachments, or one of them."""
    return _ATTACHMENT.match(line.text) is not None and not line.is_body


def frames(lines: Sequence[Line], marks: Container[int]) -> dict[int, str]:
    """Return the lines that belong to no clause, by their place, and what they are."""
    frame: dict[int, str] = {}
    _add_title(lines, marks, 0, frame)
    if frame and len(frame) == len(lines):
        return frame
    for at in range(len(frame), len(lines)):
        if at in frame:
            continue
        if is_date(lines[at]) and _is_signed(lines, marks, at):
            _add_signature(lines, marks, at, frame)
            _add_title(lines, marks, at + 1, frame)
        elif _AFTER.match(lines[at].text):
            frame[at] = SIGNATURE
    _add_last(lines, marks, frame)
    return frame


def _is_signed(lines: Sequence[Line], marks: Container[int], date: int) -> bool:
    """Tell whether somebody signs above a date, or nothing comes after it."""
    return date == len(lines) - 1 or _is_signer(lines, marks, date - 1)


def _add_title(
    lines: Sequence[Line], marks: Container[int], first: int, frame: dict[int, str]
) -> None:
    """Take the lines up to the first paragraph or mark."""
    for at in range(first, len(lines)):
        if at in marks or lines[at].is_body or _OPENS.match(lines[at].text):
            return
        frame[at] = _part(lines[at])


def _part(line: Line) -> str:
    if is_attachment(line):
        return ATTACHMENTS
    return SIGNATURE if _AFTER.match(line.text) else TITLE


def _add_signature(
    lines: Sequence[Line], marks: Container[int], date: int, frame: dict[int, str]
) -> None:
    """Take a date, who signs above it, and the list of attachments above that."""
    frame[date] = SIGNATURE
    first = date
    while first > max(0, date - _MOST_SIGNERS) and _is_signer(lines, marks, first - 1):
        first -= 1
        frame[first] = SIGNATURE
    for at in range(first - 1, max(-1, first - _MOST_ATTACHMENTS), -1):
        if lines[at].is_body:
            return
        if is_attachment(lines[at]):
            frame.update(dict.fromkeys(range(at, first), ATTACHMENTS))
            return


def _is_signer(lines: Sequence[Line], marks: Container[int], at: int) -> bool:
    line = lines[at]
    return at not in marks and not line.is_body and not is_attachment(line)


def _add_last(lines: Sequence[Line], marks: Container[int], frame: dict[int, str]) -> None:
    """Take a signature without a date at the very end."""
    last = len(lines) - 1
    if last not in frame and last not in marks and _SIGNER.fullmatch(lines[last].text):
        frame[last] = SIGNATURE
