"""Take the text out of a Word document (.docx): what its page shows, a paragraph a line.

Left out are headers and footers, tracked deletions, hidden text, comments, codes of fields, and
the pinyin above characters. Automatic numbers are written out; notes come at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from layers.documents.model import Note, Original
from layers.documents.reading.package import Package
from layers.documents.reading.word_numbers import Numbers
from layers.documents.reading.word_styles import Styles, local, prop, switched, value
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = frozenset(
    {
        "del", "moveFrom", "rt", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr",
        "tblPr", "trPr", "tcPr", "sectPr", "rubyPr", "sdtPr", "sdtEndPr", "footnotePr",
        "endnotePr", "fldData", "docPartObj", "altChunk", "annotationRef",
    }
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "□"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_LEFT_OUT = Text(
    zh="修订中已删除的文字没有读取", en="text that was deleted in tracked changes was not read"
)
_HIDDEN = Text(zh="隐藏的文字没有读取", en="hidden text was not read")


def read(content: bytes) -> Original:
    """Return the text of a document; raise PaperRefused or PaperTooLarge."""
    package = Package(content)
    styles = Styles(package.beside("styles.xml"))
    writer = _Writer(styles, Numbers(package.beside("numbering.xml"), styles))
    writer.write(package.main())
    for part in ("footnotes", "endnotes"):
        writer.write_notes(package.beside(f"{part}.xml"), part)
    return Original("\n".join(writer.lines()), "docx", None, tuple(writer.notes()))


class _Writer:
    """Writes paragraphs and rows of tables as lines."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles, self._numbers = styles, numbers
        self._lines: list[str] = []
        self._paragraphs: list[_Paragraph] = []  # one in another: text boxes
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []  # one in another: tables in cells
        self._noted: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self._dropped: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Yield the lines that hold anything."""
        for lines in self._lines:
            for line in lines.split("\n"):
                if kept := line.strip(" \t\u3000\xa0"):
                    yield kept

    def notes(self) -> Iterator[Note]:
        """Yield what was left out that a reader may look for."""
        for kind, text in (("deleted", _LEFT_OUT), ("hidden", _HIDDEN)):
            if kind in self._dropped:
                yield Note(kind, text)

    def write(self, root: etree._Element) -> None:
        """Write everything in an element, in its order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            name = local(element)
            if event == "end":
                if element is not skipped:
                    self._leave(name)
            elif self._is_unseen(element, name):
                skipped = element
                walk.skip_subtree()
            else:
                self._enter(element, name)

    def write_notes(self, part: etree._Element | None, kind: str) -> None:
        """Write the notes of a part that the text refers to, in the order in which it does."""
        known = {} if part is None else {value(note, "id"): note for note in part}
        for name in self._noted[kind]:
            if name in known:
                self.write(known[name])

    def _enter(self, element: etree._Element, name: str) -> None:
        if name == "p":
            self._paragraphs.append(_Paragraph(self._number(element)))
        elif name == "tr":
            self._rows.append([])
        elif name == "tc":
            self._cells.append([])
        elif name in _NOTES:
            self._noted[_NOTES[name]].append(value(element, "id") or "")
        elif self._paragraphs:
            self._paragraphs[-1].add(_SIGNS.get(name) or (element.text if name == "t" else ""))

    def _leave(self, name: str) -> None:
        if name == "p":
            done = self._paragraphs.pop()
            within = self._paragraphs[-1].boxes if self._paragraphs else self._place()
            within.append(done.text)
            within += done.boxes
        elif name == "tc":
            cell = self._cells.pop()
            if self._rows:
                self._rows[-1].append("\n".join(cell))
        elif name == "tr":
            self._place().append(_row(self._rows.pop()))

    def _place(self) -> list[str]:
        """Return where lines go: into the cell that is open, or into the text."""
        return self._cells[-1] if self._cells else self._lines

    def _number(self, paragraph: etree._Element) -> str:
        """Return the automatic number of a paragraph, as Word shows it."""
        return self._numbers.next(prop(paragraph, "pPr"))

    def _is_unseen(self, element: etree._Element, name: str) -> bool:
        if name in {"del", "moveFrom"}:
            self._dropped.add("deleted")
            return True
        if name == "r" and self._is_hidden(element):
            self._dropped.add("hidden")
            return True
        return name in _UNSEEN

    def _is_hidden(self, run: etree._Element) -> bool:
        settings = prop(run, "rPr")
        own = switched(settings, "vanish")
        if own is not None:
            return own
        style = value(prop(settings, "rStyle"), "val")
        return self._styles.hides(style) or self._styles.hides(_style_of(run))


class _Paragraph:
    """A paragraph that is being written, and the text boxes that are tied to it."""

    def __init__(self, number: str) -> None:
        self._pieces = [number]
        self.boxes: list[str] = []

    def add(self, text: str | None) -> None:
        """Add a piece of text."""
        if text:
            self._pieces.append(text)

    @property
    def text(self) -> str:
        """The whole of it; a number without text is nothing."""
        number, *said = self._pieces
        written = "".join(said)
        return number + written if written.strip() else ""


def _style_of(run: etree._Element) -> str | None:
    paragraph = next((each for each in run.iterancestors() if local(each) == "p"), None)
    return value(prop(prop(paragraph, "pPr"), "pStyle"), "val")


def _row(cells: list[str]) -> str:
    """Return a row as one line with tabs; a row of a single cell keeps its lines."""
    if len(cells) == 1:
        return cells[0]
    return "\t".join(" ".join(cell.split()) for cell in cells)
