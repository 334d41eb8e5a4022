"""Workbooks that nobody means well with, made part by part."""

from __future__ import annotations

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADING = ("断面", "时间", "氨氮")


def parts(sheet: bytes, prolog: bytes = b"") -> dict[str, bytes]:
    """Return the parts of a workbook with one sheet, whose rows are given as XML."""
    return {
        "_rels/.rels": _links("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": _links("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": b'<?xml version="1.0" encoding="UTF-8"?>'
        + prolog
        + f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
        + sheet
        + b"</sheetData></worksheet>",
    }


def _links(kind: str, target: str, *more: tuple[str, str]) -> bytes:
    told = "".join(
        f'<Relationship Id="r{number}" Target="{where}" Type="{LINKS}/{what}"/>'
        for number, (what, where) in enumerate(((kind, target), *more), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'.encode()


def packed(contents: dict[str, bytes]) -> bytes:
    """Return parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file.getvalue()


def row(number: int, *cells: str, column: str = "A") -> bytes:
    """Return a row of text cells from a column on."""
    told = "".join(
        f'<c r="{chr(ord(column) + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for place, cell in enumerate(cells)
    )
    return f'<row r="{number}">{told}</row>'.encode()


def heading() -> bytes:
    return row(1, *HEADING)


def blank(megabytes: int) -> bytes:
    """Return a workbook that unpacks to so many megabytes of nothing."""
    return packed(parts(heading() + b" " * (megabytes << 20)))


def lying_about_its_size() -> bytes:
    """Return a workbook whose sheet says it is small, and is large."""
    content = packed(parts(heading() + b" " * (300 << 20)))
    honest = len(parts(heading() + b" " * (300 << 20))["xl/worksheets/sheet1.xml"])
    return content.replace(struct.pack("<I", honest), struct.pack("<I", 1_000))


def laughing() -> bytes:
    """Return a workbook with entities that grow a billionfold."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode()
    return packed(parts(heading() + row(2, "&e9;", "2026-02-25", "1"), prolog))


def reading_files() -> bytes:
    """Return a workbook with an entity that is a file of this machine."""
    prolog = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return packed(parts(heading() + row(2, "&e;", "2026-02-25", "1"), prolog))


def far_away() -> bytes:
    """Return a workbook with a value in its last cell."""
    last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return packed(parts(heading() + last))


def many_entries() -> bytes:
    """Return a workbook with a great many parts."""
    return packed(parts(heading()) | {f"xl/media/{n}": b"" for n in range(30_000)})


def repeated_strings() -> bytes:
    """Return a workbook in which many cells share one string of a megabyte."""
    shared = f'<sst xmlns="{MAIN}"><si><t>{"a" * (1 << 20)}</t></si></sst>'.encode()
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(20_000))
    links = _links("worksheet", "worksheets/sheet1.xml", ("sharedStrings", "sharedStrings.xml"))
    return packed(
        parts(heading() + cells)
        | {"xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": links}
    )


def many_rows(count: int) -> bytes:
    """Return a workbook with so many rows, each of one small cell."""
    return packed(parts(heading() + b"<row><c><v>1</v></c></row>" * count))


def deep(levels: int) -> bytes:
    """Return a workbook whose XML is nested so deeply."""
    return packed(parts(heading() + b"<a>" * levels + b"</a>" * levels))


def merged(count: int) -> bytes:
    """Return a workbook with so many merged ranges over everything."""
    contents = parts(heading())
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * count
    sheet = contents["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>".encode()
    )
    return packed(contents | {"xl/worksheets/sheet1.xml": sheet})
