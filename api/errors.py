"""What can go wrong in an answer; ``api.statuses`` turns it into an HTTP status.

::

    ValueError
    └── ServiceError           carries its words in both languages and the parameter
        ├── BadParameterError       a value that means nothing
        │   ├── UnknownParameterError
        │   ├── RepeatedParameterError
        │   └── MissingParameterError
        ├── BadAddressError         an address that cannot be read
        ├── AddressTooLongError
        ├── BodyRefusedError        no route reads a body
        ├── BodyTooLargeError       a body is larger than what is taken
        ├── BodyTooSlowError        a body does not come
        ├── BodyBrokenOffError      a body ends before it is whole
        ├── TokenNeededError        a token is needed
        ├── BadTokenError           a token that is unknown, expired or revoked
        ├── ForeignCityError        readings of a city that the token does not stand for
        ├── OriginRefusedError      a page that the operator lets embed nothing
        ├── ConflictError           other values are stored already
        ├── FileKindError           a file of a kind that is not read
        ├── FileRefusedError        a file that cannot be read, or rows that cannot be taken
        ├── ReadingsError           the store of readings cannot be used
        ├── UnknownIdError          nothing is called that
        ├── NoPointError            a section whose point is not known, where one is needed
        ├── NotThenError            nothing is known of a thing at the time that is asked
        ├── UnknownPlaceError       no place is called that
        ├── AmbiguousPlaceError     several places are called that
        ├── OutsideRegionError      a place lies outside the region of the networks
        ├── SamePlaceError          a journey ends where it begins
        ├── UnknownLinkError        no link that can be switched is called that
        ├── NoAccessError           neither a road nor a station is near
        ├── NoWayError              nothing leads there in this scenario
        ├── NoRiverError            no river is near
        ├── NoTileError             a place that is not cut into tiles
        ├── NoSuchPageError
        ├── NotEmbeddableError      an address that nothing can be embedded from
        ├── MethodRefusedError
        ├── FormatNotMadeError      a format that is not made
        ├── NotReadyError           no generation can be opened
        └── BrokenError             a fault of ours
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.errors import Choice

_LONGEST_ECHO = 80


class ServiceError(ValueError):
    """A request that cannot be answered; ``text`` says why, ``parameter`` names the culprit.

    ``choices`` are things by which it could be answered.
    """

    def __init__(
        self,
        zh: str,
        en: str,
        *,
        parameter: str | None = None,
        choices: Iterable[Choice] = (),
    ) -> None:
        """Keep the words for a reader in Chinese and in English."""
        super().__init__(en)
        self.text = Text(zh=zh, en=en)
        self.parameter = parameter
        self.choices = tuple(choices)


class BadParameterError(ServiceError):
    """A parameter's value means nothing here."""


class UnknownParameterError(BadParameterError):
    """No parameter is called that."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Name the parameter and the known one that is spelt most alike."""
        shown, hint = echo(name), nearest(name, known)
        super().__init__(
            f"未知参数“{shown}”" + (f"，是否指“{hint}”？" if hint else "。"),
            f"unknown parameter '{shown}'" + (f"; did you mean '{hint}'?" if hint else ""),
            parameter=shown,
        )


class RepeatedParameterError(BadParameterError):
    """A parameter is given more than once."""

    def __init__(self, name: str) -> None:
        """Name the parameter."""
        shown = echo(name)
        super().__init__(
            f"参数“{shown}”重复。", f"parameter '{shown}' is given more than once", parameter=shown
        )


class MissingParameterError(BadParameterError):
    """A parameter that is needed is not given."""

    def __init__(self, name: str) -> None:
        """Name the parameter."""
        super().__init__(f"缺少参数“{name}”。", f"parameter '{name}' is missing", parameter=name)


class BadAddressError(ServiceError):
    """The address holds bytes that are no text."""


class AddressTooLongError(ServiceError):
    """The address is longer than any address of ours."""


class BodyRefusedError(ServiceError):
    """The request brings a body, and no route reads one."""


class BodyTooLargeError(ServiceError):
    """The body is larger than what is taken."""

    def __init__(self, most: int) -> None:
        """Name the bound, which is in bytes."""
        size = f"{most / 1_048_576:g} MB"
        super().__init__(f"文件超过 {size}，请分成几份。", f"more than {size}; send it in parts")


class BodyTooSlowError(ServiceError):
    """The body does not come."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("文件传得太慢，请再试一次。", "the body came too slowly; send it again")


class BodyBrokenOffError(ServiceError):
    """The body ended before it was whole."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("文件没有传完，请再试一次。", "the body broke off; send it again")


class TokenNeededError(ServiceError):
    """A token is needed, and none was sent."""

    def __init__(self) -> None:
        """Tell how a token is sent."""
        super().__init__(
            "需要令牌：请向管理员领取，并以 Authorization: Bearer 发送。",
            "a token is needed: ask the operator, and send it as Authorization: Bearer",
        )


