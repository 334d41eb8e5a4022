"""Tell by its content what a file is; its name is believed only where content leaves it open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.faults import PaperRefused
from layers.documents.model import Note
from layers.model import Text

if TYPE_CHECKING:
    from layers.documents.model import Form

_BEGINNING = 2_000
_BLANKS = b" \t\r\n\x0b\x0c"
_BOM = b"\xef\xbb\xbf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1_024
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|article|section|h[1-6]|br)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"</[a-z][a-z0-9]{0,9}\s*>", re.IGNORECASE)
_WORD_XML = b'progid="Word.Document"'


class _Other(NamedTuple):
    """A kind that is not read, by the bytes that it begins with."""

    marks: tuple[bytes, ...]
    zh: str
    en: str


_PICTURE = _Other(
    (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"\0\0\0\x18ftyp"),
    "是图片或录像，没有文字层；请先做文字识别（OCR），存为 .txt 或 .docx",
    "is a picture or a film without a text layer; have its text recognised (OCR) first",
)
_OTHERS = (
    _PICTURE,
    _Other((b"{\\rtf",), "是 RTF；请另存为 .docx", "is RTF; save it as .docx"),
    _Other(
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
        "是压缩包；请解压后给出其中的文件",
        "is an archive; unpack it and take the file in it",
    ),
    _Other(
        (b"MIME-Version:", b"From: <Saved by"),
        "是网页存档（.mht）；请另存为 .html",
        "is an archived web page (.mht); save it as .html",
    ),
    _Other((b"MZ", b"\x7fELF"), "是程序，不是文件正文", "is a program and no paper"),
    _Other((b"HN", b"CAJ", b"KDH"), "是 CAJ；请另存为 PDF", "is CAJ; save it as PDF"),
)
_LIVES_IN_OLE = {
    "EncryptedPackage": Text(
        zh="有密码保护；请去掉密码", en="is protected by a password; remove it first"
    ),
    "WordDocument": Text(zh="是旧式 .doc；请另存为 .docx", en="is an old .doc; save it as .docx"),
    "Workbook": Text(zh="是表格 .xls，不是文件正文", en="is a workbook (.xls) and no paper"),
    "PowerPoint Document": Text(
        zh="是幻灯片 .ppt；请另存为 PDF", en="is a presentation (.ppt); save it as PDF"
    ),
}
_ENDINGS: dict[Form, tuple[str, ...]] = {
    "txt": (".txt", ".text", ".md", ".csv", ".log"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pdf": (".pdf",),
}
_NAMED: dict[Form, Text] = {
    "txt": Text(zh="纯文本", en="plain text"),
    "html": Text(zh="网页", en="a web page"),
    "docx": Text(zh="Word 文档", en="a Word document"),
    "pdf": Text(zh="PDF", en="a PDF"),
}


def kind_of(content: bytes, name: str) -> Form:
    """Return what kind of file this is, as far as its beginning shows; raise PaperRefused.

    An archive counts as .docx, and is looked into only where it is unpacked.
    """
    _refuse_nothing(content)
    start = content.removeprefix(_BOM)[:_BEGINNING].lstrip(_BLANKS)
    if start.startswith(_ZIP):
        return "docx"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if start.startswith(_OLE):
        _refuse_ole(content)
    _refuse_others(start)
    return "html" if _is_markup(start, content, name) else "txt"


def misnamed(form: Form, name: str) -> tuple[Note, ...]:
    """Return a note when the name of a file says another kind than its content."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    known = {each for endings in _ENDINGS.values() for each in endings}
    if ending not in known or ending in _ENDINGS[form]:
        return ()
    found = _NAMED[form]
    told = Text(
        zh=f"文件名以 {ending} 结尾，内容是{found.zh}，按内容读取",
        en=f"the name ends in {ending}, the content is {found.en}, and is read as such",
    )
    return (Note("misnamed", told),)


def _refuse_nothing(content: bytes) -> None:
    if not content:
        zh, en = "是空文件", "is empty"
        raise PaperRefused(zh, en)
    if not content.removeprefix(_BOM).strip(_BLANKS):
        zh, en = "只有空白", "holds nothing but blanks"
        raise PaperRefused(zh, en)


def _refuse_ole(content: bytes) -> None:
    """Refuse a file of old Office, or one that Office encrypted, by the streams that it names."""
    told = Text(
        zh="是旧式 Office 文件；请另存为 .docx", en="is an old Office file; save it as .docx"
    )
    for stream, text in _LIVES_IN_OLE.items():
        if stream.encode("utf-16-le") in content:
            told = text
            break
    raise PaperRefused(told.zh, told.en)


def _refuse_others(start: bytes) -> None:
    for other in _OTHERS:
        if start.startswith(other.marks):
            raise PaperRefused(other.zh, other.en)


def _is_markup(start: bytes, content: bytes, name: str) -> bool:
    """Tell whether a text is a web page; raise PaperRefused for XML of another kind."""
    if _WORD_XML in start:
        zh, en = "是 Word 2003 XML；请另存为 .docx", "is Word 2003 XML; save it as .docx"
        raise PaperRefused(zh, en)
    if start.startswith(b"<"):
        if _MARKUP.search(start):
            return True
        if start.startswith(b"<?xml"):
            zh, en = "是 XML 数据，不是文件正文", "is XML data and no paper"
            raise PaperRefused(zh, en)
    is_called = name.lower().endswith(_ENDINGS["html"])
    return is_called and _CLOSED.search(content[: 50 * _BEGINNING]) is not None
