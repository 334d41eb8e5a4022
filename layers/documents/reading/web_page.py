"""Take the text out of a web page: what a reader sees of it, a block a line."""

from __future__ import annotations

import re

from lxml import etree

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.model import Note, Original
from layers.documents.reading import encodings
from layers.model import Text

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_DECLARED_WITHIN = 4_096
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "x-gbk": "gb18030", "big5": "big5", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_UNSEEN = frozenset(
    {
        "script", "style", "template", "noscript", "head", "title", "nav", "aside", "iframe",
        "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "button",
        "select", "option", "textarea", "input", "dialog",
    }
)  # fmt: skip
_EDGES = frozenset({"header", "footer"})
_TEXTS = frozenset({"article", "main"})
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "html", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_LONGEST_CELL = 300
"""A cell with more text than that lays out a page, and is no cell of a table."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\x0c]+")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumbs?|sidebar|share|copyright)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_RESOURCE_LIMITS = ("XML_ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "XML_PARSE_HUGE")
_SCRIPTS = Text(
    zh="网页中的脚本没有执行，只取了可见的文字",
    en="scripts of the page were not run; only text that is seen was taken",
)


def read(content: bytes) -> Original:
    """Return the visible text of a page; raise PaperRefused."""
    text, encoding = encodings.web(content, _declared(content))
    root = _parsed(text)
    notes = (Note("script", _SCRIPTS),) if root.find(".//script") is not None else ()
    return Original(_joined(_pieces(root)), "html", encoding, notes)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    return _ENCODINGS.get(found[1].decode("ascii").lower()) if found else None


def _parsed(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        zh, en = "不是能读的网页", "is no web page that can be read"
        raise PaperRefused(zh, en) from None
    if root is None:
        zh, en = "没有文字", "holds no text"
        raise PaperRefused(zh, en)
    _refuse_what_was_cut(parser)
    return root


def _refuse_what_was_cut(parser: etree.HTMLParser) -> None:
    """Refuse a page that the parser gave up before its end."""
    for fault in parser.error_log:
        if fault.type == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError
        if fault.type_name in _RESOURCE_LIMITS or "XML_PARSE_HUGE" in fault.message:
            zh = "网页嵌套过深或单段过长；请另存为纯文本"
            en = "is nested too deeply, or one piece of it is too long; save it as plain text"
            raise PaperTooLarge(zh, en)


def _pieces(root: etree._Element) -> list[str]:
    """Return text, line feeds and tabs in the order of the page."""
    page = _Page()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walk:
        if event == "end":
            page.leave(element, seen=element is not skipped)
        elif _is_unseen(element):
            skipped = element
            walk.skip_subtree()
        else:
            page.enter(element)
    return page.pieces


class _Page:
    """Gathers the text of a page element by element; a cell by itself until it ends."""

    def __init__(self) -> None:
        self._open: list[list[str]] = [[]]
        self._kept = 0  # inside of how many elements that keep their blanks

    @property
    def pieces(self) -> list[str]:
        """Everything that was gathered."""
        return self._open[0]

    def enter(self, element: etree._Element) -> None:
        """Take the beginning of an element."""
        name = element.tag
        self._kept += name == "pre"
        if name in _CELLS:
            self._open.append([])
        elif name in _BLOCKS or name == "br":
            self._open[-1].append("\n")
        self._add(element.text)

    def leave(self, element: etree._Element, *, seen: bool) -> None:
        """Take the end of an element, and what follows it."""
        name = element.tag
        if seen:
            self._kept -= name == "pre"
            if name in _CELLS:
                self._close_cell()
            elif name in _BLOCKS:
                self._open[-1].append("\n")
        self._add(element.tail)

    def _close_cell(self) -> None:
        """End a cell: one line when it is short, as it is when it lays out a page."""
        cell = self._open.pop()
        if sum(map(len, cell)) > _LONGEST_CELL:
            self._open[-1] += ["\n", *cell, "\n"]
        else:
            self._open[-1] += [" ".join("".join(cell).split()), "\t"]

    def _add(self, text: str | None) -> None:
        if text:
            self._open[-1].append(text if self._kept else _BLANKS.sub(" ", text))


def _is_unseen(element: etree._Element) -> bool:
    """Tell whether an element is no text of the page, not shown, or furniture of the site."""
    if element.tag in _UNSEEN or "hidden" in element.attrib or _is_edge(element):
        return True
    if element.get("aria-hidden") == "true" or element.get("role") in {"navigation", "banner"}:
        return True
    return _HIDDEN.search(element.get("style", "")) is not None or _is_furniture(element)


def _is_edge(element: etree._Element) -> bool:
    """Tell whether an element is the header or footer of the site, not of an article."""
    return element.tag in _EDGES and next(element.iterancestors(*_TEXTS), None) is None


def _is_furniture(element: etree._Element) -> bool:
    """Tell whether a short block is called furniture by its class or id."""
    if element.tag not in {"div", "ul", "section", "p", "span"}:
        return False
    called = f"{element.get('class', '')} {element.get('id', '')}"
    return _FURNITURE.search(called) is not None and element.find(".//p") is None


def _joined(pieces: list[str]) -> str:
    """Return the lines that hold anything, trimmed."""
    lines = (line.strip(" \t\n\r\xa0\u3000") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
