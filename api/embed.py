"""The words by which a map is embedded, and what they ask of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from api.errors import BadParameterError, echo
from api.framing import ORIGIN
from api.journey_view import journey_view
from api.journeys.query import MapJourneyWords
from api.query import Lang, Query
from web.embed import SIZE, Look
from web.embed_builder import Wish

if TYPE_CHECKING:
    from api.service import Service
    from web.view import View

YesNo = Literal["yes", "no"]
SMALLEST, LARGEST = 120, 4000
_WHOLE = re.compile(r"[0-9]{1,5}")


def host_origin(text: str) -> str:
    """Return scheme, host and perhaps port in lower case, if the text is that and nothing more."""
    if not ORIGIN.fullmatch(text.lower()):
        zh = f"“{echo(text)}”不是网页来源，请写成 https://主机。"
        en = f"'{echo(text)}' is no origin; write https://host"
        raise BadParameterError(zh, en, parameter="origin")
    return text.lower()


def whole(text: object, info: ValidationInfo) -> object:
    """Return the text if it is one to five ASCII digits."""
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        zh, en = f"“{echo(text)}”不是像素数。", f"'{echo(text)}' is not a whole number of pixels"
        raise BadParameterError(zh, en, parameter=info.field_name)
    return text


Pixels = Annotated[int, BeforeValidator(whole), Field(ge=SMALLEST, le=LARGEST)]


class LookWords(Query):
    """What stands around an embedded map."""

    controls: Literal["none", "zoom", "full"] = "zoom"
    legend: YesNo = "yes"
    scroll: YesNo = "no"
    list_: YesNo = Field("no", alias="list")
    time: YesNo = "no"

    @property
    def look(self) -> Look:
        """Return what stands around the map."""
        return Look(
            controls=self.controls,
            legend=self.legend == "yes",
            scroll=self.scroll == "yes",
            table=self.list_ == "yes",
            time=self.time == "yes",
        )


class EmbedWords(LookWords, MapJourneyWords):
    """An embedded map, and how the page around it names itself."""

    origin: Annotated[str, AfterValidator(host_origin)] | None = None


class BuilderWords(LookWords, MapJourneyWords):
    """The form of the builder: a field that is left blank counts as not given."""

    embed_lang: Lang | None = None
    size: Literal["fluid", "fixed"] = "fluid"
    width: Pixels = SIZE[0]
    height: Pixels = SIZE[1]

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Leave blank fields out, but for the layers: no layer at all can be meant."""
        return {name: text for name, text in data.items() if text != "" or name == "layers"}

    @property
    def wish(self) -> Wish:
        """Return what is asked of the builder."""
        return Wish(
            look=self.look,
            lang=self.embed_lang or self.lang,
            width=self.width,
            height=self.height,
            fluid=self.size == "fluid",
        )


def map_words(words: LookWords) -> MapJourneyWords:
    """Return what the map itself is asked to show."""
    known = {field.alias or name for name, field in MapJourneyWords.model_fields.items()}
    given = words.model_dump(by_alias=True, exclude_none=True)
    return MapJourneyWords.model_validate({word: given[word] for word in known & given.keys()})


def embed_view(service: Service, words: LookWords, path: str) -> View:
    """Return what an embedded map shows; raise UnknownIdError for an id that is not held."""
    return journey_view(service, map_words(words), path)