class BadTokenError(ServiceError):
    """The token is unknown, expired or revoked; which of them is not told."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "令牌无效、已过期或已撤销。",
            "the token is unknown, expired or revoked; ask for another",
        )


class ForeignCityError(ServiceError):
    """Readings were measured by a city that the token does not stand for."""


class OriginRefusedError(ServiceError):
    """The operator lets pages of that origin embed nothing."""

    def __init__(self, origin: str) -> None:
        """Name the origin."""
        shown = echo(origin)
        super().__init__(
            f"“{shown}”的网页未获准嵌入本图。",
            f"pages of '{shown}' are not allowed to embed this atlas",
            parameter="origin",
        )


class ConflictError(ServiceError):
    """Other values are stored already, and no reason is given for changing them."""


class FileKindError(ServiceError):
    """The body is no file of a kind that is read here."""

    def __init__(self, zh: str, en: str) -> None:
        """Tell what is to be sent instead: the kinds that are read."""
        super().__init__(
            f"请直接发送 {zh} 文件本身，不要压缩或放进表单。",
            f"send the {en} file itself, neither packed nor in a form",
        )


class FileRefusedError(ServiceError):
    """The file cannot be read, or has rows that cannot be taken."""


class ReadingsError(ServiceError):
    """The store of readings cannot be used."""


class UnknownIdError(ServiceError):
    """Nothing of that family has that id."""

    def __init__(
        self, family: Text, given: str, known: Iterable[str] = (), *, parameter: str
    ) -> None:
        """Name the id, and the known one that is spelt most alike."""
        shown, hint = echo(given), nearest(given, known)
        super().__init__(
            f"没有编号为“{shown}”的{family.zh}" + (f"，是否指“{hint}”？" if hint else "。"),
            f"no {family.en} is called '{shown}'" + (f"; did you mean '{hint}'?" if hint else ""),
            parameter=parameter,
        )


class NoPointError(ServiceError):
    """A section whose point is not known cannot be answered in a form that needs one."""

    def __init__(self, given: str) -> None:
        """Name the section, and the form that needs no point."""
        shown = echo(given)
        super().__init__(
            f"断面“{shown}”的位置未知，无法给出 CoverageJSON；请用 f=GeoJSON。",
            f"the point of '{shown}' is not known, and CoverageJSON needs one; ask for f=GeoJSON",
            parameter="f",
        )


class NotThenError(ServiceError):
    """Something has that id, and nothing is known of it at the time that is asked."""

    def __init__(self, given: str) -> None:
        """Name the thing."""
        shown = echo(given)
        super().__init__(
            f"在所问的时间没有关于“{shown}”的记录。",
            f"nothing is known of '{shown}' at the time that is asked",
            parameter="datetime",
        )


class UnknownPlaceError(ServiceError):
    """No place where a journey could begin or end is called that."""


class AmbiguousPlaceError(ServiceError):
    """Several places are called that; the choices are they."""


class OutsideRegionError(ServiceError):
    """A place lies outside the region of the networks."""


class SamePlaceError(ServiceError):
    """A journey ends where it begins."""


class UnknownLinkError(ServiceError):
    """No link that a scenario could switch is called that."""


class NoAccessError(ServiceError):
    """Neither a road nor a station is near a place."""


class NoWayError(ServiceError):
    """Nothing leads there in this scenario; the choices are links that would make the way."""


class NoRiverError(ServiceError):
    """No river that is drawn is near a place."""


class NoTileError(ServiceError):
    """No tile is cut at that zoom, or none has that place."""

    def __init__(self, z: int, x: int, y: int) -> None:
        """Name the tile."""
        super().__init__(f"没有切片 {z}/{x}/{y}。", f"there is no tile {z}/{x}/{y}", parameter="z")


class NoSuchPageError(ServiceError):
    """No route has this address."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("没有这个页面。", "there is no such page")


class NotEmbeddableError(ServiceError):
    """Nothing can be embedded from an address: it is not ours, or shows nothing."""

    def __init__(self, url: str, why: Text | None = None) -> None:
        """Name the address, and say what is wrong with it if that is known."""
        shown = echo(url)
        super().__init__(
            f"“{shown}”不是本图可嵌入的地址。" + (why.zh if why else ""),
            f"'{shown}' is no address of this atlas that can be embedded"
            + (f": {why.en}" if why else ""),
            parameter="url",
        )


class FormatNotMadeError(ServiceError):
    """An answer is asked in a format that is not made."""

    def __init__(self, given: str, known: Iterable[str]) -> None:
        """Name the format, and those that there are."""
        shown, made = echo(given), tuple(known)
        super().__init__(
            f"没有“{shown}”格式，可用：{'、'.join(made)}。",
            f"'{shown}' is not made here; there are {', '.join(made)}",
            parameter="format",
        )


class MethodRefusedError(ServiceError):
    """The address exists, and is not to be used in this way."""

    def __init__(self) -> None:
        """Say so; the header ``allow`` tells in which ways it is."""
        super().__init__(
            "此地址不能这样使用，一般只能读取（GET 或 HEAD）。",
            "this address is not used in this way; most can only be read (GET or HEAD)",
        )


class NotReadyError(ServiceError):
    """No generation is open; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        """Tell the operator what to do."""
        super().__init__(
            f"还没有可用的数据，请先运行 linkatlas build。（{reason}）",
            f"there is nothing to show yet: run `linkatlas build` first ({reason})",
        )


class BrokenError(ServiceError):
    """Something failed that is not the reader's fault."""

    def __init__(self) -> None:
        """Say no more than that; the log holds the rest."""
        super().__init__("服务出错，已记录。", "something went wrong here; it has been logged")


def echo(text: str) -> str:
    """Return what a reader sent, short and printable, fit for a message."""
    clean = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return clean if len(clean) <= _LONGEST_ECHO else clean[: _LONGEST_ECHO - 1] + "…"


def nearest(given: str, known: Iterable[str]) -> str | None:
    """Return the known word that is spelt most like the given one, if any is close."""
    found = get_close_matches(given[:_LONGEST_ECHO].lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None
