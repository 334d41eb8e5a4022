"""The values of words about journeys, each read strictly: places, links, minutes, modes.

A place is an id of the atlas or of the boundaries, a name, or ``longitude,latitude`` in degrees of
WGS 84. Whether it exists is for the planner to say; here it is only a text that can be looked up.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from api.errors import BadParameterError, echo

ModeName = Literal["rail", "road", "any"]

LONGEST_NAME = 100
MOST_LINKS = 20
FEWEST_PLACES, MOST_PLACES = 2, 50
MOST_MINUTES = 8
SHORTEST, LONGEST = 5, 180

_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?"
_POINT = re.compile(f"{_DEGREES},{_DEGREES}")
_MINUTES = re.compile(r"[1-9][0-9]{0,2}")


def place(text: str, info: ValidationInfo) -> str:
    """Return the text if a place can be looked up by it; what is all numbers must be a point."""
    if not _is_name(text) or (_is_all_numbers(text) and not _POINT.fullmatch(text)):
        raise _refused(
            info,
            f"“{echo(text)}”不是地点，请写编号、名称或“经度,纬度”（度）。",
            f"'{echo(text)}' is no place; write an id, a name, or longitude,latitude in degrees",
        )
    return text


def _refused(info: ValidationInfo, zh: str, en: str) -> BadParameterError:
    """Name the parameter that is being read; ``from_`` and ``with_`` are spelt so in code."""
    return BadParameterError(zh, en, parameter=(info.field_name or "").rstrip("_"))


def _is_name(text: str) -> bool:
    return 0 < len(text.strip()) <= len(text) <= LONGEST_NAME and text.isprintable()


def _is_all_numbers(text: str) -> bool:
    """Say whether every part between commas is a number to Python, which takes ``１_0`` and nan."""
    parts = text.split(",")
    return len(parts) > 1 and all(map(_is_number, parts))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def split_places(text: str) -> tuple[str, ...]:
    """Return the places of a list: divided by semicolons, or by commas where there is none.

    What holds a comma itself, as points do, needs semicolons around it.
    """
    return tuple(text.split(";" if ";" in text else ","))


def place_list(text: str, info: ValidationInfo) -> str:
    """Return the text if it lists 2 to 50 different places."""
    listed = split_places(text)
    numbers = ";" not in text and any(map(_is_number, listed))
    if numbers or not FEWEST_PLACES <= len(set(listed)) == len(listed) <= MOST_PLACES:
        raise _refused(
            info,
            f"“{echo(text)}”不是 {FEWEST_PLACES} 至 {MOST_PLACES} 个互不相同的地点；"
            "请用逗号分隔，含有“经度,纬度”时用分号分隔。",
            f"'{echo(text)}' does not list {FEWEST_PLACES} to {MOST_PLACES} different places; "
            "divide them by commas, or by semicolons when one is longitude,latitude",
        )
    for one in listed:
        place(one, info)
    return text


def link_list(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a comma list of different links; the empty text means no link."""
    listed = text.split(",") if text else []
    if not (len(set(listed)) == len(listed) <= MOST_LINKS and all(map(_is_name, listed))):
        raise _refused(
            info,
            f"“{echo(text)}”不是线路清单，请用逗号分隔至多 {MOST_LINKS} 条互不相同的线路。",
            f"'{echo(text)}' is no list of links; divide at most {MOST_LINKS} different ones "
            "by commas",
        )
    return text


def minute_list(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a comma list of 1 to 8 different whole numbers from 5 to 180."""
    listed = text.split(",")
    whole = len(set(listed)) == len(listed) <= MOST_MINUTES and all(
        _MINUTES.fullmatch(part) and SHORTEST <= int(part) <= LONGEST for part in listed
    )
    if not whole:
        raise _refused(
            info,
            f"“{echo(text)}”不是分钟数，请用逗号分隔 1 至 {MOST_MINUTES} 个互不相同的、"
            f"{SHORTEST} 至 {LONGEST} 的整数。",
            f"'{echo(text)}' is no list of minutes; divide 1 to {MOST_MINUTES} different whole "
            f"numbers from {SHORTEST} to {LONGEST} by commas",
        )
    return text


def _none_if_blank(text: object) -> object:
    """Take a field of a form that was left blank as not given."""
    return None if text == "" else text


PlaceText = Annotated[
    str,
    AfterValidator(place),
    Field(
        description="A place: id, name, or longitude,latitude in degrees of WGS 84.",
        examples=["city-440300", "深圳北站", "114.0579,22.5431"],
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_NAME},
    ),
]
ChosenPlace = Annotated[
    Annotated[str, AfterValidator(place)] | None,
    BeforeValidator(_none_if_blank),
    Field(
        description="A place as id, name or longitude,latitude; blank when none is chosen.",
        examples=["city-440300"],
    ),
]
PlaceList = Annotated[
    Annotated[str, AfterValidator(place_list)] | None,
    BeforeValidator(_none_if_blank),
    Field(
        description=(
            f"{FEWEST_PLACES} to {MOST_PLACES} places divided by commas, or by semicolons when "
            "one holds a comma, as longitude,latitude does; the cities of the region if left out."
        ),
        examples=["city-440300,city-441500,city-441300", "114.0579,22.5431;惠州;汕尾"],
    ),
]
LinkList = Annotated[
    str,
    AfterValidator(link_list),
    Field(
        description=(
            f"At most {MOST_LINKS} links divided by commas: the id of a line, of one part of it "
            "(line:part), or a name that only one of them has."
        ),
        examples=["rail-shenshan", "hw-shenwaihuan:phase-3"],
    ),
]
MinuteList = Annotated[
    str,
    AfterValidator(minute_list),
    Field(
        description=(
            f"1 to {MOST_MINUTES} different whole numbers of minutes from {SHORTEST} to {LONGEST}, "
            "divided by commas."
        ),
        examples=["30,60"],
        json_schema_extra={"pattern": r"^[1-9][0-9]{0,2}(,[1-9][0-9]{0,2}){0,7}$"},
    ),
]
ModeWord = Annotated[
    ModeName, Field(description="By rail, by road, or by both with changes between them.")
]
