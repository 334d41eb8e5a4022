"""Comparisons that are worth a look, as words of an address: examples that the page offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

HORIZON: Final = "2028-12-31"
"""The day for which planners ask: most of what is promised now is due by then."""


@dataclass(frozen=True)
class Preset:
    """An example: the key of its name in the messages, its words, and the line that it is about.

    ``on`` and ``on2`` are added when an address is made: they are today unless the words say so.
    """

    key: str
    words: Mapping[str, str]
    line: str | None = None


PRESETS: Final = (
    Preset(
        "preset.shenshan",
        {"at": "st-shanwei", "minutes": "60,90", "with2": "rail-shenshan"},
        "rail-shenshan",
    ),
    Preset("preset.horizon", {"at": "st-shanwei", "minutes": "90", "on2": HORIZON}),
    Preset(
        "preset.ganshen",
        {"at": "city-441600", "minutes": "60,90", "mode": "rail", "without": "rail-ganshen"},
        "rail-ganshen",
    ),
    Preset(
        "preset.shantou",
        {"at": "city-440500", "minutes": "90", "on": "2023-06-30"},
    ),
    Preset(
        "preset.guanpan",
        {"at": "city-441900", "minutes": "30", "mode": "road", "without": "hw-guanpan"},
        "hw-guanpan",
    ),
)


def offered(lines: Collection[str], today: dt.date) -> list[tuple[str, dict[str, str]]]:
    """Return the key and the words of each example whose line is there to be switched."""
    day = today.isoformat()
    return [
        (preset.key, {"on": day, "on2": day} | dict(preset.words))
        for preset in PRESETS
        if preset.line is None or preset.line in lines
    ]
