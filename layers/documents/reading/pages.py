"""Take the text out of a PDF that has any: its lines in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pypdfium2
from pypdfium2 import raw

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.model import Note, Original
from layers.documents.reading.lines import Line, flowed, without_furniture
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 2_000

_MOST_CHARACTERS = 20_000_000
_FEWEST_READABLE = 0.7
_HYPHEN, _UNKNOWN, _LOST = "\x02", "\0", "\ufffd"
_FURNITURE = Text(
    zh="每页重复的页眉、页脚和页码没有读取",
    en="headers, footers and numbers that repeat on the pages were not read",
)


def read(content: bytes) -> Original:
    """Return the text of a PDF; raise PaperRefused or PaperTooLarge."""
    document = _opened(content)
    count = len(document)
    if count > MOST_PAGES:
        zh, en = f"超过 {MOST_PAGES:,} 页；请拆分", f"has over {MOST_PAGES:,} pages; divide it"
        raise PaperTooLarge(zh, en)
    pages = list(_pages(document, count))
    _refuse_what_cannot_be_read(pages)
    kept = without_furniture(pages)
    notes = [*_empty(pages)]
    if sum(map(len, kept)) < sum(map(len, pages)):
        notes.append(Note("furniture", _FURNITURE))
    return Original(flowed(kept), "pdf", None, tuple(notes))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            zh, en = "有密码保护；请去掉密码", "is protected by a password; remove it first"
        elif error.err_code == raw.FPDF_ERR_SECURITY:
            zh, en = "加密方式不能读取；请另存", "is encrypted in an unknown way; save it again"
        else:
            zh, en = "PDF 已损坏；请重新导出", "is a damaged PDF; export it again"
        raise PaperRefused(zh, en) from None


def _pages(document: pypdfium2.PdfDocument, count: int) -> Iterator[list[Line]]:
    """Yield the lines of each page; a page that is damaged has none."""
    total = 0
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield []
            continue
        text = page.get_textpage()
        total += text.count_chars()
        if total > _MOST_CHARACTERS:
            zh = f"文字超过 {_MOST_CHARACTERS:,} 字；请拆分"
            en = f"holds more than {_MOST_CHARACTERS:,} characters; divide it"
            raise PaperTooLarge(zh, en)
        yield _lines(text.raw, text.count_chars(), page.get_height())
        text.close()
        page.close()


def _lines(text: raw.FPDF_TEXTPAGE, count: int, height: float) -> list[Line]:
    """Return the lines of a page in the order in which they are read."""
    signs = [chr(raw.FPDFText_GetUnicode(text, place)) for place in range(count)]
    lines, start = [], 0
    for place in [*(at for at, sign in enumerate(signs) if sign == "\n"), count]:
        written = _whole("".join(signs[start:place]))
        if written.strip():
            lines.append(_line(text, written, start, place, height))
        start = place + 1
    return _in_order(lines)


def _whole(text: str) -> str:
    """Return a line with pairs of surrogates joined, and without what marks its end."""
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("\r", "").replace("\ufffe", _HYPHEN).rstrip()


def _line(text: raw.FPDF_TEXTPAGE, written: str, start: int, end: int, height: float) -> Line:
    """Measure a line by its first and its last characters that take up room."""
    first = _box(text, range(start, end))
    last = _box(text, range(end - 1, start - 1, -1))
    size = max(first[3] - first[1], 1.0)
    return Line(
        text=written, left=first[0], right=last[2], top=height - first[3], size=size, page=height
    )


def _box(text: raw.FPDF_TEXTPAGE, places: range) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top, in points, of the first character that has a box."""
    box = raw.FS_RECTF()
    for place in places:
        found = raw.FPDFText_GetLooseCharBox(text, place, box)
        if found and box.right > box.left:
            break
    return box.left, box.bottom, box.right, box.top


def _in_order(lines: list[Line]) -> list[Line]:
    """Return lines from the top down; those of a page in columns stay as they were written."""
    if _has_columns(lines):
        return lines
    return sorted(lines, key=lambda line: (round(line.top / 3), line.left))


def _has_columns(lines: list[Line]) -> bool:
    """Tell whether most lines stand either left or right of the middle of what is written."""
    if not lines:
        return False
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    left = sum(line.right <= middle for line in lines)
    right = sum(line.left >= middle for line in lines)
    return min(left, right) > len(lines) / 4


def _refuse_what_cannot_be_read(pages: list[list[Line]]) -> None:
    written = [line.text for page in pages for line in page]
    if not written:
        zh = "是扫描件，没有文字层；请先做文字识别（OCR）"
        en = "is scanned, without a text layer; have its text recognised (OCR) first"
        raise PaperRefused(zh, en)
    signs = sum(map(len, written))
    lost = sum(text.count(_UNKNOWN) + text.count(_LOST) for text in written)
    if lost > (1 - _FEWEST_READABLE) * signs:
        _refuse_fonts()


def _refuse_fonts() -> NoReturn:
    zh = "字体没有说明各字是什么字；请另存为 .docx 或做文字识别（OCR）"
    en = "has fonts that do not say which characters they show; save it as .docx or use OCR"
    raise PaperRefused(zh, en)


def _empty(pages: list[list[Line]]) -> Iterator[Note]:
    """Yield a note that names the pages without text, if there are any."""
    numbers = [str(number) for number, page in enumerate(pages, 1) if not page]
    if numbers:
        named = "、".join(numbers[:20]) + ("……" if len(numbers) > 20 else "")  # noqa: PLR2004
        zh = f"第 {named} 页没有文字（空白或扫描）"
        en = f"pages without text, blank or scanned: {named.replace('、', ', ')}"
        yield Note("scanned", Text(zh=zh, en=en.replace("……", " ...")))
