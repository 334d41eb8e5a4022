"""Look into a ZIP before anything else does: what it is, and how much it unpacks to.

What the reader of workbooks gets is a new archive, unpacked, of the parts that it needs and nothing
else: neither sizes that lie nor parts that nobody asked for reach it.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import NoReturn

from layers.sources import archives
from layers.water.faults import FileRefused, FileTooLarge

MB = 1 << 20

_MOST_ENTRIES = 1_000
_HIGHEST_RATIO = 100
_SMALL = 10 * MB  # below this, how well it was packed does not matter
_NEEDED = (
    "[Content_Types].xml",
    "_rels/",
    "xl/_rels/",
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/",
)


def unpack(content: bytes, most_mb: int) -> io.BytesIO:
    """Return a workbook as an archive of those of its parts that are needed, unpacked.

    Raises FileTooLarge when it unpacks to more than ``most_mb``, and FileRefused when it is no
    .xlsx, protected by a password, or broken.
    """
    if archives.has_long_list(content):
        _refuse_entries()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _refuse_other_kinds(packed)
            return _unpacked(packed, most_mb * MB)
    except archives.BROKEN:
        zh = "压缩包已损坏，读不出表格；请重新保存为 .xlsx"
        en = "is a damaged archive; save it as .xlsx again"
        raise FileRefused(zh, en) from None


def _refuse_other_kinds(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_ENTRIES or len(set(names)) < len(names):
        _refuse_entries()
    if archives.is_protected(entries):
        zh = "有密码保护；请去掉密码后再提交"
        en = "is protected by a password; remove it first"
        raise FileRefused(zh, en)
    if any(name.endswith("vbaProject.bin") for name in names):
        zh = "是带宏的工作簿；请另存为 .xlsx"
        en = "is a workbook with macros; save it as .xlsx"
        raise FileRefused(zh, en)
    if "xl/workbook.xml" not in names:
        zh = "是压缩包或其他格式，不是 .xlsx；请解压或另存为 .xlsx、CSV"
        en = "is an archive or of another kind, no .xlsx; unpack it, or save it as .xlsx or CSV"
        raise FileRefused(zh, en)


def _unpacked(packed: zipfile.ZipFile, most: int) -> io.BytesIO:
    entries = packed.infolist()
    total = sum(entry.file_size for entry in entries)
    small = sum(entry.compress_size for entry in entries)
    if total > most or (total > _SMALL and total > _HIGHEST_RATIO * small):
        _refuse_size(most)
    needed = [entry for entry in entries if entry.filename.startswith(_NEEDED)]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as unpacked:
        for entry in needed:
            # Reading ends at the size that the entry states, whatever is packed in it.
            with packed.open(entry) as part, unpacked.open(entry.filename, "w") as copy:
                shutil.copyfileobj(part, copy, MB)
    target.seek(0)
    return target


def _refuse_entries() -> NoReturn:
    zh = "压缩包内的文件过多或重名，不是 Excel 保存的 .xlsx"
    en = "holds too many parts, or two of one name; no .xlsx that Excel saved"
    raise FileRefused(zh, en)


def _refuse_size(most: int) -> NoReturn:
    zh = f"解压后过大（超过 {most // MB} MB 或压缩比异常）；请拆分文件"
    en = f"unpacks to too much (over {most // MB} MB, or packed beyond reason); divide it"
    raise FileTooLarge(zh, en)
