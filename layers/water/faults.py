"""What can go wrong with water, in both languages: each message is one line that names the thing.

LinkatlasError
└── WaterError  whatever is wrong with readings, their files, their store, or what is asked of them
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from layers.errors import LinkatlasError
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class WaterError(LinkatlasError):
    """Base of every error of water; ``zh`` and ``en`` say what, where, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the words for a reader in Chinese and in English; the text is the English one."""
        super().__init__(en)
        self.zh, self.en = zh, en

    @property
    def text(self) -> Text:
        """Return the words in both languages."""
        return Text(zh=self.zh, en=self.en)


class FileRefused(WaterError):  # noqa: N818
    """A file of readings cannot be read at all, or not with what was told about it."""


class FileTooLarge(FileRefused):
    """A file of readings is larger, or unpacks or reads to more, than is taken."""


class CellFault(WaterError):  # noqa: N818
    """A cell of a file does not name a section, a time, a city, or whatever it should."""


class ValueFault(WaterError):  # noqa: N818
    """What is written is no value of its item."""


class OffRiver(WaterError):  # noqa: N818
    """A place lies too far from every river that is drawn."""

    def __init__(self, place: Text, river: Text, off_m: float, most_m: float) -> None:
        """Name the place, the river that comes nearest, and how far is too far, in metres."""
        off, most = f"{off_m / 1000:.0f}", f"{most_m / 1000:g}"
        super().__init__(
            f"{place.zh}离最近的河流{river.zh}有 {off} 公里，超过 {most} 公里；请指河边的一处。",
            f"{place.en} lies {off} km from the nearest river, {river.en}; "
            f"name a place within {most} km of one",
        )


class UnknownSection(WaterError):  # noqa: N818
    """No section has this id."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep the id that was asked for, and those that there are."""
        self.name, self.known = name, tuple(known)
        ids = ", ".join(self.known)
        super().__init__(
            f"没有断面“{name}”；已有：{ids}", f"unknown section {name!r}; known: {ids}"
        )


class ReadingsFailed(WaterError):  # noqa: N818
    """The store of readings cannot do what was asked; nothing of it is stored."""

    words: ClassVar[tuple[str, str]] = (
        "读数库 {store} 无法完成操作：{detail}；没有写入任何内容。",
        "the store of readings {store} cannot do that: {detail}; nothing was stored",
    )

    def __init__(self, store: str, detail: str) -> None:
        """Keep the store, without any password, and what its database says."""
        self.store, self.detail = store, detail
        zh, en = (words.format(store=store, detail=detail) for words in self.words)
        super().__init__(zh, en)


class CorruptReadings(ReadingsFailed):
    """The file is damaged, or no database at all."""

    words = (
        "读数库 {store} 已损坏或不是数据库（{detail}）；请保留原文件，并从备份恢复。",
        (
            "the store of readings {store} is damaged or no database ({detail}); "
            "keep the file as it is and restore a backup"
        ),
    )


class FullReadings(ReadingsFailed):
    """The disk has no room."""

    words = (
        "读数库 {store} 所在磁盘已满（{detail}）；没有写入任何内容，请腾出空间后重试。",
        (
            "no room is left for the store of readings {store} ({detail}); nothing was stored: "
            "make room and try again"
        ),
    )


class ReadOnlyReadings(ReadingsFailed):
    """The store cannot be written, or not even be opened, by this process."""

    words = (
        "读数库 {store} 无法打开或写入（{detail}）；请检查文件及其文件夹的权限。",
        (
            "the store of readings {store} cannot be opened or written ({detail}); "
            "check the rights to the file and its folder"
        ),
    )


class BusyReadings(ReadingsFailed):
    """Another writer holds the store for too long."""

    words = (
        "读数库 {store} 正被占用（{detail}）；没有写入任何内容，请稍后重试。",
        "the store of readings {store} is in use ({detail}); nothing was stored: try again later",
    )


class LostReadings(ReadingsFailed):
    """The server of the store cannot be reached, or went away."""

    words = (
        (
            "连接不上读数库 {store}（{detail}）；请检查服务器和 LINKATLAS_READINGS_URL"
            "（或 LINKATLAS_DATABASE_URL）。"
        ),
        (
            "the store of readings {store} cannot be reached ({detail}); "
            "check its server and LINKATLAS_READINGS_URL, or LINKATLAS_DATABASE_URL"
        ),
    )


class NewerReadings(ReadingsFailed):
    """The tables were made by a version that this one does not know."""

    words = (
        "读数库 {store} 由更新的版本（{detail}）建立；请升级本程序，数据未改动。",
        (
            "the store of readings {store} was made by a newer version ({detail}); "
            "upgrade this program, nothing was changed"
        ),
    )


class ForeignReadings(ReadingsFailed):
    """The database holds something else."""

    words = (
        "{store} 不是读数库，其中已有其他表（{detail}）；请换一个文件或数据库。",
        (
            "{store} is no store of readings, it has other tables ({detail}); "
            "name another file or database"
        ),
    )


class UnknownStore(WaterError):  # noqa: N818
    """The address of the store of readings is none that can be opened."""

    def __init__(self) -> None:
        """Say what an address looks like; the wrong one may hold a password and is not shown."""
        super().__init__(
            "读数库的地址无法识别；请写成 sqlite:///文件 或 postgresql://用户@主机/数据库。",
            "the address of the store of readings is not understood; "
            "write sqlite:///FILE or postgresql://USER@HOST/DATABASE",
        )


class ForeignSample(WaterError):  # noqa: N818
    """A token was used for readings of another city."""

    def __init__(self, city: str, other: str) -> None:
        """Keep the city of the token, and that of a sample."""
        self.city, self.other = city, other
        super().__init__(
            f"该令牌只能提交 {city} 的读数，文件中有 {other} 的读数；没有写入任何内容。",
            f"this token may bring readings of {city} only, and there are some of {other}; "
            "nothing was stored",
        )


class UnknownToken(WaterError):  # noqa: N818
    """No token has this number."""

    def __init__(self, token: int) -> None:
        """Keep the number that was asked for."""
        self.token = token
        super().__init__(
            f"没有编号为 {token} 的令牌；请用 water token list 查看。",
            f"no token has the number {token}; see water token list",
        )


class Unsited(WaterError):  # noqa: N818
    """Nobody has published where a section lies."""

    def __init__(self, section: Text) -> None:
        """Name the section."""
        super().__init__(
            f"{section.zh}的位置没有公开，也没有可以估计的依据；请向监测人员问清采样点。",
            f"where {section.en} lies is not public, and there is nothing to estimate it from; "
            "ask the monitoring staff for the sampling point",
        )


class UnknownReading(WaterError):  # noqa: N818
    """No stored sample has this number."""

    def __init__(self, number: int) -> None:
        """Keep the number that was asked for."""
        self.number = number
        super().__init__(
            f"没有编号为 {number} 的读数；after 应取上一页最后一条的编号。",
            f"no reading has the number {number}; after takes the number of the last one "
            "of the page before",
        )
