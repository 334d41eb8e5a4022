"""The words of a query to OGC API - Features; values that mean nothing are refused by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from api.errors import BadParameterError, UnknownParameterError, echo
from api.query import LangWords, read_words
from geo.axes import CRS84, CRSS, Crs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import ValidationInfo

USUAL_LIMIT, LARGEST_LIMIT = 10, 10_000
_WHOLE = re.compile(r"[0-9]{1,18}")


def whole(text: object, info: ValidationInfo) -> object:
    """Return the text if it is a whole number in ASCII digits."""
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise _no_number(text, info.field_name)
    return text


def known_crs(text: object, info: ValidationInfo) -> object:
    """Return the text if it is the URI of a coordinate system that is spoken here."""
    if text not in CRSS:
        raise _no_crs(str(text), (info.field_name or "").replace("_", "-"))
    return text


def _no_number(text: str, parameter: str | None) -> BadParameterError:
    zh, en = f"“{echo(text)}”不是非负整数。", f"'{echo(text)}' is not a whole number"
    return BadParameterError(zh, en, parameter=parameter)


def _no_crs(text: str, parameter: str) -> BadParameterError:
    shown, known = echo(text), ", ".join(CRSS)
    zh = f"不支持坐标系“{shown}”，可用：{known}。"
    en = f"the coordinate system '{shown}' is not spoken here; known: {known}"
    return BadParameterError(zh, en, parameter=parameter)


Whole = Annotated[int, BeforeValidator(whole)]
CrsName = Annotated[str, BeforeValidator(known_crs)]


class OgcWords(LangWords):
    """In which language and as what the answer is wanted; without `f` the client's Accept says."""

    f: Literal["json", "html"] | None = None


class ItemWords(OgcWords):
    """One feature, as it stands at a time and in a coordinate system."""

    time: str | None = Field(None, alias="datetime", min_length=1, max_length=100)
    crs: CrsName = CRS84.uri

    @property
    def system(self) -> Crs:
        """Return the coordinate system of the answer."""
        return CRSS[self.crs]


class ItemsWords(ItemWords):
    """Which features of a collection."""

    limit: Annotated[Whole, Field(ge=1)] | None = None
    offset: Whole = 0
    bbox: str | None = Field(None, max_length=200)
    bbox_crs: CrsName = Field(CRS84.uri, alias="bbox-crs")
    filter: str | None = None
    filter_lang: Literal["cql2-text", "cql2-json"] = Field("cql2-text", alias="filter-lang")
    filter_crs: CrsName = Field(CRS84.uri, alias="filter-crs")

    @property
    def size(self) -> int:
        """Return how many features a page holds at most; what is larger is cut."""
        return min(self.limit or USUAL_LIMIT, LARGEST_LIMIT)


ITEMS_WORDS = tuple(field.alias or name for name, field in ItemsWords.model_fields.items())


def read_items_words(
    given: Mapping[str, str], properties: Iterable[str]
) -> tuple[ItemsWords, dict[str, str]]:
    """Return the words of a query for items, and the properties that are to have a value.

    Raises UnknownParameterError for a word that is neither.
    """
    words: dict[str, Any] = {}
    equal: dict[str, str] = {}
    names = tuple(properties)
    for name, text in given.items():
        if name not in ITEMS_WORDS and name not in names:
            raise UnknownParameterError(name, (*ITEMS_WORDS, *names))
        (words if name in ITEMS_WORDS else equal)[name] = text
    return read_words(ItemsWords, words), equal
