"""The styles of a Word document, as far as text depends on them; and how its elements are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 20
_OFF = frozenset({"0", "false", "off"})


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace: there are two sets of these."""
    return str(element.tag).rpartition("}")[2]


def prop(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name, if there is one."""
    for child in () if element is None else element:
        if local(child) == name:
            return child
    return None


def value(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute, whatever its namespace."""
    for key, text in () if element is None else element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return None


def switched(settings: etree._Element | None, name: str) -> bool | None:
    """Return whether a property is on or off, or None where nothing is said of it."""
    found = prop(settings, name)
    return None if found is None else value(found, "val") not in _OFF


class Styles:
    """The styles by id; what one does not say, the one it is based on does."""

    def __init__(self, part: etree._Element | None) -> None:
        """Take the part ``styles.xml``, if there is one."""
        found = () if part is None else part
        self._by_id = {value(each, "styleId"): each for each in found if local(each) == "style"}
        self._hiding: dict[str | None, bool] = {None: False}

    def numbering(self, style: str | None) -> etree._Element | None:
        """Return the number properties that a paragraph has by its style."""
        for each in self._line(style):
            if (found := prop(prop(each, "pPr"), "numPr")) is not None:
                return found
        return None

    def hides(self, style: str | None) -> bool:
        """Tell whether text of a style is hidden."""
        if style not in self._hiding:
            said = (switched(prop(each, "rPr"), "vanish") for each in self._line(style))
            self._hiding[style] = next((each for each in said if each is not None), False)
        return self._hiding[style]

    def _line(self, style: str | None) -> list[etree._Element]:
        """Return a style and those that it is based on."""
        line: list[etree._Element] = []
        while style in self._by_id and len(line) < _DEEPEST:
            line.append(self._by_id[style])
            style = value(prop(line[-1], "basedOn"), "val")
        return line
