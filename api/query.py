"""The words of a query string: one model a kind of route, each strict about what it takes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from api.errors import (
    BadParameterError,
    MissingParameterError,
    ServiceError,
    UnknownIdError,
    UnknownParameterError,
    echo,
)
from layers.catalog import FEATURE_LAYERS, LAYERS, NETWORK_NAMES
from layers.model import Text
from web.style import DEFAULT_LAYERS

Lang = Literal["zh", "en"]
Box = tuple[float, float, float, float]
StatusName = Literal[
    "proposed",
    "planned",
    "preliminary",
    "construction",
    "open",
    "closed",
    "superseded",
    "unknown",
]

BEIJING = dt.timezone(dt.timedelta(hours=8))
"""The clock of the region, which knows no summer time."""

FAMILIES = (*FEATURE_LAYERS, "corridors", "documents")
"""What a search finds: the features of a layer, corridors, and papers."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?")
_WHOLE = re.compile(r"[0-9]{1,3}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CORNERS = 4


def today() -> dt.date:
    """Return the date on the region's calendar."""
    return dt.datetime.now(BEIJING).date()


def day(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a day as YYYY-MM-DD between 1900 and 2100, in ASCII digits."""
    try:
        found = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _bad_day(text, info.field_name)
    return text


def _bad_day(text: str, parameter: str | None) -> ServiceError:
    return BadParameterError(
        f"“{echo(text)}”不是 1900 至 2100 年间的日期，请写成 YYYY-MM-DD。",
        f"'{echo(text)}' is not a day between 1900 and 2100; write YYYY-MM-DD",
        parameter=parameter,
    )


def layer_list(text: str) -> str:
    """Return the text if it is a comma list of layer ids; the empty text means no layer."""
    for name in text.split(",") if text else []:
        if name not in LAYERS and name not in NETWORK_NAMES:
            known = (*LAYERS, *NETWORK_NAMES)
            raise UnknownIdError(Text(zh="图层", en="layer"), name, known, parameter="layers")
    return text


def family_list(text: str) -> str:
    """Return the text if it is a comma list of what a search may find; none is no family."""
    for name in text.split(","):
        if name not in FAMILIES:
            raise UnknownIdError(Text(zh="图层", en="layer"), name, FAMILIES, parameter="layers")
    return text


def corners(text: str) -> str:
    """Return the text if it is west,south,east,north in degrees of WGS 84, in that order."""
    words = text.split(",")
    if len(words) != _CORNERS or not all(map(_DEGREES.fullmatch, words)):
        raise _bad_box(text)
    west, south, east, north = map(float, words)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004
        raise _bad_box(text)
    return text


def _numbers(bbox: str | None) -> Box | None:
    """Return a checked box as numbers."""
    if bbox is None:
        return None
    west, south, east, north = map(float, bbox.split(","))
    return west, south, east, north


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = map(float, text.split(","))
    return west, south, east, north


def _bad_box(text: str) -> ServiceError:
    return BadParameterError(
        f"“{echo(text)}”不是范围，请写成 西,南,东,北（经纬度，度）。",
        f"'{echo(text)}' is not a box; write west,south,east,north in degrees",
        parameter="bbox",
    )


def whole(text: object) -> object:
    """Return the text if it is one to three ASCII digits; pydantic alone takes `+5` and `1_0`."""
    if isinstance(text, str) and not _WHOLE.fullmatch(text):
        raise _bad_number(text)
    return text


def _bad_number(text: str) -> ServiceError:
    return BadParameterError(
        f"“{echo(text)}”不是 1 至 100 的整数。",
        f"'{echo(text)}' is not a whole number from 1 to 100",
        parameter="limit",
    )


Day = Annotated[
    Annotated[str, AfterValidator(day)] | None,
    Field(
        description="Day whose status is asked; today in the region if left out.",
        examples=["2028-12-31"],
        json_schema_extra={"format": "date"},
    ),
]
LayerList = Annotated[
    Annotated[str, AfterValidator(layer_list)] | None,
    Field(
        description="Ids of the layers that are meant, separated by commas.",
        examples=["railways,stations"],
    ),
]
Corners = Annotated[
    Annotated[str, AfterValidator(corners)] | None,
    Field(
        description="What the map shows: west,south,east,north in degrees of WGS 84.",
        examples=["113.7,22.4,115.2,23.6"],
    ),
]
CorridorId = Annotated[str | None, Field(description="Id of a corridor.", examples=["ganshen"])]
FeatureId = Annotated[str | None, Field(description="Id of a feature.", examples=["rail-ganshen"])]


class Query(BaseModel):
    """A query string; a word that the route does not know is refused by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _only_known_words(cls, data: dict[str, Any]) -> dict[str, Any]:
        known = [field.alias or name for name, field in cls.model_fields.items()]
        for name in data:
            if name not in known:
                raise UnknownParameterError(name, known)
        return data


class NoWords(Query):
    """No parameter at all."""


class LangWords(Query):
    """The language of names and texts."""

    lang: Lang = Field("zh", description="Language of names and texts.")


class DatedWords(LangWords):
    """The language, and the day whose status is asked."""

    on: Day = None

    @property
    def date(self) -> dt.date:
        """Return the day that is asked, or today."""
        return dt.date.fromisoformat(self.on) if self.on else today()


class PanelWords(DatedWords):
    """What the map shows, whichever panel is open."""

    layers: LayerList = None
    bbox: Corners = None

    @property
    def layer_ids(self) -> tuple[str, ...] | None:
        """Return the ids of the layers that are asked, or None when nothing is said of them."""
        return None if self.layers is None else tuple(filter(None, self.layers.split(",")))

    @property
    def box(self) -> Box | None:
        """Return west, south, east and north in degrees, or None."""
        return _numbers(self.bbox)


class MapWords(PanelWords):
    """The whole state of the map page."""

    corridor: CorridorId = None
    feature: FeatureId = None


class StyleWords(DatedWords):
    """The layers of a style for vector tiles, and the day that it shows."""

    layers: LayerList = None

    @property
    def layer_ids(self) -> tuple[str, ...]:
        """Return the ids of the layers that are asked, or those that the map shows at first."""
        return (
            DEFAULT_LAYERS if self.layers is None else tuple(filter(None, self.layers.split(",")))
        )


class TileWords(Query):
    """The generation that a tile is asked of; what is addressed by it may be kept for ever."""

    v: str = Field(
        "",
        pattern="^[0-9a-f]{0,64}$",
        description="The generation, as the TileJSON writes it into the address.",
        examples=["0123456789abcdef"],
    )


class FeatureWords(PanelWords):
    """The state of the map page that a feature's address opens."""

    corridor: CorridorId = None


class CorridorWords(PanelWords):
    """The state of the map page that a corridor's address opens."""

    feature: FeatureId = None


class ListWords(PanelWords):
    """The filters of the list view."""

    corridor: CorridorId = None
    status: Annotated[StatusName | None, Field(description="Status on the day.")] = None


class SearchWords(LangWords):
    """What is searched, and how many answers at most."""

    q: str = Field(
        min_length=1,
        max_length=100,
        description="Name, former name, pinyin, initials or code.",
        examples=["赣深", "sw", "G25"],
    )
    limit: Annotated[int, BeforeValidator(whole), Field(ge=1, le=100)] = Field(
        10, description="How many answers at most."
    )


class FindWords(SearchWords):
    """What is searched, and among what."""

    layers: Annotated[
        Annotated[str, AfterValidator(family_list)] | None,
        Field(
            description="Only these, separated by commas: ids of layers, `corridors`, `documents`.",
            examples=["stations,railways"],
        ),
    ] = None
    bbox: Annotated[
        Annotated[str, AfterValidator(corners)] | None,
        Field(
            description="Only what meets this box: west,south,east,north in degrees of WGS 84.",
            examples=["113.7,22.4,115.2,23.6"],
        ),
    ] = None

    @property
    def families(self) -> frozenset[str]:
        """Return what may be found."""
        return frozenset(self.layers.split(",") if self.layers else FAMILIES)

    @property
    def box(self) -> Box | None:
        """Return west, south, east and north in degrees, or None."""
        return _numbers(self.bbox)


class ExportWords(Query):
    """What goes into an export: the day, the part of the collection, the coordinates."""

    on: Day = None
    bbox: Annotated[
        Annotated[str, AfterValidator(corners)] | None,
        Field(
            description="Only what meets a box: west,south,east,north in degrees of WGS 84.",
            examples=["113.7,22.4,115.2,23.6"],
        ),
    ] = None
    filter: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=4096,
            description="Only what a condition holds for: CQL2 text on the columns.",
            examples=["status = 'open'"],
        ),
    ] = None
    crs: str = Field(
        "CRS84",
        min_length=1,
        max_length=80,
        description="Coordinate system of the file: CRS84 or EPSG:4326, 4490, 4546, 4547, 4548, "
        "3857. East comes before north in any of them.",
        examples=["EPSG:4547"],
    )
    corridor: Annotated[
        str | None,
        Field(
            description="Only what belongs to a corridor; for layers.",
            examples=["ganshen"],
        ),
    ] = None

    @property
    def date(self) -> dt.date:
        """Return the day that is asked, or today."""
        return dt.date.fromisoformat(self.on) if self.on else today()

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east and north in degrees, or None."""
        return None if self.bbox is None else _box(self.bbox)


W = TypeVar("W", bound=Query)


def first_fault(problems: list[Any]) -> ServiceError:
    """Return the first of pydantic's problems as an error of ours."""
    problem = problems[0]
    original = problem.get("ctx", {}).get("error")
    if isinstance(original, ServiceError):
        return original
    name = str(problem["loc"][-1])
    if problem["type"] == "missing":
        return MissingParameterError(name)
    given, wish = echo(str(problem["input"])), problem["msg"].lower()
    return BadParameterError(
        f"参数“{name}”的值“{given}”不可用。",
        f"'{given}' is no good as '{name}': {wish}",
        parameter=name,
    )


def read_words(kind: type[W], given: dict[str, Any]) -> W:
    """Return the words as that kind of query; what is None counts as not given."""
    try:
        return kind.model_validate({name: text for name, text in given.items() if text is not None})
    except ValidationError as error:
        raise first_fault(list(error.errors())) from None
