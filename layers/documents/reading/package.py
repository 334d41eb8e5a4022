"""Look into an archive before anything else does: what it is, and the parts that are needed of it.

Sizes are those that entries state, and reading ends there, whatever is packed in them. A part is
parsed without entities, and a part with a document type is refused.
"""

from __future__ import annotations

import io
import zipfile
from typing import NoReturn

from lxml import etree

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.sources import archives

MB = 1 << 20

_MOST_ENTRIES = 5_000
_LARGEST_PART = 40 * MB
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_KINDS = {
    "xl/": ("是表格 .xlsx，不是文件正文", "is a workbook (.xlsx) and no paper"),
    "ppt/": ("是幻灯片 .pptx；请另存为 PDF", "is a presentation (.pptx); save it as PDF"),
    "OFD.xml": ("是 OFD 版式文件；请转换为 PDF 或 .docx", "is OFD; convert it to PDF or .docx"),
    "mimetype": (
        "是 OpenDocument 或 EPUB；请另存为 .docx",
        "is an OpenDocument or EPUB; save it as .docx",
    ),
}
_RELATIONS = "_rels/.rels"
_MAIN = "word/document.xml"


class Package:
    """A Word document as the archive that it is; raises PaperRefused when it is none."""

    def __init__(self, content: bytes) -> None:
        """Look at the list of entries; nothing is unpacked yet."""
        if archives.has_long_list(content):
            _refuse_entries()
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
        except archives.BROKEN:
            _refuse_damage()
        entries = self._packed.infolist()
        self._entries = {entry.filename: entry for entry in entries}
        if len(entries) > _MOST_ENTRIES or len(self._entries) < len(entries):
            _refuse_entries()
        if archives.is_protected(entries):
            zh, en = "有密码保护；请去掉密码", "is protected by a password; remove it first"
            raise PaperRefused(zh, en)
        self._refuse_other_kinds()

    def main(self) -> etree._Element:
        """Return the text of the document."""
        found = self.part(self._main)
        return _refuse_damage() if found is None else found

    def beside(self, name: str) -> etree._Element | None:
        """Return a part that lies beside the main one, such as ``numbering.xml``, if any."""
        return self.part(f"{self._main.rpartition('/')[0]}/{name}")

    def part(self, name: str) -> etree._Element | None:
        """Return a part, parsed; raise PaperTooLarge or PaperRefused."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.file_size > _LARGEST_PART:
            _refuse_size()
        try:
            with self._packed.open(entry) as part:
                return _parsed(part.read(entry.file_size))
        except archives.BROKEN:
            _refuse_damage()

    def _refuse_other_kinds(self) -> None:
        self._main = self._main_part()
        if self._main in self._entries:
            return
        for beginning, (zh, en) in _KINDS.items():
            if any(name.startswith(beginning) for name in self._entries):
                raise PaperRefused(zh, en)
        zh, en = (
            "是压缩包；请解压后给出其中的文件",
            "is an archive; unpack it and take the file in it",
        )
        raise PaperRefused(zh, en)

    def _main_part(self) -> str:
        """Return the name of the part that holds the text, as the relations of the package say."""
        if _MAIN in self._entries:
            return _MAIN
        relations = self.part(_RELATIONS)
        for relation in () if relations is None else relations:
            target = str(relation.get("Target", "")).lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target.startswith("word"):
                return target
        return _MAIN


def _parsed(content: bytes) -> etree._Element:
    if any(mark in content for mark in _DOCTYPE):
        zh, en = (
            "含有 DOCTYPE，不是 Word 保存的文档",
            "holds a DOCTYPE; no document that Word saved",
        )
        raise PaperRefused(zh, en)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        if "XML_PARSE_HUGE" in str(error):
            _refuse_size()
        _refuse_damage()


def _refuse_entries() -> NoReturn:
    zh = "压缩包内的文件过多或重名，不是 Word 保存的 .docx"
    en = "holds too many parts, or two of one name; no .docx that Word saved"
    raise PaperTooLarge(zh, en)


def _refuse_size() -> NoReturn:
    zh = "解压后过大，或嵌套过深；请只留正文，另存一份"
    en = "unpacks to too much, or is nested too deeply; keep the text alone and save it again"
    raise PaperTooLarge(zh, en)


def _refuse_damage() -> NoReturn:
    zh, en = "文档已损坏；请重新保存为 .docx", "is a damaged document; save it as .docx again"
    raise PaperRefused(zh, en)
