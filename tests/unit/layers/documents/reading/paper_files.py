"""Files of papers, made for tests: PDF and .docx written by hand, to hold whatever a test needs."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = (
    f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
    '2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>'
)
_CLOSE = "</w:body></w:document>"
_FONTS = "/Resources << /Font << /F1 3 0 R >> >>"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def paragraph(text: str, settings: str = "", run: str = "") -> str:
    """Return a paragraph of one run as WordprocessingML."""
    return (
        f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(text: str, number: int, level: int = 0) -> str:
    """Return a paragraph with an automatic number."""
    settings = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, settings)


def docx(body: str, **parts: str) -> bytes:
    """Return a document with this body; further parts of ``word/`` by the name of their file."""
    files = {"[Content_Types].xml": _TYPES, "word/document.xml": _OPEN + body + _CLOSE}
    for name, content in parts.items():
        files[f"word/{name}.xml"] = content.replace(">", f' xmlns:w="{W}">', 1)
    return archive(files)


def archive(files: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of files by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def pdf(*pages: list[tuple[float, float, str]], encrypted: bool = False) -> bytes:
    """Return a PDF, A4; each page is texts with the points from its left and its top, 16 high."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880 "
        "/Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 "
        "/FontBBox [0 -120 1000 880] >> >>] >>"
    )
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    for number, page in enumerate(pages):
        stream = "".join(
            f"BT /F1 16 Tf 1 0 0 1 {x} {842 - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, text in page
        )
        box = "/MediaBox [0 0 595 842]"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * number} 0 R {_FONTS} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}endstream",
        ]
    return _pdf_of(objects, encrypted=encrypted)


def _pdf_of(objects: list[str], *, encrypted: bool) -> bytes:
    secret = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >> "
    content, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{thing}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R " + (
        f"{lock}/ID [<{secret}> <{secret}>] " if encrypted else ""
    )
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer}>>\n"
    return content + f"{end}startxref\n{len(content)}\n%%EOF".encode()
