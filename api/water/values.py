"""The values of words about water, each read strictly: months, ids, numbers, names of files.

Whether a section, a city or an item exists is for the teller to say; here it is only an id.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from api.errors import BadParameterError, echo
from api.query import day

MOST_READINGS = 5_000
LARGEST_ID = 2**31 - 1
LONGEST_REASON = 500
LONGEST_NAME = 200

_MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")


def month(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a month as YYYY-MM between 1900 and 2099, in ASCII digits."""
    if not _MONTH.fullmatch(text):
        raise _refused(
            info,
            f"“{echo(text)}”不是 1900 至 2099 年间的月份，请写成 YYYY-MM。",
            f"'{echo(text)}' is not a month between 1900 and 2099; write YYYY-MM",
        )
    return text


def year(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a year between 1900 and 2099, in ASCII digits."""
    if not _YEAR.fullmatch(text):
        raise _refused(
            info,
            f"“{echo(text)}”不是 1900 至 2099 年间的年份。",
            f"'{echo(text)}' is not a year between 1900 and 2099",
        )
    return text


def plain_id(text: str, info: ValidationInfo) -> str:
    """Return the text if it could be an id: small letters, digits and hyphens."""
    if not _ID.fullmatch(text):
        raise _refused(
            info,
            f"“{echo(text)}”不是编号，编号由小写字母、数字和连字符组成。",
            f"'{echo(text)}' is no id; ids are of small letters, digits and hyphens",
        )
    return text


def number(text: object, info: ValidationInfo) -> object:
    """Return the text if it is a whole number from 1 on, in ASCII digits."""
    if isinstance(text, str) and not _NUMBER.fullmatch(text):
        raise _refused(
            info,
            f"“{echo(text)}”不是从 1 起的整数。",
            f"'{echo(text)}' is not a whole number from 1 on",
        )
    return text


def file_name(text: str, info: ValidationInfo) -> str:
    """Return the text if a file can be called that: printable, without any folder."""
    if not text.isprintable() or not text.strip() or {"/", "\\"} & set(text):
        raise _refused(
            info,
            f"“{echo(text)}”不是文件名，请写不带文件夹的名称，如 readings.csv。",
            f"'{echo(text)}' is no name of a file; write it without folders, as in readings.csv",
        )
    return text


def reason(text: str, info: ValidationInfo) -> str:
    """Return the text if it is one printable line."""
    if not text.isprintable() or not text.strip():
        raise _refused(info, "理由须为一行文字。", "a reason is one line of text")
    return text.strip()


def _refused(info: ValidationInfo, zh: str, en: str) -> BadParameterError:
    return BadParameterError(zh, en, parameter=info.field_name)


def _none_if_blank(text: object) -> object:
    """Take a field of a form that was left blank as not given."""
    return None if text == "" else text


_Month = Annotated[str, AfterValidator(month)]
_Id = Annotated[str, AfterValidator(plain_id)]

MonthText = Annotated[
    _Month | None,
    BeforeValidator(_none_if_blank),
    Field(description="A month as YYYY-MM; the last whole one if left out.", examples=["2026-03"]),
]
FirstMonth = Annotated[
    _Month | None,
    BeforeValidator(_none_if_blank),
    Field(description="First month; January of this year if left out.", examples=["2026-01"]),
]
LastMonth = Annotated[
    _Month | None,
    BeforeValidator(_none_if_blank),
    Field(description="Last month; December of that year if left out.", examples=["2026-12"]),
]
SinceDay = Annotated[
    Annotated[str, AfterValidator(day)] | None,
    BeforeValidator(_none_if_blank),
    Field(description="First day of sampling, YYYY-MM-DD.", examples=["2026-01-01"]),
]
UntilDay = Annotated[
    Annotated[str, AfterValidator(day)] | None,
    BeforeValidator(_none_if_blank),
    Field(
        description="Last day of sampling, itself included, YYYY-MM-DD.", examples=["2026-12-31"]
    ),
]
SectionId = Annotated[_Id, Field(description="Id of a section.", examples=["ws-qiping"])]
ItemId = Annotated[_Id, Field(description="Id of an item of the standard.", examples=["nh3n"])]
CityId = Annotated[
    _Id,
    Field(
        description="Id of the city that measured, or cnemc for the national platform.",
        examples=["city-440300"],
    ),
]
Revision = Annotated[int, BeforeValidator(number), Field(ge=1, le=LARGEST_ID, examples=[120])]
FileName = Annotated[
    Annotated[str, AfterValidator(file_name)],
    Field(
        max_length=LONGEST_NAME,
        description="Name of the file, whose ending tells its kind: .csv or .xlsx.",
        examples=["readings.csv"],
    ),
]
Year = Annotated[
    Annotated[str, AfterValidator(year)] | None,
    BeforeValidator(_none_if_blank),
    Field(description="Year of times that are written without one.", examples=["2026"]),
]
Reason = Annotated[
    Annotated[str, Field(max_length=LONGEST_REASON), AfterValidator(reason)] | None,
    BeforeValidator(_none_if_blank),
    Field(
        description="Why values that are stored already are changed; without it they are not.",
    ),
]
Keep = Annotated[
    Literal["whole", "good"],
    Field(description="Store the whole file or nothing, or every row that can be taken."),
]
YesNo = Literal["yes", "no"]
